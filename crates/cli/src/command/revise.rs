//! `stet revise`: a new version of an article, and what it does to the claims.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use stet_workspace::revise;

use super::claims::table;
use crate::error::Result;
use crate::input::{Input, busy};
use crate::paper::{Paper, Table};
use crate::pick;
use crate::session::Session;
use crate::shape::{CarriedShape, ClaimShape, RevisionShape, load_some};

/// Bring in a new version of an article.
#[derive(Debug, Args)]
pub(crate) struct Revise {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    #[command(flatten)]
    input: Input,
}

impl Revise {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let article = pick::article(&ws, &self.article)?;
        let document = self.input.document(session.output)?;
        let busy = busy(session.output, &document);
        let revision = revise(&mut ws, article, &document)?.value;
        drop(busy);
        let shape = RevisionShape::load(&ws, revision)?;
        let recheck = load_some(&ws, &shape.recheck)?;
        let new = load_some(&ws, &shape.new)?;
        session.output.confirm(&shape, |paper| describe(paper, &shape, &recheck, &new))
    }
}

fn describe(paper: &mut Paper, shape: &RevisionShape, recheck: &[ClaimShape], new: &[ClaimShape]) {
    let Some(number) = shape.number else {
        paper.line("The text is that of the latest version; nothing was changed.");
        return;
    };
    paper.heading(&format!("Version {number}: {}", tally(shape)));
    let told = |carried: &&CarriedShape| carried.kind != "unchanged" || !carried.reasons.is_empty();
    let touched = shape.carried.iter().filter(told);
    let mut rows = Table::default();
    for carried in touched {
        rows.row([
            (carried.kind.to_owned(), Style::new()),
            (pick::short(carried.claim), Style::new()),
            (carried.text.clone(), Style::new()),
        ]);
        rows.note(carried.reasons.join("; "));
    }
    paper.table(&rows);
    group(paper, "To check again", recheck);
    group(paper, "New proposals", new);
}

fn group(paper: &mut Paper, name: &str, claims: &[ClaimShape]) {
    if !claims.is_empty() {
        paper.blank();
        paper.heading(name);
        paper.table(&table(claims));
    }
}

/// How many claims came over, and how.
fn tally(shape: &RevisionShape) -> String {
    let kinds = ["unchanged", "moved", "reworded", "gone", "unsure"];
    let counted = kinds.iter().filter_map(|kind| {
        let count = shape.carried.iter().filter(|carried| carried.kind == *kind).count();
        (count > 0).then(|| format!("{count} {kind}"))
    });
    let counted: Vec<String> = counted.collect();
    let carried = if counted.is_empty() { "no claims to carry".into() } else { counted.join(", ") };
    format!("{carried}; {} to check again, {} new", shape.recheck.len(), shape.new.len())
}
