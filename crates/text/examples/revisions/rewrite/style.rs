//! Rewritings that are pure style.

use super::{Rewrite, bare, put, words};
use crate::edit::{Edit, apply};

/// Sorts that leave the words as they are.
pub(super) const TYPOGRAPHIC: [&str; 4] =
    ["typography", "quotation marks", "headline capitals", "all capitals"];

pub(super) const ALL: &[Rewrite] = &[
    ("typography", |s, d| apply(Edit::Typography, s, d)),
    ("quotation marks", |s, _| marks(s)),
    ("comma in a list", |s, _| list_comma(s)),
    ("comma added", |s, _| opening_comma(s)),
    ("marks between thousands", |s, _| thousands(s)),
    ("percent sign", |s, _| percent(s)),
    ("adverb before its verb", |s, _| adverb(s)),
    ("linking word", |s, _| linked(s)),
    ("headline capitals", |s, _| Some(titled(s))),
    ("all capitals", |s, _| Some(s.to_uppercase())),
    ("date otherwise", |s, _| date(s)),
    ("hyphen", |s, _| hyphen(s)),
];

/// Straight marks for curly ones, or the other way.
fn marks(sentence: &str) -> Option<String> {
    let out = if sentence.contains(['“', '”', '’']) {
        sentence.replace(['“', '”'], "\"").replace('’', "'")
    } else {
        sentence.replace(" \"", " “").replace('"', "”").replace('\'', "’")
    };
    (out != sentence).then_some(out)
}

/// "a, b and c" with another comma, or with one less.
fn list_comma(sentence: &str) -> Option<String> {
    let listed = |and: &str| {
        let at = sentence.find(and)?;
        let before = sentence[..at].rfind(", ")?;
        (sentence[before + 2..at].split(' ').count() <= 2).then_some(at)
    };
    match (listed(", and "), listed(" and ")) {
        (Some(at), _) => Some(format!("{}{}", &sentence[..at], &sentence[at + 1..])),
        (None, Some(at)) => Some(format!("{},{}", &sentence[..at], &sentence[at..])),
        (None, None) => None,
    }
}

/// A comma behind "In 1994" and the like.
fn opening_comma(sentence: &str) -> Option<String> {
    let list = words(sentence);
    let (first, second) = (list.first()?, list.get(1)?);
    let opens = matches!(*first, "In" | "On" | "During" | "By" | "Since");
    (opens && second.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("{first} {second}, {}", list[2..].join(" ")))
}

/// 1,000 for 1000, or the other way.
fn thousands(sentence: &str) -> Option<String> {
    let digits = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let marked = |w: &&str| {
        w.split_once(',').is_some_and(|(a, b)| {
            !a.is_empty() && a.len() < 4 && b.len() == 3 && digits(a) && digits(b)
        })
    };
    let list = words(sentence);
    if let Some(word) = list.iter().map(|w| bare(w)).find(marked) {
        return put(sentence, word, &word.replace(',', ""));
    }
    let long = list.iter().map(|w| bare(w)).find(|w| w.len() == 5 && digits(w))?;
    put(sentence, long, &format!("{},{}", &long[..2], &long[2..]))
}

fn percent(sentence: &str) -> Option<String> {
    if let Some(at) = sentence.find('%') {
        let number = sentence[..at].ends_with(|c: char| c.is_ascii_digit());
        return number.then(|| sentence.replacen('%', " percent", 1));
    }
    ["percent", "per cent"].iter().find_map(|word| {
        let at = sentence.find(&format!(" {word}"))?;
        let number = sentence[..at].ends_with(|c: char| c.is_ascii_digit());
        number.then(|| format!("{}%{}", &sentence[..at], &sentence[at + 1 + word.len()..]))
    })
}

/// "was quickly sold" for "quickly was sold" and back.
fn adverb(sentence: &str) -> Option<String> {
    let mut list = words(sentence);
    let helper = |w: &str| matches!(w, "is" | "was" | "are" | "were" | "has" | "have" | "had");
    const SAID: [&str; 8] = [
        "quickly",
        "slowly",
        "recently",
        "previously",
        "originally",
        "formerly",
        "finally",
        "eventually",
    ];
    let at = (1..list.len()).find(|at| helper(list[at - 1]) && SAID.contains(&list[*at]))?;
    list.swap(at - 1, at);
    Some(list.join(" "))
}

/// A linking word at the start, or the one there dropped.
fn linked(sentence: &str) -> Option<String> {
    for link in
        ["However, ", "Moreover, ", "Furthermore, ", "In addition, ", "Meanwhile, ", "Also, "]
    {
        if let Some(rest) = sentence.strip_prefix(link) {
            return Some(super::capital(rest));
        }
    }
    let rest = sentence.strip_prefix("The ")?;
    Some(format!("Meanwhile, the {rest}"))
}

fn titled(sentence: &str) -> String {
    words(sentence).into_iter().map(super::capital).collect::<Vec<_>>().join(" ")
}

/// "3 March" for "March 3", or the other way.
fn date(sentence: &str) -> Option<String> {
    let list = words(sentence);
    let month = |w: &str| {
        matches!(
            w,
            "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
        )
    };
    let day = |w: &str| w.len() < 3 && !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let at = (0..list.len().checked_sub(1)?).find(|at| {
        let (a, b) = (list[*at], bare(list[at + 1]));
        month(a) && day(b) || day(a) && month(b)
    })?;
    let (a, b) = (list[at], bare(list[at + 1]));
    put(sentence, &format!("{a} {b}, "), &format!("{b} {a} "))
        .or_else(|| put(sentence, &format!("{a} {b}"), &format!("{b} {a}")))
}

/// "well known" for "well-known", both of them lower case.
fn hyphen(sentence: &str) -> Option<String> {
    let list = words(sentence);
    let lower = |w: &str| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase());
    let word = list
        .iter()
        .map(|w| bare(w))
        .find(|w| w.split_once('-').is_some_and(|(a, b)| lower(a) && lower(b)))?;
    put(sentence, word, &word.replace('-', " "))
}
