//! Words, numbers and marks of a text, as Unicode divides them.

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
    for (start, piece) in text.split_word_bound_indices() {
        push(text, start, piece, &mut out);
    }
    out
}

fn push<'t>(text: &'t str, start: usize, piece: &'t str, out: &mut Vec<Token<'t>>) {
    let kind = kind(piece);
    if let Some(last) = out.last_mut()
        && kind == Kind::Space
        && last.kind == Kind::Space
        && last.span.len() < LONGEST
    {
        last.span.end = start + piece.len();
        last.text = &text[last.span.start..last.span.end];
        return;
    }
    out.push(Token { span: ByteSpan { start, end: start + piece.len() }, text: piece, kind });
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

/// Tokens of a text that are not white space.
pub(crate) fn solid(text: &str) -> Vec<Token<'_>> {
    tokens(text).into_iter().filter(|t| t.kind != Kind::Space).collect()
}

/// A stable 64-bit hash (FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_takes_typography_away() {
        assert_eq!(folded("“It’s\u{a0} 4 – 5…” "), folded("\"it's 4 - 5...\""));
        assert_ne!(folded("4 boats"), folded("5 boats"));
    }

    #[test]
    fn tokens_cover_the_text() {
        let text = "In 2026, Alba's 1,000 boats  (3.5%) 船 sank.";
        let all: String = tokens(text).iter().map(|t| t.text).collect();
        assert_eq!(all, text);
    }
}
