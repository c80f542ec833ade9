/** The three steps of citing: source, passage, stance. */
import * as host from '../../host';
import type { NewCitation } from '../../host/bindings/NewCitation';
import type { SourceRow } from '../../host/bindings/SourceRow';
import type { Span } from '../../host/bindings/Span';
import type { Stance } from '../../host/bindings/Stance';
import { domain } from '../../messages/en.domain';
import { session } from '../../state/session.svelte';

/** What a person has chosen so far. */
export class CiteFlow {
  source = $state.raw<SourceRow | null>(null);
  capture = $state<string | null>(null);
  span = $state.raw<Span | null>(null);
  quote = $state('');
  note = $state('');
  readonly claim: string;

  constructor(claim: string) {
    this.claim = claim;
  }

  /** 0: choose a source, 1: choose its passage, 2: only the stance is missing. */
  get step(): 0 | 1 | 2 {
    if (!this.source) return 0;
    return this.span || this.quote.trim() !== '' ? 2 : 1;
  }

  choose(source: SourceRow): void {
    this.source = source;
    this.capture = source.captures.find((capture) => capture.hasText)?.id ?? null;
    this.span = null;
    this.quote = '';
  }

  read(capture: string): void {
    this.capture = capture;
    this.span = null;
  }

  back(): void {
    this.source = null;
    this.capture = null;
    this.span = null;
  }

  /** The citation as it would be added now. */
  made(stance: Stance): NewCitation | null {
    if (!this.source) return null;
    const quote = this.quote.trim();
    const note = this.note.trim();
    return {
      claim: this.claim,
      source: this.source.id,
      capture: this.capture,
      span: this.capture ? this.span : null,
      quote: this.capture || quote === '' ? null : quote,
      stance,
      note: note === '' ? null : note,
    };
  }

  /** Adds the citation; whether it was added. */
  async cite(stance: Stance): Promise<boolean> {
    const citation = this.made(stance);
    if (!citation) return false;
    const id = await session.act(() => host.citationAdd(citation), domain.cite.doneAs(domain.stance[stance]));
    return id !== undefined;
  }
}

/** Sources whose title, people or publisher hold every word of `filter`; the latest captured first. */
export function matching(sources: SourceRow[], filter: string): SourceRow[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const latest = (source: SourceRow) => source.captures[0]?.at ?? '';
  const text = (source: SourceRow) => [source.title, source.alias, ...source.authors, source.publisher, source.address, source.note].filter(Boolean).join(' ').toLowerCase();
  return sources
    .filter((source) => wanted.every((word) => text(source).includes(word)))
    .sort((a, b) => (latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : 0));
}

/** Whether a filter text is an address that could be captured. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text.trim());
}
