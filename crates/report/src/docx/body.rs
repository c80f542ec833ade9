//! Paragraphs and runs of a Word document.

use super::package::NAMESPACES;
use super::xml::Xml;
use crate::words::plain;

/// The text of a document in the making, with the addresses it links.
pub(super) struct Body {
    pub(super) xml: Xml,
    pub(super) links: Vec<String>,
    /// Whether the paragraphs that follow stay on the page of the next one.
    keep: bool,
}

/// On which pages the words at the head stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Running {
    /// On all but the first.
    Later,
    /// On all.
    Every,
    /// On none.
    Never,
}

/// How a run looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    pub(super) style: Option<&'a str>,
    pub(super) colour: Option<&'a str>,
}

impl Look<'_> {
    pub(super) const STRONG: Self = Self { style: Some("Strong"), colour: None };
    pub(super) const HASH: Self = Self { style: Some("Hash"), colour: None };
}

/// The whole of `word/document.xml`: `write` fills the body.
pub(super) fn document(running: Running, write: impl FnOnce(&mut Body)) -> (Vec<u8>, Vec<String>) {
    let mut body = Body { xml: Xml::part(), links: Vec::new(), keep: false };
    write(&mut body);
    let mut outer = Xml::new();
    outer.node("w:document", &NAMESPACES, |xml| {
        xml.node("w:body", &[], |xml| {
            xml.append(body.xml);
            section(xml, running);
        });
    });
    (outer.done(), body.links)
}

/// A4, with the page number at the foot, and what it is at the head.
fn section(xml: &mut Xml, running: Running) {
    xml.node("w:sectPr", &[], |xml| {
        if running != Running::Never {
            xml.leaf("w:headerReference", &[("w:type", "default"), ("r:id", "rId5")]);
        }
        xml.leaf("w:footerReference", &[("w:type", "default"), ("r:id", "rId3")]);
        if running == Running::Later {
            xml.leaf("w:footerReference", &[("w:type", "first"), ("r:id", "rId3")]);
        }
        xml.leaf("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1418"),
            ("w:right", "1588"),
            ("w:bottom", "1418"),
            ("w:left", "1588"),
            ("w:header", "708"),
            ("w:footer", "708"),
            ("w:gutter", "0"),
        ];
        xml.leaf("w:pgMar", &margins);
        if running == Running::Later {
            xml.leaf("w:titlePg", &[]);
        }
    });
}

impl Body {
    /// A paragraph of a style; from the right if `words` begin so.
    pub(super) fn paragraph(
        &mut self,
        style: &str,
        words: &str,
        edge: Option<&str>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open_paragraph(style, words, edge);
        inside(self);
        self.xml.close("w:p");
    }

    fn open_paragraph(&mut self, style: &str, words: &str, edge: Option<&str>) {
        let keep = self.keep;
        self.xml.open("w:p", &[]);
        self.xml.node("w:pPr", &[], |xml| {
            xml.leaf("w:pStyle", &[("w:val", style)]);
            if keep {
                xml.leaf("w:keepNext", &[]);
            }
            if let Some(colour) = edge {
                xml.node("w:pBdr", &[], |xml| {
                    let line = [
                        ("w:val", "single"),
                        ("w:sz", "12"),
                        ("w:space", "10"),
                        ("w:color", colour),
                    ];
                    xml.leaf("w:left", &line);
                });
            }
            if from_right(words) {
                xml.leaf("w:bidi", &[]);
            }
        });
    }

    /// Paragraphs that stay on the page of the one behind them, if they are to.
    pub(super) fn kept(&mut self, keep: bool, write: impl FnOnce(&mut Self)) {
        self.keep = keep;
        write(self);
        self.keep = false;
    }

    /// A paragraph of words in one look.
    pub(super) fn line(&mut self, style: &str, words: &str) {
        self.paragraph(style, words, None, |body| body.run(words, Look::default()));
    }

    /// Words; a line end in them is one in the document.
    pub(super) fn run(&mut self, words: &str, look: Look<'_>) {
        if words.is_empty() {
            return;
        }
        self.xml.node("w:r", &[], |xml| {
            properties(xml, words, look);
            pieces(xml, words);
        });
    }

    /// Words that link an address.
    pub(super) fn link(&mut self, words: &str, address: &str) {
        let id = format!("rIdL{}", self.links.len());
        self.links.push(address.to_owned());
        self.xml.open("w:hyperlink", &[("r:id", &id)]);
        self.run(words, Look { style: Some("Hyperlink"), colour: None });
        self.xml.close("w:hyperlink");
    }
}

pub(super) fn properties(xml: &mut Xml, words: &str, look: Look<'_>) {
    let right = from_right(words);
    if look.style.is_none() && look.colour.is_none() && !right {
        return;
    }
    xml.node("w:rPr", &[], |xml| {
        if let Some(style) = look.style {
            xml.leaf("w:rStyle", &[("w:val", style)]);
        }
        if let Some(colour) = look.colour {
            xml.leaf("w:color", &[("w:val", colour)]);
        }
        if right {
            xml.leaf("w:rtl", &[]);
        }
    });
}

/// The words of a run, with tabs and line ends as elements.
pub(super) fn pieces(xml: &mut Xml, words: &str) {
    for (slot, line) in words.split('\n').enumerate() {
        if slot > 0 {
            xml.leaf("w:br", &[]);
        }
        for (slot, piece) in line.split('\t').enumerate() {
            if slot > 0 {
                xml.leaf("w:tab", &[]);
            }
            if !piece.is_empty() {
                xml.node("w:t", &[("xml:space", "preserve")], |xml| xml.text(piece));
            }
        }
    }
}

/// Whether the first letter is of a script that runs from the right (Hebrew to Arabic Extended,
/// and their presentation forms).
pub(super) fn from_right(words: &str) -> bool {
    let first = plain(words).chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
    })
}
