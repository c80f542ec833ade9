//! Recovering a damaged file: every op and blob whose hash is right, wherever it lies.
//!
//! The file's bytes are searched page by page for rows of the `op` and `blob` tables; indexes,
//! inner pages and what SQLite believes about the file play no part. A row counts only if its
//! content hashes to its key, so nothing false can be recovered. Row layout:
//! <https://sqlite.org/fileformat2.html#record_format>.

mod missed;
mod pages;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::TransactionBehavior;

use crate::foreign::Foreign;
use crate::merge::{self, Set};
use crate::op::{Checked, OpBody};
use crate::{Error, Host, ProjectId, Result, Workspace, file, kept, log};
use missed::Missed;

pub(crate) use pages::scan;

/// Largest file that is searched, in bytes.
const MAX_FILE: u64 = 4 << 30;

/// What a repair recovered and what it did not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repaired {
    /// The new file.
    pub target: PathBuf,
    /// Ops that were recovered.
    pub changes: usize,
    /// Blobs that were recovered.
    pub blobs: usize,
    /// Own changes that were nowhere in it, and came from what this computer keeps beside it.
    pub put_back: usize,
    /// What is known to be missing.
    pub lost: Lost,
    /// Where some of what is missing still is, the most first: these can be merged into the new
    /// file.
    pub elsewhere: Vec<Elsewhere>,
}

/// A file that has something which a repaired one lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file: a backup, or one's own copy of a shared file.
    pub path: PathBuf,
    /// Ops that the repaired file lacks.
    pub changes: usize,
}

/// What others refer to and is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    /// Ops that are missing, by the name of who wrote them.
    pub changes: BTreeMap<String, usize>,
    /// Operations of which some ops are missing, so that they are not shown.
    pub incomplete: usize,
    /// Texts, captures and layouts that are missing.
    pub blobs: usize,
}

impl Lost {
    /// Whether nothing is known to be missing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.incomplete == 0 && self.blobs == 0
    }
}

/// Recovers what can be read of `damaged` into a new file at `target`. `damaged` is not touched.
///
/// Fails if nothing of a workspace can be found in it, or `target` exists.
pub fn repair(damaged: &Path, target: &Path, host: Arc<dyn Host>) -> Result<Repaired> {
    let found = salvage(damaged)?;
    let Some(project) = project_of(&found) else {
        return Err(Error::Damaged {
            tried: "repair",
            path: damaged.to_owned(),
            detail: "no change could be found in it".into(),
        });
    };
    let mut ws = Workspace::create_for(target, host, project)?;
    let filled = fill(&mut ws, &found, project)
        .and_then(|changes| Ok((changes, put_back(&mut ws, damaged)?, lost(&ws, damaged)?)));
    let (changes, put_back, (lost, elsewhere)) = match filled {
        Ok(done) => done,
        Err(error) => {
            drop(ws);
            let _ = std::fs::remove_file(target);
            return Err(error.on("repair", target));
        }
    };
    let (target, blobs) = (target.to_owned(), found.blobs.len());
    Ok(Repaired { target, changes, blobs, put_back, lost, elsewhere })
}

/// Everything with a right hash in the bytes of a file; of what was half-written, both the old and
/// the new are looked at.
pub(crate) fn salvage(damaged: &Path) -> Result<Set> {
    let failed = |source| Error::File { tried: "repair", path: damaged.to_owned(), source };
    let folder = tempfile::tempdir().map_err(failed)?;
    let copy = folder.path().join("damaged.stet");
    file::copy_with_journal(damaged, &copy, MAX_FILE)?;
    let mut found = Set::default();
    scan(&std::fs::read(&copy).map_err(failed)?, &mut found);
    // SQLite takes back, in the copy, what was half-written; if it can open it at all.
    if file::has_journal(&copy) {
        file::roll_back(&copy);
        scan(&std::fs::read(&copy).map_err(failed)?, &mut found);
    }
    Ok(found)
}

/// The project that most of the ops belong to.
fn project_of(found: &Set) -> Option<ProjectId> {
    let mut count: BTreeMap<ProjectId, usize> = BTreeMap::new();
    for body in found.ops.values() {
        if let Ok(op) = OpBody::decode(body) {
            *count.entry(op.project).or_default() += 1;
        }
    }
    count.into_iter().max_by_key(|(_, count)| *count).map(|(project, _)| project)
}

/// Puts everything that was found into the new file. Returns how many changes.
pub(crate) fn fill(ws: &mut Workspace, found: &Set, project: ProjectId) -> Result<usize> {
    let tx = ws.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut ops = Vec::with_capacity(found.ops.len());
    let mut changes = 0;
    for bytes in found.blobs.values() {
        log::insert_blob(&tx, bytes)?;
    }
    for (&hash, bytes) in &found.ops {
        match Checked::of(hash, bytes, project) {
            Ok(Checked::Known(op)) => {
                log::insert_op(&tx, hash, &op, bytes)?;
                ops.push((hash, Arc::from(op)));
            }
            Ok(Checked::Newer(op)) => log::insert_newer(&tx, hash, &op, bytes)?,
            Err(_) => continue,
        }
        changes += 1;
    }
    crate::projection::take_in(&tx, &ops)?;
    tx.commit()?;
    ws.note_own_write();
    Ok(changes)
}

/// Puts in what this computer keeps beside the damaged file. Returns how many changes.
fn put_back(ws: &mut Workspace, damaged: &Path) -> Result<usize> {
    let (host, project) = (ws.host.clone(), ws.project);
    let kept = host.kept(project, damaged);
    let fetch = |hash| host.kept_content(project, damaged, hash);
    let tx = ws.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let count = kept::Lost::of(&tx, &kept)?.put_into(&tx, project, &fetch)?;
    tx.commit()?;
    ws.note_own_write();
    Ok(count)
}

/// What is known to be missing from a repaired file, and where some of it still is.
fn lost(ws: &Workspace, damaged: &Path) -> Result<(Lost, Vec<Elsewhere>)> {
    let mut missed = Missed::of(&ws.connection)?;
    let mut elsewhere = Vec::new();
    let own_copy = ws.host.own_copy(damaged).filter(|copy| copy.exists());
    let backups = crate::backups(damaged).into_iter().map(|backup| backup.path);
    for path in own_copy.into_iter().chain(backups) {
        // One that cannot be read, or is of another project, is no help.
        let Ok(theirs) = Foreign::open(&path) else { continue };
        if theirs.project != ws.project {
            continue;
        }
        let missing = merge::missing(&ws.connection, &theirs)?;
        for &hash in &missing.ops {
            if let Some(Ok(op)) = theirs.op(hash)?.map(|found| OpBody::decode(&found.bytes)) {
                missed.must_have_been(op.writer, op.seq, &op.author.name);
            }
        }
        if !missing.is_empty() {
            elsewhere.push(Elsewhere { path, changes: missing.ops.len() });
        }
    }
    if let Some(state) = ws.host.writer(ws.project) {
        missed.must_have_been(state.writer, state.seq, &ws.host.person().name);
    }
    elsewhere.sort_by_key(|found| std::cmp::Reverse(found.changes));
    Ok((missed.counted(), elsewhere))
}
