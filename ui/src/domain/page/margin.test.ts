import { expect, it } from 'vitest';
import { place } from './margin';

it('puts glyphs of one line side by side', () => {
  const placed = place([{ claim: 'a', top: 0 }, { claim: 'b', top: 2 }, { claim: 'c', top: 29 }], 29);
  expect(placed).toEqual([
    { claim: 'a', top: 0, column: 0 },
    { claim: 'b', top: 0, column: 1 },
    { claim: 'c', top: 29, column: 0 },
  ]);
});
