import { expect, it } from 'vitest';
import { placeAt, resized } from './resize';

const block = { role: 'body', text: 'one two three', span: { start: 10, end: 23 } };

it('moves the end by a word and stays inside', () => {
  expect(resized(block, { start: 10, end: 17 }, 1)).toEqual({ start: 10, end: 23 });
  expect(resized(block, { start: 10, end: 17 }, -1)).toEqual({ start: 10, end: 13 });
  expect(resized(block, { start: 10, end: 13 }, -1)).toBeNull();
  expect(resized(block, { start: 10, end: 23 }, 1)).toBeNull();
});

it('leaves out the stop after a word', () => {
  const text = 'one two, three.';
  expect(resized({ role: 'body', text, span: { start: 0, end: text.length } }, { start: 0, end: 3 }, 1)).toEqual({ start: 0, end: 7 });
});

it('moves the start by a word too', () => {
  expect(resized(block, { start: 14, end: 23 }, 1, 'start')).toEqual({ start: 10, end: 23 });
  expect(resized(block, { start: 10, end: 17 }, -1, 'start')).toEqual({ start: 14, end: 17 });
  expect(resized(block, { start: 14, end: 17 }, -1, 'start')).toBeNull();
  expect(resized(block, { start: 10, end: 17 }, 1, 'start')).toBeNull();
});

it('finds the place that is looked at, of several', () => {
  const spans = [{ start: 3, end: 9 }, { start: 20, end: 31 }];
  expect([null, 3, 20, 30, 31].map((at) => placeAt(spans, at))).toEqual([0, 0, 1, 1, 0]);
  expect(placeAt([], null)).toBe(0);
});
