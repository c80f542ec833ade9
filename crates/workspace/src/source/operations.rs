//! Adding, correcting and removing sources.

use stet_text::{Origin, Snapshot, SourceFields};

use super::capture::insert_capture;
use super::{same_sources, source};
use crate::tx::{Tx, refused};
use crate::{Act, CaptureId, Done, Kind, Result, SourceId, Workspace};

/// What became of one record of a bibliography.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceImport {
    /// It is a source now.
    Added(SourceId),
    /// It was one already.
    Known(SourceId),
    /// It is the same as the record of this index, counted from 0.
    Repeated(usize),
}

/// Adds a source.
///
/// Fails if it has no title, a day is none, or its address cannot be followed.
pub fn add_source(ws: &mut Workspace, fields: &SourceFields) -> Result<Done<SourceId>> {
    let fields = checked(fields)?;
    ws.transact(Act::AddSource, |tx| insert(tx, &fields))
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
        let source = insert(tx, &fields)?;
        Ok((source, insert_capture(tx, source, snapshot)?))
    })
}

/// Adds the records of a bibliography, all or none; those that are sources already are left as
/// they are. The answers stand in the order of `records`.
///
/// Fails if a record has no title.
pub fn import_sources(
    ws: &mut Workspace,
    records: &[SourceFields],
) -> Result<Done<Vec<SourceImport>>> {
    // A day that is none is no reason to leave a whole bibliography out.
    let sound = |fields: &SourceFields| checked(&fields.clone().tidy().without_unsound());
    let records: Vec<SourceFields> = records.iter().map(sound).collect::<Result<_>>()?;
    let mut seen = std::collections::HashMap::new();
    let mut plan = Vec::with_capacity(records.len());
    for (slot, fields) in records.iter().enumerate() {
        let keys = fields.keys();
        let before = keys.iter().find_map(|key| seen.get(key).copied());
        let known = same_sources(ws, fields)?.first().copied();
        for key in keys {
            seen.entry(key).or_insert(slot);
        }
        plan.push((known, before));
    }
    ws.transact(Act::ImportSources, |tx| {
        let mut out = Vec::with_capacity(records.len());
        for (fields, (known, before)) in records.iter().zip(plan) {
            out.push(match (known, before) {
                (Some(known), _) => SourceImport::Known(known),
                (None, Some(slot)) => SourceImport::Repeated(slot),
                (None, None) => SourceImport::Added(insert(tx, fields)?),
            });
        }
        Ok(out)
    })
}

/// Changes what is known about a source.
///
/// Fails if it would have no title.
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

fn checked(fields: &SourceFields) -> Result<SourceFields> {
    let mut fields = fields.clone().tidy();
    if fields.title.is_empty() {
        return Err(refused("save the source", "it has no title", "Give it a title or a name."));
    }
    if let Some(unsound) = fields.unsound().first() {
        let next = "Correct it, or leave it empty and say it in the note.";
        return Err(refused("save the source", unsound.to_string(), next));
    }
    if fields.kind.is_empty() {
        fields.kind = "document".into();
    }
    Ok(fields)
}

/// Fills empty fields from what a capture says of itself.
fn completed(fields: &SourceFields, snapshot: &Snapshot) -> SourceFields {
    let data = &snapshot.layout.metadata;
    let (address, name) = match &snapshot.origin {
        Origin::Address { address, .. } => (Some(address.clone()), address.clone()),
        Origin::File { name } => (None, name.clone()),
        Origin::Pasted => (None, "Pasted text".into()),
    };
    let said = SourceFields {
        kind: if address.is_some() { "webpage" } else { "document" }.into(),
        title: data.title.clone().unwrap_or(name),
        authors: data.authors.iter().cloned().map(Into::into).collect(),
        publisher: data.site.clone(),
        issued: data.published.map(|day| day.to_string()),
        address,
        language: data.language.clone(),
        ..SourceFields::default()
    };
    fields.clone().tidy().or(said)
}

/// Adds a source; its fields are tidy.
pub(crate) fn insert(tx: &mut Tx<'_>, fields: &SourceFields) -> Result<SourceId> {
    let id = tx.fresh();
    tx.set(Kind::Source, id, "created", fields)?;
    Ok(id)
}
