//! Rows of sources and captures.

use rusqlite::Connection;

use super::registers::Registers;
use super::search;
use crate::source::{CaptureCreated, SourceFields};
use crate::{CaptureId, Kind, Result, SourceId, log};

pub(super) fn project(db: &Connection, id: SourceId) -> Result<()> {
    db.prepare_cached("delete from source where id = ?1")?.execute([id])?;
    let registers = Registers::load(db, Kind::Source, id.into())?;
    let Some((head, created)) = registers.created::<SourceFields>() else {
        return search::remove(db, "source", id.into());
    };
    let fields = registers.value::<SourceFields>("fields").unwrap_or(created);
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into source (id, kind, title, authors, publisher, issued, address, note, hlc,
                             author_name, conflicts)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        id,
        &fields.kind,
        &fields.title,
        serde_json::to_string(&fields.authors)?,
        &fields.publisher,
        &fields.issued,
        &fields.address,
        &fields.note,
        hlc.0,
        author,
        registers.conflicts(),
    ))?;
    let more = [fields.publisher, fields.address, fields.note];
    let body = fields.authors.into_iter().chain(more.into_iter().flatten()).collect::<Vec<_>>();
    let doc = search::Doc {
        kind: "source",
        entity: id.into(),
        article: None,
        claim: None,
        title: &fields.title,
        body: &body.join("\n"),
    };
    search::put(db, &doc)
}

pub(super) fn project_capture(db: &Connection, id: CaptureId) -> Result<()> {
    db.prepare_cached("delete from capture where id = ?1")?.execute([id])?;
    let registers = Registers::load(db, Kind::Capture, id.into())?;
    let Some((head, created)) = registers.created::<CaptureCreated>() else {
        return search::remove(db, "capture", id.into());
    };
    let Some(&original) = head.op.blobs.first() else { return Ok(()) };
    let text = head.op.blobs.get(1);
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into capture (id, source, sha256, bytes, media_type, origin, redirects, headers,
                              text, layout, hlc, author_name)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute((
        id,
        created.source,
        original,
        created.bytes,
        &created.media_type,
        serde_json::to_string(&created.origin)?,
        serde_json::to_string(&created.redirects)?,
        serde_json::to_string(&created.headers)?,
        text,
        head.op.blobs.get(2),
        hlc.0,
        author,
    ))?;
    let Some(&text) = text else { return Ok(()) };
    let Some(words) = log::find_blob(db, text)? else { return Ok(()) };
    search::put_words(db, "capture", id.into(), None, &String::from_utf8_lossy(&words))
}
