/** What to do next with a claim: the one button that stands out. */
import type { ClaimDetail } from '../../host/bindings/ClaimDetail';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import type { VerdictView } from '../../host/bindings/VerdictView';

export type Next = 'accept' | 'reopen' | 'cite' | 'rate' | 'signoff' | 'place' | null;

/** The verdict that a second person may sign off now: it stands, is not their own, nobody has yet, and no blind rating is due. */
export function toSign({ verdicts, blind }: Pick<ClaimDetail, 'verdicts' | 'blind'>): VerdictView | null {
  if (blind?.outcome === 'pending') return null;
  return verdicts.find((verdict) => verdict.current && !verdict.own && verdict.signoffs.length === 0) ?? null;
}

/** The verdicts that stand. */
export function standing(verdicts: VerdictView[]): VerdictView[] {
  return verdicts.filter((verdict) => verdict.current);
}

/** Whether nobody knows where a claim stands now: its words changed too much to tell. */
export function isHomeless({ mark, occurrences }: Pick<ClaimRow, 'mark' | 'occurrences'>): boolean {
  return occurrences.length === 0 && mark !== 'gone' && mark !== 'dismissed' && mark !== 'proposed';
}

/** The one thing to do next; null when the claim is done. */
export function nextFor(detail: Pick<ClaimDetail, 'row' | 'citations' | 'verdicts' | 'blind'>): Next {
  const { row, citations, verdicts } = detail;
  if (row.mark === 'proposed') return 'accept';
  if (row.mark === 'dismissed') return 'reopen';
  if (isHomeless(row)) return 'place';
  // Whether a verdict still holds is a question with two answers: neither is pushed.
  if (row.mark === 'gone' || row.mark === 'recheck') return null;
  if (row.mark === 'disputed') return 'rate';
  if (standing(verdicts).length === 0) return citations.length === 0 ? 'cite' : 'rate';
  return toSign(detail) ? 'signoff' : null;
}

/** The letter that chooses the n-th place when it is unsure where a claim stands: `1` to `9`. */
export function choiceKey(key: string, count: number): number | null {
  const index = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
  return index >= 0 && index < count ? index : null;
}
