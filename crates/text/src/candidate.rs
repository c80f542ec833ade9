//! Claim candidates: which sentences to check, how sure we are, and why.

mod actor;
mod fragment;
mod listing;
mod model;
mod reason;
mod signals;
#[cfg(test)]
mod tests;
mod tongue;
mod verdict;

pub use listing::{assess_at, detect};
pub use model::{Feature, Features, Head, Model, ModelError, SPACES, Term, raw_odds};
pub use reason::{Reason, ReasonKind};
pub use tongue::proposes_in;
pub use verdict::assess;

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Quote, Role};

/// Sentences that score at least this are proposed as claims.
pub const PROPOSE_THRESHOLD: f64 = 0.5;

/// Whether a statement can be checked, and if not, what it is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checkable {
    /// A statement of fact.
    Yes,
    /// A fact inside an opinion or a prediction.
    Partly,
    /// Says what will happen.
    Prediction,
    /// Says what somebody thinks or values.
    Opinion,
    /// Asks.
    Question,
    /// Tells what the speaker lived through.
    Experience,
    /// Tells the reader what to do.
    Instruction,
    /// Nothing to check.
    No,
}

/// What the rules say of one sentence on its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// 0 (nothing to check) to 1 (check this first).
    pub score: f64,
    /// What kind of statement it is.
    pub checkable: Checkable,
    /// Why, strongest first.
    pub reasons: Vec<Reason>,
}

/// A statement that the program offers as a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Every place of the statement, in order of position; at least one. The first gives its words;
    /// later ones repeat them word for word, except answers, which may say the same in other words.
    pub spans: Vec<ByteSpan>,
    /// Role of the block that holds the first span.
    pub role: Role,
    /// 0 to 1; at least [`PROPOSE_THRESHOLD`] for what is proposed.
    pub score: f64,
    /// Whether it is proposed as a claim at the default threshold.
    pub candidate: bool,
    /// What kind of statement it is.
    pub checkable: Checkable,
    /// Why, strongest first.
    pub reasons: Vec<Reason>,
    /// Who says it, if the article puts it in somebody's mouth.
    pub speaker: Option<String>,
    /// How the article reports those words: the form and the verb.
    pub quote: Option<Quote>,
}

/// What there is to find out about a claim. A verdict on one is none on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Did the speaker say it, in these words if they stand between quotation marks?
    Said,
    /// Is what is stated true?
    True,
}

impl Candidate {
    /// The checks that the claim calls for: of somebody's words whether they were said, of what can
    /// be looked up whether it is true.
    #[must_use]
    pub fn checks(&self) -> Vec<Check> {
        Check::of(self.checkable, self.quote.is_some())
    }
}

impl From<Candidate> for Assessment {
    fn from(found: Candidate) -> Self {
        Self { score: found.score, checkable: found.checkable, reasons: found.reasons }
    }
}

impl Check {
    /// What there is to find out about a statement of this kind, in somebody's mouth or not.
    #[must_use]
    pub fn of(checkable: Checkable, reported: bool) -> Vec<Self> {
        let stated = matches!(checkable, Checkable::Yes | Checkable::Partly);
        let said = reported.then_some(Self::Said);
        said.into_iter().chain(stated.then_some(Self::True)).collect()
    }
}
