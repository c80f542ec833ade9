//! What words are compared by: two spellings of one word, two ways to write one number.

use super::lists::{ENGLISH_SMALL, OTHER_SMALL, SPANISH_SMALL, listed};
use super::spelling;
use crate::token::{Kind, plain};

/// Words, and letters, of each wording that tell its language.
const SAMPLE: usize = 60;

/// The languages whose words the rules know; all others have numbers, dates and names only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Spanish,
    Other,
}

/// The language of two wordings, told by their small words; English if nothing tells.
pub(super) fn language(old: &str, new: &str) -> Language {
    let (mut english, mut spanish, mut others, mut letters, mut latin) = (0, 0, 0, 0, 0);
    for text in [old, new] {
        for word in text.split_whitespace().take(SAMPLE) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let count = |list| usize::from(listed(list, &word));
            english += count(ENGLISH_SMALL);
            spanish += count(SPANISH_SMALL);
            others += count(OTHER_SMALL);
        }
        for c in text.chars().filter(|c| c.is_alphabetic()).take(SAMPLE) {
            letters += 1;
            latin += usize::from((c as u32) < 0x250);
        }
    }
    if latin * 2 < letters || (others > spanish && others > english) {
        Language::Other
    } else if spanish > english {
        Language::Spanish
    } else {
        Language::English
    }
}

/// The two words of "don't" or "can't".
pub(super) fn contraction(text: &str) -> Option<(&str, &'static str)> {
    let straight = text.replace('’', "'").to_lowercase();
    match straight.as_str() {
        "cannot" => return Some((&text[..3], "not")),
        "can't" => return Some((&text[..3], "not")),
        "won't" => return Some(("will", "not")),
        "ain't" => return Some(("is", "not")),
        _ => {}
    }
    let cut = |end: &str| {
        straight.strip_suffix(end).map(str::len).filter(|at| text.is_char_boundary(*at))
    };
    let part = |at: usize, second: &'static str| Some((text.get(..at)?, second));
    if let Some(at) = cut("n't") {
        return part(at, "not");
    }
    if straight == "let's" {
        return part(3, "us");
    }
    let full = [("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")];
    if let Some(at) = cut("'s").filter(|at| takes_is(&straight[..*at])) {
        return part(at, "is");
    }
    full.iter().find_map(|(end, word)| part(cut(end)?, word))
}

/// Whether "'s" behind `word` is a verb and no mark of belonging.
fn takes_is(word: &str) -> bool {
    const WORDS: &str = " it he she that there here what who where how this ";
    WORDS.contains(&format!(" {word} "))
}

/// What a word is compared by; its case is kept.
pub(super) fn key(text: &str, kind: Kind, language: Language) -> String {
    match kind {
        Kind::Number => number(text, language),
        Kind::Word if language == Language::English => {
            let lower = text.to_lowercase();
            spelling::common(&lower).map_or_else(|| straight(text), |same| cased(&same, text))
        }
        _ if text == "%" && language == Language::English => "percent".into(),
        _ if text == "&" && language == Language::English => "and".into(),
        _ => straight(text),
    }
}

/// `word` with a capital if `like` has one.
pub(super) fn cased(word: &str, like: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if like.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

fn straight(text: &str) -> String {
    text.chars().map(plain).filter(|c| *c != '\u{ad}').collect()
}

/// A number in ASCII digits, without marks between thousands; each of several with marks between.
fn number(text: &str, language: Language) -> String {
    let text = straight(text);
    text.split_inclusive(['/', ':', '-']).map(|part| figure(part, language)).collect()
}

/// One number in ASCII digits; a mark behind it stays.
fn figure(text: &str, language: Language) -> String {
    if let Some(body) = text.strip_suffix(['/', ':', '-']).filter(|body| !body.is_empty()) {
        return format!("{}{}", figure(body, language), &text[body.len()..]);
    }
    let digits: String = text.chars().map(digit).filter(|c| !c.is_whitespace()).collect();
    let mark = if language == Language::English { ',' } else { '.' };
    let (whole, part) = match digits.rfind(|c| matches!(c, '.' | ',') && c != mark) {
        Some(at) => digits.split_at(at),
        None => (digits.as_str(), ""),
    };
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let thousands = !rest.is_empty()
        && (1..=3).contains(&first.len())
        && rest.iter().all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
    if thousands { format!("{}{part}", whole.replace(mark, "")) } else { digits }
}

/// The ASCII digit for a digit of another script.
fn digit(c: char) -> char {
    const ZEROS: [u32; 8] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x0b66, 0x0c66];
    let code = c as u32;
    let value = ZEROS.iter().find(|z| (**z..**z + 10).contains(&code)).map(|z| code - z);
    value.and_then(|v| char::from_digit(v, 10)).unwrap_or(c)
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SPANISH_ONES: [&str; 16] = [
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince",
];
const POWERS: [(&str, f64); 8] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("millón", 1e6),
    ("millones", 1e6),
    ("mil", 1e3),
];

/// The value of a number word; `None` for any other, and for "one", which is often none.
pub(super) fn number_word(word: &str, language: Language) -> Option<f64> {
    let place = |list: &[&str]| list.iter().position(|w| *w == word);
    let found = if language == Language::Spanish {
        place(&SPANISH_ONES).or(match word {
            "veinte" => Some(20),
            "treinta" => Some(30),
            "cuarenta" => Some(40),
            "cincuenta" => Some(50),
            "cien" | "ciento" => Some(100),
            _ => None,
        })
    } else {
        place(&ONES).or_else(|| place(&TENS).map(|t| 20 + t * 10))
    };
    found.filter(|v| *v != 1).and_then(|v| u32::try_from(v).ok()).map(f64::from)
}

/// The value of a whole amount such as "twenty-five", "1.5 million", "2,000", "5bn".
pub(super) fn amount<'w>(
    words: impl Iterator<Item = (&'w str, Kind)>,
    language: Language,
) -> Option<f64> {
    let (mut total, mut part, mut any) = (0.0, 0.0, false);
    for (word, kind) in words {
        if let Some(power) = power(word, language) {
            part = if part == 0.0 { 1.0 } else { part } * power;
            if power > 100.0 {
                total += part;
                part = 0.0;
            }
        } else if kind == Kind::Number {
            if any {
                return None;
            }
            part = digits(word, language)?;
        } else if kind == Kind::Word {
            let one = (word == "one").then_some(1.0);
            let value = number_word(word, language).or(one)?;
            // "twenty-five" and "two hundred five", not "two three".
            let room = part == 0.0 || part % 100.0 == 0.0 || (part >= 20.0 && part % 10.0 == 0.0);
            if !room || (part % 100.0 > 0.0 && value > 9.0) {
                return None;
            }
            part += value;
        } else if word != "-" {
            return None;
        }
        any |= kind != Kind::Mark;
    }
    any.then_some(total + part)
}

fn power(word: &str, language: Language) -> Option<f64> {
    let listed = |p: &&(&str, f64)| p.0 == word && (language != Language::English || p.0 != "mil");
    POWERS.iter().find(listed).map(|p| p.1)
}

/// The value of digits, with the letters of an order of size behind them or none.
fn digits(word: &str, language: Language) -> Option<f64> {
    let (digits, order) = word.split_at(word.find(char::is_alphabetic).unwrap_or(word.len()));
    let power = match order {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" => 1e9,
        "tn" => 1e12,
        _ => return None,
    };
    number(digits, language).replace(',', ".").parse::<f64>().ok().map(|value| value * power)
}
