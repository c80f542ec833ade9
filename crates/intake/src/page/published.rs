//! The day of publication, from what the page declares or prints beside its headline.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use scraper::{ElementRef, Html};

use super::block::Block;
use super::day;
use super::linked::Linked;
use super::markup::{Markup, parts_of, select, text_of};

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:first |originally )?(?:posted|published)(?: on)?\b[:\s]")
        .expect("the pattern is a constant and is tested")
});

static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)updated?\b|modif|review|edited|revised|event|©|\(c\)")
        .expect("the pattern is a constant and is tested")
});

static UPDATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:last )?(?:updated|modified|revised)\b")
        .expect("the pattern is a constant and is tested")
});

/// "16-19 March 2026" is when something takes place.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d\s?[-–—]\s?\d{1,2}(?:st|nd|rd|th)?,?\s+\p{L}*\d*")
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

/// Blocks of the page among which its day may be printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printed<'b> {
    /// From the headline on.
    pub(crate) after: &'b [Block],
    /// Just before the headline, where a masthead may print the day of the visit.
    pub(crate) before: &'b [Block],
    /// Around the author's name.
    pub(crate) author: &'b [Block],
    /// The whole page.
    pub(crate) all: &'b [Block],
}

/// The day on which the page says that this text was published; if it only says when the text was
/// last changed, that day. `None` if it says neither: a date in the running text is no day of
/// publication.
pub(crate) fn find(
    document: &Html,
    markup: &Markup,
    linked: &Linked,
    printed: Printed<'_>,
) -> Option<Date> {
    let named =
        |names: &[&str]| names.iter().filter_map(|name| markup.first(&[*name])).find_map(day::read);
    let in_data = linked.published.as_deref().and_then(day::read);
    let changed = linked.modified.as_deref().and_then(day::read);
    let declared = in_data.or_else(|| named(&META));
    let shown = || beside(printed.after).or_else(|| beside(printed.author));
    // Many systems declare the day of the last change as both days.
    let doubtful = in_data.is_some() && changed.is_some() && in_data >= changed;
    let earlier = || shown().filter(|day| doubtful && Some(*day) < declared);
    earlier()
        .or(declared)
        .or_else(|| marked(document))
        .or_else(shown)
        .or_else(|| led(printed.all))
        .or_else(|| beside(printed.before))
        .or_else(|| self::named(document))
        .or_else(|| updated(printed))
}

/// The one day that lines such as "Published on May 2, 2026" name, wherever they stand.
fn led(blocks: &[Block]) -> Option<Date> {
    let lines = blocks.iter().flat_map(|block| block.text.lines());
    let days: Vec<Date> = lines
        .filter(|line| line.split_whitespace().count() <= 14 && LEAD.is_match(line))
        .filter_map(|line| day::read(before_change(line)))
        .collect();
    days.first().filter(|first| days.iter().all(|day| day == *first)).copied()
}

/// The one day of change that is printed beside the headline or the author.
fn updated(printed: Printed<'_>) -> Option<Date> {
    let lines = [printed.after, printed.author].into_iter().flatten().flat_map(|b| b.text.lines());
    let short = lines.filter(|line| line.split_whitespace().count() <= 14);
    short.filter(|line| UPDATE.is_match(line) && day::is_alone(line)).find_map(day::read)
}

/// A short line beside the headline that holds one day, and does not call it a change.
fn beside(near: &[Block]) -> Option<Date> {
    let lines = near.iter().flat_map(|block| block.text.lines());
    let short = lines.filter(|line| line.split_whitespace().count() <= 14).map(before_change);
    short.filter(|line| day::is_alone(line) && !RANGE.is_match(line)).find_map(day::read)
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
        "[class*=author-detail], [class*=author-info], [class*=author-meta]",
    ];
    places.iter().find_map(|css| {
        let found = select(document.root_element(), css);
        let short = found.into_iter().map(parts_of).filter(|text| text.chars().count() <= 120);
        short
            .filter(|text| day::is_alone(before_change(text)))
            .find_map(|text| day::read(before_change(&text)))
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
    fn a_page_that_only_says_when_it_was_changed_is_of_that_day() {
        check("<p>Last updated on February 2, 2026</p>", Some("2026-02-02"));
        let far = "<p>Words.</p>".repeat(30);
        check(&format!("{far}<p>Updated February 2, 2026</p>"), None);
    }

    #[test]
    fn a_declared_day_that_is_the_day_of_change_yields_to_an_earlier_printed_one() {
        let data = r#"<script type="application/ld+json">{"@type":"Article",
            "datePublished":"2026-03-03","dateModified":"2026-03-03"}</script>"#;
        check(&format!("{data}<p>Ana Ruiz</p><p>February 2, 2026</p>"), Some("2026-02-02"));
        check(&format!("{data}<p>Ana Ruiz</p><p>April 2, 2026</p>"), Some("2026-03-03"));
    }

    #[test]
    fn todays_date_over_the_headline_yields_to_the_day_under_it() {
        let page = "<p>Friday, May 1, 2026</p><h1>Bridge closed</h1><p>2.2.2026</p>";
        let found = extract_page(&format!("<title>Bridge closed</title>{page}"), None).published;
        assert_eq!(found.map(|day| day.to_string()).as_deref(), Some("2026-02-02"));
    }

    #[test]
    fn a_day_of_something_else_is_not_the_day_of_publication() {
        check("<p>Event: February 2, 2026</p>", None);
        check("<p>From February 2, 2026 to March 3, 2026</p>", None);
        check("<p>16-19 March 2026</p>", None);
        check("<time datetime=2026-02-02>a</time><time datetime=2025-01-01>b</time>", None);
        check("<p>02/03/2026</p>", None);
    }
}
