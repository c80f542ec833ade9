import { expect, test } from 'vitest';
import { likeliest } from './likely';

const items = ['The ferry sails on Mondays.', 'The subsidy rose to 4 million.', 'The subsidy fell.'].map((text) => ({ text }));
const texts = (text: string, filter = '') => likeliest(items, text, filter).map((item) => item.text.slice(0, 18));

test('the sentences most like a claim come first', () => {
  expect(texts('The subsidy rose to 5 million.')).toEqual(['The subsidy rose t', 'The subsidy fell.', 'The ferry sails on']);
  expect(texts('')).toEqual(items.map((item) => item.text.slice(0, 18)));
});

test('a filter leaves those with all its words', () => {
  expect(texts('The subsidy rose', 'ferry mon')).toEqual(['The ferry sails on']);
  expect(texts('x', 'absent')).toEqual([]);
});
