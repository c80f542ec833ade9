//! Registers: the fields of an entity, each with the ops that hold its value now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::op::OpBody;
use crate::{EntityId, Hash, Hlc, Kind, Result, threeway};

/// An op that holds a register's value.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) hash: Hash,
    pub(super) op: Arc<OpBody>,
}

/// All registers of one entity.
#[derive(Debug)]
pub(super) struct Registers {
    fields: BTreeMap<String, Vec<Head>>,
    /// The first op that made the entity; stays even when superseded.
    created: Option<Head>,
    /// Values put together from what several people wrote apart.
    merged: BTreeMap<String, Value>,
}

impl Registers {
    /// All registers of an entity. What somebody wrote to the same id as of another kind is none of
    /// its business.
    pub(super) fn load(db: &Connection, kind: Kind, entity: EntityId) -> Result<Self> {
        Self::select(db, kind, "v.entity = ?1 and ?2 is null", entity, None)
    }

    /// One register of an entity alone.
    pub(super) fn load_field(
        db: &Connection,
        kind: Kind,
        entity: EntityId,
        field: &str,
    ) -> Result<Self> {
        Self::select(db, kind, "v.entity = ?1 and v.field = ?2", entity, Some(field))
    }

    /// The registers of an entity that has no other ops than `heads`, all of them registered.
    pub(super) fn of(
        db: &Connection,
        (kind, entity): (Kind, EntityId),
        mut heads: Vec<Head>,
    ) -> Result<Self> {
        heads.sort_unstable_by_key(|head| (head.op.hlc, head.hash));
        let mut found = Self::empty();
        for head in heads {
            let old = is_replaced(db, (kind, entity), &head)?;
            found.take(head, old);
        }
        found.merge_apart(db, kind, entity)?;
        Ok(found)
    }

    /// One register of an entity and what it was made with.
    pub(super) fn load_with_created(
        db: &Connection,
        kind: Kind,
        entity: EntityId,
        field: &str,
    ) -> Result<Self> {
        let filter = "v.entity = ?1 and v.field in ('created', ?2)";
        Self::select(db, kind, filter, entity, Some(field))
    }

    fn empty() -> Self {
        Self { fields: BTreeMap::new(), created: None, merged: BTreeMap::new() }
    }

    /// Takes the next op in, in the order of their times.
    fn take(&mut self, head: Head, old: bool) {
        if head.op.field == "created" && self.created.is_none() {
            self.created = Some(head.clone());
        }
        if !old {
            self.fields.entry(head.op.field.clone()).or_default().push(head);
        }
    }

    fn select(
        db: &Connection,
        kind: Kind,
        filter: &str,
        entity: EntityId,
        field: Option<&str>,
    ) -> Result<Self> {
        // Nobody can replace a value but by another value of the same register; only a verdict
        // replaces others.
        let mut select = db.prepare_cached(&format!(
            "select v.hash, v.field, o.body,
                    exists (select 1 from superseded s join op_view w on w.hash = s.by
                            where s.op = v.hash
                              and (v.field = 'created'
                                   or w.entity = v.entity and w.field = v.field
                                      and w.kind = v.kind)) as old
             from op_view v join op o on o.hash = v.hash
             where {filter} and v.kind = ?3
             order by v.hlc, v.hash",
        ))?;
        let mut rows = select.query((entity, field, kind.name()))?;
        let mut found = Self::empty();
        while let Some(row) = rows.next()? {
            let field: String = row.get("field")?;
            let old: bool = row.get("old")?;
            if old && (field != "created" || found.created.is_some()) {
                continue;
            }
            let body: Vec<u8> = row.get("body")?;
            let Ok(op) = OpBody::decode(&body) else { continue };
            found.take(Head { hash: row.get("hash")?, op: Arc::new(op) }, old);
        }
        found.merge_apart(db, kind, entity)?;
        Ok(found)
    }

    /// Merges what was written apart, where that contradicts nobody.
    fn merge_apart(&mut self, db: &Connection, kind: Kind, entity: EntityId) -> Result<()> {
        for (field, heads) in &self.fields {
            let differs = heads.windows(2).any(|pair| pair[0].op.value != pair[1].op.value);
            if !differs || !threeway::is_mergeable(field) {
                continue;
            }
            let first = self.created.as_ref().map(|head| &head.op.value);
            let Some(base) = base(db, (kind, entity), field, heads, first)? else { continue };
            let values: Vec<&Value> = heads.iter().map(|head| &head.op.value).collect();
            if let Some(value) = threeway::merge(&base, &values) {
                self.merged.insert(field.clone(), value);
            }
        }
        Ok(())
    }

    /// The op that made the entity, and its value; `None` if it is not here, is not readable, or
    /// the entity is deleted.
    pub(super) fn created<T: DeserializeOwned>(&self) -> Option<(&Head, T)> {
        if self.is_deleted() {
            return None;
        }
        self.made()
    }

    /// As [`Registers::created`], also of an entity that is deleted.
    pub(super) fn made<T: DeserializeOwned>(&self) -> Option<(&Head, T)> {
        let head = self.created.as_ref()?;
        Some((head, T::deserialize(&head.op.value).ok()?))
    }

    /// The value to show: of several that stand against each other, what they come to together,
    /// or else the latest.
    pub(super) fn value<T: DeserializeOwned>(&self, field: &str) -> Option<T> {
        if let Some(merged) = self.merged.get(field)
            && let Ok(value) = T::deserialize(merged)
        {
            return Some(value);
        }
        T::deserialize(&self.head(field)?.op.value).ok()
    }

