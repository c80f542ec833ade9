//! Carrying claims from one version to the next.

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Page};

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

/// What kind of change two wordings show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A number.
    Number,
    /// A unit or currency.
    Unit,
    /// A date or time.
    Date,
    /// A name.
    Name,
    /// A negation came or went.
    Negation,
    /// Certainty changed ("may", "reportedly", "will").
    Hedge,
    /// A quantifier ("some", "all").
    Quantifier,
    /// Who said it, or the reporting verb.
    Attribution,
    /// Quoted words.
    Quote,
    /// Tense.
    Tense,
    /// Other words that carry meaning.
    Wording,
    /// Spaces, typography, function words: nothing a fact hangs on.
    Style,
}

impl ChangeKind {
    /// Whether a change of this kind can change what is true.
    #[must_use]
    pub fn bears_on_fact(self) -> bool {
        self != Self::Style
    }
}

/// One change, in words: "4 became 40".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeReason {
    /// What kind of change.
    pub kind: ChangeKind,
    /// The old words; empty for something added.
    pub from: String,
    /// The new words; empty for something dropped.
    pub to: String,
}

impl std::fmt::Display for ChangeReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} became {}", self.from, self.to)
    }
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
}

/// Finds each of `spans` of `old` again in `new`; one result a span, in the same order.
#[must_use]
pub fn carry(old: Page<'_>, new: Page<'_>, spans: &[ByteSpan]) -> Vec<Carried> {
    spans
        .iter()
        .map(|s| {
            let to = s
                .of(old.text)
                .ok()
                .and_then(|q| new.text.find(q).map(|at| ByteSpan::new(at, at + q.len())));
            Carried {
                kind: if to.is_some() { CarryKind::Unchanged } else { CarryKind::Gone },
                to,
                score: 1.0,
                choices: Vec::new(),
                reasons: Vec::new(),
            }
        })
        .collect()
}

/// What changed between two wordings of a statement, most telling first.
#[must_use]
pub fn change_reasons(_old: &str, _new: &str) -> Vec<ChangeReason> {
    Vec::new()
}
