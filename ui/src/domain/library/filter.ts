/** Narrowing the queue: by who works on it, kind of statement, role, what it holds, and speaker. */
import type { ClaimRow } from '../../host/bindings/ClaimRow';

export const FACETS = ['who', 'kind', 'role', 'holds', 'speaker'] as const;
export type Facet = (typeof FACETS)[number];

/** The chosen values of each facet; none chosen lets everything through. */
export type Filter = Readonly<Record<Facet, readonly string[]>>;

export const NONE: Filter = { who: [], kind: [], role: [], holds: [], speaker: [] };

const holds: [string, (claim: ClaimRow) => boolean][] = [
  ['number', (claim) => /\p{Nd}/u.test(claim.text)],
  ['date', (claim) => claim.reasons.some((reason) => reason.startsWith('says when'))],
  ['quote', (claim) => /["“”«»„]/u.test(claim.text)],
];

/** What a claim has of a facet. */
function valuesOf(claim: ClaimRow, facet: Facet): string[] {
  switch (facet) {
    case 'who': return claim.assignee === null ? [] : [claim.assignee];
    case 'kind': return [claim.checkable];
    case 'role': return [...new Set(claim.occurrences.map((one) => one.role))];
    case 'holds': return holds.filter(([, has]) => has(claim)).map(([name]) => name);
    case 'speaker': return claim.speaker === null ? [] : [claim.speaker];
  }
}

/** Whether a claim has one of the chosen values of every facet that has any chosen. */
export function passes(claim: ClaimRow, filter: Filter): boolean {
  return FACETS.every((facet) => filter[facet].length === 0 || valuesOf(claim, facet).some((value) => filter[facet].includes(value)));
}

/** The values that occur, with how many claims have them: the most frequent first within a facet. */
export function choices(claims: readonly ClaimRow[], filter: Filter): { facet: Facet; value: string; count: number }[] {
  return FACETS.flatMap((facet) => {
    const counts = new Map<string, number>(filter[facet].map((value) => [value, 0]));
    for (const claim of claims) for (const value of valuesOf(claim, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ facet, value, count }));
  });
}

/** The filter with a value chosen, or not any more. */
export function toggled(filter: Filter, facet: Facet, value: string): Filter {
  const chosen = filter[facet];
  return { ...filter, [facet]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] };
}

/** Every chosen value. */
export function chosen(filter: Filter): { facet: Facet; value: string }[] {
  return FACETS.flatMap((facet) => filter[facet].map((value) => ({ facet, value })));
}
