import { expect, it } from 'vitest';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import { queue, why } from './queue';

const claim = (id: string, mark: string, score: number) => ({ id, mark, score, changes: [], reasons: ['a', 'b', 'c'] }) as unknown as ClaimRow;

it('ranks rechecks first and leaves out what is done', () => {
  const ranked = queue([claim('p', 'proposed', 0.9), claim('done', 'confirmed', 1), claim('t', 'to_check', 0.1), claim('r', 'recheck', 0), claim('t2', 'to_check', 0.7)]);
  expect(ranked.map((one) => one.id)).toEqual(['r', 't2', 't', 'p']);
});

it('gives the changes as the reason of a recheck', () => {
  expect(why({ ...claim('r', 'recheck', 0), changes: ['4 became 40'] })).toEqual(['4 became 40']);
  expect(why(claim('p', 'proposed', 0))).toEqual(['a', 'b']);
});
