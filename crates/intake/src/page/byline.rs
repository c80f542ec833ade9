//! Who wrote it: names in the markup, or in a printed byline.

use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;

use super::block::Block;
use super::linked::Linked;
use super::markup::{Markup, parts_of, select};
use super::{skeleton, squeeze};

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:written|posted|published|story|words|article|text)\s+)?(?:by|author|autor|von|por|par)\b[:\s]\s*")
        .expect("the pattern is a constant and is tested")
});

/// A lead that stands over articles only: far from the headline, "by" may name a photographer.
static FULL_LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:written|words|story|article)\s+by|author)\b[:\s]\s*")
        .expect("the pattern is a constant and is tested")
});

static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r",? (?:and|&) |[,;|] ").expect("the pattern is a constant and is tested")
});

/// The authors' names in page order, without repeats.
pub(crate) fn find(
    document: &Html,
    markup: &Markup,
    linked: &Linked,
    [near, all]: [&[Block]; 2],
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
    let choices: [Vec<String>; 5] = [
        clean(&linked.authors),
        clean(meta),
        clean(&marked(document)),
        clean(&beside(near, &LEAD)),
        clean(&beside(all, &FULL_LEAD)),
    ];
    // An article "by" its own site names nobody, if another place names somebody.
    let site = skeleton(site.unwrap_or_default());
    let names_people =
        |names: &&Vec<String>| names.iter().any(|name| !is_site(&skeleton(name), &site));
    let first = choices.iter().find(names_people);
    let mut found: Vec<String> = first
        .or_else(|| choices.iter().find(|names| !names.is_empty()))
        .cloned()
        .unwrap_or_default();
    if found.iter().any(|name| skeleton(name) != site) {
        found.retain(|name| skeleton(name) != site);
    }
    found
}

fn is_site(name: &str, site: &str) -> bool {
    !site.is_empty() && (name.contains(site) || site.contains(name))
}

/// Names that the page prints in elements marked as the author's.
fn marked(document: &Html) -> Vec<String> {
    let places = [
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author]",
        "a[rel~=author]",
        "[class*=author i][class*=name i]",
        "[class*=byline i] a, [class*=entry-author i] a, [class*=post-author i] a",
        "article a[href*='/author/'], main a[href*='/author/'], article a[href*='/authors/'], main a[href*='/authors/']",
        "[class*=byline i], .entry-author, .post-author, .author.vcard, p.author, span.author, div.author",
        "a[href*='/author/'], a[href*='/authors/']",
    ];
    places
        .iter()
        .map(|css| first_group(document, css))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The first named element and its siblings: others belong to other articles on the page.
fn first_group(document: &Html, css: &str) -> Vec<String> {
    let found = select(document.root_element(), css);
    let named: Vec<_> = found.into_iter().filter(|element| is_name(&parts_of(*element))).collect();
    let Some(first) = named.first() else { return Vec::new() };
    let same = named.iter().filter(|other| other.parent() == first.parent());
    same.map(|element| parts_of(*element)).take(6).collect()
}

/// A line beside the headline such as "By Ana Ruiz", or a name under a line "Written by".
fn beside(near: &[Block], lead: &Regex) -> Vec<String> {
    let lines: Vec<&str> = near.iter().flat_map(|block| block.text.lines()).collect();
    let bare = |line: &str| {
        let line = format!("{} ", line.trim_end_matches(':'));
        line.trim().len() < 20 && lead.replace(&line, "").trim().is_empty()
    };
    let full = |line: &str| lead.is_match(line) && !bare(line) && is_printed_name(line);
    let led = lines.iter().find(|line| full(line));
    let under = || lines.windows(2).find(|pair| bare(pair[0]) && is_printed_name(pair[1]));
    led.copied().or_else(|| under().map(|pair| pair[1])).map(str::to_owned).into_iter().collect()
}

/// Two to eight words that begin like names do; a sentence is none.
fn is_printed_name(line: &str) -> bool {
    let name = LEAD.replace(line, "");
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "and" | "&" | "de" | "van" | "von" | "der" | "la")
    };
    is_name(&name) && name.split_whitespace().count() >= 2 && name.split_whitespace().all(capital)
}

fn is_name(text: &str) -> bool {
    let name = LEAD.replace(text, "");
    let words = name.split_whitespace().count();
    (1..=8).contains(&words)
        && name.chars().any(char::is_alphabetic)
        && name.chars().filter(char::is_ascii_digit).count() < 3
}

fn clean(names: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names.iter().flat_map(|name| split(name)) {
        let known = kept.iter().any(|other| skeleton(other) == skeleton(&name));
        let placeholder =
            ["undefined", "null", "none", "admin", "administrator", "unknown", "author"];
        let known = known || placeholder.contains(&name.to_lowercase().as_str());
        if !known && !name.is_empty() && !name.contains("://") && name.chars().count() <= 80 {
            kept.push(name);
        }
    }
    kept
}

/// "By Ana Ruiz and Ben Okoro" is two names; "Ana Ruiz, MD" is one.
fn split(line: &str) -> Vec<String> {
    let line = squeeze(line).replace(" ,", ",");
    let bare = LEAD.replace(&line, "");
    let ends = |c: char| matches!(c, ',' | '&' | '|' | '•' | '·' | ';') || c.is_whitespace();
    let pieces: Vec<&str> = SEPARATOR.split(&bare).map(|piece| piece.trim_matches(ends)).collect();
    if pieces.iter().all(|piece| piece.split_whitespace().count() >= 2) {
        return pieces.into_iter().map(str::to_owned).collect();
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
