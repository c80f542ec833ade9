//! Mapping a span through a word diff.

use crate::diff::{Op, words};
use crate::lexicon::{Class, class_of};
use crate::{ByteSpan, Piece};

/// Where a span went, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mapped {
    /// Its place in the new text.
    pub(super) span: ByteSpan,
    /// Share of its words that are kept, 0 to 1; function words count little.
    pub(super) kept: f64,
}

/// A word diff of one stretch of each text.
pub(super) struct Map<'t> {
    old: &'t str,
    new: &'t str,
    from: ByteSpan,
    into: ByteSpan,
    pieces: Vec<Piece>,
}

impl<'t> Map<'t> {
    /// Diffs `from` of `old` against `into` of `new`; `None` if they do not fit.
    pub(super) fn new(old: &'t str, from: ByteSpan, new: &'t str, into: ByteSpan) -> Option<Self> {
        let (old, new) = (from.of(old).ok()?, into.of(new).ok()?);
        Some(Self { old, new, from, into, pieces: words(old, new) })
    }

    /// The place of `span`; `None` if nothing of it is left and nothing took its place.
    pub(super) fn place(&self, span: ByteSpan) -> Option<Mapped> {
        let inside = |at: usize| at.clamp(self.from.start, self.from.end) - self.from.start;
        let inner = ByteSpan::new(inside(span.start), inside(span.end));
        let (start, end) = self.hull(inner)?;
        let found = ByteSpan::new(start, end).trimmed(self.new).ok().filter(|s| !s.is_empty())?;
        Some(Mapped { span: found.shifted(self.into.start), kept: self.kept(inner) })
    }

    /// From the first to the last new byte that stands for `inner`.
    fn hull(&self, inner: ByteSpan) -> Option<(usize, usize)> {
        let under = self.pieces.iter().enumerate().filter(|(_, p)| p.old.overlaps(inner));
        let places = under.filter_map(|(at, piece)| match piece.op {
            Op::Equal => {
                let start = piece.old.start.max(inner.start) - piece.old.start;
                let end = piece.old.end.min(inner.end) - piece.old.start;
                Some((piece.new.start + start, piece.new.start + end))
            }
            _ => self.replacement(at).map(|p| (p.new.start, p.new.end)),
        });
        places.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// What was put in place of deleted piece `at`.
    fn replacement(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at + 1).filter(|p| p.op == Op::Insert)
    }

    /// Share of the words of `inner` that the diff keeps.
    fn kept(&self, inner: ByteSpan) -> f64 {
        let (mut all, mut same) = (0.0, 0.0);
        for piece in self.pieces.iter().filter(|p| p.old.overlaps(inner)) {
            let start = piece.old.start.max(inner.start);
            let end = piece.old.end.min(inner.end);
            let weight = weight(self.old.get(start..end).unwrap_or_default());
            all += weight;
            same += if piece.op == Op::Equal { weight } else { 0.0 };
        }
        if all > 0.0 { same / all } else { 0.0 }
    }
}

fn weight(words: &str) -> f64 {
    let one = |w: &str| match w.trim_matches(|c: char| !c.is_alphanumeric()) {
        "" => 0.05,
        w if class_of(&w.to_lowercase()).has(Class::FUNCTION) => 0.25,
        _ => 1.0,
    };
    words.split_whitespace().map(one).sum()
}
