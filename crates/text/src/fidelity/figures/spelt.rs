//! Numbers that are written as words: `forty-two`, `half a million`, `two thirds`, `cuarenta y dos`.

use std::sync::LazyLock;

use regex::Regex;

use crate::ByteSpan;

/// A number in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spelt {
    pub(super) span: ByteSpan,
    pub(super) value: f64,
    pub(super) step: f64,
    /// It is a part of a whole.
    pub(super) is_part: bool,
}

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    /// Counts by itself.
    Number(f64),
    /// Counts only inside a number: “one” is mostly a pronoun.
    One,
    /// Multiplies what stands before it.
    Scale(f64),
    /// A part of a whole.
    Part(f64),
    And,
}

/// What words of a part may be off, of the whole: “a third” of 31 to 36 in a hundred.
const LOOSE: f64 = 0.05;

static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{L}+").expect("the pattern of words is valid"));

#[rustfmt::skip]
fn word(lower: &str) -> Option<Word> {
    use Word::{And, Number, One, Part, Scale};
    Some(match lower {
        "and" | "y" => And,
        "a" | "an" | "one" | "un" | "una" | "uno" => One,
        "two" | "dos" => Number(2.0), "three" | "tres" => Number(3.0),
        "four" | "cuatro" => Number(4.0), "five" | "cinco" => Number(5.0),
        "six" | "seis" => Number(6.0), "seven" | "siete" => Number(7.0),
        "eight" | "ocho" => Number(8.0), "nine" | "nueve" => Number(9.0),
        "ten" | "diez" => Number(10.0), "eleven" => Number(11.0),
        "twelve" | "doce" => Number(12.0), "thirteen" | "trece" => Number(13.0),
        "fourteen" | "catorce" => Number(14.0), "fifteen" | "quince" => Number(15.0),
        "sixteen" | "dieciséis" => Number(16.0), "seventeen" | "diecisiete" => Number(17.0),
        "eighteen" | "dieciocho" => Number(18.0), "nineteen" | "diecinueve" => Number(19.0),
        "twenty" | "veinte" => Number(20.0), "thirty" | "treinta" => Number(30.0),
        "forty" | "cuarenta" => Number(40.0), "fifty" | "cincuenta" => Number(50.0),
        "sixty" | "sesenta" => Number(60.0), "seventy" | "setenta" => Number(70.0),
        "eighty" | "ochenta" => Number(80.0), "ninety" | "noventa" => Number(90.0),
        "dozen" | "docena" | "docenas" => Scale(12.0),
        "hundred" => Scale(1e2), "thousand" | "mil" => Scale(1e3),
        "million" | "millón" | "millones" => Scale(1e6), "billion" => Scale(1e9),
        "trillion" => Scale(1e12),
        "half" => Part(1.0 / 2.0), "third" | "thirds" => Part(1.0 / 3.0),
        "quarter" | "quarters" => Part(1.0 / 4.0), "fifth" | "fifths" => Part(1.0 / 5.0),
        "tenth" | "tenths" => Part(1.0 / 10.0),
        _ => return None,
    })
}

/// A word of the text that belongs to numbers.
struct Token {
    span: ByteSpan,
    word: Word,
    plural: bool,
}

/// The numbers in words, in order.
pub(super) fn spelt(text: &str) -> Vec<Spelt> {
    let mut tokens: Vec<Token> = Vec::new();
    for found in WORD.find_iter(text) {
        let lower = found.as_str().to_lowercase();
        if let Some(word) = word(&lower) {
            let span = ByteSpan { start: found.start(), end: found.end() };
            tokens.push(Token { span, word, plural: lower.ends_with('s') });
        }
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(text, &tokens[at..]) {
            Some((number, used)) => {
                out.push(number);
                at += used;
            }
            None => at += 1,
        }
    }
    out
}

/// The number that begins at the first token, and how many tokens it has.
fn read(text: &str, tokens: &[Token]) -> Option<(Spelt, usize)> {
    // What stands apart by more than a blank or a dash begins another number.
    let gaps = tokens.windows(2).take_while(|pair| {
        let between = &text[pair[0].span.end..pair[1].span.start];
        matches!(between, " " | "-" | "\u{a0}" | "\n" | "‑")
    });
    let run = &tokens[..=gaps.count()];
    if is_inside(text, run[0].span) {
        return None;
    }
    part(text, run).or_else(|| half_scale(run)).or_else(|| whole(run))
}

/// A word behind digits (`4 million`) or inside another word (`so-and-so`) begins no number.
fn is_inside(text: &str, span: ByteSpan) -> bool {
    let before = text[..span.start].trim_end_matches([' ', '\u{a0}', '-']);
    before.chars().next_back().is_some_and(|c| c.is_ascii_digit())
}

