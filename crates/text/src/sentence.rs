//! Sentences: exact spans, never rewritten text.

use crate::ByteSpan;

/// The sentences of `text` inside `within`, in order, without surrounding white space.
///
/// `language` is a BCP 47 tag (`en`); unknown languages fall back to English rules.
/// A `within` that does not fit `text` yields no sentence.
#[must_use]
pub fn sentences(text: &str, within: ByteSpan, language: &str) -> Vec<ByteSpan> {
    let Ok(words) = within.of(text) else { return Vec::new() };
    sentencex::get_sentence_boundaries(language, words)
        .into_iter()
        .filter_map(|b| {
            ByteSpan { start: b.start_byte, end: b.end_byte }
                .shifted(within.start)
                .trimmed(text)
                .ok()
        })
        .filter(|s| !s.is_empty())
        .collect()
}
