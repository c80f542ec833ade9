//! `stet search`: everything that holds the words.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use stet_workspace::search;

use crate::error::Result;
use crate::paper::{Table, glyph, mark_style};
use crate::pick;
use crate::session::Session;
use crate::shape::SearchShape;

/// Search articles, claims, sources, captures, citations, verdicts and comments.
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The workspace
    file: PathBuf,
    /// The words to find; the last one also as a beginning
    #[arg(required = true, num_args = 1..)]
    query: Vec<String>,
    /// The most results to show
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: u32,
}

impl Search {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let hits = search(&ws, &self.query.join(" "), self.limit)?;
        let shapes: Vec<SearchShape> = hits.into_iter().map(SearchShape::from).collect();
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line("Nothing found.");
                return;
            }
            let mut table = Table::new(&["", "KIND", "ID", "FOUND"]);
            for shape in &shapes {
                let mark = shape.mark;
                table.row([
                    (
                        mark.map(glyph).unwrap_or_default().into(),
                        mark.map_or(Style::new(), mark_style),
                    ),
                    (shape.kind.clone(), Style::new()),
                    (pick::short(shape.claim.map_or(shape.id, Into::into)), Style::new()),
                    (shape.title.clone(), Style::new()),
                ]);
                table.note(snippet(shape));
            }
            paper.table(&table);
        })
    }
}

/// The words around the match, which stands in brackets.
fn snippet(shape: &SearchShape) -> String {
    let parts = shape.snippet.iter();
    let parts =
        parts.map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() });
    parts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