/// `a third`, `two thirds`, `half of`: where nothing is counted behind it.
fn part(text: &str, run: &[Token]) -> Option<(Spelt, usize)> {
    let (times, slot) = match (run[0].word, run.get(1)) {
        (Word::Part(half), _) if half > 0.4 => (1.0, 0),
        (Word::One, Some(_)) => (1.0, 1),
        (Word::Number(times), Some(next)) if next.plural => (times, 1),
        _ => return None,
    };
    let Word::Part(part) = run[slot].word else { return None };
    if matches!(run.get(slot + 1).map(|t| t.word), Some(Word::One | Word::Scale(_))) {
        return None;
    }
    let end = run[slot].span.end;
    let behind = text[end..].trim_start_matches([' ', '\u{a0}', '\n']);
    let next: String = behind.chars().take_while(|c| c.is_alphabetic()).collect();
    let counts = behind.starts_with('-') || !(next.is_empty() || FREE.contains(&next.as_str()));
    let idle = slot == 0 && !(next == "of" || next == "the" || before(text, run[0].span, "by"));
    if counts || idle {
        return None;
    }
    let span = ByteSpan { start: run[0].span.start, end };
    Some((Spelt { span, value: times * part, step: LOOSE, is_part: true }, slot + 1))
}

fn before(text: &str, span: ByteSpan, word: &str) -> bool {
    text[..span.start].trim_end().to_lowercase().ends_with(word)
}

/// Words behind a part of a whole; any other makes it an ordinal (`a third time`).
const FREE: [&str; 18] = [
    "of", "the", "as", "more", "less", "fewer", "to", "in", "since", "from", "and", "by", "that",
    "on", "over", "at", "between", "after",
];

/// `half a million`.
fn half_scale(run: &[Token]) -> Option<(Spelt, usize)> {
    let (Word::Part(part), Word::One, Word::Scale(scale)) =
        (run.first()?.word, run.get(1)?.word, run.get(2)?.word)
    else {
        return None;
    };
    let span = ByteSpan { start: run[0].span.start, end: run[2].span.end };
    Some((Spelt { span, value: part * scale, step: scale / 10.0, is_part: false }, 3))
}

/// `forty-two`, `three hundred and five thousand`, `two and a half million`.
fn whole(run: &[Token]) -> Option<(Spelt, usize)> {
    let (mut total, mut current, mut step) = (0.0, 0.0_f64, 1.0);
    let mut used = 0;
    let mut at = 0;
    while let Some(token) = run.get(at) {
        let word_at = |slot: usize| run.get(slot).map(|token| token.word);
        match token.word {
            Word::Number(_) | Word::One => {
                let value = if let Word::Number(value) = token.word { value } else { 1.0 };
                let scales = matches!(word_at(at + 1), Some(Word::Scale(_)));
                let fits =
                    if value < 10.0 { current % 10.0 == 0.0 } else { current % 100.0 == 0.0 };
                let alone = token.word == Word::One && current == 0.0 && !scales;
                if !fits || alone || (at > 0 && used < at && value == 1.0 && !scales) {
                    break;
                }
                (current, step) = (current + value, 1.0);
            }
            Word::Scale(scale) if current > 0.0 && scale <= 100.0 => {
                (current, step) = (current * scale, if scale < 100.0 { 1.0 } else { scale });
            }
            Word::Scale(scale) if current > 0.0 || (total > 0.0 && current == 0.0) => {
                let whole = if current > 0.0 { current } else { total };
                total = if current > 0.0 { total } else { 0.0 } + whole * scale;
                (current, step) = (0.0, step.min(1.0) * scale);
            }
            Word::And if used > 0 => {
                if let (Some(Word::One), Some(Word::Part(part))) =
                    (word_at(at + 1), word_at(at + 2))
                {
                    (current, step) = (current + part, 0.1);
                    at += 3;
                    used = at;
                    continue;
                }
                at += 1;
                continue;
            }
            _ => break,
        }
        at += 1;
        used = at;
    }
    let value = total + current;
    let span = ByteSpan { start: run[0].span.start, end: run.get(used.checked_sub(1)?)?.span.end };
    (value > 1.0).then_some((Spelt { span, value, step, is_part: false }, used))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, f64)]) {
        let found = spelt(text);
        let found: Vec<(&str, f64)> =
            found.iter().map(|n| (n.span.of(text).unwrap(), n.value)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_in_words_are_read_whole() {
        check("Forty-two people", &[("Forty-two", 42.0)]);
        check("Thirteen boats", &[("Thirteen", 13.0)]);
        check("half a million people", &[("half a million", 5e5)]);
        check("three hundred and five boats", &[("three hundred and five", 305.0)]);
        check("two hundred thousand", &[("two hundred thousand", 2e5)]);
        check("two and a half million", &[("two and a half million", 2.5e6)]);
        check("a hundred or two dozen", &[("a hundred", 100.0), ("two dozen", 24.0)]);
        check("a million and one boat and two cars", &[("a million", 1e6), ("two", 2.0)]);
        check("nine votes to four", &[("nine", 9.0), ("four", 4.0)]);
        check("cuarenta y dos barcos", &[("cuarenta y dos", 42.0)]);
        check("twenty-one and three", &[("twenty-one", 21.0), ("three", 3.0)]);
    }

    #[test]
    fn parts_of_a_whole_are_numbers_and_ordinals_are_none() {
        check("a third of the boats", &[("a third", 1.0 / 3.0)]);
        check("two thirds, or half of them", &[("two thirds", 2.0 / 3.0), ("half", 0.5)]);
        check("It fell by half.", &[("half", 0.5)]);
        check("a third time in the second half", &[]);
        check("no one, and a boat: one of them", &[]);
        check("4 million, 5 hundred", &[]);
    }
}
