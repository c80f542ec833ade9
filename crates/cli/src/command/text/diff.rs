//! `stet text diff`: the words that differ between two texts.

use std::ffi::OsString;

use anstyle::{AnsiColor, Style};
use clap::Args;
use stet_intake::Error as IntakeError;
use stet_text::{Op, words};

use crate::error::{Error, Result};
use crate::input::plain;
use crate::session::Session;
use crate::shape::PieceShape;

/// The words that differ.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The old text
    old: OsString,
    /// The new text
    new: OsString,
}

impl Diff {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let (old, new) = (text(&self.old)?, text(&self.new)?);
        let pieces: Vec<PieceShape> =
            words(&old, &new).iter().map(|piece| PieceShape::of(piece, &old, &new)).collect();
        if session.output.is_json() {
            return session.output.value(&pieces);
        }
        let mut shown: String = pieces.iter().map(marked).collect();
        if !shown.ends_with('\n') {
            shown.push('\n');
        }
        session.output.text(&shown)
    }
}

/// A text to compare; an empty one is as good as any.
fn text(path: &OsString) -> Result<String> {
    match plain(path) {
        Ok(read) => Ok(read.text),
        Err(Error::Intake(IntakeError::Empty { .. })) => Ok(String::new()),
        Err(error) => Err(error),
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
