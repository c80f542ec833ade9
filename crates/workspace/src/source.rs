//! Sources and their captures.

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use stet_text::{Block, Origin, Snapshot};

use crate::article::{StoredLayout, VersionText};
use crate::error::OrMissing;
use crate::tx::{Tx, refused};
use crate::{Act, CaptureId, Done, Hash, Hlc, Kind, Result, SourceId, Workspace, log};

/// What is known about a source; the names are those of CSL
/// (<https://docs.citationstyles.org/en/stable/specification.html>).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFields {
    /// CSL item type (`webpage`, `report`, `interview`, …).
    pub kind: String,
    /// Title, or the person's name for an interview.
    pub title: String,
    /// Authors in order.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Day of issue, ISO 8601: year, month or day.
    pub issued: Option<String>,
    /// Where it is on the web.
    pub address: Option<String>,
    /// Anything a reader of the evidence should know.
    pub note: Option<String>,
}

/// Value of the op that makes a capture; its blobs are the bytes and, if there is text, the text
/// and its layout.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CaptureCreated {
    pub(crate) source: SourceId,
    pub(crate) media_type: String,
    pub(crate) bytes: usize,
    pub(crate) origin: Origin,
    pub(crate) redirects: Vec<String>,
    pub(crate) headers: Vec<(String, String)>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The source.
    pub id: SourceId,
    /// What is known about it.
    pub fields: SourceFields,
    /// When it was added.
    pub added: Hlc,
    /// Who added it.
    pub author: String,
    /// How many citations rest on it.
    pub citations: u32,
}

/// A capture of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The capture.
    pub id: CaptureId,
    /// The source.
    pub source: SourceId,
    /// SHA-256 of the bytes.
    pub sha256: Hash,
    /// Number of bytes.
    pub bytes: u64,
    /// Their media type.
    pub media_type: String,
    /// Where they came from.
    pub origin: Origin,
    /// Whether there is text to choose passages from.
    pub has_text: bool,
    /// When it was taken.
    pub at: Hlc,
    /// Who took it.
    pub author: String,
}

/// Adds a source.
///
/// Fails if it has no title.
pub fn add_source(ws: &mut Workspace, fields: &SourceFields) -> Result<Done<SourceId>> {
    let fields = checked(fields)?;
    ws.transact(Act::AddSource, |tx| insert_source(tx, &fields))
}

/// Adds a source together with a first capture of it; what the capture says of itself fills the
/// fields that `fields` leaves empty.
pub fn add_captured_source(
    ws: &mut Workspace,
    fields: &SourceFields,
    snapshot: &Snapshot,
) -> Result<Done<(SourceId, CaptureId)>> {
    let fields = checked(&completed(fields, snapshot))?;
    ws.transact(Act::AddSource, |tx| {
        let source = insert_source(tx, &fields)?;
        Ok((source, insert_capture(tx, source, snapshot)?))
    })
}

/// Changes what is known about a source.
pub fn edit_source(ws: &mut Workspace, id: SourceId, fields: &SourceFields) -> Result<Done<()>> {
    let fields = checked(fields)?;
    source(ws, id)?;
    ws.transact(Act::EditSource, |tx| tx.set(Kind::Source, id, "fields", &fields))
}

/// Takes a source away.
///
/// Fails while citations rest on it.
pub fn remove_source(ws: &mut Workspace, id: SourceId) -> Result<Done<()>> {
    if source(ws, id)?.citations > 0 {
        return Err(refused(
            "remove the source",
            "citations rest on it",
            "Remove those citations first.",
        ));
    }
    ws.transact(Act::RemoveSource, |tx| tx.delete(Kind::Source, id))
}

/// Adds a capture to a source.
pub fn add_capture(
    ws: &mut Workspace,
    id: SourceId,
    snapshot: &Snapshot,
) -> Result<Done<CaptureId>> {
    source(ws, id)?;
    ws.transact(Act::Capture, |tx| insert_capture(tx, id, snapshot))
}

fn checked(fields: &SourceFields) -> Result<SourceFields> {
    let mut fields = fields.clone();
    fields.title = fields.title.trim().to_owned();
    if fields.title.is_empty() {
        return Err(refused("save the source", "it has no title", "Give it a title or a name."));
    }
    if fields.kind.is_empty() {
        fields.kind = "document".into();
    }
    Ok(fields)
}

/// Fills empty fields from what a capture says of itself.
fn completed(fields: &SourceFields, snapshot: &Snapshot) -> SourceFields {
    let mut fields = fields.clone();
    let data = &snapshot.layout.metadata;
    let (address, name) = match &snapshot.origin {
        Origin::Address { address, .. } => (Some(address.clone()), address.clone()),
        Origin::File { name } => (None, name.clone()),
        Origin::Pasted => (None, "Pasted text".into()),
    };
    if fields.title.trim().is_empty() {
        fields.title = data.title.clone().unwrap_or(name);
    }
    if fields.kind.is_empty() {
        fields.kind = if address.is_some() { "webpage" } else { "document" }.into();
    }
    if fields.authors.is_empty() {
        fields.authors.clone_from(&data.authors);
    }
    fields.publisher = fields.publisher.or(data.site.clone());
    fields.issued = fields.issued.or(data.published.map(|day| day.to_string()));
    fields.address = fields.address.or(address);
    fields
}

