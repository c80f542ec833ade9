//! Sources in a citation style: APA, Chicago, MLA, Harvard or any CSL file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{fs, io};

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style};
use hayagriva::types::{
    Date, EntryType, FormatString, MaybeTyped, Person, PersonRole, PersonsWithRoles, Publisher,
    QualifiedUrl, SerialNumber,
};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry};
use quick_xml::events::Event;
use stet_workspace::{Name, Source, SourceFields};
use url::Url;

use crate::catalogue::Language;
use crate::words::plain;

/// The most bytes a CSL file may have.
const LIMIT: u64 = 1 << 20;

/// Short names of styles and the names they have in the archive.
const NAMES: [(&str, &str); 5] = [
    ("apa", "apa"),
    ("chicago", "chicago-author-date"),
    ("mla", "modern-language-association"),
    ("harvard", "harvard-cite-them-right"),
    ("chicago-notes", "chicago-notes"),
];

/// A citation style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationStyle(Kept);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    /// A name in the archive.
    Archived(String),
    /// A CSL file.
    Xml(String),
}

/// Why a citation style could not be used.
#[derive(Debug, thiserror::Error)]
pub enum StyleError {
    /// The file could not be read.
    #[error("Could not read “{}” as a citation style: {}.", .path.display(), crate::house::io_words(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is no style that can be used.
    #[error("Could not use “{}” as a citation style: {why}.", .path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// There is no style of this name.
    #[error("There is no citation style “{0}”; use apa, chicago, mla, harvard or a .csl file.")]
    Unknown(String),
}

/// A source in a citation style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its place in what was asked for.
    pub slot: usize,
    /// The entry in the list of references.
    pub entry: String,
    /// How it is cited in the text.
    pub in_text: String,
}

impl CitationStyle {
    /// The style called so: `apa`, `chicago`, `mla`, `harvard`, or any name in the archive of
    /// hayagriva; or else the CSL file at `folder`/`name`.
    ///
    /// Fails if there is neither, or the file is no style that can be used.
    pub fn find(name: &str, folder: &Path) -> Result<Self, StyleError> {
        let archived = NAMES.iter().find(|(short, _)| *short == name).map_or(name, |(_, id)| id);
        if ArchivedStyle::by_name(archived).is_some() {
            return Ok(Self(Kept::Archived(archived.to_owned())));
        }
        if Path::new(name).extension().is_some_and(|extension| extension == "csl") {
            return Self::read(&folder.join(name));
        }
        Err(StyleError::Unknown(plain(name)))
    }

    /// Reads a CSL file.
    ///
    /// Fails if it cannot be read, is larger than 1 MiB, or is no independent style.
    pub fn read(path: &Path) -> Result<Self, StyleError> {
        let failed = |source| StyleError::Read { path: path.to_owned(), source };
        let unusable = |why: String| StyleError::Unusable { path: path.to_owned(), why };
        if fs::metadata(path).map_err(failed)?.len() > LIMIT {
            return Err(unusable("it is larger than 1 MiB".into()));
        }
        let xml = fs::read_to_string(path).map_err(failed)?;
        if let Some(name) = circular(&xml) {
            return Err(unusable(format!("its macro “{}” calls itself", plain(&name))));
        }
        match Style::from_xml(&xml) {
            Ok(Style::Independent(_)) => Ok(Self(Kept::Xml(xml))),
            Ok(Style::Dependent(style)) => {
                let parent = style.parent_link.href;
                Err(unusable(format!("it only points to another style, {}", plain(&parent))))
            }
            Err(error) => Err(unusable(plain(&error.to_string()))),
        }
    }

    fn load(&self) -> Option<IndependentStyle> {
        let style = match &self.0 {
            Kept::Archived(name) => ArchivedStyle::by_name(name)?.get(),
            Kept::Xml(xml) => Style::from_xml(xml).ok()?,
        };
        match style {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        }
    }
}

/// A macro of a CSL style that calls itself, through others or directly.
fn circular(xml: &str) -> Option<String> {
    let calls = calls(xml);
    calls
        .keys()
        .find(|start| {
            let mut seen = BTreeSet::new();
            let mut open: Vec<&String> = calls[*start].iter().collect();
            while let Some(name) = open.pop() {
                if seen.insert(name) {
                    open.extend(calls.get(name).into_iter().flatten());
                }
            }
            seen.contains(start)
        })
        .cloned()
}

