//! Offsets as types: byte spans inside the program, UTF-16 spans for the window.
//!
//! A span is only meaningful together with the text it was made for. The one place where byte
//! offsets become UTF-16 offsets (what JavaScript strings count in) is [`Utf16Index`].

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets, `start <= end`, into one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A half-open range of UTF-16 code-unit offsets, as the window counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Utf16Span {
    /// First code unit.
    pub start: usize,
    /// One past the last code unit.
    pub end: usize,
}

/// A span that does not fit the text it is used with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The end lies before the start, or after the end of the text.
    #[error("the span {start}–{end} does not lie in a text of {len} units")]
    Outside {
        /// Start of the span.
        start: usize,
        /// End of the span.
        end: usize,
        /// Length of the text, in the span's units.
        len: usize,
    },
    /// An end of the span falls inside a character.
    #[error("the span {start}–{end} cuts a character in two")]
    InsideCharacter {
        /// Start of the span.
        start: usize,
        /// End of the span.
        end: usize,
    },
}

impl ByteSpan {
    /// The span from `start` to `end`; the two are swapped if given backwards.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start.min(end), end: start.max(end) }
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span moved right by `by` bytes.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The words of `text` that this span covers.
    ///
    /// Fails if the span lies outside `text` or cuts a character.
    pub fn of(self, text: &str) -> Result<&str, SpanError> {
        let (start, end) = (self.start, self.end);
        if start > end || end > text.len() {
            return Err(SpanError::Outside { start, end, len: text.len() });
        }
        text.get(start..end).ok_or(SpanError::InsideCharacter { start, end })
    }

    /// The span without the white space at its two ends.
    ///
    /// Fails as [`ByteSpan::of`] does.
    pub fn trimmed(self, text: &str) -> Result<Self, SpanError> {
        let words = self.of(text)?;
        let lead = words.len() - words.trim_start().len();
        let body = words.trim().len();
        Ok(Self { start: self.start + lead, end: self.start + lead + body })
    }
}

/// Converts between byte and UTF-16 offsets of one text.
///
/// A checkpoint is kept every 1,024 bytes, so a conversion reads at most that much text:
/// building is linear in the text, each conversion is `O(log n)`.
#[derive(Debug, Clone)]
pub struct Utf16Index<'t> {
    text: &'t str,
    /// (byte offset, UTF-16 offset) pairs, both rising, the first (0, 0).
    checkpoints: Vec<(usize, usize)>,
    units: usize,
}

const CHECKPOINT_BYTES: usize = 1024;

impl<'t> Utf16Index<'t> {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = vec![(0, 0)];
        let mut units = 0;
        let mut next = CHECKPOINT_BYTES;
        for (byte, character) in text.char_indices() {
            if byte >= next {
                checkpoints.push((byte, units));
                next = byte + CHECKPOINT_BYTES;
            }
            units += character.len_utf16();
        }
        Self { text, checkpoints, units }
    }

    /// The UTF-16 span that covers the same characters as `span`.
    ///
    /// Fails if `span` lies outside the text or cuts a character.
    pub fn to_utf16(&self, span: ByteSpan) -> Result<Utf16Span, SpanError> {
        span.of(self.text)?;
        Ok(Utf16Span { start: self.units_at(span.start), end: self.units_at(span.end) })
    }

    /// The byte span that covers the same characters as `span`.
    ///
    /// Fails if `span` lies outside the text or cuts a character (a surrogate pair).
    pub fn to_bytes(&self, span: Utf16Span) -> Result<ByteSpan, SpanError> {
        let Utf16Span { start, end } = span;
        if start > end || end > self.units {
            return Err(SpanError::Outside { start, end, len: self.units });
        }
        let inside = SpanError::InsideCharacter { start, end };
        let first = self.byte_at(start).ok_or_else(|| inside.clone())?;
        let last = self.byte_at(end).ok_or(inside)?;
        Ok(ByteSpan { start: first, end: last })
    }

    fn units_at(&self, byte: usize) -> usize {
        let slot = self.checkpoints.partition_point(|&(b, _)| b <= byte) - 1;
        let (from, units) = self.checkpoints[slot];
        units + self.text[from..byte].encode_utf16().count()
    }

    fn byte_at(&self, unit: usize) -> Option<usize> {
        let slot = self.checkpoints.partition_point(|&(_, u)| u <= unit) - 1;
        let (from, mut seen) = self.checkpoints[slot];
        for (offset, character) in self.text[from..].char_indices() {
            if seen == unit {
                return Some(from + offset);
            }
            if seen > unit {
                return None;
            }
            seen += character.len_utf16();
        }
        (seen == unit).then_some(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_outside_the_text_is_refused() {
        let err = ByteSpan { start: 2, end: 9 }.of("stet").unwrap_err();
        assert_eq!(err, SpanError::Outside { start: 2, end: 9, len: 4 });
    }

    #[test]
    fn a_span_that_cuts_a_character_is_refused() {
        assert!(ByteSpan { start: 0, end: 1 }.of("é").is_err());
        assert!(Utf16Index::new("😀").to_bytes(Utf16Span { start: 0, end: 1 }).is_err());
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "  the dam \n";
        assert_eq!(
            ByteSpan::new(0, text.len()).trimmed(text).unwrap().of(text).unwrap(),
            "the dam"
        );
    }

    proptest! {
        #[test]
        fn byte_and_utf16_spans_convert_back_and_forth(text in "\\PC{0,3000}", a in 0usize..3000, b in 0usize..3000) {
            let index = Utf16Index::new(&text);
            let floor = |mut i: usize| { i = i.min(text.len()); while !text.is_char_boundary(i) { i -= 1 } i };
            let span = ByteSpan::new(floor(a), floor(b));
            let wire = index.to_utf16(span).unwrap();
            prop_assert_eq!(index.to_bytes(wire).unwrap(), span);
            let units: Vec<u16> = text.encode_utf16().collect();
            prop_assert_eq!(String::from_utf16(&units[wire.start..wire.end]).unwrap(), span.of(&text).unwrap());
        }
    }
}
