//! What a page says of itself in its head: `meta` elements, `title`, `lang`.

use std::collections::HashMap;

use scraper::{ElementRef, Html, Selector};

use super::squeeze;

/// The head of a page, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    /// Contents of `meta` elements by lower-case name, property or itemprop, in page order.
    meta: HashMap<String, Vec<String>>,
    /// The `title` element.
    pub(crate) title: Option<String>,
    /// The `lang` of the page, if it looks like a BCP 47 tag.
    pub(crate) language: Option<String>,
    /// The address that the page calls its own.
    pub(crate) canonical: Option<String>,
}

impl Markup {
    /// Reads the head of `document`.
    pub(crate) fn read(document: &Html) -> Self {
        let mut meta: HashMap<String, Vec<String>> = HashMap::new();
        for element in select(document.root_element(), "meta[content]") {
            let content = squeeze(element.attr("content").unwrap_or_default());
            let names = ["name", "property", "itemprop"].map(|key| element.attr(key));
            for name in names.into_iter().flatten().filter(|_| !content.is_empty()) {
                meta.entry(name.trim().to_ascii_lowercase()).or_default().push(content.clone());
            }
        }
        let root = document.root_element();
        let title = select(root, "head title").first().map(|found| text_of(*found));
        let canonical = select(root, "link[rel=canonical][href]").first().copied();
        let mut markup = Self { meta, title, ..Self::default() };
        markup.canonical = canonical.and_then(|link| link.attr("href")).map(str::to_owned);
        markup.language = markup.find_language(root);
        markup
    }

    /// The contents under the first of `names` that has any.
    pub(crate) fn all(&self, names: &[&str]) -> &[String] {
        names.iter().find_map(|name| self.meta.get(*name)).map_or(&[], Vec::as_slice)
    }

    /// The first content under the first of `names` that has any.
    pub(crate) fn first(&self, names: &[&str]) -> Option<&str> {
        self.all(names).first().map(String::as_str)
    }

    fn find_language(&self, root: ElementRef<'_>) -> Option<String> {
        let declared = root.attr("lang").or_else(|| root.attr("xml:lang"));
        let named = ["content-language", "language", "dc.language", "inlanguage", "og:locale"];
        declared.into_iter().chain(self.first(&named)).find_map(language_tag)
    }
}

/// A BCP 47 tag out of `en_GB` or ` EN-us`, or `None` if it is none.
pub(crate) fn language_tag(declared: &str) -> Option<String> {
    let mut parts = declared.trim().split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    let plain = |part: &str, least: usize| {
        (least..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if !(2..=3).contains(&language.len()) || !language.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let rest = parts.take_while(|part| plain(part, 2)).map(|part| match part.len() {
        2 => part.to_ascii_uppercase(),
        _ => part.to_owned(),
    });
    Some(std::iter::once(language).chain(rest).collect::<Vec<_>>().join("-"))
}

/// The elements under `root` that `css` selects, in page order; none if `css` is no selector.
pub(crate) fn select<'a>(root: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(css).map_or_else(|_| Vec::new(), |found| root.select(&found).collect())
}

/// The text of an element in one line.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    squeeze(&element.text().collect::<String>())
}

/// The text of an element with its parts set apart: names and dates are often neighbours.
pub(crate) fn parts_of(element: ElementRef<'_>) -> String {
    squeeze(&element.text().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_tags_or_nothing() {
        for (declared, tag) in [
            ("en", Some("en")),
            ("EN_gb", Some("en-GB")),
            ("zh-Hans-CN", Some("zh-Hans-CN")),
            ("English", None),
            ("", None),
            ("{{lang}}", None),
        ] {
            assert_eq!(language_tag(declared).as_deref(), tag, "{declared}");
        }
    }

    #[test]
    fn the_head_is_read_once() {
        let page = Html::parse_document(
            "<html lang=de><head><title> A\n b </title><meta property='OG:Title' content='A'>\
             <meta name=author content=X><meta name=author content=Y></head>",
        );
        let markup = Markup::read(&page);
        assert_eq!(markup.title.as_deref(), Some("A b"));
        assert_eq!(markup.first(&["none", "og:title"]), Some("A"));
        assert_eq!(markup.all(&["author"]), ["X", "Y"]);
        assert_eq!(markup.language.as_deref(), Some("de"));
    }
}
