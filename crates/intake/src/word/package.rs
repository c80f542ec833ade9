//! The zip file around a Word document: its parts, unpacked within limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use crate::{Error, Limits, Result};

/// The most elements of a part.
const NODES: u32 = 4_000_000;

/// An open package.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    subject: String,
    /// How many bytes may still be unpacked.
    left: u64,
    limit: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], subject: &str, limits: &Limits) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|source| damaged(subject, &source.to_string()))?;
        let limit = limits.decoded_bytes;
        Ok(Self { zip, subject: subject.to_owned(), left: limit, limit })
    }

    /// What is read, for messages.
    pub(super) fn subject(&self) -> &str {
        &self.subject
    }

    /// The name of the main part.
    pub(super) fn main(&mut self) -> Result<String> {
        let relations = self.relations("")?;
        let main = relations.values().find(|(kind, _)| kind.ends_with("/officeDocument"));
        Ok(main.map_or_else(|| "word/document.xml".to_owned(), |(_, target)| target.clone()))
    }

    /// The part that `main` relates to as `kind`, if there is one.
    pub(super) fn part_beside(&mut self, main: &str, kind: &str) -> Result<Option<String>> {
        let relations = self.relations(main)?;
        let end = format!("/{kind}");
        let found = relations.into_values().find(|(known, _)| known.ends_with(&end));
        found.map_or(Ok(None), |(_, target)| self.optional(&target))
    }

    /// The web addresses that a part links, by relation id.
    pub(super) fn links(&mut self, part: &str) -> Result<BTreeMap<String, String>> {
        let relations = self.relations(part)?.into_iter();
        let links = relations.filter(|(_, (kind, _))| kind.ends_with("/hyperlink"));
        Ok(links.map(|(id, (_, target))| (id, target)).collect())
    }

    /// Relation ids of a part, with kind and target; empty if it has none.
    fn relations(&mut self, part: &str) -> Result<BTreeMap<String, (String, String)>> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(xml) = self.optional(&format!("{prefix}_rels/{name}.rels"))? else {
            return Ok(BTreeMap::new());
        };
        let mut out = BTreeMap::new();
        parsed(&xml, &self.subject, |xml| {
            for node in xml.descendants().filter(|node| node.has_tag_name_of("Relationship")) {
                let (Some(id), Some(kind), Some(target)) =
                    (node.attribute("Id"), node.attribute("Type"), node.attribute("Target"))
                else {
                    continue;
                };
                let target = match (node.attribute("TargetMode"), target.strip_prefix('/')) {
                    (Some("External"), _) => target.to_owned(),
                    (_, Some(absolute)) => absolute.to_owned(),
                    _ => format!("{prefix}{target}"),
                };
                out.insert(id.to_owned(), (kind.to_owned(), target));
            }
        })?;
        Ok(out)
    }

    /// A part that must be there.
    pub(super) fn xml(&mut self, name: &str) -> Result<String> {
        let missing = format!("it has no part “{name}”");
        self.optional(name)?.ok_or_else(|| damaged(&self.subject, &missing))
    }

    /// A part that may be there.
    pub(super) fn optional(&mut self, name: &str) -> Result<Option<String>> {
        let Some(slot) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let failed = |why: String| damaged(&self.subject, &why);
        let file = self.zip.by_index(slot).map_err(|source| failed(source.to_string()))?;
        // The size that the archive states is not believed.
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|source| failed(source.to_string()))?;
        if bytes.len() as u64 > self.left {
            return Err(Error::Bursting { subject: self.subject.clone(), limit: self.limit });
        }
        self.left -= bytes.len() as u64;
        decoded(&bytes).map(Some).ok_or_else(|| failed(format!("“{name}” is no UTF-8")))
    }
}

/// Parts are UTF-8 or UTF-16 (ECMA-376, part 2).
fn decoded(bytes: &[u8]) -> Option<String> {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    let (text, damaged) = utf16.unwrap_or(encoding_rs::UTF_8).decode_with_bom_removal(bytes);
    (!damaged).then(|| text.into_owned())
}

/// Reads XML; a document type, through which entities come in, is refused.
pub(super) fn parsed<T>(
    text: &str,
    subject: &str,
    read: impl FnOnce(&Document<'_>) -> T,
) -> Result<T> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..Default::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => Ok(read(&document)),
        Err(roxmltree::Error::DtdDetected) => Err(Error::Entities { subject: subject.to_owned() }),
        Err(source) => Err(damaged(subject, &source.to_string())),
    }
}

fn damaged(subject: &str, why: &str) -> Error {
    Error::Damaged { subject: subject.to_owned(), why: why.to_owned() }
}

/// Names without their namespace: strict and transitional documents differ only in that.
pub(super) trait Named<'a> {
    fn has_tag_name_of(&self, name: &str) -> bool;
    /// An attribute by its local name.
    fn value(&self, name: &str) -> Option<&'a str>;
}

impl<'a> Named<'a> for roxmltree::Node<'a, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn value(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|attribute| attribute.name() == name).map(|found| found.value())
    }
}
