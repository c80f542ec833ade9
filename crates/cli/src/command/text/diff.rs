//! `stet text diff`: what differs between two texts.

use std::ffi::OsString;

use clap::Args;
use stet_report::{Comparison, comparison_html};
use stet_text::{Page, align};

use crate::command::diff::{Format, Hide, row_lines};
use crate::error::Result;
use crate::input::{page, plain_or_empty};
use crate::session::Session;
use crate::shape::{RowShape, WholePiece, whole};

/// The words that differ.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The old text
    old: OsString,
    /// The new text
    new: OsString,
    /// How to show it
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    hide: Hide,
}

impl Diff {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let format = Format::chosen(self.format, session.output.is_json())?;
        let (old, new) = (plain_or_empty(&self.old)?, plain_or_empty(&self.new)?);
        if format == Format::Html {
            let (from, to) = (self.old.to_string_lossy(), self.new.to_string_lossy());
            let mut compared = Comparison {
                title: new.layout.metadata.title.clone(),
                language: new.layout.metadata.language.clone(),
                ..Comparison::of_texts((&from, page(&old)), (&to, page(&new)))
            };
            compared.rows = self.hide.applied(compared.rows);
            return session.output.bytes(comparison_html(&compared).as_bytes());
        }
        let (before, after) = (page(&old), page(&new));
        if format == Format::Json {
            return session.output.value(&pieces(before, after, &self.hide));
        }
        let rows = self.hide.applied(align(before, after));
        let rows: Vec<RowShape> = rows.iter().map(|row| RowShape::of(row, before, after)).collect();
        session.output.text(row_lines(&rows).trim_start_matches('\n'))
    }
}

/// Both texts as one list. Where one is empty there is nothing to align.
fn pieces(old: Page<'_>, new: Page<'_>, hide: &Hide) -> Vec<WholePiece> {
    let rows =
        if old.text.is_empty() || new.text.is_empty() { Vec::new() } else { align(old, new) };
    whole(&rows, old, new, &hide.kinds)
}
