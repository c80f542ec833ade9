//! Fields on which two people's edits disagree, with both values.

use serde_json::Value;

use crate::{EntityId, Hlc, Kind, Result, Workspace, log, projection};

/// A field with values that were written without knowledge of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
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
                author: op.author.name,
                at: op.hlc,
                words: in_words(field, &op.value),
            });
        }
        let base = base.filter(|base| !base.is_null()).map(|base| in_words(field, &base));
        out.push(Conflict { field: field_words(field), base, values });
    }
    Ok(out)
}

fn field_words(field: &str) -> String {
    match field {
        "text" => "wording".into(),
        "deleted" => "removed and edited".into(),
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
