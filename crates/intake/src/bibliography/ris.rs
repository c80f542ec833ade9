//! RIS: a tag of two letters, two spaces, a hyphen and a value a line (RefMan format, 2001–2012).

use stet_text::{Name, SourceFields};

use super::{Flaw, Records, date};

/// RIS types and the CSL types they are.
const KINDS: [(&str, &str); 34] = [
    ("ABST", "article-journal"),
    ("BILL", "bill"),
    ("BLOG", "post-weblog"),
    ("BOOK", "book"),
    ("CASE", "legal_case"),
    ("CHAP", "chapter"),
    ("COMP", "software"),
    ("CONF", "paper-conference"),
    ("CPAPER", "paper-conference"),
    ("DATA", "dataset"),
    ("DICT", "entry-dictionary"),
    ("EBOOK", "book"),
    ("ECHAP", "chapter"),
    ("EDBOOK", "book"),
    ("EJOUR", "article-journal"),
    ("ELEC", "webpage"),
    ("ENCYC", "entry-encyclopedia"),
    ("FIGURE", "figure"),
    ("GOVDOC", "report"),
    ("HEAR", "hearing"),
    ("ICOMM", "personal_communication"),
    ("JOUR", "article-journal"),
    ("MAP", "map"),
    ("MGZN", "article-magazine"),
    ("MPCT", "motion_picture"),
    ("NEWS", "article-newspaper"),
    ("PAMP", "pamphlet"),
    ("PAT", "patent"),
    ("PCOMM", "personal_communication"),
    ("RPRT", "report"),
    ("SOUND", "song"),
    ("STAT", "legislation"),
    ("THES", "thesis"),
    ("VIDEO", "motion_picture"),
];

/// A line's tag and value, if it is a tagged line.
pub(super) fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = line.split_at_checked(2)?;
    let value = rest.trim_start().strip_prefix('-')?;
    let bytes = tag.as_bytes();
    let good = bytes[0].is_ascii_uppercase()
        && (bytes[1].is_ascii_uppercase() || bytes[1].is_ascii_digit());
    let spaced = rest.starts_with(char::is_whitespace);
    (good && spaced).then(|| (tag, value.trim()))
}

/// A record in the making.
#[derive(Default)]
struct Record {
    fields: Vec<(String, String)>,
}

pub(super) fn read(text: &str) -> Records {
    let mut out = Vec::new();
    let mut open: Option<Record> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match (tag(line), &mut open) {
            (Some(("TY", kind)), None) => {
                let fields = vec![("TY".to_owned(), kind.to_owned())];
                open = Some(Record { fields });
            }
            (Some(("TY", _)), Some(_)) => {
                return Err(Flaw { at: start, why: "the record before it has no end (ER)".into() });
            }
            (Some(("ER", _)), Some(record)) => {
                out.push(record.source());
                open = None;
            }
            (Some((tag, value)), Some(record)) => {
                record.fields.push((tag.to_owned(), value.to_owned()));
            }
            // A value may go on in the lines after it.
            (None, Some(record)) if !line.trim().is_empty() => {
                if let Some((_, value)) = record.fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            _ => {}
        }
    }
    if open.is_some() {
        return Err(Flaw { at: text.len(), why: "the last record has no end (ER)".into() });
    }
    Ok(out)
}

impl Record {
    /// The first value of the first of `tags` that has one.
    fn first(&self, tags: &[&str]) -> Option<String> {
        let value = |wanted: &&str| {
            let found = self.fields.iter().find(|(tag, value)| tag == wanted && !value.is_empty());
            found.map(|(_, value)| value.clone())
        };
        tags.iter().find_map(value)
    }

    fn source(&self) -> SourceFields {
        let kind = self.first(&["TY"]).unwrap_or_default();
        let kind = KINDS.iter().find(|(ris, _)| *ris == kind).map_or("document", |(_, csl)| csl);
        let people = |tags: &[&str]| -> Vec<Name> {
            let found = self.fields.iter().filter(|(tag, _)| tags.contains(&tag.as_str()));
            found.map(|(_, name)| Name::parse(name)).collect()
        };
        let serial = self.first(&["SN"]);
        SourceFields {
            kind: kind.to_owned(),
            title: self.first(&["TI", "T1", "CT", "BT"]).unwrap_or_default(),
            authors: people(&["AU", "A1"]),
            editors: people(&["ED", "A2"]),
            translators: people(&["A4"]),
            edition: self.first(&["ET"]),
            number: self.first(&["M1"]).filter(|_| kind == "report"),
            place: self.first(&["CY", "PP"]),
            event: self.first(&["C3"]).filter(|_| kind == "paper-conference"),
            genre: self.first(&["M3"]),
            container: self.first(&["T2", "JO", "JF", "JA", "J2"]),
            publisher: self.first(&["PB"]),
            issued: self.first(&["DA", "PY", "Y1"]).as_deref().and_then(date::read),
            accessed: self.first(&["Y2"]).as_deref().and_then(date::read),
            address: self.first(&["UR"]),
            doi: self.first(&["DO"]),
            // The same tag holds the ISSN of a journal.
            isbn: serial.filter(|_| matches!(kind, "book" | "chapter" | "report" | "document")),
            volume: self.first(&["VL"]),
            issue: self.first(&["IS"]),
            page: self.pages(),
            language: self.first(&["LA"]),
            note: self.first(&["N1"]),
            key: self.first(&["ID"]),
        }
    }

    fn pages(&self) -> Option<String> {
        let start = self.first(&["SP"])?;
        Some(match self.first(&["EP"]) {
            Some(end) if end != start => format!("{start}–{end}"),
            _ => start,
        })
    }
}
