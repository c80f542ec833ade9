/** How much of a version has been looked at, and where to look next. */
import type { Coverage } from '../../host/bindings/Coverage';

/** Part of the sentences, 0 to 100; an empty text is not looked at. */
export function share(count: number, { sentences }: Coverage): number {
  return sentences === 0 ? 0 : (100 * count) / sentences;
}

/** Whole percents claimed or dismissed; 100 only when nothing is left. */
export function percent(coverage: Coverage): number {
  return Math.floor(share(coverage.claimed + coverage.dismissed, coverage));
}

/** Start of the next gap after `from`, the first again after the last; null if there is none. */
export function gapAfter({ gaps }: Coverage, from: number | null): number | null {
  return (gaps.find((gap) => gap.start > (from ?? -1)) ?? gaps[0])?.start ?? null;
}
