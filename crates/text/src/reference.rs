//! What is known about a source, in the words of CSL.
//!
//! Plain data. It lives here because the crate that reads bibliographies and the crate that stores
//! sources both know these shapes, and neither knows the other.

mod keys;
mod name;
mod sound;

use serde::{Deserialize, Serialize};

pub use name::Name;
pub use sound::Unsound;

/// What is known about a source; the names are those of CSL
/// (<https://docs.citationstyles.org/en/stable/specification.html>).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFields {
    /// CSL item type (`webpage`, `report`, `interview`, …).
    pub kind: String,
    /// Title, or the person's name for an interview.
    pub title: String,
    /// Authors in order.
    #[serde(default)]
    pub authors: Vec<Name>,
    /// What it is a part of: a journal, a newspaper, a book, a site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Day of issue, ISO 8601: year, month or day.
    pub issued: Option<String>,
    /// Day on which it was read, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// Where it is on the web.
    pub address: Option<String>,
    /// Digital object identifier, without `https://doi.org/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// International standard book number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// Volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Page or range of pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Editors in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<Name>,
    /// Translators in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translators: Vec<Name>,
    /// Edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Its number: of a report, a bill, a patent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it was published (`publisher-place`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The event it belongs to (`event-title`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// What sort of its kind it is: press release, PhD thesis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
    /// BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Anything a reader of the evidence should know.
    pub note: Option<String>,
    /// The key it has in the bibliography it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

impl SourceFields {
    /// The same in plain lines: without control characters and marks that reorder a line, without
    /// white space around, and with nothing in the place of what is empty.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        self.kind = line(&self.kind);
        self.title = line(&self.title);
        for names in [&mut self.authors, &mut self.editors, &mut self.translators] {
            let tidy = std::mem::take(names).into_iter().map(Name::tidy);
            *names = tidy.filter(|name| !name.is_empty()).collect();
        }
        for field in self.lines_mut() {
            *field = field.take().map(|words| line(&words)).filter(|words| !words.is_empty());
        }
        self.doi = self.doi.map(|doi| keys::doi(&doi)).filter(|doi| !doi.is_empty());
        let note = self.note.take().map(|note| lines(&note));
        self.note = note.filter(|note| !note.is_empty());
        self
    }

    /// What is empty here, from `other`.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        let fill = |mine: &mut String, theirs: String| {
            if mine.is_empty() {
                *mine = theirs;
            }
        };
        fill(&mut self.kind, other.kind);
        fill(&mut self.title, other.title);
        for (mine, theirs) in [
            (&mut self.authors, other.authors),
            (&mut self.editors, other.editors),
            (&mut self.translators, other.translators),
        ] {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        self.container = self.container.or(other.container);
        self.publisher = self.publisher.or(other.publisher);
        self.issued = self.issued.or(other.issued);
        self.accessed = self.accessed.or(other.accessed);
        self.address = self.address.or(other.address);
        self.doi = self.doi.or(other.doi);
        self.isbn = self.isbn.or(other.isbn);
        self.volume = self.volume.or(other.volume);
        self.issue = self.issue.or(other.issue);
        self.page = self.page.or(other.page);
        self.edition = self.edition.or(other.edition);
        self.number = self.number.or(other.number);
        self.place = self.place.or(other.place);
        self.event = self.event.or(other.event);
        self.genre = self.genre.or(other.genre);
        self.language = self.language.or(other.language);
        self.note = self.note.or(other.note);
        self.key = self.key.or(other.key);
        self
    }

    /// What tells that two records are of one source: DOI, ISBN and address, each in one form.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        keys::of(self)
    }

    /// The authors as people read them: `Ada Quill`.
    #[must_use]
    pub fn author_names(&self) -> Vec<String> {
        self.authors.iter().map(ToString::to_string).collect()
    }

    fn lines_mut(&mut self) -> [&mut Option<String>; 17] {
        [
            &mut self.container,
            &mut self.publisher,
            &mut self.issued,
            &mut self.accessed,
            &mut self.address,
            &mut self.doi,
            &mut self.isbn,
            &mut self.volume,
            &mut self.issue,
            &mut self.page,
            &mut self.edition,
            &mut self.number,
            &mut self.place,
            &mut self.event,
            &mut self.genre,
            &mut self.language,
            &mut self.key,
        ]
    }
}

/// `words` in one line that nothing reorders.
pub(crate) fn line(words: &str) -> String {
    let kept: String = words.chars().filter(|c| c.is_whitespace() || is_shown(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, line by line.
fn lines(words: &str) -> String {
    words.lines().map(line).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn is_shown(c: char) -> bool {
    let reorders = matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !(c.is_control() || reorders || c == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reorders_or_breaks_a_line_is_taken_out() {
        let fields = SourceFields {
            title: " Annual\u{202e}\n report\u{7} ".into(),
            authors: vec![Name::from("Ada \u{202e}Quill"), Name::from(" ")],
            publisher: Some("  ".into()),
            doi: Some("https://doi.org/10.1000/ABC".into()),
            note: Some(" one\u{2067} \r\n two\n".into()),
            ..SourceFields::default()
        };
        let tidy = fields.tidy();
        assert_eq!(tidy.title, "Annual report");
        assert_eq!(tidy.author_names(), ["Ada Quill"]);
        assert_eq!(tidy.publisher, None);
        assert_eq!(tidy.doi.as_deref(), Some("10.1000/ABC"));
        assert_eq!(tidy.note.as_deref(), Some("one\ntwo"));
    }

    #[test]
    fn a_record_of_the_first_version_is_still_read() {
        let old = r#"{"kind":"report","title":"Accounts","authors":["Ada Quill"],"publisher":null,
                      "issued":"2025","address":null,"note":null}"#;
        let fields: SourceFields = serde_json::from_str(old).unwrap();
        assert_eq!(fields.authors, [Name::from("Ada Quill")]);
        let again = serde_json::to_value(&fields).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(old).unwrap());
    }
}
