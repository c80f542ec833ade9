//! Claim candidates: which sentences to check, how sure we are, and why.

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Metadata, Page, Role};

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

/// What made a sentence (un)likely to be a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// Contains a number.
    Number,
}

/// One reason, in plain words for a chip beside the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which rule spoke.
    pub kind: ReasonKind,
    /// The words that set it off, as printed; empty if the whole sentence did.
    pub detail: String,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a number: {}", self.detail)
    }
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
    /// Every place where the statement stands word for word, in order of position; at least one.
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
}

/// Assesses one sentence without its surroundings.
#[must_use]
pub fn assess(sentence: &str) -> Assessment {
    let score = if sentence.bytes().any(|b| b.is_ascii_digit()) { 0.8 } else { 0.3 };
    Assessment { score, checkable: Checkable::Yes, reasons: Vec::new() }
}

/// Every sentence of the claim-holding blocks of `page`, assessed; repeats are joined.
///
/// The list is in order of first position and includes sentences below the threshold
/// (`candidate == false`), so that a caller can tell what was looked at.
#[must_use]
pub fn detect(page: Page<'_>, metadata: &Metadata) -> Vec<Candidate> {
    let language = metadata.language.as_deref().unwrap_or("en");
    let mut out = Vec::new();
    for block in page.blocks.iter().filter(|b| b.role.holds_claims()) {
        for span in crate::sentences(page.text, block.span, language) {
            let a = assess(span.of(page.text).unwrap_or_default());
            out.push(Candidate {
                spans: vec![span],
                role: block.role,
                score: a.score,
                candidate: a.score >= PROPOSE_THRESHOLD,
                checkable: a.checkable,
                reasons: a.reasons,
                speaker: None,
            });
        }
    }
    out
}
