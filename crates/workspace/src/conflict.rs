//! Fields on which two people's edits disagree, with both values.

use serde_json::Value;

use crate::error::OrMissing;
use crate::tx::refused;
use crate::{Act, Done, EntityId, Hash, Hlc, Kind, Result, Workspace, log, projection};

/// A field with values that were written without knowledge of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The register.
    pub key: String,
    /// The field's name, in words.
    pub field: String,
    /// What all of them come from, in words; `None` if nobody had written it before, or they come
    /// from different things.
    pub base: Option<String>,
    /// The values, oldest first.
    pub values: Vec<ConflictValue>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictValue {
    /// The change that wrote it.
    pub op: Hash,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: Hlc,
    /// What, in words.
    pub words: String,
}

/// The values that stand against each other in `fields` (as rows list them in `conflicts`).
pub fn conflicts(ws: &Workspace, entity: EntityId, fields: &[String]) -> Result<Vec<Conflict>> {
    let mut out = Vec::with_capacity(fields.len());
    for field in fields {
        let mut values = Vec::new();
        let mut base = None;
        for head in log::heads(&ws.connection, entity, field)? {
            let op = log::op(&ws.connection, head)?;
            if let (None, Some(kind)) = (&base, Kind::from_name(&op.kind)) {
                base = projection::common_base(&ws.connection, (kind, entity), field)?;
            }
            values.push(ConflictValue {
                op: head,
                author: op.author.name,
                at: op.hlc,
                words: in_words(field, &op.value),
            });
        }
        let base = base.filter(|base| !base.is_null()).map(|base| in_words(field, &base));
        out.push(Conflict { key: field.clone(), field: field_words(field), base, values });
    }
    Ok(out)
}

/// Settles a conflict: the value that `chosen` wrote is the register's value from now on.
///
/// Fails if `chosen` is none of the values that stand against each other, or the conflict is about
/// a removal: that is settled by removing again or by going on to work.
pub fn settle(ws: &mut Workspace, entity: EntityId, key: &str, chosen: Hash) -> Result<Done<()>> {
    let heads = log::heads(&ws.connection, entity, key)?;
    if heads.len() < 2 {
        return Err(refused("settle it", "nobody disagrees on it any more", ""));
    }
    let chosen = *heads.iter().find(|head| **head == chosen).or_missing("value", chosen)?;
    let op = log::op(&ws.connection, chosen)?;
    let kind = Kind::from_name(&op.kind).or_missing("register", key)?;
    if matches!(key, "deleted" | "created") {
        let hint = "Remove it again, or go on working on it.";
        return Err(refused("settle it", "one side removed it", hint));
    }
    ws.transact(Act::Settle, |tx| {
        tx.set_with(kind, entity, key, &op.value, op.blobs.clone(), Vec::new())
    })
}

fn field_words(field: &str) -> String {
    match field {
        "text" => "wording".into(),
        "deleted" => "removed and edited".into(),
        "blind" => "blind rating".into(),
        "fields" => "content".into(),
        "call" => "call sheet".into(),
        "goes_back" => "what it goes back to".into(),
        _ if field.starts_with("archived:") => "archived copy".into(),
        _ if field.starts_with("at:") => "place".into(),
        _ if field.starts_with("role:") => "role".into(),
        other => other.to_owned(),
    }
}

fn in_words(field: &str, value: &Value) -> String {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let found = match field {
        "assignee" => Some(text(value).unwrap_or_else(|| "nobody".into())),
        "deadline" | "expiry" if value.is_null() => Some("none".into()),
        "expiry" => value.get("until").and_then(text),
        "scale" => scale_words(value),
        "fields" => value.get("formula").or_else(|| value.get("title")).and_then(text),
        "state" => value.get("state").and_then(text).map(|s| s.replace('_', " ")),
        "deleted" => Some(if value.is_null() { "kept" } else { "removed" }.to_owned()),
        _ if field.starts_with("at:") => {
            let places = value.get("places").and_then(Value::as_array);
            places.and_then(|p| p.first()).and_then(|p| p.get("quote")).and_then(text)
        }
        _ => text(value),
    };
    found.unwrap_or_else(|| value.to_string())
}

/// A scale by its name and the labels of its ratings.
fn scale_words(value: &Value) -> Option<String> {
    let labels = value.get("ratings")?.as_array()?.iter();
    let labels: Vec<&str> =
        labels.filter_map(|rating| rating.get("label").and_then(Value::as_str)).collect();
    Some(format!("{}: {}", value.get("name")?.as_str()?, labels.join(", ")))
}
