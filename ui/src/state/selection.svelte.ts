import type { Span } from '../host/bindings/Span';

/** What the person looks at: article, version, claim, pane, view. */
export type Tab = 'articles' | 'queue' | 'sources';
export type View = 'page' | 'diff' | 'report' | 'overview';

class Selection {
  article = $state<string | null>(null);
  /** Null: the latest version. */
  version = $state<string | null>(null);
  claim = $state<string | null>(null);
  /** Where the place begins that is looked at, of a claim that has several; null: its first. */
  place = $state<number | null>(null);
  tab = $state<Tab>('articles');
  view = $state<View>('page');
  /** The claim being split, if one is. */
  splitting = $state<string | null>(null);
  /** Whether the words of the selected claim are being edited in the right pane. */
  editing = $state(false);
  /** Whether the claim pane lies over the differences. */
  beside = $state(false);
  /** Raised when the selected claim should be brought into view. */
  reveal = $state(0);
  /** Words of the latest version that are looked at and are no claim. */
  words = $state.raw<Span | null>(null);
  /** The source that is to be shown in the list of sources. */
  source = $state<string | null>(null);
  /** Raised when the talk field should take the focus. */
  talk = $state(0);

  openArticle(id: string, claim: string | null = null): void {
    if (this.article !== id) this.version = null;
    this.article = id;
    this.view = 'page';
    this.beside = false;
    this.selectClaim(claim);
  }

  /** Shows a version of the article, with the selected claim where it stood. */
  openVersion(version: string): void {
    this.view = 'page';
    this.version = version;
    if (this.claim !== null) this.reveal += 1;
  }

  /** Opens a claim beside the differences. */
  openBeside(id: string): void {
    this.selectClaim(id, false);
    this.beside = true;
  }

  selectClaim(id: string | null, reveal = true): void {
    if (id !== this.claim) {
      this.editing = false;
      this.splitting = null;
    }
    this.place = null;
    this.words = null;
    this.claim = id;
    if (id !== null && reveal) this.reveal += 1;
  }

  /** Looks at one place of the selected claim. */
  lookAt(start: number): void {
    this.place = start;
    this.reveal += 1;
  }

  /** Looks at words of the latest version that are no claim. */
  lookAtWords(span: Span): void {
    this.view = 'page';
    this.version = null;
    this.selectClaim(null);
    this.words = span;
  }

  /** Shows a source in the list. */
  openSource(id: string): void {
    this.tab = 'sources';
    this.source = id;
  }

  clear(): void {
    this.article = null;
    this.version = null;
    this.selectClaim(null);
    this.source = null;
    this.tab = 'articles';
    this.view = 'page';
  }
}

export const selection = new Selection();
