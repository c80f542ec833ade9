//! A difference as one list of pieces that make up both texts: what `stet text diff --json` writes.

use serde::Serialize;
use stet_text::{DiffRow, Noise, Op, Page, Piece, RowKind, words};

use super::PieceShape;

/// A piece of two texts. What was found out about its block stands on the first piece of it that
/// changed.
#[derive(Debug, Serialize)]
pub(crate) struct WholePiece {
    #[serde(flatten)]
    pub(crate) piece: PieceShape,
    /// Whether the block was compared coarsely.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) coarse: bool,
    /// What became of the block, if more than that its words changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) block: Option<RowKind>,
    /// What changed in the block, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) reasons: Vec<String>,
    /// What became of its sentences, as it is told: "Sentence 14: 4 became 40".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sentences: Vec<String>,
}

/// The pieces of two texts whose blocks are aligned; changes of the kinds in `hidden` are shown as
/// if nothing had changed.
pub(crate) fn whole(
    rows: &[DiffRow],
    old: Page<'_>,
    new: Page<'_>,
    hidden: &[Noise],
) -> Vec<WholePiece> {
    let mut list = List { old: old.text, new: new.text, hidden, at: (0, 0), out: Vec::new() };
    for row in rows {
        let from = row.old.map_or(list.at.0, |span| span.start);
        let to = row.new.map_or(list.at.1, |span| span.start);
        list.gap(from, to);
        list.row(row);
        list.at = (row.old.map_or(from, |span| span.end), row.new.map_or(to, |span| span.end));
    }
    list.gap(old.text.len(), new.text.len());
    list.out
}

struct List<'t> {
    old: &'t str,
    new: &'t str,
    hidden: &'t [Noise],
    /// How far both texts are told.
    at: (usize, usize),
    out: Vec<WholePiece>,
}

impl List<'_> {
    /// What stands between two blocks, mostly white space.
    fn gap(&mut self, from: usize, to: usize) {
        let (before, after) = (&self.old[self.at.0..from], &self.new[self.at.1..to]);
        for piece in words(before, after) {
            let mut shape = PieceShape::of(&piece, before, after);
            let is_space = piece.op != Op::Equal && shape.text.trim().is_empty();
            shape.noise = is_space.then_some(Noise::Spacing);
            if !shape.noise.is_some_and(|noise| self.hidden.contains(&noise)) {
                self.push(shape);
            } else if shape.op == Op::Insert {
                self.push(PieceShape { op: Op::Equal, noise: None, ..shape });
            }
        }
    }

    fn row(&mut self, row: &DiffRow) {
        let Some(row) = row.without(self.hidden) else { return };
        let first = self.out.len();
        for piece in &row.pieces {
            let piece = at_its_end(&row, *piece);
            self.push(PieceShape::of(&piece, self.old, self.new));
        }
        if row.kind == RowKind::Equal {
            return;
        }
        let Some(told) = self.out[first..].iter_mut().find(|p| p.piece.op != Op::Equal) else {
            return;
        };
        told.coarse = row.coarse;
        if row.kind != RowKind::Changed {
            told.block = Some(row.kind);
        }
        if !matches!(row.kind, RowKind::Inserted | RowKind::Deleted) {
            told.reasons = row.reasons.iter().map(ToString::to_string).collect();
            told.sentences = row.statements.iter().map(ToString::to_string).collect();
        }
    }

    fn push(&mut self, piece: PieceShape) {
        match self.out.last_mut() {
            Some(last) if last.piece.op == Op::Equal && piece.op == Op::Equal => {
                last.piece.text.push_str(&piece.text);
            }
            _ => self.out.push(WholePiece {
                piece,
                coarse: false,
                block: None,
                reasons: Vec::new(),
                sentences: Vec::new(),
            }),
        }
    }
}

/// The words that both ends of a move share, as gone from the one and come to the other.
fn at_its_end(row: &DiffRow, piece: Piece) -> Piece {
    if row.kind != RowKind::Moved || piece.op != Op::Equal {
        return piece;
    }
    let op = if row.new.is_some() { Op::Insert } else { Op::Delete };
    Piece { op, moved: row.moved, ..piece }
}
