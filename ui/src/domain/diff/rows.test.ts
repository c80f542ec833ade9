import { describe, expect, test } from 'vitest';
import type { DiffRowView } from '../../host/bindings/DiffRowView';
import { diffAct } from './keys';
import { changedRows, foldRows, itemOf, mapOf, neighbour, rowAt, side } from './rows';

const row = (kind: string, more: Partial<DiffRowView> = {}): DiffRowView => ({
  kind, role: 'body', old: { start: 0, end: 9 }, new: { start: 0, end: 9 }, pieces: [{ op: 'equal', text: 'x'.repeat(60), noise: null, moved: null }], moved: null, group: null, noise: null, coarse: false, reasons: [], statements: [], claims: [], ...more,
});
/** `=` unchanged, `~` changed, `+` inserted. */
const rows = (spelled: string) => [...spelled].map((letter) => row(letter === '=' ? 'equal' : letter === '+' ? 'inserted' : 'changed'));
const spell = (spelled: string, opened: number[] = []) =>
  foldRows(rows(spelled), new Set(opened)).map((item) => (item.kind === 'fold' ? `[${String(item.index)}:${String(item.count)}]` : String(item.index))).join(' ');

describe('folding', () => {
  test.each([
    ['nothing', '', ''],
    ['a short run stays', '~===~', '0 1 2 3 4'],
    ['a long run keeps a row of context at both ends', '~=====~', '0 1 [2:3] 5 6'],
    ['at the start there is nothing to lead into', '=====~', '[0:4] 4 5'],
    ['at the end neither', '~=====', '0 1 [2:4]'],
    ['everything alike', '======', '[0:6]'],
    ['changes only', '~+~', '0 1 2'],
  ])('%s', (_, spelled, shown) => {
    expect(spell(spelled)).toBe(shown);
  });
  test('an opened run shows all its rows', () => {
    expect(spell('~=====~', [2])).toBe('0 1 2 3 4 5 6');
  });
  test('a row behind a fold is found at the fold', () => {
    const items = foldRows(rows('~=====~'), new Set());
    expect([0, 3, 5, 6].map((index) => itemOf(items, index))).toEqual([0, 2, 3, 4]);
  });
});

test('a side holds its own words and the common ones', () => {
  const pieces = [['equal', 'for '], ['delete', '41'], ['insert', '44']].map(([op = '', text = '']) => ({ op, text, noise: null, moved: null }));
  const text = (which: 'old' | 'new', more = {}) => side(row('changed', { pieces, ...more }), which).map((piece) => piece.text).join('');
  expect([text('old'), text('new')]).toEqual(['for 41', 'for 44']);
  expect(text('old', { old: null })).toBe('');
});

test('stepping through changes stops at the ends', () => {
  const list = changedRows(rows('=~=+='));
  expect(list).toEqual([1, 3]);
  expect([neighbour(list, -1, 1), neighbour(list, 1, 1), neighbour(list, 3, 1), neighbour(list, 2, -1), neighbour([], 0, 1)]).toEqual([1, 3, 3, 1, null]);
});

describe('the map', () => {
  test('places changes by the text before them and joins neighbours', () => {
    expect(mapOf(rows('=~~='))).toEqual([{ index: 1, kind: 'changed', top: 25, height: 50 }]);
    expect(mapOf([])).toEqual([]);
  });
  test('finds the row under the pointer', () => {
    expect([0, 0.3, 0.99, 1].map((share) => rowAt(rows('=~~='), share))).toEqual([0, 1, 3, 3]);
    expect(rowAt([], 0.5)).toBe(0);
  });
});

test('keys leave two-key commands alone', () => {
  expect([diffAct('n', ''), diffAct('p', 'g'), diffAct('h', 'n'), diffAct('z', '')]).toEqual(['change.next', null, 'holds', null]);
});
