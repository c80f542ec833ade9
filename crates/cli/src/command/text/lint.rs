//! `stet text lint`: what does not fit in a text.

use clap::Args;
use stet_text::{Page, lint};

use crate::command::lint::print;
use crate::error::Result;
use crate::input::Input;
use crate::session::Session;
use crate::shape::FindingShape;

/// What does not fit in a text.
#[derive(Debug, Args)]
pub(crate) struct Lint {
    #[command(flatten)]
    input: Input,
}

impl Lint {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let read = self.input.document(session.output)?;
        let page = Page { text: &read.text, blocks: &read.layout.blocks };
        let all = lint(page, read.layout.metadata.published);
        let shapes: Vec<_> = all.into_iter().map(|f| FindingShape::of(f, &read.text)).collect();
        session.output.answer(&shapes, |paper| print(paper, &shapes))
    }
}
