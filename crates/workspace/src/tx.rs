//! One operation in the making: it collects writes to registers, then becomes ops.

use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Value, json};

use crate::moment::Sight;
use crate::op::{Kind, MAX_SUPERSEDES, OP_FORMAT, OpBody};
use crate::{
    Act, EntityId, Error, Hash, Hlc, Host, Kept, Person, ProjectId, Result, TxnId, WriterId,
    WriterState, log, projection,
};

/// What an operation returns: its value, and what the screens must read again.
#[derive(Debug, Clone)]
pub struct Done<T> {
    /// The value.
    pub value: T,
    /// What was done.
    pub act: Act,
    /// The entities that changed, each once.
    pub changed: Vec<Changed>,
}

impl<T> Done<T> {
    /// The same with another value.
    pub fn map<U>(self, into: impl FnOnce(T) -> U) -> Done<U> {
        Done { value: into(self.value), act: self.act, changed: self.changed }
    }
}

/// An entity that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Changed {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub id: EntityId,
}

/// A write to one register, not yet an op.
struct Draft {
    kind: Kind,
    entity: EntityId,
    field: String,
    value: Value,
    blobs: Vec<Hash>,
    supersedes: Vec<Hash>,
}

/// An operation in the making. Reads see the file as it was before the operation, blobs aside.
pub(crate) struct Tx<'c> {
    pub(crate) db: &'c Connection,
    pub(crate) host: &'c dyn Host,
    project: ProjectId,
    act: Act,
    undoes: Option<TxnId>,
    /// What the person who writes has seen.
    pub(crate) sight: Sight,
    drafts: Vec<Draft>,
}

pub(crate) struct Finished {
    pub(crate) changed: Vec<Changed>,
    pub(crate) writer: Option<WriterState>,
    /// Bodies of the ops, and content that came with them.
    pub(crate) kept: Vec<Kept>,
}

impl<'c> Tx<'c> {
    pub(crate) fn begin(
        db: &'c Connection,
        host: &'c dyn Host,
        project: ProjectId,
        act: Act,
        undoes: Option<TxnId>,
    ) -> Self {
        Self { db, host, project, act, undoes, sight: Sight::All, drafts: Vec::new() }
    }

    /// The same for somebody who has not seen everything that is there.
    pub(crate) fn with_sight(self, sight: Sight) -> Self {
        Self { sight, ..self }
    }

    /// A fresh entity id.
    pub(crate) fn fresh<I: From<EntityId>>(&self) -> I {
        EntityId(self.host.fresh_id()).into()
    }

    /// Writes a register, replacing the values that the person has seen.
    pub(crate) fn set(
        &mut self,
        kind: Kind,
        entity: impl Into<EntityId>,
        field: &str,
        value: impl Serialize,
    ) -> Result<()> {
        self.set_with(kind, entity, field, value, Vec::new(), Vec::new())
    }

    /// As [`Tx::set`], with content kept outside the op, and with further ops superseded.
    pub(crate) fn set_with(
        &mut self,
        kind: Kind,
        entity: impl Into<EntityId>,
        field: &str,
        value: impl Serialize,
        blobs: Vec<Hash>,
        also: Vec<Hash>,
    ) -> Result<()> {
        let entity = entity.into();
        let value = serde_json::to_value(value)?;
        let same = |d: &&mut Draft| d.entity == entity && d.field == field;
        if let Some(draft) = self.drafts.iter_mut().find(same) {
            draft.value = value;
            draft.blobs = blobs;
            return Ok(());
        }
        let mut supersedes = self.heads(entity, field)?;
        supersedes.extend(also);
        supersedes.truncate(MAX_SUPERSEDES);
        self.drafts.push(Draft { kind, entity, field: field.to_owned(), value, blobs, supersedes });
        Ok(())
    }

    /// The ops that a write to a register replaces.
    fn heads(&self, entity: EntityId, field: &str) -> Result<Vec<Hash>> {
        match self.sight {
            Sight::All => log::heads(self.db, entity, field),
            Sight::UpTo(row) => {
                let me = self.host.person().id;
                log::heads_seen(self.db, (entity, field), row, me)
            }
        }
    }

    /// Deletes an entity: writes what the person saw of it, so that an edit made elsewhere at
    /// the same time keeps it.
    pub(crate) fn delete(&mut self, kind: Kind, entity: impl Into<EntityId>) -> Result<()> {
        let entity = entity.into();
        let mut saw = projection::live_ops(self.db, kind, entity)?;
        if let Sight::UpTo(_) = self.sight {
            let me = self.host.person().id;
            let mut seen = Vec::with_capacity(saw.len());
            for hash in saw {
                let (row, author) = log::arrival(self.db, hash.parse()?)?;
                if self.sight.covers(row) || author == me {
                    seen.push(hash);
                }
            }
            saw = seen;
        }
        self.set(kind, entity, "deleted", json!({ "saw": saw }))
    }

