/** Acts on the selected claim that need the page. */
import * as host from '../host';
import { resized } from '../domain/page/resize';
import { en } from '../messages/en';
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

export async function stillHolds(): Promise<void> {
  const claim = current.claim;
  if (claim) await session.act(() => host.claimStillHolds(claim.id), en.page.holds);
}

/** Shrinks or grows the first place of the selected claim by a word, at its end. */
export async function resize(by: 1 | -1): Promise<void> {
  const { claim, page } = current;
  const [first, ...others] = claim?.occurrences ?? [];
  if (!claim || !page || !first) return;
  const block = page.blocks.find(({ span }) => span.start <= first.span.start && first.span.end <= span.end);
  const span = block && resized(block, first.span, by);
  if (!span) return;
  await session.act(() => host.claimPlace(claim.id, page.version.id, [span, ...others.map((one) => one.span)]), en.page.placed);
}

/** Makes a claim of chosen words and selects it. */
export async function make(span: { start: number; end: number }): Promise<void> {
  const page = current.page;
  if (!page) return;
  const id = await session.act(() => host.claimAdd(page.version.id, span), en.page.made);
  getSelection()?.removeAllRanges();
  if (id) selection.selectClaim(id, false);
}
