//! Reading a text: the rules one after the other, surest first; what is left is body.

use super::part::{Part, parts};
use super::{Block, Layout, Mark, Metadata, Role};
use super::{boilerplate, caption, dateline, headline, language, list, mark, questions};

/// Finds the blocks of `text` and what it says of itself.
///
/// `hint` carries what is known from elsewhere (a page's markup, a file's properties); it wins
/// over what the text alone suggests.
#[must_use]
pub fn read(text: &str, hint: &Metadata) -> Layout {
    read_marked(text, hint, &[])
}

/// Reads a text as [`read`] does, with what its markup says of its parts; `marks` are in order of
/// position.
#[must_use]
pub fn read_marked(text: &str, hint: &Metadata, marks: &[Mark]) -> Layout {
    let mut parts = parts(text);
    mark::lay(&mut parts, marks);
    boilerplate::mark(&mut parts);
    mark::assign(&mut parts);
    list::mark(&mut parts);
    let facts = dateline::mark(&mut parts, &hint.authors);
    let site_first = first_line_is_site(&mut parts, hint);
    let title = headline::mark(&mut parts, hint.title.as_deref());
    let confirmed = site_first.or_else(|| headline::mark_site(&mut parts, hint.site.as_deref()));
    let above = headline::mark_above(&mut parts);
    let mut parts = caption::mark(parts);
    questions::mark(&mut parts);
    let site = hint.site.clone().or(confirmed).or(above).or(facts.agency);
    let title = title.map(|t| plain(headline::without_site(&t, site.as_deref())));
    let authors = if hint.authors.is_empty() { facts.authors } else { hint.authors.clone() };
    let metadata = Metadata {
        title: hint.title.clone().or(title),
        site,
        authors,
        published: hint.published.or(facts.published),
        language: hint.language.clone().or_else(|| language::of(&prose(&parts))),
    };
    Layout { blocks: parts.iter().map(block).collect(), metadata }
}

/// A site's name above the headline must not be taken for the headline itself.
fn first_line_is_site(parts: &mut [Part<'_>], hint: &Metadata) -> Option<String> {
    headline::mark_site(parts, hint.site.as_deref())
        .filter(|_| parts.iter().any(|p| p.role == Some(Role::Site)))
}

fn block(part: &Part<'_>) -> Block {
    Block { role: part.role.unwrap_or(Role::Body), span: part.span }
}

fn plain(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The running text at the start of an article, enough to tell its language.
fn prose(parts: &[Part<'_>]) -> String {
    let told = |p: &&Part<'_>| p.role.is_none_or(Role::holds_claims);
    let mut out = String::new();
    for part in parts.iter().filter(told) {
        out.push_str(part.words);
        out.push('\n');
        if out.len() > 8 * 1024 {
            break;
        }
    }
    out
}