    /// The value of a register that only one op holds.
    pub(super) fn sole_value<T: DeserializeOwned>(&self, field: &str) -> Option<T> {
        let [head] = self.fields.get(field)?.as_slice() else { return None };
        T::deserialize(&head.op.value).ok()
    }

    /// The op that holds the value to show.
    pub(super) fn head(&self, field: &str) -> Option<&Head> {
        self.fields.get(field)?.last().filter(|head| !head.op.value.is_null())
    }

    /// The fields that have been written.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Names of the fields on which people disagree, as they are stored.
    pub(super) fn conflicts(&self) -> String {
        serde_json::to_string(&self.disputed()).unwrap_or_default()
    }

    /// Names of the fields on which people disagree, in order.
    pub(super) fn disputed(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (field, heads) in &self.fields {
            let differs = heads.windows(2).any(|pair| pair[0].op.value != pair[1].op.value);
            let deletion = field == "deleted" && heads.iter().any(|h| !h.op.value.is_null());
            let open = differs && !self.merged.contains_key(field);
            if (open && !matches!(field.as_str(), "created" | "deleted")) || deletion {
                names.push(field);
            }
        }
        names
    }

    /// Deleted by somebody who had seen everything that was done to it.
    fn is_deleted(&self) -> bool {
        let Some(deletions) = self.fields.get("deleted") else { return false };
        deletions.iter().any(|deletion| {
            let saw = deletion.op.value.get("saw").and_then(Value::as_array);
            saw.is_some_and(|saw| self.live().all(|hash| saw.iter().any(|seen| *seen == hash)))
        })
    }

    fn live(&self) -> impl Iterator<Item = String> {
        let fields = self.fields.iter().filter(|(field, _)| *field != "deleted");
        fields.flat_map(|(_, heads)| heads).map(|head| head.hash.to_string())
    }

    /// When and by whom the entity was made.
    pub(super) fn origin(head: &Head) -> (Hlc, &str) {
        (head.op.hlc, &head.op.author.name)
    }
}

/// Whether another value has replaced that of `head`.
fn is_replaced(db: &Connection, (kind, entity): (Kind, EntityId), head: &Head) -> Result<bool> {
    let mut select = db.prepare_cached(
        "select exists (select 1 from superseded s join op_view w on w.hash = s.by
                        where s.op = ?1
                          and (?2 = 'created'
                               or w.entity = ?3 and w.field = ?2 and w.kind = ?4))",
    )?;
    Ok(select.query_row((head.hash, &head.op.field, entity, kind.name()), |row| row.get(0))?)
}

/// The ops that hold an entity's values now, its deletion aside.
pub(crate) fn live_ops(db: &Connection, kind: Kind, entity: EntityId) -> Result<Vec<String>> {
    Ok(Registers::load(db, kind, entity)?.live().collect())
}

/// The value that those come from which stand against each other in a register; `None` if there is
/// no single one.
pub(crate) fn common_base(
    db: &Connection,
    (kind, entity): (Kind, EntityId),
    field: &str,
) -> Result<Option<Value>> {
    let registers = Registers::load(db, kind, entity)?;
    let Some(heads) = registers.fields.get(field) else { return Ok(None) };
    let first = registers.created.as_ref().map(|head| &head.op.value);
    base(db, (kind, entity), field, heads, first)
}

/// The value that all heads come from: that of their single nearest common ancestor, or the one the
/// entity was made with if they have none. `None` if several are equally near.
fn base(
    db: &Connection,
    entity: (Kind, EntityId),
    field: &str,
    heads: &[Head],
    created: Option<&Value>,
) -> Result<Option<Value>> {
    let history = history(db, entity, field)?;
    let mut common: Option<BTreeSet<Hash>> = None;
    for head in heads {
        let ancestors = ancestors(&history, head.hash);
        common = Some(match common {
            Some(known) => known.intersection(&ancestors).copied().collect(),
            None => ancestors,
        });
    }
    let common = common.unwrap_or_default();
    let behind: BTreeSet<Hash> =
        common.iter().flat_map(|hash| ancestors(&history, *hash)).collect();
    let nearest: Vec<&Hash> = common.difference(&behind).collect();
    Ok(match nearest.as_slice() {
        [] => created.and_then(|value| if_made(field, value)),
        [one] => history.get(*one).map(|op| op.value.clone()),
        _ => None,
    })
}

/// What an entity was made with has the register's value inside, or is it.
fn if_made(field: &str, created: &Value) -> Option<Value> {
    if matches!(field, "fields" | "scale") {
        return Some(created.clone());
    }
    Some(created.get(field).cloned().unwrap_or(Value::Null))
}

type History = BTreeMap<Hash, OpBody>;

fn history(db: &Connection, (kind, entity): (Kind, EntityId), field: &str) -> Result<History> {
    let mut select = db.prepare_cached(
        "select v.hash, o.body from op_view v join op o on o.hash = v.hash
         where v.entity = ?1 and v.field = ?2 and v.kind = ?3",
    )?;
    let mut rows = select.query((entity, field, kind.name()))?;
    let mut history = History::new();
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get("body")?;
        if let Ok(op) = OpBody::decode(&body) {
            history.insert(row.get("hash")?, op);
        }
    }
    Ok(history)
}

/// The ops of one register that lie behind one of them.
fn ancestors(history: &History, hash: Hash) -> BTreeSet<Hash> {
    let mut found = BTreeSet::new();
    let mut open = vec![hash];
    while let Some(hash) = open.pop() {
        let Some(op) = history.get(&hash) else { continue };
        let fresh = op.supersedes.iter().filter(|old| history.contains_key(*old));
        open.extend(fresh.filter(|old| found.insert(**old)));
    }
    found
}
