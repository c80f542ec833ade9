//! The zip file around a Word document (ECMA-376, parts 1 and 2).

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::pieces;
use super::xml::Xml;
use crate::error::Result;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The namespaces that a part of the document declares.
pub(super) const NAMESPACES: [(&str, &str); 2] = [("xmlns:w", MAIN), ("xmlns:r", OFFICE)];

/// What a Word document is made of.
pub(super) struct Package {
    pub(super) title: String,
    pub(super) author: String,
    /// RFC 3339.
    pub(super) made: String,
    pub(super) language: &'static str,
    /// The house's colour, `#` and six hex digits.
    pub(super) accent: String,
    /// What stands at the head of pages, from the left and from the right.
    pub(super) running: [String; 2],
    pub(super) document: Vec<u8>,
    pub(super) comments: Option<Vec<u8>>,
    /// Addresses that the text links, as `rIdL0`, `rIdL1`, …
    pub(super) links: Vec<String>,
}

impl Package {
    /// The bytes of the file.
    pub(super) fn zip(&self) -> Result<Vec<u8>> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let styles = include_str!("styles.xml")
            .replace("LANGUAGE", self.language)
            .replace("ACCENT", &self.accent.trim_start_matches('#').to_uppercase());
        let parts = [
            ("[Content_Types].xml", self.content_types()),
            ("_rels/.rels", package_relations()),
            ("docProps/core.xml", self.properties()),
            ("word/document.xml", self.document.clone()),
            ("word/_rels/document.xml.rels", self.relations()),
            ("word/styles.xml", styles.into_bytes()),
            ("word/numbering.xml", include_bytes!("numbering.xml").to_vec()),
            ("word/footer1.xml", include_bytes!("footer.xml").to_vec()),
            ("word/header1.xml", self.header()),
        ];
        let comments = self.comments.iter().map(|part| ("word/comments.xml", part.clone()));
        for (name, bytes) in parts.into_iter().chain(comments) {
            out.start_file(name, options)?;
            out.write_all(&bytes)?;
        }
        Ok(out.finish()?.into_inner())
    }

    fn content_types(&self) -> Vec<u8> {
        let space = "http://schemas.openxmlformats.org/package/2006/content-types";
        let mut xml = Xml::new();
        xml.node("Types", &[("xmlns", space)], |xml| {
            let relations = "application/vnd.openxmlformats-package.relationships+xml";
            xml.leaf("Default", &[("Extension", "rels"), ("ContentType", relations)]);
            xml.leaf("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
            let mut part = |name: &str, kind: &str| {
                xml.leaf("Override", &[("PartName", name), ("ContentType", kind)]);
            };
            part("/word/document.xml", &format!("{WORD}.document.main+xml"));
            part("/word/styles.xml", &format!("{WORD}.styles+xml"));
            part("/word/numbering.xml", &format!("{WORD}.numbering+xml"));
            part("/word/footer1.xml", &format!("{WORD}.footer+xml"));
            part("/word/header1.xml", &format!("{WORD}.header+xml"));
            if self.comments.is_some() {
                part("/word/comments.xml", &format!("{WORD}.comments+xml"));
            }
            let core = "application/vnd.openxmlformats-package.core-properties+xml";
            part("/docProps/core.xml", core);
        });
        xml.done()
    }

    fn relations(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.node("Relationships", &[("xmlns", RELATIONS)], |xml| {
            let mut part = |id: &str, kind: &str, target: &str| {
                let kind = format!("{OFFICE}/{kind}");
                xml.leaf("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)]);
            };
            part("rId1", "styles", "styles.xml");
            part("rId2", "numbering", "numbering.xml");
            part("rId3", "footer", "footer1.xml");
            part("rId5", "header", "header1.xml");
            if self.comments.is_some() {
                part("rId4", "comments", "comments.xml");
            }
            for (slot, address) in self.links.iter().enumerate() {
                let (id, kind) = (format!("rIdL{slot}"), format!("{OFFICE}/hyperlink"));
                xml.leaf(
                    "Relationship",
                    &[
                        ("Id", &id),
                        ("Type", &kind),
                        ("Target", address),
                        ("TargetMode", "External"),
                    ],
                );
            }
        });
        xml.done()
    }

    fn header(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.node("w:hdr", &NAMESPACES, |xml| {
            xml.node("w:p", &[], |xml| {
                xml.node("w:pPr", &[], |xml| xml.leaf("w:pStyle", &[("w:val", "Header")]));
                xml.node("w:r", &[], |xml| pieces(xml, &self.running.join("\t")));
            });
        });
        xml.done()
    }

    fn properties(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        let spaces = [
            ("xmlns:cp", core),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ];
        xml.node("cp:coreProperties", &spaces, |xml| {
            xml.node("dc:title", &[], |xml| xml.text(&self.title));
            xml.node("dc:creator", &[], |xml| xml.text(&self.author));
            xml.node("dc:language", &[], |xml| xml.text(self.language));
            xml.node("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], |xml| {
                xml.text(&seconds(&self.made));
            });
        });
        xml.done()
    }
}

fn package_relations() -> Vec<u8> {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let mut xml = Xml::new();
    xml.node("Relationships", &[("xmlns", RELATIONS)], |xml| {
        let mut part = |id: &str, kind: &str, target: &str| {
            xml.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        };
        part("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml");
        part("rId2", core, "docProps/core.xml");
    });
    xml.done()
}

/// An RFC 3339 time without parts of a second, which Word does not read.
pub(super) fn seconds(time: &str) -> String {
    let whole: String = time.chars().take(19).collect();
    format!("{whole}Z")
}
