/** Where a person stands in a difference: the change, the touched claim, what is unfolded or hidden, which layout. */
import type { DiffView } from '../../host/bindings/DiffView';
import type { TouchedClaim } from '../../host/bindings/TouchedClaim';
import { NOISES, noiseIn, without, type Noise } from './noise';
import { changedRows, foldRows, itemOf, mapOf, neighbour } from './rows';

export type DiffLayout = 'inline' | 'side';
const LAYOUT = 'stet.diff';
const SHOWN = 'stet.diff.noise';
const stored = (key: string) => globalThis.localStorage?.getItem(key) ?? '';
const store = (key: string, value: string) => { globalThis.localStorage?.setItem(key, value); };

export class DiffDesk {
  readonly #view: () => DiffView | undefined;
  #opened = $state.raw<ReadonlySet<number>>(new Set());
  /** Kinds of noise that are shown although a view may hide them. */
  #shown = $state.raw<ReadonlySet<string>>(new Set(stored(SHOWN).split(' ')));
  /** The change looked at: an index into the rows; -1 before the first. */
  row = $state(-1);
  /** The touched claim looked at. */
  claim = $state<string | null>(null);
  layout = $state<DiffLayout>(stored(LAYOUT) === 'side' ? 'side' : 'inline');

  constructor(view: () => DiffView | undefined) {
    this.#view = view;
  }

  readonly hidden = $derived(new Set<string>(NOISES.filter((noise) => !this.#shown.has(noise))));
  readonly noise = $derived.by(() => noiseIn(this.#view()?.rows ?? []));
  readonly rows = $derived.by(() => without(this.#view()?.rows ?? [], this.hidden));
  /** Whether claims of which only the style changed are listed too. */
  styled = $state(false);
  readonly styleOnly = $derived.by(() => this.#view()?.touched.filter((claim) => claim.style).length ?? 0);
  readonly touched = $derived.by(() => (this.#view()?.touched ?? []).filter((claim) => this.styled || !claim.style));
  readonly changes = $derived(changedRows(this.rows));
  readonly items = $derived(foldRows(this.rows, this.#opened));
  readonly marks = $derived(mapOf(this.rows));
  /** The line to keep in view. */
  readonly line = $derived(this.row < 0 ? -1 : itemOf(this.items, this.row));

  setLayout(layout: DiffLayout): void {
    this.layout = layout;
    store(LAYOUT, layout);
  }

  /** Shows or hides a kind of noise, here and the next time. */
  toggle(noise: Noise): void {
    const shown = new Set(this.#shown);
    if (!shown.delete(noise)) shown.add(noise);
    this.#shown = shown;
    this.row = -1;
    store(SHOWN, [...shown].join(' '));
  }

  unfold(first: number): void {
    this.#opened = new Set([...this.#opened, first]);
  }

  /** Begins anew: other versions are compared. */
  restart(): void {
    this.#opened = new Set();
    this.row = -1;
    this.claim = null;
  }

  /** Goes to a row, unfolding nothing. */
  go(row: number): void {
    this.row = row;
  }

  step(by: 1 | -1): void {
    const next = neighbour(this.changes, this.row, by);
    if (next !== null) this.row = next;
  }

  stepClaim(by: 1 | -1): void {
    const at = this.touched.findIndex((claim) => claim.id === this.claim);
    const next = at < 0 ? (by > 0 ? 0 : this.touched.length - 1) : Math.min(this.touched.length - 1, Math.max(0, at + by));
    const found = this.touched[next];
    if (found) this.look(found);
  }

  /** Looks at the next claim to check again after one that was judged; from the top after the last. */
  nextRecheck(after: string): void {
    const at = this.touched.findIndex((claim) => claim.id === after);
    const ahead = [...this.touched.slice(at + 1), ...this.touched.slice(0, Math.max(at, 0))];
    const next = ahead.find((claim) => claim.mark === 'recheck' && claim.id !== after);
    if (next) this.look(next);
  }

  /** Looks at a touched claim and at the row it stands in. */
  look(claim: TouchedClaim): void {
    this.claim = claim.id;
    const inside = this.rows.findIndex((row) => row.kind !== 'equal' && row.claims.includes(claim.id));
    const any = inside >= 0 ? inside : this.rows.findIndex((row) => row.claims.includes(claim.id));
    if (any >= 0) this.row = any;
  }

  /** The other end of a move: of a paragraph, or of a sentence inside one. */
  jump(from: number, moved: number): void {
    const ends = (row: (typeof this.rows)[number]) => row.moved === moved || row.pieces.some((piece) => piece.moved === moved);
    const other = this.rows.findIndex((row, index) => index !== from && ends(row));
    if (other >= 0) this.row = other;
  }

  /** The touched claim looked at. */
  get current(): TouchedClaim | null {
    return this.touched.find((claim) => claim.id === this.claim) ?? null;
  }
}
