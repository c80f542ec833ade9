import { describe, expect, test } from 'vitest';
import type { ClaimDetail } from '../../host/bindings/ClaimDetail';
import type { Mark } from '../../host/bindings/Mark';
import type { OccurrenceView } from '../../host/bindings/OccurrenceView';
import type { VerdictView } from '../../host/bindings/VerdictView';
import { choiceKey, nextFor, toSign } from './next';
import { byVersion } from './places';

const verdict = (more: Partial<VerdictView> = {}): VerdictView => ({
  id: 'd', scale: 's', rating: 'r', label: 'True', mark: 'confirmed', colour: null, rationale: '', fix: null, expiry: null, expired: false, blind: false, author: 'Aya', at: '', version: 'v', number: 1, current: true, withdrawn: false, own: false, signoffs: [], ...more,
});
const signed = [{ id: 'g', approved: true, comment: '', author: 'Ben', at: '' }];
const placed = [{}] as ClaimDetail['row']['occurrences'];
const next = (mark: Mark, citations: number, verdicts: VerdictView[] = [], occurrences = placed) =>
  nextFor({ row: { mark, occurrences } as ClaimDetail['row'], citations: Array.from({ length: citations }) as ClaimDetail['citations'], verdicts, blind: null });

describe('the one thing to do next', () => {
  test.each<[string, ReturnType<typeof next>, ReturnType<typeof next>]>([
    ['a proposal is accepted or dismissed', next('proposed', 0), 'accept'],
    ['a claim without evidence is cited', next('to_check', 0), 'cite'],
    ['one with evidence is rated', next('to_check', 1), 'rate'],
    ['another’s verdict is signed off', next('confirmed', 1, [verdict()]), 'signoff'],
    ['one’s own waits for somebody else', next('confirmed', 1, [verdict({ own: true })]), null],
    ['a signed one is done', next('confirmed', 1, [verdict({ signoffs: signed })]), null],
    ['a replaced verdict does not count', next('to_check', 1, [verdict({ current: false })]), 'rate'],
    ['a recheck leaves open whether the verdict holds', next('recheck', 1, [verdict()]), null],
    ['one without a place is put somewhere first', next('recheck', 1, [verdict()], []), 'place'],
    ['a dispute is rated again', next('disputed', 1, [verdict(), verdict()]), 'rate'],
    ['a dismissal can be taken back', next('dismissed', 0), 'reopen'],
    ['what is gone needs nothing', next('gone', 0), null],
  ])('%s', (_, found, wanted) => {
    expect(found).toBe(wanted);
  });
});

test('only a standing verdict of somebody else can be signed off', () => {
  expect(toSign({ verdicts: [verdict({ own: true }), verdict({ id: 'x' })], blind: null })?.id).toBe('x');
  expect(toSign({ verdicts: [verdict({ current: false })], blind: null })).toBeNull();
  expect(toSign({ verdicts: [verdict()], blind: { askedBy: 'Aya', asked: '', second: null, raters: ['Aya'], scale: 'editorial', outcome: 'pending', hidden: false } })).toBeNull();
});

test('digits choose among the places on offer', () => {
  expect(['1', '3', '4', '0', 'a'].map((key) => choiceKey(key, 3))).toEqual([0, 2, null, null, null]);
});

test('places are grouped by version, newest first as they came', () => {
  const place = (version: string, number: number, start: number): OccurrenceView => ({ version, number, role: 'body', span: { start, end: start + 1 }, quote: 'x' });
  const groups = byVersion([place('v2', 2, 0), place('v2', 2, 9), place('v1', 1, 0)]);
  expect(groups.map((group) => [group.number, group.places.length])).toEqual([[2, 2], [1, 1]]);
});
