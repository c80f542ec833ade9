//! Anchors: what is needed to find the same words again in another version.

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Page, Role, SpanError};

/// A place in a text, described well enough to find it in a changed one: exact quote, up to
/// [`Anchor::CONTEXT`] characters of context on both sides, position and role.
///
/// The shape is that of the W3C Web Annotation text quote and text position selectors, with the
/// block's role added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The words themselves.
    pub quote: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: ByteSpan,
    /// Role of the block they stand in; [`Role::Body`] between blocks.
    pub role: Role,
}

impl Anchor {
    /// Characters of context kept on each side.
    pub const CONTEXT: usize = 32;

    /// Describes the words at `span` of `page`.
    ///
    /// Fails if `span` does not fit the text.
    pub fn new(page: Page<'_>, span: ByteSpan) -> Result<Self, SpanError> {
        let quote = span.of(page.text)?.to_owned();
        let before = &page.text[..span.start];
        let from =
            before.char_indices().rev().take(Self::CONTEXT).last().map_or(span.start, |(i, _)| i);
        let suffix = page.text[span.end..].chars().take(Self::CONTEXT).collect();
        let role = page.role_at(span.start).unwrap_or(Role::Body);
        Ok(Self { quote, prefix: before[from..].to_owned(), suffix, span, role })
    }
}
