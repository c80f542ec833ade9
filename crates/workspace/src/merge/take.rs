//! The union: what another set has and this file lacks, checked and put in.

use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use rusqlite::Connection;

use super::report::{self, MergeReport};
use crate::foreign::{Foreign, Offered};
use crate::op::{Checked, Keyed};
use crate::{Error, Hash, Kind, ProjectId, Result, WriterState, log, projection};

/// A set of ops and blobs from elsewhere, not to be trusted.
pub(crate) trait Offer {
    /// Keys of the ops, in order.
    fn op_keys(&self) -> Result<Vec<Hash>>;
    /// Keys of the blobs, in order.
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
        log::op_keys(self.0)
    }
    fn blob_keys(&self) -> Result<Vec<Hash>> {
        log::blob_keys(self.0)
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

/// What `offer` has beside these keys, which are in order.
pub(crate) fn lacking(offer: &dyn Offer, ops: &[Hash], blobs: &[Hash]) -> Result<Missing> {
    let all = offer.op_keys()?;
    let count = all.len();
    let ops = without(all, ops);
    let known = count - ops.len();
    Ok(Missing { ops, blobs: without(offer.blob_keys()?, blobs), known })
}

/// Those of `keys` that are not in `known`; both are in order.
fn without(mut keys: Vec<Hash>, known: &[Hash]) -> Vec<Hash> {
    let mut known = known.iter().peekable();
    keys.retain(|key| {
        while known.next_if(|other| *other < key).is_some() {}
        known.peek() != Some(&key)
    });
    keys
}

/// Puts what is missing in and projects it, inside the caller's transaction. The offer is done with
/// as soon as it is read.
pub(super) fn take(
    db: &Connection,
    offer: impl Offer + Send,
    wanted: &Missing,
    project: ProjectId,
    own: Option<WriterState>,
) -> Result<MergeReport> {
    let mut report = MergeReport { known: wanted.known, ..MergeReport::default() };
    let before = report::disagreements(db)?;
    take_blobs(db, &offer, &wanted.blobs, &mut report)?;
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

/// An op that was offered: what it says and its body, or why it is refused.
type Read = (Hash, std::result::Result<(Checked, Vec<u8>), String>);

/// Ops that are handed over at a time, and how often before one waits for the other.
const AT_A_TIME: usize = 64;
const AHEAD: usize = 32;

/// Reads and checks on one thread, puts in on this one.
fn take_ops(
    db: &Connection,
    offer: impl Offer + Send,
    wanted: &[Hash],
    project: ProjectId,
    report: &mut MergeReport,
) -> Result<Vec<Keyed>> {
    let mut new = Vec::with_capacity(wanted.len());
    thread::scope(|scope| {
        let (to, from) = sync_channel(AHEAD);
        scope.spawn(move || read_ops(&offer, wanted, project, &to));
        for some in from {
            for read in some? {
                put(db, read, report, &mut new)?;
            }
        }
        Ok::<_, Error>(())
    })?;
    if report.taken.len() + report.refused_ops != wanted.len() {
        return Err(Error::Refused {
            tried: "merge",
            why: "not every change arrived".into(),
            hint: "Nothing was changed; try again.",
        });
    }
    Ok(new)
}

/// Reads and checks what is wanted, until nobody listens any more.
fn read_ops(
    offer: &impl Offer,
    wanted: &[Hash],
    project: ProjectId,
    to: &SyncSender<Result<Vec<Read>>>,
) {
    let read = |&hash: &Hash| {
        let found = match offer.op(hash)? {
            Some(Offered { hash, bytes }) => Checked::of(hash, &bytes, project)
                .map(|checked| (checked, bytes))
                .map_err(|why| why.to_string()),
            None => Err("it is not readable".to_owned()),
        };
        Ok((hash, found))
    };
    for some in wanted.chunks(AT_A_TIME) {
        if to.send(some.iter().map(read).collect()).is_err() {
            return;
        }
    }
}

/// Puts one op in, or notes why not.
fn put(
    db: &Connection,
    (hash, read): Read,
    report: &mut MergeReport,
    new: &mut Vec<Keyed>,
) -> Result<()> {
    match read {
        Ok((Checked::Known(op), bytes)) => {
            log::insert_op(db, hash, &op, &bytes)?;
            report.newer += usize::from(Kind::from_name(&op.kind).is_none());
            new.push((hash, Arc::from(op)));
        }
        Ok((Checked::Newer(envelope), bytes)) => {
            log::insert_newer(db, hash, &envelope, &bytes)?;
            report.newer += 1;
        }
        Err(why) => {
            report.refuse("change", hash, &why);
            return Ok(());
        }
    }
    report.taken.push(hash);
    Ok(())
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
                log::insert_checked_blob(db, hash, &offered.bytes)?;
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
fn is_cloned(db: &Connection, new: &[Keyed], own: Option<WriterState>) -> Result<bool> {
    let Some(own) = own else { return Ok(false) };
    for (hash, op) in new.iter().filter(|(_, op)| op.writer == own.writer) {
        if op.seq > own.seq || log::has_other(db, op.writer, op.seq, *hash)? {
            return Ok(true);
        }
    }
    Ok(false)
}
