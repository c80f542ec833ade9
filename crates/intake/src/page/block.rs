//! The text of a page as a browser would break it into blocks.
//!
//! Walks the tree without recursion: pages may be nested deeper than a stack is.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use stet_text::MarkKind;

/// A run of text that stands on its own line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its words, white space squeezed; `\n` where the page breaks a line inside the block.
    pub(crate) text: String,
    /// The element that makes it a block (`p`, `h2`, `li`, `figcaption`, …).
    pub(crate) tag: &'static str,
    /// Whether it stands in navigation, a header, footer, aside or form of the page.
    pub(crate) outside: bool,
    /// What its element, or the one around it, says that it is.
    pub(crate) kind: Option<MarkKind>,
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];
const OUTSIDE: &[&str] = &["nav", "header", "footer", "aside", "form", "dialog"];
const UNSEEN: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "input", "math",
    "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// The blocks under `root`, in page order.
pub(crate) fn read(root: NodeRef<'_, Node>) -> Vec<Block> {
    let mut reader = Reader::default();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => reader.open(node),
            Edge::Close(node) => reader.close(node),
        }
    }
    reader.flush("body");
    reader.blocks
}

/// How deep the elements of a page are nested.
pub(crate) fn depth(document: &Html) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(_) => depth += 1,
            Edge::Close(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    line: String,
    stack: Vec<&'static str>,
    unseen: usize,
    outside: usize,
    /// Links around the place that is read.
    links: usize,
    /// Whether the line holds words outside links, and inside them.
    bare: bool,
    linked: bool,
    /// Cells of the row that name a column, and others.
    heads: usize,
    cells: usize,
}

impl Reader {
    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Element(element) => self.open_element(element),
            Node::Text(text) if self.unseen == 0 => {
                self.line.push_str(text);
                let words = text.contains(|c: char| !c.is_whitespace());
                self.linked |= words && self.links > 0;
                self.bare |= words && self.links == 0;
            }
            _ => {}
        }
    }

    fn open_element(&mut self, element: &Element) {
        self.unseen += usize::from(is_unseen(element));
        match element.name() {
            "br" => self.line.push('\u{b}'),
            "td" | "th" => {
                self.line.push('\t');
                let head = element.name() == "th";
                self.heads += usize::from(head);
                self.cells += usize::from(!head);
            }
            "a" => self.links += 1,
            name => {
                if let Some(tag) = block_tag(name) {
                    self.flush(self.stack.last().copied().unwrap_or("body"));
                    self.stack.push(tag);
                    self.outside += usize::from(OUTSIDE.contains(&tag));
                }
            }
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        self.unseen -= usize::from(is_unseen(element));
        self.links -= usize::from(element.name() == "a");
        if let Some(tag) = block_tag(element.name()) {
            self.flush(tag);
            self.stack.pop();
            self.outside -= usize::from(OUTSIDE.contains(&tag));
        }
    }

    /// Ends the line; two line breaks in a row end a block too.
    fn flush(&mut self, tag: &'static str) {
        let line = std::mem::take(&mut self.line);
        let kind = self.kind();
        (self.bare, self.linked, self.heads, self.cells) = (false, false, 0, 0);
        let mut rows: Vec<String> = Vec::new();
        for row in line.split('\u{b}').map(super::squeeze).chain([String::new()]) {
            if !row.is_empty() {
                rows.push(row);
            } else if !rows.is_empty() {
                let text = std::mem::take(&mut rows).join("\n");
                self.blocks.push(Block { text, tag, outside: self.outside > 0, kind });
            }
        }
    }

    /// What the innermost element that says anything makes of the line.
    fn kind(&self) -> Option<MarkKind> {
        let told = |tag: &&&str| KINDS.iter().any(|(name, _)| name == *tag);
        let holds = |tag: &&str| !PARTS.contains(tag);
        let tag = self.stack.iter().rev().take_while(|tag| holds(tag)).find(told)?;
        let kind = KINDS.iter().find(|(name, _)| name == tag)?.1;
        match kind {
            MarkKind::Item if self.linked && !self.bare => Some(MarkKind::Link),
            MarkKind::Text if *tag == "tr" && self.stack.last() != Some(tag) => None,
            MarkKind::Text if *tag == "tr" && self.heads > 1 && self.cells == 0 => {
                Some(MarkKind::Columns)
            }
            kind => Some(kind),
        }
    }
}

