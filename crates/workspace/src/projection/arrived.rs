//! Ops that came just now on entities of which nothing was here: their registers are known without
//! reading anything back.

use std::collections::HashMap;

use rusqlite::Connection;

use super::registers::{Head, Registers};
use crate::op::{Kind, OpBody};
use crate::{EntityId, Hash, Result};

/// The ops of entities that are new, until they are projected.
#[derive(Debug, Default)]
pub(super) struct Arrived(HashMap<EntityId, Option<Vec<Head>>>);

impl Arrived {
    /// Notes an op that is about to be registered, if its entity is new.
    pub(super) fn note(&mut self, db: &Connection, hash: Hash, op: &OpBody) -> Result<()> {
        if !self.0.contains_key(&op.entity) {
            let is_new = !is_known(db, op.entity)?;
            self.0.insert(op.entity, is_new.then(Vec::new));
        }
        if let Some(Some(heads)) = self.0.get_mut(&op.entity) {
            heads.push(Head { hash, op: op.clone() });
        }
        Ok(())
    }

    /// Whether an entity is new, so that no row can be there of it.
    pub(super) fn is_new(&self, entity: EntityId) -> bool {
        matches!(self.0.get(&entity), Some(Some(_)))
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
