import { expect, test } from 'vitest';
import type { DiffRowView } from '../../host/bindings/DiffRowView';
import { noiseIn, without } from './noise';

const row = (more: Partial<DiffRowView>): DiffRowView => ({
  kind: 'changed', role: 'body', old: { start: 0, end: 9 }, new: { start: 0, end: 9 }, pieces: [], moved: null, group: null, noise: null, coarse: false, reasons: [], statements: [], claims: [], ...more,
});
const piece = (op: string, text: string, noise: string | null = null) => ({ op, text, noise, moved: null });
const quotes = row({ noise: 'typography', reasons: ['other quotation marks'], pieces: [piece('delete', '"', 'typography'), piece('insert', '“', 'typography'), piece('equal', 'We are proud.')] });
const mixed = row({
  pieces: [piece('delete', '"', 'typography'), piece('insert', '“', 'typography'), piece('delete', '4'), piece('insert', '40')],
  statements: [{ said: 'Sentence 1: quotation marks', fate: 'reworded', reasons: ['quotation marks'], noise: 'typography' }, { said: 'Sentence 2: 4 became 40', fate: 'reworded', reasons: ['4 became 40'], noise: null }],
});
const updated = row({ kind: 'deleted', noise: 'update_line', new: null, pieces: [piece('delete', 'Updated at 9:41', 'update_line')] });
const text = (rows: DiffRowView[]) => rows.map(({ kind, pieces }) => `${kind}: ${pieces.map(({ op, text }) => `${op} ${text}`).join(', ')}`);

test('kinds of noise are counted by row, mildest first', () => {
  expect(noiseIn([updated, quotes, mixed])).toEqual([{ noise: 'typography', count: 2 }, { noise: 'update_line', count: 1 }]);
  expect(noiseIn([])).toEqual([]);
});

test('hidden noise leaves the new words and what bears on fact', () => {
  expect(text(without([quotes, mixed], new Set(['typography'])))).toEqual(['equal: equal “, equal We are proud.', 'changed: equal “, delete 4, insert 40']);
  expect(without([mixed], new Set(['typography']))[0]?.statements.map(({ said }) => said)).toEqual(['Sentence 2: 4 became 40']);
  expect(without([quotes], new Set(['typography']))[0]?.reasons).toEqual([]);
});

test('a line of noise that is gone leaves nothing; what is not hidden stays', () => {
  expect(without([updated], new Set(['update_line']))).toEqual([]);
  expect(without([updated, quotes], new Set(['clock']))).toEqual([updated, quotes]);
});

test('a paragraph that was only split reads as before', () => {
  const half = row({ kind: 'split', group: 1, noise: 'spacing', pieces: [piece('equal', 'It sank.')] });
  expect(without([half], new Set(['spacing']))).toMatchObject([{ kind: 'equal', group: null }]);
  expect(without([{ ...half, noise: null, pieces: [piece('insert', 'It sank.')] }], new Set(['spacing']))).toMatchObject([{ kind: 'split', group: 1 }]);
});
