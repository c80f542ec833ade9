//! `stet undo`, `redo` and `log`: what was done, and taking it back.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use stet_workspace::{Act, Done, log_entries, redo, undo};

use crate::error::Result;
use crate::paper::Table;
use crate::pick;
use crate::session::Session;
use crate::shape::{DoneShape, LogShape};

/// Take back what you did last.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The workspace
    file: PathBuf,
}

/// Do again what you took back last.
#[derive(Debug, Args)]
pub(crate) struct Redo {
    /// The workspace
    file: PathBuf,
}

/// Show who did what, latest first.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// The workspace
    file: PathBuf,
    /// Only what was done to this claim
    claim: Option<String>,
    /// The most entries to show
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: u32,
}

impl Undo {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let done = undo(&mut ws)?;
        confirm(session, &done, "Taken back")
    }
}

impl Redo {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let done = redo(&mut ws)?;
        confirm(session, &done, "Done again")
    }
}

fn confirm(session: &Session, done: &Done<Act>, words: &str) -> Result<()> {
    let shape = DoneShape::of(done.value, &done.changed);
    session.output.confirm(&shape, |paper| {
        paper.line(format_args!("{words}: {}.", shape.label.to_lowercase()));
    })
}

impl Log {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let entries = match &self.claim {
            Some(claim) => stet_workspace::claim_log(&ws, pick::claim(&ws, claim)?)?,
            None => log_entries(&ws, None, self.limit)?,
        };
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let shapes: Vec<LogShape> = entries.into_iter().take(limit).map(LogShape::from).collect();
        session.output.answer(&shapes, |paper| {
            let mut table = Table::default();
            for shape in &shapes {
                let subject =
                    Some(&shape.subject).filter(|s| !s.is_empty()).map(|s| format!(": {s}"));
                table.row([
                    (shape.at.clone(), Style::new().dimmed()),
                    (shape.author.clone(), Style::new()),
                    (format!("{}{}", shape.words, subject.unwrap_or_default()), Style::new()),
                ]);
            }
            paper.table(&table);
        })
    }
}
