/** Changes that a view may hide: spacing, typography, clocks, counters. The stored text never changes. */
import type { DiffRowView } from '../../host/bindings/DiffRowView';
import type { PieceView } from '../../host/bindings/PieceView';

/** Every kind of noise, mildest first. */
export const NOISES = ['spacing', 'typography', 'clock', 'update_line', 'counter', 'boilerplate'] as const;
export type Noise = (typeof NOISES)[number];

/** How many rows hold a kind of noise; kinds that do not occur are left out. */
export function noiseIn(rows: DiffRowView[]): { noise: Noise; count: number }[] {
  const inside = (row: DiffRowView, noise: Noise) => row.noise === noise || row.pieces.some((piece) => piece.noise === noise);
  return NOISES.map((noise) => ({ noise, count: rows.filter((row) => inside(row, noise)).length })).filter(({ count }) => count > 0);
}

/** The rows with changes of the kinds in `hidden` shown as if nothing had changed. */
export function without(rows: DiffRowView[], hidden: ReadonlySet<string>): DiffRowView[] {
  if (hidden.size === 0) return rows;
  return rows.flatMap((row) => quieted(row, hidden) ?? []);
}

/** A row with its noise hidden; null if nothing is left to show. */
function quieted(row: DiffRowView, hidden: ReadonlySet<string>): DiffRowView | null {
  const quiet = (noise: string | null) => noise !== null && hidden.has(noise);
  if (row.kind === 'equal' || !(quiet(row.noise) || row.pieces.some((piece) => quiet(piece.noise)))) return row;
  const pieces = row.pieces.flatMap((piece): PieceView[] => {
    if (!quiet(piece.noise)) return [piece];
    return piece.op === 'delete' ? [] : [{ ...piece, op: 'equal', noise: null }];
  });
  const plain = quiet(row.noise) && pieces.every((piece) => piece.op === 'equal');
  if (plain && row.new === null) return null;
  const statements = row.statements.filter((statement) => !quiet(statement.noise));
  return plain ? { ...row, kind: 'equal', pieces, statements: [], reasons: [], group: null } : { ...row, pieces, statements };
}
