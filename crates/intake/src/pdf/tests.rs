use proptest::prelude::*;

use super::*;

/// A PDF whose pages draw `contents` in Helvetica, without the tables that a reader can do without.
fn pdf(contents: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|n| format!("{} 0 R", 10 + 2 * n)).collect();
    let mut file = format!(
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 595 842]\
         /Resources<</Font<</F1 3 0 R>>>>>> endobj\n\
         3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n",
        contents.len(),
        kids.join(" ")
    );
    for (number, content) in contents.iter().enumerate() {
        let (page, stream) = (10 + 2 * number, 11 + 2 * number);
        file += &format!(
            "{page} 0 obj <</Type/Page/Parent 2 0 R/Contents {stream} 0 R>> endobj\n\
             {stream} 0 obj <</Length {}>> stream\n{content}\nendstream endobj\n",
            content.len()
        );
    }
    (file + "trailer <</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

fn text(contents: &[&str]) -> String {
    read(&pdf(contents), "\"a.pdf\"", &Limits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> String {
    read(bytes, "\"a.pdf\"", &Limits::default()).unwrap_err().to_string()
}

#[test]
fn lines_become_paragraphs_and_pages_are_parted() {
    let first = "BT /F1 18 Tf 72 760 Td (Harbour accounts) Tj ET \
                 BT /F1 11 Tf 14 TL 72 700 Td (The ferry carried 1,200 passengers in March, and the har-) Tj \
                 T* (bour office counted them twice before it) Tj T* (closed.) Tj \
                 0 -40 Td (A second paragraph.) Tj ET";
    let second = "BT /F1 11 Tf 72 760 Td [(The) -300 (next) -20 ( page)] TJ ET";
    assert_eq!(
        text(&[first, second]),
        "Harbour accounts\n\nThe ferry carried 1,200 passengers in March, and the harbour office \
         counted them twice before it closed.\n\nA second paragraph.\n\n\u{c}The next page"
    );
}

#[test]
fn a_sentence_goes_on_in_the_next_column() {
    let columns = "BT /F1 11 Tf 14 TL 72 700 Td (The quay was built in) Tj T* (1911 and has since) Tj ET \
                   BT /F1 11 Tf 14 TL 320 700 Td (been repaired twice.) Tj T* (Nobody knows why.) Tj ET";
    assert_eq!(
        text(&[columns]),
        "The quay was built in 1911 and has since been repaired twice. Nobody knows why."
    );
}

#[test]
fn what_gives_no_text_says_why() {
    assert_eq!(
        refused(&pdf(&["0 0 10 10 re f"])),
        "Could not read \"a.pdf\", a PDF: it holds pictures of pages and no text."
    );
    assert_eq!(refused(b"%PDF-1.7"), "Could not read \"a.pdf\", a PDF: it is damaged.");
    let bomb = [b"%PDF-1.7\n/Filter [/FlateDecode /FlateDecode]".as_slice(), &pdf(&["BT ET"])];
    assert_eq!(
        refused(&bomb.concat()),
        "Could not read \"a.pdf\", a PDF: it unpacks to more than is read."
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damage_ends_in_a_text_or_an_error(
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = pdf(&["BT /F1 11 Tf 72 700 Td (The ferry) Tj ET"]);
        for (place, byte) in at {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        let _ = read(&bytes, "a", &Limits::default());
    }
}
