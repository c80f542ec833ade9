//! Rewritings of a sentence of which it is known whether they bear on fact, and how many of them
//! [`change_reasons`] judges rightly. `STET_SHOW` with a rewriting's name prints the others.

mod fact;
mod style;

use stet_text::change_reasons;

use crate::dice::Dice;

/// One sort of rewriting.
pub(crate) struct Rewrite {
    pub(crate) name: &'static str,
    /// The sentence rewritten; `None` if this sort does not fit it.
    pub(crate) apply: fn(&str, &mut Dice) -> Option<String>,
}

/// How many of one sort were called fact-bearing.
pub(crate) struct Judged {
    pub(crate) name: &'static str,
    pub(crate) bears_on_fact: bool,
    pub(crate) all: usize,
    pub(crate) called_fact: usize,
}

/// Most sentences of one sort.
const MOST: usize = 1000;

/// Rewrites the sentences in every way.
pub(crate) fn measure(sentences: &[String]) -> Vec<Judged> {
    let sorts = fact::ALL.iter().map(|r| (r, true)).chain(style::ALL.iter().map(|r| (r, false)));
    sorts.map(|(sort, bears)| judge(sort, bears, sentences)).collect()
}

fn judge(sort: &Rewrite, bears_on_fact: bool, sentences: &[String]) -> Judged {
    let mut dice = Dice::new(31);
    let mut judged = Judged { name: sort.name, bears_on_fact, all: 0, called_fact: 0 };
    let rewritten = sentences.iter().filter_map(|old| {
        let new = (sort.apply)(old, &mut dice).filter(|new| new != old)?;
        Some((old, new))
    });
    for (old, new) in rewritten.take(MOST) {
        let reasons = change_reasons(old, &new);
        let fact = reasons.iter().any(|r| r.kind.bears_on_fact());
        judged.all += 1;
        judged.called_fact += usize::from(fact);
        if fact != bears_on_fact && std::env::var("STET_SHOW").is_ok_and(|name| name == sort.name) {
            show(old, &new, &reasons);
        }
    }
    judged
}

#[allow(clippy::print_stdout, reason = "asked for with STET_SHOW")]
fn show(old: &str, new: &str, reasons: &[stet_text::ChangeReason]) {
    println!("OLD {old}\nNEW {new}");
    reasons.iter().for_each(|r| println!("  {:?} {r}", r.kind));
}

/// Puts the second of the first pair in place of the first, whose words must stand alone; a capital
/// stays.
fn swap(sentence: &str, pairs: &[(&str, &str)]) -> Option<String> {
    pairs.iter().find_map(|(from, to)| {
        put(sentence, from, to).or_else(|| put(sentence, &capital(from), &capital(to)))
    })
}

fn put(sentence: &str, from: &str, to: &str) -> Option<String> {
    let alone = |at: &usize| {
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.');
        let before = sentence[..*at].chars().next_back();
        let mut after = sentence[at + from.len()..].chars();
        let next = after.next();
        let stop = next == Some('.') && !after.next().is_some_and(char::is_alphanumeric);
        !before.is_some_and(joins) && (stop || !next.is_some_and(joins))
    };
    let at = sentence.match_indices(from).map(|(at, _)| at).find(alone)?;
    Some(format!("{}{to}{}", &sentence[..at], &sentence[at + from.len()..]))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// The pairs the other way round.
fn back(sentence: &str, pairs: &[(&'static str, &'static str)]) -> Option<String> {
    let turned: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
    swap(sentence, &turned)
}

/// The words of a sentence, split at single spaces.
fn words(sentence: &str) -> Vec<&str> {
    sentence.split(' ').collect()
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word is a name in the middle of a sentence.
fn is_name(list: &[&str], at: usize) -> bool {
    let plain = |w: &str| w.len() > 3 && w.chars().skip(1).all(|c| c.is_ascii_lowercase());
    let capital = list[at].starts_with(|c: char| c.is_ascii_uppercase());
    let middle = at > 0 && list[at - 1].ends_with(|c: char| c.is_ascii_lowercase());
    capital && middle && plain(bare(list[at]))
}