/// The macros that each macro of a CSL style calls.
fn calls(xml: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut calls: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut inside: Option<String> = None;
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        let (tag, opens) = match reader.read_event() {
            Ok(Event::Start(tag)) => (tag, true),
            Ok(Event::Empty(tag)) => (tag, false),
            Ok(Event::End(tag)) if tag.local_name().as_ref() == "macro" => {
                inside = None;
                continue;
            }
            Ok(Event::Eof) | Err(_) => return calls,
            Ok(_) => continue,
        };
        let value = |name: &str| {
            let found = tag.try_get_attribute(name).ok()??;
            Some(found.value.into_owned())
        };
        if tag.local_name().as_ref() == "macro" {
            inside = value("name").filter(|_| opens);
        } else if let (Some(from), Some(to)) = (&inside, value("macro")) {
            calls.entry(from.clone()).or_default().insert(to);
        }
    }
}

/// The fields of a source as a bibliography wants them: a talk is of the day on which it was had.
#[must_use]
pub fn dated(source: Source) -> SourceFields {
    let mut fields = source.fields;
    let when = source.call.map(|call| call.when).filter(|when| !when.is_empty());
    fields.issued = fields.issued.or(when);
    fields
}

/// The sources in a style, in its order; `language` chooses its own words.
///
/// A style without a list of references gives the way it cites in notes.
#[must_use]
pub fn references(
    sources: &[SourceFields],
    style: &CitationStyle,
    language: Language,
) -> Vec<Reference> {
    static LOCALES: OnceLock<Vec<Locale>> = OnceLock::new();
    let Some(style) = style.load() else { return Vec::new() };
    let files = LOCALES.get_or_init(locales);
    let locale = LocaleCode(match language {
        Language::En => "en-US".into(),
        Language::Es => "es-ES".into(),
    });
    let entries: Vec<Entry> =
        sources.iter().enumerate().map(|(slot, fields)| entry(slot, fields)).collect();
    let mut driver = BibliographyDriver::new();
    for entry in &entries {
        let item = vec![CitationItem::with_entry(entry)];
        driver.citation(CitationRequest::new(item, &style, Some(locale.clone()), files, None));
    }
    let rendered = driver.finish(BibliographyRequest::new(&style, Some(locale), files));
    let cited: Vec<String> =
        rendered.citations.iter().map(|cited| line(&format!("{:#}", cited.citation))).collect();
    let in_text = |slot: usize| cited.get(slot).cloned().unwrap_or_default();
    // A style need not know every kind of source: then it is told plainly.
    let told = |slot: usize, entry: String| {
        let some = |words: String| Some(words).filter(|words| !is_empty(words));
        let note = some(in_text(slot));
        let entry = some(entry).or_else(|| note.clone());
        let entry = entry.unwrap_or_else(|| by_hand(&sources[slot]));
        let in_text = note.unwrap_or_else(|| entry.clone());
        Reference { slot, entry, in_text }
    };
    let Some(list) = rendered.bibliography else {
        return (0..entries.len()).map(|slot| told(slot, in_text(slot))).collect();
    };
    let items = list.items.iter().filter_map(|item| {
        let slot: usize = item.key.parse().ok()?;
        let first =
            item.first_field.as_ref().map(|first| format!("{first:#} ")).unwrap_or_default();
        Some(told(slot, line(&format!("{first}{:#}", item.content))))
    });
    items.collect()
}

/// Whether a style wrote nothing but marks.
fn is_empty(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
}

/// Authors, title, publication and day, where a style has no words for a source.
fn by_hand(fields: &SourceFields) -> String {
    let authors = fields.author_names().join(", ");
    let within = fields.container.clone().or_else(|| fields.publisher.clone()).unwrap_or_default();
    let day = fields.issued.clone().unwrap_or_default();
    let address = fields.address.clone().unwrap_or_default();
    let mut parts = vec![authors, fields.title.clone(), within, day, address];
    parts.retain(|part| !part.trim().is_empty());
    parts.dedup();
    line(&format!("{}.", parts.join(", ")))
}

