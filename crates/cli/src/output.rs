//! The only way out: standard output and standard error.
//!
//! Answers go to standard output, whole or not at all; confirmations may be silenced; failures go
//! to standard error. Colour is stripped wherever it would not be seen.

use std::io::{IsTerminal as _, Write as _};

use serde::Serialize;

use crate::error::{Error, Result};
use crate::paper::Paper;

/// How this run talks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    json: bool,
    quiet: bool,
}

/// A failure as `--json` tells it.
#[derive(Serialize)]
struct Failure<'a> {
    error: &'a str,
    hint: Option<&'a str>,
}

impl Output {
    /// An output that speaks JSON, or to people; `quiet` leaves confirmations and progress out.
    pub(crate) fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet }
    }

    /// Whether a machine reads.
    pub(crate) fn is_json(self) -> bool {
        self.json
    }

    /// Whether somebody watches who would like to see progress.
    pub(crate) fn shows_progress(self) -> bool {
        !self.json && !self.quiet && std::io::stderr().is_terminal()
    }

    /// Answers a question: `value` as JSON, or what `human` writes.
    pub(crate) fn answer<T: Serialize + ?Sized>(
        self,
        value: &T,
        human: impl FnOnce(&mut Paper),
    ) -> Result<()> {
        if self.json {
            return self.value(value);
        }
        let mut paper = Paper::new(width());
        human(&mut paper);
        self.text(paper.text())
    }

    /// Confirms what was done; as [`Output::answer`], but `--quiet` leaves the human form out.
    pub(crate) fn confirm<T: Serialize + ?Sized>(
        self,
        value: &T,
        human: impl FnOnce(&mut Paper),
    ) -> Result<()> {
        if self.quiet && !self.json {
            return Ok(());
        }
        self.answer(value, human)
    }

    /// Writes one JSON value, whatever the flags say.
    pub(crate) fn value<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        let mut text = serde_json::to_string_pretty(value).map_err(Error::Json)?;
        text.push('\n');
        self.text(&text)
    }

    /// Writes each value as JSON on a line of its own.
    pub(crate) fn json_lines<T: Serialize>(
        self,
        values: impl IntoIterator<Item = T>,
    ) -> Result<()> {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        for value in values {
            serde_json::to_writer(&mut out, &value).map_err(|e| Error::Output(e.into()))?;
            out.write_all(b"\n").map_err(Error::Output)?;
        }
        out.flush().map_err(Error::Output)
    }

    /// Writes text; its colours only where they are seen.
    pub(crate) fn text(self, text: &str) -> Result<()> {
        let mut out = anstream::stdout().lock();
        let written = out.write_all(text.as_bytes());
        written.and_then(|()| out.flush()).map_err(Error::Output)
    }

    /// Writes bytes as they are.
    pub(crate) fn bytes(self, bytes: &[u8]) -> Result<()> {
        let mut out = std::io::stdout().lock();
        let written = out.write_all(bytes);
        written.and_then(|()| out.flush()).map_err(Error::Output)
    }

    /// Says something that is good to know, beside the answer.
    pub(crate) fn note(self, text: &str) {
        if !self.quiet {
            // Nothing hangs on it.
            let _ = writeln!(anstream::stderr().lock(), "note: {text}");
        }
    }

    /// Says what went wrong, and the next step.
    pub(crate) fn failure(self, error: &str, hint: Option<&str>) {
        let text = if self.json {
            let failure = serde_json::to_string(&Failure { error, hint });
            failure.unwrap_or_else(|_| "{}".to_owned())
        } else {
            let mut paper = Paper::new(None);
            paper.failure(error, hint);
            paper.text().trim_end().to_owned()
        };
        // Nothing is left to do if even this cannot be written.
        let _ = writeln!(anstream::stderr().lock(), "{text}");
    }
}

/// Columns of the window; `None` if the output goes elsewhere, where nothing is cut short.
fn width() -> Option<usize> {
    let stdout = std::io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0))
}
