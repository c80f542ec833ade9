//! Compound sentences as their parts, each with a wording that stands alone.
//!
//! The span of a part is cut from the sentence as printed. Its wording is a proposal for a person
//! to edit: the subject taken over from the first clause, pronouns and "the agreement" named,
//! "last month" dated. What cannot be cut with certainty stays whole: reported speech, lists,
//! quotations, and every language but English.

mod clause;
mod stand_alone;
#[cfg(test)]
mod tests;

/// Bytes before and after a sentence that tell its language.
const AROUND: usize = 2000;

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Metadata, Page};

/// One statement of a compound sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its words as printed.
    pub span: ByteSpan,
    /// The same as a sentence that can be read alone.
    pub wording: String,
}

/// The statements that make up the sentence at `sentence`; one if it is not compound, none if the
/// span does not fit.
#[must_use]
pub fn parts(page: Page<'_>, metadata: &Metadata, sentence: ByteSpan) -> Vec<Part> {
    let Ok(words) = sentence.of(page.text) else { return Vec::new() };
    let english = match &metadata.language {
        Some(language) => language.starts_with("en"),
        None => crate::document::language_of(around(page.text, sentence)) == "en",
    };
    let cut = if english { clause::cut(words) } else { Vec::new() };
    if cut.len() < 2 {
        let bare = words.trim_end_matches(['.', '!', '?', ' ']).len();
        let end = if bare == 0 { words.len() } else { bare };
        let wording = stand_alone::wording(page, metadata, sentence, words);
        let span = ByteSpan::new(sentence.start, sentence.start + end);
        return vec![Part { span, wording }];
    }
    let part = |piece: clause::Piece| Part {
        span: piece.span.shifted(sentence.start),
        wording: stand_alone::wording(page, metadata, sentence, &piece.said),
    };
    cut.into_iter().map(part).collect()
}

/// A sentence with the words around it: reading a long text to its end takes longer than a person
/// should wait.
fn around(text: &str, sentence: ByteSpan) -> &str {
    let from = text.floor_char_boundary(sentence.start.saturating_sub(AROUND));
    let to = text.floor_char_boundary(sentence.end.saturating_add(AROUND).min(text.len()));
    text.get(from..to).unwrap_or(text)
}
