/** The work that is left, the most pressing first. */
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import { isHomeless } from '../claim/next';

/** A part of the queue. `unplaced`: nobody knows yet where these stand; `expired`: the verdict was good until a day that is over; `gone`: retired with their words. */
export type SectionId = 'unplaced' | 'recheck' | 'expired' | 'disputed' | 'to_check' | 'proposed' | 'gone';

export interface QueueSection {
  id: SectionId;
  claims: ClaimRow[];
}

const ORDER: SectionId[] = ['unplaced', 'recheck', 'expired', 'disputed', 'gone', 'to_check', 'proposed'];

/** Where a claim stands in the queue; null if nothing is left to do for it. */
function sectionOf(claim: ClaimRow): SectionId | null {
  if (isHomeless(claim)) return 'unplaced';
  if (claim.expired && claim.mark !== 'recheck' && claim.mark !== 'disputed') return 'expired';
  return ORDER.find((id) => id === claim.mark) ?? null;
}

/** Claims somebody should look at: by how pressing, then by score. Empty sections are left out. */
export function sections(claims: readonly ClaimRow[]): QueueSection[] {
  const within = (id: SectionId) => claims.filter((claim) => sectionOf(claim) === id).sort((a, b) => b.score - a.score);
  return ORDER.map((id) => ({ id, claims: within(id) })).filter((section) => section.claims.length > 0);
}

/** A line of the list: the head of a section, or a claim. */
export type QueueItem = { kind: 'head'; section: QueueSection; open: boolean } | { kind: 'claim'; claim: ClaimRow };

/** The lines of the list; a section whose id is in `folded` shows its head only. */
export function lines(parts: readonly QueueSection[], folded: ReadonlySet<SectionId>): QueueItem[] {
  return parts.flatMap((section): QueueItem[] => {
    const open = !folded.has(section.id);
    const rows = open ? section.claims.map((claim): QueueItem => ({ kind: 'claim', claim })) : [];
    return [{ kind: 'head', section, open }, ...rows];
  });
}

/** Why a claim is in the queue, in the host's words; the strongest two. Its section says why it has no place. */
export function why(claim: ClaimRow): string[] {
  const changed = claim.mark === 'recheck' && claim.changes.length > 0;
  const first = claim.disagree.length > 0 ? claim.disagree : changed ? claim.changes : claim.reasons;
  return isHomeless(claim) ? [] : first.slice(0, 2);
}
