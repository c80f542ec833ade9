import { expect, it } from 'vitest';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import type { ProposedView } from '../../host/bindings/ProposedView';
import { citable, runs, waitingAt } from './proposed';

const note = (id: string, claims: string[], fate: ProposedView['fate'] = null): ProposedView => ({
  id, kind: 'footnote', author: null, text: '', addresses: [], span: { start: 0, end: 4 }, words: 'Four', claims, fate,
});
const row = (id: string, mark: ClaimRow['mark']) => ({ id, mark }) as ClaimRow;

it('waits at each claim at its words, until somebody has looked', () => {
  const all = [note('a', ['c1', 'c2']), note('b', ['c1'], 'accepted'), note('c', ['c2'])];
  expect(waitingAt(all, 'c1').map(({ id }) => id)).toEqual(['a']);
  expect(waitingAt(all, 'c2').map(({ id }) => id)).toEqual(['a', 'c']);
});

it('can be cited for claims that are in work', () => {
  const rows = [row('c1', 'proposed'), row('c2', 'dismissed'), row('c3', 'to_check')];
  expect(citable(note('a', ['c1', 'c2']), rows).map(({ id }) => id)).toEqual(['c1']);
});

it('tells the addresses in its words apart', () => {
  const address = 'https://data.example/harbour';
  expect(runs({ text: `Table 3, ${address}.`, addresses: [address] })).toEqual([{ text: 'Table 3, ', link: false }, { text: address, link: true }, { text: '.', link: false }]);
  expect(runs({ text: '', addresses: [address] })).toEqual([{ text: address, link: true }]);
  expect(runs({ text: 'The office', addresses: [address] }).map(({ text }) => text)).toEqual(['The office', '\n', address]);
  expect(runs({ text: address, addresses: [address, address] }).filter(({ link }) => link)).toHaveLength(1);
});
