//! What a writer noted beside the text, at the words it is about.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use roxmltree::Node;
use stet_text::{ByteSpan, Layout, Note, NoteKind, sentences};

use super::flow::Flow;
use super::package::{Named as _, Package, parsed};
use crate::Result;

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)\b(?:https?://|www\.)[^\s<>"“”‘’]+"#).expect("a fixed pattern is valid")
});

/// The notes of a document in order of position.
pub(super) fn all(
    package: &mut Package<'_>,
    main: &str,
    flow: &Flow,
    layout: &Layout,
) -> Result<Vec<Note>> {
    let at = |place: usize| sentence_at(flow, layout, place);
    let mut out = Vec::new();
    let comment = |id: &str| {
        let marked = flow.comments.get(id).copied().filter(|span| !is_blank(flow, *span));
        marked.or_else(|| flow.points.get(id).map(|place| at(*place)))
    };
    out.extend(notes(package, main, "comments", "comment", NoteKind::Comment, &comment)?);
    for (part, element, kind, places) in [
        ("footnotes", "footnote", NoteKind::Footnote, &flow.footnotes),
        ("endnotes", "endnote", NoteKind::Endnote, &flow.endnotes),
    ] {
        let place = |id: &str| places.get(id).map(|place| at(*place));
        out.extend(notes(package, main, part, element, kind, &place)?);
    }
    out.extend(flow.linked.iter().map(|(span, address)| Note {
        kind: NoteKind::Link,
        span: trimmed(flow, *span),
        author: None,
        text: String::new(),
        addresses: vec![address.clone()],
    }));
    out.sort_by_key(|note| (note.span.start, note.span.end));
    Ok(out)
}

/// The notes in a part that have a place and say something.
fn notes(
    package: &mut Package<'_>,
    main: &str,
    part: &str,
    element: &str,
    kind: NoteKind,
    place: &dyn Fn(&str) -> Option<ByteSpan>,
) -> Result<Vec<Note>> {
    let Some(xml) = package.part_beside(main, part)? else { return Ok(Vec::new()) };
    let links = package.links(&format!("word/{part}.xml"))?;
    parsed(&xml, package.subject(), |xml| {
        let found = xml.root_element().children().filter(|node| node.has_tag_name_of(element));
        found.filter_map(|node| note(node, kind, place, &links)).collect()
    })
}

fn note(
    node: Node<'_, '_>,
    kind: NoteKind,
    place: &dyn Fn(&str) -> Option<ByteSpan>,
    links: &BTreeMap<String, String>,
) -> Option<Note> {
    let span = place(node.value("id")?)?;
    let mut flow = Flow::new(BTreeMap::new(), links.clone());
    flow.read(node);
    let text = flow.text.trim().replace("\n\n", "\n");
    let printed = ADDRESS.find_iter(&text).map(|found| {
        found.as_str().trim_end_matches(['.', ',', ';', ':', ')', ']', '!', '?']).to_owned()
    });
    let mut addresses: Vec<String> = printed.collect();
    addresses.extend(flow.linked.into_iter().map(|(_, address)| address));
    let mut seen = std::collections::BTreeSet::new();
    addresses.retain(|address| seen.insert(address.clone()));
    let author = node.value("author").map(str::trim).filter(|name| !name.is_empty());
    (!text.is_empty()).then(|| Note {
        kind,
        span,
        author: author.map(str::to_owned),
        text,
        addresses,
    })
}

/// The sentence that ends at or holds a place.
fn sentence_at(flow: &Flow, layout: &Layout, place: usize) -> ByteSpan {
    let language = layout.metadata.language.as_deref().unwrap_or("en");
    let holds = |span: &ByteSpan| span.start < place && place <= span.end;
    let block = layout.blocks.iter().map(|block| block.span).find(|span| {
        // Blocks end before the punctuation and space that a note may stand behind.
        span.start < place && flow.text[span.end.min(place)..place].trim().is_empty()
    });
    let point = ByteSpan { start: place, end: place };
    let Some(block) = block else { return point };
    let all = sentences(&flow.text, block, language);
    let found = all.iter().copied().find(holds);
    found.or_else(|| all.iter().copied().rfind(|span| span.end <= place)).unwrap_or(block)
}

fn is_blank(flow: &Flow, span: ByteSpan) -> bool {
    span.of(&flow.text).is_ok_and(|words| words.trim().is_empty())
}

fn trimmed(flow: &Flow, span: ByteSpan) -> ByteSpan {
    span.trimmed(&flow.text).unwrap_or(span)
}
