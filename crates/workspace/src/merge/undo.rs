//! Taking a merge back.
//!
//! As long as nothing was written since and nothing of it has left the file, what it brought is
//! taken out again. Later, what it changed is changed back by an operation of one's own, except
//! where somebody has built on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::op::OpBody;
use crate::tx::Tx;
use crate::{
    Act, EntityId, Error, Hash, Hlc, Kept, Kind, Result, Workspace, backup, log, projection,
};

/// Merges that are remembered.
const REMEMBERED: i64 = 10;

/// A merge that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRecord {
    /// When it was done.
    pub at: Hlc,
    /// The file that was merged.
    pub source: PathBuf,
    /// The copy that was made before.
    pub backup: PathBuf,
    /// Ops that it brought.
    pub changes: usize,
}

/// How a merge was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoneMerge {
    /// The merge.
    pub merge: MergeRecord,
    /// Ops that were taken out of the file again.
    pub removed: usize,
    /// Fields that were changed back, because work had gone on.
    pub changed_back: usize,
    /// Things that stay as they are, because somebody has built on them.
    pub kept: usize,
}

/// The merges that can be taken back, latest first.
pub fn merges(ws: &Workspace) -> Result<Vec<MergeRecord>> {
    Ok(records(&ws.connection)?.into_iter().map(|(_, record)| record).collect())
}

