//! The log, what an operation touched, and search.

use serde::Serialize;
use stet_workspace::{
    Act, ArticleId, Changed, ClaimId, EntityId, LogEntry, Mark, SearchHit, TxnId,
};

/// One operation in the log.
#[derive(Debug, Serialize)]
pub(crate) struct LogShape {
    pub(crate) txn: TxnId,
    pub(crate) at: String,
    pub(crate) author: String,
    /// What, as a code (`claim.accept`).
    pub(crate) act: String,
    /// What, in words (`accepted the claim`).
    pub(crate) words: String,
    /// What it was done to.
    pub(crate) subject: String,
}

impl From<LogEntry> for LogShape {
    fn from(entry: LogEntry) -> Self {
        Self {
            txn: entry.txn,
            at: entry.at.rfc3339(),
            author: entry.author,
            act: entry.act,
            words: entry.words,
            subject: entry.subject,
        }
    }
}

/// What was done, undone or done again, and what it touched.
#[derive(Debug, Serialize)]
pub(crate) struct DoneShape {
    pub(crate) act: &'static str,
    pub(crate) label: &'static str,
    pub(crate) changed: Vec<ChangedShape>,
}

/// An entity that changed.
#[derive(Debug, Serialize)]
pub(crate) struct ChangedShape {
    pub(crate) kind: &'static str,
    pub(crate) id: EntityId,
}

impl DoneShape {
    /// An act and what it touched.
    pub(crate) fn of(act: Act, changed: &[Changed]) -> Self {
        let shape = |change: &Changed| ChangedShape { kind: change.kind.name(), id: change.id };
        Self { act: act.code(), label: act.label(), changed: changed.iter().map(shape).collect() }
    }
}

/// One search result.
#[derive(Debug, Serialize)]
pub(crate) struct SearchShape {
    pub(crate) kind: String,
    pub(crate) id: EntityId,
    pub(crate) article: Option<ArticleId>,
    pub(crate) claim: Option<ClaimId>,
    pub(crate) title: String,
    pub(crate) snippet: Vec<SnippetShape>,
    pub(crate) mark: Option<Mark>,
}

/// A run of a snippet.
#[derive(Debug, Serialize)]
pub(crate) struct SnippetShape {
    pub(crate) text: String,
    /// Whether it matches.
    pub(crate) hit: bool,
}

impl From<SearchHit> for SearchShape {
    fn from(hit: SearchHit) -> Self {
        let parts = hit.snippet.into_iter();
        Self {
            kind: hit.kind,
            id: hit.id,
            article: hit.article,
            claim: hit.claim,
            title: hit.title,
            snippet: parts.map(|part| SnippetShape { text: part.text, hit: part.hit }).collect(),
            mark: hit.mark,
        }
    }
}
