//! `stet merge`: the changes of another copy of the file.

use std::path::PathBuf;

use clap::Args;
use stet_workspace::merge;

use crate::error::Result;
use crate::paper::Paper;
use crate::session::Session;
use crate::shape::MergeShape;

/// Take in the changes of another copy; that copy is never changed.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The workspace
    file: PathBuf,
    /// The other copy
    other: PathBuf,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
}

impl Merge {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open(&self.file)?;
        let report = merge(&mut ws, &self.other, self.dry_run)?;
        let shape = MergeShape::of(report, self.dry_run);
        session.output.confirm(&shape, |paper| describe(paper, &shape))
    }
}

fn describe(paper: &mut Paper, shape: &MergeShape) {
    let verb = if shape.dry_run { "Would take in" } else { "Took in" };
    if shape.new_changes == 0 {
        paper.line("There is nothing new in the other copy.");
    } else {
        let (count, known) = (shape.new_changes, shape.known);
        paper.line(format_args!("{verb} {count} changes ({known} known already)."));
    }
    for (author, count) in &shape.new_by_author {
        paper.line(format_args!("  {author}: {count}"));
    }
    if shape.disputes_opened > 0 {
        paper.line(format_args!("  ≠ {} claims are disputed now", shape.disputes_opened));
    }
    if shape.waiting > 0 {
        paper.line(format_args!("  {} changes wait for the rest of theirs", shape.waiting));
    }
    for refused in &shape.refused {
        paper.hanging(2, "refused: ", refused);
    }
    if let Some(backup) = &shape.backup {
        paper.faint(&format!("A copy of before is “{}”.", backup.display()));
    }
}
