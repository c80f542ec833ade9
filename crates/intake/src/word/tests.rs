use std::io::{Cursor, Write as _};

use expect_test::{Expect, expect};
use zip::write::SimpleFileOptions;

use stet_text::Role;

use super::*;
use crate::{Format, read_bytes};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
    format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"{mode}/>")
}

/// A document with `body`, and notes of every kind in the parts beside it.
fn document(body: &str) -> Vec<u8> {
    let relations = [
        relation("a", "styles", "styles.xml"),
        relation("b", "comments", "comments.xml"),
        relation("c", "footnotes", "footnotes.xml"),
        relation("l", "hyperlink", "https://example.org/linked"),
    ];
    let styles = "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
                  <w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>";
    let comments = "<w:comment w:id=\"7\" w:author=\"Ida\"><w:p><w:r><w:t>See https://example.org/a), \
                    and www.example.com.</w:t></w:r></w:p><w:p><w:r><w:t>Twice.</w:t></w:r></w:p></w:comment>\
                    <w:comment w:id=\"8\" w:author=\"\"><w:p><w:r><w:t>At a point.</w:t></w:r></w:p></w:comment>";
    let footnotes = "<w:footnote w:id=\"-1\"><w:p/></w:footnote>\
                     <w:footnote w:id=\"2\"><w:p><w:r><w:t>Minutes, item 7.</w:t></w:r></w:p></w:footnote>";
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            &format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/_rels/document.xml.rels",
            &format!("<Relationships>{}</Relationships>", relations.concat()),
        ),
        ("word/styles.xml", &format!("<w:styles {SPACES}>{styles}</w:styles>")),
        ("word/comments.xml", &format!("<w:comments {SPACES}>{comments}</w:comments>")),
        ("word/footnotes.xml", &format!("<w:footnotes {SPACES}>{footnotes}</w:footnotes>")),
    ])
}

