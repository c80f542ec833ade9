import type { BlockView } from '../bindings/BlockView';
import type { Changed } from '../bindings/Changed';
import type { ClaimDetail } from '../bindings/ClaimDetail';
import type { ClaimRow } from '../bindings/ClaimRow';
import type { Coverage } from '../bindings/Coverage';
import type { PageView } from '../bindings/PageView';
import type { VersionInfo } from '../bindings/VersionInfo';
import { seeds, type Seed } from './claims';
import { manySeeds } from './many';
import { deskRules } from './overview';
import { quotes, scales, sources } from './people';
import { sampleCalculation } from './work';
import { drafts, layBlocks, longDraft, places } from './text';

const AT = ['2026-01-13T08:00:00Z', '2026-01-14T07:30:00Z'];

/** Everything the sample host holds; `commit` keeps what undo needs. */
export class Desk {
  author = 'Ben';
  /** Whether changes are refused until a name is given again. */
  nameless = false;
  open: boolean;
  versions: VersionInfo[];
  blocks: BlockView[][];
  claims: ClaimDetail[];
  sources = structuredClone(sources);
  info = { id: 'a1', title: 'Ferry Subsidy Doubles as Islands Count the Cost of a Lost Winter', name: 'Ferry Subsidy Doubles as Islands Count the Cost of a Lost Winter', site: 'The Harbour Ledger', authors: ['Marta Oyelaran'], published: '2026-01-13', language: 'en', direction: 'ltr' } as PageView['article'];
  changed: (changed: Changed) => void = () => undefined;
  rules = deskRules();
  /** Findings that were set aside. */
  aside: string[] = [];
  readonly empty: boolean;
  readonly full: boolean;
  #past: { label: string; state: string }[] = [];
  #future: { label: string; state: string }[] = [];
  #next = 100;

