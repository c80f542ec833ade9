//! `stet claims`: what there is to check, in order of position.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use stet_workspace::{ArticleId, Mark};

use crate::error::Result;
use crate::paper::{Paper, Table, glyph, mark_style, mark_words};
use crate::pick;
use crate::session::Session;
use crate::shape::{ClaimShape, load_all};

/// List the claims.
#[derive(Debug, Args)]
pub(crate) struct Claims {
    /// The workspace
    file: PathBuf,
    /// The article; without it, those of all articles
    article: Option<String>,
    /// Also what is dismissed, gone, hidden or not proposed
    #[arg(long)]
    all: bool,
}

impl Claims {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let article = self.article.as_deref().map(|given| pick::article(&ws, given)).transpose()?;
        let shapes = load_all(&ws, article, self.all)?;
        let titles = pick::numbered(&ws)?.into_iter().map(|(number, article)| {
            let title = article.metadata.title.unwrap_or_else(|| "(no title)".into());
            (article.id, format!("{number}  {title}"))
        });
        let titles: Vec<(ArticleId, String)> = titles.collect();
        session.output.answer(&shapes, |paper| list(paper, &shapes, &titles))
    }
}

fn list(paper: &mut Paper, shapes: &[ClaimShape], titles: &[(ArticleId, String)]) {
    if shapes.is_empty() {
        paper.line("No claims.");
    }
    for (slot, group) in shapes.chunk_by(|a, b| a.article == b.article).enumerate() {
        if slot > 0 {
            paper.blank();
        }
        if let Some((_, title)) = titles.iter().find(|(id, _)| *id == group[0].article) {
            paper.heading(title);
        }
        paper.table(&table(group));
    }
}

/// A table of claims; under each proposal, why it is one.
pub(crate) fn table(shapes: &[ClaimShape]) -> Table {
    let mut table = Table::new(&["", "ID", "STANDS", "CLAIM"]);
    for shape in shapes {
        let style = mark_style(shape.mark);
        table.row([
            (glyph(shape.mark).to_owned(), style),
            (pick::short(shape.id), Style::new()),
            (standing(shape), style),
            (shape.text.clone(), Style::new()),
        ]);
        table.note(note(shape));
    }
    table
}

/// How a claim stands, in a word or two.
pub(crate) fn standing(shape: &ClaimShape) -> String {
    match (&shape.rating, shape.mark) {
        (Some(rating), Mark::Recheck) => format!("recheck ({rating})"),
        (Some(rating), _) if shape.state == "checked" => rating.clone(),
        (_, Mark::Proposed | Mark::Unproposed) => {
            format!("{} {:.2}", mark_words(shape.mark), shape.score)
        }
        (_, mark) => mark_words(mark).to_owned(),
    }
}

fn note(shape: &ClaimShape) -> String {
    let mut parts = Vec::new();
    match shape.mark {
        Mark::Proposed | Mark::Unproposed => parts.extend(shape.reasons.iter().cloned()),
        Mark::Dismissed => parts.extend(shape.dismissed.clone()),
        _ => {}
    }
    let latest = shape.occurrences.first().map(|place| place.version);
    let here = shape.occurrences.iter().filter(|place| Some(place.version) == latest).count();
    if here > 1 {
        parts.push(format!("stands {here} times"));
    }
    if shape.citations > 0 {
        parts.push(format!("{} cited", shape.citations));
    }
    if shape.comments > 0 {
        let words = if shape.comments == 1 { "comment" } else { "comments" };
        parts.push(format!("{} {words}", shape.comments));
    }
    parts.extend(shape.assignee.as_ref().map(|name| format!("with {name}")));
    parts.extend(shape.deadline.map(|day| format!("due {day}")));
    if !shape.conflicts.is_empty() {
        parts.push(format!("≠ people disagree on: {}", shape.conflicts.join(", ")));
    }
    parts.join(" · ")
}
