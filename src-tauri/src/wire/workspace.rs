//! The open workspace, its articles, and what a command can fail with.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a window needs to draw its first screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Startup {
    /// Name that new work is signed with; empty until the person gives one.
    pub author: String,
    /// Workspaces opened before, latest first.
    pub recent: Vec<Recent>,
    /// The workspace this window has open.
    pub opened: Option<WorkspaceInfo>,
    /// The program's version.
    pub version: String,
}

/// A workspace opened before.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Recent {
    /// What `workspace_open_recent` takes.
    pub id: u32,
    /// File name without its extension.
    pub name: String,
    /// Folder, shortened for show.
    pub folder: String,
    /// When it was last opened, RFC 3339.
    pub opened: String,
    /// Whether the file is still there.
    pub exists: bool,
}

/// The open workspace.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceInfo {
    /// Identifies the project across copies of the file.
    pub project: String,
    /// File name without its extension.
    pub name: String,
    /// Folder, shortened for show.
    pub folder: String,
    /// Whether the file can only be read.
    pub read_only: bool,
    /// What undo would take back, in words (`Accept a claim`); `None` if nothing.
    pub undo: Option<String>,
    /// What redo would do again, in words.
    pub redo: Option<String>,
}

/// One line of the article list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ArticleRow {
    /// The article.
    pub id: String,
    /// Headline, or its first words if it has none.
    pub title: String,
    /// Publication.
    pub site: Option<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// When its latest version arrived, RFC 3339.
    pub arrived: String,
    /// Number of versions.
    pub versions: u32,
    /// How its claims stand.
    pub counts: Counts,
}

/// How many claims are in which state.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Proposed by the program, not yet looked at.
    pub proposed: u32,
    /// Accepted, without a verdict.
    pub to_check: u32,
    /// With a verdict that stands.
    pub checked: u32,
    /// Changed since their verdict.
    pub recheck: u32,
    /// With verdicts that disagree.
    pub disputed: u32,
    /// Set aside by a person.
    pub dismissed: u32,
    /// No longer in the latest version.
    pub gone: u32,
}

/// A span of the version's text, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Span {
    /// First code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Sent to every window after a commit: what to read again.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// Label of the window whose act it was; `None` for another program.
    pub window: Option<String>,
    /// What was done, in words, for a notice (`Dismissed a claim`).
    pub act: String,
    /// The entities that changed.
    pub entities: Vec<ChangedEntity>,
    /// What undo would now take back.
    pub undo: Option<String>,
    /// What redo would now do again.
    pub redo: Option<String>,
}

/// One changed entity.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ChangedEntity {
    /// `article`, `version`, `claim`, `source`, `capture`, `citation`, `verdict`, `signoff`, `comment`, `scale`.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// Sent while long work runs.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Progress {
    /// Which work; `task_cancel` takes it.
    pub task: u32,
    /// What is being done, in words.
    pub label: String,
    /// Units done.
    pub done: u32,
    /// Units in all, if known.
    pub total: Option<u32>,
}

/// Why a command failed, for people, and a code only where the window acts on it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Failure {
    /// What the window may branch on.
    pub code: FailureCode,
    /// What was tried, on what, and why it failed.
    pub message: String,
    /// The next step, if there is one.
    pub hint: Option<String>,
}

/// What the window branches on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// The person closed a dialog or pressed cancel: nothing to show.
    Cancelled,
    /// No workspace is open in this window.
    NoWorkspace,
    /// The author's name is needed first.
    NoAuthor,
    /// Anything else: show message and hint.
    Failed,
}

/// One entry of the change log.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// The transaction.
    pub txn: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub author: String,
    /// What, in words.
    pub act: String,
    /// What it was done to, in words (a claim's text, a title); empty if nothing fits.
    pub subject: String,
}

/// One search result.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// `article`, `claim`, `source`, `capture`, `citation`, `verdict` or `comment`.
    pub kind: String,
    /// The entity found.
    pub id: String,
    /// The article it belongs to, if any.
    pub article: Option<String>,
    /// The claim it belongs to, if any.
    pub claim: Option<String>,
    /// Title line.
    pub title: String,
    /// The words around the match.
    pub snippet: Vec<SnippetPart>,
    /// The claim's state, if it is a claim.
    pub mark: Option<super::Mark>,
}

/// A run of a snippet.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they match the query.
    pub hit: bool,
}
