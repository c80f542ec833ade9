//! What is worked out on a claim: how long a verdict is good, blind second ratings, calculations.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How long a verdict is good, as a person says it or the program suggests it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct Expiry {
    /// The last day on which it is, `2026-02-28`.
    pub(crate) until: String,
    /// What ages (`a price`).
    pub(crate) reason: String,
}

/// A verdict that a person gives.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub(crate) struct NewVerdict {
    /// The claim.
    pub(crate) claim: String,
    /// The scale's id.
    pub(crate) scale: String,
    /// Rating key.
    pub(crate) rating: String,
    /// Why.
    pub(crate) rationale: String,
    /// On a scale of prose: what people read in place of a rating.
    pub(crate) conclusion: Option<String>,
    /// What is to be done about the claim's words, if anything.
    pub(crate) fix: Option<NewFix>,
    /// How long it is good, if it ages.
    pub(crate) expiry: Option<Expiry>,
    /// `seen` of the claim that the person looked at; a verdict that came later is not replaced.
    pub(crate) seen: Option<String>,
}

/// What is to be done about the words of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FixAction {
    /// Put them right.
    Fix,
    /// Say less than they say.
    Soften,
    /// Leave them out.
    Cut,
    /// Ask the author where they come from.
    QueryAuthor,
}

/// What a person suggests for the words of a claim.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub(crate) struct NewFix {
    /// What is to be done.
    pub(crate) action: FixAction,
    /// How they should read, or the question to the author; may be empty, but not to put them right.
    pub(crate) words: String,
}

/// What a verdict suggests for the words of its claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct FixView {
    /// What is to be done.
    pub(crate) action: FixAction,
    /// How they should read, or the question to the author; may be empty.
    pub(crate) words: String,
    /// For another wording: the words of the text and the suggested ones, compared.
    pub(crate) pieces: Vec<super::PieceView>,
}

/// A blind second rating of a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BlindView {
    /// Who asked for it.
    pub(crate) asked_by: String,
    /// When, RFC 3339.
    pub(crate) asked: String,
    /// Who is to give the second rating; `null` if anybody may.
    pub(crate) second: Option<String>,
    /// Who has rated, in order.
    pub(crate) raters: Vec<String>,
    /// The scale of the first rating, which the second is to be on.
    pub(crate) scale: Option<String>,
    /// What the two came to.
    pub(crate) outcome: BlindOutcome,
    /// The person at this window may not see the verdicts of others: none is told here.
    pub(crate) hidden: bool,
}

/// What two blind ratings came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BlindOutcome {
    /// Not both are in.
    Pending,
    /// Both are the same rating on the same scale.
    Agreed,
    /// They differ.
    Disputed,
}

/// What a calculation is made of.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct CalculationFields {
    /// What is computed (`price cut`).
    pub(crate) about: String,
    /// The inputs.
    pub(crate) inputs: Vec<CalculationInput>,
    /// Arithmetic over the names of the inputs: `(old - new) / old * 100`.
    pub(crate) formula: String,
    /// Unit of the result; empty without one.
    pub(crate) unit: String,
    /// The figure in the claim that the result is compared with; empty to compare with none.
    pub(crate) stated: String,
    /// How far off the result may be: `rounding`, `0.5`, `2%`.
    pub(crate) tolerance: String,
    /// A remark.
    pub(crate) note: String,
}

/// An input of a calculation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct CalculationInput {
    /// Its name in the formula.
    pub(crate) key: String,
    /// Its value when the calculation was saved; counts only if no citation gives it.
    pub(crate) value: f64,
    /// Its unit; empty without one.
    pub(crate) unit: String,
    /// The citation that it is taken from; `null` if it was given by hand.
    pub(crate) citation: Option<String>,
    /// The figure in the citation's passage, as it is written there.
    pub(crate) words: String,
}

/// What a calculation comes to now.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct OutcomeView {
    /// The inputs, as they are now.
    pub(crate) inputs: Vec<InputNow>,
    /// The result; `null` if it cannot be computed any more.
    pub(crate) result: Option<f64>,
    /// The value of the figure that the claim states.
    pub(crate) stated: Option<f64>,
    /// How far the result may be from it.
    pub(crate) allowed: Option<f64>,
    /// Whether the result bears out what the claim states; `null` if nothing is compared.
    pub(crate) holds: Option<bool>,
    /// Why the calculation is out of date, in words; empty if it is not.
    pub(crate) stale: Vec<String>,
}

/// An input as it is now.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct InputNow {
    /// Its name.
    pub(crate) key: String,
    /// Its value now.
    pub(crate) value: f64,
    /// Its unit.
    pub(crate) unit: String,
    /// The title of the source that it comes from; `null` if it was given by hand.
    pub(crate) source: Option<String>,
}

/// A calculation on a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct CalculationView {
    /// The calculation.
    pub(crate) id: String,
    /// What it is made of.
    pub(crate) fields: CalculationFields,
    /// What it comes to now.
    pub(crate) outcome: OutcomeView,
    /// Who added it.
    pub(crate) author: String,
    /// When, RFC 3339.
    pub(crate) at: String,
    /// Whether two people changed it without knowledge of each other.
    pub(crate) conflicted: bool,
}

/// The figures that a calculation on a claim can use.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct FiguresView {
    /// Those in the claim's own words.
    pub(crate) stated: Vec<String>,
    /// Those in the passages cited for or against it.
    pub(crate) cited: Vec<CitedFigure>,
}

/// A figure in a cited passage.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct CitedFigure {
    /// The citation.
    pub(crate) citation: String,
    /// Title of the source.
    pub(crate) source: String,
    /// The passage, up to the figure.
    pub(crate) before: String,
    /// As it is written.
    pub(crate) words: String,
    /// The passage after it.
    pub(crate) after: String,
    /// Its value; per cent is not divided by a hundred.
    pub(crate) value: f64,
}