fn word(body: &str) -> Word {
    read(&document(body), "the file", &Limits::default()).unwrap()
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn check(body: &str, text: &Expect) {
    text.assert_eq(&word(body).text);
}

#[test]
fn paragraphs_tables_and_breaks_become_text() {
    let row = |a: &str, b: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(a), p(b));
    let table = format!("<w:tbl>{}{}</w:tbl>", row("Year", "Passengers"), row("2025", "640,000"));
    let rest = "<w:p><w:r><w:t>One</w:t><w:br/><w:t xml:space=\"preserve\">two </w:t><w:tab/>\
                <w:t>three&amp;four</w:t></w:r></w:p>";
    check(
        &[p("First."), p(" "), table, rest.to_owned()].concat(),
        &expect![[r#"
            First.

            Year	Passengers
            2025	640,000

            One
            two 	three&four"#]],
    );
}

#[test]
fn tracked_changes_are_read_as_if_accepted() {
    check(
        "<w:p><w:r><w:t xml:space=\"preserve\">The vessel costs </w:t></w:r>\
         <w:del><w:r><w:delText>41</w:delText></w:r></w:del><w:ins><w:r><w:t>46</w:t></w:r></w:ins>\
         <w:r><w:instrText> PAGE </w:instrText><w:t xml:space=\"preserve\"> million.</w:t></w:r></w:p>\
         <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box.</w:t></w:r></w:p></mc:Choice>\
         <mc:Fallback><w:p><w:r><w:t>Box again.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
        &expect![[r#"
            The vessel costs 46 million.

            Box."#]],
    );
}

#[test]
fn headings_and_lists_are_what_the_document_says() {
    let styled = |style: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>The town bought two boats in 2024.</w:t></w:r></w:p>";
    let found = word(
        &[
            styled("Titel", "Harbour Ferry Goes Electric"),
            p("The council voted 19 to 8 on Monday to replace the ferry with a new vessel."),
            styled("berschrift1", "what it costs in all"),
            p("The new ferry will cost 46 million crowns and carry 180 passengers."),
            item.to_owned(),
        ]
        .concat(),
    );
    let role = |words: &str| {
        let at = found.text.find(words).unwrap();
        found.layout.blocks.iter().find(|block| block.span.start == at).unwrap().role
    };
    assert_eq!(role("Harbour"), Role::Headline);
    assert_eq!(role("what it costs"), Role::Heading);
    assert_eq!(role("The new ferry"), Role::Body);
    assert_eq!(role("The town"), Role::ListItem);
    assert_eq!(found.layout.metadata.title.as_deref(), Some("Harbour Ferry Goes Electric"));
}

#[test]
fn notes_stand_at_their_words() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">It burned </w:t></w:r><w:commentRangeStart w:id=\"7\"/>\
        <w:r><w:t>212,000 litres</w:t></w:r></w:p><w:p><w:r><w:t>of diesel</w:t></w:r><w:commentRangeEnd w:id=\"7\"/>\
        <w:r><w:commentReference w:id=\"7\"/></w:r><w:r><w:t xml:space=\"preserve\"> in 2025. Ida Berg voted for it.</w:t>\
        <w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> The </w:t></w:r><w:hyperlink r:id=\"l\">\
        <w:r><w:t>port authority</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> says so.</w:t>\
        <w:commentReference w:id=\"8\"/></w:r></w:p>";
    let found = word(body);
    let notes: Vec<String> = found
        .notes
        .iter()
        .map(|note| {
            let at = note.span.of(&found.text).unwrap().replace('\n', "⏎");
            let author = note.author.as_deref().unwrap_or("–");
            let said = note.text.replace('\n', "⏎");
            format!("{:?} [{at}] {author}: {said} {:?}\n", note.kind, note.addresses)
        })
        .collect();
    expect![[r#"
        Comment [212,000 litres⏎⏎of diesel] Ida: See https://example.org/a), and www.example.com.⏎Twice. ["https://example.org/a", "www.example.com"]
        Footnote [Ida Berg voted for it.] –: Minutes, item 7. []
        Comment [The port authority says so.] –: At a point. []
        Link [port authority] –:  ["https://example.org/linked"]
    "#]]
    .assert_eq(&notes.concat());
}

fn refused(bytes: &[u8], limits: &Limits, words: &Expect) {
    let error = read_bytes(bytes.to_vec(), "draft.docx", None, limits).unwrap_err();
    words.assert_eq(&error.to_string());
    assert!(!error.hint().is_empty());
}

#[test]
fn what_reaches_for_files_or_bursts_is_refused() {
    let entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document><w:t>&e;</w:t></w:document>";
    refused(
        &packed(&[("word/document.xml", entity)]),
        &Limits::default(),
        &expect![[
            r#"Could not read "draft.docx": it declares a document type, which no Word document does."#
        ]],
    );
    let laughs =
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:document>&b;</w:document>";
    refused(
        &packed(&[("word/document.xml", laughs)]),
        &Limits::default(),
        &expect![[
            r#"Could not read "draft.docx": it declares a document type, which no Word document does."#
        ]],
    );
    let bomb = format!("<w:document>{}</w:document>", " ".repeat(3 << 20));
    refused(
        &packed(&[("word/document.xml", &bomb)]),
        &Limits { decoded_bytes: 1 << 20, ..Limits::default() },
        &expect![[r#"Could not read "draft.docx": unpacked it has more than 1 MiB."#]],
    );
    refused(
        &packed(&[(
            "word/document.xml",
            &format!("<w:document {SPACES}>{}</w:document>", p("words ")),
        )]),
        &Limits { text_bytes: 2, ..Limits::default() },
        &expect![[r#"Could not read "draft.docx": it has 5 bytes, and at most 2 bytes are read."#]],
    );
}

#[test]
fn what_is_damaged_is_named() {
    refused(
        &packed(&[("word/other.xml", "<a/>")]),
        &Limits::default(),
        &expect![[
            r#"Could not read "draft.docx": it is damaged (it has no part “word/document.xml”)."#
        ]],
    );
    refused(
        &packed(&[("word/document.xml", "<w:document><w:p>")]),
        &Limits::default(),
        &expect![[
            r#"Could not read "draft.docx": it is damaged (an unknown namespace prefix 'w' at 1:2)."#
        ]],
    );
    refused(
        &packed(&[("word/document.xml", &format!("<w:document {SPACES}/>"))]),
        &Limits::default(),
        &expect![[r#"Could not read "draft.docx": it is empty."#]],
    );
}

#[test]
fn documents_cut_or_changed_anywhere_never_panic() {
    let bytes = document(&[p("One."), p("Two.")].concat());
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x41;
        for bytes in [&bytes[..at], changed.as_slice()] {
            let _ = read_bytes(bytes.to_vec(), "a.docx", Some(Format::Word), &Limits::default());
        }
    }
    let deep = format!("{}{}", "<w:sdt>".repeat(100_000), "</w:sdt>".repeat(100_000));
    let deep =
        packed(&[("word/document.xml", &format!("<w:document {SPACES}>{deep}</w:document>"))]);
    assert!(read_bytes(deep, "a.docx", None, &Limits::default()).is_err());
}
