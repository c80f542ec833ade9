//! Bytes to text, without loss or with a reason why not.
//!
//! Order of trust: a byte-order mark, valid UTF-8, the shape of UTF-16, a declared encoding, and
//! only then a detector. A detector never decides for bytes that are damaged UTF-8: it would call
//! them Windows-1252 and give mojibake.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and whether some bytes had no meaning in its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text without byte-order mark; bytes without meaning are U+FFFD.
    pub(crate) text: String,
    /// What it was read as.
    pub(crate) encoding: &'static str,
    /// The line (from 1) of the first damage, or `None` if there is none.
    pub(crate) damaged_line: Option<usize>,
}

/// Decodes `bytes`; `declared` is what a header or the text's own markup names.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    if declared == Some(ISO_2022_JP) && bytes.contains(&0x1b) {
        return decode_as(ISO_2022_JP, bytes);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return decode_as(UTF_8, bytes);
    }
    let declared = declared.filter(|encoding| *encoding != UTF_8).map(|e| decode_as(e, bytes));
    match declared {
        Some(decoded) if decoded.damaged_line.is_none() => decoded,
        _ => decode_as(detect(bytes), bytes),
    }
}

/// The encoding that a label such as `latin1` names, as the web understands it.
pub(crate) fn by_label(label: &str) -> Option<&'static Encoding> {
    let trimmed = label.trim().trim_matches(['"', '\'']);
    Encoding::for_label(trimmed.as_bytes())
}

/// The encoding that a page declares in its first 4 KiB (`<meta charset>`, XML declaration).
pub(crate) fn declared_in_markup(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let after = ["charset=", "<?xml"].iter().find_map(|mark| {
        let rest = &head[head.find(mark)? + mark.len()..];
        if *mark == "<?xml" {
            let declaration = rest.split("?>").next()?;
            return declaration.split_once("encoding=").map(|(_, label)| label.to_owned());
        }
        Some(rest.to_owned())
    })?;
    let after = after.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    // A page that could be read as ASCII up to here is not UTF-16, whatever it says.
    by_label(&label).map(|found| if [UTF_16BE, UTF_16LE].contains(&found) { UTF_8 } else { found })
}

/// Whether `bytes` begin with a UTF-16 byte-order mark.
pub(crate) fn has_utf16_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8)
}

/// UTF-16 told by its zeros: text in a Latin script has them in every second place only.
pub(crate) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let pairs = head.len() / 2;
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let clear = |many: usize, few: usize| many * 10 >= pairs * 4 && few * 20 <= pairs;
    match (clear(odd, even), clear(even, odd)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
    .filter(|encoding| decode_as(encoding, head).text.chars().all(is_textual))
}

fn is_textual(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let unmapped = |c: char| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}');
    // Single-byte encodings map every byte, some to control characters that no text uses.
    let strange = encoding.is_single_byte() && text.contains(unmapped);
    let bad = |c: char| c == '\u{fffd}' || (strange && unmapped(c));
    let damaged_line = (lossy || strange).then(|| {
        let end = text.find(bad).unwrap_or(0);
        text[..end].matches('\n').count() + 1
    });
    Decoded { text: text.into_owned(), encoding: encoding.name(), damaged_line }
}

/// Whether bytes that are not valid UTF-8 were once: most of their non-ASCII runs still are.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    fn check(bytes: &[u8], declared: Option<&'static Encoding>, text: &str, encoding: &str) {
        let decoded = decode(bytes, declared);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        assert_eq!(decoded.damaged_line, None, "{text}");
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let unit = |u: u16| if little { u.to_le_bytes() } else { u.to_be_bytes() };
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn marks_are_obeyed_and_left_out() {
        check("\u{feff}Über".as_bytes(), None, "Über", "UTF-8");
        check(&[&[0xff, 0xfe][..], &utf16("Über\n", true)].concat(), None, "Über\n", "UTF-16LE");
        check(&[&[0xfe, 0xff][..], &utf16("東京", false)].concat(), None, "東京", "UTF-16BE");
    }

    #[test]
    fn utf16_is_told_by_its_zeros() {
        let text = "The mayor said “no” – twice.\r\n";
        check(&utf16(text, true), None, text, "UTF-16LE");
        check(&utf16(text, false), None, text, "UTF-16BE");
    }

    #[test]
    fn utf8_wins_over_a_wrong_declaration() {
        check("Zürich – 5 €".as_bytes(), Some(WINDOWS_1252), "Zürich – 5 €", "UTF-8");
    }

    #[test]
    fn declared_encodings_are_used() {
        for (encoding, text) in
            [(WINDOWS_1251, "Мэр уволен"), (SHIFT_JIS, "市長は辞任した"), (GBK, "市长辞职")]
        {
            let (bytes, _, _) = encoding.encode(text);
            check(&bytes, Some(encoding), text, encoding.name());
        }
    }

    #[test]
    fn undeclared_encodings_are_detected() {
        let text = "Der Bürgermeister erklärte am Montag, die Straße „bleibt“ gesperrt.";
        let (bytes, _, _) = WINDOWS_1252.encode(text);
        check(&bytes, None, text, "windows-1252");
        let text = "Мэр города объявил в понедельник, что дорога останется закрытой до весны.";
        let (bytes, _, _) = WINDOWS_1251.encode(text);
        check(&bytes, None, text, "windows-1251");
    }

    #[test]
    fn damage_is_named_never_hidden() {
        let decoded = decode(b"caf\xc3\xa9\ncl\xc3 not\nna\xc3\xafve", None);
        assert_eq!((decoded.encoding, decoded.damaged_line), ("UTF-8", Some(2)));
        let odd = decode(&[&[0xff, 0xfe][..], b"a\0b"].concat(), None);
        assert_eq!(odd.damaged_line, Some(1));
    }

    #[test]
    fn markup_declares_its_encoding() {
        for (markup, name) in [
            ("<meta charset=\"Shift_JIS\">", Some("Shift_JIS")),
            ("<meta http-equiv=x content='text/html; charset=latin1'>", Some("windows-1252")),
            ("<?xml version=\"1.0\" encoding='koi8-r'?>", Some("KOI8-R")),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=nonsense>", None),
            ("<p>encoding=koi8-r</p>", None),
        ] {
            let found = declared_in_markup(markup.as_bytes()).map(Encoding::name);
            assert_eq!(found, name, "{markup}");
        }
    }
}
