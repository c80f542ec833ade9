/** Acts on the selected claim that need the page. */
import * as host from '../host';
import { citeProposed, dismissProposed, waitingAt } from '../domain/evidence/proposed';
import { placeAt, resized, type Edge } from '../domain/page/resize';
import type { Span } from '../host/bindings/Span';
import { en } from '../messages/en';
import { work } from '../messages/work';
import { cache } from '../state/cache.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { current } from './current.svelte';

/** Accepts the selected claim; it stays selected, to be cited for next. */
export async function accept(): Promise<void> {
  const claim = current.claim;
  if (!claim) return;
  await session.act(() => host.claimAccept([claim.id]), en.page.accepted);
}

export async function reopen(): Promise<void> {
  const claim = current.claim;
  if (claim) await session.act(() => host.claimReopen(claim.id), en.page.reopened);
}

/** Takes the selected claim on, or gives it back. */
export async function mine(): Promise<void> {
  const claim = current.claim;
  if (!claim) return;
  const taken = claim.assignee === session.author;
  await session.act(() => host.claimAssign([claim.id], taken ? null : session.author), taken ? work.duty.unassigned : work.duty.taken);
}

/** Says whether the verdict on the selected claim still holds; the queue then goes on to the next such claim. */
export async function judge(holds: boolean): Promise<void> {
  const claim = current.claim;
  if (!claim) return;
  const waiting = current.queue.filter((one) => one.mark === 'recheck');
  const at = waiting.findIndex((one) => one.id === claim.id);
  const next = waiting[at + 1] ?? waiting[at - 1];
  const done = await session.act(() => (holds ? host.claimStillHolds(claim.id, null) : host.claimNeedsWork(claim.id)), holds ? en.page.holds : en.page.withdrawn);
  if (done !== undefined && selection.tab === 'queue' && next) selection.selectClaim(next.id);
}

/** Puts the selected claim at `span`: beside its other places, or as its only one. */
export async function place(span: Span): Promise<void> {
  const { claim, page } = current;
  if (!claim || !page) return;
  const others = claim.occurrences.map((one) => one.span).filter((one) => one.end <= span.start || one.start >= span.end);
  const done = await session.act(() => host.claimPlace(claim.id, page.version.id, [...others, span]), en.page.placedHere);
  getSelection()?.removeAllRanges();
  if (done !== undefined) selection.selectClaim(claim.id);
}

/** Shrinks or grows the place that is looked at by a word, at one edge. */
export async function resize(by: 1 | -1, edge: Edge): Promise<void> {
  const { claim, page } = current;
  const spans = claim?.occurrences.map((one) => one.span) ?? [];
  const at = placeAt(spans, selection.place);
  const old = spans[at];
  if (!claim || !page || !old) return;
  const block = page.blocks.find(({ span }) => span.start <= old.start && old.end <= span.end);
  const span = block && resized(block, old, by, edge);
  if (!span) return;
  const looked = selection.place;
  const done = await session.act(() => host.claimPlace(claim.id, page.version.id, spans.map((one, index) => (index === at ? span : one))), en.page.placed);
  if (done !== undefined && looked !== null && selection.claim === claim.id) selection.place = span.start;
}

/** Goes to the next place of the selected claim, from the last to the first. */
export function nextPlace(): void {
  const spans = current.claim?.occurrences.map((one) => one.span) ?? [];
  const next = spans[(placeAt(spans, selection.place) + 1) % spans.length];
  if (next) selection.lookAt(next.start);
}

/** Makes a claim of chosen words and selects it. */
export async function make(span: { start: number; end: number }): Promise<void> {
  const page = current.page;
  if (!page) return;
  const id = await session.act(() => host.claimAdd(page.version.id, span), en.page.made);
  getSelection()?.removeAllRanges();
  if (id) selection.selectClaim(id, false);
}

/** The first proposed source at the selected claim that nobody has looked at. */
function noted(): { article: string; id: string; claim: string } | null {
  const { claim, page } = current;
  const first = page && claim ? waitingAt(cache.proposed(page.article.id).value ?? [], claim.id)[0] : undefined;
  return page && claim && first ? { article: page.article.id, id: first.id, claim: claim.id } : null;
}

export const hasNoted = (): boolean => noted() !== null;

export async function citeNoted(): Promise<void> {
  const one = noted();
  if (one) await citeProposed(one.article, one.id, one.claim);
}

export async function dismissNoted(): Promise<void> {
  const one = noted();
  if (one) await dismissProposed(one.article, one.id);
}
