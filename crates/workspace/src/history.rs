//! The change log, and undo and redo from it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row};
use serde_json::Value;

use crate::op::OpBody;
use crate::tx::Tx;
use crate::{Act, Done, EntityId, Error, Hash, Hlc, Kind, PersonId, Result, TxnId, Workspace, log};

/// One operation in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The transaction.
    pub txn: TxnId,
    /// When.
    pub at: Hlc,
    /// By whom.
    pub author: String,
    /// What, as a code (`claim.accept`).
    pub act: String,
    /// What, in words (`accepted the claim`).
    pub words: String,
    /// What it was done to, in words; empty if nothing fits.
    pub subject: String,
}

/// What undo and redo would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoState {
    /// What undo would take back.
    pub undo: Option<(TxnId, Act)>,
    /// What redo would do again.
    pub redo: Option<(TxnId, Act)>,
}

/// How far back undo looks.
const UNDO_DEPTH: u32 = 1000;

/// The latest operations, newest first; of one entity if given.
pub fn log_entries(ws: &Workspace, entity: Option<EntityId>, limit: u32) -> Result<Vec<LogEntry>> {
    let sql = if entity.is_some() {
        "select t.id, t.act, t.author_name, t.hlc, coalesce(w.act, u.act) as undone
         from txn t
         left join txn u on u.id = t.undoes
         left join txn w on w.id = u.undoes
         where t.id in (select v.txn from op_view v where v.entity = ?1)
         order by t.hlc desc, t.id desc
         limit ?2"
    } else {
        "select t.id, t.act, t.author_name, t.hlc, coalesce(w.act, u.act) as undone
         from txn t
         left join txn u on u.id = t.undoes
         left join txn w on w.id = u.undoes
         where ?1 is null
         order by t.hlc desc, t.id desc
         limit ?2"
    };
    let mut select = ws.connection.prepare_cached(sql)?;
    let rows = select.query_map((entity, limit), read_entry)?;
    let mut entries: Vec<LogEntry> = rows.collect::<rusqlite::Result<_>>()?;
    for entry in &mut entries {
        entry.subject = subject(&ws.connection, entry.txn)?;
    }
    Ok(entries)
}

/// The operations on a claim and on its citations, verdicts, sign-offs and comments, newest first.
pub fn claim_log(ws: &Workspace, claim: crate::ClaimId) -> Result<Vec<LogEntry>> {
    let mut select = ws.connection.prepare_cached(
        "with entity (id) as (
             select ?1
             union select id from citation where claim = ?1
             union select id from comment where claim = ?1
             union select id from verdict where claim = ?1
             union select id from calculation where claim = ?1
             union select s.id from signoff s join verdict d on d.id = s.verdict where d.claim = ?1
         )
         select t.id, t.act, t.author_name, t.hlc, coalesce(w.act, u.act) as undone
         from txn t
         left join txn u on u.id = t.undoes
         left join txn w on w.id = u.undoes
         where t.id in (select v.txn from op_view v join entity e on e.id = v.entity)
         order by t.hlc desc, t.id desc",
    )?;
    let rows = select.query_map([claim], read_entry)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The operations on an article, its versions and claims, and on what belongs to the claims, newest
