//! What one changed place is: a number, a date, a negation …

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::canon::{self, Language};
use super::groups::{Group, Word};
use super::lists::{
    DAY_HALVES, MODALS, OTHER_NEGATION, PERCENT, PLACED, SCOPE, SPANISH_HEDGE, SPANISH_NEGATION,
    SPANISH_QUANTIFIER, SPANISH_REPORT, SPANISH_STYLE, STYLE, TIMES, UNITS, listed,
};
use super::{ChangeKind, phrases};
use crate::document::month_number;
use crate::lexicon::{Class, class_of};
use crate::token::Kind;

/// Order in which reasons are told.
pub(super) fn rank(kind: ChangeKind) -> usize {
    use ChangeKind as K;
    const ORDER: [ChangeKind; 16] = [
        K::Number,
        K::Percentage,
        K::Date,
        K::Negation,
        K::Name,
        K::Place,
        K::Unit,
        K::Hedge,
        K::Scope,
        K::Quantifier,
        K::Attribution,
        K::Quote,
        K::Tense,
        K::Order,
        K::Wording,
        K::Style,
    ];
    ORDER.iter().position(|k| *k == kind).unwrap_or(ORDER.len())
}

/// The kind of a single word of a changed place.
pub(super) fn kind(word: &Word, group: &Group) -> ChangeKind {
    let w = word.folded.as_str();
    match word.kind {
        Kind::Space => ChangeKind::Style,
        Kind::Number => number_kind(word, group),
        Kind::Mark if w == "-" && is_sign(group) => ChangeKind::Number,
        Kind::Mark => mark(w),
        Kind::Word if canon::number_word(w, group.language).is_some() => number_kind(word, group),
        Kind::Word if is_counted_one(word, group) => ChangeKind::Number,
        Kind::Word if listed(DAY_HALVES, w) && before(word, group).is_some_and(is_figure) => {
            ChangeKind::Date
        }
        Kind::Word if listed(PERCENT, w) => ChangeKind::Percentage,
        Kind::Word if listed(UNITS, w) => ChangeKind::Unit,
        Kind::Word if listed(TIMES, w) || is_weekday(w) || is_month(word, group) => {
            ChangeKind::Date
        }
        Kind::Word => match group.language {
            Language::English => english(word, group),
            Language::Spanish => spanish(word, group),
            Language::Other => other(word, group),
        },
    }
}

/// The word before `word` in its wording.
fn before<'g>(word: &Word, group: &'g Group) -> Option<&'g str> {
    let own = |side: &'g [Word]| {
        let at = side.iter().position(|w| std::ptr::eq(w, word))?;
        Some(at.checked_sub(1).and_then(|i| side.get(i)).map(|w| w.folded.as_str()))
    };
    let found = own(&group.old).or_else(|| own(&group.new)).flatten();
    found.or_else(|| group.before.first().map(String::as_str))
}

/// The word behind `word` in its wording.
fn after<'g>(word: &Word, group: &'g Group) -> Option<&'g str> {
    let own = |side: &'g [Word]| {
        let at = side.iter().position(|w| std::ptr::eq(w, word))?;
        Some(side.get(at + 1).map(|w| w.folded.as_str()))
    };
    let found = own(&group.old).or_else(|| own(&group.new)).flatten();
    found.or_else(|| group.after.first().map(String::as_str))
}

fn is_figure(w: &str) -> bool {
    w.starts_with(|c: char| c.is_ascii_digit())
}

/// "one" or "a" in whose place a number stands.
fn is_counted_one(word: &Word, group: &Group) -> bool {
    let one = matches!(word.folded.as_str(), "one" | "a" | "an" | "un" | "una");
    let counts = |side: &[Word]| {
        side.iter().take(SEARCHED).any(|w| {
            w.kind == Kind::Number || canon::number_word(&w.folded, group.language).is_some()
        })
    };
    let holds = |side: &[Word]| side.iter().any(|w| std::ptr::eq(w, word));
    one && match (holds(&group.old), holds(&group.new)) {
        (true, _) => counts(&group.new) && !counts(&group.old),
        (_, true) => counts(&group.old) && !counts(&group.new),
        _ => false,
    }
}

/// The digits of a number and the letters behind them: "5m", "3pm".
fn with_suffix(w: &str) -> (&str, &str) {
    w.split_at(w.find(char::is_alphabetic).unwrap_or(w.len()))
}

