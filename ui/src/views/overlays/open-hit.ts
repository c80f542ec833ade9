import type { SearchHit } from '../../host/bindings/SearchHit';
import { layout } from '../../state/layout.svelte';
import { selection } from '../../state/selection.svelte';

/** Goes to what a search found. */
export function openHit(hit: SearchHit): void {
  if (hit.article) {
    selection.openArticle(hit.article, hit.claim);
    return;
  }
  if (hit.kind === 'source') selection.openSource(hit.id);
  else selection.tab = hit.kind === 'capture' ? 'sources' : 'articles';
  layout.showLeft(true);
}
