/** The rows of a difference as they are shown: folded where nothing changed, split into two sides, mapped. */
import type { DiffRowView } from '../../host/bindings/DiffRowView';
import type { PieceView } from '../../host/bindings/PieceView';

/** A line of the view: a row, or a run of unchanged rows behind one quiet line. */
export type Item =
  | { kind: 'row'; index: number; row: DiffRowView }
  | { kind: 'fold'; index: number; count: number };

/** Unchanged rows kept in sight before and after a change. */
const CONTEXT = 1;
/** Runs up to this long stay as they are. */
const LONGEST = 3;

/** Folds runs of unchanged rows; those whose first index is in `opened` stay open. */
export function foldRows(rows: DiffRowView[], opened: ReadonlySet<number>): Item[] {
  const items: Item[] = [];
  let at = 0;
  while (at < rows.length) {
    const end = runEnd(rows, at);
    if (end === at) items.push(show(rows, at));
    else items.push(...foldRun(rows, at, end, opened));
    at = Math.max(end, at + 1);
  }
  return items;
}

/** Index after the unchanged run that begins at `from`; `from` itself if that row changed. */
function runEnd(rows: DiffRowView[], from: number): number {
  let end = from;
  while (rows[end]?.kind === 'equal') end += 1;
  return end;
}

function foldRun(rows: DiffRowView[], from: number, to: number, opened: ReadonlySet<number>): Item[] {
  const all = Array.from({ length: to - from }, (_, n) => show(rows, from + n));
  const head = from === 0 ? 0 : CONTEXT;
  const tail = to === rows.length ? 0 : CONTEXT;
  const first = from + head;
  const count = to - from - head - tail;
  if (to - from <= LONGEST || opened.has(first)) return all;
  return [...all.slice(0, head), { kind: 'fold', index: first, count }, ...all.slice(all.length - tail, tail === 0 ? 0 : undefined)];
}

function show(rows: DiffRowView[], index: number): Item {
  return { kind: 'row', index, row: rows[index] as DiffRowView };
}

/** The pieces of one side, in order. */
export function side(row: DiffRowView, which: 'old' | 'new'): PieceView[] {
  const other = which === 'old' ? 'insert' : 'delete';
  return row[which] === null ? [] : row.pieces.filter((piece) => piece.op !== other);
}

/** Indexes of the rows that changed. */
export function changedRows(rows: DiffRowView[]): number[] {
  return rows.flatMap((row, index) => (row.kind === 'equal' ? [] : [index]));
}

/** The next entry after (or before) `current` in an ascending list; stays at the ends. */
export function neighbour(list: number[], current: number, by: 1 | -1): number | null {
  const found = by > 0 ? list.find((entry) => entry > current) : list.filter((entry) => entry < current).at(-1);
  return found ?? (list.includes(current) ? current : (by > 0 ? list.at(-1) : list[0])) ?? null;
}

/** A change on the strip at the edge, in hundredths of its height. */
export interface MapMark {
  index: number;
  kind: string;
  top: number;
  height: number;
}

/** Places every change by how much text stands before it; runs of the same kind join. */
export function mapOf(rows: DiffRowView[]): MapMark[] {
  const lengths = rows.map((row) => row.pieces.reduce((sum, piece) => sum + piece.text.length, 40));
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1;
  const marks: MapMark[] = [];
  let before = 0;
  rows.forEach((row, index) => {
    const length = lengths[index] ?? 0;
    const mark = { index, kind: row.kind, top: (before / total) * 100, height: (length / total) * 100 };
    before += length;
    if (row.kind === 'equal') return;
    const last = marks.at(-1);
    if (last && last.kind === mark.kind && Math.abs(last.top + last.height - mark.top) < 0.001) last.height += mark.height;
    else marks.push(mark);
  });
  return marks;
}

/** The row at a place of the strip, `share` from 0 to 1. */
export function rowAt(rows: DiffRowView[], share: number): number {
  const lengths = rows.map((row) => row.pieces.reduce((sum, piece) => sum + piece.text.length, 40));
  const wanted = share * lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  for (const [index, length] of lengths.entries()) {
    before += length;
    if (before > wanted) return index;
  }
  return Math.max(0, rows.length - 1);
}

/** The index of the line that shows a row (or the fold it lies behind). */
export function itemOf(items: Item[], index: number): number {
  return items.findIndex((item) => (item.kind === 'row' ? item.index === index : item.index <= index && index < item.index + item.count));
}
