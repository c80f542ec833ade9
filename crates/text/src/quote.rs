//! Quotes: what is put in whose mouth, and by which verb.

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Page};

/// How words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteForm {
    /// A whole statement between quotation marks.
    Direct,
    /// A few quoted words inside the writer's sentence.
    Partial,
    /// Reported speech without quotation marks ("said that", "according to").
    Indirect,
}

/// Words the article attributes to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The reported words; with their quotation marks if there are any.
    pub span: ByteSpan,
    /// How they are reported.
    pub form: QuoteForm,
    /// Who said it, as named in the text.
    pub speaker: Option<String>,
    /// The reporting verb or phrase, as printed.
    pub verb: Option<String>,
}

/// The quotes in `page`, in order of position.
#[must_use]
pub fn quotes(_page: Page<'_>) -> Vec<Quote> {
    Vec::new()
}

/// Whether `word` is a verb that reports speech.
pub(crate) fn is_reporting_verb(word: &str) -> bool {
    matches!(word, "said" | "says" | "asked" | "told")
}