/// Whether a number has the digits of the one in whose place it stands, and another unit.
fn is_other_unit(word: &Word, group: &Group) -> bool {
    let ([old], [new]) = (group.old.as_slice(), group.new.as_slice()) else { return false };
    let (a, b) = (with_suffix(&old.folded), with_suffix(&new.folded));
    word.kind == Kind::Number && !a.0.is_empty() && a.0 == b.0 && a.1 != b.1
}

fn number_kind(word: &Word, group: &Group) -> ChangeKind {
    if is_other_unit(word, group) {
        return if listed(DAY_HALVES, with_suffix(&word.folded).1) {
            ChangeKind::Date
        } else {
            ChangeKind::Unit
        };
    }
    let percent =
        |w: Option<&String>| w.is_some_and(|w| listed(PERCENT, w) || w == "per" || w == "por");
    let inside = || {
        let own = |side: &[Word]| {
            let at = side.iter().position(|w| std::ptr::eq(w, word))?;
            side.get(at + 1).map(|w| listed(PERCENT, &w.folded))
        };
        own(&group.old).or_else(|| own(&group.new)).unwrap_or(false)
    };
    let last = |side: &[Word]| side.last().is_some_and(|w| std::ptr::eq(w, word));
    if (last(&group.old) || last(&group.new)) && percent(group.after.first()) || inside() {
        ChangeKind::Percentage
    } else if word.kind == Kind::Number
        && (is_date_number(&word.folded, group) || is_hour(word, group))
    {
        ChangeKind::Date
    } else {
        ChangeKind::Number
    }
}

/// A number before "pm" or "o'clock", or with it.
fn is_hour(word: &Word, group: &Group) -> bool {
    listed(DAY_HALVES, with_suffix(&word.folded).1)
        || after(word, group).is_some_and(|w| listed(DAY_HALVES, w))
}

/// Whether a small English word changes nothing here: "too" is style at the end of a clause, "then"
/// at its start.
fn is_free_here(word: &Word, group: &Group) -> bool {
    let mark = |w: Option<&str>| w.is_none_or(|w| matches!(w, "." | "," | ";" | "!" | "?"));
    match word.folded.as_str() {
        "too" => mark(after(word, group)),
        "then" => word.opens || mark(before(word, group)) || before(word, group) == Some("and"),
        _ => false,
    }
}

fn english(word: &Word, group: &Group) -> ChangeKind {
    let w = word.folded.as_str();
    let class = class_of(w);
    match () {
        () if phrases::is_amount(w) => ChangeKind::Quantifier,
        () if class.has(Class::NEGATION) => ChangeKind::Negation,
        () if listed(MODALS, w) || class.has(Class::HEDGE) => ChangeKind::Hedge,
        () if listed(SCOPE, w) => ChangeKind::Scope,
        () if class.has(Class::QUANTIFIER) => ChangeKind::Quantifier,
        () if is_name(word) => name_kind(group),
        () if class.has(Class::REPORT) || w == "according" => ChangeKind::Attribution,
        () if class.has(Class::TENSE) => ChangeKind::Tense,
        () if listed(STYLE, w) || is_free_here(word, group) => ChangeKind::Style,
        () => ChangeKind::Wording,
    }
}

fn spanish(word: &Word, group: &Group) -> ChangeKind {
    let w = word.folded.as_str();
    match () {
        () if listed(SPANISH_NEGATION, w) => ChangeKind::Negation,
        () if listed(SPANISH_HEDGE, w) => ChangeKind::Hedge,
        () if listed(SCOPE, w) => ChangeKind::Scope,
        () if listed(SPANISH_QUANTIFIER, w) => ChangeKind::Quantifier,
        () if listed(SPANISH_REPORT, w) => ChangeKind::Attribution,
        () if is_some_of_few(word, group) => ChangeKind::Quantifier,
        () if listed(SPANISH_STYLE, w) => ChangeKind::Style,
        () if is_name(word) => name_kind(group),
        () => ChangeKind::Wording,
    }
}

/// "unos" of "unos pocos".
fn is_some_of_few(word: &Word, group: &Group) -> bool {
    let few = || after(word, group).is_some_and(|w| matches!(w, "poco" | "pocos" | "pocas"));
    matches!(word.folded.as_str(), "un" | "unos" | "unas") && few()
}

