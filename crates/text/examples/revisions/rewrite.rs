//! Rewritings of a sentence of which it is known whether they bear on fact, and how many of them
//! [`change_reasons`] judges rightly. `STET_SHOW` with a rewriting's name prints the others.

mod fact;
mod style;

use std::collections::BTreeMap;

use stet_text::change_reasons;

use crate::dice::Dice;

/// The name of a sort of rewriting, and the sentence rewritten; `None` if it does not fit it.
type Rewrite = (&'static str, fn(&str, &mut Dice) -> Option<String>);

/// Words that are put in place of others: the sort, whether it bears on fact, from and to.
const PAIRS: &str = include_str!("rewrite/pairs.tsv");

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
    let mut out = Vec::new();
    for (bears, sorts) in [(true, fact::ALL), (false, style::ALL)] {
        for (name, apply) in sorts {
            out.push(judge(name, bears, sentences, apply));
        }
        for (name, pairs) in listed(bears) {
            let swapped = |s: &str, dice: &mut Dice| {
                let first = dice.roll(pairs.len());
                pairs[first..]
                    .iter()
                    .chain(&pairs[..first])
                    .find_map(|(from, to)| swap(s, from, to))
            };
            out.push(judge(name, bears, sentences, swapped));
        }
    }
    out
}

/// The sorts of [`PAIRS`].
fn listed(bears_on_fact: bool) -> BTreeMap<&'static str, Vec<(&'static str, &'static str)>> {
    let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in PAIRS.lines().skip(1) {
        let [kind, name, ways, from, to] = line.split('\t').collect::<Vec<_>>()[..] else {
            continue;
        };
        if (kind == "fact") != bears_on_fact {
            continue;
        }
        let list = out.entry(name).or_default();
        list.push((from, to));
        if ways == "both" {
            list.push((to, from));
        }
    }
    out
}

fn judge(
    name: &'static str,
    bears_on_fact: bool,
    sentences: &[String],
    apply: impl Fn(&str, &mut Dice) -> Option<String>,
) -> Judged {
    let mut dice = Dice::new(31);
    let mut judged = Judged { name, bears_on_fact, all: 0, called_fact: 0 };
    // Another word between quotation marks is never style.
    let quoted = |s: &str| s.contains(['“', '”', '"', '‘']);
    let typographic = |name: &str| style::TYPOGRAPHIC.contains(&name);
    let fits = |s: &&String| bears_on_fact || typographic(name) || !quoted(s);
    let rewritten = sentences.iter().filter(fits).filter_map(|old| {
        let new = apply(old, &mut dice).filter(|new| new != old)?;
        Some((old, new))
    });
    for (old, new) in rewritten.take(MOST) {
        let reasons = change_reasons(old, &new);
        let fact = reasons.iter().any(|r| r.kind.bears_on_fact());
        judged.all += 1;
        judged.called_fact += usize::from(fact);
        if fact != bears_on_fact && std::env::var("STET_SHOW").is_ok_and(|shown| shown == name) {
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

/// Puts `to` in place of `from`, which must stand alone; a capital stays.
fn swap(sentence: &str, from: &str, to: &str) -> Option<String> {
    put(sentence, from, to).or_else(|| put(sentence, &capital(from), &capital(to)))
}

fn put(sentence: &str, from: &str, to: &str) -> Option<String> {
    let alone = |at: &usize| {
        let joins = |c: char| c.is_alphanumeric() || "-–/:'’.,$".contains(c);
        let before = sentence[..*at].chars().next_back();
        let mut after = sentence[at + from.len()..].chars();
        let next = after.next();
        let stop =
            matches!(next, Some('.' | ',')) && !after.next().is_some_and(char::is_alphanumeric);
        !before.is_some_and(joins) && (stop || !next.is_some_and(joins))
    };
    let at = sentence.match_indices(from).map(|(at, _)| at).find(alone)?;
    Some(format!("{}{to}{}", &sentence[..at], &sentence[at + from.len()..]))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
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
