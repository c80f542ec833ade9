import { describe, expect, test } from 'vitest';
import type { RatingView } from '../../host/bindings/RatingView';
import type { ScaleView } from '../../host/bindings/ScaleView';
import { ratingBeside, ratingFor, ratingKey, startScale, type RatingPress } from './rating';

const ratings: RatingView[] = ['true', 'half', 'false'].map((key) => ({ key, label: key, meaning: '', mark: 'confirmed', value: null, colour: null, words: {} }));
const press = (key: string, more: Partial<RatingPress> = {}): RatingPress => ({ key, code: `Digit${key}`, altKey: false, ctrlKey: false, metaKey: false, ...more });

describe('rating by key', () => {
  test.each<[string, RatingPress, boolean, string | null]>([
    ['1 is the best', press('1'), false, 'true'],
    ['a digit past the last does nothing', press('9'), false, null],
    ['0 does nothing', press('0'), false, null],
    ['a letter does nothing', press('a'), false, null],
    ['a digit typed in the reasons is a digit', press('2'), true, null],
    ['Alt chooses while typing', press('2', { altKey: true }), true, 'half'],
    ['Alt by place, whatever sign it writes', press('³', { altKey: true, code: 'Digit3' }), true, 'false'],
    ['the number pad', press('3', { code: 'Numpad3' }), false, 'false'],
    ['Ctrl belongs to others', press('1', { ctrlKey: true }), false, null],
  ])('%s', (_, event, typing, key) => {
    expect(ratingFor(event, ratings, typing)?.key ?? null).toBe(key);
  });
});

test('arrows walk and stop at the ends', () => {
  expect(ratingBeside(ratings, null, 1)?.key).toBe('true');
  expect(ratingBeside(ratings, null, -1)?.key).toBe('false');
  expect(ratingBeside(ratings, 'half', 1)?.key).toBe('false');
  expect(ratingBeside(ratings, 'false', 1)?.key).toBe('false');
  expect(ratingBeside([], null, 1)).toBeNull();
});

test('begins with the scale of the verdict that stands, then the one used last', () => {
  const scales = ['a', 'b', 'c'].map((id): ScaleView => ({ id, name: id, shipped: true, prose: false, names: {}, worst: null, best: null, ratings }));
  expect(startScale(scales, 'c', 'b')?.id).toBe('c');
  expect(startScale(scales, undefined, 'b')?.id).toBe('b');
  expect(startScale(scales, undefined, 'removed')?.id).toBe('a');
  expect(startScale([], undefined, '')).toBeNull();
});

test('a new rating gets a key of its own', () => {
  expect(ratingKey('Mostly true', [])).toBe('mostly_true');
  expect(ratingKey('Mostly true', ['mostly_true', 'mostly_true_2'])).toBe('mostly_true_3');
  expect(ratingKey('  ', [])).toBe('rating');
  expect(ratingKey('判断', [])).toBe('判断');
});
