//! What a page says of itself in JSON-LD (schema.org): the article it is about, if there is one.

use std::collections::HashMap;

use scraper::Html;
use serde_json::{Map, Value};

use super::markup::{Markup, select};
use super::{skeleton, squeeze};

/// The article, as linked data describes it; empty fields are not known.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    /// Its headline.
    pub(crate) headline: Option<String>,
    /// Its authors' names.
    pub(crate) authors: Vec<String>,
    /// When it was published, as written.
    pub(crate) published: Option<String>,
    /// When it was last changed, as written.
    pub(crate) modified: Option<String>,
    /// The publisher's name, or the web site's.
    pub(crate) site: Option<String>,
}

type Node = Map<String, Value>;
type Index<'a> = HashMap<&'a str, &'a Node>;

/// Reads every block of linked data and picks the node that describes this page.
pub(crate) fn read(document: &Html, markup: &Markup) -> Linked {
    let scripts = select(document.root_element(), "script[type*='ld+json' i]");
    let values: Vec<Value> =
        scripts.iter().filter_map(|script| parse(&script.text().collect::<String>())).collect();
    let mut nodes = Vec::new();
    for value in &values {
        collect(value, &mut nodes, 0);
    }
    // A node with an id and nothing else only points to the one that says more.
    let described = nodes.iter().filter(|node| node.len() > 1);
    let index: Index<'_> =
        described.filter_map(|node| Some((node.get("@id")?.as_str()?, *node))).collect();
    let best = nodes.iter().copied().max_by_key(|node| fitness(node, markup));
    let article = best.filter(|node| fitness(node, markup) > 0);
    let named = |kind: &str| nodes.iter().copied().find(|node| has_type(node, kind));
    let site = named("WebSite").and_then(name_of);
    let Some(article) = article else { return Linked { site, ..Linked::default() } };
    let publisher =
        article.get("publisher").and_then(|value| names(value, &index).into_iter().next());
    Linked {
        headline: text(article, "headline").or_else(|| text(article, "name")),
        authors: ["author", "creator"]
            .into_iter()
            .map(|key| article.get(key).map_or_else(Vec::new, |value| names(value, &index)))
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        published: text(article, "datePublished").or_else(|| text(article, "dateCreated")),
        modified: text(article, "dateModified"),
        site: publisher.or(site),
    }
}

/// Reads a block; many pages wrap it in CDATA or leave line breaks inside strings.
fn parse(source: &str) -> Option<Value> {
    let source = source.trim().trim_end_matches(';');
    let strict = serde_json::from_str(source).ok();
    strict.or_else(|| {
        let cleaned =
            source.replace("<![CDATA[", "").replace("]]>", "").replace(char::is_control, " ");
        let start = cleaned.find(['{', '['])?;
        let end = cleaned.rfind(['}', ']'])?;
        serde_json::from_str(cleaned.get(start..=end)?).ok()
    })
}

/// Nodes at the top, in lists, in `@graph`, and the page's main entity.
fn collect<'a>(value: &'a Value, nodes: &mut Vec<&'a Node>, depth: usize) {
    match value {
        Value::Array(items) if depth < 8 => {
            items.iter().for_each(|item| collect(item, nodes, depth + 1));
        }
        Value::Object(node) if depth < 8 => {
            nodes.push(node);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"] {
                node.get(key).into_iter().for_each(|inner| collect(inner, nodes, depth + 1));
            }
        }
        _ => {}
    }
}

/// How well a node describes this page: 0 for what is no article.
fn fitness(node: &Node, markup: &Markup) -> usize {
    let article = types(node).any(|kind| {
        kind.ends_with("Article")
            || kind.ends_with("Posting")
            || matches!(kind, "Report" | "Review" | "Recipe" | "HowTo")
    });
    let page = types(node).any(|kind| kind.ends_with("WebPage") || kind == "AboutPage");
    if !article && !page {
        return 0;
    }
    let title = skeleton(markup.title.as_deref().unwrap_or_default());
    let headline = text(node, "headline").or_else(|| text(node, "name")).unwrap_or_default();
    let headline = skeleton(&headline);
    let same_title =
        !headline.is_empty() && (title.contains(&headline) || headline.contains(&title));
    let same_place = ["url", "@id", "mainEntityOfPage"].iter().any(|key| {
        let place = node.get(*key).and_then(Value::as_str);
        place.is_some() && place == markup.canonical.as_deref()
    });
    let dated = node.contains_key("datePublished");
    1 + 8 * usize::from(article)
        + 4 * usize::from(same_title)
        + 2 * usize::from(same_place)
        + 2 * usize::from(dated)
}

