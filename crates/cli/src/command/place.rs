//! Words on the command line that mean a place in a text.

use clap::Args;
use stet_text::ByteSpan;
use stet_workspace::{VersionId, Workspace, claim_at_quote};

use crate::error::Result;

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
}

impl Words {
    /// Where the words stand in a version.
    pub(crate) fn span(
        &self,
        ws: &Workspace,
        version: VersionId,
        tried: &'static str,
    ) -> Result<ByteSpan> {
        match (&self.quote, self.start, self.end) {
            (None, Some(start), Some(end)) => Ok(ByteSpan { start, end }),
            (quote, ..) => at_quote(ws, version, quote.as_deref().unwrap_or_default(), tried),
        }
    }
}

/// Where a quote stands in a version.
pub(crate) fn at_quote(
    ws: &Workspace,
    version: VersionId,
    quote: &str,
    tried: &'static str,
) -> Result<ByteSpan> {
    claim_at_quote(ws, version, quote).map_err(|error| name(error, tried).into())
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
    match found.filter(|_| !wanted.is_empty()) {
        Some(at) => Ok(ByteSpan::new(from + at, from + at + wanted.len())),
        None => Err(stet_workspace::Error::NoQuote {
            tried,
            quote: wanted.to_owned(),
            place: "the claim, or not in that order".into(),
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
