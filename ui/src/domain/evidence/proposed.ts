/** Proposed sources: what the writer of an article noted beside the words. */
import * as host from '../../host';
import type { ClaimRow } from '../../host/bindings/ClaimRow';
import type { ProposedView } from '../../host/bindings/ProposedView';
import { proposed as words } from '../../messages/source';
import { session } from '../../state/session.svelte';

/** Those at a claim that nobody has looked at. */
export function waitingAt(all: ProposedView[], claim: string): ProposedView[] {
  return all.filter((one) => one.fate === null && one.claims.includes(claim));
}

/** The claims at its words for which it can be cited. */
export function citable(one: Pick<ProposedView, 'claims'>, rows: ClaimRow[]): ClaimRow[] {
  return rows.filter((row) => one.claims.includes(row.id) && row.mark !== 'dismissed' && row.mark !== 'gone');
}

/** A run of a note's words, or an address in it. */
export interface Run {
  text: string;
  link: boolean;
}

/** Its words with the addresses in them told apart; those it does not spell out come last. */
export function runs({ text, addresses }: Pick<ProposedView, 'text' | 'addresses'>): Run[] {
  let left: Run[] = text === '' ? [] : [{ text, link: false }];
  const after: Run[] = [];
  for (const address of addresses) {
    const at = left.findIndex((run) => !run.link && run.text.includes(address));
    const run = left[at];
    if (!run) {
      if (!left.some((one) => one.link && one.text === address)) after.push({ text: address, link: true });
      continue;
    }
    const start = run.text.indexOf(address);
    const parts = [{ text: run.text.slice(0, start), link: false }, { text: address, link: true }, { text: run.text.slice(start + address.length), link: false }];
    left = [...left.slice(0, at), ...parts.filter((one) => one.text !== ''), ...left.slice(at + 1)];
  }
  const gap: Run[] = left.length > 0 && after.length > 0 ? [{ text: '\n', link: false }] : [];
  return [...left, ...gap, ...after];
}

/** What it does for the claim is not known before somebody has read it. */
export async function citeProposed(article: string, id: string, claim: string): Promise<void> {
  await session.act(() => host.proposedAccept(article, id, claim, 'context'), words.cited);
}

export async function dismissProposed(article: string, id: string): Promise<void> {
  await session.act(() => host.proposedDismiss(article, id), words.dismissed);
}