  constructor(state: string, open: boolean) {
    this.open = open;
    this.empty = state === 'empty';
    this.blocks = drafts.map((draft) => layBlocks(state === 'full' ? longDraft(700) : draft));
    this.versions = this.blocks.map((_, n) => ({
      id: `v${String(n + 1)}`, number: n + 1, sha256: `${String(n)}c51f2d9a7`.padEnd(64, '0d4e8b'), arrived: AT[n] ?? '',
      author: 'Ben', origin: n === 0 ? 'ferry.txt' : 'pasted', words: 412 + n,
    }));
    this.full = state === 'full';
    this.claims = (this.full ? manySeeds(this.blocks[1] ?? [], 2000) : seeds).map((seed, n) => this.#claim(seed, n));
  }

  id(letter: string): string {
    return `${letter}${String(this.#next++)}`;
  }

  row(id: string): ClaimRow {
    return this.detail(id).row;
  }

  detail(id: string): ClaimDetail {
    const found = this.claims.find((claim) => claim.row.id === id);
    if (!found) throw { code: 'failed', message: 'This claim is no longer there.', hint: 'Another window may have joined it.' };
    return found;
  }

  /** Makes a change that undo can take back. */
  commit<T>(act: string, kind: string, ids: string[], change: () => T): T {
    if (this.nameless) throw { code: 'no_author', message: 'Your name is not known yet.', hint: null };
    this.#past.push({ label: act, state: this.#save() });
    this.#future = [];
    const value = change();
    this.#tell(act, kind, ids);
    return value;
  }

  back(forward: boolean): string {
    const [from, to] = forward ? [this.#future, this.#past] : [this.#past, this.#future];
    const step = from.pop();
    if (!step) throw { code: 'failed', message: forward ? 'There is nothing to redo.' : 'There is nothing to undo.', hint: null };
    to.push({ label: step.label, state: this.#save() });
    Object.assign(this, JSON.parse(step.state));
    this.#tell(step.label, 'claim', this.claims.map((claim) => claim.row.id));
    return `${forward ? 'Redid' : 'Undid'}: ${step.label}`;
  }

  undoable() {
    return { undo: this.#past.at(-1)?.label ?? null, redo: this.#future.at(-1)?.label ?? null };
  }

  page(version: string | null): PageView {
    const shown = this.versions.find((one) => one.id === version) ?? this.versions.at(-1);
    if (!shown) throw { code: 'failed', message: 'The article has no version.', hint: null };
    const rows = this.claims.map(({ row, occurrences }) => ({ ...row, occurrences: occurrences.filter((one) => one.version === shown.id) }));
    const here = rows.filter((row) => row.occurrences.length > 0);
    here.sort((a, b) => (a.occurrences[0]?.span.start ?? 0) - (b.occurrences[0]?.span.start ?? 0));
    return {
      article: this.info, version: shown, versions: this.versions, blocks: this.blocks[shown.number - 1] ?? [],
      claims: here, unplaced: rows.filter((row) => row.occurrences.length === 0), coverage: this.#coverage(shown.number, here), quotes: [],
    };
  }

  #coverage(number: number, rows: ClaimRow[]): Coverage {
    const spans = (this.blocks[number - 1] ?? []).filter((block) => ['body', 'answer'].includes(block.role)).flatMap((block) =>
      [...block.text.matchAll(/[^.]+\./g)].map((hit) => ({ start: block.span.start + hit.index, end: block.span.start + hit.index + hit[0].length })));
    const under = (row: ClaimRow, start: number, end: number) => row.occurrences.some((one) => one.span.start < end && one.span.end > start);
    const gaps = spans.filter((span) => !rows.some((row) => row.mark !== 'proposed' && under(row, span.start, span.end)));
    const dismissed = rows.filter((row) => row.mark === 'dismissed').length;
    return { sentences: spans.length, claimed: spans.length - gaps.length - dismissed, dismissed, gaps, roles: [{ role: 'body', sentences: spans.length, lookedAt: spans.length - gaps.length }] };
  }

  #claim(seed: Seed, n: number): ClaimDetail {
    const id = `c${String(n + 1)}`;
    const occurrences = [...this.versions].reverse().flatMap((version) =>
      seed.quotes.flatMap((quote) => places(this.blocks[version.number - 1] ?? [], quote).map((place) => ({ ...place, quote, version: version.id, number: version.number }))));
    const mark = seed.stale ?? seed.mark;
    const rating = scales[0]?.ratings.find((one) => one.label === seed.rating);
    const verdict = (author: string, key: number) => {
      const given = scales[0]?.ratings[key] ?? rating;
      return { id: `d${String(n)}${author}`, scale: 'five_step', rating: given?.key ?? '', label: given?.label ?? '', mark: given?.mark ?? mark, colour: null, fix: null, expiry: n === 0 ? { until: '2030-01-31', reason: 'a price: “28 million crowns”' } : n === 9 ? { until: '2026-01-10', reason: 'a record: “oldest”' } : null, expired: n === 9, blind: seed.mark === 'disputed', rationale: 'The minutes and the register agree on the figures; the wording leaves out the date from which it applies.', author, at: '2026-01-13T15:20:00Z', version: 'v1', number: 1, current: true, withdrawn: false, own: author === 'Ben', signoffs: [] };
    };
    const verdicts = seed.mark === 'disputed' ? [verdict('Ben', 1), verdict('Aya', 2)] : rating ? [verdict('Ben', scales[0]?.ratings.indexOf(rating) ?? 0)] : [];
    const citations = (quotes[n] ?? []).map((quote, index) => {
      const source = sources.find((one) => one.id === quote.source);
      return { id: `e${String(n)}${String(index)}`, source: quote.source, title: source?.title ?? '', byline: [source?.publisher, source?.issued].filter(Boolean).join(', '), page: null, address: source?.address ?? null, capture: source?.captures[0]?.id ?? null, span: null, quote: quote.quote, stance: quote.stance, note: null, author: 'Ben', at: '2026-01-13T14:00:00Z' };
    });
    const detail: ClaimDetail = {
      row: {
        id, text: seed.text ?? seed.quotes[0] ?? '', mark: seed.mark, stale: seed.stale ?? null, candidate: true, score: seed.score, checkable: seed.checkable ?? 'yes',
        reasons: seed.reasons, speaker: seed.speaker ?? null, rating: seed.rating ?? null, dismissed: seed.dismissed ?? null, occurrences: occurrences.filter((one) => one.version === 'v2'),
        carried: seed.carried ?? 'unchanged', changes: seed.changes ?? [], disagree: [], expired: n === 9, assignee: n % 5 === 0 ? 'Ben' : n === 7 ? 'Aya' : null, deadline: n === 5 ? '2026-01-15' : n === 0 ? '2030-02-28' : null, citations: citations.length, comments: n === 7 ? 1 : 0,
      },
      article: 'a1', oldWording: null, question: null, checks: ['true'], occurrences, choices: [], lost: [], since: null, parts: [], citations, calculations: [], blind: n === 1 ? { askedBy: 'Aya', asked: '2026-01-14T08:00:00Z', second: null, raters: ['Aya'], scale: 'editorial', outcome: 'pending', hidden: true } : seed.mark === 'disputed' ? { askedBy: 'Ben', asked: '2026-01-13T08:00:00Z', second: 'Aya', raters: ['Ben', 'Aya'], scale: 'editorial', outcome: 'disputed', hidden: false } : null, ageing: /crowns|oldest/.test(seed.quotes.join(' ')) ? { until: '2030-06-30', reason: 'a price: “crowns”' } : null, verdicts, comments: n === 7 ? [{ id: 'm1', author: 'Aya', at: '2026-01-14T08:05:00Z', body: 'The school counts one family, not two. Can we ask the harbour office?', own: false }] : [],
      history: [{ at: '2026-01-13T15:20:00Z', author: 'Ben', act: seed.rating ? `rated it ${seed.rating}` : 'proposed by the program' }],
      missing: citations.length === 0 ? ['no citation'] : [], conflicts: [], seen: '0',
    };
    detail.calculations = sampleCalculation(detail);
    return detail;
  }

  #save(): string {
    const { versions, blocks, claims, sources: kept, info } = this;
    return JSON.stringify({ versions, blocks, claims, sources: kept, info });
  }

  #tell(act: string, kind: string, ids: string[]): void {
    this.changed({ window: 'main', act, entities: ids.map((id) => ({ kind, id })), claims: [], ...this.undoable() });
  }
}