/// first.
pub fn article_log(ws: &Workspace, article: crate::ArticleId, limit: u32) -> Result<Vec<LogEntry>> {
    let mut select = ws.connection.prepare_cached(
        "with own_claim (id) as (select id from claim where article = ?1),
         entity (id) as (
             select ?1
             union select id from version where article = ?1
             union select id from own_claim
             union select x.id from citation x join own_claim c on c.id = x.claim
             union select x.id from comment x join own_claim c on c.id = x.claim
             union select x.id from verdict x join own_claim c on c.id = x.claim
             union select x.id from calculation x join own_claim c on c.id = x.claim
             union select s.id from signoff s
                 join verdict d on d.id = s.verdict
                 join own_claim c on c.id = d.claim
         )
         select t.id, t.act, t.author_name, t.hlc, coalesce(w.act, u.act) as undone
         from txn t
         left join txn u on u.id = t.undoes
         left join txn w on w.id = u.undoes
         where t.id in (select v.txn from op_view v join entity e on e.id = v.entity)
         order by t.hlc desc, t.id desc
         limit ?2",
    )?;
    let rows = select.query_map((article, limit), read_entry)?;
    let mut entries: Vec<LogEntry> = rows.collect::<rusqlite::Result<_>>()?;
    for entry in &mut entries {
        entry.subject = subject(&ws.connection, entry.txn)?;
    }
    Ok(entries)
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<LogEntry> {
    let act: String = row.get("act")?;
    let undone: Option<String> = row.get("undone")?;
    let mut words =
        Act::from_code(&act).map_or_else(|| format!("did “{act}”"), |a| a.done().to_owned());
    if let Some(undone) = undone.as_deref().and_then(Act::from_code) {
        words = format!("{words}: {}", undone.label().to_lowercase());
    }
    Ok(LogEntry {
        txn: row.get("id")?,
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        act,
        words,
        subject: String::new(),
    })
}

/// The claim, article or source that a transaction touched, in words; nothing if it touched
/// several claims.
fn subject(db: &Connection, txn: TxnId) -> Result<String> {
    let mut select = db.prepare_cached(
        "select v.kind, coalesce(c.text, a.title, s.alias, s.title, vc.text, gc.text, cc.text, oc.text,
                                 kc.text) as words
         from op_view v
         left join claim c on c.id = v.entity
         left join version w on w.id = v.entity
         left join article a on a.id in (v.entity, w.article)
         left join source s on s.id = v.entity
         left join verdict d on d.id = v.entity
         left join claim vc on vc.id = d.claim
         left join signoff g on g.id = v.entity
         left join verdict gd on gd.id = g.verdict
         left join claim gc on gc.id = gd.claim
         left join citation x on x.id = v.entity
         left join claim cc on cc.id = x.claim
         left join comment o on o.id = v.entity
         left join claim oc on oc.id = o.claim
         left join calculation k on k.id = v.entity
         left join claim kc on kc.id = k.claim
         where v.txn = ?1
         order by v.kind = 'claim', v.idx",
    )?;
    let rows = select.query_map([txn], |row| {
        Ok((row.get::<_, String>("kind")?, row.get::<_, Option<String>>("words")?))
    })?;
    let rows: Vec<(String, Option<String>)> = rows.collect::<rusqlite::Result<_>>()?;
    // A revision touches many claims, but it is about its article.
    let of_article = |kind: &str| kind == Kind::Article.name() || kind == Kind::Version.name();
    let about_article = rows.iter().any(|(kind, _)| of_article(kind));
    let rows = rows.into_iter().filter(|(kind, _)| !about_article || of_article(kind));
    let mut found: Vec<(String, String)> =
        rows.filter_map(|(kind, words)| Some((kind, words?))).collect();
    found.dedup();
    let Some((kind, words)) = found.first() else { return Ok(String::new()) };
    let several = kind == Kind::Claim.name() && found.iter().any(|(_, other)| other != words);
    Ok(if several { String::new() } else { words.clone() })
}

/// What undo and redo would do now, for the person who writes.
pub fn undo_state(ws: &Workspace) -> Result<UndoState> {
    let (undo, redo) = stacks(&ws.connection, ws.person().id)?;
    Ok(UndoState { undo: undo.last().copied(), redo: redo.last().copied() })
}

type Stack = Vec<(TxnId, Act)>;

/// Replays a person's own log: an operation goes on the undo stack and empties the redo stack, an
/// undo moves one over, a redo moves it back.
fn stacks(db: &Connection, person: PersonId) -> Result<(Stack, Stack)> {
    let mut select = db.prepare_cached(
        "select id, act, undoes from (
             select id, act, undoes, hlc from txn
             where author = ?1
             order by hlc desc, id desc
             limit ?2)
         order by hlc, id",
    )?;
    let mut rows = select.query((person, UNDO_DEPTH))?;
    let (mut undo, mut redo): (Stack, Stack) = (Vec::new(), Vec::new());
    // What an undo or redo took back, so that taking *it* back names the first act.
    let mut origin: BTreeMap<TxnId, Act> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let id: TxnId = row.get("id")?;
        let code: String = row.get("act")?;
        let undoes: Option<TxnId> = row.get("undoes")?;
        match (Act::from_code(&code), undoes) {
            (Some(Act::Undo), Some(target)) => {
                let act = take(&mut undo, target).or(origin.get(&target).copied());
                let act = act.unwrap_or(Act::Undo);
                origin.insert(id, act);
                redo.push((id, act));
            }
            (Some(Act::Redo), Some(target)) => {
                let act = take(&mut redo, target).or(origin.get(&target).copied());
                let act = act.unwrap_or(Act::Redo);
                origin.insert(id, act);
                undo.push((id, act));
            }
            (Some(act), _) => {
                undo.push((id, act));
                redo.clear();
            }
            (None, _) => {}
        }
    }
    Ok((undo, redo))
}

