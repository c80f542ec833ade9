//! Ops that came just now on entities of which nothing was here: their registers are known without
//! reading anything back.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rusqlite::Connection;

use super::registers::{Head, Registers};
use crate::op::{Kind, OpBody};
use crate::{EntityId, Hash, Result};

/// The ops of entities that are new, until they are projected.
#[derive(Debug, Default)]
pub(super) struct Arrived(HashMap<EntityId, Option<Vec<Head>>>);

impl Arrived {
    /// Notes an op that is about to be registered, if its entity is new.
    pub(super) fn note(&mut self, db: &Connection, hash: Hash, op: &Arc<OpBody>) -> Result<()> {
        let found = match self.0.entry(op.entity) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(place) => {
                let is_new = !is_known(db, op.entity)?;
                place.insert(is_new.then(Vec::new))
            }
        };
        if let Some(heads) = found {
            heads.push(Head { hash, op: Arc::clone(op) });
        }
        Ok(())
    }

    /// Whether an entity is new, so that no row can be there of it.
    pub(super) fn is_new(&self, entity: EntityId) -> bool {
        matches!(self.0.get(&entity), Some(Some(_)))
    }

    /// Whether an entity is new and none of its ops replaces another.
    pub(super) fn replaces_none(&self, entity: EntityId) -> bool {
        let heads = self.0.get(&entity).and_then(Option::as_ref);
        heads.is_some_and(|heads| heads.iter().all(|head| head.op.supersedes.is_empty()))
    }

    /// The registers of an entity; the second time, and those of another kind, are read back.
    pub(super) fn registers(
        &mut self,
        db: &Connection,
        kind: Kind,
        entity: EntityId,
    ) -> Result<Registers> {
        match self.0.get_mut(&entity).and_then(Option::take) {
            None => Registers::load(db, kind, entity),
            Some(mut heads) => {
                heads.retain(|head| head.op.kind == kind.name());
                Registers::of(db, (kind, entity), heads)
            }
        }
    }
}

fn is_known(db: &Connection, entity: EntityId) -> Result<bool> {
    let mut select =
        db.prepare_cached("select exists (select 1 from op_view where entity = ?1)")?;
    Ok(select.query_row([entity], |row| row.get(0))?)
}
