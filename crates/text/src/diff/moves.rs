//! Sentences that stand elsewhere now, in the same paragraph or in another one, perhaps with small
//! edits: neither dropped nor new.

use std::collections::HashMap;

use super::blocks::{ELSEWHERE, TELLING, Words};
use super::letters;
use super::noise::{self, Setting};
use super::pairing::{self, Index};
use super::{DiffRow, Fate, Op, Piece, RowKind, compare};
use crate::{ByteSpan, Role, change_reasons};

/// One end of what may be a move: a sentence that one version lacks.
struct End {
    row: usize,
    statement: usize,
    span: ByteSpan,
    role: Role,
    key: u64,
    words: Words,
}

/// A sentence of a row that is one end of a move, and its words.
struct Cut {
    span: ByteSpan,
    pieces: Vec<Piece>,
}

/// Finds the sentences that moved and says so in their rows.
pub(super) fn mark(rows: &mut [(DiffRow, Setting<'_>)], old: &str, new: &str) {
    let away = ends(rows, Fate::Dropped, old);
    let here = ends(rows, Fate::Added, new);
    let pairs = paired(&away, &here);
    let first = rows.iter().filter_map(|(row, _)| row.moved).max().unwrap_or(0);
    let mut cuts: HashMap<usize, (Vec<Cut>, Vec<Cut>)> = HashMap::new();
    for ((i, j), number) in pairs.into_iter().zip(first + 1..) {
        let (from, to) = (&away[i], &here[j]);
        let (before, after) = (of(from.span, old), of(to.span, new));
        let pieces: Vec<Piece> = compare(before, after)
            .pieces
            .into_iter()
            .map(|p| p.shifted(from.span.start, to.span.start))
            .collect();
        for (end, op) in [(from, Op::Delete), (to, Op::Insert)] {
            let cut = Cut { span: end.span, pieces: one_end(&pieces, op, number) };
            let row = cuts.entry(end.row).or_default();
            if op == Op::Delete { row.0.push(cut) } else { row.1.push(cut) }
        }
        let gone = &mut rows[from.row].0.statements[from.statement];
        (gone.fate, gone.moved) = (Fate::Moved, Some(number));
        let come = &mut rows[to.row].0.statements[to.statement];
        (come.fate, come.moved, come.old) = (Fate::Moved, Some(number), Some(from.span));
        if before != after {
            come.reasons = change_reasons(before, after);
        }
    }
    for (at, (mut gone, mut come)) in cuts {
        gone.sort_by_key(|cut| cut.span.start);
        come.sort_by_key(|cut| cut.span.start);
        let (row, setting) = &mut rows[at];
        rewrite(row, *setting, &gone, &come, old, new);
    }
}

fn of(span: ByteSpan, text: &str) -> &str {
    span.of(text).unwrap_or_default()
}

/// The sentences with this fate that are no furniture of the page and say enough to be known again.
fn ends(rows: &[(DiffRow, Setting<'_>)], fate: Fate, text: &str) -> Vec<End> {
    let mut out = Vec::new();
    for (row, (found, _)) in rows.iter().enumerate() {
        if found.kind == RowKind::Moved {
            continue;
        }
        for (statement, told) in found.statements.iter().enumerate() {
            let span = if fate == Fate::Dropped { told.old } else { told.new };
            let Some(span) = span.filter(|_| told.fate == fate && told.noise.is_none()) else {
                continue;
            };
            let words = Words::of(of(span, text));
            if words.telling().count() >= TELLING {
                let key = pairing::key(of(span, text));
                out.push(End { row, statement, span, role: told.role, key, words });
            }
        }
    }
    out
}

/// Which sentence that is gone is which that is new: the same words first, then alike ones of the
/// same role, best first. In the order of the old version.
fn paired(away: &[End], here: &[End]) -> Vec<(usize, usize)> {
    let (mut free_away, mut free_here) = (vec![true; away.len()], vec![true; here.len()]);
    let mut by_key: HashMap<u64, Vec<usize>> = HashMap::new();
    for (j, end) in here.iter().enumerate().rev() {
        by_key.entry(end.key).or_default().push(j);
    }
    let mut out = Vec::new();
    for (i, end) in away.iter().enumerate() {
        if let Some(j) = by_key.get_mut(&end.key).and_then(Vec::pop) {
            (free_away[i], free_here[j]) = (false, false);
            out.push((i, j));
        }
    }
    for (_, i, j) in alike(away, here, &free_away, &free_here) {
        if free_away[i] && free_here[j] {
            (free_away[i], free_here[j]) = (false, false);
            out.push((i, j));
        }
    }
    out.sort_unstable();
    out
}

/// Pairs of free sentences that are alike, the most alike first.
fn alike(
    away: &[End],
    here: &[End],
    free_away: &[bool],
    free_here: &[bool],
) -> Vec<(f64, usize, usize)> {
    let words: Vec<Words> = here.iter().map(|end| end.words.clone()).collect();
    let index = Index::new(&words, (0..here.len()).filter(|j| free_here[*j]));
    let mut out = Vec::new();
    for (i, end) in away.iter().enumerate().filter(|(i, _)| free_away[*i]) {
        for j in index.near(&end.words, |j| here[j].role == end.role) {
            let score = end.words.similarity(&words[j]);
            if score >= ELSEWHERE {
                out.push((score, i, j));
            }
        }
    }
    out.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    out
}

/// One end of a move: the words that stand at both ends moved, the others are gone or new.
fn one_end(pieces: &[Piece], op: Op, number: u32) -> Vec<Piece> {
    let kept = pieces.iter().filter(|p| p.op == Op::Equal || p.op == op);
    kept.map(|p| Piece { op, moved: (p.op == Op::Equal).then_some(number), ..*p }).collect()
}

/// Writes a row anew: what moved is taken out of both sides, the rest is compared, and what moved
/// is put back where it stood and stands.
fn rewrite(
    row: &mut DiffRow,
    setting: Setting<'_>,
    gone: &[Cut],
    come: &[Cut],
    old: &str,
    new: &str,
) {
    let (left, right) = (Rest::new(row.old, gone, old), Rest::new(row.new, come, new));
    let rest = compare(&left.text, &right.text);
    row.pieces = put_back(&rest.pieces, left, right);
    letters::refine(&mut row.pieces, old, new);
    noise::label(&mut row.pieces, old, new, setting);
    row.noise = noise::of_all(&row.pieces);
    row.coarse |= rest.coarse;
    row.reasons = row.statements.iter().flat_map(|s| s.reasons.clone()).collect();
    row.reasons.dedup();
    let lone = row.old.is_none() || row.new.is_none();
    if lone && row.statements.iter().all(|s| s.fate == Fate::Moved) {
        row.kind = RowKind::Moved;
        row.moved =
            row.statements.first().and_then(|s| s.moved).filter(|_| row.statements.len() == 1);
    }
}

/// One side of a row without the sentences that moved.
struct Rest {
    text: String,
    /// Where the side goes on in the whole text.
    at: usize,
    /// What was taken out: where, with the white space that went with it, and its words.
    cuts: std::vec::IntoIter<(ByteSpan, Vec<Piece>)>,
}

impl Rest {
    fn new(side: Option<ByteSpan>, cuts: &[Cut], text: &str) -> Self {
        let side = side.unwrap_or(ByteSpan::new(0, 0));
        let (mut rest, mut at, mut out) = (String::new(), side.start, Vec::new());
        for cut in cuts {
            let mut span = cut.span;
            let after = &text[span.end..side.end];
            span.end += after.len() - after.trim_start().len();
            if span.end == side.end {
                let before = &text[at..span.start];
                span.start -= before.len() - before.trim_end().len();
            }
            rest.push_str(&text[at..span.start]);
            out.push((span, with_space(cut, span)));
            at = span.end;
        }
        rest.push_str(&text[at..side.end]);
        Self { text: rest, at: side.start, cuts: out.into_iter() }
    }

    /// Bytes until something was taken out; all that is left if nothing was.
    fn until_cut(&self) -> usize {
        self.cuts.as_slice().first().map_or(usize::MAX, |(span, _)| span.start - self.at)
    }

    /// What was taken out here.
    fn taken_out(&mut self) -> Vec<Piece> {
        let mut out = Vec::new();
        while self.until_cut() == 0 {
            let Some((span, pieces)) = self.cuts.next() else { break };
            out.extend(pieces);
            self.at = span.end;
        }
        out
    }
}

/// The pieces of a cut with the white space around it, which moved too.
fn with_space(cut: &Cut, span: ByteSpan) -> Vec<Piece> {
    let Some(model) = cut.pieces.first().copied() else { return Vec::new() };
    let number = cut.pieces.iter().find_map(|p| p.moved);
    let space = |from: usize, to: usize| {
        let place = ByteSpan::new(from, to);
        let piece = Piece { moved: number, letters: None, ..model };
        let piece = if model.op == Op::Delete {
            Piece { old: place, ..piece }
        } else {
            Piece { new: place, ..piece }
        };
        (from < to).then_some(piece)
    };
    let head = space(span.start, cut.span.start);
    let tail = space(cut.span.end, span.end);
    let mut out: Vec<Piece> = Vec::with_capacity(cut.pieces.len() + 2);
    for piece in head.into_iter().chain(cut.pieces.iter().copied()).chain(tail) {
        match out.last_mut() {
            Some(last) if last.moved == piece.moved => {
                (last.old.end, last.new.end) = (piece.old.end, piece.new.end);
            }
            _ => out.push(piece),
        }
    }
    out
}

/// The pieces of what stayed, over the whole texts, with what moved among them.
fn put_back(rest: &[Piece], mut left: Rest, mut right: Rest) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(rest.len() + 4);
    for piece in rest {
        let (in_old, in_new) = (piece.op != Op::Insert, piece.op != Op::Delete);
        let mut todo = if in_old { piece.old.len() } else { piece.new.len() };
        while todo > 0 {
            if in_old {
                let gone = left.taken_out();
                out.extend(gone.into_iter().map(|p| beside(p, &left, &right)));
            }
            if in_new {
                let come = right.taken_out();
                out.extend(come.into_iter().map(|p| beside(p, &left, &right)));
            }
            let room = |is_there: bool, side: &Rest| if is_there { side.until_cut() } else { todo };
            let len = todo.min(room(in_old, &left)).min(room(in_new, &right));
            let (a, b) = (if in_old { len } else { 0 }, if in_new { len } else { 0 });
            out.push(Piece::new(
                piece.op,
                ByteSpan::new(left.at, left.at + a),
                ByteSpan::new(right.at, right.at + b),
            ));
            (left.at, right.at) = (left.at + a, right.at + b);
            todo -= len;
        }
    }
    let gone = left.taken_out();
    out.extend(gone.into_iter().map(|p| beside(p, &left, &right)));
    let come = right.taken_out();
    out.extend(come.into_iter().map(|p| beside(p, &left, &right)));
    out
}

/// A piece of one side, empty at the place where the other side is.
fn beside(piece: Piece, left: &Rest, right: &Rest) -> Piece {
    match piece.op {
        Op::Delete => Piece { new: ByteSpan::new(right.at, right.at), ..piece },
        _ => Piece { old: ByteSpan::new(left.at, left.at), ..piece },
    }
}
