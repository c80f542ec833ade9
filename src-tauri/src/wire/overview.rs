//! How an article or the workspace stands, and the gates of the desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Mark;

/// How an article stands today, or the whole workspace.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OverviewView {
    /// Articles counted.
    pub(crate) articles: u32,
    /// Claims that are to be checked or were.
    pub(crate) claims: u32,
    /// Of these, with a verdict that stands.
    pub(crate) checked: u32,
    /// Of these, with a verdict that a second person has approved.
    pub(crate) signed: u32,
    /// Of these, with a verdict that was good until a day that is over.
    pub(crate) expired: u32,
    /// Proposed and not looked at; not among `claims`.
    pub(crate) proposed: u32,
    /// The claims by mark, done first; marks of no claim are left out.
    pub(crate) marks: Vec<MarkCount>,
    /// Statements of the latest versions.
    pub(crate) statements: u32,
    /// Of these, looked at.
    pub(crate) looked_at: u32,
    /// The verdicts that stand, the most frequent first.
    pub(crate) verdicts: Vec<RatingCountView>,
    /// What claims lack, most pressing first.
    pub(crate) gates: Vec<GateCountView>,
    /// Who works on what; claims of nobody last.
    pub(crate) people: Vec<WorkloadView>,
    /// What is due, the earliest first.
    pub(crate) deadlines: Vec<DeadlineView>,
    /// Articles with work left.
    pub(crate) by_article: Vec<ArticleProgressView>,
}

/// Claims marked so.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct MarkCount {
    /// How they are marked.
    pub(crate) mark: Mark,
    /// How many.
    pub(crate) claims: u32,
}

/// How often a rating stands.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct RatingCountView {
    /// What people read; empty for conclusions in prose.
    pub(crate) label: String,
    /// Name of its scale.
    pub(crate) scale: String,
    /// How it marks a claim.
    pub(crate) mark: Mark,
    /// Claims.
    pub(crate) claims: u32,
}

/// For how many claims a gate is shut.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct GateCountView {
    /// What is missing, in words.
    pub(crate) words: String,
    /// What to do about it.
    pub(crate) next: String,
    /// Whether it stops sign-off and reports.
    pub(crate) blocks: bool,
    /// Claims.
    pub(crate) claims: u32,
}

/// What one person has to do.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct WorkloadView {
    /// Who; `null` for claims that nobody works on.
    pub(crate) name: Option<String>,
    /// Claims of theirs.
    pub(crate) claims: u32,
    /// Of these, without a verdict that stands.
    pub(crate) open: u32,
    /// Of the open ones, with a deadline that is over.
    pub(crate) overdue: u32,
}

/// Something that is due.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct DeadlineView {
    /// The day, ISO 8601.
    pub(crate) day: String,
    /// Whether it is over.
    pub(crate) overdue: bool,
    /// The article; `null` for the reply of a person who is not cited yet.
    pub(crate) article: Option<String>,
    /// The claim; `null` for the article as a whole, and for a reply.
    pub(crate) claim: Option<String>,
    /// The person whose reply is due; `null` for claims and articles.
    pub(crate) source: Option<String>,
    /// Headline, statement, or what the person is called.
    pub(crate) words: String,
    /// Who works on the claim.
    pub(crate) assignee: Option<String>,
}

/// How one article stands.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ArticleProgressView {
    /// The article.
    pub(crate) article: String,
    /// Headline, or first words.
    pub(crate) title: String,
    /// Claims to be checked or that were.
    pub(crate) claims: u32,
    /// Of these, with a verdict that stands.
    pub(crate) checked: u32,
    /// Proposed and not looked at.
    pub(crate) proposed: u32,
    /// Until which day it is to be done, ISO 8601.
    pub(crate) deadline: Option<String>,
}

/// What a missing thing does.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum GateLevel {
    /// Nothing.
    Off,
    /// It is said.
    Warn,
    /// It stops sign-off and reports.
    Block,
}

/// The gates and rules of the desk.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeskRules {
    /// A verdict is signed by somebody else than who gave it.
    pub(crate) second_person: bool,
    /// All gates, most pressing first.
    pub(crate) gates: Vec<GateView>,
}

/// A gate, and how it is set.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct GateView {
    /// Its name.
    pub(crate) name: String,
    /// What is missing, in words.
    pub(crate) words: String,
    /// What that does.
    pub(crate) level: GateLevel,
    /// Whether the desk has set it; else it is as the program came.
    pub(crate) set: bool,
}
