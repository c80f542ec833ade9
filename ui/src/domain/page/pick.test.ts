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

it('takes no more than the words touched where none are written between', () => {
  expect(chosen('北京大学发布报告，共四十页', 0, 4)).toBe('北京大学');
  expect(chosen('قالت الوزارة أمس', 5, 9)).toBe('الوزارة');
});

it('never cuts a character in two', () => {
  expect(chosen('a 𝒳𝒴 b', 2, 6)).toBe('𝒳𝒴');
});
