//! Findings about a draft.

use serde::Serialize;
use stet_text::{ByteSpan, Finding};
use stet_workspace::NamedFinding;

/// Words at a place of a text.
#[derive(Debug, Serialize)]
pub(crate) struct WordsShape {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: String,
}

impl WordsShape {
    fn of(span: ByteSpan, text: &str) -> Self {
        let quote = span.of(text).unwrap_or_default().to_owned();
        Self { start: span.start, end: span.end, quote }
    }
}

/// Something in a draft that does not fit.
#[derive(Debug, Serialize)]
pub(crate) struct FindingShape {
    /// The name by which it is set aside; only in a workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    pub(crate) kind: &'static str,
    pub(crate) says: String,
    #[serde(flatten)]
    pub(crate) at: WordsShape,
    /// The place that contradicts it, if it is elsewhere.
    pub(crate) other: Option<WordsShape>,
}

impl FindingShape {
    /// A finding of a workspace.
    pub(crate) fn named(named: NamedFinding, text: &str) -> Self {
        Self { id: Some(named.id), ..Self::of(named.finding, text) }
    }

    /// A finding with its words, taken from `text`.
    pub(crate) fn of(finding: Finding, text: &str) -> Self {
        Self {
            id: None,
            kind: finding.kind.name(),
            says: finding.says,
            at: WordsShape::of(finding.span, text),
            other: finding.other.map(|span| WordsShape::of(span, text)),
        }
    }
}
