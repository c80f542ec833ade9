//! Words on the command line that mean a place in a text.

use clap::Args;
use stet_text::ByteSpan;
use stet_workspace::{VersionId, Workspace, quote_places, version_text};

use crate::error::{Error, Result};
use crate::output::Output;

/// A place: by its words, or by offsets.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Words {
    /// The words, exactly as they stand there
    #[arg(long, conflicts_with_all = ["start", "end"])]
    quote: Option<String>,
    /// First byte of the words in the version's text
    #[arg(long, value_name = "BYTE", requires = "end")]
    start: Option<usize>,
    /// One past their last byte
    #[arg(long, value_name = "BYTE", requires = "start")]
    end: Option<usize>,
    /// Of several places with these words, which: from 1; those in the running text come first
    #[arg(long, value_name = "N", requires = "quote")]
    nth: Option<usize>,
}

impl Words {
    /// Where the words stand in a version.
    pub(crate) fn span(
        &self,
        output: Output,
        ws: &Workspace,
        version: VersionId,
        tried: &'static str,
    ) -> Result<ByteSpan> {
        match (&self.quote, self.start, self.end) {
            (None, Some(start), Some(end)) => Ok(ByteSpan { start, end }),
            (quote, ..) => {
                at_quote(self.nth, output, ws, version, quote.as_deref().unwrap_or_default(), tried)
            }
        }
    }
}

/// Where a quote stands in a version: its `nth` place, counted from 1. Says so if it stands in
/// several and none was chosen.
pub(crate) fn at_quote(
    nth: Option<usize>,
    output: Output,
    ws: &Workspace,
    version: VersionId,
    quote: &str,
    tried: &'static str,
) -> Result<ByteSpan> {
    let places = quote_places(ws, version, quote).map_err(|error| name(error, tried))?;
    let wanted = nth.unwrap_or(1);
    let Some(&place) = wanted.checked_sub(1).and_then(|at| places.get(at)) else {
        return Err(Error::Refused {
            tried,
            why: format!("there is no place {wanted}; the words stand in {}", places.len()),
            hint: "Choose another with --nth, or give more words.".into(),
        });
    };
    if places.len() > 1 && nth.is_none() {
        let text = version_text(ws, version)?.text;
        output.note(&format!(
            "“{}” stands in {} places; taken was the first: {}. --nth N takes another.",
            quote.trim(),
            places.len(),
            around(&text, place),
        ));
    }
    Ok(place)
}

/// Characters that are shown on each side of a place.
const AROUND: usize = 30;

/// A place with the words around it, on one line.
fn around(text: &str, place: ByteSpan) -> String {
    let before: String = text[..place.start].chars().rev().take(AROUND).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[place.end..].chars().take(AROUND).collect();
    let words = format!("{before}{}{after}", &text[place.start..place.end]);
    format!("“…{}…”", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where `quote` stands inside `within`, from byte `from` on.
pub(crate) fn inside(
    text: &str,
    within: ByteSpan,
    from: usize,
    quote: &str,
    tried: &'static str,
) -> Result<ByteSpan> {
    let wanted = quote.trim();
    let from = from.max(within.start);
    let found = text.get(from..within.end).and_then(|words| words.find(wanted));
    let earlier = || within.of(text).is_ok_and(|words| words.contains(wanted));
    match found.filter(|_| !wanted.is_empty()) {
        Some(at) => Ok(ByteSpan::new(from + at, from + at + wanted.len())),
        None if !wanted.is_empty() && earlier() => Err(Error::Refused {
            tried,
            why: format!("“{wanted}” begins before the part that stands before it ends"),
            hint: "Give parts that do not overlap, in reading order.".into(),
        }),
        None => Err(stet_workspace::Error::NoQuote {
            tried,
            quote: wanted.to_owned(),
            place: "the claim".into(),
        }
        .into()),
    }
}

/// Says what was tried, in an error about missing words.
fn name(error: stet_workspace::Error, tried: &'static str) -> stet_workspace::Error {
    match error {
        stet_workspace::Error::NoQuote { quote, place, .. } => {
            stet_workspace::Error::NoQuote { tried, quote, place }
        }
        other => other,
    }
}
