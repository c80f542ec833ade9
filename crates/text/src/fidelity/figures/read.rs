//! The figures of a text: digits or words, with sign, scale and unit.

use std::sync::LazyLock;

use regex::Regex;

use super::Figure;
use super::spelt::{Spelt, spelt};
use super::unit::{PART, YEAR, at_start, counted, currency};
use crate::ByteSpan;

/// A number with an optional sign and sign of money before it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<sign>[-−]|\bminus\s|\bmenos\s)?",
        r"(?P<money>(?:US|A|AU|C|CA)?[$]\s?|[€£¥]\s?|\b(?:EUR|USD|GBP|AUD|CAD|CHF|JPY)\s)?",
        r"(?P<number>\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}",
        r"|\d{1,3}(?:[,'’\u{a0}\u{202f}]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)",
    ))
    .expect("the pattern of numbers is valid")
});

/// What scales a number: glued to it, or behind a blank or a dash.
static SCALE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?P<short>bn|mn|tn|[kKmM])\b",
        r"|[\s\u{a0}-](?P<long>thousand|million|billion|trillion|mil millones|millones|millón|mil|bn)\b)",
    ))
    .expect("the pattern of scales is valid")
});

/// A counted thing behind a number.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s\u{a0}-](?:of\s|de\s)?(?P<word>\p{L}+(?:\s(?:points?)\b)?)")
        .expect("the pattern of counted things is valid")
});

/// A number, before anything behind it was read.
struct Number {
    start: usize,
    end: usize,
    value: f64,
    step: f64,
    money: Option<&'static str>,
    digits: bool,
    is_part: bool,
}

/// The figures of a text, in order.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let mut numbers: Vec<Number> =
        NUMBER.captures_iter(text).filter_map(|found| digits(text, &found)).collect();
    numbers.extend(spelt(text).into_iter().map(|found| words(text, found)));
    numbers.sort_by_key(|number| number.start);
    numbers.iter().filter_map(|number| figure(text, number)).collect()
}

fn digits(text: &str, found: &regex::Captures<'_>) -> Option<Number> {
    let (number, whole) = (found.name("number")?, found.get(0)?);
    let (before, behind) = (&text[..whole.start()], &text[number.end()..]);
    // A digit inside a word (A4, CO2), a time, or a longer row of digits is no figure.
    let last = before.chars().next_back();
    let worded = found.name("sign").is_none() && found.name("money").is_none();
    if (worded && last.is_some_and(|c| c.is_alphabetic() || matches!(c, ':' | '_')))
        || behind.starts_with(':')
    {
        return None;
    }
    let (value, step) = value(number.as_str())?;
    // A dash behind a word or a number joins: `10-12`, `A-4`.
    let sign = found.name("sign");
    let joins = sign.is_some_and(|sign| sign.len() <= 3) && last.is_some_and(char::is_alphanumeric);
    let negative = sign.is_some() && !joins;
    if joins && last.is_some_and(char::is_alphabetic) {
        return None;
    }
    let unsigned = found.name("money").map_or(number.start(), |money| money.start());
    Some(Number {
        start: if negative { whole.start() } else { unsigned },
        end: number.end(),
        value: if negative { -value } else { value },
        step,
        money: found.name("money").and_then(|money| currency(money.as_str())),
        digits: true,
        is_part: false,
    })
}

fn words(text: &str, found: Spelt) -> Number {
    let before = text[..found.span.start].trim_end();
    let sign = ["minus", "Minus", "menos"].into_iter().find(|sign| before.ends_with(sign));
    Number {
        start: sign.map_or(found.span.start, |sign| before.len() - sign.len()),
        end: found.span.end,
        value: if sign.is_some() { -found.value } else { found.value },
        step: found.step,
        money: None,
        digits: false,
        is_part: found.is_part,
    }
}

/// A number with the scale and the unit behind it.
fn figure(text: &str, number: &Number) -> Option<Figure> {
    let mut end = number.end;
    let mut scale = 1.0;
    if let Some(found) = SCALE.captures(&text[end..]).filter(|found| scales(text, number, found))
        && number.digits
    {
        scale = scale_of(found.name("short").or(found.name("long"))?.as_str())?;
        end += found.get(0)?.end();
    }
    let bare = end == number.end;
    let found = if number.is_part { Some((PART.to_owned(), end)) } else { unit(text, end) };
    // Letters that touch the digits and are no unit make a name of it: `11J`, `1960s`.
    let glued = bare && number.digits && text[end..].starts_with(char::is_alphabetic);
    let (unit, end) = match (number.money, found) {
        (Some(money), Some((_, to))) if is_money(text, end) => (money.to_owned(), to),
        (Some(money), _) => (money.to_owned(), end),
        (None, Some(found)) => found,
        (None, None) if glued => return None,
        (None, None) => (String::new(), end),
    };
    let span = ByteSpan { start: number.start, end };
    let words = span.of(text).ok()?.trim().to_owned();
    let year = bare && number.digits && unit.is_empty() && is_year(&words);
    let unit = if year { YEAR.to_owned() } else { unit };
    let sign = if is_below_zero(text, end) { -1.0 } else { 1.0 };
    Some(Figure {
        span,
        value: sign * number.value * scale,
        step: number.step * scale,
        unit,
        words,
    })
}

