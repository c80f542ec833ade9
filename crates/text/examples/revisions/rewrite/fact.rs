//! Rewritings that bear on fact.

use super::{Rewrite, bare, is_name, put, words};
use crate::dice::Dice;
use crate::edit::{Edit, apply, other_number};

pub(super) const ALL: &[Rewrite] = &[
    ("another number", other_number),
    ("another currency", |s, _| currency(s)),
    ("another percentage", percentage),
    ("another name", |s, d| named(s, d, &["Marrow", "Quill", "Tamsin"], false)),
    ("another place", |s, d| named(s, d, &["Ostrava", "Alba", "Norway"], true)),
    ("names traded places", |s, _| traded(s)),
    ("days traded places", |s, _| exchanged(s, is_weekday)),
    ("years traded places", |s, _| exchanged(s, is_year)),
    ("directions traded places", |s, _| exchanged(s, is_direction)),
    ("pronouns traded places", |s, _| exchanged(s, is_pronoun)),
    ("a name's capital dropped", |s, _| recased(s)),
    ("quotation marks dropped", |s, _| unquoted(s)),
    ("a small word misquoted", |s, _| misquoted(s)),
    ("not added or dropped", |s, d| apply(Edit::Negation, s, d)),
    ("certainty", |s, d| apply(Edit::Certainty, s, d)),
    ("quantifier", |s, d| apply(Edit::Quantifier, s, d)),
    ("reporting verb", |s, d| apply(Edit::Reporting, s, d)),
    ("source added", |s, _| sourced(s)),
    ("quoted words", quoted),
    ("exception added", |s, _| tail(s, "except in the north")),
    ("another word", |s, d| apply(Edit::Word, s, d)),
];

fn currency(sentence: &str) -> Option<String> {
    let at = sentence.find('$')?;
    Some(format!("{}€{}", &sentence[..at], &sentence[at + 1..]))
}

/// Another number before a percent sign or word.
fn percentage(sentence: &str, dice: &mut Dice) -> Option<String> {
    let at = ["%", " percent", " per cent"].iter().find_map(|sign| sentence.find(sign))?;
    let start = sentence[..at]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |i| i + sentence[i..].chars().next().map_or(0, char::len_utf8));
    let number = other_number(&sentence[start..at], dice)?;
    Some(format!("{}{number}{}", &sentence[..start], &sentence[at..]))
}

/// Another name in place of the first, behind a word of place or not.
fn named(sentence: &str, dice: &mut Dice, names: &[&str], place: bool) -> Option<String> {
    let list = words(sentence);
    let fits = |at: &usize| {
        let placed = matches!(list[at - 1], "in" | "at" | "near" | "across" | "outside");
        is_name(&list, *at) && placed == place
    };
    let at = (1..list.len()).find(fits)?;
    let from = bare(list[at]);
    let to = dice.pick(names);
    put(sentence, from, to).filter(|_| from != to)
}

/// Two names in each other's place.
fn traded(sentence: &str) -> Option<String> {
    let mut list = words(sentence);
    let names: Vec<usize> =
        (1..list.len()).filter(|at| is_name(&list, *at) && bare(list[*at]) == list[*at]).collect();
    let (a, b) = (*names.first()?, *names.last()?);
    let apart = b > a + 2
        && list[a] != list[b]
        && !list[a + 1..b].iter().any(|w| matches!(*w, "and" | "or" | "&"));
    list.swap(a, b);
    apart.then(|| list.join(" "))
}

fn tail(sentence: &str, words: &str) -> Option<String> {
    sentence.strip_suffix('.').map(|body| format!("{body}, {words}."))
}

/// A source at the end, or the one there dropped.
fn sourced(sentence: &str) -> Option<String> {
    match sentence.find(", according to") {
        Some(at) => Some(format!("{}.", &sentence[..at])),
        None => tail(sentence, "the ministry said"),
    }
}

/// Another word inside quotation marks.
fn quoted(sentence: &str, dice: &mut Dice) -> Option<String> {
    let (open, close) =
        [('“', '”'), ('"', '"')].into_iter().find(|(o, _)| sentence.contains(*o))?;
    let start = sentence.find(open)? + open.len_utf8();
    let end = start + sentence[start..].find(close)?;
    let inside = apply(Edit::Word, &sentence[start..end], dice)?;
    Some(format!("{}{inside}{}", &sentence[..start], &sentence[end..]))
}

/// Two words of one sort in each other's place.
fn exchanged(sentence: &str, is: impl Fn(&str) -> bool) -> Option<String> {
    let mut list = words(sentence);
    let found: Vec<usize> = (0..list.len()).filter(|at| is(bare(list[*at]))).collect();
    let (a, b) = (*found.first()?, *found.last()?);
    let (one, two) = (bare(list[a]).to_owned(), bare(list[b]).to_owned());
    // "up to" is one word.
    if one == two || b < a + 2 {
        return None;
    }
    let (first, second) = (list[a].replace(&one, &two), list[b].replace(&two, &one));
    (list[a], list[b]) = (&first, &second);
    Some(list.join(" "))
}

fn is_weekday(word: &str) -> bool {
    word.ends_with("day") && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.len() > 5
}

fn is_year(word: &str) -> bool {
    word.parse::<u16>().is_ok_and(|year| (1500..2100).contains(&year))
}

fn is_direction(word: &str) -> bool {
    matches!(word, "up" | "down" | "to" | "from" | "over" | "under" | "before" | "after")
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "him" | "them" | "his" | "her" | "their")
}

/// A name in small letters, or a common word in capitals, in a sentence that is no headline.
fn recased(sentence: &str) -> Option<String> {
    let list = words(sentence);
    let at = (1..list.len()).find(|at| is_name(&list, *at))?;
    let word = bare(list[at]);
    put(sentence, word, &word.to_lowercase())
}

/// Quotation marks taken away.
fn unquoted(sentence: &str) -> Option<String> {
    let out: String = sentence.chars().filter(|c| !"“”\"‘".contains(*c)).collect();
    (out != sentence).then_some(out)
}

/// A small word changed between quotation marks.
fn misquoted(sentence: &str) -> Option<String> {
    let start = sentence.find('“')? + '“'.len_utf8();
    let end = start + sentence[start..].find('”')?;
    let inside = &sentence[start..end];
    let other = put(inside, "the", "a").or_else(|| put(inside, "a", "the"))?;
    Some(format!("{}{other}{}", &sentence[..start], &sentence[end..]))
}
