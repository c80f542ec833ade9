//! Two versions side by side, and the claims an edit touches.

use serde::Serialize;
use ts_rs::TS;

use super::{Mark, Span, VersionInfo};

/// The difference between two versions.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct DiffView {
    /// The older side.
    pub(crate) from: VersionInfo,
    /// The newer side.
    pub(crate) to: VersionInfo,
    /// Blocks aligned, in reading order.
    pub(crate) rows: Vec<DiffRowView>,
    /// Claims whose place or words the newer version changed, in order of the page.
    pub(crate) touched: Vec<TouchedClaim>,
    /// Statements only the newer version makes: proposals in new or changed sentences.
    pub(crate) new_claims: Vec<NewClaim>,
    /// Words added and taken away.
    pub(crate) words_added: u32,
    /// Words taken away.
    pub(crate) words_removed: u32,
}

/// A proposal that only the newer version makes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct NewClaim {
    pub(crate) id: String,
    /// The words that say it.
    pub(crate) text: String,
}

/// One aligned pair of blocks.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DiffRowView {
    /// `equal`, `changed`, `inserted`, `deleted`, `moved`, `split`, `joined`.
    pub(crate) kind: String,
    /// Role of the block (of the newer side if both are there).
    pub(crate) role: String,
    /// Where the block stood in the older version.
    pub(crate) old: Option<Span>,
    /// Where it stands in the newer version.
    pub(crate) new: Option<Span>,
    /// The words in reading order, equal ones included.
    pub(crate) pieces: Vec<PieceView>,
    /// For a move: the number shared by both ends.
    pub(crate) moved: Option<u32>,
    /// For a split or a join: the number shared by all rows of one block.
    pub(crate) group: Option<u32>,
    /// Why the row may be hidden: `spacing`, `typography`, `clock`, `update_line`, `counter` or
    /// `boilerplate`; null if it changes more than that, or nothing.
    pub(crate) noise: Option<String>,
    /// The row was compared coarsely, because too much changed: what is shown as changed may hold
    /// words that both versions share.
    pub(crate) coarse: bool,
    /// What changed, in words (`4 became 40`).
    pub(crate) reasons: Vec<String>,
    /// The sentences that changed, in order.
    pub(crate) statements: Vec<StatementView>,
    /// Claims with an occurrence in this row (either side).
    pub(crate) claims: Vec<String>,
}

/// A sentence that changed.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct StatementView {
    /// As it is read out: `Sentence 14: 4 became 40`.
    pub(crate) said: String,
    /// `reworded`, `moved`, `added` or `dropped`.
    pub(crate) fate: String,
    /// What changed, in words; empty if it was added, dropped or only moved.
    pub(crate) reasons: Vec<String>,
    /// Why it may be hidden; as in a row.
    pub(crate) noise: Option<String>,
}

/// A run of words with one fate.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct PieceView {
    /// `equal`, `insert` or `delete`.
    pub(crate) op: String,
    /// The words.
    pub(crate) text: String,
    /// For a change that may be hidden: why; as in a row.
    pub(crate) noise: Option<String>,
    /// For a sentence that stands elsewhere now: the number shared by both ends.
    pub(crate) moved: Option<u32>,
    /// For a word that is only spelt in another way: where in `text` its letters differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(crate) letters: Option<Span>,
}

/// A version on the timeline: what it changed.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VersionStep {
    /// The version.
    pub(crate) version: String,
    /// Words that the version before did not have; 0 for the first.
    pub(crate) words_added: u32,
    /// Words of the version before that it does not have.
    pub(crate) words_removed: u32,
    /// Claims that came to it reworded.
    pub(crate) reworded: u32,
    /// Claims that are not in it any more.
    pub(crate) gone: u32,
    /// Claims of which it is unsure where they stand in it.
    pub(crate) unsure: u32,
}

/// A claim and what the newer version did to it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct TouchedClaim {
    /// The claim.
    pub(crate) id: String,
    /// The statement.
    pub(crate) text: String,
    /// How it is marked now.
    pub(crate) mark: Mark,
    /// For `recheck`: how it was marked by the verdict that is now stale.
    pub(crate) stale: Option<Mark>,
    /// `moved`, `reworded`, `placed`, `gone`, `unsure`, or `back` if the older version did not
    /// have it.
    pub(crate) kind: String,
    /// What changed, in words.
    pub(crate) reasons: Vec<String>,
    /// Whether only its style changed: its verdict stands.
    pub(crate) style: bool,
    /// Its words in the older and in the newer version, compared.
    pub(crate) pieces: Vec<PieceView>,
    /// Where it stands in the newer version.
    pub(crate) span: Option<Span>,
    /// Whether another of its places may have come to the newer version, and where is not sure.
    pub(crate) unsure: bool,
}

/// The report as shown before it is exported.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ReportPreview {
    /// Style sheet of the report, to be used inside a shadow root.
    pub(crate) css: String,
    /// The report's body: HTML made by the program with every word escaped.
    pub(crate) body: String,
    /// What is still open, in words; empty if nothing is.
    pub(crate) open: Vec<String>,
    /// What a public report leaves out.
    pub(crate) withheld: Vec<WithheldView>,
    /// The sources it cites, in order of appearance.
    pub(crate) sources: Vec<super::CitedSource>,
    /// Why it cannot go out but as a draft: a gate of the desk is shut.
    pub(crate) stopped: Option<String>,
}

/// Something that a public report leaves out.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WithheldView {
    /// `name`, `citation`, `capture`, `note`, `comment`, `signoff`, `verdict`, `claim`.
    pub(crate) what: String,
    /// Its words, shortened.
    pub(crate) words: String,
    /// What stands in its place.
    pub(crate) instead: Option<String>,
    /// The claim it belongs to; `null` for the whole report.
    pub(crate) claim: Option<String>,
    /// That claim's number in the report, from 1.
    pub(crate) number: Option<u32>,
    /// Whether it can be let stand: it may be another word, or another's name.
    pub(crate) may_stand: bool,
}
