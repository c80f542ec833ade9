//! How large a PDF may become: its streams are unpacked beforehand, and what comes out is only
//! counted.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// Most bytes that all streams together unpack to; pictures, which are most of it, are not read.
const MOST: u64 = 1 << 30;
/// How many times larger a stream becomes that cannot be looked into: locked, or packed by LZW.
const UNSEEN: u64 = 2_700;
/// Filters that make a stream larger, whole and short.
const FILTERS: [&[u8]; 6] =
    [b"FlateDecode", b"Fl", b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"];

/// Whether the streams of a PDF, all together, unpack to a gibibyte at most.
pub(super) fn is_bounded(bytes: &[u8]) -> bool {
    let has = |word: &[u8]| memmem::find(bytes, word).is_some();
    let unseen = has(b"/Encrypt") || has(b"/LZW");
    if unseen && (bytes.len() as u64).saturating_mul(UNSEEN) > MOST {
        return false;
    }
    if is_hidden(bytes) || memmem::find_iter(bytes, b"/F").any(|at| is_packed_twice(&bytes[at..])) {
        return false;
    }
    let mut left = MOST;
    for at in memmem::find_iter(bytes, b"stream") {
        let stream = &bytes[at + b"stream".len()..];
        let start = stream.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
        left -= unpacked(&stream[start..], left);
    }
    left > 0
}

/// Bytes that a stream unpacks to, counted up to `most`; none if it is not packed.
fn unpacked(stream: &[u8], most: u64) -> u64 {
    let mut counted = 0;
    let mut packed = ZlibDecoder::new(stream).take(most);
    let mut room = [0; 16 << 10];
    // Damaged data ends it, as it ends what a reader takes from it.
    while let Ok(more @ 1..) = packed.read(&mut room) {
        counted += more as u64;
    }
    counted
}

/// Whether a stream's filters, which `from` begins with, are two of those that make it larger, or
/// stand somewhere else in the file.
fn is_packed_twice(from: &[u8]) -> bool {
    let Some(rest) = from.strip_prefix(b"/Filter").or_else(|| from.strip_prefix(b"/F")) else {
        return false;
    };
    let rest = rest.trim_ascii_start();
    let list = match rest.first() {
        Some(b'[') => &rest[1..rest.iter().position(|byte| *byte == b']').unwrap_or(rest.len())],
        Some(b'0'..=b'9') => return from.starts_with(b"/Filter"),
        _ => return false,
    };
    let names = || list.split(|byte| *byte == b'/').map(<[u8]>::trim_ascii);
    let elsewhere = list.trim_ascii().first().is_some_and(u8::is_ascii_digit);
    elsewhere || names().filter(|name| FILTERS.contains(name)).count() > 1
}

/// Whether a filter's name is written in numbers (`/#46lateDecode`), so that only a reader finds it.
fn is_hidden(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"/").any(|at| {
        let name = &bytes[at + 1..];
        let end = name.iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'#'));
        let name = &name[..end.unwrap_or(name.len()).min(60)];
        if !name.contains(&b'#') {
            return false;
        }
        let plain = in_letters(name);
        FILTERS.contains(&plain.as_slice()) || [&b"Filter"[..], b"F"].contains(&plain.as_slice())
    })
}

/// A name with the characters that its numbers stand for.
fn in_letters(name: &[u8]) -> Vec<u8> {
    let mut parts = name.split(|byte| *byte == b'#');
    let mut letters = parts.next().unwrap_or_default().to_vec();
    for part in parts {
        let (number, rest) = part.split_at(part.len().min(2));
        let number = std::str::from_utf8(number).ok();
        letters.extend(number.and_then(|number| u8::from_str_radix(number, 16).ok()));
        letters.extend_from_slice(rest);
    }
    letters
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut to = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    #[test]
    fn streams_that_become_too_large_or_cannot_be_counted_are_refused() {
        let stream = packed(&vec![0; 40 << 20]);
        let one = [b"<</Filter/FlateDecode>>stream\n", stream.as_slice(), b"endstream "].concat();
        assert!(is_bounded(&one));
        assert!(!is_bounded(&one.repeat(26)));
        for dictionary in [
            "/Filter [ /ASCII85Decode/FlateDecode /Fl ]",
            "/Filter 12 0 R",
            "/Filter[12 0 R]",
            "/#46ilter/FlateDecode",
            "/Filter/Flate#44ecode",
        ] {
            assert!(!is_bounded(dictionary.as_bytes()), "{dictionary}");
        }
        for dictionary in
            ["/Filter[/ASCII85Decode/FlateDecode]", "/F 2", "/Font#20One", "/F1 3 0 R"]
        {
            assert!(is_bounded(dictionary.as_bytes()), "{dictionary}");
        }
        let locked = [&b"/Encrypt 3 0 R"[..], &vec![b' '; 1 << 20]].concat();
        assert!(!is_bounded(&locked));
    }
}
