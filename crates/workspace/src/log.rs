//! The stored set: ops and blobs, by their hashes.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::op::{Envelope, OpBody};
use crate::{EntityId, Error, Hash, Hlc, PersonId, Result, WriterId, WriterState};

/// Inserts an op unless it is there. Returns whether it was new.
pub(crate) fn insert_op(db: &Connection, hash: Hash, op: &OpBody, body: &[u8]) -> Result<bool> {
    let rows = db
        .prepare_cached(
            "insert or ignore into op (hash, writer, seq, hlc, body)
             values (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((hash, op.writer, op.seq.cast_signed(), op.hlc.0, body))?;
    Ok(rows == 1)
}

/// Inserts an op in a newer encoding unless it is there.
pub(crate) fn insert_newer(db: &Connection, hash: Hash, op: &Envelope, body: &[u8]) -> Result<()> {
    db.prepare_cached(
        "insert or ignore into op (hash, writer, seq, hlc, body)
         values (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((hash, op.writer, op.seq.cast_signed(), op.hlc.0, body))?;
    Ok(())
}

/// The keys of all ops, in order.
pub(crate) fn op_keys(db: &Connection) -> Result<Vec<Hash>> {
    keys(db, "select hash from op order by hash")
}

/// Every op that this program reads.
pub(crate) fn readable_ops(db: &Connection) -> Result<Vec<(Hash, OpBody)>> {
    let mut select = db.prepare("select hash, body from op")?;
    let rows = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows: Vec<(Hash, Vec<u8>)> = rows.collect::<rusqlite::Result<_>>()?;
    let read = |(hash, body): (Hash, Vec<u8>)| Some((hash, OpBody::decode(&body).ok()?));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The keys of all blobs, in order.
pub(crate) fn blob_keys(db: &Connection) -> Result<Vec<Hash>> {
    keys(db, "select hash from blob order by hash")
}

fn keys(db: &Connection, sql: &str) -> Result<Vec<Hash>> {
    let mut select = db.prepare_cached(sql)?;
    let keys = select.query_map((), |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// The projected ops on an entity, with the numbers of their rows: ops are numbered as they come
/// into a file.
pub(crate) fn ops_on(db: &Connection, entity: EntityId) -> Result<Vec<(Hash, i64)>> {
    let mut select = db.prepare_cached(
        "select o.hash, o.rowid from op_view v join op o on o.hash = v.hash where v.entity = ?1",
    )?;
    let rows = select.query_map([entity], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether `writer` wrote another op of this number than `hash`.
pub(crate) fn has_other(db: &Connection, writer: WriterId, seq: u64, hash: Hash) -> Result<bool> {
    let sql = "select exists (select 1 from op where writer = ?1 and seq = ?2 and hash <> ?3)";
    let mut select = db.prepare_cached(sql)?;
    Ok(select.query_row((writer, seq.cast_signed(), hash), |row| row.get(0))?)
}

/// Whether an op is here.
pub(crate) fn has_op(db: &Connection, hash: Hash) -> Result<bool> {
    let sql = "select exists (select 1 from op where hash = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?)
}

/// Whether content is here.
pub(crate) fn has_blob(db: &Connection, hash: Hash) -> Result<bool> {
    let sql = "select exists (select 1 from blob where hash = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?)
}

/// Inserts content unless it is there, and returns its hash.
pub(crate) fn insert_blob(db: &Connection, bytes: &[u8]) -> Result<Hash> {
    let hash = Hash::of(bytes);
    insert_checked_blob(db, hash, bytes)?;
    Ok(hash)
}

/// Inserts content whose hash is known to be right, unless it is there.
pub(crate) fn insert_checked_blob(db: &Connection, hash: Hash, bytes: &[u8]) -> Result<()> {
    db.prepare_cached("insert or ignore into blob (hash, bytes) values (?1, ?2)")?
        .execute((hash, bytes))?;
    Ok(())
}

/// Content by its hash.
///
/// Fails if it is not in this file.
pub(crate) fn blob(db: &Connection, hash: Hash) -> Result<Vec<u8>> {
    find_blob(db, hash)?.ok_or(Error::NoBlob(hash))
}

/// Content by its hash, if it is here.
pub(crate) fn find_blob(db: &Connection, hash: Hash) -> Result<Option<Vec<u8>>> {
    let found = db
        .prepare_cached("select bytes from blob where hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Content that is text.
///
/// Fails if it is not in this file, or not UTF-8.
pub(crate) fn text(db: &Connection, hash: Hash) -> Result<String> {
    String::from_utf8(blob(db, hash)?).map_err(|_| Error::NoBlob(hash))
}

/// The latest stamp in the file.
pub(crate) fn latest_clock(db: &Connection) -> Result<Hlc> {
    let latest: Option<i64> =
        db.prepare_cached("select max(hlc) from op")?.query_row((), |row| row.get(0))?;
    Ok(Hlc(latest.unwrap_or(0)))
}

/// How far `writer` has come in this file.
pub(crate) fn writer_head(db: &Connection, writer: WriterId) -> Result<Option<WriterState>> {
    let head = db
        .prepare_cached(
            "select seq, hash from op
             where writer = ?1
             order by seq desc, hash
             limit 1",
        )?
        .query_row([writer], |row| {
            let seq: i64 = row.get("seq")?;
            Ok(WriterState { writer, seq: seq.cast_unsigned(), last: row.get("hash")? })
        })
        .optional()?;
    Ok(head)
}

/// The ops that hold a register's value: written by a complete transaction, superseded by none.
pub(crate) fn heads(db: &Connection, entity: EntityId, field: &str) -> Result<Vec<Hash>> {
    let mut select = db.prepare_cached(
        "select v.hash from op_view v
         where v.entity = ?1 and v.field = ?2
           and not exists (select 1 from superseded s join op_view w on w.hash = s.by
                           where s.op = v.hash
                             and (v.field = 'created'
                                  or w.entity = v.entity and w.field = v.field
                                     and w.kind = v.kind))
         order by v.hlc, v.hash",
    )?;
    let hashes = select.query_map((entity, field), |row| row.get(0))?;
    Ok(hashes.collect::<rusqlite::Result<_>>()?)
}

/// The ops that held a register's value when the op of row `last` had come in, and those of `me`
/// that hold it now.
pub(crate) fn heads_seen(
    db: &Connection,
    (entity, field): (EntityId, &str),
    last: i64,
    me: PersonId,
) -> Result<Vec<Hash>> {
    let mut select = db.prepare_cached(
        "select v.hash from op_view v join op o on o.hash = v.hash
         where v.entity = ?1 and v.field = ?2 and o.rowid <= ?3
           and not exists (select 1 from superseded s
                                    join op_view w on w.hash = s.by
                                    join op p on p.hash = w.hash
                           where s.op = v.hash and p.rowid <= ?3
                             and (v.field = 'created'
                                  or w.entity = v.entity and w.field = v.field
                                     and w.kind = v.kind))
         order by v.hlc, v.hash",
    )?;
    let hashes = select.query_map((entity, field, last), |row| row.get(0))?;
    let mut found: Vec<Hash> = hashes.collect::<rusqlite::Result<_>>()?;
    for head in heads(db, entity, field)? {
        if !found.contains(&head) && arrival(db, head)?.1 == me {
            found.push(head);
        }
    }
    Ok(found)
}

/// The row as which a projected op came into the file, and whose it is.
pub(crate) fn arrival(db: &Connection, hash: Hash) -> Result<(i64, PersonId)> {
    let sql = "select o.rowid, v.author from op_view v join op o on o.hash = v.hash
               where v.hash = ?1";
    Ok(db.prepare_cached(sql)?.query_row([hash], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// An op's body by its hash, if it is here.
pub(crate) fn op_body(db: &Connection, hash: Hash) -> Result<Option<Vec<u8>>> {
    let found = db
        .prepare_cached("select body from op where hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// An op by its hash.
///
/// Fails if it is not in this file, or not readable.
pub(crate) fn op(db: &Connection, hash: Hash) -> Result<OpBody> {
    let body = op_body(db, hash)?.ok_or(Error::NoBlob(hash))?;
    Ok(OpBody::decode(&body)?)
}

/// The number of an op's row: ops are numbered as they come into a file.
pub(crate) fn row_of(db: &Connection, hash: Hash) -> Result<i64> {
    let sql = "select rowid from op where hash = ?1";
    Ok(db.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?)
}

/// The op that came in last, with its row.
pub(crate) fn tail(db: &Connection) -> Result<Option<(i64, Hash)>> {
    let sql = "select rowid, hash from op order by rowid desc limit 1";
    let mut select = db.prepare_cached(sql)?;
    Ok(select.query_row((), |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// How many ops there are, and the number of the one that came in last: changes with every op.
pub(crate) fn extent(db: &Connection) -> Result<(i64, i64)> {
    let sql = "select count(*), coalesce(max(rowid), 0) from op";
    Ok(db.prepare_cached(sql)?.query_row((), |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// How far every writer has come.
pub(crate) fn heads_of_writers(db: &Connection) -> Result<BTreeMap<WriterId, u64>> {
    let mut select = db.prepare_cached("select writer, max(seq) from op group by writer")?;
    let rows = select.query_map((), |row| {
        let seq: i64 = row.get(1)?;
        Ok((row.get(0)?, seq.cast_unsigned()))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
