//! Word diffs and the alignment of two versions, paragraph by paragraph.

mod anchors;
mod blocks;
mod rows;
#[cfg(test)]
mod tests;
mod wordwise;

pub(crate) use blocks::{Words, pair, pair_in_order};
pub use rows::align;
pub use wordwise::words;
pub(crate) use wordwise::{Run, runs, solid};

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
}

/// One line of a side-by-side view: an old block, a new block, or a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffRow {
    /// What happened.
    pub kind: RowKind,
    /// The block in the old version.
    pub old: Option<ByteSpan>,
    /// The block in the new version.
    pub new: Option<ByteSpan>,
    /// The words, with spans into the whole texts; both sides of a pair are covered.
    pub pieces: Vec<Piece>,
    /// For a move: the same number on the row where it was and the row where it is.
    pub moved: Option<u32>,
    /// What changed, in words.
    pub reasons: Vec<ChangeReason>,
}
