import { expect, it } from 'vitest';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import { gapAfter, percent, proposalOn, share } from './coverage';

const of = (sentences: number, claimed: number, dismissed: number, starts: number[] = []) =>
  ({ sentences, claimed, dismissed, gaps: starts.map((start) => ({ start, end: start + 5 })), roles: [] });

it.each([
  [of(0, 0, 0), 0],
  [of(10, 5, 1), 60],
  [of(300, 298, 1), 99],
  [of(3, 2, 1), 100],
])('counts what was looked at, never rounding up: %o', (coverage, expected) => {
  expect(percent(coverage)).toBe(expected);
});

it('has no share of an empty text', () => {
  expect(share(1, of(0, 0, 0))).toBe(0);
});

it('walks the gaps round and round', () => {
  const coverage = of(9, 6, 0, [4, 20, 51]);
  const walked = [null, 4, 20, 51].map((from) => gapAfter(coverage, from)?.start);
  expect(walked).toEqual([4, 20, 51, 4]);
});

it('finds no gap where there is none', () => {
  expect(gapAfter(of(2, 2, 0), null)).toBeNull();
});

it('finds the proposal on a gap, not what was decided already', () => {
  const claim = (id: string, mark: string, start: number, end: number) => ({ id, mark, occurrences: [{ span: { start, end } }] }) as unknown as ClaimRow;
  const claims = [claim('before', 'proposed', 0, 10), claim('taken', 'to_check', 12, 18), claim('there', 'proposed', 15, 18)];
  expect(proposalOn({ start: 10, end: 20 }, claims)?.id).toBe('there');
  expect(proposalOn({ start: 30, end: 40 }, claims)).toBeUndefined();
});
