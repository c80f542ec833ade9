//! Two versions side by side, and the claims an edit touches.

use serde::Serialize;
use ts_rs::TS;

use super::{Mark, Span, VersionInfo};

/// The difference between two versions.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DiffView {
    /// The older side.
    pub from: VersionInfo,
    /// The newer side.
    pub to: VersionInfo,
    /// Blocks aligned, in reading order.
    pub rows: Vec<DiffRowView>,
    /// Claims whose place or words the newer version changed, in order of the page.
    pub touched: Vec<TouchedClaim>,
    /// Statements only the newer version makes: proposals in new or changed sentences.
    pub new_claims: Vec<String>,
    /// Words added and taken away.
    pub words_added: u32,
    /// Words taken away.
    pub words_removed: u32,
}

/// One aligned pair of blocks.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DiffRowView {
    /// `equal`, `changed`, `inserted`, `deleted`, `moved`.
    pub kind: String,
    /// Role of the block (of the newer side if both are there).
    pub role: String,
    /// Where the block stood in the older version.
    pub old: Option<Span>,
    /// Where it stands in the newer version.
    pub new: Option<Span>,
    /// The words in reading order, equal ones included.
    pub pieces: Vec<PieceView>,
    /// For a move: the number shared by both ends.
    pub moved: Option<u32>,
    /// What changed, in words (`4 became 40`).
    pub reasons: Vec<String>,
    /// Claims with an occurrence in this row (either side).
    pub claims: Vec<String>,
}

/// A run of words with one fate.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PieceView {
    /// `equal`, `insert` or `delete`.
    pub op: String,
    /// The words.
    pub text: String,
}

/// A claim and what the newer version did to it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TouchedClaim {
    /// The claim.
    pub id: String,
    /// The statement.
    pub text: String,
    /// How it is marked now.
    pub mark: Mark,
    /// For `recheck`: how it was marked by the verdict that is now stale.
    pub stale: Option<Mark>,
    /// `unchanged`, `moved`, `reworded`, `gone` or `unsure`.
    pub kind: String,
    /// What changed, in words.
    pub reasons: Vec<String>,
    /// Its words in the older version.
    pub from: Option<String>,
    /// Its words in the newer version.
    pub to: Option<String>,
    /// Where it stands in the newer version.
    pub span: Option<Span>,
}

/// The report as shown before it is exported.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReportPreview {
    /// Style sheet of the report, to be used inside a shadow root.
    pub css: String,
    /// The report's body: HTML made by the program with every word escaped.
    pub body: String,
    /// What is still open, in words; empty if nothing is.
    pub open: Vec<String>,
}
