//! `stet articles`: the list of articles, with how their claims stand.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use stet_workspace::{Counts, Mark};

use crate::error::Result;
use crate::paper::{Table, glyph, typed};
use crate::pick::{numbered, short};
use crate::session::Session;
use crate::shape::ArticleShape;

/// List the articles.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// The workspace
    file: PathBuf,
}

impl List {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let mut shapes = Vec::new();
        for (number, article) in numbered(&ws)? {
            shapes.push(ArticleShape::of(&ws, number, article)?);
        }
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line("No articles yet.");
                paper.faint(&format!("Next: stet import {} ARTICLE", typed(&self.file)));
                return;
            }
            let mut table = Table::new(&["NO", "ID", "VERSIONS", "ARTICLE"]);
            for shape in &shapes {
                table.row([
                    (shape.number.to_string(), Style::new().bold()),
                    (short(shape.id), Style::new()),
                    (shape.versions.len().to_string(), Style::new()),
                    (shape.title().to_owned(), Style::new().bold()),
                ]);
                table.note(about(shape));
            }
            paper.table(&table);
        })
    }
}

/// How an article's claims stand: `12 proposed, ○ 3 to check, ↻ 1 recheck`.
fn standing(counts: Counts) -> String {
    let parts = [
        (counts.proposed, "", "proposed"),
        (counts.to_check, glyph(Mark::ToCheck), "to check"),
        (counts.checked, "", "checked"),
        (counts.recheck, glyph(Mark::Recheck), "recheck"),
        (counts.disputed, glyph(Mark::Disputed), "disputed"),
        (counts.gone, glyph(Mark::Gone), "gone"),
    ];
    let some = parts.into_iter().filter(|(count, ..)| *count > 0);
    let words = some.map(|(count, sign, words)| format!("{sign} {count} {words}"));
    let words: Vec<String> = words.map(|words| words.trim_start().to_owned()).collect();
    if words.is_empty() { "no claims".into() } else { words.join(", ") }
}

fn about(shape: &ArticleShape) -> String {
    let mut parts = vec![standing(shape.counts)];
    parts.extend(shape.metadata.authors.iter().cloned());
    parts.extend(shape.metadata.site.clone());
    parts.extend(shape.metadata.published.map(|day| day.to_string()));
    if !shape.conflicts.is_empty() {
        parts.push(format!("≠ people disagree on: {}", shape.conflicts.join(", ")));
    }
    parts.join(" · ")
}
