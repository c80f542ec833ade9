//! Claims: a row in lists and on the page, and everything about one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BlindView, CalculationView, CitationView, Expiry, PieceView, Span, VerdictView};

/// How a claim is marked, on the page and in lists. One look for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mark {
    /// Offered by the program.
    Proposed,
    /// Accepted, no verdict yet.
    ToCheck,
    /// Found right.
    Confirmed,
    /// Partly right, or needs a change.
    Partly,
    /// Found wrong.
    Wrong,
    /// Cannot be told.
    CannotTell,
    /// Its text changed since the verdict.
    Recheck,
    /// Verdicts disagree.
    Disputed,
    /// Set aside with a reason.
    Dismissed,
    /// No longer in the text.
    Gone,
}

/// A claim as lists and the page show it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClaimRow {
    /// The claim.
    pub(crate) id: String,
    /// The statement to check.
    pub(crate) text: String,
    /// How it is marked.
    pub(crate) mark: Mark,
    /// For `recheck`: how it was marked by the verdict that is now stale.
    pub(crate) stale: Option<Mark>,
    /// Whether the program proposed it.
    pub(crate) candidate: bool,
    /// 0 to 1: how much the program thinks it should be checked.
    pub(crate) score: f64,
    /// `yes`, `partly`, `prediction`, `opinion`, `question`, `experience`, `instruction`, `no`.
    pub(crate) checkable: String,
    /// Why it was proposed, strongest first.
    pub(crate) reasons: Vec<String>,
    /// Who says it, if the article puts it in somebody's mouth.
    pub(crate) speaker: Option<String>,
    /// Label of the rating that stands (`Mostly true`), if one does.
    pub(crate) rating: Option<String>,
    /// Why it was dismissed, if it was.
    pub(crate) dismissed: Option<String>,
    /// Its places in the version shown, in order.
    pub(crate) occurrences: Vec<OccurrenceView>,
    /// How it came to this version, if it came from an earlier one: `unchanged`, `moved`, `reworded`, `gone`, `unsure`.
    pub(crate) carried: Option<String>,
    /// What changed on the way, in words.
    pub(crate) changes: Vec<String>,
    /// Where its places in this version contradict each other, in words.
    pub(crate) disagree: Vec<String>,
    /// Its verdict was good until a day that is over; told on pages only.
    pub(crate) expired: bool,
    /// Who works on it, by name.
    pub(crate) assignee: Option<String>,
    /// Until which day it is to be done, `2026-02-28`.
    pub(crate) deadline: Option<String>,
    /// Number of citations.
    pub(crate) citations: u32,
    /// Number of comments.
    pub(crate) comments: u32,
}

/// One place of a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OccurrenceView {
    /// The version.
    pub(crate) version: String,
    /// Its number.
    pub(crate) number: u32,
    /// Role of the block.
    pub(crate) role: String,
    /// Where in the version's text.
    pub(crate) span: Span,
    /// The words there.
    pub(crate) quote: String,
}

/// Everything about one claim, for the right pane.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClaimDetail {
    /// The row, with the occurrences of the latest version.
    pub(crate) row: ClaimRow,
    /// The article.
    pub(crate) article: String,
    /// What its wording no longer says as the text does.
    pub(crate) old_wording: Option<OldWordingView>,
    /// The question it answers, if it stands in an answer.
    pub(crate) question: Option<String>,
    /// What there is to check: `said` (were the words said), `true` (is what they say true).
    pub(crate) checks: Vec<String>,
    /// Its places in every version, newest version first.
    pub(crate) occurrences: Vec<OccurrenceView>,
    /// Places to choose from, if it is unsure where the claim stands now.
    pub(crate) choices: Vec<OccurrenceView>,
    /// Places that may have come to the latest version beside those that it has for certain.
    pub(crate) lost: Vec<LostView>,
    /// Evidence in the order it was added.
    pub(crate) citations: Vec<CitationView>,
    /// Calculations on it, in the order they were added.
    pub(crate) calculations: Vec<CalculationView>,
    /// The blind second rating that was last asked for, if any.
    pub(crate) blind: Option<BlindView>,
    /// How long a verdict given today might be good, by the claim's words.
    pub(crate) ageing: Option<Expiry>,
    /// Verdicts that the person at this window may see, newest first; more than one `current` means disputed.
    pub(crate) verdicts: Vec<VerdictView>,
    /// For `recheck`: the words the verdict was given on and the words now, compared.
    pub(crate) since: Option<Vec<PieceView>>,
    /// What it says, taken apart, at its first place in the latest version; one part if it is not
    /// compound.
    pub(crate) parts: Vec<PartView>,
    /// The talk, oldest first.
    pub(crate) comments: Vec<CommentView>,
    /// What was done to it, newest first.
    pub(crate) history: Vec<HistoryView>,
    /// What is missing before a second person can sign it off, in words (`no citation`).
    pub(crate) missing: Vec<String>,
    /// Fields on which two people's edits disagree, with both values.
    pub(crate) conflicts: Vec<ConflictView>,
    /// The moment of the file at which this was read, to be given back with what is decided on it.
    pub(crate) seen: String,
}

