//! CSL-JSON, as Zotero and other reference managers write it
//! (<https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>).

use serde_json::Value;
use stet_text::{Name, SourceFields};

use super::{Flaw, Records, date};

pub(super) fn read(text: &str) -> Records {
    let value: Value = serde_json::from_str(text).map_err(|error| Flaw {
        at: offset(text, error.line(), error.column()),
        why: format!("it is no JSON ({error})"),
    })?;
    let items = match &value {
        Value::Array(items) => items.as_slice(),
        Value::Object(whole) => match whole.get("items") {
            Some(Value::Array(items)) => items.as_slice(),
            _ => std::slice::from_ref(&value),
        },
        _ => &[],
    };
    let odd = items.iter().find(|item| item.get("type").and_then(Value::as_str).is_none());
    if odd.is_some() {
        return Err(Flaw { at: 0, why: "it is JSON, but no CSL-JSON: an item has no type".into() });
    }
    Ok(items.iter().map(source).collect())
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column).min(text.len())
}

fn source(item: &Value) -> SourceFields {
    let words = |name: &str| word(item.get(name)?);
    let people = |role: &str| -> Vec<Name> {
        item.get(role).and_then(Value::as_array).into_iter().flatten().map(name).collect()
    };
    SourceFields {
        kind: words("type").unwrap_or_default(),
        title: words("title").unwrap_or_default(),
        authors: people("author"),
        editors: people("editor"),
        translators: people("translator"),
        edition: words("edition"),
        number: words("number"),
        place: words("publisher-place").or_else(|| words("event-place")),
        event: words("event-title").or_else(|| words("event")),
        genre: words("genre"),
        container: words("container-title"),
        publisher: words("publisher"),
        issued: item.get("issued").and_then(day),
        accessed: item.get("accessed").and_then(day),
        address: words("URL"),
        doi: words("DOI"),
        isbn: words("ISBN"),
        volume: words("volume"),
        issue: words("issue"),
        page: words("page"),
        language: words("language"),
        note: words("note"),
        key: words("citation-key").or_else(|| words("id")),
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()).filter(|words| !words.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn name(value: &Value) -> Name {
    let part = |name: &str| value.get(name).and_then(word).unwrap_or_default();
    let literal = part("literal");
    if !literal.is_empty() {
        return Name::Literal(literal);
    }
    let particle = [part("dropping-particle"), part("non-dropping-particle"), part("family")];
    Name::Person { family: particle.join(" "), given: part("given"), suffix: part("suffix") }
}

/// The first day of a CSL date, as precise as it is.
fn day(value: &Value) -> Option<String> {
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    if let Some(parts) = parts {
        let number = |slot: usize| {
            let part = parts.get(slot)?;
            part.as_i64().or_else(|| part.as_str()?.parse().ok())
        };
        return date::iso(number(0)?, number(1), number(2));
    }
    let plain = ["raw", "literal"].iter().find_map(|name| value.get(name).and_then(word));
    plain.or_else(|| word(value)).as_deref().and_then(date::read)
}
