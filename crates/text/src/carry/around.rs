//! The rest of a sentence of which only a part is a claim: "it is not true that" before the words
//! changes what they say, though none of them changed.

use serde::{Deserialize, Serialize};

use super::unit::{Unit, units};
use crate::{ByteSpan, ChangeKind, ChangeReason, Page, change_reasons};

/// What stands in the same sentence before and behind some words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Around {
    /// From the start of the sentence to the words; empty if they begin it.
    pub before: String,
    /// From the words to the end of the sentence; empty if they end it.
    pub after: String,
}

impl Around {
    /// The rest of the sentence that `span` is a part of.
    #[must_use]
    pub fn of(page: Page<'_>, span: ByteSpan) -> Self {
        let blocks: Vec<_> =
            page.blocks.iter().filter(|b| b.span.overlaps(span)).copied().collect();
        let all = units(Page { text: page.text, blocks: &blocks });
        let under: Vec<&Unit> = all.iter().filter(|unit| unit.span.overlaps(span)).collect();
        Self::within(page.text, under.first().copied(), under.last().copied(), span)
    }

    /// The rest of the units that `span` begins and ends in.
    pub(super) fn within(
        text: &str,
        first: Option<&Unit>,
        last: Option<&Unit>,
        span: ByteSpan,
    ) -> Self {
        let part = |start: usize, end: usize| {
            text.get(start..end.max(start)).unwrap_or_default().trim().to_owned()
        };
        let closed = ends(span.of(text).unwrap_or_default());
        Self {
            before: first.map_or_else(String::new, |unit| part(unit.span.start, span.start)),
            after: last
                .filter(|_| !closed)
                .map_or_else(String::new, |unit| part(span.end, unit.span.end)),
        }
    }

    /// What changed around the words that can change what they say: a denial, a doubt, or who says
    /// so.
    #[must_use]
    pub fn reasons(&self, new: &Self) -> Vec<ChangeReason> {
        use ChangeKind::{Attribution, Hedge, Negation};
        let sides = [(&self.before, &new.before), (&self.after, &new.after)];
        let all = sides.into_iter().flat_map(|(old, new)| change_reasons(old, new));
        all.filter(|r| matches!(r.kind, Negation | Hedge | Attribution)).collect()
    }
}

/// Whether words end as a sentence does, with or without the number of a note behind.
fn ends(words: &str) -> bool {
    let note = |c: char| c.is_ascii_digit() || c.is_whitespace() || "\"”’')]}[».".contains(c);
    let bare = words.trim_end_matches(note);
    let behind = &words[bare.len()..];
    bare.ends_with(['!', '?', '…', '。'])
        || behind.contains('.') && !behind.starts_with(char::is_whitespace)
}
