//! What a Markdown file says of itself between two `---` lines at its top.
//!
//! Only flat keys and lists of names are read, as hints. This is no YAML reader: what it does not
//! understand it leaves alone.

use stet_text::Metadata;

use crate::page::day;

/// The metadata in the front matter of `text`; empty if it has none.
pub(crate) fn read(text: &str) -> Metadata {
    let mut found = Metadata::default();
    let mut key = String::new();
    for line in lines(text) {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            set(&mut found, &key, item);
        } else if let Some((name, value)) = line.split_once(':')
            && !line.starts_with([' ', '\t', '#'])
        {
            key = name.trim().to_ascii_lowercase();
            set(&mut found, &key, value);
        }
    }
    found
}

/// What follows the front matter of `text`; all of it if it has none.
pub(crate) fn after(text: &str) -> &str {
    let inside = lines(text).count();
    let width = |lines: usize| text.split_inclusive('\n').take(lines).map(str::len).sum::<usize>();
    if inside > 0 { &text[width(inside + 2)..] } else { text }
}

/// The lines between the marks; none unless both marks are there within the first 200 lines, and
/// a key stands between them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.lines();
    let opened = rest.next().is_some_and(|line| line.trim_end() == "---");
    let inside: Vec<&str> = rest.take(200).collect();
    let end = inside.iter().position(|line| matches!(line.trim_end(), "---" | "..."));
    let keyed = |end: &usize| inside[..*end].iter().any(|line| is_keyed(line));
    let end = end.filter(|end| opened && keyed(end));
    inside.into_iter().take(end.unwrap_or(0))
}

fn is_keyed(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key.trim_end());
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn set(found: &mut Metadata, key: &str, value: &str) {
    let value = unquote(value);
    if value.is_empty() {
        return;
    }
    match key {
        "title" | "headline" => found.title = Some(value.to_owned()),
        "site" | "publication" | "publisher" => found.site = Some(value.to_owned()),
        "author" | "authors" | "by" | "byline" => found.authors.extend(names(value)),
        "date" | "published" | "pubdate" => found.published = day::read(value),
        "lang" | "language" => found.language = Some(value.to_owned()),
        _ => {}
    }
}

fn names(value: &str) -> Vec<String> {
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let parts: Vec<&str> = list.map_or_else(|| vec![value], |list| list.split(',').collect());
    let named = parts.into_iter().map(|part| {
        let part = part.trim();
        unquote(part.strip_prefix("name:").unwrap_or(part)).to_owned()
    });
    named.filter(|name| !name.is_empty()).collect()
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    let inner = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_hints() {
        let found = read(
            "---\ntitle: \"Bridge: closed\"\nauthors:\n  - Ana Ruiz\n  - name: Ben Okoro\n\
             date: 2026-02-02T08:00:00Z\nlang: en-GB\ntags: [a, b]\n---\n# Bridge\n",
        );
        assert_eq!(found.title.as_deref(), Some("Bridge: closed"));
        assert_eq!(found.authors, ["Ana Ruiz", "Ben Okoro"]);
        assert_eq!(found.published.map(|day| day.to_string()).as_deref(), Some("2026-02-02"));
        assert_eq!(found.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        for text in ["---\ntitle: open\nno end", "Intro\n---\ntitle: x\n---", "", "---\n---\n"] {
            assert_eq!(read(text), Metadata::default(), "{text}");
        }
    }

    #[test]
    fn the_text_begins_behind_the_front_matter() {
        assert_eq!(after("---\ntitle: x\n---\n# Bridge\n"), "# Bridge\n");
        for text in ["---\nIt closed on Monday.\n---\nMore", "# Bridge", "---", ""] {
            assert_eq!(after(text), text);
        }
    }

    #[test]
    fn inline_lists_are_names() {
        assert_eq!(read("---\nauthor: [A B, 'C D']\n---\n").authors, ["A B", "C D"]);
    }
}
