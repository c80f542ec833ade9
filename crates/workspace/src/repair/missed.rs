//! What must have been in a file and is not: the numbers of each writer's changes tell.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::Lost;
use crate::op::OpBody;
use crate::{Hash, Result, TxnId, WriterId, log};

/// What is known of one writer.
#[derive(Default)]
struct Numbers {
    here: BTreeSet<u64>,
    /// The highest number that was ever given.
    last: u64,
    /// Changes that a later one names as the one before it, and that are not here although another
    /// of the same number is: a cloned computer wrote them.
    others: usize,
    name: String,
}

/// What is missing from a file.
pub(super) struct Missed {
    writers: BTreeMap<WriterId, Numbers>,
    incomplete: usize,
    blobs: usize,
}

impl Missed {
    /// What the ops of a file say must have been there.
    pub(super) fn of(db: &Connection) -> Result<Self> {
        let ops = log::readable_ops(db)?;
        let keys: BTreeSet<Hash> = ops.iter().map(|(hash, _)| *hash).collect();
        let mut writers: BTreeMap<WriterId, Numbers> = BTreeMap::new();
        for (_, op) in &ops {
            let numbers = writers.entry(op.writer).or_default();
            numbers.here.insert(op.seq);
            numbers.last = numbers.last.max(op.seq);
            numbers.name.clone_from(&op.author.name);
        }
        for (_, op) in &ops {
            if op.prev.is_none_or(|prev| keys.contains(&prev)) {
                continue;
            }
            let numbers = writers.entry(op.writer).or_default();
            let is_other = numbers.here.contains(&(op.seq - op.seq.min(1)));
            numbers.others += usize::from(is_other);
        }
        let there: BTreeSet<Hash> = log::blob_keys(db)?.into_iter().collect();
        let wanted: BTreeSet<&Hash> = ops.iter().flat_map(|(_, op)| &op.blobs).collect();
        let blobs = wanted.into_iter().filter(|hash| !there.contains(hash)).count();
        Ok(Self { writers, incomplete: incomplete(&ops), blobs })
    }

    /// Notes that `writer` had come as far as `seq`, as somebody else knows.
    pub(super) fn must_have_been(&mut self, writer: WriterId, seq: u64, name: &str) {
        let numbers = self.writers.entry(writer).or_default();
        numbers.last = numbers.last.max(seq);
        if numbers.name.is_empty() {
            name.clone_into(&mut numbers.name);
        }
    }

    pub(super) fn counted(self) -> Lost {
        let mut changes: BTreeMap<String, usize> = BTreeMap::new();
        for numbers in self.writers.into_values() {
            let last = usize::try_from(numbers.last).unwrap_or(usize::MAX);
            let gaps = last.saturating_sub(numbers.here.len()).saturating_add(numbers.others);
            if gaps > 0 {
                let count = changes.entry(numbers.name).or_default();
                *count = count.saturating_add(gaps);
            }
        }
        Lost { changes, incomplete: self.incomplete, blobs: self.blobs }
    }
}

/// Transactions of which some ops are missing.
fn incomplete(ops: &[(Hash, OpBody)]) -> usize {
    let mut here: BTreeMap<TxnId, (usize, usize)> = BTreeMap::new();
    for (_, op) in ops {
        let entry = here.entry(op.txn).or_insert((0, op.count as usize));
        entry.0 += 1;
    }
    here.values().filter(|(found, count)| found < count).count()
}
