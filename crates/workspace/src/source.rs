//! Sources: what is known about them, who they are, and the captures of them.

mod archive;
mod capture;
mod changes;
mod grade;
mod independence;
mod operations;
mod person;

use rusqlite::{OptionalExtension, Row};
use stet_text::SourceFields;

use crate::error::OrMissing;
use crate::{Hlc, Result, SourceId, Workspace};

pub use archive::{Archived, note_archived};
pub(crate) use capture::CaptureCreated;
pub use capture::{Capture, add_capture, capture, capture_original, capture_text, captures};
pub use changes::{PassageNow, article_passages_now, passage_now, passages_now};
pub use grade::{Dependence, Grade, Rank, Standing, grade_source, set_standing, trace_source};
pub(crate) use independence::root;
pub use independence::{Related, independent_sources, related_sources};
pub(crate) use operations::insert as insert_source;
pub use operations::{
    SourceImport, add_captured_source, add_source, edit_source, import_sources, remove_source,
};
pub use person::{CallSheet, CallState, Terms, set_alias, set_call};

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The source.
    pub id: SourceId,
    /// What is known about it.
    pub fields: SourceFields,
    /// For a confidential source: what it is called wherever people read of it.
    pub alias: Option<String>,
    /// How near it is to the matter.
    pub grade: Grade,
    /// For a person: what was asked and answered, and on which terms.
    pub call: Option<CallSheet>,
    /// The source that this one repeats.
    pub goes_back: Option<Dependence>,
    /// Copies of it in public archives, oldest first.
    pub archived: Vec<Archived>,
    /// When it was added.
    pub added: Hlc,
    /// Who added it.
    pub author: String,
    /// How many citations rest on it.
    pub citations: u32,
}

impl Source {
    /// What it is called where people read of it: its alias, or else its title.
    #[must_use]
    pub fn name(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.fields.title)
    }
}

const COLUMNS: &str = "id, fields, alias, grade, call, goes_back, goes_back_why, archived, hlc,
    author_name, (select count(*) from citation x where x.source = s.id) as citations";

/// The sources, newest first.
pub fn sources(ws: &Workspace) -> Result<Vec<Source>> {
    let sql = format!("select {COLUMNS} from source s order by hlc desc, id");
    let mut select = ws.connection.prepare_cached(&sql)?;
    let rows = select.query_map((), read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One source.
///
/// Fails if there is none of this id.
pub fn source(ws: &Workspace, id: SourceId) -> Result<Source> {
    let sql = format!("select {COLUMNS} from source s where id = ?1");
    let mut select = ws.connection.prepare_cached(&sql)?;
    select.query_row([id], read).optional()?.or_missing("source", id)
}

/// The sources that `fields` describe, by DOI, ISBN or address; the first added comes first.
pub fn same_sources(ws: &Workspace, fields: &SourceFields) -> Result<Vec<SourceId>> {
    let mut select = ws.connection.prepare_cached(
        "select s.id from source_key k join source s on s.id = k.source
         where k.key = ?1
         order by s.hlc, s.id",
    )?;
    let mut found: Vec<SourceId> = Vec::new();
    for key in fields.keys() {
        let rows = select.query_map([key], |row| row.get("id"))?;
        for id in rows {
            let id = id?;
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    Ok(found)
}

/// The confidential sources: those with an alias.
pub fn confidential_sources(ws: &Workspace) -> Result<Vec<Source>> {
    let sql = format!("select {COLUMNS} from source s where alias is not null order by hlc, id");
    let mut select = ws.connection.prepare_cached(&sql)?;
    let rows = select.query_map((), read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Source> {
    let json = |name: &str| row.get::<_, String>(name);
    let call: Option<String> = row.get("call")?;
    let on: Option<SourceId> = row.get("goes_back")?;
    let why: Option<String> = row.get("goes_back_why")?;
    Ok(Source {
        id: row.get("id")?,
        fields: serde_json::from_str(&json("fields")?).unwrap_or_default(),
        alias: row.get("alias")?,
        grade: serde_json::from_str(&json("grade")?).unwrap_or_default(),
        call: call.and_then(|call| serde_json::from_str(&call).ok()),
        goes_back: on.map(|on| Dependence { on, why: why.unwrap_or_default() }),
        archived: serde_json::from_str(&json("archived")?).unwrap_or_default(),
        added: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        citations: row.get("citations")?,
    })
}
