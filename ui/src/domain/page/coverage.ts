/** How much of a version has been looked at, and where to look next. */
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import type { Coverage } from '../../host/bindings/Coverage';
import type { Span } from '../../host/bindings/Span';

/** Part of the sentences, 0 to 100; an empty text is not looked at. */
export function share(count: number, { sentences }: Coverage): number {
  return sentences === 0 ? 0 : (100 * count) / sentences;
}

/** Whole percents claimed or dismissed; 100 only when nothing is left. */
export function percent(coverage: Coverage): number {
  return Math.floor(share(coverage.claimed + coverage.dismissed, coverage));
}

/** The next gap after `from`, the first again after the last; null if there is none. */
export function gapAfter({ gaps }: Coverage, from: number | null): Span | null {
  return gaps.find((gap) => gap.start > (from ?? -1)) ?? gaps[0] ?? null;
}

/** The proposal that stands on a gap, if there is one: to look at it is to close the gap. */
export function proposalOn(gap: Span, claims: readonly ClaimRow[]): ClaimRow | undefined {
  return claims.find((claim) => claim.mark === 'proposed' && claim.occurrences.some(({ span }) => span.start < gap.end && gap.start < span.end));
}
