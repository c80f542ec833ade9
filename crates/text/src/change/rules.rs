//! What one changed place is: a number, a date, a negation …

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::canon::{self, Language};
use super::groups::{Group, Word};
use super::lists::{
    MODALS, OTHER_NEGATION, PERCENT, PLACED, SCOPE, SPANISH_HEDGE, SPANISH_NEGATION,
    SPANISH_QUANTIFIER, SPANISH_REPORT, STYLE, TIMES, UNITS, listed,
};
use super::{ChangeKind, ChangeReason};
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

fn number_kind(word: &Word, group: &Group) -> ChangeKind {
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
    } else if word.kind == Kind::Number && is_date_number(&word.folded, group) {
        ChangeKind::Date
    } else {
        ChangeKind::Number
    }
}

fn english(word: &Word, group: &Group) -> ChangeKind {
    let w = word.folded.as_str();
    let class = class_of(w);
    match () {
        () if class.has(Class::NEGATION) => ChangeKind::Negation,
        () if listed(MODALS, w) || class.has(Class::HEDGE) => ChangeKind::Hedge,
        () if listed(SCOPE, w) => ChangeKind::Scope,
        () if class.has(Class::QUANTIFIER) => ChangeKind::Quantifier,
        () if is_name(word) => name_kind(group),
        () if class.has(Class::REPORT) || w == "according" => ChangeKind::Attribution,
        () if class.has(Class::TENSE) => ChangeKind::Tense,
        () if listed(STYLE, w) => ChangeKind::Style,
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
        () if listed(STYLE, w) => ChangeKind::Style,
        () if is_name(word) => name_kind(group),
        () => ChangeKind::Wording,
    }
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

fn mark(w: &str) -> ChangeKind {
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
const SEARCHED: usize = 40;

/// A year, a day beside a month, or a clock time.
fn is_date_number(w: &str, group: &Group) -> bool {
    let year = w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1500..2150).contains(&y));
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
    let numeric = w.matches(['/', '-']).count() == 2;
    (year && !counted()) || near_month || w.contains(':') || numeric
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

/// The reasons that one changed place gives.
pub(super) fn reasons(group: &Group) -> Vec<ChangeReason> {
    if let Some(found) = respelling(group) {
        return found;
    }
    let mut out = Vec::new();
    let (mut old, mut new) = (sorted(&group.old, group), sorted(&group.new, group));
    agree_on_quotes(&mut old, &mut new);
    agree_on_openings(&mut old, &mut new);
    let mut kinds: Vec<ChangeKind> = old.iter().chain(&new).map(|(k, _)| *k).collect();
    kinds.sort_by_key(|k| rank(*k));
    kinds.dedup();
    if kinds.contains(&ChangeKind::Tense) && kinds.contains(&ChangeKind::Wording) {
        kinds.retain(|k| *k != ChangeKind::Tense);
        old.iter_mut()
            .chain(&mut new)
            .filter(|(k, _)| *k == ChangeKind::Tense)
            .for_each(|w| w.0 = ChangeKind::Wording);
    }
    for kind in kinds.into_iter().filter(|k| *k != ChangeKind::Style) {
        let pick = |side: &[(ChangeKind, &Word)]| {
            joined(side.iter().filter(|(k, _)| *k == kind).map(|(_, w)| *w))
        };
        let shown =
            if group.quoted && kind == ChangeKind::Wording { ChangeKind::Quote } else { kind };
        out.push(ChangeReason { kind: shown, from: pick(&old), to: pick(&new) });
    }
    out.retain(|r| r.from != r.to);
    out.iter_mut().for_each(note_tense);
    out
}

fn sorted<'g>(words: &'g [Word], group: &Group) -> Vec<(ChangeKind, &'g Word)> {
    words.iter().map(|w| (kind(w, group), w)).collect()
}

