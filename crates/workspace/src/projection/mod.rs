//! The projection: entity tables, counts and search index as a pure function of the ops.
//!
//! Rows of an entity (and, as there are many, those of a claim's place in one version) are always
//! computed whole from the heads of their registers, never patched, so the order in which ops
//! arrive cannot matter. What depends on other entities (a claim's mark,
//! an article's counts) is computed afterwards, for what was touched.

mod arrived;
mod article;
mod calculation;
mod citation;
mod claim;
mod counts;
mod digest;
mod mark;
mod registers;
mod search;
mod source;
mod verdict;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::{CachedStatement, Connection};
use serde::de::DeserializeOwned;

use self::arrived::Arrived;
use crate::op::{Keyed, Kind, OpBody};
use crate::{ArticleId, ClaimId, EntityId, Hash, Result, TxnId, log};

pub(crate) use article::role_field;
pub(crate) use digest::digest;
pub(crate) use registers::{common_base, live_ops};
pub(crate) use search::spaced;

/// Changes when the same ops would give other rows; files made with another value are rebuilt.
pub(crate) const VERSION: &str = "8";

/// What must be computed after the entities themselves.
#[derive(Debug, Default)]
struct Touched {
    /// Claims to mark.
    claims: BTreeSet<ClaimId>,
    /// Those whose own rows or places changed.
    reworded: BTreeSet<ClaimId>,
    /// Articles whose versions changed: all their claims are marked anew.
    texts: BTreeSet<ArticleId>,
    /// Articles of which claims changed in state or place.
    articles: BTreeSet<ArticleId>,
    /// Whether a source was projected: where all go back to is traced anew.
    sources: bool,
    index: search::Index,
    arrived: Arrived,
}

/// The registers that changed, by entity.
type Changes = BTreeMap<(Kind, EntityId), BTreeSet<String>>;

fn note(changes: &mut Changes, op: &OpBody) {
    if let Some(kind) = Kind::from_name(&op.kind) {
        changes.entry((kind, op.entity)).or_default().insert(op.field.clone());
    }
}

/// Projects the ops of one complete transaction.
pub(crate) fn apply_transaction(db: &Connection, ops: &[(Hash, OpBody)]) -> Result<()> {
    let mut changes = Changes::new();
    let mut register = Register::of(db)?;
    for (hash, op) in ops {
        register.add(*hash, op)?;
        note(&mut changes, op);
    }
    project(db, &changes, Arrived::default())
}

/// Takes in ops that came from elsewhere and are already stored; transactions that are complete
/// now (as many ops as one of them says, so it does not matter in which order they came, even where
/// they contradict each other) are projected. Returns how many ops still wait for the rest of
/// theirs.
pub(crate) fn take_in(db: &Connection, ops: &[Keyed]) -> Result<usize> {
    let mut changes = Changes::new();
    let mut transactions: BTreeMap<TxnId, Vec<&Keyed>> = BTreeMap::new();
    for op in ops {
        transactions.entry(op.1.txn).or_default().push(op);
    }
    let any_waits = waiting(db)? > 0;
    let mut arrived = Arrived::default();
    let mut register = Register::of(db)?;
    for (txn, ops) in transactions {
        let older = if any_waits { take_waiting(db, txn)? } else { Vec::new() };
        let ops = || older.iter().chain(ops.iter().copied());
        let least = ops().map(|(_, op)| op.count as usize).min().unwrap_or(0);
        let is_complete = ops().count() >= least || is_shown(db, txn)?;
        for (hash, op) in ops() {
            if is_complete {
                arrived.note(db, *hash, op)?;
                register.add(*hash, op)?;
                note(&mut changes, op);
            } else {
                wait(db, txn, *hash)?;
            }
        }
    }
    project(db, &changes, arrived)?;
    waiting(db)
}

