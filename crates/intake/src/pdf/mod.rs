//! The text of a PDF (ISO 32000), read by `hayro`: what a reader sees, in the order in which the
//! file draws it, page by page. Pages are parted by a form feed (U+000C).
//!
//! Pictures are not read: a scan has no text. A file that would need far more memory than it has
//! bytes is refused before it is opened.

mod lines;
mod size;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use kurbo::{Affine, Rect};
use stet_text::PAGE_END;

use crate::{Error, Limits, Result};
use lines::Lines;

/// How long reading may take; a page that has been begun is read to its end.
const LONGEST: Duration = Duration::from_secs(20);

/// The text of a PDF, its pages each after the first begun by [`PAGE_END`].
///
/// Fails if it is damaged, locked, packed to burst or has no text.
pub(crate) fn read(bytes: &[u8], subject: &str, limits: &Limits) -> Result<String> {
    let failed = |why| Error::Pdf { subject: subject.to_owned(), why };
    if !size::is_bounded(bytes) {
        return Err(failed("it unpacks to more than is read"));
    }
    // Files are written by thousands of programs; one that its reader stumbles over is damaged.
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes, limits)));
    let text = read.unwrap_or(Err(DAMAGED)).map_err(failed)?;
    if text.chars().any(char::is_alphanumeric) {
        return Ok(text);
    }
    Err(failed("it holds pictures of pages and no text"))
}

const DAMAGED: &str = "it is damaged";

fn pages(bytes: &[u8], limits: &Limits) -> std::result::Result<String, &'static str> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is locked with a password"
        }
        LoadPdfError::Decryption(_) => "it is locked in a way that cannot be read",
        LoadPdfError::Invalid => DAMAGED,
    })?;
    let cache = InterpreterCache::new();
    let started = Instant::now();
    let mut text = String::new();
    for (number, page) in pdf.pages().iter().enumerate() {
        if started.elapsed() > LONGEST {
            return Err("reading it takes too long");
        }
        let (width, height) = page.render_dimensions();
        let all = Rect::new(0.0, 0.0, width.into(), height.into());
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, all, &cache, pdf.xref(), settings);
        let mut lines = Lines::default();
        interpret_page(page, &mut context, &mut lines);
        if number > 0 {
            text.push_str("\n\n");
            text.push(PAGE_END);
        }
        text.push_str(&lines.text());
        if text.len() > limits.text_bytes {
            return Err("it holds more text than is read");
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
