//! Word diffs and the alignment of two versions, paragraph by paragraph.

mod anchors;
mod blocks;
mod letters;
mod moves;
mod noise;
mod pairing;
mod parted;
mod quiet;
mod rows;
mod sequence;
mod slide;
mod statements;
#[cfg(test)]
mod tests;
mod wordwise;

pub(crate) use anchors::{heaviest, rising};
pub(crate) use blocks::{Words, pair_in_order};
pub use noise::Noise;
pub use rows::align;
pub(crate) use sequence::matches;
pub use statements::{Fate, Statement};
pub use wordwise::{Comparison, compare, words};

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, ChangeReason};

/// What happened to a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Stands in both.
    Equal,
    /// Stands in the new text only.
    Insert,
    /// Stood in the old text only.
    Delete,
}

/// A run of words with one fate. Concatenating `old` spans of equal and deleted pieces gives the
/// old text, `new` spans of equal and inserted pieces the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What happened.
    pub op: Op,
    /// Where it stood in the old text; empty for an insertion.
    pub old: ByteSpan,
    /// Where it stands in the new text; empty for a deletion.
    pub new: ByteSpan,
    /// For a change that a view may hide: why. `None` for substance and for equal words.
    #[serde(default)]
    pub noise: Option<Noise>,
    /// For words that stand in both versions, but in another place: the number that both ends of
    /// the move share. Counted together with [`DiffRow::moved`].
    #[serde(default)]
    pub moved: Option<u32>,
    /// For a word that changed in a few letters, as in another spelling: where those stand, in the
    /// old text for a deletion and in the new one for an insertion; empty if only the other
    /// spelling has some. The word is still one change. Never for numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<ByteSpan>,
}

impl Piece {
    /// A piece of substance that did not move.
    pub(crate) fn new(op: Op, old: ByteSpan, new: ByteSpan) -> Self {
        Self { op, old, new, noise: None, moved: None, letters: None }
    }

    /// The piece of two texts that begin further on in two longer ones.
    pub(crate) fn shifted(self, old: usize, new: usize) -> Self {
        let by = if self.op == Op::Delete { old } else { new };
        let letters = self.letters.map(|span| span.shifted(by));
        Self { old: self.old.shifted(old), new: self.new.shifted(new), letters, ..self }
    }
}

/// What happened to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Same words, same order.
    Equal,
    /// Some words differ.
    Changed,
    /// Only in the new version.
    Inserted,
    /// Only in the old version.
    Deleted,
    /// Stands elsewhere now (perhaps with small edits).
    Moved,
    /// A part of an old block that is a block of its own now (perhaps with small edits).
    Split,
    /// A block of the old version that is a part of a new block (perhaps with small edits).
    Joined,
}

/// One line of a side-by-side view: an old block, a new block, or a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffRow {
    /// What happened.
    pub kind: RowKind,
    /// The block in the old version; for a split, the part of it that this row is about.
    pub old: Option<ByteSpan>,
    /// The block in the new version; for a join, the part of it that this row is about.
    pub new: Option<ByteSpan>,
    /// The words, with spans into the whole texts; both sides of a pair are covered.
    pub pieces: Vec<Piece>,
    /// For a move: the same number on the row where it was and the row where it is.
    pub moved: Option<u32>,
    /// For a split or a join: the same number on all rows of one block.
    pub group: Option<u32>,
    /// Why a view may hide the row; `None` if something in it is of substance, or nothing changed.
    pub noise: Option<Noise>,
    /// Whether the row was compared coarsely, because comparing it closely takes too long: what is
    /// shown as changed, new or dropped may then hold words that both versions share.
    pub coarse: bool,
    /// The sentences of the row that changed, in order.
    pub statements: Vec<Statement>,
    /// What changed, in words.
    pub reasons: Vec<ChangeReason>,
}

impl DiffRow {
    /// Whether the row shows a change that is more than noise.
    #[must_use]
    pub fn is_substance(&self) -> bool {
        self.kind != RowKind::Equal && self.noise.is_none()
    }
}
