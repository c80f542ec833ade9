//! Rows of sources and captures.

use std::collections::BTreeMap;

use rusqlite::Connection;
use stet_text::{Name, SourceFields};

use super::Touched;
use super::registers::Registers;
use super::search::{Doc, Index};
use crate::source::{Archived, CallSheet, CaptureCreated, Dependence, Grade};
use crate::{CaptureId, Kind, Result, SourceId, log};

pub(super) fn project(db: &Connection, id: SourceId, touched: &mut Touched) -> Result<()> {
    db.prepare_cached("delete from source where id = ?1")?.execute([id])?;
    touched.sources = true;
    let registers = touched.arrived.registers(db, Kind::Source, id.into())?;
    // One that somebody removed while another cited it stays as long as citations rest on it.
    let made = match registers.created::<SourceFields>() {
        None if is_cited(db, id)? => registers.made(),
        made => made,
    };
    let Some((head, created)) = made else {
        return touched.index.remove(db, "source", id.into());
    };
    let fields = registers.value::<SourceFields>("fields").unwrap_or(created);
    let alias = registers.value::<String>("alias").filter(|alias| !alias.is_empty());
    let call = registers.value::<CallSheet>("call");
    let grade = registers.value::<Grade>("grade").unwrap_or_default();
    let goes_back = registers.value::<Dependence>("goes_back");
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into source (id, kind, title, fields, alias, grade, call, goes_back, goes_back_why,
                             root, anonymous, archived, hlc, author_name, conflicts)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?1, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute((
        id,
        &fields.kind,
        &fields.title,
        serde_json::to_string(&fields)?,
        &alias,
        serde_json::to_string(&grade)?,
        call.as_ref().map(serde_json::to_string).transpose()?,
        goes_back.as_ref().map(|to| to.on),
        goes_back.as_ref().map(|to| &to.why),
        is_anonymous(&fields, grade, call.as_ref()),
        serde_json::to_string(&archived(&registers))?,
        hlc.0,
        author,
        registers.conflicts(),
    ))?;
    for key in fields.keys() {
        db.prepare_cached("insert into source_key (key, source) values (?1, ?2)")?
            .execute((key, id))?;
    }
    describe(db, id, fields, alias, &mut touched.index)
}

fn is_cited(db: &Connection, id: SourceId) -> Result<bool> {
    let mut select =
        db.prepare_cached("select exists (select 1 from citation where source = ?1)")?;
    Ok(select.query_row([id], |row| row.get(0))?)
}

/// Projects again a source that a citation came to or left, where that can matter.
pub(super) fn follow(db: &Connection, id: SourceId, touched: &mut Touched) -> Result<()> {
    let mut select = db.prepare_cached(
        "select exists (select 1 from op_view where entity = ?1 and field = 'deleted')",
    )?;
    if select.query_row([id], |row| row.get::<_, bool>(0))? {
        project(db, id, touched)?;
    }
    Ok(())
}

/// Whether nobody can be held to a source: said so, or a person without a name.
fn is_anonymous(fields: &SourceFields, grade: Grade, call: Option<&CallSheet>) -> bool {
    let person = matches!(fields.kind.as_str(), "interview" | "personal_communication");
    let called = call.is_some_and(|call| !call.whom.is_empty());
    grade.anonymous || person && !called && fields.authors.iter().all(Name::is_empty)
}

/// Notes where every source goes back to in the end; of a circle, to its least.
pub(super) fn trace(db: &Connection) -> Result<()> {
    let mut select =
        db.prepare_cached("select id, goes_back from source where goes_back is not null")?;
    let steps = select.query_map((), |row| Ok((row.get("id")?, row.get("goes_back")?)))?;
    let steps: BTreeMap<SourceId, SourceId> = steps.collect::<rusqlite::Result<_>>()?;
    for &from in steps.keys() {
        db.prepare_cached("update source set root = ?2 where id = ?1 and root <> ?2")?
            .execute((from, root(&steps, from)))?;
    }
    Ok(())
}

fn root(steps: &BTreeMap<SourceId, SourceId>, from: SourceId) -> SourceId {
    let mut passed = vec![from];
    let mut at = from;
    while let Some(&to) = steps.get(&at) {
        if let Some(start) = passed.iter().position(|seen| *seen == to) {
            return passed[start..].iter().min().copied().unwrap_or(from);
        }
        passed.push(to);
        at = to;
    }
    at
}

/// The copies in public archives, oldest first.
fn archived(registers: &Registers) -> Vec<Archived> {
    let fields = registers.fields().filter(|field| field.starts_with("archived:"));
    let mut all: Vec<Archived> = fields.filter_map(|field| registers.value(field)).collect();
    all.sort_by(|a, b| (&a.taken, &a.address).cmp(&(&b.taken, &b.address)));
    all
}

/// What a source is found by; a confidential one shows its alias.
fn describe(
    db: &Connection,
    id: SourceId,
    fields: SourceFields,
    alias: Option<String>,
    index: &mut Index,
) -> Result<()> {
    let mut body = fields.author_names();
    let title = match alias {
        Some(alias) => {
            body.push(fields.title);
            alias
        }
        None => fields.title,
    };
    let more =
        [fields.container, fields.publisher, fields.address, fields.doi, fields.isbn, fields.note];
    body.extend(more.into_iter().flatten());
    let doc = Doc {
        kind: "source",
        entity: id.into(),
        article: None,
        claim: None,
        title: &title,
        body: &body.join("\n"),
        is_new: false,
    };
    index.put(db, &doc)
}

pub(super) fn project_capture(db: &Connection, id: CaptureId, touched: &mut Touched) -> Result<()> {
    db.prepare_cached("delete from capture where id = ?1")?.execute([id])?;
    let registers = touched.arrived.registers(db, Kind::Capture, id.into())?;
    let Some((head, created)) = registers.created::<CaptureCreated>() else {
        return touched.index.remove(db, "capture", id.into());
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
    touched.index.put_words(db, "capture", id.into(), None, &String::from_utf8_lossy(&words))
}
