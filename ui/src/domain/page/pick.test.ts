import { expect, it } from 'vitest';
import { trim } from './pick';

it('trims white space off a span', () => {
  expect(trim('  two words ', 10)).toEqual({ start: 12, end: 21 });
  expect(trim('   ', 10)).toBeNull();
});
