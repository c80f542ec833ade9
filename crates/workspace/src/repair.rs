//! Recovering a damaged file: every op and blob whose hash is right, wherever it lies.
//!
//! The file's bytes are searched page by page for rows of the `op` and `blob` tables; indexes,
//! inner pages and what SQLite believes about the file play no part. A row counts only if its
//! content hashes to its key, so nothing false can be recovered. Row layout:
//! <https://sqlite.org/fileformat2.html#record_format>.

mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{OpenFlags, TransactionBehavior};

use crate::merge::Set;
use crate::op::{Checked, OpBody};
use crate::{Error, Hash, Host, ProjectId, Result, TxnId, Workspace, WriterId, file, log};

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
    /// What is known to be missing.
    pub lost: Lost,
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
    let filled = fill(&mut ws, &found, project);
    let (changes, lost) = match filled {
        Ok(done) => done,
        Err(error) => {
            drop(ws);
            let _ = std::fs::remove_file(target);
            return Err(error.on("repair", target));
        }
    };
    Ok(Repaired { target: target.to_owned(), changes, blobs: found.blobs.len(), lost })
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
    let rolled_back = file::connect(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|db| db.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0)));
    if rolled_back.is_ok() {
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

fn fill(ws: &mut Workspace, found: &Set, project: ProjectId) -> Result<(usize, Lost)> {
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
                ops.push((hash, *op));
            }
            Ok(Checked::Newer(op)) => log::insert_newer(&tx, hash, &op, bytes)?,
            Err(_) => continue,
        }
        changes += 1;
    }
    let incomplete = incomplete(&ops);
    crate::projection::take_in(&tx, &ops)?;
    tx.commit()?;
    ws.note_own_write();
    Ok((changes, Lost { incomplete, ..lost(found, &ops) }))
}

fn incomplete(ops: &[(Hash, OpBody)]) -> usize {
    let mut here: BTreeMap<TxnId, (usize, usize)> = BTreeMap::new();
    for (_, op) in ops {
        let entry = here.entry(op.txn).or_insert((0, op.count as usize));
        entry.0 += 1;
    }
    here.values().filter(|(found, count)| found < count).count()
}

/// What the ops that are here say must have been there.
fn lost(found: &Set, ops: &[(Hash, OpBody)]) -> Lost {
    let mut numbers: BTreeMap<WriterId, (BTreeSet<u64>, &str)> = BTreeMap::new();
    let mut blobs: BTreeSet<Hash> = BTreeSet::new();
    for (_, op) in ops {
        let (seen, name) = numbers.entry(op.writer).or_default();
        seen.insert(op.seq);
        *name = &op.author.name;
        blobs.extend(op.blobs.iter().filter(|hash| !found.blobs.contains_key(hash)));
    }
    let mut changes: BTreeMap<String, usize> = BTreeMap::new();
    for (seen, name) in numbers.values() {
        let last = seen.last().copied().unwrap_or(0);
        let gaps = usize::try_from(last).unwrap_or(usize::MAX).saturating_sub(seen.len());
        if gaps > 0 {
            *changes.entry((*name).to_owned()).or_default() += gaps;
        }
    }
    Lost { changes, incomplete: 0, blobs: blobs.len() }
}