/// Quotation marks on both sides of a change are not themselves a change.
fn agree_on_quotes(old: &mut Vec<(ChangeKind, &Word)>, new: &mut Vec<(ChangeKind, &Word)>) {
    let marks =
        |side: &[(ChangeKind, &Word)]| side.iter().filter(|(_, w)| w.folded == "\"").count();
    if marks(old) == marks(new) {
        old.retain(|(_, w)| w.folded != "\"");
        new.retain(|(_, w)| w.folded != "\"");
    }
}

/// A word that only got or lost the capital of a sentence's start is not itself a change.
fn agree_on_openings(old: &mut Vec<(ChangeKind, &Word)>, new: &mut Vec<(ChangeKind, &Word)>) {
    let same =
        |a: &Word, b: &Word| a.kind == Kind::Word && a.folded == b.folded && (a.opens || b.opens);
    let found = old
        .iter()
        .enumerate()
        .find_map(|(i, (_, a))| new.iter().position(|(_, b)| same(a, b)).map(|j| (i, j)));
    if let Some((i, j)) = found {
        old.remove(i);
        new.remove(j);
    }
}

fn joined<'w>(words: impl Iterator<Item = &'w Word>) -> String {
    let mut out = String::new();
    for word in words {
        let tight =
            out.is_empty() || word.kind == Kind::Mark || out.ends_with(['$', '€', '£', '¥']);
        if !tight {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

/// The same words with other capitals, or written otherwise: an amount in digits, a compound with
/// or without its hyphen.
fn respelling(group: &Group) -> Option<Vec<ChangeReason>> {
    let (old, new) = (&group.old, &group.new);
    if old.len().max(new.len()) > SEARCHED {
        return None;
    }
    let marks_only = |side: &[Word]| {
        side.iter()
            .filter(|w| w.kind == Kind::Mark)
            .all(|w| mark(&w.folded) == ChangeKind::Style && (w.folded != "-" || side.len() > 1))
    };
    let amount = |side: &[Word]| {
        canon::amount(side.iter().map(|w| (w.folded.as_str(), w.kind)), group.language)
    };
    let counted = amount(old).is_some() && amount(old) == amount(new);
    let letters = |side: &[Word]| {
        let words = side.iter().filter(|w| w.kind != Kind::Mark);
        words.map(|w| w.folded.replace('.', "")).collect::<String>()
    };
    let digits = old.iter().chain(new).any(|w| w.kind == Kind::Number);
    let same = !digits && letters(old) == letters(new) && !letters(old).is_empty();
    if !(counted || same) || !marks_only(old) || !marks_only(new) {
        return None;
    }
    let pairs = old.iter().zip(new);
    let telling = pairs.filter(|(a, b)| {
        a.folded == b.folded && a.text != b.text && is_telling_case(a, b) && old.len() <= 3
    });
    let reason = |(a, b): (&Word, &Word)| ChangeReason {
        kind: ChangeKind::Name,
        from: a.text.clone(),
        to: b.text.clone(),
    };
    Some(telling.map(reason).collect())
}

/// "us" and "US", "polish" and "Polish": capitals that carry meaning away from a sentence's start.
fn is_telling_case(a: &Word, b: &Word) -> bool {
    let initial = |w: &Word| w.text.starts_with(char::is_uppercase);
    let small = class_of(&a.folded).has(Class::FUNCTION);
    a.kind == Kind::Word && !small && initial(a) != initial(b) && !a.opens && !b.opens
        || (a.kind == Kind::Word
            && a.text.len() <= 4
            && a.text.to_uppercase() == b.text
            && a.text != b.text
            && !a.opens)
}

/// "signs" and "signed" differ in tense, not in meaning otherwise.
fn note_tense(reason: &mut ChangeReason) {
    let wording = reason.kind == ChangeKind::Wording;
    if wording && !reason.from.is_empty() && stem(&reason.from) == stem(&reason.to) {
        reason.kind = ChangeKind::Tense;
    }
}

fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    if word.contains(' ') || word.chars().count() < 4 {
        return word;
    }
    let cut = ["ied", "ies", "ing", "ed", "es", "s", "d", "e", "y"]
        .iter()
        .find_map(|e| word.strip_suffix(e));
    cut.unwrap_or(&word).to_owned()
}
