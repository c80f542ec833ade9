import { expect, it } from 'vitest';
import { covered, moved, wordsOf } from './words';

const cut = (text: string) => wordsOf(text).map(({ start, end }) => text.slice(start, end));

it.each([
  ['The vote was 19 to 6.', ['The', 'vote', 'was', '19', 'to', '6']],
  ['“That’s 2,015,” he said', ['That’s', '2,015', 'he', 'said']],
  ['وقالت الوزارة', ['وقالت', 'الوزارة']],
  ['a 👩‍🚒 said', ['a', 'said']],
  ['', []],
])('finds the words of %s', (text, expected) => {
  expect(cut(text)).toEqual(expected);
});

it('finds words where none are written between', () => {
  expect(cut('北京大学发布报告').length).toBeGreaterThan(1);
  expect(cut('北京大学发布报告').join('')).toBe('北京大学发布报告');
});

it('moves by a word and stays inside', () => {
  expect(moved({ anchor: 0, head: 0 }, -1, false, 3)).toEqual({ anchor: 0, head: 0 });
  expect(moved({ anchor: 1, head: 1 }, 5, false, 3)).toEqual({ anchor: 2, head: 2 });
  expect(moved({ anchor: 1, head: 1 }, 1, true, 3)).toEqual({ anchor: 1, head: 2 });
});

it('covers the words between both ends, whichever comes first', () => {
  const words = wordsOf('one two three');
  expect(covered(words, { anchor: 2, head: 1 })).toEqual({ start: 4, end: 13 });
  expect(covered([], { anchor: 0, head: 0 })).toBeNull();
});