fn records(db: &Connection) -> Result<Vec<(i64, MergeRecord)>> {
    let mut select = db.prepare_cached(
        "select m.id, m.at, m.source, m.backup,
                (select count(*) from merged_op o where o.merge = m.id) as changes
         from merged m
         order by m.id desc",
    )?;
    let rows = select.query_map((), |row| {
        let source: String = row.get("source")?;
        let backup: String = row.get("backup")?;
        let record = MergeRecord {
            at: Hlc(row.get("at")?),
            source: source.into(),
            backup: backup.into(),
            changes: row.get("changes")?,
        };
        Ok((row.get("id")?, record))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes what a merge brought: the ops of all rows after `last`.
pub(super) fn remember(
    db: &Connection,
    at: Hlc,
    source: &Path,
    backup: &Path,
    last: i64,
) -> Result<()> {
    db.prepare_cached("insert into merged (at, source, backup) values (?1, ?2, ?3)")?.execute((
        at.0,
        source.to_string_lossy(),
        backup.to_string_lossy(),
    ))?;
    let id = db.last_insert_rowid();
    db.execute(
        "insert into merged_op (merge, hash) select ?1, hash from op where rowid > ?2",
        (id, last),
    )?;
    db.execute("delete from merged where id <= ?1", [id - REMEMBERED])?;
    Ok(())
}

/// Takes the latest merge back; a copy of the file is made first.
///
/// Fails if there is none.
pub fn undo_merge(ws: &mut Workspace) -> Result<UndoneMerge> {
    let latest = records(&ws.connection)?.into_iter().next();
    let (id, merge) = latest.ok_or(Error::NothingTo("take back"))?;
    let brought = ops_of(&ws.connection, id)?;
    backup(ws)?;
    if written_since(&ws.connection, id)? || has_left(ws, id, &brought)? {
        return change_back(ws, id, merge, &brought);
    }
    remove(ws, id)?;
    Ok(UndoneMerge { removed: merge.changes, merge, changed_back: 0, kept: 0 })
}

/// Whether what a merge brought has left the file since, or is kept elsewhere: it would come back
/// from there, or be there and nowhere else.
fn has_left(ws: &Workspace, id: i64, brought: &BTreeSet<Hash>) -> Result<bool> {
    let sql = "select exists (
                   select 1 from relayed
                   where row >= (select min(o.rowid) from op o join merged_op m on m.hash = o.hash
                                 where m.merge = ?1))";
    let relayed = ws.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
    if ws.is_exchanged || relayed {
        return Ok(true);
    }
    let kept = ws.host.kept(ws.project, ws.path());
    Ok(kept.iter().any(|change| match change {
        Kept::Op(bytes) => brought.contains(&Hash::of(bytes)),
        Kept::Blob(_) | Kept::Content(_) => false,
    }))
}

fn ops_of(db: &Connection, id: i64) -> Result<BTreeSet<Hash>> {
    let mut select = db.prepare_cached("select hash from merged_op where merge = ?1")?;
    let hashes = select.query_map([id], |row| row.get(0))?;
    Ok(hashes.collect::<rusqlite::Result<_>>()?)
}

/// Ops are numbered as they come into a file.
fn written_since(db: &Connection, id: i64) -> Result<bool> {
    let last: Option<i64> = db
        .prepare_cached(
            "select max(o.rowid) from op o join merged_op m on m.hash = o.hash where m.merge = ?1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?
        .flatten();
    let newest: Option<i64> =
        db.query_row("select max(rowid) from op", (), |row| row.get(0)).optional()?.flatten();
    Ok(newest > last)
}

fn remove(ws: &mut Workspace, id: i64) -> Result<()> {
    let path = ws.path().to_owned();
    let named = |e: Error| e.on("take the merge back from", &path);
    // What is taken out shall not lie about in free pages, where a repair would find it.
    ws.connection
        .pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))
        .map_err(|e| named(e.into()))?;
    let tx = ws.begin().map_err(named)?;
    let attempt = || -> Result<()> {
        tx.execute(
            "delete from op where hash in (select hash from merged_op where merge = ?1)",
            [id],
        )?;
        tx.execute("delete from merged where id = ?1", [id])?;
        // What a folder still holds of them is read again.
        tx.execute("delete from segment", ())?;
        tx.execute("delete from relayed", ())?;
        projection::rebuild(&tx)
    };
    attempt().map_err(named)?;
    tx.commit().map_err(|e| named(e.into()))?;
    ws.note_own_write();
    Ok(())
}

/// Writes back, in one operation, the values from before.
fn change_back(
    ws: &mut Workspace,
    id: i64,
    merge: MergeRecord,
    brought: &BTreeSet<Hash>,
) -> Result<UndoneMerge> {
    let mut undone = UndoneMerge { merge, removed: 0, changed_back: 0, kept: 0 };
    let entities = touched(&ws.connection, brought)?;
    ws.transact(Act::UndoMerge, |tx| {
        for (&(kind, entity), fields) in &entities {
            change_entity_back(tx, (kind, entity), fields, brought, &mut undone)?;
        }
        tx.db.execute("delete from merged where id = ?1", [id])?;
        Ok(())
    })?;
    Ok(undone)
}

type Fields = BTreeSet<String>;

fn touched(
    db: &Connection,
    brought: &BTreeSet<Hash>,
) -> Result<BTreeMap<(Kind, EntityId), Fields>> {
    let mut entities: BTreeMap<(Kind, EntityId), Fields> = BTreeMap::new();
    for &hash in brought {
        // Ops of a newer version, or that wait for others, have changed nothing here.
        let Ok(op) = log::op(db, hash) else { continue };
        if let Some(kind) = Kind::from_name(&op.kind) {
            entities.entry((kind, op.entity)).or_default().insert(op.field);
        }
    }
    Ok(entities)
}

fn change_entity_back(
    tx: &mut Tx<'_>,
    (kind, entity): (Kind, EntityId),
    fields: &Fields,
    brought: &BTreeSet<Hash>,
    undone: &mut UndoneMerge,
) -> Result<()> {
    let all = log::ops_on(tx.db, entity)?;
    let built_on = all
        .iter()
        .any(|(hash, rowid)| !brought.contains(hash) && brought_before(&all, brought, *rowid));
    let made_by_merge = fields.contains("created") && all.iter().all(|(h, _)| brought.contains(h));
    if made_by_merge {
        undone.changed_back += 1;
        return tx.delete(kind, entity);
    }
    if built_on {
        undone.kept += 1;
        return Ok(());
    }
    for field in fields.iter().filter(|field| *field != "created") {
        let heads = log::heads(tx.db, entity, field)?;
        if !heads.iter().any(|head| brought.contains(head)) {
            continue;
        }
        let (value, blobs) = before(tx.db, &heads, brought)?;
        tx.set_with(kind, entity, field, value, blobs, Vec::new())?;
        undone.changed_back += 1;
    }
    Ok(())
}

/// Whether something that the merge brought lies in the file before row `rowid`.
fn brought_before(all: &[(Hash, i64)], brought: &BTreeSet<Hash>, rowid: i64) -> bool {
    all.iter().any(|(hash, at)| brought.contains(hash) && *at < rowid)
}

/// The value that stood before: of the ops that the merge did not bring, the latest among the
/// heads and what they replaced.
fn before(db: &Connection, heads: &[Hash], brought: &BTreeSet<Hash>) -> Result<(Value, Vec<Hash>)> {
    let mut open: Vec<Hash> = heads.to_vec();
    let mut looked: BTreeSet<Hash> = BTreeSet::new();
    let mut latest: Option<OpBody> = None;
    while let Some(hash) = open.pop() {
        if !looked.insert(hash) {
            continue;
        }
        let Ok(op) = log::op(db, hash) else { continue };
        if brought.contains(&hash) {
            open.extend(&op.supersedes);
        } else if latest.as_ref().is_none_or(|known| known.hlc < op.hlc) {
            latest = Some(op);
        }
    }
    Ok(latest.map_or((Value::Null, Vec::new()), |op| (op.value, op.blobs)))
}
