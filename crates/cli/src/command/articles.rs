//! `stet articles`: the list of articles, with how their claims stand.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use stet_workspace::{Counts, Mark};

use crate::error::Result;
use crate::paper::{Table, glyph};
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
                paper.faint(&format!("Next: stet import {} ARTICLE", self.file.display()));
                return;
            }
            let mut table = Table::new(&["NO", "ID", "VERSIONS", "CLAIMS", "ARTICLE"]);
            for shape in &shapes {
                table.row([
                    (shape.number.to_string(), Style::new().bold()),
                    (short(shape.id), Style::new()),
                    (shape.versions.len().to_string(), Style::new()),
                    (standing(shape.counts), Style::new()),
                    (shape.title().to_owned(), Style::new().bold()),
                ]);
                table.note(about(shape));
            }
            paper.table(&table);
        })
    }
}

/// How an article's claims stand: `12 proposed, ○ 3, ↻ 1`.
fn standing(counts: Counts) -> String {
    let marked = |mark: Mark, count: u32| (count > 0).then(|| format!("{} {count}", glyph(mark)));
    let parts = [
        (counts.proposed > 0).then(|| format!("{} proposed", counts.proposed)),
        (counts.to_check > 0)
            .then(|| format!("{} {} to check", glyph(Mark::ToCheck), counts.to_check)),
        (counts.checked > 0).then(|| format!("{} checked", counts.checked)),
        marked(Mark::Recheck, counts.recheck).map(|words| words + " recheck"),
        marked(Mark::Disputed, counts.disputed).map(|words| words + " disputed"),
        (counts.gone > 0).then(|| format!("{} {} gone", glyph(Mark::Gone), counts.gone)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "none".into() } else { parts.join(", ") }
}

fn about(shape: &ArticleShape) -> String {
    let mut parts = shape.metadata.authors.clone();
    parts.extend(shape.metadata.site.clone());
    parts.extend(shape.metadata.published.map(|day| day.to_string()));
    if !shape.conflicts.is_empty() {
        parts.push(format!("≠ people disagree on: {}", shape.conflicts.join(", ")));
    }
    parts.join(" · ")
}
