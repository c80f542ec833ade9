import { expect, it } from 'vitest';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import { lines, sections, why, type SectionId } from './queue';

const place = [{ version: 'v', number: 1, role: 'body', span: { start: 0, end: 1 }, quote: '' }];
const claim = (id: string, mark: string, score: number, occurrences: unknown[] = place) => ({ id, mark, score, expired: false, changes: [], disagree: [], occurrences, reasons: ['a', 'b', 'c'] }) as unknown as ClaimRow;
const spelled = (claims: ClaimRow[]) => sections(claims).map((section) => `${section.id}: ${section.claims.map((one) => one.id).join(' ')}`);

it('ranks what has no place and rechecks first, and leaves out what is done', () => {
  expect(spelled([claim('p', 'proposed', 0.9), claim('done', 'confirmed', 1), claim('t', 'to_check', 0.1), claim('r', 'recheck', 0), claim('t2', 'to_check', 0.7), claim('x', 'dismissed', 1, [])]))
    .toEqual(['recheck: r', 'to_check: t2 t', 'proposed: p']);
  expect(spelled([claim('r', 'recheck', 0), claim('u', 'recheck', 0, []), claim('c', 'confirmed', 1, []), claim('g', 'gone', 1, []), claim('q', 'proposed', 1, [])]))
    .toEqual(['unplaced: c u', 'recheck: r', 'gone: g', 'proposed: q']);
});

it('brings back what has expired, and what has expired and changed only once', () => {
  const over = (id: string, mark: string) => ({ ...claim(id, mark, 1), expired: true });
  expect(spelled([over('e', 'confirmed'), over('r', 'recheck'), claim('d', 'disputed', 1), claim('ok', 'wrong', 1)]))
    .toEqual(['recheck: r', 'expired: e', 'disputed: d']);
});

it('folds a section to its head', () => {
  const parts = sections([claim('r', 'recheck', 0), claim('g', 'gone', 1, [])]);
  const shown = (folded: SectionId[]) => lines(parts, new Set(folded)).map((line) => (line.kind === 'head' ? line.section.id : line.claim.id));
  expect(shown(['gone'])).toEqual(['recheck', 'r', 'gone']);
  expect(shown([])).toEqual(['recheck', 'r', 'gone', 'g']);
});

it('gives the changes as the reason of a recheck', () => {
  expect(why({ ...claim('r', 'recheck', 0), changes: ['4 became 40'] })).toEqual(['4 became 40']);
  expect(why({ ...claim('t', 'to_check', 0), disagree: ['4 in the headline, 40 in the body'] })).toEqual(['4 in the headline, 40 in the body']);
  expect(why(claim('p', 'proposed', 0))).toEqual(['a', 'b']);
  expect(why(claim('u', 'recheck', 0, []))).toEqual([]);
});
