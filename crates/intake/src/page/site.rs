//! The publication's name.

use super::linked::Linked;
use super::markup::Markup;

/// The name in the markup, or `None`; a host name is no name.
pub(crate) fn find(markup: &Markup, linked: &Linked) -> Option<String> {
    let named = markup.first(&["og:site_name", "application-name", "apple-mobile-web-app-title"]);
    let named = named.map(str::to_owned).or_else(|| linked.site.clone());
    let publisher = || markup.first(&["dc.publisher", "publisher", "citation_journal_title"]);
    named
        .or_else(|| publisher().map(str::to_owned))
        .map(|name| name.trim_start_matches('@').to_owned())
        .filter(|name| !name.is_empty() && name.chars().count() <= 80 && !name.contains("://"))
}
