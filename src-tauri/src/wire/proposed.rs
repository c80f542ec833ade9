//! What an article's writer noted beside the text: proposed sources.

use serde::Serialize;
use ts_rs::TS;

use super::Span;

/// Where a proposed source was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NoteKind {
    /// A comment in the margin.
    Comment,
    /// A note at the foot of a page.
    Footnote,
    /// A note at the end.
    Endnote,
    /// An address linked from words of the text.
    Link,
}

/// What became of a proposed source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NoteFate {
    /// It was made a source and cited.
    Accepted,
    /// It was set aside.
    Dismissed,
}

/// A note of the latest version's writer: a proposed source for the words it stands at.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ProposedView {
    /// The same for the same note at the same words.
    pub(crate) id: String,
    /// Where it was noted.
    pub(crate) kind: NoteKind,
    /// Who noted it; only comments say so.
    pub(crate) author: Option<String>,
    /// What was noted; empty for a link.
    pub(crate) text: String,
    /// The web addresses in it.
    pub(crate) addresses: Vec<String>,
    /// Where it stands in the latest version; may be empty.
    pub(crate) span: Span,
    /// The words there.
    pub(crate) words: String,
    /// The claims that stand at these words.
    pub(crate) claims: Vec<String>,
    /// What became of it; `null` while nobody has looked.
    pub(crate) fate: Option<NoteFate>,
}
