import { expect, it } from 'vitest';
import { clampPane, readKept } from './layout.svelte';

it('keeps panes usable', () => {
  expect(clampPane('left', 10)).toBe(200);
  expect(clampPane('right', 9000)).toBe(560);
  expect(clampPane('right', 400.4)).toBe(400);
});

it('mends what was kept', () => {
  expect(readKept(null).left).toBe(248);
  expect(readKept('not json').theme).toBe('system');
  expect(readKept('{"left":300}')).toMatchObject({ left: 300, right: 344 });
  expect(readKept('null').left).toBe(248);
});
