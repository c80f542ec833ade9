//! The publication's name.

use url::Url;

use super::linked::Linked;
use super::markup::Markup;
use super::skeleton;

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

/// What a site's suffix in a title may be made of: its name, and the labels of its host.
pub(crate) fn names(site: Option<&str>, address: Option<&str>) -> Vec<String> {
    let url = address.and_then(|address| Url::parse(address).ok());
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default().to_owned();
    let labels = host.split('.').filter(|label| label.len() > 4).map(str::to_owned);
    site.map(str::to_owned).into_iter().chain(labels).map(|name| skeleton(&name)).collect()
}
