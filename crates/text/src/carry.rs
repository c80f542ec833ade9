//! Carrying claims from one version to the next.
//!
//! A wrong re-anchor is worse than an orphan. Three steps, surest first: sentences that kept their
//! words at their place; the changed stretches between those, by word diff; the rest of the page,
//! for what was moved. What fits in several places is `unsure`, what fits nowhere `gone`.

mod around;
mod find;
mod map;
mod plan;
#[cfg(test)]
mod tests;
mod unit;
mod verbatim;

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, ChangeReason, Page};

pub use around::Around;

/// What became of a span in the new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CarryKind {
    /// Same words at the corresponding place.
    Unchanged,
    /// Same words elsewhere.
    Moved,
    /// The statement stands there with other words.
    Reworded,
    /// It is not in the new version.
    Gone,
    /// Several places are possible; a person must choose.
    Unsure,
}

/// Where a span of the old version stands in the new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// What became of it.
    pub kind: CarryKind,
    /// Its place in the new version; `None` when gone or unsure.
    pub to: Option<ByteSpan>,
    /// How sure the match is, 0 to 1.
    pub score: f64,
    /// For `unsure`: the two or three best places, best first.
    pub choices: Vec<ByteSpan>,
    /// For `reworded`: what changed.
    pub reasons: Vec<ChangeReason>,
    /// For `reworded`: what changed in the rest of the sentence, if the span is a part of one, and
    /// may change what the span says.
    pub around: Vec<ChangeReason>,
}

/// Finds each of `spans` of `old` again in `new`; one result a span, in the same order.
#[must_use]
pub fn carry(old: Page<'_>, new: Page<'_>, spans: &[ByteSpan]) -> Vec<Carried> {
    let plan = plan::Plan::new(old, new);
    spans.iter().map(|span| find::one(&plan, *span)).collect()
}
