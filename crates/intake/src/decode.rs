//! Bytes to text, without loss or with a reason why not.
//!
//! Order of trust: a byte-order mark, valid UTF-8, the shape of UTF-16, a declared encoding, and
//! only then a detector. A detector never decides for bytes that are damaged UTF-8: it would call
//! them Windows-1252 and give mojibake.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_2022_JP, ISO_8859_2, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250,
    WINDOWS_1252, WINDOWS_1254, WINDOWS_1257,
};

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
    // Its mark begins like that of UTF-16.
    if let Some(big) = utf32_mark(bytes) {
        return decode_utf32(&bytes[4..], big);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    if declared == Some(ISO_2022_JP) && bytes.contains(&0x1b) {
        return decode_as(ISO_2022_JP, bytes);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes, declared) {
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

/// Whether `bytes` begin with the byte-order mark of an encoding whose characters hold zeros.
pub(crate) fn has_wide_mark(bytes: &[u8]) -> bool {
    utf32_mark(bytes).is_some()
        || Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8)
}

/// The byte order of UTF-32 that `bytes` are marked as: big-endian or not.
fn utf32_mark(bytes: &[u8]) -> Option<bool> {
    let big = bytes.starts_with(&[0, 0, 0xfe, 0xff]);
    (big || bytes.starts_with(&[0xff, 0xfe, 0, 0])).then_some(big)
}

/// Decodes UTF-32, which the web has given up and `encoding_rs` leaves out.
fn decode_utf32(bytes: &[u8], big: bool) -> Decoded {
    let units = bytes.chunks(4).map(|unit| {
        let unit: [u8; 4] = unit.try_into().ok()?;
        let number = if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
        char::from_u32(number)
    });
    let text: String = units.map(|unit| unit.unwrap_or('\u{fffd}')).collect();
    let damaged_line = line_of(&text, |c| matches!(c, '\u{fffd}' | '\0'));
    Decoded { text, encoding: if big { "UTF-32BE" } else { "UTF-32LE" }, damaged_line }
}

/// The line, from 1, of the first character that is `bad`.
fn line_of(text: &str, bad: impl Fn(char) -> bool) -> Option<usize> {
    text.find(bad).map(|end| text[..end].matches('\n').count() + 1)
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
    let bad = |c: char| matches!(c, '\u{fffd}' | '\0') || (strange && unmapped(c));
    let damaged = lossy || strange || text.contains('\0');
    let damaged_line = damaged.then(|| line_of(&text, bad).unwrap_or(1));
    Decoded { text: text.into_owned(), encoding: encoding.name(), damaged_line }
}

/// Whether bytes that are not valid UTF-8 were once: most of their non-ASCII runs still are, or
/// some are letters that in a Latin encoding would be signs in a row that nobody writes (`Ã©`).
fn is_damaged_utf8(bytes: &[u8], declared: Option<&'static Encoding>) -> bool {
    let (mut good, mut telling, mut bad) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            good += 1;
            telling += usize::from(matches!(c, 'À'..='ÿ' | '–'..='…' | '€'));
        }
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let undeclared = declared.is_none_or(|encoding| encoding == UTF_8);
    let latin = || LATIN.contains(&detect(bytes));
    good > 0 && (good >= bad || (telling > 0 && undeclared && latin()))
}

/// Encodings of Latin scripts in which two signs beyond ASCII rarely meet.
static LATIN: [&Encoding; 6] =
    [WINDOWS_1252, WINDOWS_1250, WINDOWS_1254, WINDOWS_1257, ISO_8859_2, ISO_8859_15];

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
    fn utf32_is_read_by_its_mark() {
        for big in [true, false] {
            let unit = |c: char| {
                if big { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() }
            };
            let bytes: Vec<u8> = "\u{feff}Mayor: 5 € 🚢\n".chars().flat_map(unit).collect();
            let name = if big { "UTF-32BE" } else { "UTF-32LE" };
            check(&bytes, None, "Mayor: 5 € 🚢\n", name);
            assert_eq!(decode(&bytes[..bytes.len() - 1], None).damaged_line, Some(1));
        }
    }

    #[test]
    fn zeros_in_a_decoded_text_are_damage() {
        let bytes = [&[0xff, 0xfe][..], &utf16("one\ntwo\0", true)].concat();
        assert_eq!(decode(&bytes, None).damaged_line, Some(2));
    }

    #[test]
    fn damaged_utf8_is_never_taken_for_a_latin_encoding() {
        let decoded = decode(b"Caf\xc3\xa9 sold 500 cups.\nbad \xff\xfe\xc3( byte", None);
        assert_eq!((decoded.encoding, decoded.damaged_line), ("UTF-8", Some(2)));
        // A capital before a closing mark is no letter of UTF-8.
        let (bytes, _, _) = WINDOWS_1252.encode("Le maire a fermé le «CAFÉ» très tôt, à midi.");
        check(&bytes, None, "Le maire a fermé le «CAFÉ» très tôt, à midi.", "windows-1252");
        let text = "Пётр объявил в понедельник, что дорога останется закрытой до весны.";
        let (bytes, _, _) = WINDOWS_1251.encode(text);
        check(&bytes, None, text, "windows-1251");
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
