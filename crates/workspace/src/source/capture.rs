//! Captures: immutable copies of a source at a time.

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use stet_text::{Block, Origin, Snapshot};

use super::source;
use crate::article::{StoredLayout, VersionText};
use crate::error::OrMissing;
use crate::tx::Tx;
use crate::{Act, CaptureId, Done, Hash, Hlc, Kind, Result, SourceId, Workspace, log};

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
    /// Addresses passed through on the way, first to last, without the final one.
    pub redirects: Vec<String>,
    /// What the server said of the bytes, in its order.
    pub headers: Vec<(String, String)>,
    /// Whether there is text to choose passages from.
    pub has_text: bool,
    /// When it was taken.
    pub at: Hlc,
    /// Who took it.
    pub author: String,
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

pub(super) fn insert_capture(
    tx: &mut Tx<'_>,
    source: SourceId,
    snapshot: &Snapshot,
) -> Result<CaptureId> {
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

/// The captures of a source (or of all), newest first.
pub fn captures(ws: &Workspace, source: Option<SourceId>) -> Result<Vec<Capture>> {
    let filter = if source.is_some() { "source = ?1" } else { "?1 is null" };
    let sql = format!(
        "select id, source, sha256, bytes, media_type, origin, redirects, headers, text, hlc,
                author_name
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
        "select id, source, sha256, bytes, media_type, origin, redirects, headers, text, hlc,
                author_name
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
        redirects: serde_json::from_str(&row.get::<_, String>("redirects")?).unwrap_or_default(),
        headers: serde_json::from_str(&row.get::<_, String>("headers")?).unwrap_or_default(),
        has_text: text.is_some(),
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
    })
}
