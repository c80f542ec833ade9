/** What is open now: derived from what is selected and what Rust said. */
import type { ClaimRow } from '../host/bindings/ClaimRow';
import type { PageView } from '../host/bindings/PageView';
import type { Span } from '../host/bindings/Span';
import { gapAfter } from '../domain/page/coverage';
import { NONE, passes, type Filter } from '../domain/library/filter';
import { sections } from '../domain/library/queue';
import { cache } from '../state/cache.svelte';
import { selection } from '../state/selection.svelte';

class Current {
  articles = $derived(cache.articles().value);
  #entry = $derived(selection.article === null ? null : cache.page(selection.article, selection.version));
  #former: { page: PageView; epoch: number } | undefined;
  /** The page; while another version is being read, the former one stays. */
  page = $derived.by(() => {
    const page = this.#entry?.value;
    if (page) this.#former = { page, epoch: cache.epoch };
    const former = this.#former?.epoch === cache.epoch ? this.#former.page : undefined;
    return former?.article.id === selection.article ? (page ?? former) : page;
  });
  /** Whether the version shown is the latest: what has no place is told of it only. */
  isLatest = $derived(this.page !== undefined && this.page.version.id === this.page.versions.at(-1)?.id);
  failure = $derived(this.#entry?.failure ?? null);
  /** Everything that is left to do, narrowed or not. */
  open = $derived(sections(this.page ? [...this.page.claims, ...(this.isLatest ? this.page.unplaced : [])] : []).flatMap((section) => section.claims));
  #narrowed = $state.raw<{ article: string | null; filter: Filter }>({ article: null, filter: NONE });
  /** What the queue of this article is narrowed to. */
  filter = $derived(this.#narrowed.article === selection.article ? this.#narrowed.filter : NONE);
  sections = $derived(sections(this.open.filter((claim) => passes(claim, this.filter))));
  queue = $derived(this.sections.filter((section) => section.id !== 'gone').flatMap((section) => section.claims));
  claim = $derived<ClaimRow | null>([...(this.page?.claims ?? []), ...(this.page?.unplaced ?? [])].find((claim) => claim.id === selection.claim) ?? null);
  /** The claims that `j` and `k` walk: the queue if it is shown, else the page. */
  walk = $derived(selection.tab === 'queue' ? this.queue : (this.page?.claims.filter((claim) => claim.mark !== 'dismissed' && claim.mark !== 'gone') ?? []));
  recheck = $derived([...(this.page?.claims ?? []), ...(this.page?.unplaced ?? [])].filter((claim) => claim.mark === 'recheck').length);
  /** Where `n` went last, and in which version. */
  #at = $state.raw<{ version: string; gap: Span; marked: boolean } | null>(null);
  /** The sentence nobody has looked at that is shown now; a selected claim takes its place. */
  gap = $derived(this.#at?.marked && selection.claim === null && this.#at.version === this.page?.version.id && this.page.coverage.gaps.some((gap) => gap.start === this.#at?.gap.start) ? this.#at.gap : null);

  narrow(filter: Filter): void {
    this.#narrowed = { article: selection.article, filter };
  }

  /** The claim `by` steps on from the selected one, stopping at the ends. */
  step(by: 1 | -1): string | null {
    const at = this.walk.findIndex((claim) => claim.id === selection.claim);
    const to = at < 0 ? (by > 0 ? 0 : this.walk.length - 1) : at + by;
    return this.walk[Math.min(Math.max(to, 0), this.walk.length - 1)]?.id ?? null;
  }

  /** Goes to the next sentence nobody has looked at, from the top again after the last. */
  nextGap(): Span | null {
    const page = this.page;
    const from = this.#at && this.#at.version === page?.version.id ? this.#at.gap.start : null;
    const gap = page ? gapAfter(page.coverage, from) : null;
    this.#at = page && gap ? { version: page.version.id, gap, marked: true } : null;
    return gap;
  }

  /** Stops showing the gap; `n` goes on from it. */
  leaveGap(): void {
    if (this.#at) this.#at = { ...this.#at, marked: false };
  }
}

export const current = new Current();
