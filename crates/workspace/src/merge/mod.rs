//! Merging another file of the same project: the union of ops and blobs.
//!
//! What comes in is checked op by op; what it means is worked out by the projection, which is a
//! pure function of the set. So any two files merge, in any order, any number of times, and give
//! the same.

mod import;
mod report;
mod take;
mod undo;

use std::path::Path;

pub use import::{import_workspace, preview_import};
pub use report::{Disagreement, MergeReport, PersonChanges};
pub(crate) use take::{Missing, Offer, Own, Set, lacking, missing};
pub use undo::{MergeRecord, UndoneMerge, merges, undo_merge};

use crate::backup::backup_beside;
use crate::foreign::Foreign;
use crate::{Error, Result, Workspace, backup, file, log};

/// Largest file, in bytes, whose ops are held in memory while the backup is written.
const BESIDE: u64 = 1 << 30;

/// How ops are taken in.
pub(crate) struct Taking<'a> {
    /// Take everything back at the end.
    pub(crate) dry_run: bool,
    /// What is noted as the source, so that the merge can be undone; `None` for what goes on all
    /// the time, and needs no backup either.
    pub(crate) source: Option<&'a Path>,
}

/// Says what merging `other` would do, and changes nothing.
///
/// Fails if `other` is no readable `.stet` file of the same project.
pub fn preview(ws: &mut Workspace, other: &Path) -> Result<MergeReport> {
    take_file(ws, other, true)
}

/// Merges `other` into the open workspace: backup first, then one transaction. `other` is never
/// changed.
///
/// Fails if `other` is no readable `.stet` file of the same project.
pub fn merge(ws: &mut Workspace, other: &Path) -> Result<MergeReport> {
    take_file(ws, other, false)
}

fn take_file(ws: &mut Workspace, other: &Path, dry_run: bool) -> Result<MergeReport> {
    let theirs = Foreign::open(other)?;
    if theirs.project != ws.project {
        return Err(Error::OtherProject(other.to_owned()));
    }
    let min_writer = theirs.min_writer;
    let report = take_in(ws, theirs, &Taking { dry_run, source: Some(other) })?;
    if !dry_run {
        ws.raise_min_writer(min_writer)?;
    }
    Ok(report)
}

/// Takes in what `offer` has and the workspace lacks.
pub(crate) fn take_in(
    ws: &mut Workspace,
    offer: impl Offer + Send,
    how: &Taking<'_>,
) -> Result<MergeReport> {
    ws.refuse_fixed()?;
    let path = ws.path().to_owned();
    let named = |e: Error| e.on("merge into", &path);
    ws.look()?;
    let wanted = missing(&ws.connection, &offer).map_err(named)?;
    if wanted.is_empty() {
        return report::nothing(&ws.connection, wanted.known).map_err(named);
    }
    ws.with_room(|ws| take_wanted(ws, offer, &wanted, how)).map_err(named)
}

fn take_wanted(
    ws: &mut Workspace,
    offer: impl Offer + Send,
    wanted: &Missing,
    how: &Taking<'_>,
) -> Result<MergeReport> {
    let is_due = how.source.filter(|_| !how.dry_run);
    let fits = is_due.is_some_and(|source| file::size(source) <= BESIDE);
    let mut copy = (is_due.is_some() && !fits).then(|| backup(ws)).transpose()?;
    let path = ws.path().to_owned();
    let project = ws.project;
    let own = ws.host.writer(project);
    let at = ws.now();
    let tx = ws.begin()?;
    let last = log::tail(&tx)?.map_or(0, |(row, _)| row);
    let take = || take::take(&tx, offer, wanted, project, own);
    let mut report = if fits {
        let (report, made) = backup_beside(&tx, (&path, at), take)?;
        copy = Some(made);
        report
    } else {
        take()?
    };
    if how.dry_run {
        // Dropping the transaction takes everything back.
        return Ok(report);
    }
    if let (Some(source), Some(backup)) = (how.source, &copy)
        && !report.taken.is_empty()
    {
        undo::remember(&tx, at, source, backup, last)?;
    }
    tx.commit()?;
    ws.note_own_write();
    if report.cloned {
        ws.host.forget_writer(ws.project);
    }
    report.backup = copy;
    Ok(report)
}