/// Of other languages only numbers, dates and names are known; all else may bear on fact.
fn other(word: &Word, group: &Group) -> ChangeKind {
    if listed(OTHER_NEGATION, &word.folded) {
        ChangeKind::Negation
    } else if is_name(word) {
        name_kind(group)
    } else {
        ChangeKind::Wording
    }
}

/// A name beside a reporting verb says who said it; one behind "in" or "near" is a place.
fn name_kind(group: &Group) -> ChangeKind {
    let reports = |w: &String| {
        class_of(w).has(Class::REPORT)
            || listed(SPANISH_REPORT, w)
            || w == "according"
            || w == "según"
    };
    let stops = |w: &&String| !matches!(w.as_str(), "." | ";" | "," | ":");
    let said = group.after.iter().take_while(stops).take(2).any(reports)
        || group.before.iter().take_while(stops).take(2).any(reports);
    if said {
        ChangeKind::Attribution
    } else if group.before.first().is_some_and(|w| listed(PLACED, w)) {
        ChangeKind::Place
    } else {
        ChangeKind::Name
    }
}

/// A lone dash that came or went before a number and not after one: a minus sign.
fn is_sign(group: &Group) -> bool {
    let digit = |b: Option<&String>| b.is_some_and(|b| b.starts_with(|c: char| c.is_ascii_digit()));
    group.old.len() + group.new.len() == 1
        && digit(group.after.first())
        && !digit(group.before.first())
}

pub(super) fn mark(w: &str) -> ChangeKind {
    match w {
        "%" | "‰" => ChangeKind::Percentage,
        "$" | "€" | "£" | "¥" | "°" => ChangeKind::Unit,
        "\"" => ChangeKind::Quote,
        "?" | "+" | "±" | "<" | ">" | "=" | "≤" | "≥" | "~" | "×" | "/" => {
            ChangeKind::Wording
        }
        w if w.chars().any(|c| !c.is_ascii_punctuation() && !"…·•–—¿¡。、，".contains(c)) => {
            ChangeKind::Wording
        }
        _ => ChangeKind::Style,
    }
}

/// Words of a long changed place that are searched for a unit.
pub(super) const SEARCHED: usize = 40;

/// A year, a day beside a month, or a clock time.
fn is_date_number(w: &str, group: &Group) -> bool {
    let year = is_year(w);
    let unit = |w: &String| listed(UNITS, w);
    let counted = || {
        let inside = group.old.iter().take(SEARCHED).chain(group.new.iter().take(SEARCHED));
        group.after.first().is_some_and(unit) || inside.map(|x| &x.folded).any(unit)
    };
    let beside = group.before.first().into_iter().chain(group.after.first());
    let glued = |side: &[String]| {
        matches!(side.first().map(String::as_str), Some("de" | "of" | "."))
            && side.get(1).is_some_and(|w| month_number(w).is_some())
    };
    let near_month = beside.into_iter().any(|b| month_number(b).is_some())
        || (w.len() <= 2 && glued(&group.after));
    let parts = w.split(['/', '-', ':']);
    let years = w.contains('-') && parts.clone().all(is_year);
    let numeric = parts.count() == 3;
    ((year || years) && !counted()) || near_month || w.contains(':') || numeric
}

fn is_year(w: &str) -> bool {
    w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1500..2150).contains(&y))
}

static WEEKDAYS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| crate::document::WEEKDAYS.split('|').filter(|day| day.len() > 4).collect());

fn is_weekday(w: &str) -> bool {
    WEEKDAYS.contains(w)
}

fn is_month(word: &Word, group: &Group) -> bool {
    let capital = word.text.starts_with(char::is_uppercase) || group.language != Language::English;
    let day = |w: &String| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit()) && !w.is_empty();
    let beside = || group.before.first().into_iter().chain(group.after.first());
    let sure = word.folded.len() > 3 && !matches!(word.folded.as_str(), "march" | "marco" | "mars")
        || beside().any(day);
    let before = group.before.first().is_some_and(|b| {
        matches!(b.as_str(), "in" | "on" | "since" | "by" | "until" | "of" | "last" | "en" | "de")
    });
    capital && month_number(&word.folded).is_some() && (sure || before)
}

fn is_name(word: &Word) -> bool {
    let capital = word.text.starts_with(char::is_uppercase);
    let common = class_of(&word.folded).has(Class::FUNCTION.or(Class::FIRST_PERSON));
    let acronym = word.text.chars().count() > 1 && !word.text.chars().any(char::is_lowercase);
    capital && !common && (!word.opens || acronym)
}
