/**
 * What Rust said, keyed by kind and id; `changed` makes entries stale, and those on screen are read
 * again. Read inside `$derived` or markup: `const detail = $derived(cache.claim(id).value)`.
 */
import type { ArticleRow } from '../host/bindings/ArticleRow';
import type { CaptureDiff } from '../host/bindings/CaptureDiff';
import type { CaptureView } from '../host/bindings/CaptureView';
import type { Changed } from '../host/bindings/Changed';
import type { CheckView } from '../host/bindings/CheckView';
import type { ClaimDetail } from '../host/bindings/ClaimDetail';
import type { FindingView } from '../host/bindings/FindingView';
import type { HabitsView } from '../host/bindings/HabitsView';
import type { DeskRules } from '../host/bindings/DeskRules';
import type { DisagreedView } from '../host/bindings/DisagreedView';
import type { DiffView } from '../host/bindings/DiffView';
import type { LogEntry } from '../host/bindings/LogEntry';
import type { OverviewView } from '../host/bindings/OverviewView';
import type { PageView } from '../host/bindings/PageView';
import type { PassageNowView } from '../host/bindings/PassageNowView';
import type { ProposedView } from '../host/bindings/ProposedView';
import type { QuotationView } from '../host/bindings/QuotationView';
import type { ReportOptions } from '../host/bindings/ReportOptions';
import type { ReportPreview } from '../host/bindings/ReportPreview';
import type { ScaleView } from '../host/bindings/ScaleView';
import type { SimilarView } from '../host/bindings/SimilarView';
import type { SourceRow } from '../host/bindings/SourceRow';
import type { VersionStep } from '../host/bindings/VersionStep';
import * as host from '../host';
import { afterFrame } from './frame';
import { touches, type Kind } from './touches';
import { Entry } from './entry.svelte';

const KEPT = 200;

class Cache {
  #entries = new Map<string, Entry<unknown>>();
  /** Rises with each workspace: what was read from the one before is told by nobody any more. */
  #epoch = $state(0);

  /** Which workspace the answers are from, counted from the start. */
  get epoch(): number {
    return this.#epoch;
  }

  articles = () => this.#get<ArticleRow[]>('articles', '', host.articleList);
  sources = () => this.#get<SourceRow[]>('sources', '', host.sourceList);
  passages = (source: string) => this.#get<PassageNowView[]>('passages', source, () => host.sourceChanges(source));
  checks = (claim: string) => this.#get<CheckView[]>('checks', claim, () => host.claimChecks(claim));
  similar = (claim: string) => this.#get<SimilarView[]>('similar', claim, () => host.claimSimilar(claim));
  scales = () => this.#get<ScaleView[]>('scales', '', host.scaleList);
  /** Of the workspace, or of one article. */
  log = (article: string | null) => this.#get<LogEntry[]>('log', article ?? '', () => host.logList(article, 500));
  claim = (id: string) => this.#get<ClaimDetail>('claim', id, () => host.claimDetail(id));
  capture = (id: string) => this.#get<CaptureView>('capture', id, () => host.captureView(id));
  report = (article: string, options: ReportOptions) => this.#get<ReportPreview>('report', `${article} ${JSON.stringify(options)}`, () => host.reportPreview(article, options));
  conflicts = () => this.#get<DisagreedView[]>('conflicts', '', host.conflictList);
  proposed = (article: string) => this.#get<ProposedView[]>('proposed', article, () => host.proposedList(article));
  quotes = (article: string) => this.#get<QuotationView[]>('quotes', article, () => host.articleQuotes(article));
  captureDiff = (from: string, to: string) => this.#get<CaptureDiff>('capture', `${from} ${to}`, () => host.captureDiff(from, to));
  page = (article: string, version: string | null) =>
    this.#get<PageView>('page', `${article} ${version ?? ''}`, () => host.articlePage(article, version));
  findings = (version: string) => this.#get<FindingView[]>('findings', version, () => host.versionFindings(version));
  overview = (article: string | null) => this.#get<OverviewView>('overview', article ?? '', () => host.overview(article));
  rules = () => this.#get<DeskRules>('rules', '', host.rulesList);
  habits = () => this.#get<HabitsView>('habits', '', host.habitList);
  timeline = (article: string) => this.#get<VersionStep[]>('timeline', article, () => host.articleTimeline(article));
  diff = (from: string, to: string) =>
    this.#get<DiffView>('diff', `${from} ${to}`, () => host.versionDiff(from, to));

  /**
   * Reads again what these changes touch: first the claims, which are small, come with the news or
   * are what a person is looking at; then, after they are drawn, the rest, so that a long page does
   * not stand between an act and its effect.
   */
  changed({ entities, claims }: Pick<Changed, 'entities' | 'claims'>): void {
    const told = new Map(claims.map((claim) => [claim.row.id, claim]));
    const asked: Promise<void>[] = [];
    const rest: Entry<unknown>[] = [];
    for (const [key, found] of this.#entries) {
      const [kind = '', id = ''] = key.split('\n');
      if (!touches(kind as Kind, id, entities)) continue;
      const claim = kind === 'claim' ? told.get(id) : undefined;
      if (claim) found.put(claim);
      else if (kind === 'claim' && found.known && entities.length > 0) asked.push(found.renew());
      else rest.push(found);
    }
    const others = () => { for (const found of rest) found.invalidate(); };
    if (asked.length > 0) void Promise.allSettled(asked).then(others);
    else if (told.size > 0) afterFrame(others);
    else others();
  }

  /** What a setting of this computer has changed, of which no event tells. */
  stale(kind: Kind): void {
    for (const [key, found] of this.#entries) if (key.startsWith(`${kind}\n`)) found.invalidate();
  }

  /** Forgets everything: another workspace was opened. */
  clear(): void {
    this.#entries.clear();
    this.#epoch += 1;
  }

  #get<T>(kind: Kind, id: string, load: () => Promise<T>): Entry<T> {
    void this.#epoch;
    const key = `${kind}\n${id}`;
    const known = this.#entries.get(key) as Entry<T> | undefined;
    const found = known ?? new Entry(load);
    this.#entries.delete(key);
    this.#entries.set(key, found);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > KEPT && oldest !== undefined) this.#entries.delete(oldest);
    return found;
  }
}

export const cache = new Cache();
