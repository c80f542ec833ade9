/** Cuts a block's text at the borders of claims, so that each run is under the same claims throughout. */
import type { BlockView } from '../../host/bindings/BlockView';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import type { Mark } from '../../host/bindings/Mark';
import type { Span } from '../../host/bindings/Span';

/** A claim above a run, on its own line: 0 is nearest the words. */
export interface Over {
  claim: string;
  mark: Mark;
  stale: Mark | null;
  level: number;
  /** Whether this run begins the claim in this block. */
  first: boolean;
}

export interface Segment {
  start: number;
  text: string;
  over: Over[];
  /** Whether it is part of the sentence that `n` went to. */
  gap: boolean;
}

interface Stretch {
  start: number;
  end: number;
  claim: ClaimRow;
}

/** The runs of `block`, in order; together they are exactly its text. `gap` is cut out like a claim. */
export function segments(block: BlockView, claims: readonly ClaimRow[], gap: Span | null = null): Segment[] {
  const stretches = claims.flatMap((claim) => within(block, claim));
  stretches.sort((a, b) => a.start - b.start || b.end - a.end);
  const levels = layer(stretches);
  const cuts = new Set([0, block.text.length]);
  for (const { start, end } of stretches) cuts.add(start).add(end);
  const hole = gap && overlap(block, gap);
  if (hole) cuts.add(hole.start).add(hole.end);
  const edges = [...cuts].sort((a, b) => a - b);
  const runs: Segment[] = [];
  for (const [index, start] of edges.slice(0, -1).entries()) {
    const end = edges[index + 1] ?? start;
    const over = stretches
      .map((stretch, n) => ({ stretch, level: levels[n] ?? 0 }))
      .filter(({ stretch }) => stretch.start <= start && stretch.end >= end)
      .map(({ stretch: { claim, start: begins }, level }) => ({ claim: claim.id, mark: claim.mark, stale: claim.stale, level, first: begins === start }));
    runs.push({ start: block.span.start + start, text: block.text.slice(start, end), over, gap: !!hole && hole.start <= start && end <= hole.end });
  }
  return runs;
}

/** The claims with a place in a block, by block, in the order of `claims`. */
export function claimsByBlock(blocks: readonly BlockView[], claims: readonly ClaimRow[]): ClaimRow[][] {
  return blocks.map((block) => claims.filter((claim) => claim.occurrences.some(({ span }) => span.start < block.span.end && span.end > block.span.start)));
}

function within(block: BlockView, claim: ClaimRow): Stretch[] {
  return claim.occurrences.flatMap(({ span }) => {
    const part = overlap(block, span);
    return part ? [{ ...part, claim }] : [];
  });
}

/** The part of `span` inside a block, counted from the block's start; null if there is none. */
function overlap(block: BlockView, span: Span): Span | null {
  const start = Math.max(span.start, block.span.start) - block.span.start;
  const end = Math.min(span.end, block.span.end) - block.span.start;
  return start < end ? { start, end } : null;
}

/** Gives stretches that overlap different levels, the lowest free one each. */
function layer(stretches: Stretch[]): number[] {
  const levels: number[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const taken = new Set(stretches.slice(0, index).flatMap((other, n) => (other.end > stretch.start ? [levels[n]] : [])));
    let level = 0;
    while (taken.has(level)) level += 1;
    levels.push(level);
  }
  return levels;
}
