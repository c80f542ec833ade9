//! A Word document (ECMA-376) in, its text and what its writer noted beside it out.
//!
//! The text is what a reader of the document reads: insertions that are tracked stand, deletions do
//! not. Paragraphs are parted by a blank line, rows of a table by a line end, cells by a tab.
//! Left out on purpose: headers and footers, pictures, formulas, and how things look.

mod flow;
mod note;
mod package;
mod styles;

use stet_text::{Layout, Mark, MarkKind, Metadata, Note};

use crate::page::day;
use crate::{Error, Limits, Result};
use flow::{Flow, Kind};
use package::Package;

/// What a Word document holds.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) layout: Layout,
    pub(crate) notes: Vec<Note>,
}

/// What a writer noted in a Word document, in order of position: comments, footnotes, endnotes and
/// linked addresses, each at its words in the text that [`crate::read_bytes`] reads from the same
/// bytes. They are proposals: nobody has looked at what they point to.
///
/// Fails as [`crate::read_bytes`] does.
pub fn word_notes(original: &[u8], name: &str, limits: &Limits) -> Result<Vec<Note>> {
    Ok(read(original, &crate::read::quoted(name), limits)?.notes)
}

/// Reads a Word document.
///
/// Fails if it is damaged, packed to burst, or declares entities.
pub(crate) fn read(bytes: &[u8], subject: &str, limits: &Limits) -> Result<Word> {
    let mut package = Package::open(bytes, subject, limits)?;
    let main = package.main()?;
    let styles = package.part_beside(&main, "styles")?.map(|part| styles::read(&part));
    let links = package.links(&main)?;
    let document = package.xml(&main)?;
    let mut flow = Flow::new(styles.unwrap_or_default(), links);
    package::parsed(&document, subject, |xml| flow.read(xml.root_element()))?;
    if flow.text.len() > limits.text_bytes {
        let (bytes, limit) = (flow.text.len() as u64, limits.text_bytes as u64);
        return Err(Error::TooLarge { subject: subject.to_owned(), bytes, limit });
    }
    if flow.text.trim().is_empty() {
        return Err(Error::Empty { subject: subject.to_owned(), page: false });
    }
    let hint = metadata(&mut package, &flow)?;
    let layout = layout(&flow, &hint);
    let notes = note::all(&mut package, &main, &flow, &layout)?;
    Ok(Word { text: flow.text, layout, notes })
}

/// What the document says of itself. Who typed it is no byline.
fn metadata(package: &mut Package<'_>, flow: &Flow) -> Result<Metadata> {
    let title = flow.marks.iter().find(|mark| mark.kind == Kind::Title);
    let title = title.map(|mark| flow.text[mark.span.start..mark.span.end].trim().to_owned());
    let core = package.optional("docProps/core.xml")?;
    let mut found = Metadata { title, ..Metadata::default() };
    let Some(core) = core else { return Ok(found) };
    // Properties that cannot be read say nothing; the text is what counts.
    let _ = package::parsed(&core, "", |xml| {
        for node in xml.descendants().filter(roxmltree::Node::is_element) {
            let words = node.text().unwrap_or_default().trim();
            match node.tag_name().name() {
                "language" if !words.is_empty() => found.language = Some(words.to_owned()),
                "issued" => found.published = day::read(words),
                _ => {}
            }
        }
    });
    Ok(found)
}

/// Blocks by the rules for any text, with what the document says is a heading or a list.
fn layout(flow: &Flow, hint: &Metadata) -> Layout {
    let marks: Vec<Mark> = flow.marks.iter().map(mark).collect();
    stet_text::read_marked(&flow.text, hint, &marks)
}

fn mark(mark: &flow::Mark) -> Mark {
    let kind = match mark.kind {
        Kind::Title => MarkKind::Title,
        Kind::Heading => MarkKind::Heading,
        Kind::Item => MarkKind::Item,
    };
    Mark { kind, span: mark.span }
}

#[cfg(test)]
mod tests;
