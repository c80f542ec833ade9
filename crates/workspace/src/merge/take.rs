//! The union: what another set has and this file lacks, checked and put in.

use std::collections::HashSet;

use rusqlite::Connection;

use super::report::{self, MergeReport};
use crate::foreign::{Foreign, Offered};
use crate::op::{Checked, OpBody};
use crate::{Error, Hash, Kind, ProjectId, Result, WriterState, log, projection};

/// A set of ops and blobs from elsewhere, not to be trusted.
pub(crate) trait Offer {
    /// Keys of the ops.
    fn op_keys(&self) -> Result<Vec<Hash>>;
    /// Keys of the blobs.
    fn blob_keys(&self) -> Result<Vec<Hash>>;
    /// An op's body.
    fn op(&self, hash: Hash) -> Result<Option<Offered>>;
    /// A blob's content.
    fn blob(&self, hash: Hash) -> Result<Option<Offered>>;
}

impl Offer for Foreign {
    fn op_keys(&self) -> Result<Vec<Hash>> {
        Self::op_keys(self)
    }
    fn blob_keys(&self) -> Result<Vec<Hash>> {
        Self::blob_keys(self)
    }
    fn op(&self, hash: Hash) -> Result<Option<Offered>> {
        Self::op(self, hash)
    }
    fn blob(&self, hash: Hash) -> Result<Option<Offered>> {
        Self::blob(self, hash)
    }
}

/// An open file of one's own.
pub(crate) struct Own<'a>(pub(crate) &'a Connection);

impl Offer for Own<'_> {
    fn op_keys(&self) -> Result<Vec<Hash>> {
        Ok(log::op_keys(self.0)?.into_iter().collect())
    }
    fn blob_keys(&self) -> Result<Vec<Hash>> {
        Ok(log::blob_keys(self.0)?.into_iter().collect())
    }
    fn op(&self, hash: Hash) -> Result<Option<Offered>> {
        Ok(log::op_body(self.0, hash)?.map(|bytes| Offered { hash, bytes }))
    }
    fn blob(&self, hash: Hash) -> Result<Option<Offered>> {
        Ok(log::find_blob(self.0, hash)?.map(|bytes| Offered { hash, bytes }))
    }
}

/// A set in memory.
#[derive(Debug, Default)]
pub(crate) struct Set {
    pub(crate) ops: std::collections::BTreeMap<Hash, Vec<u8>>,
    pub(crate) blobs: std::collections::BTreeMap<Hash, Vec<u8>>,
}

impl Set {
    /// What is missing of an offer, read at once.
    pub(crate) fn of(offer: &dyn Offer, missing: &Missing) -> Result<Self> {
        let mut set = Self::default();
        for &hash in &missing.ops {
            set.ops.extend(offer.op(hash)?.map(|found| (hash, found.bytes)));
        }
        for &hash in &missing.blobs {
            set.blobs.extend(offer.blob(hash)?.map(|found| (hash, found.bytes)));
        }
        Ok(set)
    }
}

impl Offer for Set {
    fn op_keys(&self) -> Result<Vec<Hash>> {
        Ok(self.ops.keys().copied().collect())
    }
    fn blob_keys(&self) -> Result<Vec<Hash>> {
        Ok(self.blobs.keys().copied().collect())
    }
    fn op(&self, hash: Hash) -> Result<Option<Offered>> {
        Ok(self.ops.get(&hash).map(|bytes| Offered { hash, bytes: bytes.clone() }))
    }
    fn blob(&self, hash: Hash) -> Result<Option<Offered>> {
        Ok(self.blobs.get(&hash).map(|bytes| Offered { hash, bytes: bytes.clone() }))
    }
}

/// What one set has and another lacks.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    pub(crate) ops: Vec<Hash>,
    pub(crate) blobs: Vec<Hash>,
    /// Ops that both have.
    pub(crate) known: usize,
}

impl Missing {
    pub(crate) fn is_empty(&self) -> bool {
        self.ops.is_empty() && self.blobs.is_empty()
    }
}

