//! Rows of citations and comments.

use rusqlite::{Connection, OptionalExtension};

use super::Touched;
use super::registers::Registers;
use super::search::{Doc, Index};
use super::source;
use crate::citation::CitationCreated;
use crate::comment::CommentCreated;
use crate::{CitationId, CommentId, Kind, Result, SourceId};

pub(super) fn project(db: &Connection, id: CitationId, touched: &mut Touched) -> Result<()> {
    let before: Option<SourceId> = db
        .prepare_cached("delete from citation where id = ?1 returning source")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let registers = touched.arrived.registers(db, Kind::Citation, id.into())?;
    let now = insert(db, id, &registers, &mut touched.index)?;
    if now != before {
        for source in before.into_iter().chain(now) {
            source::follow(db, source, touched)?;
        }
    }
    Ok(())
}

/// Inserts a citation's row, if it is there. Returns its source.
fn insert(
    db: &Connection,
    id: CitationId,
    registers: &Registers,
    index: &mut Index,
) -> Result<Option<SourceId>> {
    let Some((head, created)) = registers.created::<CitationCreated>() else {
        index.remove(db, "citation", id.into())?;
        return Ok(None);
    };
    let claim = registers.value("claim").unwrap_or(created.claim);
    let stance = registers.value::<String>("stance").unwrap_or(created.stance.name().to_owned());
    let note = registers.value::<String>("note").or(created.note);
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into citation (id, claim, source, capture, start, end, quote, prefix, suffix,
                               stance, note, hlc, author_name, conflicts)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute((
        id,
        claim,
        created.source,
        created.capture,
        created.span.map(|span| span.start),
        created.span.map(|span| span.end),
        &created.quote,
        &created.prefix,
        &created.suffix,
        stance,
        &note,
        hlc.0,
        author,
        registers.conflicts(),
    ))?;
    let doc = Doc {
        kind: "citation",
        entity: id.into(),
        article: None,
        claim: Some(claim),
        title: &created.quote,
        body: note.as_deref().unwrap_or_default(),
        is_new: false,
    };
    index.put(db, &doc)?;
    Ok(Some(created.source))
}

pub(super) fn project_comment(db: &Connection, id: CommentId, touched: &mut Touched) -> Result<()> {
    let is_new = touched.arrived.is_new(id.into());
    if !is_new {
        db.prepare_cached("delete from comment where id = ?1")?.execute([id])?;
    }
    let registers = touched.arrived.registers(db, Kind::Comment, id.into())?;
    let Some((head, created)) = registers.created::<CommentCreated>() else {
        return touched.index.remove(db, "comment", id.into());
    };
    let claim = registers.value("claim").unwrap_or(created.claim);
    let body = registers.value::<String>("body").unwrap_or(created.body);
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into comment (id, claim, body, hlc, author, author_name)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((id, claim, &body, hlc.0, head.op.author.id, author))?;
    let doc = Doc {
        kind: "comment",
        entity: id.into(),
        article: None,
        claim: Some(claim),
        title: "",
        body: &body,
        is_new,
    };
    touched.index.put(db, &doc)
}
