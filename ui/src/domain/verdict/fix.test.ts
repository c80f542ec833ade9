import { expect, it } from 'vitest';
import { newFix, startText } from './fix';

const PRINT = 'Four ships came.';

it('starts another wording from the print, and a question from nothing', () => {
  expect(startText('fix', '', PRINT)).toBe(PRINT);
  expect(startText('soften', 'Some ships came.', PRINT)).toBe('Some ships came.');
  expect(startText('query_author', PRINT, PRINT)).toBe('');
  expect(startText('query_author', 'Who counted?', PRINT)).toBe('Who counted?');
});

it('sends no wording that is that of the print', () => {
  expect(newFix('none', 'Three ships came.', PRINT)).toBeNull();
  expect(newFix('fix', ' Three ships came. ', PRINT)).toEqual({ action: 'fix', words: 'Three ships came.' });
  expect(newFix('fix', PRINT, PRINT)).toEqual({ action: 'fix', words: '' });
  expect(newFix('cut', 'Three ships came.', PRINT)).toEqual({ action: 'cut', words: '' });
});
