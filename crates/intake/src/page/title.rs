//! The headline: what the page prints over its article, confirmed by what its head says.

use scraper::Html;

use super::linked::Linked;
use super::markup::{Markup, select, text_of};
use super::skeleton;

const SEPARATORS: [&str; 8] = [" | ", " – ", " — ", " - ", " • ", " · ", " » ", " :: "];

/// The headline, or `None` if nothing on the page is one.
///
/// A printed top heading wins if the head names it word for word; then a title on which every
/// place of the head agrees; then the page's only top heading, lesser headings that the head names,
/// and last the head's own title without the site's name. `sites` are names of the site, as
/// skeletons.
pub(crate) fn find(
    document: &Html,
    markup: &Markup,
    linked: &Linked,
    sites: &[String],
) -> Option<String> {
    let said = said(markup, linked);
    let [top, lesser] = printed(document, sites);
    exact(&top, &said)
        .or_else(|| agreed(markup))
        .or_else(|| exact(&lesser, &said).filter(|heading| !is_part(heading, &top)))
        .or_else(|| top.iter().find(|heading| is_named(heading, &said)).cloned())
        .or_else(|| likely_heading(document, &said, sites).filter(|heading| count(heading) >= 3))
        .or_else(|| lesser.iter().find(|heading| is_named(heading, &said)).cloned())
        .or_else(|| likely_heading(document, &said, sites))
        .or_else(|| said.first().map(|title| strip_site(title, sites)))
        .or_else(|| top.first().or(lesser.first()).cloned())
        .map(without_rubric)
}

/// The heading that the head gives letter for letter; in the head's writing where the heading lost
/// a mark in conversion and shows `?` for it.
fn exact(headings: &[String], said: &[String]) -> Option<String> {
    headings.iter().find_map(|heading| {
        let title = said.iter().find(|title| skeleton(title) == skeleton(heading))?;
        let asks = |text: &str| text.matches(['?', '\u{fffd}']).count();
        let lost = asks(heading) > asks(title) && heading.chars().count() <= title.chars().count();
        Some(if lost { title.clone() } else { heading.clone() })
    })
}

/// Whether a longer heading of `top` says all that this one does.
fn is_part(heading: &str, top: &[String]) -> bool {
    let heading = skeleton(heading);
    top.iter().any(|other| skeleton(other).contains(&heading))
}

fn is_named(heading: &str, said: &[String]) -> bool {
    said.iter().any(|title| names(title, heading))
}

/// The title that the head's three places for it give word for word: the page's editors wrote it.
fn agreed(markup: &Markup) -> Option<String> {
    let title = markup.title.as_deref()?;
    let same = |name: &str| markup.first(&[name]) == Some(title);
    let bare = count(title) >= 4 && !SEPARATORS.iter().any(|mark| title.contains(mark));
    (bare && same("og:title") && same("twitter:title")).then(|| title.to_owned())
}

/// Without a rubric after a bar: "… | Opinion".
fn without_rubric(title: String) -> String {
    match title.rsplit_once(" | ") {
        Some((before, last))
            if count(last) <= 4 && count(before) >= 4 && count(last) < count(before) =>
        {
            before.trim_end().to_owned()
        }
        _ => title,
    }
}

/// The only top heading, if the head speaks of the same thing; without a date or rubric around
/// what the head calls the title.
fn likely_heading(document: &Html, said: &[String], sites: &[String]) -> Option<String> {
    let heading = only_top_heading(document).filter(|heading| is_likely(heading, said))?;
    let bone = skeleton(&heading);
    if sites.contains(&bone) {
        return None;
    }
    let bare = said.iter().map(|title| strip_site(title, sites)).find(|title| {
        let title = skeleton(title);
        title.len() * 10 >= bone.len() * 6 && bone.contains(&title)
    });
    bare.or(Some(heading))
}

/// Whether a heading shares three in eight of its longer words with what the head says, if it says any.
fn is_likely(heading: &str, said: &[String]) -> bool {
    let said = said.join(" ").to_lowercase();
    let heading = heading.to_lowercase();
    let words: Vec<&str> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).collect();
    let shared = words.iter().filter(|word| said.contains(**word)).count();
    said.is_empty() || (shared > 0 && shared * 8 >= words.len() * 3)
}

/// The one `h1` of the page or of its article.
fn only_top_heading(document: &Html) -> Option<String> {
    ["h1", "article h1, main h1"].iter().find_map(|css| {
        let found = select(document.root_element(), css).into_iter().map(text_of);
        let mut found = found.filter(|text| text.chars().count() >= 2);
        found.next().filter(|only| found.all(|other| other == *only))
    })
}

/// Titles in the head, most telling first.
fn said(markup: &Markup, linked: &Linked) -> Vec<String> {
    let meta =
        ["og:title", "twitter:title", "headline", "citation_title", "dc.title", "parsely-title"];
    let named = meta.iter().filter_map(|name| markup.first(&[*name]).map(str::to_owned));
    let all = linked.headline.clone().into_iter().chain(named).chain(markup.title.clone());
    all.filter(|title| !title.is_empty()).collect()
}

