import { expect, it } from 'vitest';
import { reached, roved } from './roving';

it.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 0, 3, 0],
  ['PageDown', 1, 40, 11],
  ['End', 1, 40, 39],
  ['Home', 9, 40, 0],
  ['j', 1, 40, null],
  ['ArrowDown', 0, 0, null],
])('%s from row %i of %i', (key, at, count, expected) => {
  expect(roved(key, at, count)).toBe(expected);
});

it('keeps one row within reach of Tab', () => {
  expect(reached(7, [5, 6, 7])).toBe(7);
  expect(reached(70, [5, 6, 7])).toBe(5);
  expect(reached(0, [])).toBe(0);
});
