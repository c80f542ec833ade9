//! `stet import`: a text becomes an article.

use std::path::PathBuf;

use clap::Args;
use stet_workspace::import_article;

use crate::error::Result;
use crate::input::{Input, busy};
use crate::paper::{Paper, counted, typed};
use crate::pick::{numbered, short};
use crate::session::Session;
use crate::shape::ImportShape;

/// Bring in an article.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The workspace
    file: PathBuf,
    #[command(flatten)]
    input: Input,
}

impl Import {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let document = self.input.document(session.output)?;
        let busy = busy(session.output, &document);
        let made = import_article(&mut ws, &document)?.value;
        drop(busy);
        let shape = ImportShape::load(&ws, made)?;
        let articles = numbered(&ws)?;
        let of = |id| articles.iter().find(|(_, a)| a.id == id).map_or(1, |found| found.0);
        let number = of(made.article);
        session.output.confirm(&shape, |paper| {
            describe(paper, &shape, number);
            if let Some(note) = shape.note {
                paper.hanging(0, "Note: ", note);
            }
            if let Some(twin) = &shape.twin {
                let (article, version) = (of(twin.article), twin.number);
                paper.line(format_args!(
                    "Note: version {version} of article {article} has the very same text. \
                     `stet undo {}` takes this one back.",
                    typed(&self.file)
                ));
            }
            paper.faint(&format!("Next: stet claims {} {number}", typed(&self.file)));
        })
    }
}

fn describe(paper: &mut Paper, shape: &ImportShape, number: usize) {
    let title = shape.metadata.title.as_deref().unwrap_or("(no title)");
    paper.heading(title);
    let about = [
        Some(shape.metadata.authors.join(", ")).filter(|names| !names.is_empty()),
        shape.metadata.site.clone(),
        shape.metadata.published.map(|day| day.to_string()),
        shape.metadata.language.clone(),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    if !about.is_empty() {
        paper.line(about.join(" · "));
    }
    paper.line(format_args!(
        "Article {number} ({}): {} in {}, {} looked at, {} proposed as claims.",
        short(shape.article),
        counted(shape.words, "word"),
        counted(shape.blocks.len(), "block"),
        counted(shape.sentences, "sentence"),
        shape.proposed,
    ));
}
