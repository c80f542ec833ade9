//! `stet text diff`: the words that differ between two texts.

use std::ffi::OsString;

use anstyle::{AnsiColor, Style};
use clap::Args;
use stet_report::{Comparison, comparison_html};
use stet_text::{Op, words};

use crate::command::diff::Format;
use crate::error::Result;
use crate::input::{page, plain_or_empty};
use crate::session::Session;
use crate::shape::PieceShape;

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
}

impl Diff {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let format = Format::chosen(self.format, session.output.is_json())?;
        let (old, new) = (plain_or_empty(&self.old)?, plain_or_empty(&self.new)?);
        if format == Format::Html {
            let (from, to) = (self.old.to_string_lossy(), self.new.to_string_lossy());
            let compared = Comparison {
                title: new.layout.metadata.title.clone(),
                language: new.layout.metadata.language.clone(),
                ..Comparison::of_texts((&from, page(&old)), (&to, page(&new)))
            };
            return session.output.bytes(comparison_html(&compared).as_bytes());
        }
        let (old, new) = (&old.text, &new.text);
        let pieces: Vec<PieceShape> =
            words(old, new).iter().map(|piece| PieceShape::of(piece, old, new)).collect();
        if format == Format::Json {
            return session.output.value(&pieces);
        }
        let mut shown: String = pieces.iter().map(marked).collect();
        if !shown.ends_with('\n') {
            shown.push('\n');
        }
        session.output.text(&shown)
    }
}

fn marked(piece: &PieceShape) -> String {
    let out = AnsiColor::Red.on_default().strikethrough();
    let into: Style = AnsiColor::Green.on_default();
    match piece.op {
        Op::Equal => piece.text.clone(),
        Op::Delete => format!("{out}[-{}-]{out:#}", piece.text),
        Op::Insert => format!("{into}{{+{}+}}{into:#}", piece.text),
    }
}