/// Elements that say what stands in them.
const KINDS: [(&str, MarkKind); 13] = [
    ("h1", MarkKind::Heading),
    ("h2", MarkKind::Heading),
    ("h3", MarkKind::Heading),
    ("h4", MarkKind::Heading),
    ("h5", MarkKind::Heading),
    ("h6", MarkKind::Heading),
    ("summary", MarkKind::Heading),
    ("li", MarkKind::Item),
    ("dd", MarkKind::Item),
    ("figcaption", MarkKind::Caption),
    ("caption", MarkKind::Caption),
    ("blockquote", MarkKind::Text),
    ("tr", MarkKind::Text),
];
/// Elements that are wholes of their own, whatever list or table lays them out.
const PARTS: [&str; 6] = ["article", "aside", "footer", "header", "main", "section"];

fn block_tag(name: &str) -> Option<&'static str> {
    BLOCKS.binary_search(&name).ok().map(|at| BLOCKS[at])
}

fn is_unseen(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    UNSEEN.contains(&element.name())
        || element.attr("hidden").is_some()
        || style.replace(' ', "").contains("display:none")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, blocks: &[(&str, &str)]) {
        let document = Html::parse_document(body);
        let found = read(*document.root_element());
        let found: Vec<_> = found.iter().map(|block| (block.tag, block.text.as_str())).collect();
        assert_eq!(found, blocks, "{body}");
    }

    #[test]
    fn blocks_are_what_a_browser_breaks() {
        check("<p>One <b>two</b>\n three.<p>Four", &[("p", "One two three."), ("p", "Four")]);
        check(
            "<div>Intro<ul><li>A</li><li>B<p>C</p></ul>End",
            &[("div", "Intro"), ("li", "A"), ("li", "B"), ("p", "C"), ("div", "End")],
        );
        check("<p>One<br>two<br><br>three", &[("p", "One\ntwo"), ("p", "three")]);
        check("<table><tr><th>Year<td>2025</table>", &[("tr", "Year 2025")]);
    }

    #[test]
    fn elements_say_what_their_words_are() {
        use MarkKind::*;
        for (body, kinds) in [
            ("<h2>Costs</h2><p>It costs.", &[Some(Heading), None][..]),
            (
                "<ul><li>One<p>Two</p><li><a>Three</a><li>See <a>four</a>",
                &[Some(Item), Some(Item), Some(Link), Some(Item)],
            ),
            ("<figure><img><figcaption><p>The ferry</p></figcaption></figure>", &[Some(Caption)]),
            ("<blockquote><p>No more</p></blockquote>", &[Some(Text)]),
            (
                "<table><tr><th>Year<th>Ferries<tr><th>2025<td>7</table>",
                &[Some(Columns), Some(Text)],
            ),
            ("<table><tr><td><p>Laid out", &[None]),
            ("<li><article><p>A post", &[None]),
        ] {
            let document = Html::parse_document(body);
            let found: Vec<_> = read(*document.root_element()).iter().map(|b| b.kind).collect();
            assert_eq!(found, kinds, "{body}");
        }
    }

    #[test]
    fn what_a_reader_cannot_see_is_no_text() {
        check(
            "<p>One<script>x()</script><style>p{}</style><span hidden>no</span>",
            &[("p", "One")],
        );
        check("<p style='display: none'>no</p><noscript>no</noscript><p>Yes", &[("p", "Yes")]);
    }

    #[test]
    fn the_list_of_blocks_is_sorted() {
        assert!(BLOCKS.is_sorted());
    }
}
