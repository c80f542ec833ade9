import { expect, it } from 'vitest';
import { steady } from './steady';

it('keeps what says the same', () => {
  const keep = steady<{ n: number }>((a, b) => a.n === b.n);
  const one = keep([{ n: 1 }, { n: 2 }]);
  const two = keep([{ n: 1 }, { n: 3 }]);
  expect(two[0]).toBe(one[0]);
  expect(two[1]).not.toBe(one[1]);
});