/// A place of a claim that a later version does not have for certain.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct LostView {
    /// Where it stood in the last version that had it.
    pub(crate) place: OccurrenceView,
    /// Where it may stand now, best first.
    pub(crate) choices: Vec<OccurrenceView>,
}

/// A person's wording of a claim under which the text has changed.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct OldWordingView {
    /// The words in the latest version.
    pub(crate) now: String,
    /// The wording with what changed put in; `null` if that takes a person.
    pub(crate) proposed: Option<String>,
    /// What changed, in words.
    pub(crate) reasons: Vec<String>,
}

/// A claim of the same article that says nearly the same.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct SimilarView {
    /// The claim.
    pub(crate) id: String,
    /// Its statement.
    pub(crate) text: String,
    /// Whether the two contradict each other.
    pub(crate) conflict: bool,
    /// What keeps the two from being one, in words (`4 became 40`); empty if nothing does.
    pub(crate) differs: Vec<String>,
}

/// One of the statements that a claim makes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct PartView {
    /// Where it stands in the latest version.
    pub(crate) span: Span,
    /// Its words there.
    pub(crate) quote: String,
    /// It as a sentence that stands alone.
    pub(crate) wording: String,
}

/// A part into which a person splits a claim.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub(crate) struct PartChoice {
    /// Where it stands in the version.
    pub(crate) span: Span,
    /// How it is worded; as printed if it is empty.
    pub(crate) wording: String,
}

/// What the desk accepts and dismisses of what the program proposes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct HabitsView {
    /// Decisions it was counted from.
    pub(crate) decisions: u32,
    /// By feature, the most telling first.
    pub(crate) habits: Vec<HabitView>,
}

/// How the desk has dealt with proposals that share a feature.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct HabitView {
    /// The feature, in words.
    pub(crate) feature: String,
    /// How many it accepted.
    pub(crate) accepted: u32,
    /// How many it dismissed.
    pub(crate) dismissed: u32,
    /// By how much the feature moves a proposal in the queue, -1 to 1.
    pub(crate) weight: f64,
}

/// A comment on a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct CommentView {
    /// The comment.
    pub(crate) id: String,
    /// Who.
    pub(crate) author: String,
    /// When, RFC 3339.
    pub(crate) at: String,
    /// What they said.
    pub(crate) body: String,
    /// Whether the person at this window may change it.
    pub(crate) own: bool,
}

/// One thing done to a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct HistoryView {
    /// When, RFC 3339.
    pub(crate) at: String,
    /// Who.
    pub(crate) author: String,
    /// What, in words (`rated it Mostly true`).
    pub(crate) act: String,
}

/// Two values of one field, written without knowledge of each other.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ConflictView {
    /// The register, to settle it.
    pub(crate) key: String,
    /// The field, in words.
    pub(crate) field: String,
    /// What both wrote over, in words.
    pub(crate) base: Option<String>,
    /// The values that stand against each other.
    pub(crate) values: Vec<ConflictValue>,
}

/// One side of a conflict.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ConflictValue {
    /// The change that wrote it, to settle it.
    pub(crate) op: String,
    /// Who wrote it.
    pub(crate) author: String,
    /// When, RFC 3339.
    pub(crate) at: String,
    /// What, in words.
    pub(crate) value: String,
}
