//! Words, numbers and marks of a text, as Unicode divides them.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::ByteSpan;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// Begins with a digit.
    Number,
    /// White space.
    Space,
    /// Anything else.
    Mark,
}

/// One token; together the tokens of a text cover it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'t> {
    /// Where it stands.
    pub(crate) span: ByteSpan,
    /// As printed.
    pub(crate) text: &'t str,
    /// What it is.
    pub(crate) kind: Kind,
}

/// Longest token in bytes; a longer run without a word boundary is cut.
const LONGEST: usize = 256;

/// The tokens of `text`, in order and without gaps.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 4);
    each(text, true, unicode, |token| out.push(token));
    out
}

/// Tokens of a text that are not white space.
pub(crate) fn solid(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    each(text, false, unicode, |token| out.push(token));
    out
}

/// Like [`solid`], but scripts that put no space between words are cut into words by dictionary
/// where Unicode's rules would cut them into characters.
pub(crate) fn solid_words(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    each(text, false, by_dictionary, |token| out.push(token));
    out
}

/// Cuts `text` as Unicode divides words (UAX #29): plain ASCII by a short table, the rest by
/// `unicode-segmentation`, one stretch between two spaces at a time.
fn each<'t>(
    text: &'t str,
    spaces: bool,
    cut: fn(&'t str, &mut dyn FnMut(usize, &'t str)),
    mut tell: impl FnMut(Token<'t>),
) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let space = bytes[at..].iter().take_while(|b| is_space(**b)).count();
        if space > 0 {
            if spaces {
                let span = ByteSpan { start: at, end: at + space };
                tell(Token { span, text: &text[at..at + space], kind: Kind::Space });
            }
            at += space;
            continue;
        }
        let len = bytes[at..].iter().take_while(|b| !is_space(**b)).count();
        let chunk = &text[at..at + len];
        if chunk.is_ascii() {
            ascii(chunk, at, &mut tell);
        } else {
            cut(chunk, &mut |start, piece| {
                let kind = kind(piece);
                let span = ByteSpan { start: at + start, end: at + start + piece.len() };
                if spaces || kind != Kind::Space {
                    long(span, piece, kind, &mut tell);
                }
            });
        }
        at += len;
    }
}

/// Cuts a stretch between two spaces by the rules alone.
fn unicode<'t>(chunk: &'t str, tell: &mut dyn FnMut(usize, &'t str)) {
    chunk.split_word_bound_indices().for_each(|(start, piece)| tell(start, piece));
}

/// Cuts by dictionary what is written in a script without spaces, and by the rules what is not.
fn by_dictionary<'t>(chunk: &'t str, tell: &mut dyn FnMut(usize, &'t str)) {
    if !chunk.chars().any(is_unspaced) {
        return unicode(chunk, tell);
    }
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut start = 0;
    for end in segmenter.segment_str(chunk).filter(|end| *end > 0) {
        tell(start, &chunk[start..end]);
        start = end;
    }
}

/// Whether a letter belongs to a script without spaces: Thai, Lao, Burmese, Khmer, kana, Han.
fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3041}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// Cuts ASCII without white space: letters, digits and underscores hold together, so do letters
/// with an apostrophe, stop or colon between them, and digits with a comma or stop.
fn ascii<'t>(chunk: &'t str, offset: usize, tell: &mut impl FnMut(Token<'t>)) {
    let bytes = chunk.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = start + 1;
        let solid = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        if solid(bytes[start]) {
            while end < bytes.len() {
                let next = bytes.get(end + 1);
                let between =
                    |class: fn(&u8) -> bool| class(&bytes[end - 1]) && next.is_some_and(class);
                end += match bytes[end] {
                    b if solid(b) => 1,
                    b'.' | b'\''
                        if between(u8::is_ascii_alphabetic) || between(u8::is_ascii_digit) =>
                    {
                        2
                    }
                    b':' if between(u8::is_ascii_alphabetic) => 2,
                    b',' | b';' if between(u8::is_ascii_digit) => 2,
                    _ => break,
                };
            }
        }
        let span = ByteSpan { start: offset + start, end: offset + end };
        let piece = &chunk[start..end];
        long(span, piece, kind(piece), tell);
        start = end;
    }
}

/// Tells of a token, in parts if it is outsized.
fn long<'t>(span: ByteSpan, piece: &'t str, kind: Kind, tell: &mut impl FnMut(Token<'t>)) {
    let mut start = 0;
    while piece.len() - start > LONGEST {
        let mut end = start + LONGEST;
        while !piece.is_char_boundary(end) {
            end -= 1;
        }
        let part = ByteSpan { start: span.start + start, end: span.start + end };
        tell(Token { span: part, text: &piece[start..end], kind });
        start = end;
    }
    let rest = ByteSpan { start: span.start + start, end: span.end };
    tell(Token { span: rest, text: &piece[start..], kind });
}

fn kind(piece: &str) -> Kind {
    match piece.chars().next() {
        Some(c) if c.is_numeric() => Kind::Number,
        Some(c) if c.is_alphabetic() => Kind::Word,
        Some(c) if c.is_whitespace() => Kind::Space,
        _ => Kind::Mark,
    }
}

/// The character that stands for `c` when typography does not count.
pub(crate) fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// `text` without differences of case, typography and spacing; for comparing, never for showing.
pub(crate) fn folded(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic() && b != b'`') {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'))
    {
        match c {
            '…' => out.push_str("..."),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            c => out.extend(plain(c).to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// `text` as it reads when only its words count, not how they are set: quotation marks, dashes,
/// ligatures, composed letters and spaces are made alike, letters keep their case.
pub(crate) fn typeset(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic() && b != b'`') && !text.contains("--") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().filter(|c| !is_invisible(*c)) {
        match c {
            '…' => out.push_str("..."),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(plain(c)),
        }
    }
    // Two hyphens are a dash on a typewriter.
    out.replace("--", "-")
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A stable 64-bit hash (FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_takes_typography_away() {
        assert_eq!(folded("“It’s\u{a0} 4 – 5…” "), folded("\"it's 4 - 5...\""));
        assert_ne!(folded("4 boats"), folded("5 boats"));
    }

    proptest! {
        #[test]
        fn ascii_is_cut_as_unicode_cuts_it(text in "[a-cA-C0-2_.,;:' \"%\n-]{0,40}") {
            let words = |t: &Token<'_>| t.kind != Kind::Space;
            let ours: Vec<String> = tokens(&text).iter().filter(|t| words(t)).map(|t| t.text.into()).collect();
            let theirs: Vec<String> =
                text.split_word_bounds().filter(|w| !w.trim().is_empty()).map(Into::into).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn words_by_dictionary_hold_every_letter(text in "(\\PC|[ก-๛]|[一-龥]|[ぁ-ヿ]|[ក-៩]|\n){0,60}") {
            let mut last = 0;
            for token in solid_words(&text) {
                prop_assert!(token.span.start >= last && text[last..token.span.start].trim().is_empty());
                prop_assert_eq!(&text[token.span.start..token.span.end], token.text);
                last = token.span.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }

        #[test]
        fn tokens_tile_any_text(text in "(\\PC|\n|x{200,400}){0,20}") {
            let all: String = tokens(&text).iter().map(|t| t.text).collect();
            prop_assert_eq!(all, text);
        }
    }

    #[test]
    fn tokens_cover_the_text() {
        let text = "In 2026, Alba's 1,000 boats  (3.5%) 船 sank.";
        let all: String = tokens(text).iter().map(|t| t.text).collect();
        assert_eq!(all, text);
    }
}