/// What `offer` has and `db` lacks.
pub(crate) fn missing(db: &Connection, offer: &dyn Offer) -> Result<Missing> {
    lacking(offer, &log::op_keys(db)?, &log::blob_keys(db)?)
}

/// What `offer` has beside these keys.
pub(crate) fn lacking(
    offer: &dyn Offer,
    ops: &HashSet<Hash>,
    blobs: &HashSet<Hash>,
) -> Result<Missing> {
    let mut missing = Missing { ops: offer.op_keys()?, blobs: offer.blob_keys()?, known: 0 };
    let all = missing.ops.len();
    missing.ops.retain(|hash| !ops.contains(hash));
    missing.blobs.retain(|hash| !blobs.contains(hash));
    missing.known = all - missing.ops.len();
    // Neighbours in the index come one after the other.
    missing.ops.sort_unstable();
    missing.blobs.sort_unstable();
    Ok(missing)
}

/// Puts what is missing in and projects it, inside the caller's transaction.
pub(super) fn take(
    db: &Connection,
    offer: &dyn Offer,
    wanted: &Missing,
    project: ProjectId,
    own: Option<WriterState>,
) -> Result<MergeReport> {
    let mut report = MergeReport { known: wanted.known, ..MergeReport::default() };
    let before = report::disagreements(db)?;
    take_blobs(db, offer, &wanted.blobs, &mut report)?;
    let new = take_ops(db, offer, &wanted.ops, project, &mut report)?;
    report.cloned = is_cloned(db, &new, own)?;
    let had_content = report.new_blobs > 0;
    report.waiting = projection::take_in(db, &new)?;
    if had_content {
        projection::content_arrived(db, &wanted.blobs, &new)?;
    }
    report.count(&new);
    report.compare(db, &before)?;
    Ok(report)
}

fn take_ops(
    db: &Connection,
    offer: &dyn Offer,
    wanted: &[Hash],
    project: ProjectId,
    report: &mut MergeReport,
) -> Result<Vec<(Hash, OpBody)>> {
    let mut new = Vec::with_capacity(wanted.len());
    for &hash in wanted {
        let Some(offered) = offer.op(hash)? else {
            report.refuse("change", hash, "it is not readable");
            continue;
        };
        match Checked::of(offered.hash, &offered.bytes, project) {
            Ok(Checked::Known(op)) => {
                log::insert_op(db, hash, &op, &offered.bytes)?;
                report.taken.push(hash);
                report.newer += usize::from(Kind::from_name(&op.kind).is_none());
                new.push((hash, *op));
            }
            Ok(Checked::Newer(envelope)) => {
                log::insert_newer(db, hash, &envelope, &offered.bytes)?;
                report.taken.push(hash);
                report.newer += 1;
            }
            Err(why) => report.refuse("change", hash, &why.to_string()),
        }
    }
    if report.taken.len() + report.refused_ops != wanted.len() {
        return Err(Error::Refused {
            tried: "merge",
            why: "not every change arrived".into(),
            hint: "Nothing was changed; try again.",
        });
    }
    Ok(new)
}

fn take_blobs(
    db: &Connection,
    offer: &dyn Offer,
    wanted: &[Hash],
    report: &mut MergeReport,
) -> Result<()> {
    for &hash in wanted {
        match offer.blob(hash)? {
            Some(offered) if Hash::of(&offered.bytes) == hash => {
                log::insert_blob(db, &offered.bytes)?;
                report.new_blobs += 1;
            }
            Some(_) => report.refuse("content", hash, "its hash does not match"),
            None => report.refuse("content", hash, "it is not readable"),
        }
    }
    Ok(())
}

/// Whether somebody else writes under the id of this installation: then its data folder was
/// copied, and it needs another one.
fn is_cloned(db: &Connection, new: &[(Hash, OpBody)], own: Option<WriterState>) -> Result<bool> {
    let Some(own) = own else { return Ok(false) };
    for (hash, op) in new.iter().filter(|(_, op)| op.writer == own.writer) {
        if op.seq > own.seq || log::has_other(db, op.writer, op.seq, *hash)? {
            return Ok(true);
        }
    }
    Ok(false)
}
