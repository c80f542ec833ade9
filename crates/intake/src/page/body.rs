//! The readable text of a page: `trafilatura` chooses, the page's own blocks are what is kept.

use ego_tree::NodeRef;
use scraper::{Html, Node};
use trafilatura::Options;

use super::block::{self, Block};

/// The readable blocks of a page, separated by blank lines.
pub(crate) fn read(html: &str, document: &Html, address: Option<&str>, title: Option<&str>) -> String {
    let _ = (document, title);
    let mut options = Options::default().with_fallback(true).with_exclude_comments(true);
    options.original_url = address.and_then(|address| url::Url::parse(address).ok());
    let Ok(found) = trafilatura::extract(html, &options) else { return String::new() };
    let chosen = Html::parse_document(&found.content_html);
    let root: NodeRef<'_, Node> = *chosen.root_element();
    let blocks: Vec<Block> = block::read(root);
    blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n")
}
