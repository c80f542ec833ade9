//! `stet text notes`: what a Word document's writer noted beside its text.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_intake::{Limits, Note, read_file, word_notes};

use crate::error::Result;
use crate::session::{Session, file_name};

/// Comments, footnotes and links of a Word document, each at its words.
#[derive(Debug, Args)]
pub(crate) struct Notes {
    /// The document
    #[arg(value_name = "DOCUMENT.docx")]
    document: PathBuf,
}

#[derive(Serialize)]
struct NoteShape<'a> {
    #[serde(flatten)]
    note: &'a Note,
    /// The words it is about.
    words: &'a str,
}

impl Notes {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let limits = Limits::default();
        let read = read_file(&self.document, None, &limits)?;
        let notes = word_notes(&read.original, &file_name(&self.document), &limits)?;
        let shapes = notes
            .iter()
            .map(|note| NoteShape { note, words: note.span.of(&read.text).unwrap_or_default() });
        session.output.json_lines(shapes)
    }
}