fn types(node: &Node) -> impl Iterator<Item = &str> {
    let value = node.get("@type");
    let list = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    value.and_then(Value::as_str).into_iter().chain(list.iter().filter_map(Value::as_str))
}

fn has_type(node: &Node, kind: &str) -> bool {
    types(node).any(|found| found == kind)
}

fn text(node: &Node, key: &str) -> Option<String> {
    let value = node.get(key)?;
    let value = value.as_array().and_then(|list| list.first()).unwrap_or(value);
    let text = squeeze(&unescape(value.as_str()?));
    (!text.is_empty()).then_some(text)
}

fn name_of(node: &Node) -> Option<String> {
    text(node, "name").or_else(|| {
        let parts = [text(node, "givenName")?, text(node, "familyName")?];
        Some(parts.join(" "))
    })
}

/// Names in a string, a node, a reference to a node, or a list of these.
fn names(value: &Value, index: &Index<'_>) -> Vec<String> {
    match value {
        Value::String(name) => vec![squeeze(&unescape(name))],
        Value::Array(items) => items.iter().flat_map(|item| one_name(item, index)).collect(),
        _ => one_name(value, index).into_iter().collect(),
    }
}

fn one_name(value: &Value, index: &Index<'_>) -> Option<String> {
    match value {
        Value::String(name) => Some(squeeze(&unescape(name))),
        Value::Object(node) => name_of(node).or_else(|| {
            let id = node.get("@id")?.as_str()?;
            name_of(index.get(id)?)
        }),
        _ => None,
    }
    .filter(|name| !name.is_empty())
}

/// Strings in linked data are often escaped for HTML a second time.
fn unescape(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.to_owned();
    }
    Html::parse_fragment(text).root_element().text().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(json: &str) -> Linked {
        let page = format!(
            "<title>Bridge closed | Post</title><script type='application/ld+json'>{json}</script>"
        );
        let document = Html::parse_document(&page);
        read(&document, &Markup::read(&document))
    }

    #[test]
    fn the_article_is_found_in_a_graph_with_references() {
        let found = linked(
            r##"{"@graph":[{"@type":"WebSite","name":"The Post"},
            {"@type":"Person","@id":"#ana","name":"Ana Ruiz"},
            {"@type":["NewsArticle"],"headline":"Bridge &amp; road closed",
             "author":[{"@id":"#ana"},{"@type":"Person","name":"Ben Okoro"}],
             "datePublished":"2026-02-02T08:00:00Z"}]}"##,
        );
        assert_eq!(found.headline.as_deref(), Some("Bridge & road closed"));
        assert_eq!(found.authors, ["Ana Ruiz", "Ben Okoro"]);
        assert_eq!(found.published.as_deref(), Some("2026-02-02T08:00:00Z"));
        assert_eq!(found.site.as_deref(), Some("The Post"));
    }

    #[test]
    fn the_article_of_this_page_wins_over_related_ones() {
        let found = linked(
            r#"[{"@type":"Article","headline":"Other","datePublished":"2020-01-01"},
                {"@type":"Article","headline":"Bridge closed","datePublished":"2026-02-02"}]"#,
        );
        assert_eq!(found.headline.as_deref(), Some("Bridge closed"));
    }

    #[test]
    fn broken_blocks_are_mended_or_left_out() {
        assert_eq!(
            linked("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A\nb\"}\n//]]>")
                .headline
                .as_deref(),
            Some("A b")
        );
        assert!(linked("{nonsense").headline.is_none());
        assert!(linked(r#"{"@type":"Organization","name":"X"}"#).headline.is_none());
    }
}