fn line(words: &str) -> String {
    plain(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entry(slot: usize, fields: &SourceFields) -> Entry {
    let (kind, within) = kinds(&fields.kind);
    let mut entry = Entry::new(&slot.to_string(), kind);
    entry.set_title(words(&fields.title));
    if !fields.authors.is_empty() {
        entry.set_authors(fields.authors.iter().map(person).collect());
    }
    let day = fields.issued.as_deref().and_then(date);
    if let Some(day) = day {
        entry.set_date(day);
    }
    let accessed = fields.accessed.as_deref().and_then(date);
    if let Some(url) = fields.address.as_deref().and_then(|address| Url::parse(address).ok()) {
        entry.set_url(QualifiedUrl::new(url, accessed));
    }
    if !fields.editors.is_empty() {
        entry.set_editors(fields.editors.iter().map(person).collect());
    }
    if !fields.translators.is_empty() {
        let names = fields.translators.iter().map(person).collect();
        entry.set_affiliated(vec![PersonsWithRoles::new(names, PersonRole::Translator)]);
    }
    if let Some(edition) = &fields.edition {
        let number = edition.parse();
        let number = number.map_or_else(|_| MaybeTyped::String(edition.clone()), MaybeTyped::Typed);
        entry.set_edition(number);
    }
    if let Some(genre) = &fields.genre {
        entry.set_genre(words(genre));
    }
    let numbers = [("doi", &fields.doi), ("isbn", &fields.isbn), ("serial", &fields.number)];
    let numbers: BTreeMap<String, String> = numbers
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)))
        .collect();
    if !numbers.is_empty() {
        entry.set_serial_number(SerialNumber(numbers));
    }
    if let Some(page) = &fields.page {
        let pages = page.replace('–', "-");
        entry.set_page_range(match pages.parse() {
            Ok(range) => MaybeTyped::Typed(range),
            Err(_) => MaybeTyped::String(page.clone()),
        });
    }
    // What a part appears in carries volume, issue and publisher.
    let mut whole = Entry::new("whole", within.unwrap_or(EntryType::Misc));
    let outer = if fields.container.is_some() { &mut whole } else { &mut entry };
    for (value, set) in [
        (&fields.volume, Entry::set_volume as fn(&mut Entry, _)),
        (&fields.issue, Entry::set_issue),
    ] {
        if let Some(value) = value {
            let number =
                value.parse().map_or_else(|_| MaybeTyped::String(value.clone()), MaybeTyped::Typed);
            set(outer, number);
        }
    }
    if fields.publisher.is_some() || fields.place.is_some() {
        let part = |field: &Option<String>| field.as_deref().map(words);
        outer.set_publisher(Publisher::new(part(&fields.publisher), part(&fields.place)));
    }
    if let Some(container) = &fields.container {
        whole.set_title(words(container));
        entry.set_parents(vec![whole]);
    }
    entry
}

/// What a CSL type is here, and what it is a part of.
fn kinds(csl: &str) -> (EntryType, Option<EntryType>) {
    match csl {
        "article-newspaper" => (EntryType::Article, Some(EntryType::Newspaper)),
        "article-journal" | "article-magazine" | "article" => {
            (EntryType::Article, Some(EntryType::Periodical))
        }
        "post-weblog" => (EntryType::Article, Some(EntryType::Blog)),
        "post" => (EntryType::Post, None),
        "chapter" => (EntryType::Chapter, Some(EntryType::Book)),
        "entry-dictionary" | "entry-encyclopedia" | "entry" => {
            (EntryType::Entry, Some(EntryType::Reference))
        }
        "paper-conference" => (EntryType::Article, Some(EntryType::Proceedings)),
        "book" => (EntryType::Book, None),
        "report" => (EntryType::Report, None),
        "thesis" => (EntryType::Thesis, None),
        "webpage" => (EntryType::Web, Some(EntryType::Web)),
        "patent" => (EntryType::Patent, None),
        "legal_case" => (EntryType::Case, None),
        "legislation" | "bill" => (EntryType::Legislation, None),
        "manuscript" => (EntryType::Manuscript, None),
        "motion_picture" | "broadcast" => (EntryType::Video, None),
        "song" => (EntryType::Audio, None),
        "software" | "dataset" => (EntryType::Repository, None),
        _ => (EntryType::Misc, None),
    }
}

