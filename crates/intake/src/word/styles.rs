//! What the styles of a document are for; their ids differ by the language of the program.

use std::collections::BTreeMap;

use super::flow::Kind;
use super::package::{Named as _, parsed};

/// The styles that make a paragraph a title, a heading or an item of a list.
pub(super) fn read(xml: &str) -> BTreeMap<String, Kind> {
    let mut out = BTreeMap::new();
    // Styles that cannot be read name nothing; the text is what counts.
    let _ = parsed(xml, "", |xml| {
        for style in xml.descendants().filter(|node| node.has_tag_name_of("style")) {
            let name = style.children().find(|node| node.has_tag_name_of("name"));
            let name = name.and_then(|name| name.value("val")).unwrap_or_default();
            if let (Some(id), Some(kind)) = (style.value("styleId"), kind(name)) {
                out.insert(id.to_owned(), kind);
            }
        }
    });
    out
}

/// What a style is for, by the name that every program gives it.
fn kind(name: &str) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "title" => Some(Kind::Title),
        _ if name.starts_with("heading ") => Some(Kind::Heading),
        _ if name.starts_with("list bullet") || name.starts_with("list number") => Some(Kind::Item),
        _ => None,
    }
}