fn take(stack: &mut Stack, txn: TxnId) -> Option<Act> {
    let slot = stack.iter().rposition(|(id, _)| *id == txn)?;
    Some(stack.remove(slot).1)
}

/// Takes the person's latest operation back. Returns what it was.
///
/// Fails if there is none, or if somebody else has changed the same things since.
pub fn undo(ws: &mut Workspace) -> Result<Done<Act>> {
    let target = undo_state(ws)?.undo.ok_or(Error::NothingTo("undo"))?;
    take_back(ws, Act::Undo, target)
}

/// Does again what was last undone. Returns what it was.
///
/// Fails if nothing was, or if somebody else has changed the same things since.
pub fn redo(ws: &mut Workspace) -> Result<Done<Act>> {
    let target = undo_state(ws)?.redo.ok_or(Error::NothingTo("redo"))?;
    take_back(ws, Act::Redo, target)
}

fn take_back(ws: &mut Workspace, how: Act, (txn, act): (TxnId, Act)) -> Result<Done<Act>> {
    let mut ops = ops_of(&ws.connection, txn)?;
    // What the operation made is deleted whole; its other registers need no going back.
    let made: BTreeSet<EntityId> =
        ops.iter().filter(|(_, op)| op.field == "created").map(|(_, op)| op.entity).collect();
    ops.retain(|(_, op)| op.field == "created" || !made.contains(&op.entity));
    let done = ws.transact_undoing(how, Some(txn), |tx| {
        ops.iter().rev().try_for_each(|(hash, op)| compensate(tx, *hash, op, act))
    })?;
    Ok(done.map(|()| act))
}

fn ops_of(db: &Connection, txn: TxnId) -> Result<Vec<(Hash, OpBody)>> {
    let mut select = db.prepare_cached("select hash from op_view where txn = ?1 order by idx")?;
    let hashes: Vec<Hash> =
        select.query_map([txn], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    hashes.into_iter().map(|hash| Ok((hash, log::op(db, hash)?))).collect()
}

/// Writes what one op's register held before it.
fn compensate(tx: &mut Tx<'_>, hash: Hash, op: &OpBody, act: Act) -> Result<()> {
    let Some(kind) = Kind::from_name(&op.kind) else { return Ok(()) };
    if op.field == "created" {
        refuse_if_built_on(tx, op, act)?;
        return tx.delete(kind, op.entity);
    }
    let heads = log::heads(tx.db, op.entity, &op.field)?;
    if heads != [hash] {
        return Err(changed_since(tx.db, &heads, hash, act));
    }
    let (value, blobs) = before(tx.db, op)?;
    tx.set_with(kind, op.entity, &op.field, value, blobs, Vec::new())
}

/// The value that the op replaced: of several, the latest; none if there was none.
fn before(db: &Connection, op: &OpBody) -> Result<(Value, Vec<Hash>)> {
    let mut latest: Option<OpBody> = None;
    for &old in &op.supersedes {
        let old = log::op(db, old)?;
        let same = old.entity == op.entity && old.field == op.field;
        if same && latest.as_ref().is_none_or(|known| known.hlc < old.hlc) {
            latest = Some(old);
        }
    }
    Ok(latest.map_or((Value::Null, Vec::new()), |old| (old.value, old.blobs)))
}

/// What one person made and another has worked on is not taken away under them.
fn refuse_if_built_on(tx: &Tx<'_>, op: &OpBody, act: Act) -> Result<()> {
    let mut select = tx.db.prepare_cached(
        "select t.author_name from op_view v join txn t on t.id = v.txn
         where v.entity = ?1 and v.author <> ?2
         order by v.hlc desc
         limit 1",
    )?;
    let mut names = select.query_map((op.entity, op.author.id), |row| row.get::<_, String>(0))?;
    match names.next() {
        Some(who) => Err(Error::ChangedSince { act: act.label().to_owned(), who: who? }),
        None => Ok(()),
    }
}

fn changed_since(db: &Connection, heads: &[Hash], own: Hash, act: Act) -> Error {
    let other = heads.iter().rev().find(|head| **head != own);
    let who = other.and_then(|head| log::op(db, *head).ok()).map(|op| op.author.name);
    Error::ChangedSince { act: act.label().to_owned(), who: who.unwrap_or("somebody".into()) }
}