/// Top headings as printed, those inside the article first, and lesser ones; without the site's name.
fn printed(document: &Html, sites: &[String]) -> [Vec<String>; 2] {
    let inside = "article h1, main h1, [itemprop=headline], h1.entry-title, h1.post-title";
    let mut seen = std::collections::HashSet::new();
    let mut read = |places: &[&str]| -> Vec<String> {
        let found = places.iter().flat_map(|css| select(document.root_element(), css)).map(text_of);
        let fits = found.filter(|text| (2..=300).contains(&text.chars().count()));
        fits.filter(|text| seen.insert(text.clone()) && !sites.contains(&skeleton(text))).collect()
    };
    [read(&[inside, "h1"]), read(&[".entry-title, .post-title, h2"])]
}

/// Whether `title` names the heading: the same words, or the heading and a site's name.
fn names(title: &str, heading: &str) -> bool {
    let (said, printed) = (skeleton(title), skeleton(heading));
    if printed.is_empty() || said == printed {
        return !printed.is_empty();
    }
    // A heading that is only a part must be most of the title, or stand beside a separator.
    let parts = SEPARATORS.iter().flat_map(|mark| title.split(mark));
    said.contains(&printed)
        && (printed.len() * 10 >= said.len() * 6
            || parts.map(skeleton).any(|part| part == printed) && printed.len() * 3 >= said.len())
}

/// `title` without a last or first part that is the site's name.
fn strip_site(title: &str, sites: &[String]) -> String {
    for mark in SEPARATORS {
        if let Some((before, last)) = title.rsplit_once(mark)
            && is_site(last, sites)
        {
            return strip_site(before.trim(), sites);
        }
        if let Some((first, after)) = title.split_once(mark)
            && is_site(first, sites)
        {
            return strip_site(after.trim(), sites);
        }
    }
    // A bar is written before a site or a section, hardly ever inside a headline.
    match title.rsplit_once(" | ") {
        Some((before, last)) if count(last) <= 4 && count(last) < count(before) => {
            before.to_owned()
        }
        _ => title.to_owned(),
    }
}

fn count(part: &str) -> usize {
    part.split_whitespace().count()
}

fn is_site(part: &str, sites: &[String]) -> bool {
    let part = skeleton(part);
    let same = |site: &String| !site.is_empty() && (part.contains(site) || site.contains(&part));
    !part.is_empty() && sites.iter().any(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::extract_page;

    fn check(head: &str, body: &str, title: Option<&str>) {
        let page = format!("<html><head>{head}</head><body>{body}</body></html>");
        assert_eq!(extract_page(&page, None).title.as_deref(), title, "{page}");
    }

    #[test]
    fn the_printed_heading_wins_when_the_head_names_it() {
        check(
            "<title>Bridge closed | Post</title>",
            "<h1>Post</h1><h1>Bridge closed</h1>",
            Some("Bridge closed"),
        );
        check(
            "<title>Bridge closed - Post</title>",
            "<h1>Bridge <em>closed</em></h1>",
            Some("Bridge closed"),
        );
    }

    #[test]
    fn the_sites_name_is_stripped() {
        let site = "<meta property=og:site_name content='The Post'>";
        check(&format!("{site}<title>Bridge closed | The Post</title>"), "", Some("Bridge closed"));
        check(&format!("{site}<title>The Post – Bridge closed</title>"), "", Some("Bridge closed"));
        check("<title>Bridge | closed</title>", "", Some("Bridge | closed"));
    }

    #[test]
    fn the_only_top_heading_wins_over_lesser_ones_that_are_part_of_the_title() {
        check(
            "<title>5 cracks in old bridges | Post</title>",
            "<h1>Five cracks in old bridges to watch</h1><h2>Old bridges</h2>",
            Some("Five cracks in old bridges to watch"),
        );
    }

    #[test]
    fn a_title_on_which_the_whole_head_agrees_wins_over_another_heading() {
        let head = "<title>How to close a bridge</title>\
            <meta property=og:title content='How to close a bridge'>\
            <meta name=twitter:title content='How to close a bridge'>";
        check(head, "<h1>Closing the bridge</h1>", Some("How to close a bridge"));
        check(head, "<h1>How to Close a Bridge</h1>", Some("How to Close a Bridge"));
    }

    #[test]
    fn rubrics_and_lost_marks_are_no_part_of_a_headline() {
        check(
            "<title>Why the bridge closed | Opinion</title>",
            "<h1>Why the bridge closed | Opinion</h1>",
            Some("Why the bridge closed"),
        );
        check(
            "<title>The bridge: a beginner's guide</title>",
            "<h1>The bridge? a beginner?s guide</h1>",
            Some("The bridge: a beginner's guide"),
        );
    }

    #[test]
    fn a_page_without_titles_has_none() {
        check("", "<p>Words.</p>", None);
        check("<title> </title>", "", None);
        check("", "<h1>Only heading</h1>", Some("Only heading"));
    }

    #[test]
    fn a_short_heading_is_not_the_title_by_chance() {
        assert!(!names("News about the bridge and the road", "News"));
        assert!(names("Bridge closed", "BRIDGE CLOSED"));
    }
}