/// Whether the letter behind the digits scales them: `5m` are metres where it says how long
/// something is.
fn scales(text: &str, number: &Number, found: &regex::Captures<'_>) -> bool {
    let metres = found.name("short").is_some_and(|short| short.as_str() == "m");
    let behind = text[number.end..].get(1..).unwrap_or_default().trim_start();
    let measured = ["long", "high", "wide", "tall", "deep", "away", "above", "below", "from"];
    !(metres && number.money.is_none() && measured.iter().any(|word| behind.starts_with(word)))
}

fn scale_of(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" | "mil" | "k" | "K" => 1e3,
        "million" | "millón" | "millones" | "mn" | "m" | "M" => 1e6,
        "billion" | "bn" | "mil millones" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// The unit behind a number, and where it ends.
fn unit(text: &str, at: usize) -> Option<(String, usize)> {
    let behind = &text[at..];
    let blank = behind.chars().next().filter(|c| c.is_whitespace() || *c == '-');
    let from = at + blank.map_or(0, char::len_utf8);
    let of = ["of ", "de "].into_iter().find(|of| blank.is_some() && text[from..].starts_with(of));
    let from = from + of.map_or(0, str::len);
    if let Some((unit, len)) = at_start(&text[from..]) {
        return Some((unit.name.to_owned(), from + len));
    }
    if behind.starts_with(['°', 'º']) {
        return Some(("degree".to_owned(), at + behind.chars().next()?.len_utf8()));
    }
    let found = COUNTED.captures(behind)?;
    let word = found.name("word")?;
    if let Some(first) =
        word.as_str().strip_suffix(" points").or(word.as_str().strip_suffix(" point"))
        && matches!(first, "percentage" | "percent")
    {
        return Some(("percentage point".to_owned(), at + word.end()));
    }
    let first = word.as_str().split(char::is_whitespace).next()?;
    Some((counted(first)?, at + word.start() + first.len()))
}

/// Whether a currency stands behind a number: `$48m US dollars`.
fn is_money(text: &str, at: usize) -> bool {
    let behind = text[at..].trim_start();
    at_start(behind).is_some_and(|(unit, _)| unit.kind == super::Kind::Money)
}

fn is_below_zero(text: &str, at: usize) -> bool {
    let behind = text[at..].trim_start();
    ["below zero", "below freezing", "bajo cero"].iter().any(|words| behind.starts_with(words))
}

/// Whether digits without scale and unit are a year.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && matches!(digits.parse(), Ok(1800..=2099_u16))
}

/// A number's value, and the step of its last digit that is not an idle zero.
fn value(digits: &str) -> Option<(f64, f64)> {
    let gap = |c: &char| matches!(c, '\u{a0}' | '\u{202f}' | '\'' | '’');
    let plain: String = digits.chars().filter(|c| !gap(c)).collect();
    let points = plain.matches('.').count();
    let plain = match plain.rfind(',') {
        // Full stops part thousands where a comma stands behind them: `1.234,56`.
        Some(comma) if plain[..comma].contains('.') => plain.replace('.', "").replace(',', "."),
        // Two groups behind full stops are no decimals: `3.000.000`.
        _ if points > 1 => plain.replace('.', ""),
        Some(_) if are_groups(&plain) => plain.replace(',', ""),
        _ => plain.replace(',', "."),
    };
    let value: f64 = plain.parse().ok()?;
    let step = match plain.split_once('.') {
        Some((_, decimals)) => 10_f64.powi(-i32::try_from(decimals.len()).ok()?),
        None => {
            let zeros = plain.len() - plain.trim_end_matches('0').len();
            10_f64.powi(i32::try_from(zeros.min(plain.len().saturating_sub(1))).ok()?)
        }
    };
    value.is_finite().then_some((value, step))
}

/// Whether the commas of a number part thousands.
fn are_groups(plain: &str) -> bool {
    plain.split(',').skip(1).all(|g| g.split('.').next().is_some_and(|g| g.len() == 3))
}
