import type { ClaimRow } from '../../host/bindings/ClaimRow';

/** Keeps the former item where the new one says the same, so that only what differs is drawn again. */
export function steady<T>(same: (a: T, b: T) => boolean): (next: T[]) => T[] {
  let former: T[] = [];
  return (next) => {
    former = next.map((item, index) => {
      const before = former[index];
      return before !== undefined && same(before, item) ? before : item;
    });
    return former;
  };
}

/** Whether two lists of claims look the same on the page. */
export function sameClaims(a: ClaimRow[], b: ClaimRow[]): boolean {
  return a.length === b.length && a.every((claim, index) => look(claim) === look(b[index]));
}

function look(claim: ClaimRow | undefined): string {
  if (!claim) return '';
  const { id, text, mark, stale, occurrences } = claim;
  return JSON.stringify([id, text, mark, stale, occurrences.map(({ span }) => [span.start, span.end])]);
}
