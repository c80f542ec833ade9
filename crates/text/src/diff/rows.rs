//! The rows of a side-by-side view.

use super::blocks::{Pairing, pair};
use super::{DiffRow, Op, Piece, RowKind, words};
use crate::{ByteSpan, Page, change_reasons};

/// Aligns the blocks of two versions and diffs the pairs.
///
/// Rows come in the order of the new version; what was taken out stands where it was. A moved
/// block has two rows with the same number: the one where it was has only an old side, the one
/// where it is only a new side, and each has the pieces of its side.
#[must_use]
pub fn align(old: Page<'_>, new: Page<'_>) -> Vec<DiffRow> {
    let pairs = pair(old, new);
    let mut of_old: Vec<Option<(Pairing, u32)>> = vec![None; old.blocks.len()];
    let mut of_new: Vec<Option<(Pairing, u32)>> = vec![None; new.blocks.len()];
    let mut number = 0;
    for pair in pairs {
        number += u32::from(pair.moved);
        of_old[pair.old] = Some((pair, number));
        of_new[pair.new] = Some((pair, number));
    }
    let mut out = Vec::with_capacity(of_new.len());
    let mut i = 0;
    for (j, found) in of_new.iter().enumerate() {
        let stop = match found {
            Some((pair, _)) if !pair.moved => pair.old,
            _ => i,
        };
        out.extend((i..stop).filter_map(|i| left_row(old, new, i, of_old[i])));
        i = i.max(stop);
        match found {
            Some((pair, n)) if pair.moved => out.push(moved_row(old, new, *pair, *n, Op::Insert)),
            Some((pair, _)) => {
                out.push(pair_row(old, new, *pair));
                i = pair.old + 1;
            }
            None => out.push(lone_row(new.blocks[j].span, Op::Insert)),
        }
    }
    out.extend((i..of_old.len()).filter_map(|i| left_row(old, new, i, of_old[i])));
    out
}

/// The row of an old block that has no row beside a new one.
fn left_row(
    old: Page<'_>,
    new: Page<'_>,
    at: usize,
    found: Option<(Pairing, u32)>,
) -> Option<DiffRow> {
    match found {
        None => Some(lone_row(old.blocks[at].span, Op::Delete)),
        Some((pair, n)) if pair.moved => Some(moved_row(old, new, pair, n, Op::Delete)),
        Some(_) => None,
    }
}

fn lone_row(span: ByteSpan, op: Op) -> DiffRow {
    let nowhere = ByteSpan::new(0, 0);
    let deleted = op == Op::Delete;
    let piece = match op {
        Op::Delete => Piece { op, old: span, new: nowhere },
        _ => Piece { op, old: nowhere, new: span },
    };
    DiffRow {
        kind: if deleted { RowKind::Deleted } else { RowKind::Inserted },
        old: deleted.then_some(span),
        new: (!deleted).then_some(span),
        pieces: vec![piece],
        moved: None,
        reasons: Vec::new(),
    }
}

fn pair_row(old: Page<'_>, new: Page<'_>, pair: Pairing) -> DiffRow {
    let (a, b) = (old.blocks[pair.old].span, new.blocks[pair.new].span);
    let (before, after) = (a.of(old.text).unwrap_or_default(), b.of(new.text).unwrap_or_default());
    let same = before == after;
    DiffRow {
        kind: if same { RowKind::Equal } else { RowKind::Changed },
        old: Some(a),
        new: Some(b),
        pieces: shifted(words(before, after), a, b),
        moved: None,
        reasons: change_reasons(before, after),
    }
}

fn moved_row(old: Page<'_>, new: Page<'_>, pair: Pairing, number: u32, side: Op) -> DiffRow {
    let whole = pair_row(old, new, pair);
    let here = side == Op::Delete;
    DiffRow {
        kind: RowKind::Moved,
        old: whole.old.filter(|_| here),
        new: whole.new.filter(|_| !here),
        pieces: whole.pieces.into_iter().filter(|p| p.op == Op::Equal || p.op == side).collect(),
        moved: Some(number),
        reasons: whole.reasons,
    }
}

fn shifted(pieces: Vec<Piece>, old: ByteSpan, new: ByteSpan) -> Vec<Piece> {
    let shift =
        |p: Piece| Piece { op: p.op, old: p.old.shifted(old.start), new: p.new.shifted(new.start) };
    pieces.into_iter().map(shift).collect()
}