fn insert_source(tx: &mut Tx<'_>, fields: &SourceFields) -> Result<SourceId> {
    let id = tx.fresh();
    tx.set(Kind::Source, id, "created", fields)?;
    Ok(id)
}

fn insert_capture(tx: &mut Tx<'_>, source: SourceId, snapshot: &Snapshot) -> Result<CaptureId> {
    let id = tx.fresh();
    let mut blobs = vec![tx.blob(&snapshot.original)?];
    if !snapshot.text.is_empty() {
        let layout = StoredLayout { blocks: snapshot.layout.blocks.clone() };
        blobs.push(tx.blob(snapshot.text.as_bytes())?);
        blobs.push(tx.blob(&serde_json::to_vec(&layout)?)?);
    }
    let created = CaptureCreated {
        source,
        media_type: snapshot.media_type.clone(),
        bytes: snapshot.original.len(),
        origin: snapshot.origin.clone(),
        redirects: snapshot.redirects.clone(),
        headers: snapshot.headers.clone(),
    };
    tx.set_with(Kind::Capture, id, "created", created, blobs, Vec::new())?;
    Ok(id)
}

/// The sources, newest first.
pub fn sources(ws: &Workspace) -> Result<Vec<Source>> {
    let mut select = ws.connection.prepare_cached(
        "select id, kind, title, authors, publisher, issued, address, note, hlc, author_name,
                (select count(*) from citation x where x.source = s.id) as citations
         from source s
         order by hlc desc",
    )?;
    let rows = select.query_map((), read_source)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One source.
///
/// Fails if there is none of this id.
pub fn source(ws: &Workspace, id: SourceId) -> Result<Source> {
    let mut select = ws.connection.prepare_cached(
        "select id, kind, title, authors, publisher, issued, address, note, hlc, author_name,
                (select count(*) from citation x where x.source = s.id) as citations
         from source s
         where id = ?1",
    )?;
    select.query_row([id], read_source).optional()?.or_missing("source", id)
}

/// The captures of a source (or of all), newest first.
pub fn captures(ws: &Workspace, source: Option<SourceId>) -> Result<Vec<Capture>> {
    let filter = if source.is_some() { "source = ?1" } else { "?1 is null" };
    let sql = format!(
        "select id, source, sha256, bytes, media_type, origin, text, hlc, author_name
         from capture where {filter}
         order by hlc desc, id"
    );
    let mut select = ws.connection.prepare_cached(&sql)?;
    let rows = select.query_map([source], read_capture)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One capture.
///
/// Fails if there is none of this id.
pub fn capture(ws: &Workspace, id: CaptureId) -> Result<Capture> {
    let mut select = ws.connection.prepare_cached(
        "select id, source, sha256, bytes, media_type, origin, text, hlc, author_name
         from capture where id = ?1",
    )?;
    select.query_row([id], read_capture).optional()?.or_missing("capture", id)
}

/// The readable text of a capture; empty if it has none.
///
/// Fails if the capture or its content is not there.
pub fn capture_text(ws: &Workspace, id: CaptureId) -> Result<VersionText> {
    let hashes: Option<(Option<Hash>, Option<Hash>)> = ws
        .connection
        .prepare_cached("select text, layout from capture where id = ?1")?
        .query_row([id], |row| Ok((row.get("text")?, row.get("layout")?)))
        .optional()?;
    let (Some(text), Some(layout)) = hashes.or_missing("capture", id)? else {
        return Ok(VersionText { text: String::new(), blocks: Vec::<Block>::new() });
    };
    let layout: StoredLayout = serde_json::from_slice(&log::blob(&ws.connection, layout)?)?;
    Ok(VersionText { text: log::text(&ws.connection, text)?, blocks: layout.blocks })
}

/// The bytes of a capture.
pub fn capture_original(ws: &Workspace, id: CaptureId) -> Result<Vec<u8>> {
    log::blob(&ws.connection, capture(ws, id)?.sha256)
}

fn read_source(row: &Row<'_>) -> rusqlite::Result<Source> {
    let authors: String = row.get("authors")?;
    Ok(Source {
        id: row.get("id")?,
        fields: SourceFields {
            kind: row.get("kind")?,
            title: row.get("title")?,
            authors: serde_json::from_str(&authors).unwrap_or_default(),
            publisher: row.get("publisher")?,
            issued: row.get("issued")?,
            address: row.get("address")?,
            note: row.get("note")?,
        },
        added: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        citations: row.get("citations")?,
    })
}

fn read_capture(row: &Row<'_>) -> rusqlite::Result<Capture> {
    let origin: String = row.get("origin")?;
    let text: Option<Hash> = row.get("text")?;
    Ok(Capture {
        id: row.get("id")?,
        source: row.get("source")?,
        sha256: row.get("sha256")?,
        bytes: row.get::<_, i64>("bytes")?.cast_unsigned(),
        media_type: row.get("media_type")?,
        origin: serde_json::from_str(&origin).unwrap_or(Origin::Pasted),
        has_text: text.is_some(),
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
    })
}
