import type { ImportedFiles } from '../host/bindings/ImportedFiles';
import type { ImportedView } from '../host/bindings/ImportedView';
import { en } from '../messages/en';
import { selection } from '../state/selection.svelte';
import { toasts } from '../state/toasts.svelte';

/** Opens the first article that was brought in, and says how many came or that one was here before. */
export function showImported(made: ImportedView[]): void {
  const [first] = made;
  if (!first) return;
  selection.openArticle(first.article);
  const twin = made.find((one) => one.twin !== null)?.twin;
  if (twin === undefined || twin === null) toasts.done(en.intake.done(made.length), true);
  else toasts.done(en.intake.twin(twin), true);
}

/** The same for files: each that could not be read is told of beside those that came. */
export function showFiles({ made, failed }: ImportedFiles): void {
  showImported(made);
  for (const failure of failed) toasts.fail(failure);
}
