import { expect, it } from 'vitest';
import type { ClaimDetail } from '../host/bindings/ClaimDetail';
import { knownNames } from './people';

const by = (...authors: string[]) => authors.map((author) => ({ author }));

it('offers everybody once, but not the person who asks', () => {
  const detail = { row: { assignee: 'Cid' }, verdicts: by('Ben'), comments: by('Aya', 'Ben'), history: by('', 'Aya') } as unknown as ClaimDetail;
  expect(knownNames(detail, ['Dea', 'Aya'], 'Ben')).toEqual(['Aya', 'Cid', 'Dea']);
  expect(knownNames(undefined, [])).toEqual([]);
});
