import { expect, it } from 'vitest';
import type { BlockView } from '../../host/bindings/BlockView';
import { chunks, fold } from './fold';

const blocks = (...roles: string[]) => roles.map((role): BlockView => ({ role, text: 'x', span: { start: 0, end: 1 } }));

it('gathers what surrounds the article', () => {
  expect(fold(blocks('site', 'navigation', 'headline', 'body', 'footer'))).toEqual([
    { kind: 'folded', index: 0, count: 2, roles: ['site', 'navigation'] },
    { kind: 'block', index: 2 },
    { kind: 'block', index: 3 },
    { kind: 'folded', index: 4, count: 1, roles: ['footer'] },
  ]);
});

it('cuts chunks', () => {
  expect(chunks([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  expect(chunks([], 2)).toEqual([]);
});
