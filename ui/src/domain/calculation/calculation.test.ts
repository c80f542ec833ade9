import { expect, it } from 'vitest';
import { filled, freshName, shown, toFields, typed, withUnit, type InputDraft } from './calculation';

it('reads numbers as they are typed, and nothing else', () => {
  expect(['4,012,000.5', '1.5', '0,5', '−3', '12 000', '.5', '2e3'].map(typed)).toEqual([4_012_000.5, 1.5, 0.5, -3, 12_000, 0.5, 2000]);
  expect(['', 'x', '1,2,3', '4 m', '1.2.3'].map(typed).every(Number.isNaN)).toBe(true);
});

it('shows numbers with the digits that count', () => {
  expect([0, 30, 33.333333333, 4_012_345.25, 0.125, 1e18].map((one) => shown(one, 'en'))).toEqual(['0', '30', '33.3333', '4,012,345.3', '0.125', '1.000e+18']);
  expect(withUnit(30, '%')).toBe('30%');
  expect(withUnit(12, 'crowns')).toBe('12 crowns');
});

it('puts values in place of names, and leaves functions', () => {
  const inputs = [{ key: 'a', value: 40 }, { key: 'ab', value: -2 }].map((one) => ({ ...one, unit: '', source: null }));
  expect(filled('round((a - ab) / a) + sqrt(c)', inputs)).toBe('round((40 - (-2)) / 40) + sqrt(c)');
});

it('names inputs with the first free letter', () => {
  expect(freshName([])).toBe('a');
  expect(freshName(['a', 'c'])).toBe('b');
  expect(freshName([...'abcdefghijklmnopqrstuvwxyz'])).toBe('a1');
});

it('takes the typed value only where no citation gives one', () => {
  const input: InputDraft = { id: 1, key: ' a ', text: '7', unit: '', citation: null, words: '', source: '' };
  const about = { about: '', formula: 'a', unit: '', stated: '', tolerance: 'rounding', note: '' };
  expect(toFields(about, [input, { ...input, key: 'b', citation: 'x', words: '40' }]).inputs.map((one) => [one.key, one.value])).toEqual([['a', 7], ['b', 0]]);
});
