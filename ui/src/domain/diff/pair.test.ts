import { expect, test } from 'vitest';
import { pairOf, stepPair } from './pair';

const versions = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const spelled = (pair: { from: string; to: string } | null) => pair && `${pair.from} ${pair.to}`;

test('a version is compared with the one before it, or with an earlier one that is kept', () => {
  expect([pairOf(versions, 'c'), pairOf(versions, 'd', 'a'), pairOf(versions, 'b', 'c'), pairOf(versions, 'a'), pairOf(versions, 'z')].map(spelled)).toEqual(['b c', 'a d', 'a b', null, null]);
});

test('stepping goes version by version and stops at the ends', () => {
  expect([stepPair(versions, 'c', 1), stepPair(versions, 'c', -1), stepPair(versions, 'd', 1), stepPair(versions, 'b', -1)].map(spelled)).toEqual(['c d', 'a b', null, null]);
});
