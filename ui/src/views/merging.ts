/** Merging files, and taking that back. */
import * as host from '../host';
import type { MergeView } from '../host/bindings/MergeView';
import { merges } from '../messages/file';
import { overlay } from '../state/overlay.svelte';
import { session } from '../state/session.svelte';
import { share } from '../state/share.svelte';
import { attempt, toasts } from '../state/toasts.svelte';

/** Shows what a file would bring. */
export async function lookAt(find: () => Promise<MergeView>): Promise<void> {
  const merge = await attempt(find);
  if (merge) overlay.open({ kind: 'merge', merge });
}

/** The only conflicted copy, or all of them to choose from. */
export function lookAtCopies(): void {
  const copies = share.now?.copies ?? [];
  const [only] = copies;
  if (only && copies.length === 1) void lookAt(() => host.mergeCopy(only.name));
  else overlay.open({ kind: 'file' });
}

/** Takes the latest merge back and says what became of it; whether it was. */
export async function takeBack(): Promise<boolean> {
  const done = await session.act(host.mergeUndo);
  if (!done) return false;
  toasts.done(merges.undone(done.name, done.removed, done.changedBack, done.kept));
  return true;
}
