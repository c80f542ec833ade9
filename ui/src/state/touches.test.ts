import { expect, it } from 'vitest';
import { touches } from './touches';

it('reads a claim again when it or its evidence changes, not for other claims', () => {
  expect(touches('claim', 'c1', [{ kind: 'claim', id: 'c1' }])).toBe(true);
  expect(touches('claim', 'c1', [{ kind: 'claim', id: 'c2' }])).toBe(false);
  expect(touches('claim', 'c1', [{ kind: 'citation', id: 'x' }])).toBe(true);
});

it('leaves scales alone when a comment is made', () => {
  expect(touches('scales', '', [{ kind: 'comment', id: 'x' }])).toBe(false);
  expect(touches('page', 'a v', [{ kind: 'comment', id: 'x' }])).toBe(true);
});

it('reads everything again after another program wrote to the file', () => {
  expect(touches('page', 'p', [])).toBe(true);
  expect(touches('claim', 'c', [])).toBe(true);
});
