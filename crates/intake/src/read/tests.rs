use expect_test::{Expect, expect};

use super::*;

fn check(name: &str, bytes: &[u8], words: &Expect) {
    let error = read_bytes(bytes.to_vec(), name, None, &Limits::default()).unwrap_err();
    words.assert_eq(&format!("{error}\nHint: {}", error.hint()));
}

#[test]
fn text_keeps_its_words_and_loses_only_its_line_ends() {
    let bytes = b"\xef\xbb\xbfOne.\r\nTwo.\rThree.  \n";
    let document = read_bytes(bytes.to_vec(), "a.txt", None, &Limits::default()).unwrap();
    assert_eq!(document.text, "One.\nTwo.\nThree.  \n");
    assert_eq!(document.original, bytes);
    assert_eq!(document.media_type, "text/plain");
    assert_eq!(document.origin, Origin::File { name: "a.txt".to_owned() });
}

#[test]
fn markdown_is_read_without_its_marks() {
    let source = "---\ntitle: Bridge closed\nauthor: Ana Ruiz\n---\n# Bridge closed\n\n\
        The bridge cost **9 million euros**, said [the mayor](https://x.example) of Alba on Monday.\n\n\
        ## What now?\n\n* One\n\n| Year | Cars |\n|---|---|\n| 2025 | 7 |\n";
    let document = read_bytes(source.into(), "a.md", None, &Limits::default()).unwrap();
    let words = |block: &stet_text::Block| block.span.of(&document.text).unwrap();
    let found: Vec<_> =
        document.layout.blocks.iter().map(|block| (block.role, words(block))).collect();
    use stet_text::Role::*;
    assert_eq!(
        found,
        [
            (Headline, "Bridge closed"),
            (Body, "The bridge cost 9 million euros, said the mayor of Alba on Monday."),
            (Heading, "What now?"),
            (ListItem, "One"),
            (Heading, "Year\tCars"),
            (Body, "2025\t7"),
        ]
    );
    assert_eq!(document.original, source.as_bytes());
    assert_eq!(document.layout.metadata.title.as_deref(), Some("Bridge closed"));
    assert_eq!(document.layout.metadata.authors, ["Ana Ruiz"]);
}

#[test]
fn what_is_no_text_is_named() {
    check(
        "a.pdf",
        b"%PDF-1.7",
        &expect![[r#"
        Could not read "a.pdf", a PDF: it is damaged.
        Hint: open it, copy its text and paste it here; as a source it can be captured as it is"#]],
    );
    check(
        "draft.docx",
        b"PK\x03\x04..word/document.xml",
        &expect![[r#"
            Could not read "draft.docx": it is damaged (invalid Zip archive: Could not find EOCD).
            Hint: open it in a word processor and save it again"#]],
    );
    check(
        "a.txt",
        b"\x7fELF\0",
        &expect![[r#"
        Could not read "a.txt" as text: it is a program.
        Hint: choose a text, Markdown, HTML, Word or PDF file"#]],
    );
    check(
        "a.txt",
        b" \r\n\t\xc2\xa0",
        &expect![[r#"
        Could not read "a.txt": it is empty.
        Hint: choose something with text in it"#]],
    );
    check(
        "page.html",
        b"<html><script>app()</script>",
        &expect![[r#"
        Could not read "page.html": the page has no readable text.
        Hint: the page may build its text with scripts; copy the text in a browser and paste it"#]],
    );
    check(
        "cut.txt",
        b"caf\xc3\xa9\nna\xc3 ve",
        &expect![[r#"
        Could not read "cut.txt": it looks like UTF-8, but line 2 holds bytes that have no meaning in it.
        Hint: open it where it reads well and save it as UTF-8, or copy the text and paste it"#]],
    );
}

#[test]
fn damage_outside_the_text_of_a_page_does_no_harm() {
    let page = |text: &str, comment: &[u8]| {
        let body = format!(
            "<p>{}</p>",
            "The café on the bridge is open every day of the week. ".repeat(6)
        );
        [b"<!-- \xc3 ", comment, b" -->", body.as_bytes(), text.as_bytes()].concat()
    };
    let read = |bytes| read_bytes(bytes, "a.html", None, &Limits::default());
    assert!(read(page("", b"\xff")).unwrap().text.starts_with("The café"));
    let broken =
        [&b"<p>The caf\xc3\xa9 on the bridge is "[..], b"\xc3 open every day of the week.</p>"]
            .concat();
    assert!(matches!(read(broken), Err(Error::Garbled { .. })));
}

#[test]
fn files_are_named_without_their_folder() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { file_bytes: 3, text_bytes: 2, ..Limits::default() };
    let words = |path: &Path| read_file(path, None, &limits).unwrap_err().to_string();
    let path = folder.path().join("a.txt");
    assert_eq!(words(&path), "Could not read \"a.txt\": there is no such file.");
    std::fs::write(&path, "four").unwrap();
    assert_eq!(
        words(&path),
        "Could not read \"a.txt\": it has 4 bytes, and at most 3 bytes are read."
    );
    std::fs::write(&path, "abc").unwrap();
    assert_eq!(
        words(&path),
        "Could not read \"a.txt\": it has 3 bytes, and at most 2 bytes are read."
    );
    std::fs::create_dir(folder.path().join("b")).unwrap();
    assert_eq!(words(&folder.path().join("b")), "Could not read \"b\": it is not a file.");
    assert_eq!(display_name("../x/\u{202e}evil\n.txt"), "evil.txt");
}

#[test]
fn pasted_text_is_kept_or_empty() {
    let document = read_pasted("One\r\ntwo".to_owned(), &Limits::default()).unwrap();
    assert_eq!((document.text.as_str(), document.origin), ("One\ntwo", Origin::Pasted));
    let error = read_pasted("\u{200b} \n".to_owned(), &Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "Could not read the pasted text: it is empty.");
}

#[test]
fn charset_parameters_are_found() {
    for (header, name) in [
        ("text/html; charset=\"Windows-1251\"", Some("windows-1251")),
        ("text/html;a=b; CHARSET=latin1", Some("windows-1252")),
        ("text/html", None),
        ("charset=utf-8", None),
    ] {
        assert_eq!(declared_charset(header).map(encoding_rs::Encoding::name), name, "{header}");
    }
}
