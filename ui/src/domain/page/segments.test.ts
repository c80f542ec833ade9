import { describe, expect, it } from 'vitest';
import type { BlockView } from '../../host/bindings/BlockView';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import { claimsByBlock, segments } from './segments';

const block = (text: string, start = 0): BlockView => ({ role: 'body', text, span: { start, end: start + text.length } });
const claim = (id: string, ...spans: [number, number][]) =>
  ({ id, mark: 'to_check', stale: null, occurrences: spans.map(([start, end]) => ({ span: { start, end } })) }) as unknown as ClaimRow;
const shape = (text: string, start: number, ...claims: ClaimRow[]) =>
  segments(block(text, start), claims).map((run) => [run.text, run.over.map((over) => `${over.claim}${String(over.level)}`).join(' ')]);

describe('segments', () => {
  it('leaves a block without claims whole', () => {
    expect(shape('abc', 5)).toEqual([['abc', '']]);
    expect(segments(block(''), [])).toEqual([]);
  });

  it('cuts out a gap, also under a claim', () => {
    const runs = segments(block('abcdef', 10), [claim('x', [10, 13])], { start: 11, end: 15 });
    expect(runs.map((run) => [run.text, run.gap])).toEqual([['a', false], ['bc', true], ['de', true], ['f', false]]);
    expect(segments(block('abc', 0), [], { start: 40, end: 50 }).map((run) => run.gap)).toEqual([false]);
  });

  it('cuts at claims, by offsets of the whole text', () => {
    expect(shape('abcdef', 10, claim('x', [12, 14]))).toEqual([['ab', ''], ['cd', 'x0'], ['ef', '']]);
  });

  it('stacks claims that overlap', () => {
    expect(shape('abcdef', 0, claim('x', [0, 4]), claim('y', [2, 6]))).toEqual([['ab', 'x0'], ['cd', 'x0 y1'], ['ef', 'y1']]);
  });

  it('nests, longest first, and reuses lines that are free', () => {
    expect(shape('abcdef', 0, claim('in', [1, 2]), claim('out', [0, 3]), claim('later', [4, 6]))).toEqual([
      ['a', 'out0'], ['b', 'out0 in1'], ['c', 'out0'], ['d', ''], ['ef', 'later0'],
    ]);
  });

  it('clips a claim that runs over two blocks', () => {
    expect(shape('abc', 10, claim('x', [5, 11]))).toEqual([['a', 'x0'], ['bc', '']]);
  });

  it('counts UTF-16 code units', () => {
    expect(shape('a😀b', 0, claim('x', [1, 3]))).toEqual([['a', ''], ['😀', 'x0'], ['b', '']]);
  });

  it('marks the run that begins a claim', () => {
    const runs = segments(block('abcd'), [claim('x', [0, 4]), claim('y', [1, 2])]);
    expect(runs.map((run) => run.over.find((over) => over.claim === 'x')?.first)).toEqual([true, false, false]);
  });

  it('finds the claims of each block', () => {
    const found = claimsByBlock([block('abc', 0), block('def', 5)], [claim('x', [0, 1], [6, 7]), claim('y', [5, 8])]);
    expect(found.map((claims) => claims.map((one) => one.id))).toEqual([['x'], ['x', 'y']]);
  });
});
