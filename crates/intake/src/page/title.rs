//! The headline: what the page prints over its article, confirmed by what its head says.

use scraper::Html;

use super::linked::Linked;
use super::markup::{Markup, select, text_of};
use super::skeleton;

const SEPARATORS: [&str; 8] = [" | ", " – ", " — ", " - ", " • ", " · ", " » ", " :: "];

/// The headline, or `None` if nothing on the page is one.
///
/// A printed heading wins if the head names it too; else the page's only top heading; else the
/// head's own title without the site's name. `sites` are names of the site, as skeletons.
pub(crate) fn find(
    document: &Html,
    markup: &Markup,
    linked: &Linked,
    sites: &[String],
) -> Option<String> {
    let said = said(markup, linked);
    let printed = printed(document);
    let no_site = |heading: &&String| !sites.contains(&skeleton(heading));
    let headings = || printed.iter().filter(no_site);
    let exact =
        headings().find(|heading| said.iter().any(|title| skeleton(title) == skeleton(heading)));
    let named = || headings().find(|heading| said.iter().any(|title| names(title, heading)));
    exact
        .or_else(named)
        .cloned()
        .or_else(|| likely_heading(document, &said, sites))
        .or_else(|| said.first().map(|title| strip_site(title, sites)))
        .or_else(|| printed.first().cloned())
}

/// The only top heading, if the head speaks of the same thing; without a date or rubric around
/// what the head calls the title.
fn likely_heading(document: &Html, said: &[String], sites: &[String]) -> Option<String> {
    let heading = only_top_heading(document).filter(|heading| is_likely(heading, said))?;
    let bone = skeleton(&heading);
    let bare = said.iter().map(|title| strip_site(title, sites)).find(|title| {
        let title = skeleton(title);
        title.len() * 10 >= bone.len() * 6 && bone.contains(&title)
    });
    bare.or(Some(heading))
}

/// Whether a heading shares two in five of its longer words with what the head says, if it says any.
fn is_likely(heading: &str, said: &[String]) -> bool {
    let said = said.join(" ").to_lowercase();
    let heading = heading.to_lowercase();
    let words: Vec<&str> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).collect();
    let shared = words.iter().filter(|word| said.contains(**word)).count();
    said.is_empty() || (shared > 0 && shared * 5 >= words.len() * 2)
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

/// Top headings as printed, those inside the article first.
fn printed(document: &Html) -> Vec<String> {
    let inside = "article h1, main h1, [itemprop=headline], h1.entry-title, h1.post-title";
    let mut found: Vec<String> = [inside, "h1", ".entry-title, .post-title, h2"]
        .iter()
        .flat_map(|css| select(document.root_element(), css))
        .map(text_of)
        .filter(|text| (2..=300).contains(&text.chars().count()))
        .collect();
    let mut seen = std::collections::HashSet::new();
    found.retain(|text| seen.insert(text.clone()));
    found
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
