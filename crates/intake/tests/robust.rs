//! Bytes and strings that nobody meant to be read must end in a document or an error, never in a
//! panic.

use std::path::Path;

use stet_intake::{Error, Format, Limits, extract_page, read_bytes, read_pasted};

/// A small generator, so that every run tries the same bytes.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn bytes(&mut self, most: usize, alphabet: &[u8]) -> Vec<u8> {
        let len = self.next() as usize % most;
        (0..len).map(|_| alphabet[self.next() as usize % alphabet.len()]).collect()
    }
}

/// Reads `bytes` in every format and checks what holds for every document.
fn read_every_way(bytes: &[u8]) {
    for format in Format::ALL.map(Some).into_iter().chain([None]) {
        match read_bytes(bytes.to_vec(), "a", format, &Limits::default()) {
            Ok(document) => {
                assert_eq!(document.original, bytes);
                assert!(!document.text.trim().is_empty());
                assert!(!document.text.contains('\r'));
                let end = document.text.len();
                assert!(document.layout.blocks.iter().all(|block| block.span.end <= end));
            }
            Err(error) => assert!(!error.hint().is_empty() && error.to_string().ends_with('.')),
        }
    }
}

#[test]
fn random_bytes_never_panic() {
    let mut random = Random(0x5eed);
    let all: Vec<u8> = (0..=255).collect();
    for alphabet in
        [&all[..], b"ab \n\r\0\xff\xfe\xc3\xa9", b"<>/=\"'&;!-pdivh1 a\n", b"-: \ntile[]'\""]
    {
        for _ in 0..60 {
            read_every_way(&random.bytes(400, alphabet));
        }
    }
}

#[test]
fn pages_cut_anywhere_never_panic() {
    let page = "<!doctype html><html lang='en'><script type='application/ld+json'>{\"@type\":\"Article\",\
        \"headline\":\"Brücke\",\"author\":[{\"name\":\"Ana\"}]}</script><article><h1>Brücke</h1>\
        <p>By Ana</p><table><tr><td>1<td>2</table><figure><figcaption>Ü</figcaption></figure></article>";
    for end in 0..page.len() {
        read_every_way(&page.as_bytes()[..end]);
    }
}

#[test]
fn naughty_strings_are_taken_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/strings/blns.json");
    let Ok(list) = std::fs::read(path) else {
        eprintln!("skipped: no list of naughty strings at hand");
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&list).unwrap();
    for string in strings {
        read_every_way(string.as_bytes());
        let _ = extract_page(
            &format!("<title>{string}</title><h1>{string}</h1><p>{string}"),
            Some(&string),
        );
        match read_pasted(string.clone(), &Limits::default()) {
            Ok(document) => {
                assert_eq!(document.original, string.as_bytes());
                let kept =
                    string.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
                assert_eq!(document.text, kept);
            }
            Err(error) => assert!(matches!(error, Error::Empty { .. }), "{string:?}: {error}"),
        }
    }
}

#[test]
fn a_long_page_is_read_whole() {
    let mut random = Random(7);
    let words = |random: &mut Random| {
        let word = |random: &mut Random| format!("w{}", random.next() % 5_000);
        (0..20).map(|_| word(random)).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<String> =
        (0..4_000).map(|_| format!("<p>{}.</p>", words(&mut random))).collect();
    let page = extract_page(&format!("<article><h1>Long</h1>{}</article>", lines.concat()), None);
    assert_eq!(page.text.lines().filter(|line| !line.is_empty()).count(), 4_001);
}
