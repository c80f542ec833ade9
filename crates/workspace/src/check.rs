//! Is a file sound? Structure, hashes, and whether the projection is what the ops say.

use rusqlite::TransactionBehavior;

use crate::op::Checked;
use crate::{Hash, Result, Workspace, file, projection};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Ops looked at.
    pub ops: usize,
    /// Blobs looked at.
    pub blobs: usize,
    /// What is wrong, in words; empty if the file is sound.
    pub problems: Vec<String>,
}

impl Check {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

impl Workspace {
    /// Checks structure, every hash, and that the projection equals one made anew. Changes nothing.
    pub fn check(&mut self) -> Result<Check> {
        let mut found = Check::default();
        if let Err(error) = file::quick_check(&self.connection, "check", self.path()) {
            found.problems.push(error.to_string());
            return Ok(found);
        }
        let path = self.path().to_owned();
        let named = |error: crate::Error| error.on("check", &path);
        self.check_ops(&mut found).map_err(named)?;
        self.check_blobs(&mut found).map_err(named)?;
        if self.is_writable() {
            self.check_projection(&mut found).map_err(named)?;
        }
        Ok(found)
    }

    fn check_ops(&self, found: &mut Check) -> Result<()> {
        let mut select = self.connection.prepare("select hash, body from op")?;
        let mut rows = select.query(())?;
        while let Some(row) = rows.next()? {
            found.ops += 1;
            let hash: Hash = row.get("hash")?;
            let body: Vec<u8> = row.get("body")?;
            if let Err(why) = Checked::of(hash, &body, self.project) {
                found.problems.push(format!("change {hash}: {why}"));
            }
        }
        Ok(())
    }

    fn check_blobs(&self, found: &mut Check) -> Result<()> {
        let mut select = self.connection.prepare("select hash, bytes from blob")?;
        let mut rows = select.query(())?;
        while let Some(row) = rows.next()? {
            found.blobs += 1;
            let hash: Hash = row.get("hash")?;
            let bytes: Vec<u8> = row.get("bytes")?;
            if Hash::of(&bytes) != hash {
                found.problems.push(format!("content {hash}: its hash does not match"));
            }
        }
        Ok(())
    }

    /// Rebuilds inside a transaction that is taken back.
    fn check_projection(&mut self, found: &mut Check) -> Result<()> {
        let before = self.digest()?;
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        projection::rebuild(&tx)?;
        if projection::digest(&tx)? != before {
            found
                .problems
                .push("the tables are not what the changes say; they can be rebuilt".into());
        }
        Ok(())
    }
}
