//! A web page in, its readable text and what its markup says of it out.
//!
//! The text is evidence: it holds words that stand on the page and no others. The headline comes
//! first, then the byline and dateline if the page prints them, then the body in blocks. What the
//! markup says of title, authors and day goes into the metadata, whether or not it is printed.

mod block;
mod body;
mod byline;
pub(crate) mod day;
mod linked;
mod markup;
pub(crate) mod nesting;
mod published;
mod site;
mod title;

use jiff::civil::Date;
use scraper::Html;
use serde::{Deserialize, Serialize};
use stet_text::{Mark, Metadata};

use block::Block;
pub(crate) use block::read as blocks;
use markup::Markup;

/// What a web page says, without its menus, scripts and advertisements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The headline, without the site's suffix.
    pub title: Option<String>,
    /// The publication's name.
    pub site: Option<String>,
    /// Names of the authors, as the page gives them.
    pub authors: Vec<String>,
    /// Day of publication as the page states it, or of the last change if it states no other; never
    /// a guess.
    pub published: Option<Date>,
    /// BCP 47 tag of the language that the page declares.
    pub language: Option<String>,
    /// The readable text: blocks separated by blank lines; empty if there is none.
    pub text: String,
    /// What the page's elements say of parts of the text, in order of position.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

impl Page {
    /// The text, and the rest as hints for reading it.
    pub(crate) fn into_parts(self) -> (String, Metadata, Vec<Mark>) {
        let Self { title, site, authors, published, language, text, marks } = self;
        (text, Metadata { title, site, authors, published, language }, marks)
    }
}

/// Reads a web page; `address` is where it came from, if that is known.
///
/// Never fails: a page without readable text has an empty `text`.
#[must_use]
pub fn extract_page(html: &str, address: Option<&str>) -> Page {
    let html = nesting::bounded(html);
    let document = Html::parse_document(html);
    let blocks = block::read(*document.root_element());
    let markup = Markup::read(&document);
    let linked = linked::read(&document, &markup);
    let site = site::find(&markup, &linked);
    let title = title::find(&document, &markup, &linked, &site::names(site.as_deref(), address));
    let near = near_headline(&blocks, title.as_deref());
    let mut page = Page { title, site, language: markup.language.clone(), ..Page::default() };
    page.authors = byline::find(&document, &markup, &linked, [near, &blocks], page.site.as_deref());
    let (before, after) = near.split_at(above(&blocks, page.title.as_deref()));
    let author = near_author(&blocks, &page.authors);
    let printed = published::Printed { after, before, author, all: &blocks };
    page.published = published::find(&document, &markup, &linked, printed);
    (page.text, page.marks) = body::read(html, &document, address, &blocks, &page);
    page
}

/// The blocks around the printed headline, where bylines and datelines stand.
fn near_headline<'b>(blocks: &'b [Block], title: Option<&str>) -> &'b [Block] {
    let from = |at: usize| at - above(blocks, title);
    body::headline(blocks, title).map_or(&[], |at| &blocks[from(at)..blocks.len().min(at + 14)])
}

/// How many blocks before the printed headline count as near it.
fn above(blocks: &[Block], title: Option<&str>) -> usize {
    body::headline(blocks, title).map_or(0, |at| at.min(4))
}

/// The blocks around the first short one that prints an author's name.
fn near_author<'b>(blocks: &'b [Block], authors: &[String]) -> &'b [Block] {
    let authors: Vec<String> = authors.iter().map(|name| skeleton(name)).collect();
    let names = |block: &Block| {
        let bone = skeleton(&block.text);
        block.text.split_whitespace().count() <= 8 && authors.iter().any(|name| bone.contains(name))
    };
    let first = blocks.iter().position(names);
    first.map_or(&[], |at| &blocks[at.saturating_sub(2)..blocks.len().min(at + 3)])
}

/// `text` with every run of white space as one space, and none at its ends.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters and digits of `text` in lower case: equal for texts that differ only in marks.
pub(crate) fn skeleton(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