fn words(text: &str) -> FormatString {
    FormatString::with_value(plain(text))
}

fn person(name: &Name) -> Person {
    let some = |part: &str| Some(part.to_owned()).filter(|part| !part.is_empty());
    let (name, given_name, suffix) = match name {
        Name::Literal(words) => (words.clone(), None, None),
        Name::Person { family, given, suffix } => (family.clone(), some(given), some(suffix)),
    };
    Person { name, given_name, prefix: None, suffix, comma_suffix: false, alias: None }
}

/// `2026`, `2026-03` or `2026-03-04`; `None` for anything else.
fn date(words: &str) -> Option<Date> {
    let day = words.split('T').next().unwrap_or(words);
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut part = |most: u8| -> Option<u8> {
        let number: u8 = parts.next()?.parse().ok()?;
        (1..=most).contains(&number).then(|| number - 1)
    };
    let month = part(12);
    let day = month.and_then(|_| part(31));
    Some(Date { month, day, ..Date::from_year(year) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn sources() -> [SourceFields; 4] {
        let news = SourceFields {
            kind: "article-newspaper".into(),
            title: "Ferry delayed again".into(),
            authors: vec![Name::person("Quill", "Ada"), Name::person("van der Berg", "Jo")],
            container: Some("Harbour Post".into()),
            issued: Some("2026-03-04".into()),
            page: Some("4–9".into()),
            address: Some("https://post.example/ferry".into()),
            ..SourceFields::default()
        };
        let book = SourceFields {
            kind: "book".into(),
            title: "Quays of the north".into(),
            authors: vec![Name::person("Berg", "Ben")],
            translators: vec![Name::person("Lund", "Eva")],
            publisher: Some("Alba Press".into()),
            place: Some("London".into()),
            edition: Some("2".into()),
            issued: Some("2019".into()),
            ..SourceFields::default()
        };
        let report = SourceFields {
            kind: "report".into(),
            title: "Harbour accounts 2025".into(),
            authors: vec![Name::from("Port Authority")],
            publisher: Some("Port Authority".into()),
            issued: Some("2026-01".into()),
            ..SourceFields::default()
        };
        let paper = SourceFields {
            kind: "article-journal".into(),
            title: "Charging ferries".into(),
            authors: vec![Name::person("Aas", "Per")],
            container: Some("Journal of Harbours".into()),
            volume: Some("12".into()),
            issue: Some("3".into()),
            page: Some("41-58".into()),
            doi: Some("10.1000/ferry".into()),
            issued: Some("2024".into()),
            ..SourceFields::default()
        };
        [news, book, report, paper]
    }

    fn shown(name: &str, language: Language) -> String {
        let style = CitationStyle::find(name, Path::new("")).unwrap();
        let all = references(&sources(), &style, language);
        all.iter().map(|one| format!("{} | {}\n", one.entry, one.in_text)).collect()
    }

    #[test]
    fn apa() {
        expect![[r#"
            Aas, P. (2024). Charging ferries. Journal of Harbours, 12(3), 41–58. https://doi.org/10.1000/ferry | (Aas, 2024)
            Berg, B. (2019). Quays of the north (E. Lund, Trans.; 2nd ed.). Alba Press. | (Berg, 2019)
            Port Authority. (2026). Harbour accounts 2025. Port Authority. | (Port Authority, 2026)
            Quill, A., & van der Berg, J. (2026, March 4). Ferry delayed again. Harbour Post, 4–9. https://post.example/ferry | (Quill & van der Berg, 2026)
        "#]].assert_eq(&shown("apa", Language::En));
    }

    #[test]
    fn chicago() {
        expect![[r#"
            Aas, Per. 2024. “Charging Ferries.” Journal of Harbours 12 (3): 41–58. https://doi.org/10.1000/ferry. | (Aas 2024)
            Berg, Ben. 2019. Quays of the North. 2nd ed. Translated by Eva Lund. Alba Press. | (Berg 2019)
            Port Authority. 2026. Harbour Accounts 2025. Port Authority. | (Port Authority 2026)
            Quill, Ada, and Jo van der Berg. 2026. “Ferry Delayed Again.” Harbour Post, March 4. https://post.example/ferry. | (Quill and van der Berg 2026)
        "#]].assert_eq(&shown("chicago", Language::En));
    }

    #[test]
    fn mla() {
        expect![[r#"
            Aas, Per. “Charging Ferries.” Journal of Harbours, vol. 12, no. 3, 2024, pp. 41–58, https://doi.org/10.1000/ferry. | (Aas)
            Berg, Ben. Quays of the North. Translated by Eva Lund, 2nd ed., Alba Press, 2019. | (Berg)
            Port Authority. Harbour Accounts 2025. Port Authority, Jan. 2026. | (Port Authority)
            Quill, Ada, and Jo van der Berg. “Ferry Delayed Again.” Harbour Post, 4 Mar. 2026, pp. 4–9, https://post.example/ferry. | (Quill and van der Berg)
        "#]].assert_eq(&shown("mla", Language::En));
    }

    #[test]
    fn harvard_in_spanish() {
        expect![[r#"
            Aas, P. (2024) «Charging ferries», Journal of Harbours, 12(3), pp. 41-58. Disponible en: https://doi.org/10.1000/ferry. | (Aas, 2024)
            Berg, B. (2019) Quays of the north. 2.ª ed. Traducido por E. Lund. London: Alba Press. | (Berg, 2019)
            Port Authority (2026) Harbour accounts 2025. Port Authority. | (Port Authority, 2026)
            Quill, A. y van der Berg, J. (2026) «Ferry delayed again», Harbour Post, 4 marzo, pp. 4-9. Disponible en: https://post.example/ferry. | (Quill y van der Berg, 2026)
        "#]].assert_eq(&shown("harvard", Language::Es));
    }

    #[test]
    fn a_source_that_a_style_does_not_list_is_told_all_the_same() {
        let talk = SourceFields {
            kind: "interview".into(),
            title: "Interview with Ida Berg".into(),
            issued: Some("2026-02-03".into()),
            ..SourceFields::default()
        };
        for name in ["apa", "chicago", "chicago-notes", "mla", "harvard"] {
            let style = CitationStyle::find(name, Path::new("")).unwrap();
            for kind in ["interview", "speech", "manuscript", "personal_communication"] {
                let one = SourceFields { kind: kind.into(), ..talk.clone() };
                let all = references(&[one], &style, Language::Es);
                assert!(all[0].entry.contains("Ida Berg"), "{name} {kind}: {:?}", all[0]);
                assert!(all[0].entry.contains("2026"), "{name} {kind}: {:?}", all[0]);
            }
        }
    }

    #[test]
    fn styles_that_cannot_be_used_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.csl");
        let check = |xml: &str, words: &str| {
            fs::write(&path, xml).unwrap();
            let error = CitationStyle::find("own.csl", folder.path()).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        };
        check("no style", "Could not use");
        check(
            r#"<style><macro name="a"><text macro="b"/></macro><macro name="b"><group><text macro="a"/></group></macro></style>"#,
            "calls itself",
        );
        let unknown = CitationStyle::find("vancouver-of-mars", folder.path()).unwrap_err();
        assert!(unknown.to_string().contains("no citation style"), "{unknown}");
        let gone = CitationStyle::find("gone.csl", folder.path()).unwrap_err();
        assert!(matches!(gone, StyleError::Read { .. }));
    }

    #[test]
    fn a_csl_file_is_a_style() {
        let folder = tempfile::tempdir().unwrap();
        let xml = r#"<?xml version="1.0" encoding="utf-8"?>
            <style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
              <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
              <citation><layout><text variable="title" prefix="«" suffix="»"/></layout></citation>
              <bibliography><layout suffix="."><names variable="author"/><text variable="title" prefix=": "/></layout></bibliography>
            </style>"#;
        fs::write(folder.path().join("own.csl"), xml).unwrap();
        let style = CitationStyle::find("own.csl", folder.path()).unwrap();
        let all = references(&sources()[1..2], &style, Language::En);
        assert_eq!(all[0].in_text, "«Quays of the north»");
        assert_eq!(all[0].entry, "Ben Berg: Quays of the north.");
    }
}
