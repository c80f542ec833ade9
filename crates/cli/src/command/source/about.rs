//! What is known about a source, as flags.

use clap::Args;
use stet_workspace::{Name, SourceFields};

/// What is known about a source, in the words of CSL.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is known about it")]
pub(super) struct About {
    /// Title, or the person's name for an interview
    #[arg(long)]
    pub(super) title: Option<String>,
    /// CSL type: webpage, report, article-newspaper, book, dataset, interview, …
    #[arg(long)]
    kind: Option<String>,
    /// An author, as “Family, Given” or, for a body, as it stands; repeat it for several
    #[arg(long, value_name = "NAME")]
    by: Vec<String>,
    /// What it is a part of: journal, newspaper, book, site
    #[arg(long, value_name = "TITLE", alias = "in")]
    container: Option<String>,
    /// Who published it
    #[arg(long)]
    publisher: Option<String>,
    /// When it came out: year, month or day
    #[arg(long, value_name = "DAY")]
    issued: Option<String>,
    /// When it was read
    #[arg(long, value_name = "DAY")]
    accessed: Option<String>,
    /// Where it is on the web
    #[arg(long)]
    address: Option<String>,
    /// Digital object identifier
    #[arg(long)]
    doi: Option<String>,
    /// International standard book number
    #[arg(long)]
    isbn: Option<String>,
    /// Volume
    #[arg(long)]
    volume: Option<String>,
    /// Issue
    #[arg(long)]
    issue: Option<String>,
    /// Page or pages
    #[arg(long)]
    page: Option<String>,
    /// Its language, such as en
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Who edited it; repeat it for several
    #[arg(long, value_name = "NAME")]
    editor: Vec<String>,
    /// Who translated it; repeat it for several
    #[arg(long, value_name = "NAME")]
    translator: Vec<String>,
    /// Edition
    #[arg(long)]
    edition: Option<String>,
    /// Its number: of a report, a bill, a patent
    #[arg(long)]
    number: Option<String>,
    /// Where it was published
    #[arg(long)]
    place: Option<String>,
    /// The event it belongs to: a conference, a hearing
    #[arg(long)]
    event: Option<String>,
    /// What sort of its kind it is: press release, PhD thesis
    #[arg(long)]
    genre: Option<String>,
    /// Anything a reader of the evidence should know
    #[arg(long)]
    note: Option<String>,
}

impl About {
    /// `fields`, with what was given in place of what was there; an empty value takes it away.
    pub(super) fn over(self, fields: SourceFields) -> SourceFields {
        let names = |given: &[String], before: Vec<Name>| match given {
            [] => before,
            given => given.iter().map(|name| Name::parse(name)).collect(),
        };
        SourceFields {
            kind: self.kind.unwrap_or(fields.kind),
            title: self.title.unwrap_or(fields.title),
            authors: names(&self.by, fields.authors),
            editors: names(&self.editor, fields.editors),
            translators: names(&self.translator, fields.translators),
            edition: self.edition.or(fields.edition),
            number: self.number.or(fields.number),
            place: self.place.or(fields.place),
            event: self.event.or(fields.event),
            genre: self.genre.or(fields.genre),
            container: self.container.or(fields.container),
            publisher: self.publisher.or(fields.publisher),
            issued: self.issued.or(fields.issued),
            accessed: self.accessed.or(fields.accessed),
            address: self.address.or(fields.address),
            doi: self.doi.or(fields.doi),
            isbn: self.isbn.or(fields.isbn),
            volume: self.volume.or(fields.volume),
            issue: self.issue.or(fields.issue),
            page: self.page.or(fields.page),
            language: self.language.or(fields.language),
            note: self.note.or(fields.note),
            key: fields.key,
        }
    }
}
