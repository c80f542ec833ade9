//! What the markup of a text says of its parts: a page's tags, a Word document's styles, Markdown.
//!
//! Markup wins over what a line looks like, but not over what it says: a correction in a list is a
//! correction, and a question is a question even as a heading.

use serde::{Deserialize, Serialize};

use super::Role;
use super::part::{Part, ends_sentence};
use crate::ByteSpan;

/// What markup calls a run of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// The title of the whole.
    Title,
    /// A heading inside it.
    Heading,
    /// An entry of a list.
    Item,
    /// An entry of a list that is nothing but a link.
    Link,
    /// What is printed under a picture.
    Caption,
    /// The row that names the columns of a table.
    Columns,
    /// Words that are set off and are no heading: a quotation, a row of a table.
    Text,
}

/// A run of a text that markup gives a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: ByteSpan,
}

/// Words of the longest link that is no more than a link.
const LINK_WORDS: usize = 20;

/// Tells each part what markup calls it; `marks` are in order of position.
pub(crate) fn lay(parts: &mut [Part<'_>], marks: &[Mark]) {
    let mut marks = marks.iter().peekable();
    for part in parts {
        while marks.next_if(|mark| mark.span.end <= part.span.start).is_some() {}
        let around = marks
            .peek()
            .filter(|mark| mark.span.start <= part.span.start && part.span.end <= mark.span.end);
        part.mark = around.map(|mark| mark.kind);
    }
}

/// Gives their role to parts that no later rule needs to look at.
pub(crate) fn assign(parts: &mut [Part<'_>]) {
    for part in parts.iter_mut().filter(|p| p.is_open()) {
        part.role = match part.mark {
            Some(MarkKind::Item) => Some(Role::ListItem),
            Some(MarkKind::Link) if is_bare_link(part) => Some(Role::Navigation),
            Some(MarkKind::Link) => Some(Role::ListItem),
            Some(MarkKind::Columns) => Some(Role::Heading),
            _ => None,
        };
    }
}

fn is_bare_link(part: &Part<'_>) -> bool {
    part.word_count() <= LINK_WORDS && !ends_sentence(part.words)
}

/// Whether the markup tells headings from text, so that a short line alone is no heading.
pub(crate) fn names_headings(parts: &[Part<'_>]) -> bool {
    let heading =
        |p: &Part<'_>| p.mark == Some(MarkKind::Heading) && p.role != Some(Role::Headline);
    parts.iter().any(heading)
}
