/** Names of people to offer where one is asked for: those who have to do with a claim or are here. */
import type { ClaimDetail } from '../host/bindings/ClaimDetail';

/** Every name once, in the order of the alphabet, without `not`. */
export function knownNames(detail: ClaimDetail | undefined, here: readonly string[], not = ''): string[] {
  const own = detail ? [detail.row.assignee ?? '', ...detail.verdicts.map((one) => one.author), ...detail.comments.map((one) => one.author), ...detail.history.map((one) => one.author)] : [];
  const names = new Set([...here, ...own].map((name) => name.trim()).filter((name) => name !== '' && name !== not));
  return [...names].sort((a, b) => a.localeCompare(b));
}
