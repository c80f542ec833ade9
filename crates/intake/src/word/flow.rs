//! The running text of a document, with the places that its notes speak of.

use std::collections::BTreeMap;

use roxmltree::Node;
use stet_text::ByteSpan;

use super::package::Named as _;

/// How deep elements may nest before the rest is left out.
const DEPTH: usize = 256;

/// What a paragraph is, as far as its document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Heading,
    Item,
}

/// A paragraph that is more than text.
pub(super) struct Mark {
    pub(super) kind: Kind,
    pub(super) span: ByteSpan,
}

/// Text as it is read, and where what stands.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
    /// Comments by id: where their words begin and end.
    pub(super) comments: BTreeMap<String, ByteSpan>,
    /// Footnotes, then endnotes, by id: the byte that they are called at.
    pub(super) footnotes: BTreeMap<String, usize>,
    pub(super) endnotes: BTreeMap<String, usize>,
    /// Comments without words of their own: the byte that they are called at.
    pub(super) points: BTreeMap<String, usize>,
    /// Linked words and their addresses.
    pub(super) linked: Vec<(ByteSpan, String)>,
    styles: BTreeMap<String, Kind>,
    links: BTreeMap<String, String>,
    open: BTreeMap<String, usize>,
    /// Inside a cell, paragraphs stand in one line.
    in_cell: usize,
}

impl Flow {
    pub(super) fn new(styles: BTreeMap<String, Kind>, links: BTreeMap<String, String>) -> Self {
        Self { styles, links, ..Self::default() }
    }

    /// Reads the element of a part.
    pub(super) fn read(&mut self, root: Node<'_, '_>) {
        self.children(root, 0);
        // What was noted in an empty paragraph at the end stands at the end.
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        let clamp = |span: &mut ByteSpan| {
            span.end = span.end.min(end);
            span.start = span.start.min(span.end);
        };
        self.comments.values_mut().for_each(clamp);
        self.linked.iter_mut().for_each(|(span, _)| clamp(span));
        let places = [&mut self.footnotes, &mut self.endnotes, &mut self.points];
        places.into_iter().flat_map(BTreeMap::values_mut).for_each(|at| *at = (*at).min(end));
    }

    fn children(&mut self, node: Node<'_, '_>, depth: usize) {
        if depth < DEPTH {
            node.children().filter(Node::is_element).for_each(|child| self.node(child, depth + 1));
        }
    }

    fn node(&mut self, node: Node<'_, '_>, depth: usize) {
        match node.tag_name().name() {
            "p" if self.in_cell > 0 => self.cell_paragraph(node, depth),
            "p" => self.paragraph(node, depth),
            "tr" => self.row(node, depth),
            "t" => self.text.push_str(&words(node.text().unwrap_or_default())),
            "tab" => self.text.push('\t'),
            "br" | "cr" if node.value("type").is_none_or(|kind| kind == "textWrapping") => {
                self.text.push(if self.in_cell > 0 { ' ' } else { '\n' });
            }
            "noBreakHyphen" => self.text.push('-'),
            "hyperlink" => self.link(node, depth),
            "commentRangeStart" => {
                let at = self.text.len();
                self.id(node).map(|id| self.open.insert(id, at));
            }
            "commentRangeEnd" => {
                let end = self.text.len();
                if let Some((id, start)) = self.id(node).and_then(|id| self.open.remove_entry(&id))
                {
                    self.comments.insert(id, ByteSpan { start, end });
                }
            }
            "commentReference" => self.call(node, |flow| &mut flow.points),
            "footnoteReference" => self.call(node, |flow| &mut flow.footnotes),
            "endnoteReference" => self.call(node, |flow| &mut flow.endnotes),
            // What was deleted, what a program needs, and the same again for old programs.
            "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "pPr" | "rPr" => {}
            _ => self.children(node, depth),
        }
    }

    fn id(&self, node: Node<'_, '_>) -> Option<String> {
        node.value("id").map(str::to_owned)
    }

    fn call(&mut self, node: Node<'_, '_>, of: fn(&mut Self) -> &mut BTreeMap<String, usize>) {
        let at = self.text.len();
        if let Some(id) = self.id(node) {
            of(self).insert(id, at);
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize) {
        let start = self.text.len();
        self.children(node, depth);
        if self.text[start..].trim().is_empty() {
            self.text.truncate(start);
            return;
        }
        if let Some(kind) = self.kind(node) {
            self.marks.push(Mark { kind, span: ByteSpan { start, end: self.text.len() } });
        }
        self.text.push_str("\n\n");
    }

    fn cell_paragraph(&mut self, node: Node<'_, '_>, depth: usize) {
        self.children(node, depth);
        self.text.push(' ');
    }

    /// A row of a table in one line; a table inside a cell is part of it.
    fn row(&mut self, node: Node<'_, '_>, depth: usize) {
        let start = self.text.len();
        self.in_cell += 1;
        for (slot, cell) in node.children().filter(|n| n.has_tag_name_of("tc")).enumerate() {
            if slot > 0 {
                self.text.push('\t');
            }
            self.children(cell, depth + 1);
            let end = self.text.trim_end_matches(' ').len();
            self.text.truncate(end);
        }
        self.in_cell -= 1;
        if self.text[start..].trim().is_empty() {
            self.text.truncate(start);
        } else {
            let last = node.next_siblings().skip(1).all(|next| !next.has_tag_name_of("tr"));
            self.text.push_str(match (self.in_cell, last) {
                (0, true) => "\n\n",
                (0, false) => "\n",
                _ => " ",
            });
        }
    }

    fn link(&mut self, node: Node<'_, '_>, depth: usize) {
        let start = self.text.len();
        self.children(node, depth);
        let address = node.value("id").and_then(|id| self.links.get(id)).cloned();
        let span = ByteSpan { start, end: self.text.len() };
        if let Some(address) = address.filter(|_| !span.is_empty()) {
            self.linked.push((span, address));
        }
    }

    fn kind(&self, node: Node<'_, '_>) -> Option<Kind> {
        let properties = node.children().find(|child| child.has_tag_name_of("pPr"))?;
        let has = |name: &str| properties.children().find(|child| child.has_tag_name_of(name));
        let style = has("pStyle").and_then(|style| style.value("val"));
        let named = style.and_then(|style| self.styles.get(style).copied());
        // Level 9 is body text.
        let level = has("outlineLvl").and_then(|level| level.value("val")?.parse::<u8>().ok());
        named
            .or_else(|| level.filter(|level| *level < 9).map(|_| Kind::Heading))
            .or_else(|| has("numPr").map(|_| Kind::Item))
    }
}

/// Text without line ends and soft hyphens, which only part what belongs together.
fn words(text: &str) -> String {
    text.replace(['\r', '\n'], " ").replace('\u{ad}', "")
}
