//! `stet text anchor`: spans of an old text, found again in a new one.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_text::{ByteSpan, Carried, CarryKind, ChangeReason, Document, carry};

use crate::error::{Error, Result};
use crate::input::{json, page, plain_or_empty};
use crate::session::Session;

/// Find spans again.
#[derive(Debug, Args)]
pub(crate) struct Anchor {
    /// The old text
    old: OsString,
    /// The new text
    new: OsString,
    /// JSON list of {"start", "end"}: bytes of the old text as `stet` reads it, in UTF-8 with line
    /// ends `\n` and no byte-order mark
    spans: PathBuf,
    /// Count the bytes of the files as they are, carriage returns and byte-order mark included
    #[arg(long)]
    raw: bool,
}

/// What became of one span.
#[derive(Serialize)]
struct AnchorShape {
    kind: CarryKind,
    start: Option<usize>,
    end: Option<usize>,
    score: f64,
    reasons: Vec<String>,
    /// The same reasons, with their kind.
    changes: Vec<ChangeReason>,
    /// What changed in the rest of the sentence and may change what the span says.
    around: Vec<String>,
    /// For `unsure`: where it may stand, best first.
    choices: Vec<ByteSpan>,
}

impl From<Carried> for AnchorShape {
    fn from(carried: Carried) -> Self {
        Self {
            kind: carried.kind,
            start: carried.to.map(|span| span.start),
            end: carried.to.map(|span| span.end),
            score: carried.score,
            reasons: carried.reasons.iter().map(ToString::to_string).collect(),
            changes: carried.reasons,
            around: carried.around.iter().map(|reason| format!("around it: {reason}")).collect(),
            choices: carried.choices,
        }
    }
}

impl Anchor {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let (old, new) = (plain_or_empty(&self.old)?, plain_or_empty(&self.new)?);
        let mut spans: Vec<ByteSpan> =
            json(&self.spans, "a list of spans", "[{\"start\": 0, \"end\": 10}]")?;
        if self.raw {
            let offsets = RawOffsets::of(&old, "the old text")?;
            spans.iter_mut().for_each(|span| *span = offsets.to_text(*span));
        }
        fit(&spans, &old.text)?;
        let found = carry(page(&old), page(&new), &spans);
        let mut shapes: Vec<AnchorShape> = found.into_iter().map(AnchorShape::from).collect();
        if self.raw {
            let offsets = RawOffsets::of(&new, "the new text")?;
            shapes.iter_mut().for_each(|shape| shape.count_raw(&offsets));
        }
        session.output.value(&shapes)
    }
}

impl AnchorShape {
    fn count_raw(&mut self, offsets: &RawOffsets) {
        self.start = self.start.map(|at| offsets.to_raw(at));
        self.end = self.end.map(|at| offsets.to_raw(at));
        for choice in &mut self.choices {
            *choice = ByteSpan::new(offsets.to_raw(choice.start), offsets.to_raw(choice.end));
        }
    }
}

/// Fails if a span does not fit `text`.
fn fit(spans: &[ByteSpan], text: &str) -> Result<()> {
    for span in spans {
        span.of(text).map_err(|source| Error::Refused {
            tried: "find the spans",
            why: source.to_string(),
            hint: "Offsets count bytes of the old text in UTF-8, from 0.".into(),
        })?;
    }
    Ok(())
}

/// How the bytes of a file in UTF-8 differ from its text.
struct RawOffsets {
    /// Length of the byte-order mark.
    mark: usize,
    /// Places in the file of the carriage returns that the text leaves out, in order.
    dropped: Vec<usize>,
}

impl RawOffsets {
    fn of(read: &Document, which: &'static str) -> Result<Self> {
        let file = std::str::from_utf8(&read.original).map_err(|_| Error::Refused {
            tried: "count the bytes of the files",
            why: format!("{which} is not in UTF-8"),
            hint: "Leave out --raw, and count in the text in UTF-8.".into(),
        })?;
        let mark = if file.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let dropped = file.match_indices("\r\n").map(|(at, _)| at).collect();
        Ok(Self { mark, dropped })
    }

    fn to_text(&self, span: ByteSpan) -> ByteSpan {
        let at = |raw: usize| {
            let before = self.dropped.partition_point(|dropped| *dropped < raw);
            raw.saturating_sub(before + self.mark)
        };
        ByteSpan { start: at(span.start), end: at(span.end) }
    }

    fn to_raw(&self, text: usize) -> usize {
        // The n-th carriage return stands n bytes later in the file than its line end in the text.
        let mut before = 0;
        let marked = text + self.mark;
        while self.dropped.get(before).is_some_and(|dropped| *dropped - before < marked) {
            before += 1;
        }
        marked + before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_offsets_lead_there_and_back() {
        let raw = "\u{feff}One.\r\nTwo.\r\n\r\nThree.";
        let text = "One.\nTwo.\n\nThree.";
        let read = stet_intake::read_pasted(raw.into(), &stet_intake::Limits::default()).unwrap();
        assert_eq!(read.text, text);
        let offsets = RawOffsets::of(&read, "it").unwrap();
        for words in ["One.", "Two.", "Three."] {
            let (at, there) = (raw.find(words).unwrap(), text.find(words).unwrap());
            let span = offsets.to_text(ByteSpan::new(at, at + words.len()));
            assert_eq!(span, ByteSpan::new(there, there + words.len()), "{words}");
            assert_eq!(
                (offsets.to_raw(span.start), offsets.to_raw(span.end)),
                (at, at + words.len())
            );
        }
    }
}
