//! What a statement hangs on: its content words, amounts, times, denials and doubts.

use std::collections::BTreeSet;

use crate::document::month_number;
use crate::lexicon::{Class, class_of};
use crate::token::{Kind, Token, folded, solid};

/// A figure and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Its size, scale words taken in.
    pub(super) value: f64,
    /// Stems of what stands behind it; `%` and `$` are units too.
    pub(super) units: BTreeSet<String>,
    /// As printed.
    pub(super) printed: String,
}

/// A statement taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Facts {
    /// Stems of the words that carry its content.
    pub(super) stems: BTreeSet<String>,
    /// Those of its verbs that tell what happens.
    pub(super) deeds: BTreeSet<String>,
    pub(super) amounts: Vec<Amount>,
    /// Years, months and weekdays, as printed.
    pub(super) times: [BTreeSet<String>; 3],
    /// Words that deny.
    pub(super) denials: Vec<String>,
    /// Words that take certainty away.
    pub(super) doubts: Vec<String>,
    /// "all", "most", "some" …: how much of the whole.
    pub(super) shares: BTreeSet<String>,
}

/// Letters of a stem: "cooperation" and "cooperate" share theirs.
const STEM: usize = 5;
const SHARES: [&str; 9] = ["all", "every", "none", "most", "some", "few", "many", "half", "only"];
const SMALL: [&str; 21] = [
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

/// Reads a statement.
pub(super) fn of(words: &str) -> Facts {
    let plain = words.replace("United States", "US").replace("U.S.", "US");
    let tokens: Vec<Token<'_>> =
        solid(&plain).into_iter().filter(|t| t.kind != Kind::Mark || is_unit(t.text)).collect();
    let mut out = Facts::default();
    for (at, token) in tokens.iter().enumerate() {
        let word = folded(token.text);
        if let Some(value) = number(&tokens, at) {
            figure(&tokens, at, value, &mut out);
        } else if token.kind == Kind::Word && scale(&word).is_none() {
            read(token.text, word, &mut out);
        }
    }
    out
}

fn read(printed: &str, word: String, out: &mut Facts) {
    let class = class_of(&word);
    let capital = printed.starts_with(char::is_uppercase);
    if class.has(Class::NEGATION) {
        out.denials.push(printed.to_owned());
    } else if SHARES.contains(&word.as_str()) {
        out.shares.insert(word);
    } else if class.has(Class::HEDGE) && printed != "May" {
        out.doubts.push(printed.to_owned());
    } else if capital && month_number(&word).is_some() && word.len() > 2 {
        out.times[1].insert(printed.to_owned());
    } else if capital && crate::document::WEEKDAYS.split('|').any(|day| day == word) {
        out.times[2].insert(printed.to_owned());
    } else if !class.has(Class::FUNCTION.or(Class::QUANTIFIER)) {
        let stem = stem(printed, &word);
        if class.has(Class::EVENT.or(Class::PRESENT)) || (word.len() > 4 && word.ends_with("ed")) {
            out.deeds.insert(stem.clone());
        }
        out.stems.insert(stem);
    }
}

fn figure(tokens: &[Token<'_>], at: usize, value: f64, out: &mut Facts) {
    let printed = tokens[at].text;
    let year = printed.len() == 4 && printed.bytes().all(|b| b.is_ascii_digit());
    let units = units(tokens, at);
    let day = units.iter().any(|u| u == "\u{1}");
    if year && (1500.0..2150.0).contains(&value) {
        out.times[0].insert(printed.to_owned());
    } else if !day && value != 1.0 {
        out.amounts.push(Amount { value, units, printed: printed.to_owned() });
    }
}

/// The value of the figure at `at`, with the scale word behind it.
fn number(tokens: &[Token<'_>], at: usize) -> Option<f64> {
    let word = folded(tokens[at].text);
    let own = match tokens[at].kind {
        Kind::Number => word.replace(',', "").parse().ok()?,
        Kind::Word => SMALL.iter().position(|s| *s == word)? as f64,
        _ => return None,
    };
    let scaled = tokens.get(at + 1).and_then(|t| scale(&folded(t.text)));
    Some(own * scaled.unwrap_or(1.0))
}

fn scale(word: &str) -> Option<f64> {
    match word.trim_end_matches('s') {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" | "m" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

fn is_unit(mark: &str) -> bool {
    matches!(mark, "%" | "$" | "€" | "£")
}

/// What a figure counts: the two words behind it, the sign before it. A day of a month counts
/// nothing, which `\u{1}` says.
fn units(tokens: &[Token<'_>], at: usize) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    if let Some(before) = at.checked_sub(1).map(|i| tokens[i].text) {
        if is_unit(before) {
            out.insert("$".to_owned());
        } else if month_number(before.trim_end_matches('.')).is_some() {
            out.insert("\u{1}".to_owned());
        }
    }
    let behind = tokens[at + 1..].iter().skip_while(|t| scale(&folded(t.text)).is_some());
    for token in behind.take(2) {
        let word = folded(token.text);
        match word.as_str() {
            "%" | "percent" | "per" | "cent" | "pc" => _ = out.insert("%".to_owned()),
            "dollars" | "euros" | "pounds" => _ = out.insert("$".to_owned()),
            _ if month_number(&word).is_some() => _ = out.insert("\u{1}".to_owned()),
            _ if class_of(&word).has(Class::FUNCTION) => {}
            _ => _ = out.insert(stem(token.text, &word)),
        }
    }
    out
}

/// What the forms of a word share: "kills" and "killed", "Cuba" and "Cuban".
fn stem(printed: &str, word: &str) -> String {
    let cut = |word: &str, endings: &[&str]| {
        let end = endings.iter().find(|e| word.ends_with(**e) && word.len() >= e.len() + 3);
        word[..word.len() - end.map_or(0, |e| e.len())].to_owned()
    };
    let bare = cut(word.trim_end_matches("'s"), &["ing", "ed", "es", "s"]);
    let bare = if printed.starts_with(char::is_uppercase) {
        cut(&bare, &["ian", "ia", "an", "a"])
    } else {
        bare
    };
    bare.chars().take(STEM).collect()
}
