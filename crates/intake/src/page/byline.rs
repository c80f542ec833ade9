//! Who wrote it: names in the markup, or in a printed byline.

use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;

use super::linked::Linked;
use super::markup::{Markup, select, text_of};
use super::{skeleton, squeeze};

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:written|posted|published|story|words|article|reviewed|text)\s+)?(?:by|author|autor|von|por|par)\b[:\s]\s*")
        .expect("the pattern is a constant and is tested")
});

/// The authors' names in page order, without repeats.
pub(crate) fn find(
    document: &Html,
    markup: &Markup,
    linked: &Linked,
    site: Option<&str>,
) -> Vec<String> {
    let meta = markup.all(&[
        "author",
        "citation_author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "article:author",
    ]);
    let printed = || printed(document);
    let choices: [Vec<String>; 3] = [clean(&linked.authors), clean(meta), clean(&printed())];
    // An article "by" its own site names nobody, if another place names somebody.
    let site = skeleton(site.unwrap_or_default());
    let names_people = |names: &&Vec<String>| {
        !names.is_empty() && names.iter().all(|name| skeleton(name) != site)
    };
    let first = choices.iter().find(names_people);
    first.or_else(|| choices.iter().find(|names| !names.is_empty())).cloned().unwrap_or_default()
}

/// Names that the page prints in elements marked as the author's.
fn printed(document: &Html) -> Vec<String> {
    let marked = [
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author]",
        "a[rel~=author]",
        "article [class*=author-name], article [class*=author__name], article [class*=byline-name]",
        "article .byline a, .byline a, .entry-author a, .post-author a",
        ".byline, .entry-author, .post-author, .author.vcard, .author-name, p.author, span.author, div.author",
    ];
    let texts = |css: &&str| -> Vec<String> {
        select(document.root_element(), css).into_iter().map(text_of).filter(|text| is_name(text)).collect()
    };
    marked.iter().map(texts).find(|found| !found.is_empty()).map_or_else(Vec::new, |found| {
        found.into_iter().take(4).collect()
    })
}

fn is_name(text: &str) -> bool {
    let name = LEAD.replace(text, "");
    let words = name.split_whitespace().count();
    (1..=8).contains(&words) && name.chars().any(char::is_alphabetic)
}

fn clean(names: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names.iter().flat_map(|name| split(name)) {
        let known = kept.iter().any(|other| skeleton(other) == skeleton(&name));
        if !known && !name.is_empty() && !name.contains("://") && name.chars().count() <= 80 {
            kept.push(name);
        }
    }
    kept
}

/// "By Ana Ruiz and Ben Okoro" is two names; "Ana Ruiz, MD" is one.
fn split(line: &str) -> Vec<String> {
    let line = squeeze(line);
    let bare = LEAD.replace(&line, "");
    let ends = |c: char| matches!(c, ',' | '|' | '•' | '·' | ';') || c.is_whitespace();
    let pieces = bare.split(" and ").flat_map(|part| part.split(" & ")).flat_map(|part| part.split([';', '|']));
    let pieces: Vec<&str> = pieces.map(|piece| piece.trim_matches(ends)).collect();
    let full = |piece: &&str| piece.split_whitespace().count() >= 2;
    if pieces.iter().all(|piece| full(&piece)) {
        return pieces.into_iter().flat_map(|piece| {
            let commas: Vec<&str> = piece.split(", ").collect();
            let all = commas.iter().all(full);
            if all { commas } else { vec![piece] }
        }).map(str::to_owned).collect();
    }
    vec![bare.trim_matches(ends).to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_become_names() {
        for (line, names) in [
            ("By Ana Ruiz", vec!["Ana Ruiz"]),
            ("Written by: Ana Ruiz and Ben Okoro", vec!["Ana Ruiz", "Ben Okoro"]),
            ("Ana Ruiz, Ben Okoro & Cy Lee", vec!["Ana Ruiz", "Ben Okoro", "Cy Lee"]),
            ("Ana Ruiz, MD", vec!["Ana Ruiz, MD"]),
            ("Maria & Katerina", vec!["Maria & Katerina"]),
            ("Byron Hall", vec!["Byron Hall"]),
            ("https://example.org/ana", vec![]),
        ] {
            assert_eq!(clean(&[line.to_owned()]), names, "{line}");
        }
    }
}
