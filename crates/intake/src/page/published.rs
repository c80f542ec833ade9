//! The day of publication, from what the page declares or prints beside its headline.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use scraper::{ElementRef, Html};

use super::block::Block;
use super::day;
use super::linked::Linked;
use super::markup::{Markup, select, text_of};

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:first |originally )?(?:posted|published)(?: on)?\b[:\s]")
        .expect("the pattern is a constant and is tested")
});

static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)updated?\b|modif|review|edited|revised|event|©|\(c\)")
        .expect("the pattern is a constant and is tested")
});

const META: [&str; 22] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article:post_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "date",
];

/// The day, or `None`: a day of change, or a date in the running text, is not one of publication.
pub(crate) fn find(
    document: &Html,
    markup: &Markup,
    linked: &Linked,
    near: &[Block],
) -> Option<Date> {
    let declared = linked.published.as_deref().and_then(day::read);
    let named = || META.iter().filter_map(|name| markup.first(&[*name])).find_map(day::read);
    declared.or_else(named).or_else(|| marked(document)).or_else(|| beside(near))
}

/// The day as it is printed farther away: beside the author's name, after "Published on", or in
/// an element that is named for it.
pub(crate) fn printed(document: &Html, near: &[Block], blocks: &[Block]) -> Option<Date> {
    let led = || {
        let lines = blocks.iter().flat_map(|block| block.text.lines());
        let days: Vec<Date> = lines
            .filter(|line| line.split_whitespace().count() <= 14 && LEAD.is_match(line))
            .filter_map(|line| day::read(before_change(line)))
            .collect();
        days.first().filter(|first| days.iter().all(|day| day == *first)).copied()
    };
    beside(near).or_else(led).or_else(|| named(document))
}

/// A short line beside the headline that holds one day, and does not call it a change.
fn beside(near: &[Block]) -> Option<Date> {
    let lines = near.iter().flat_map(|block| block.text.lines());
    let short = lines.filter(|line| line.split_whitespace().count() <= 14).map(before_change);
    short.filter(|line| day::is_alone(line)).find_map(day::read)
}

/// The part of a line before it speaks of a change or of something else that has a day.
fn before_change(line: &str) -> &str {
    CHANGE.find(line).map_or(line, |found| &line[..found.start()])
}

fn names_change(text: &str) -> bool {
    CHANGE.is_match(text)
}

/// Elements whose markup says that they hold the day of publication.
fn marked(document: &Html) -> Option<Date> {
    let places = [
        "[itemprop=datePublished]",
        "time[pubdate], time.published, time.entry-date, .published time, .entry-date, .dt-published",
        "article header time, main header time",
    ];
    let days = |css: &str| -> Vec<Date> {
        let found = select(document.root_element(), css).into_iter().filter(|e| !is_change(*e));
        found.filter_map(day_of).collect()
    };
    let said = places.iter().find_map(|css| days(css).first().copied());
    // Any other time element may belong to a comment or another article, unless all agree.
    said.or_else(|| {
        ["article time, main time", "time"].iter().find_map(|css| {
            let days = days(css);
            days.first().filter(|first| days.iter().all(|day| day == *first)).copied()
        })
    })
}

fn day_of(element: ElementRef<'_>) -> Option<Date> {
    let written = ["datetime", "content", "title"].iter().find_map(|key| element.attr(key));
    written.and_then(day::read).or_else(|| day::read(&text_of(element)))
}

fn is_change(element: ElementRef<'_>) -> bool {
    let class = element.attr("class").unwrap_or_default();
    let prop = element.attr("itemprop").unwrap_or_default();
    class.contains("updated") && !class.contains("published")
        || prop == "dateModified"
        || names_change(&text_of(element))
}

/// Short elements called "date" or "meta" that print one day and nothing else of that kind.
fn named(document: &Html) -> Option<Date> {
    let places = [
        "[class*=publish], [class*=posted], [class*=post-date], [class*=entry-date], [class*=article-date]",
        "[class*=byline], [class*=post-meta], [class*=entry-meta], [class*=article-meta], [class*=dateline]",
        "[class~=date], [class*=_date], [class*=-date]",
    ];
    places.iter().find_map(|css| {
        let found = select(document.root_element(), css);
        let short = found.into_iter().filter(|e| !is_change(*e)).map(text_of);
        short
            .filter(|text| text.chars().count() <= 120 && day::is_alone(text))
            .find_map(|text| day::read(&text))
    })
}

#[cfg(test)]
mod tests {
    use crate::page::extract_page;

    fn check(body: &str, day: Option<&str>) {
        let page = format!("<title>Bridge closed</title><h1>Bridge closed</h1>{body}");
        let found = extract_page(&page, None).published.map(|day| day.to_string());
        assert_eq!(found.as_deref(), day, "{body}");
    }

    #[test]
    fn declared_days_win_over_printed_ones() {
        check(
            "<meta property=article:published_time content=2026-02-02T08:00><p>May 1, 2025</p>",
            Some("2026-02-02"),
        );
    }

    #[test]
    fn a_day_beside_the_headline_or_the_author_is_read() {
        check("<p>Monday, February 2, 2026 by ANA RUIZ</p>", Some("2026-02-02"));
        check("<p>February 2, 2026. Updated: March 3, 2026</p>", Some("2026-02-02"));
        let far = "<p>Words.</p>".repeat(30);
        check(&format!("{far}<p>Posted on 2 February 2026</p>"), Some("2026-02-02"));
        check(
            &format!("{far}<a rel=author>Ana Ruiz</a><div>Feb. 2, 2026</div>"),
            Some("2026-02-02"),
        );
    }

    #[test]
    fn a_day_of_something_else_is_not_the_day_of_publication() {
        check("<p>Updated February 2, 2026</p>", None);
        check("<p>From February 2, 2026 to March 3, 2026</p>", None);
        check("<time datetime=2026-02-02>a</time><time datetime=2025-01-01>b</time>", None);
        check("<p>02/03/2026</p>", None);
    }
}
