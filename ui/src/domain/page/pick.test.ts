import { expect, it } from 'vitest';
import { wholeWords } from './pick';

const chosen = (text: string, start: number, end: number) => {
  const span = wholeWords(text, start, end);
  return span && text.slice(span.start, span.end);
};

it('trims white space', () => {
  expect(chosen('one two three', 3, 8)).toBe('two');
  expect(chosen('one two three', 3, 4)).toBeNull();
});

it('takes words whole', () => {
  expect(chosen('The regional council', 5, 14)).toBe('regional council');
  expect(chosen('in 2,015 crowns.', 3, 15)).toBe('2,015 crowns');
  expect(chosen('año nuevo', 1, 2)).toBe('año');
});
