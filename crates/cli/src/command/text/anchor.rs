//! `stet text anchor`: spans of an old text, found again in a new one.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use stet_text::{ByteSpan, Carried, CarryKind, ChangeReason, carry};

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
    /// JSON list of {"start", "end"}: bytes of the old text
    spans: PathBuf,
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
        let spans = read(&self.spans, &old.text)?;
        let found = carry(page(&old), page(&new), &spans);
        let shapes: Vec<AnchorShape> = found.into_iter().map(AnchorShape::from).collect();
        session.output.value(&shapes)
    }
}

/// The spans in a file, each of which must fit `text`.
fn read(path: &Path, text: &str) -> Result<Vec<ByteSpan>> {
    let spans: Vec<ByteSpan> = json(path, "a list of spans", "[{\"start\": 0, \"end\": 10}]")?;
    for span in &spans {
        span.of(text).map_err(|source| Error::Refused {
            tried: "find the spans",
            why: source.to_string(),
            hint: "Offsets count bytes of the old text in UTF-8, from 0.".into(),
        })?;
    }
    Ok(spans)
}