    /// Brings a deleted entity back, if it was deleted.
    pub(crate) fn restore(&mut self, kind: Kind, entity: impl Into<EntityId>) -> Result<()> {
        let entity = entity.into();
        if log::heads(self.db, entity, "deleted")?.is_empty() {
            return Ok(());
        }
        self.set(kind, entity, "deleted", Value::Null)
    }

    /// Keeps content, and returns its hash.
    pub(crate) fn blob(&self, bytes: &[u8]) -> Result<Hash> {
        log::insert_blob(self.db, bytes)
    }

    /// Turns the writes into ops, stores them and projects them.
    pub(crate) fn finish(self) -> Result<Finished> {
        if self.drafts.is_empty() {
            return Ok(Finished { changed: Vec::new(), writer: None, kept: Vec::new() });
        }
        let mut state = self.writer()?;
        let stamp = Stamp {
            hlc: Hlc::next(self.host.now_ms(), log::latest_clock(self.db)?),
            author: self.host.person(),
            txn: TxnId(self.host.fresh_id()),
            count: u32::try_from(self.drafts.len()).unwrap_or(u32::MAX),
        };
        let mut changed: Vec<Changed> = Vec::new();
        let mut ops = Vec::with_capacity(self.drafts.len());
        let mut kept = self.contents_referred_to()?;
        for (index, draft) in self.drafts.iter().enumerate() {
            let body = self.body(draft, index, &state, &stamp);
            let (hash, bytes) = body.encode()?;
            log::insert_op(self.db, hash, &body, &bytes)?;
            kept.push(Kept::Op(bytes));
            state = Writer { id: state.id, seq: body.seq, last: Some(hash) };
            changed.push(Changed { kind: draft.kind, id: draft.entity });
            ops.push((hash, body));
        }
        projection::apply_transaction(self.db, &ops)?;
        changed.sort_unstable();
        changed.dedup();
        Ok(Finished { changed, writer: state.remembered(), kept })
    }

    /// Content that the writes refer to, whoever brought it.
    fn contents_referred_to(&self) -> Result<Vec<Kept>> {
        let mut found = Vec::new();
        for &hash in self.drafts.iter().flat_map(|draft| &draft.blobs) {
            found.extend(log::find_blob(self.db, hash)?.map(Kept::Blob));
        }
        Ok(found)
    }

    fn body(&self, draft: &Draft, index: usize, writer: &Writer, stamp: &Stamp) -> OpBody {
        OpBody {
            format: OP_FORMAT,
            project: self.project,
            writer: writer.id,
            seq: writer.seq + 1,
            prev: writer.last,
            hlc: stamp.hlc,
            author: stamp.author.clone(),
            txn: stamp.txn,
            index: u32::try_from(index).unwrap_or(u32::MAX),
            count: stamp.count,
            act: self.act.code().to_owned(),
            undoes: self.undoes,
            kind: draft.kind.name().to_owned(),
            schema: 1,
            entity: draft.entity,
            field: draft.field.clone(),
            value: draft.value.clone(),
            blobs: draft.blobs.clone(),
            supersedes: draft.supersedes.clone(),
        }
    }

    /// The writer to go on with: the remembered one if this file is where it left off, else a new
    /// one, so that a copied file or a cloned installation never writes two ops of one number.
    fn writer(&self) -> Result<Writer> {
        if let Some(known) = self.host.writer(self.project)
            && log::writer_head(self.db, known.writer)? == Some(known)
        {
            return Ok(Writer { id: known.writer, seq: known.seq, last: Some(known.last) });
        }
        Ok(Writer { id: WriterId(self.host.fresh_id()), seq: 0, last: None })
    }
}

struct Stamp {
    hlc: Hlc,
    author: Person,
    txn: TxnId,
    count: u32,
}

struct Writer {
    id: WriterId,
    seq: u64,
    last: Option<Hash>,
}

impl Writer {
    fn remembered(&self) -> Option<WriterState> {
        Some(WriterState { writer: self.id, seq: self.seq, last: self.last? })
    }
}

/// An error for a request that makes no sense as it is.
pub(crate) fn refused(tried: &'static str, why: impl Into<String>, hint: &'static str) -> Error {
    Error::Refused { tried, why: why.into(), hint }
}
