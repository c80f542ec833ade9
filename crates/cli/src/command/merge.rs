//! `stet merge` and `import-workspace`: the work of others, from another file.

use std::path::{Path, PathBuf};

use clap::Args;
use stet_workspace::{
    MergeReport, Workspace, import_workspace, merge, merges, preview, preview_import, undo_merge,
};

use crate::error::Result;
use crate::paper::{Paper, counted};
use crate::session::Session;
use crate::shape::{DisagreementShape, MergeRecordShape, MergeShape, UndoneMergeShape};

/// Take in the changes of another copy; that copy is never changed.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The workspace
    file: PathBuf,
    /// The other copy: a conflicted copy, a colleague's file, a backup
    #[arg(required_unless_present_any = ["undo", "list"])]
    other: Option<PathBuf>,
    /// Only say what would happen
    #[arg(long, requires = "other")]
    dry_run: bool,
    /// Take the latest merge back
    #[arg(long, conflicts_with = "other")]
    undo: bool,
    /// List the merges that can be taken back
    #[arg(long, conflicts_with_all = ["other", "undo"])]
    list: bool,
}

/// Bring in the articles, claims, evidence and verdicts of another project, with their history.
#[derive(Debug, Args)]
pub(crate) struct ImportWorkspace {
    /// The workspace
    file: PathBuf,
    /// The other project's file; it is never changed
    other: PathBuf,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
}

impl Merge {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open(&self.file)?;
        if self.list {
            return list(session, &ws);
        }
        let Some(other) = &self.other else { return take_back(session, &self.file) };
        let report = if self.dry_run { preview(&mut ws, other)? } else { merge(&mut ws, other)? };
        answer(session, report, self.dry_run)
    }
}

impl ImportWorkspace {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open(&self.file)?;
        let report = if self.dry_run {
            preview_import(&mut ws, &self.other)?
        } else {
            import_workspace(&mut ws, &self.other)?
        };
        answer(session, report, self.dry_run)
    }
}

fn answer(session: &Session, report: MergeReport, dry_run: bool) -> Result<()> {
    let shape = MergeShape::of(report, dry_run);
    session.output.confirm(&shape, |paper| describe(paper, &shape))
}

fn list(session: &Session, ws: &Workspace) -> Result<()> {
    let shapes: Vec<MergeRecordShape> = merges(ws)?.into_iter().map(Into::into).collect();
    session.output.answer(&shapes, |paper| {
        if shapes.is_empty() {
            paper.line("There is no merge to take back.");
        }
        for shape in &shapes {
            let (at, changes, source) = (&shape.at, shape.changes, shape.source.display());
            paper.line(format_args!("{at}  {} of “{source}”", counted(changes, "change")));
        }
    })
}

fn take_back(session: &Session, file: &Path) -> Result<()> {
    let mut ws = session.open_to_write(file)?;
    let shape = UndoneMergeShape::from(undo_merge(&mut ws)?);
    session.output.confirm(&shape, |paper| {
        paper.line(format_args!("Took the merge of “{}” back.", shape.merge.source.display()));
        if shape.removed > 0 {
            paper.line(format_args!("  {} taken out again", counted(shape.removed, "change")));
        }
        if shape.changed_back > 0 {
            paper.line(format_args!("  {} changed back", counted(shape.changed_back, "field")));
        }
        if shape.kept > 0 {
            let kept = counted(shape.kept, "thing");
            paper.line(format_args!("  {kept} kept, because somebody has built on them"));
        }
    })
}

fn describe(paper: &mut Paper, shape: &MergeShape) {
    let verb = if shape.dry_run { "Would take in" } else { "Took in" };
    if shape.new_changes == 0 && shape.new_blobs == 0 {
        paper.line("There is nothing new in the other copy.");
    } else {
        let (count, known) = (counted(shape.new_changes, "change"), shape.known);
        paper.line(format_args!("{verb} {count} ({known} known already)."));
    }
    details(paper, shape);
}

/// What came in, by whom, and what it means.
pub(crate) fn details(paper: &mut Paper, shape: &MergeShape) {
    for person in &shape.people {
        let (name, changes) = (&person.name, counted(person.changes, "change"));
        let (new, changed) = (person.new, person.changed);
        paper.line(format_args!("  {name}: {changes} ({new} made, {changed} edited)"));
    }
    for opened in &shape.opened {
        paper.hanging(2, "≠ ", &format!("now disputed: {}", told(opened)));
    }
    for closed in &shape.closed {
        paper.hanging(2, "= ", &format!("settled: {}", told(closed)));
    }
    if shape.newer > 0 {
        let newer = counted(shape.newer, "change");
        paper.line(format_args!("  {newer} from a newer version of Stet, kept and passed on"));
    }
    if shape.waiting > 0 {
        let waiting = counted(shape.waiting, "change");
        paper.line(format_args!("  {waiting} waiting for the rest of theirs"));
    }
    for refused in &shape.refused {
        paper.hanging(2, "refused: ", refused);
    }
    if shape.cloned {
        paper.line("  Somebody else wrote under this computer's id; it has a new one now.");
    }
    if let Some(backup) = &shape.backup {
        paper.faint(&format!("A copy of before is “{}”.", backup.display()));
    }
}

/// What is disputed, by whom.
fn told(found: &DisagreementShape) -> String {
    let (what, fields) = (&found.words, found.fields.join(", "));
    format!("“{what}” ({fields}; {})", found.people.join(", "))
}
