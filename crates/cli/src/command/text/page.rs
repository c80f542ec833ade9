//! `stet text blocks` and `extract`: what intake and the text engine read.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use stet_intake::{Error as IntakeError, Format, Limits, Page, extract_page, read_file};
use stet_text::Metadata;

use crate::error::Result;
use crate::input::Input;
use crate::session::Session;
use crate::shape::DocumentShape;

/// The blocks of a text.
#[derive(Debug, Args)]
pub(crate) struct Blocks {
    #[command(flatten)]
    input: Input,
}

impl Blocks {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let read = self.input.document(session.output)?;
        session.output.value(&DocumentShape::of(&read))
    }
}

/// The readable text of a web page.
#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// The page
    #[arg(value_name = "PAGE.html")]
    page: PathBuf,
}

#[derive(Serialize)]
struct PageShape {
    #[serde(flatten)]
    metadata: Metadata,
    text: String,
}

impl Extract {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        session.output.value(&read(&self.page)?)
    }
}

fn read(path: &Path) -> Result<PageShape> {
    match read_file(path, Some(Format::Html), &Limits::default()) {
        Ok(read) => Ok(PageShape { metadata: read.layout.metadata, text: read.text }),
        // A page without words still says what it is.
        Err(IntakeError::Empty { page: true, .. }) => Ok(wordless(path)),
        Err(error) => Err(error.into()),
    }
}

fn wordless(path: &Path) -> PageShape {
    let html = std::fs::read(path).unwrap_or_default();
    let Page { title, site, authors, published, language, text, .. } =
        extract_page(&String::from_utf8_lossy(&html), None);
    PageShape { metadata: Metadata { title, site, authors, published, language }, text }
}
