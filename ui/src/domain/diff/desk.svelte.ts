/** Where a person stands in a difference: the change, the touched claim, what is unfolded, which layout. */
import type { DiffView } from '../../host/bindings/DiffView';
import type { TouchedClaim } from '../../host/bindings/TouchedClaim';
import { changedRows, foldRows, itemOf, mapOf, neighbour } from './rows';

export type DiffLayout = 'inline' | 'side';
const KEY = 'stet.diff';

export class DiffDesk {
  readonly #view: () => DiffView | undefined;
  #opened = $state.raw<ReadonlySet<number>>(new Set());
  /** The change looked at: an index into the rows; -1 before the first. */
  row = $state(-1);
  /** The touched claim looked at. */
  claim = $state<string | null>(null);
  layout = $state<DiffLayout>(globalThis.localStorage?.getItem(KEY) === 'side' ? 'side' : 'inline');

  constructor(view: () => DiffView | undefined) {
    this.#view = view;
  }

  readonly rows = $derived.by(() => this.#view()?.rows ?? []);
  readonly touched = $derived.by(() => this.#view()?.touched ?? []);
  readonly changes = $derived(changedRows(this.rows));
  readonly items = $derived(foldRows(this.rows, this.#opened));
  readonly marks = $derived(mapOf(this.rows));
  /** The line to keep in view. */
  readonly line = $derived(this.row < 0 ? -1 : itemOf(this.items, this.row));

  setLayout(layout: DiffLayout): void {
    this.layout = layout;
    globalThis.localStorage?.setItem(KEY, layout);
  }

  unfold(first: number): void {
    this.#opened = new Set([...this.#opened, first]);
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

  /** Looks at a touched claim and at the row it stands in. */
  look(claim: TouchedClaim): void {
    this.claim = claim.id;
    const inside = this.rows.findIndex((row) => row.kind !== 'equal' && row.claims.includes(claim.id));
    const any = inside >= 0 ? inside : this.rows.findIndex((row) => row.claims.includes(claim.id));
    if (any >= 0) this.row = any;
  }

  /** The touched claim looked at. */
  get current(): TouchedClaim | null {
    return this.touched.find((claim) => claim.id === this.claim) ?? null;
  }
}