/// How many ops wait for the rest of their transaction.
pub(crate) fn waiting(db: &Connection) -> Result<usize> {
    Ok(db.query_row("select count(*) from pending", (), |row| row.get(0))?)
}

/// The value of an entity's register, if it has one.
pub(crate) fn field<T: DeserializeOwned>(
    db: &Connection,
    (kind, entity): (Kind, EntityId),
    field: &str,
) -> Result<Option<T>> {
    Ok(registers::Registers::load_field(db, kind, entity, field)?.value(field))
}

/// The values behind `prefix` of an entity's registers, those that hold text.
pub(crate) fn fields_with(
    db: &Connection,
    (kind, entity): (Kind, EntityId),
    prefix: &str,
) -> Result<BTreeMap<String, String>> {
    let registers = registers::Registers::load(db, kind, entity)?;
    let named = registers.fields().filter_map(|field| Some((field, field.strip_prefix(prefix)?)));
    Ok(named.filter_map(|(field, name)| Some((name.to_owned(), registers.value(field)?))).collect())
}

/// The names behind `prefix` of an entity's registers that hold `true`.
pub(crate) fn set_fields(
    db: &Connection,
    (kind, entity): (Kind, EntityId),
    prefix: &str,
) -> Result<BTreeSet<String>> {
    let registers = registers::Registers::load(db, kind, entity)?;
    let set = registers.fields().filter(|field| registers.value::<bool>(field) == Some(true));
    Ok(set.filter_map(|field| field.strip_prefix(prefix)).map(str::to_owned).collect())
}

/// Projects again what refers to content that was not here before: `arrived` without what belongs
/// to the ops that came with it.
pub(crate) fn content_arrived(db: &Connection, arrived: &[Hash], with: &[Keyed]) -> Result<()> {
    let mut late: BTreeSet<Hash> = arrived.iter().copied().collect();
    for hash in with.iter().flat_map(|(_, op)| &op.blobs) {
        late.remove(hash);
    }
    if late.is_empty() {
        return Ok(());
    }
    let mut select = db.prepare_cached(
        "select o.body from op_view v join op o on o.hash = v.hash
         where v.kind in ('version', 'capture')",
    )?;
    let mut rows = select.query(())?;
    let mut changes = Changes::new();
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get("body")?;
        let Ok(op) = OpBody::decode(&body) else { continue };
        if op.blobs.iter().any(|hash| late.contains(hash)) {
            note(&mut changes, &op);
        }
    }
    project(db, &changes, Arrived::default())
}

/// Empties the projection and makes it anew.
pub(crate) fn rebuild(db: &Connection) -> Result<()> {
    for table in digest::TABLES {
        db.execute(&format!("delete from {table}"), ())?;
    }
    db.execute("insert into search (search) values ('delete-all')", ())?;
    let mut select = db.prepare("select hash, body from op order by hlc, hash")?;
    let mut rows = select.query(())?;
    let mut ops = Vec::new();
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get("body")?;
        // An op that this program cannot read is kept and passed on, not shown.
        if let Ok(op) = OpBody::decode(&body) {
            ops.push((row.get("hash")?, Arc::new(op)));
        }
    }
    take_in(db, &ops)?;
    db.execute("update meta set value = ?1 where key = 'projection'", [VERSION])?;
    Ok(())
}

/// The ops of a transaction that wait for the rest of it, taken out of waiting.
fn take_waiting(db: &Connection, txn: TxnId) -> Result<Vec<Keyed>> {
    let mut delete = db.prepare_cached("delete from pending where txn = ?1 returning hash")?;
    let hashes: Vec<Hash> =
        delete.query_map([txn], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    hashes.into_iter().map(|hash| Ok((hash, Arc::new(log::op(db, hash)?)))).collect()
}

fn wait(db: &Connection, txn: TxnId, hash: Hash) -> Result<()> {
    let mut insert =
        db.prepare_cached("insert or ignore into pending (txn, hash) values (?1, ?2)")?;
    insert.execute((txn, hash))?;
    Ok(())
}

/// Whether a transaction was complete before.
fn is_shown(db: &Connection, txn: TxnId) -> Result<bool> {
    let mut select = db.prepare_cached("select exists (select 1 from txn where id = ?1)")?;
    Ok(select.query_row([txn], |row| row.get(0))?)
}

/// Notes which registers ops write and what they supersede.
struct Register<'c> {
    view: CachedStatement<'c>,
    txn: CachedStatement<'c>,
    superseded: CachedStatement<'c>,
}

