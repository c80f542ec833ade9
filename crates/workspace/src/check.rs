//! Is a file sound? Structure, hashes, whether all content is there, and whether the projection is
//! what the ops say.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior};

use crate::op::Checked;
use crate::{Hash, Host, ProjectId, Result, Workspace, file, projection};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Ops looked at.
    pub ops: usize,
    /// Blobs looked at.
    pub blobs: usize,
    /// What is wrong, in words.
    pub problems: Vec<String>,
    /// Texts, captures and layouts that changes refer to and that are not there: lost, or not yet
    /// arrived from whoever made them.
    pub missing: Vec<Hash>,
}

impl Check {
    /// Whether nothing is wrong and nothing missing.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty() && self.missing.is_empty()
    }
}

/// Checks the file at `path`, also one that is not sound enough to be opened for work.
///
/// Fails if it is no workspace, or too damaged to be read.
pub fn check_file(path: &Path, host: Arc<dyn Host>) -> Result<Check> {
    Workspace::open_as_it_is(path, host)?.check()
}

impl Workspace {
    /// Checks structure, every hash, and that the projection equals one made anew. Changes nothing;
    /// others can read meanwhile, and write afterwards.
    pub fn check(&mut self) -> Result<Check> {
        let path = self.path().to_owned();
        let named = |error: crate::Error| error.on("check", &path);
        let (project, writable) = (self.project, self.is_writable());
        // One moment of the file, whatever others write.
        let how =
            if writable { TransactionBehavior::Immediate } else { TransactionBehavior::Deferred };
        let tx = self.connection.transaction_with_behavior(how).map_err(|e| named(e.into()))?;
        let mut found = Check::default();
        // Through a connection of its own: full-text search takes what it remembers of the file for
        // the file, and others may have written to it since.
        if let Err(error) = file::check_structure(&path) {
            found.problems.push(error.to_string());
            return Ok(found);
        }
        let wanted = check_ops(&tx, project, &mut found).map_err(named)?;
        let there = check_blobs(&tx, &mut found).map_err(named)?;
        found.missing = wanted.difference(&there).copied().collect();
        if writable {
            match check_projection(&tx, &mut found).map_err(named) {
                // There is no room beside the file, so it is looked at in memory.
                Err(error) if error.is_full() => {
                    let copy = file::in_memory(&tx, &path)?;
                    check_projection(&copy, &mut found).map_err(named)?;
                }
                checked => checked?,
            }
        }
        // Dropping the transaction takes everything back.
        Ok(found)
    }
}

/// Checks every op. Returns the contents that they refer to.
fn check_ops(db: &Connection, project: ProjectId, found: &mut Check) -> Result<BTreeSet<Hash>> {
    let mut wanted = BTreeSet::new();
    let mut select = db.prepare("select hash, body from op")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        found.ops += 1;
        let hash: Hash = row.get("hash")?;
        let body: Vec<u8> = row.get("body")?;
        match Checked::of(hash, &body, project) {
            Ok(Checked::Known(op)) => wanted.extend(op.blobs),
            Ok(Checked::Newer(_)) => {}
            Err(why) => found.problems.push(format!("change {hash}: {why}")),
        }
    }
    Ok(wanted)
}

/// Checks all content. Returns the keys of what is there.
fn check_blobs(db: &Connection, found: &mut Check) -> Result<BTreeSet<Hash>> {
    let mut there = BTreeSet::new();
    let mut select = db.prepare("select hash, bytes from blob")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        found.blobs += 1;
        let hash: Hash = row.get("hash")?;
        let bytes: Vec<u8> = row.get("bytes")?;
        there.insert(hash);
        if Hash::of(&bytes) != hash {
            found.problems.push(format!("content {hash}: its hash does not match"));
        }
    }
    Ok(there)
}

/// Makes the tables anew, in a transaction that the caller takes back.
fn check_projection(db: &Connection, found: &mut Check) -> Result<()> {
    let before = projection::digest(db)?;
    projection::rebuild(db)?;
    if projection::digest(db)? != before {
        let why = "the tables are not what the changes say; they can be rebuilt";
        found.problems.push(why.into());
    }
    Ok(())
}
