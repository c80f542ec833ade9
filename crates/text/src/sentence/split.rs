//! Boundaries that are missing: inside long quotations, after brackets and footnote marks.

use crate::ByteSpan;

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 84] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "gov", "sen", "rep", "sgt", "capt", "col", "lt",
    "cmdr", "adm", "maj", "pres", "rev", "hon", "st", "jr", "sr", "no", "nos", "vs", "v", "inc",
    "ltd", "co", "corp", "dept", "est", "fig", "vol", "pp", "p", "ed", "eds", "al", "etc", "cf",
    "ca", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mt", "ft", "ave", "blvd", "rd", "bros", "messrs", "mme", "mlle", "sra", "srta", "dra",
    "lic", "ing", "art", "núm", "pág", "nr", "bzw", "ca", "str", "hl", "av", "m", "supt", "atty",
    "insp", "ph", "bros",
];

/// Fewest words on each side of a boundary inside a quotation.
const INNER_WORDS: usize = 2;

/// `spans` cut at the boundaries that were missed.
pub(super) fn all(block: &str, spans: &[ByteSpan]) -> Vec<ByteSpan> {
    let small = !block.chars().any(char::is_uppercase);
    let mut out = Vec::with_capacity(spans.len());
    for span in spans {
        let mut start = span.start;
        let mut depth = 0i32;
        let words = &block[span.start..span.end];
        for (at, c) in words.char_indices() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = (depth - 1).max(0),
                '.' | '!' | '?' | '…' => {
                    let Some(end) = boundary(block, start, span.start + at, span.end, depth, small)
                    else {
                        continue;
                    };
                    out.push(ByteSpan::new(start, end));
                    start = end;
                    depth = 0;
                }
                _ => {}
            }
        }
        out.push(ByteSpan::new(start, span.end));
    }
    out
}

/// Where a sentence ends whose stop is at `stop`, if one ends there.
fn boundary(
    block: &str,
    start: usize,
    stop: usize,
    limit: usize,
    depth: i32,
    small: bool,
) -> Option<usize> {
    let mark = block[stop..].chars().next()?;
    let (closers, open) = closers(&block[stop + mark.len_utf8()..limit], depth);
    let end = stop + mark.len_utf8() + closers;
    let rest = &block[end.min(limit)..limit];
    let next = rest.trim_start();
    let before = &block[start..stop];
    // "Albert I. Jones": an initial, or somebody's last word.
    let least = INNER_WORDS + usize::from(before.ends_with(" I"));
    let breaks = open == 0
        && end > start
        && next.len() < rest.len()
        && begins_sentence(next, small)
        && (mark != '…' || end == stop + mark.len_utf8())
        && !before.ends_with(['.', ' '])
        && !(mark == '.' && is_abbreviation(before))
        && words_at_least(&block[start..end], least)
        && words_at_least(next, least)
        && !is_attribution(&block[start..end], next);
    breaks.then_some(end)
}

/// Bytes of closing marks and footnote numbers at the start of `rest`, and brackets left open.
fn closers(rest: &str, mut depth: i32) -> (usize, i32) {
    let mut end = 0;
    let mut note = false;
    for (at, c) in rest.char_indices() {
        match c {
            '[' if rest[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => note = true,
            ']' if note => note = false,
            ')' | ']' => depth -= 1,
            '"' | '”' | '’' | '\'' | '»' => {}
            _ if note && c.is_ascii_digit() => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    (end, depth)
}

fn begins_sentence(next: &str, small: bool) -> bool {
    let opened =
        next.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '„', '¿', '¡', '—', ' ']);
    opened.chars().next().is_some_and(|c| c.is_uppercase() || (small && c.is_alphabetic()))
}

/// Whether the full stop after `before` belongs to its last word.
fn is_abbreviation(before: &str) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '-')).next();
    let word = word.unwrap_or_default();
    let lower = word.to_lowercase();
    word.contains('.')
        || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic()) && word != "I")
        || ABBREVIATIONS.contains(&lower.as_str())
        || (!word.is_empty()
            && word.bytes().all(|b| b.is_ascii_digit())
            && word.len() <= 2
            && before.len() == word.len())
}

fn words_at_least(words: &str, least: usize) -> bool {
    words
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .nth(least - 1)
        .is_some()
}

/// Whether `after` tells who said the quotation that ends `before`: "Nobody!" Ada Quill said.
pub(super) fn is_attribution(before: &str, after: &str) -> bool {
    let closed = before.trim_end();
    let quoted = closed.ends_with(['”', '"', '’', '»'])
        && closed.trim_end_matches(['”', '"', '’', '»']).ends_with(['?', '!', '…']);
    let mut words =
        after.split_whitespace().take(4).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    quoted && words.any(crate::quote::is_reporting_verb)
}
