//! The open workspace, its articles, and what a command can fail with.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClaimDetail;

/// What a window needs to draw its first screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Startup {
    /// Name that new work is signed with; empty until the person gives one.
    pub(crate) author: String,
    /// Workspaces opened before, latest first.
    pub(crate) recent: Vec<Recent>,
    /// The workspace this window has open.
    pub(crate) opened: Option<WorkspaceInfo>,
    /// The program's version.
    pub(crate) version: String,
    /// Why the file the program was started with could not be opened.
    pub(crate) failure: Option<Failure>,
}

/// A workspace opened before.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recent {
    /// What `workspace_open_recent` takes.
    pub(crate) id: u32,
    /// File name without its extension.
    pub(crate) name: String,
    /// Folder, shortened for show.
    pub(crate) folder: String,
    /// When it was last opened, RFC 3339.
    pub(crate) opened: String,
    /// Whether the file is still there.
    pub(crate) exists: bool,
}

/// The open workspace.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkspaceInfo {
    /// Identifies the project across copies of the file.
    pub(crate) project: String,
    /// File name without its extension.
    pub(crate) name: String,
    /// Folder, shortened for show.
    pub(crate) folder: String,
    /// Whether the file can only be read.
    pub(crate) read_only: bool,
    /// What undo would take back, in words (`Accept a claim`); `None` if nothing.
    pub(crate) undo: Option<String>,
    /// What redo would do again, in words.
    pub(crate) redo: Option<String>,
}

/// One line of the article list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ArticleRow {
    /// The article.
    pub(crate) id: String,
    /// Headline, or its first words if it has none.
    pub(crate) title: String,
    /// Publication.
    pub(crate) site: Option<String>,
    /// Day of publication, ISO 8601.
    pub(crate) published: Option<String>,
    /// When its latest version arrived, RFC 3339.
    pub(crate) arrived: String,
    /// Number of versions.
    pub(crate) versions: u32,
    /// How its claims stand.
    pub(crate) counts: Counts,
}

/// How many claims are in which state.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Counts {
    /// Proposed by the program, not yet looked at.
    pub(crate) proposed: u32,
    /// Accepted, without a verdict.
    pub(crate) to_check: u32,
    /// With a verdict that stands.
    pub(crate) checked: u32,
    /// Changed since their verdict.
    pub(crate) recheck: u32,
    /// With verdicts that disagree.
    pub(crate) disputed: u32,
    /// Set aside by a person.
    pub(crate) dismissed: u32,
    /// No longer in the latest version.
    pub(crate) gone: u32,
}

/// A span of the version's text, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct Span {
    /// First code unit.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
}

/// What an import made.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportedView {
    /// Id of the article.
    pub(crate) article: String,
    /// Headline of an article that was here before with the very same text.
    pub(crate) twin: Option<String>,
}

/// What became of several files, each by itself.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[ts(export)]
pub(crate) struct ImportedFiles {
    /// The articles made.
    pub(crate) made: Vec<ImportedView>,
    /// Why the others were not.
    pub(crate) failed: Vec<Failure>,
}

impl ImportedFiles {
    /// Counts what became of one more.
    pub(crate) fn take(&mut self, one: Result<ImportedView, Failure>) {
        match one {
            Ok(made) => self.made.push(made),
            Err(failure) => self.failed.push(failure),
        }
    }
}

/// What became of several files that were to be sources.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[ts(export)]
pub(crate) struct AddedFiles {
    /// The sources made.
    pub(crate) made: Vec<String>,
    /// Why the others were not.
    pub(crate) failed: Vec<Failure>,
}

/// Sent to every window after a commit: what to read again.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Changed {
    /// Label of the window whose act it was; `None` for another program.
    pub(crate) window: Option<String>,
    /// What was done, in words, for a notice (`Dismissed a claim`).
    pub(crate) act: String,
    /// The entities that changed.
    pub(crate) entities: Vec<ChangedEntity>,
    /// The changed claims as they are now, so that they need not be asked for; empty if they are many.
    pub(crate) claims: Vec<ClaimDetail>,
    /// What undo would now take back.
    pub(crate) undo: Option<String>,
    /// What redo would now do again.
    pub(crate) redo: Option<String>,
}

/// One changed entity.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ChangedEntity {
    /// `article`, `version`, `claim`, `source`, `capture`, `citation`, `verdict`, `signoff`, `comment`, `scale`.
    pub(crate) kind: String,
    /// Its id.
    pub(crate) id: String,
}

/// Sent while long work runs.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct Progress {
    /// Which work; `task_cancel` takes it.
    pub(crate) task: u32,
    /// What is being done, in words.
    pub(crate) label: String,
    /// Whether it can be cancelled.
    pub(crate) cancel: bool,
    /// Units done.
    pub(crate) done: u32,
    /// Units in all, if known.
    pub(crate) total: Option<u32>,
}

/// Why a command failed, for people, and a code only where the window acts on it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct Failure {
    /// What the window may branch on.
    pub(crate) code: FailureCode,
    /// What was tried, on what, and why it failed.
    pub(crate) message: String,
    /// The next step, if there is one.
    pub(crate) hint: Option<String>,
}

/// What the window branches on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FailureCode {
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
pub(crate) struct LogEntry {
    /// The transaction.
    pub(crate) txn: String,
    /// When, RFC 3339.
    pub(crate) at: String,
    /// Who.
    pub(crate) author: String,
    /// What, in words.
    pub(crate) act: String,
    /// What it was done to, in words (a claim's text, a title); empty if nothing fits.
    pub(crate) subject: String,
}

/// One search result.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchHit {
    /// `article`, `claim`, `source`, `capture`, `citation`, `verdict` or `comment`.
    pub(crate) kind: String,
    /// The entity found.
    pub(crate) id: String,
    /// The article it belongs to, if any.
    pub(crate) article: Option<String>,
    /// The claim it belongs to, if any.
    pub(crate) claim: Option<String>,
    /// Title line.
    pub(crate) title: String,
    /// The words around the match.
    pub(crate) snippet: Vec<SnippetPart>,
    /// The claim's state, if it is a claim.
    pub(crate) mark: Option<super::Mark>,
}

/// A run of a snippet.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct SnippetPart {
    /// The words.
    pub(crate) text: String,
    /// Whether they match the query.
    pub(crate) hit: bool,
}
