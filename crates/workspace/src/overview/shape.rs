//! What an overview says.

use jiff::civil::Date;
use serde::Serialize;

use crate::gate::Gate;
use crate::{ArticleId, ClaimId, Mark, SourceId};

/// How an article or the workspace stands on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// The article; `None` for the workspace.
    pub article: Option<ArticleId>,
    /// The day.
    pub today: Date,
    /// Articles counted.
    pub articles: u32,
    /// How the claims stand.
    pub progress: Progress,
    /// How much of the latest versions was looked at.
    pub coverage: Looked,
    /// The verdicts that stand, by scale and rating, the most frequent first.
    pub verdicts: Vec<RatingCount>,
    /// What claims lack, in the order of [`crate::Missing::ALL`]; gates that are off or open for all are
    /// left out.
    pub gates: Vec<GateCount>,
    /// Who works on what, by name; claims of nobody last.
    pub people: Vec<Workload>,
    /// What is due, the earliest first; claims that are done are left out. At most a hundred.
    pub deadlines: Vec<Deadline>,
    /// The articles with work left, the earliest deadline first, then the latest arrival; of one
    /// article, that one. At most a hundred.
    pub by_article: Vec<ArticleProgress>,
}

/// Claims by how they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// All that are to be checked or were: the sum of the following.
    pub claims: u32,
    /// Without a verdict that stands.
    pub to_check: u32,
    /// Found right.
    pub confirmed: u32,
    /// Partly right, or in need of a change.
    pub partly: u32,
    /// Found wrong.
    pub wrong: u32,
    /// Cannot be told.
    pub cannot_tell: u32,
    /// Changed since their verdict.
    pub recheck: u32,
    /// With verdicts that disagree.
    pub disputed: u32,
    /// With a verdict that was good until a day that is over; counted above, too.
    pub expired: u32,
    /// With a verdict that a second person has approved; counted above, too.
    pub signed: u32,
    /// No longer in the text; not among `claims`.
    pub gone: u32,
    /// Set aside; not among `claims`.
    pub dismissed: u32,
    /// Proposed and not looked at; not among `claims`.
    pub proposed: u32,
}

impl Progress {
    /// Claims with a verdict that stands.
    #[must_use]
    pub fn checked(&self) -> u32 {
        self.confirmed + self.partly + self.wrong + self.cannot_tell
    }
}

/// Statements of the latest versions. One counts as looked at once claims cover half of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// All.
    pub statements: u32,
    /// Of these, looked at.
    pub looked_at: u32,
}

/// How often a rating stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingCount {
    /// The scale's id.
    pub scale: String,
    /// Rating key.
    pub rating: String,
    /// The label it was given; empty for conclusions in prose, which all differ.
    pub label: String,
    /// How it marks a claim.
    pub mark: Mark,
    /// Claims.
    pub claims: u32,
}

/// For how many claims a gate is shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GateCount {
    /// The gate.
    #[serde(flatten)]
    pub gate: Gate,
    /// Claims.
    pub claims: u32,
}

/// What one person has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workload {
    /// Who; `None` for claims that nobody works on.
    pub name: Option<String>,
    /// Claims of theirs.
    pub claims: u32,
    /// Of these, without a verdict that stands.
    pub open: u32,
    /// Of the open ones, with a deadline that is over.
    pub overdue: u32,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The day.
    pub day: Date,
    /// Whether it is over.
    pub overdue: bool,
    /// The article; `None` for the reply of a person who is not cited yet.
    pub article: Option<ArticleId>,
    /// The claim; `None` for the article as a whole, and for a reply.
    pub claim: Option<ClaimId>,
    /// The person whose reply is due; `None` for claims and articles.
    pub source: Option<SourceId>,
    /// Headline, statement, or what the person is called.
    pub words: String,
    /// Who works on the claim.
    pub assignee: Option<String>,
}

/// How one article stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleProgress {
    /// The article.
    pub article: ArticleId,
    /// Headline; empty without one.
    pub title: String,
    /// Claims to be checked or that were.
    pub claims: u32,
    /// Of these, with a verdict that stands.
    pub checked: u32,
    /// Proposed and not looked at.
    pub proposed: u32,
    /// Until which day it is to be done.
    pub deadline: Option<Date>,
}
