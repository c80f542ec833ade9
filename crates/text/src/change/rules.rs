//! What one changed place is: a number, a date, a negation …

use super::groups::{Group, Word};
use super::{ChangeKind, ChangeReason};
use crate::document::month_number;
use crate::lexicon::{Class, class_of};
use crate::token::Kind;

/// Order in which reasons are told.
pub(super) fn rank(kind: ChangeKind) -> usize {
    use ChangeKind as K;
    const ORDER: [ChangeKind; 12] = [
        K::Number,
        K::Date,
        K::Negation,
        K::Name,
        K::Unit,
        K::Hedge,
        K::Quantifier,
        K::Attribution,
        K::Quote,
        K::Tense,
        K::Wording,
        K::Style,
    ];
    ORDER.iter().position(|k| *k == kind).unwrap_or(ORDER.len())
}

const UNITS: &str = " % $ € £ ¥ ° percent per cent million billion trillion thousand hundred dozen km kilometers \
 kilometres mile miles meter meters metre metres feet foot inch inches kg kilograms pound pounds ton tons tonne \
 tonnes gram grams liter liters litre litres gallon gallons barrel barrels dollar dollars euro euros crown crowns \
 peso pesos yen yuan ruble rubles rouble roubles rupee rupees hectare hectares acre acres degree degrees celsius \
 fahrenheit mph watt watts megawatt megawatts gigawatt gigawatts megabyte gigabyte basis points bn m k ";
const TIMES: &str = " day days week weeks month months year years decade decades hour hours minute minutes \
 second seconds century centuries monday tuesday wednesday thursday friday saturday sunday yesterday today \
 tomorrow morning afternoon evening night noon midnight ";
const NUMBER_WORDS: [&str; 21] = [
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
    "twenty",
];
const MODALS: &str = " may might could can will would shall should must ";
const STYLE: &str = " a an the that ";

/// The kind of a single word of a changed place.
fn kind(word: &Word, group: &Group) -> ChangeKind {
    let w = word.folded.as_str();
    let class = class_of(w);
    let listed = |list: &str| list.contains(&format!(" {w} "));
    match word.kind {
        Kind::Number if is_date_number(w, group) => ChangeKind::Date,
        Kind::Number => ChangeKind::Number,
        Kind::Space => ChangeKind::Style,
        Kind::Mark if w == "-" && is_sign(group) => ChangeKind::Number,
        Kind::Mark => mark(w),
        Kind::Word if NUMBER_WORDS.contains(&w) && w != "one" => ChangeKind::Number,
        Kind::Word if listed(UNITS) => ChangeKind::Unit,
        Kind::Word if listed(TIMES) || is_month(word, group) => ChangeKind::Date,
        Kind::Word if class.has(Class::NEGATION) => ChangeKind::Negation,
        Kind::Word if listed(MODALS) || class.has(Class::HEDGE) => ChangeKind::Hedge,
        Kind::Word if class.has(Class::QUANTIFIER) => ChangeKind::Quantifier,
        Kind::Word if class.has(Class::REPORT) || w == "according" => ChangeKind::Attribution,
        Kind::Word if is_name(word) => ChangeKind::Name,
        Kind::Word if class.has(Class::TENSE) => ChangeKind::Tense,
        Kind::Word if listed(STYLE) => ChangeKind::Style,
        Kind::Word => ChangeKind::Wording,
    }
}

/// A lone dash that came or went before a number and not after one: a minus sign.
fn is_sign(group: &Group) -> bool {
    let digit = |b: Option<&String>| b.is_some_and(|b| b.starts_with(|c: char| c.is_ascii_digit()));
    group.old.len() + group.new.len() == 1
        && digit(group.beside.last())
        && !(group.beside.len() > 1 && digit(group.beside.first()))
}

fn mark(w: &str) -> ChangeKind {
    match w {
        "%" | "$" | "€" | "£" | "¥" | "°" | "‰" => ChangeKind::Unit,
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

/// A year, a day beside a month, or a clock time.
fn is_date_number(w: &str, group: &Group) -> bool {
    let year = w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1500..2150).contains(&y));
    let unit = |w: &String| UNITS.contains(&format!(" {w} "));
    let counted = group.beside.last().is_some_and(unit)
        || group.old.iter().chain(&group.new).any(|x| unit(&x.folded));
    let near_month = group.beside.iter().any(|b| month_number(b).is_some());
    (year && !counted) || near_month || w.contains(':')
}

fn is_month(word: &Word, group: &Group) -> bool {
    let capital = word.text.starts_with(char::is_uppercase);
    let day = |w: &String| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit()) && !w.is_empty();
    let sure = !matches!(word.folded.as_str(), "may" | "march") || group.beside.iter().any(day);
    let before = group.beside.first().is_some_and(|b| {
        matches!(b.as_str(), "in" | "on" | "since" | "by" | "until" | "of" | "last")
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

/// The same words with other capitals, or a number written otherwise.
fn respelling(group: &Group) -> Option<Vec<ChangeReason>> {
    let words = |side: &[Word]| {
        side.iter().filter(|w| w.kind != Kind::Mark).map(|w| value(&w.folded)).collect::<Vec<_>>()
    };
    let marks_only = |side: &[Word]| {
        side.iter()
            .filter(|w| w.kind == Kind::Mark)
            .all(|w| mark(&w.folded) == ChangeKind::Style && w.folded != "-")
    };
    let same = words(&group.old) == words(&group.new) && !words(&group.old).is_empty();
    if !same || !marks_only(&group.old) || !marks_only(&group.new) {
        return None;
    }
    let pairs = group.old.iter().zip(&group.new);
    let telling =
        pairs.filter(|(a, b)| a.text != b.text && is_telling_case(a, b) && group.old.len() <= 3);
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
    a.kind == Kind::Word && initial(a) != initial(b) && !a.opens && !b.opens
        || (a.kind == Kind::Word
            && a.text.len() <= 4
            && a.text.to_uppercase() == b.text
            && a.text != b.text
            && !a.opens)
}

/// Digits for a number word; anything else as it is.
fn value(folded: &str) -> String {
    let digits = NUMBER_WORDS.iter().position(|w| *w == folded && *w != "one");
    digits.map_or_else(|| folded.replace(',', ""), |n| n.to_string())
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
