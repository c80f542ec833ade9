//! The day of publication, from what the page declares or prints beside its headline.

use jiff::civil::Date;
use scraper::{ElementRef, Html};

use super::block::Block;
use super::day;
use super::linked::Linked;
use super::markup::{Markup, select, text_of};

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
    declared
        .or_else(named)
        .or_else(|| marked(document))
        .or_else(|| beside(near))
        .or_else(|| printed(document))
}

/// A short line beside the headline that holds one day, and does not call it a change.
fn beside(near: &[Block]) -> Option<Date> {
    let lines = near.iter().flat_map(|block| block.text.lines());
    let short = lines.filter(|line| line.split_whitespace().count() <= 14 && !names_change(line));
    short.filter(|line| day::is_alone(line)).find_map(day::read)
}

fn names_change(text: &str) -> bool {
    let text = text.to_lowercase();
    ["updated", "modified", "reviewed", "edited", "event", "©"]
        .iter()
        .any(|word| text.contains(word))
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
fn printed(document: &Html) -> Option<Date> {
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