impl<'c> Register<'c> {
    fn of(db: &'c Connection) -> Result<Self> {
        let view = db.prepare_cached(
            "insert or ignore into op_view (hash, txn, idx, hlc, author, kind, entity, field)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let txn = db.prepare_cached(
            "insert into txn (id, act, author, author_name, hlc, undoes)
             values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (id) do update
             set act = excluded.act, author = excluded.author, author_name = excluded.author_name,
                 hlc = excluded.hlc, undoes = excluded.undoes
             where (excluded.hlc, excluded.author, excluded.author_name, excluded.act,
                    coalesce(excluded.undoes, x''))
                 < (txn.hlc, txn.author, txn.author_name, txn.act, coalesce(txn.undoes, x''))",
        )?;
        let superseded =
            db.prepare_cached("insert or ignore into superseded (op, by) values (?1, ?2)")?;
        Ok(Self { view, txn, superseded })
    }

    fn add(&mut self, hash: Hash, op: &OpBody) -> Result<()> {
        self.view.execute((
            hash,
            op.txn,
            op.index,
            op.hlc.0,
            op.author.id,
            &op.kind,
            op.entity,
            &op.field,
        ))?;
        let said = (op.txn, &op.act, op.author.id, &op.author.name, op.hlc.0, op.undoes);
        self.txn.execute(said)?;
        for old in &op.supersedes {
            self.superseded.execute((old, hash))?;
        }
        Ok(())
    }
}

fn project(db: &Connection, changes: &Changes, arrived: Arrived) -> Result<()> {
    let mut touched = Touched { arrived, ..Touched::default() };
    for (&(kind, id), fields) in changes {
        match kind {
            Kind::Article => article::project(db, id.into(), &mut touched)?,
            Kind::Version => article::project_version(db, id.into(), &mut touched)?,
            Kind::Claim => claim::project(db, id.into(), fields, &mut touched)?,
            Kind::Source => source::project(db, id.into(), &mut touched)?,
            Kind::Capture => source::project_capture(db, id.into(), &mut touched)?,
            Kind::Citation => citation::project(db, id.into(), &mut touched)?,
            Kind::Verdict => verdict::project(db, id.into(), &mut touched)?,
            Kind::Signoff => verdict::project_signoff(db, id.into(), &mut touched)?,
            Kind::Comment => citation::project_comment(db, id.into(), &mut touched)?,
            Kind::Scale => verdict::project_scale(db, id)?,
            Kind::Calculation => calculation::project(db, id.into())?,
            // Its registers are read where they are used.
            Kind::Desk => {}
        }
    }
    if touched.sources {
        source::trace(db)?;
    }
    for &article in &touched.texts {
        article::number_versions(db, article, &mut touched.index)?;
        let claims = claim::of_article(db, article)?;
        touched.claims.extend(&claims);
        touched.reworded.extend(claims);
        touched.articles.insert(article);
    }
    for &id in &touched.reworded {
        wording::follow(db, id, &mut touched.index)?;
    }
    let mut marked = BTreeSet::new();
    for &id in &touched.claims {
        marked.extend(mark::mark(db, id)?);
    }
    for &article in &touched.articles {
        counts::hide(db, article)?;
    }
    for &article in touched.articles.union(&marked) {
        counts::refresh(db, article)?;
    }
    touched.index.flush(db)
}
