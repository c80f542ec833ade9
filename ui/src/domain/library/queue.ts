/** The work that is left, the most pressing first. */
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import type { Mark } from '../../host/bindings/Mark';

const ORDER: Mark[] = ['recheck', 'disputed', 'to_check', 'proposed'];

/** Claims somebody should look at, by how pressing, then by score. */
export function queue(claims: readonly ClaimRow[]): ClaimRow[] {
  return claims
    .filter((claim) => ORDER.includes(claim.mark))
    .sort((a, b) => ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark) || b.score - a.score);
}

/** Why a claim is in the queue, in the host's words; the strongest two. */
export function why(claim: ClaimRow): string[] {
  return (claim.mark === 'recheck' && claim.changes.length > 0 ? claim.changes : claim.reasons).slice(0, 2);
}
