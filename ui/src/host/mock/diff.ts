import type { BlockView } from '../bindings/BlockView';
import type { ClaimDetail } from '../bindings/ClaimDetail';
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
    const pieces: PieceView[] = old ? pair(old.text, block.text) : [piece('insert', block.text)];
    const kind = !old ? 'inserted' : old.text === block.text ? 'equal' : 'changed';
    return { kind, role: block.role, old: old?.span ?? null, new: block.span, pieces, moved: null, group: null, noise: null, coarse: false, statements: kind === 'changed' ? reasons(pieces).map((reason, n) => ({ said: `Sentence ${String(n + 1)}: ${reason}`, fate: 'reworded', reasons: [reason], noise: null })) : [], reasons: kind === 'changed' ? reasons(pieces) : [], claims: under(desk, newer.id, block) };
  });
  const touched = desk.claims.filter((claim) => claim.row.changes.length > 0 || claim.row.mark === 'gone').map((claim) => ({
    id: claim.row.id, text: claim.row.text, mark: claim.row.mark, stale: claim.row.stale, kind: claim.row.mark === 'gone' ? 'gone' : 'reworded', reasons: claim.row.changes, style: false,
    pieces: pair(quote(claim, older.id), quote(claim, newer.id)), span: claim.row.occurrences[0]?.span ?? null, unsure: false,
  }));
  return { from: older, to: newer, rows, touched, new_claims: desk.claims.filter(({ row }) => row.id === 'c16' && row.mark === 'proposed').map(({ row }) => ({ id: row.id, text: row.text })), words_added: 24, words_removed: 13 };
}

/** What the difference says in words, as far as a sample needs. */
function reasons(pieces: PieceView[]): string[] {
  const words = (op: string) => pieces.filter((piece) => piece.op === op).map((piece) => piece.text.trim()).join(' ').replace(/[.,]$/, '');
  const [was, now] = [words('delete'), words('insert')];
  if (was.split(' ').length > 4 || was === '') return [was.length > now.length ? 'a sentence taken away' : 'words added'];
  return [now.startsWith(was) ? `“${now.slice(was.length).trim()}” added` : `${was} became ${now}`];
}

function under(desk: Desk, version: string, block: BlockView): string[] {
  return desk.claims.filter((claim) => claim.occurrences.some((one) => one.version === version && one.span.start < block.span.end && one.span.end > block.span.start)).map((claim) => claim.row.id);
}

const piece = (op: string, text: string): PieceView => ({ op, text, noise: null, moved: null });
const quote = (claim: ClaimDetail, version: string) => claim.occurrences.find((one) => one.version === version)?.quote ?? '';

function pair(old: string, now: string): PieceView[] {
  const [a, b] = [old.split(/(?<= )/), now.split(/(?<= )/)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const pieces = [
    piece('equal', a.slice(0, head).join('')),
    piece('delete', a.slice(head, a.length - tail).join('')),
    piece('insert', b.slice(head, b.length - tail).join('')),
    piece('equal', b.slice(b.length - tail).join('')),
  ];
  return pieces.filter((piece) => piece.text !== '');
}
