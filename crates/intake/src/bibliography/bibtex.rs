//! BibTeX and BibLaTeX, read by `biblatex`: TeX commands become the letters they set.

use biblatex::{Bibliography, ChunksExt, Date, DateValue, Entry, EntryType, PermissiveType};
use stet_text::{Name, SourceFields};

use super::{Flaw, Records, date};

/// The deepest braces that are read; no bibliography nests deeper, and the reader calls itself.
const DEEPEST: usize = 64;

pub(super) fn read(text: &str) -> Records {
    not_too_deep(text)?;
    let parsed = Bibliography::parse(text).map_err(|error| Flaw {
        at: error.span.start.min(text.len()),
        why: error.kind.to_string(),
    })?;
    Ok(parsed.iter().filter(|entry| entry.entry_type != EntryType::XData).map(source).collect())
}

fn not_too_deep(text: &str) -> Result<(), Flaw> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth > DEEPEST {
            return Err(Flaw { at, why: format!("its braces nest deeper than {DEEPEST}") });
        }
    }
    Ok(())
}

fn source(entry: &Entry) -> SourceFields {
    let words = |name: &str| entry.get(name).map(ChunksExt::format_verbatim);
    let first = |names: &[&str]| names.iter().find_map(|name| words(name));
    let people = |role: &str| -> Vec<Name> {
        let all: Vec<biblatex::Person> = entry.get_as(role).unwrap_or_default();
        all.iter().map(name).collect()
    };
    let (authors, editors) = match (people("author"), people("editor")) {
        // What only has editors is known by them.
        (authors, editors) if authors.is_empty() => (editors, Vec::new()),
        both => both,
    };
    let is_report = matches!(entry.entry_type, EntryType::Report | EntryType::TechReport);
    let whole = |main: &str, sub: &str| match (words(main), words(sub)) {
        (Some(main), Some(sub)) => Some(format!("{main}: {sub}")),
        (main, _) => main,
    };
    SourceFields {
        kind: kind(&entry.entry_type).to_owned(),
        title: whole("title", "subtitle").unwrap_or_default(),
        authors,
        editors,
        translators: people("translator"),
        edition: words("edition"),
        number: words("number").filter(|_| is_report),
        place: first(&["location", "address"]),
        event: words("eventtitle"),
        genre: words("type"),
        container: first(&["journaltitle", "journal", "booktitle", "maintitle", "eventtitle"]),
        publisher: first(&["publisher", "institution", "school", "organization", "howpublished"])
            .map(|words| url_in(&words).map_or_else(|| words.clone(), |_| String::new())),
        issued: plain(entry, ["date", "year", "month", "day"])
            .and_then(|entry| day(&entry.date().ok()?))
            .or_else(|| date::read(&first(&["date", "year"])?)),
        accessed: plain(entry, ["urldate", "urlyear", "urlmonth", "urlday"])
            .and_then(|entry| day(&entry.url_date().ok()?))
            .or_else(|| date::read(&first(&["urldate", "urlyear"])?)),
        address: entry.url().ok().or_else(|| url_in(&first(&["howpublished", "note"])?)),
        doi: entry.doi().ok(),
        isbn: words("isbn"),
        volume: words("volume"),
        issue: first(if is_report { &["issue"] } else { &["issue", "number"] }),
        page: words("pages").map(|pages| pages.replace("--", "–")),
        language: first(&["langid", "language"]),
        note: first(&["note", "annotation"]),
        key: Some(entry.key.clone()),
    }
}

fn name(person: &biblatex::Person) -> Name {
    let family = [person.prefix.as_str(), &person.name].join(" ");
    Name::Person { family, given: person.given_name.clone(), suffix: person.suffix.clone() }
}

/// The entry, where `biblatex` (0.12.0) can be given its dates: it panics on `٢٠٢٦`, on a month
/// `00` and on a day of four digits.
fn plain<'e>(entry: &'e Entry, fields: [&str; 4]) -> Option<&'e Entry> {
    let longest = [4, 4, 2, 2];
    let readable = |(name, longest): (&str, usize)| {
        let words = entry.get(name).map(ChunksExt::format_verbatim).unwrap_or_default();
        let known = |letter: char| letter.is_ascii_alphanumeric() || " -/?~%.".contains(letter);
        let run = |digits: &str| digits.len() <= longest && !["0", "00"].contains(&digits);
        words.chars().all(known)
            && !words.trim_start().starts_with('-')
            && words.split(|letter: char| !letter.is_ascii_digit()).all(run)
    };
    fields.into_iter().zip(longest).all(readable).then_some(entry)
}

/// The first day of a date, as precise as it is.
fn day(found: &PermissiveType<Date>) -> Option<String> {
    match found {
        PermissiveType::Typed(found) => {
            let (DateValue::At(at)
            | DateValue::After(at)
            | DateValue::Before(at)
            | DateValue::Between(at, _)) = found.value;
            let from_one = |part: Option<u8>| part.map(|part| i64::from(part) + 1);
            date::iso(at.year.into(), from_one(at.month), from_one(at.day))
        }
        PermissiveType::Chunks(words) => date::read(&words.format_verbatim()),
    }
}

fn url_in(words: &str) -> Option<String> {
    let at = words.find("http://").or_else(|| words.find("https://"))?;
    let url = words[at..].split(|c: char| c.is_whitespace() || matches!(c, '}' | '>' | '"'));
    url.into_iter().next().map(|url| url.trim_end_matches(['.', ',', ')']).to_owned())
}

fn kind(entry: &EntryType) -> &'static str {
    match entry {
        EntryType::Article | EntryType::SuppPeriodical => "article-journal",
        EntryType::Book | EntryType::MvBook | EntryType::Collection | EntryType::Proceedings => {
            "book"
        }
        EntryType::InBook | EntryType::InCollection | EntryType::BookInBook => "chapter",
        EntryType::InProceedings => "paper-conference",
        EntryType::InReference => "entry-encyclopedia",
        EntryType::Report | EntryType::TechReport => "report",
        EntryType::Thesis | EntryType::PhdThesis | EntryType::MastersThesis => "thesis",
        EntryType::Online => "webpage",
        EntryType::Dataset => "dataset",
        EntryType::Patent => "patent",
        EntryType::Software => "software",
        EntryType::Booklet => "pamphlet",
        EntryType::Periodical => "periodical",
        EntryType::Unpublished => "manuscript",
        _ => "document",
    }
}
