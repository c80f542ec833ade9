//! Words that both wordings have, but in another place.

use rustc_hash::FxHashMap;

use super::groups::{Compared, Group, Word};
use super::lists::{CLAUSES, CONDITIONS, NO_ADVERBS, PARTICLES, PRONOUNS, listed};
use super::{ChangeKind, rules};
use crate::lexicon::{Class, class_of};
use crate::token::Kind;

/// Takes words that went in one place and came in another out of both. Returns whether their order
/// may bear on fact: "the ferry hit the pier" is not "the pier hit the ferry", but "on Monday" may
/// stand anywhere in its clause. A word in whose place another of its sort came has not moved: it
/// was exchanged.
pub(super) fn settle(compared: &mut Compared) -> bool {
    let Compared { old, groups } = compared;
    let sorts: Vec<[Vec<(Sort, String)>; 2]> = groups
        .iter()
        .map(|group| [sorts_of(&group.old, group), sorts_of(&group.new, group)])
        .collect();
    let starts: Vec<usize> = groups.iter().map(|group| group.at).collect();
    let ends: Vec<usize> = groups.iter().map(|group| group.at + group.old.len()).collect();
    let mut came: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        for word in group.new.iter().filter(|word| can_move(word, group)) {
            came.entry(word.folded.clone()).or_default().push(at);
        }
    }
    let mut moved: FxHashMap<(usize, String), usize> = FxHashMap::default();
    let mut telling = false;
    for (at, group) in groups.iter_mut().enumerate() {
        let keep = |word: &Word| {
            let sort = sort(word, group);
            let exchanged = |to: usize| {
                sort.is_some_and(|sort| {
                    let other = |(s, words): &(Sort, String)| *s == sort && *words != word.folded;
                    sorts[at][1].iter().any(other) || sorts[to][0].iter().any(other)
                })
            };
            let places = came.get_mut(&word.folded).filter(|_| can_move(word, group));
            let found = places.and_then(|places| {
                let slot = places.iter().rposition(|to| *to != at && !exchanged(*to))?;
                Some(places.remove(slot))
            });
            let Some(to) = found else { return true };
            *moved.entry((to, word.folded.clone())).or_default() += 1;
            telling |= tells(word, group) || leaves_clause(word, starts[to], old);
            let way =
                if starts[to] < starts[at] { ends[to]..starts[at] } else { ends[at]..starts[to] };
            telling |= passes(word, sort, old.get(way).unwrap_or_default(), group);
            false
        };
        group.old = retained(&group.old, keep);
    }
    for (at, group) in groups.iter_mut().enumerate() {
        group.new = retained(&group.new, |word| {
            let left = moved.get_mut(&(at, word.folded.clone())).filter(|left| **left > 0);
            left.map(|left| *left -= 1).is_none()
        });
    }
    telling
}

fn retained(words: &[Word], mut keep: impl FnMut(&Word) -> bool) -> Vec<Word> {
    words.iter().filter(|word| keep(word)).cloned().collect()
}

/// What a word is, as far as one of its sort may take its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Date,
    Number,
    Name,
    Pronoun,
    Particle,
    Helper,
    Adverb,
}

fn sorts_of(words: &[Word], group: &Group) -> Vec<(Sort, String)> {
    let mut out: Vec<(Sort, String)> = Vec::new();
    for word in words {
        let found = sort(word, group).map(|sort| (sort, word.folded.clone()));
        out.extend(found.filter(|one| !out.contains(one)));
    }
    out
}

fn sort(word: &Word, group: &Group) -> Option<Sort> {
    match rules::kind(word, group) {
        ChangeKind::Date => return Some(Sort::Date),
        ChangeKind::Number | ChangeKind::Percentage => return Some(Sort::Number),
        ChangeKind::Name | ChangeKind::Place => return Some(Sort::Name),
        _ => {}
    }
    let w = word.folded.as_str();
    match () {
        () if listed(PRONOUNS, w) => Some(Sort::Pronoun),
        () if listed(PARTICLES, w) => Some(Sort::Particle),
        () if class_of(w).has(Class::TENSE) => Some(Sort::Helper),
        () if is_adverb(word) => Some(Sort::Adverb),
        () => None,
    }
}

/// Words and numbers outside quotation marks; a negation belongs to what it stands before.
fn can_move(word: &Word, group: &Group) -> bool {
    !group.quoted
        && matches!(word.kind, Kind::Word | Kind::Number)
        && !class_of(&word.folded).has(Class::NEGATION)
}

/// Whether it matters where a word stands.
fn tells(word: &Word, group: &Group) -> bool {
    let class = class_of(&word.folded);
    let weighs = class.has(Class::HEDGE.or(Class::QUANTIFIER));
    let small = class.has(Class::FUNCTION) && !listed(CONDITIONS, &word.folded);
    let free = small || (is_adverb(word) && !weighs);
    !free && rules::kind(word, group) != ChangeKind::Date
}

/// Words on the way of another that are looked at.
const PASSED: usize = 60;

fn is_adverb(word: &Word) -> bool {
    let w = word.folded.as_str();
    w.len() > 4
        && w.ends_with("ly")
        && word.text.starts_with(char::is_lowercase)
        && !listed(NO_ADVERBS, w)
}

/// Whether a date or pronoun passes another on its way: "2026 to 2030" is not "2030 to 2026".
fn passes(word: &Word, sort: Option<Sort>, way: &[Word], group: &Group) -> bool {
    let Some(sort @ (Sort::Date | Sort::Pronoun)) = sort else { return false };
    let other = |w: &Word| w.folded != word.folded && self::sort(w, group) == Some(sort);
    way.iter().take(PASSED).any(other)
}

/// Whether a time or manner passes from one clause into another on its way to before word `to`:
/// "She said on Monday that it sank" is not "She said that it sank on Monday".
fn leaves_clause(word: &Word, to: usize, old: &[Word]) -> bool {
    let (from, to) = (word.at.min(to), word.at.max(to));
    let between = old.get(from..to.min(old.len())).unwrap_or_default();
    let names = |at: usize| {
        let capital = |i: Option<usize>| {
            i.and_then(|i| old.get(i)).is_some_and(|w| w.text.starts_with(char::is_uppercase))
        };
        capital(at.checked_sub(1)) && capital(Some(at + 1))
    };
    let parts = |w: &Word| listed(CLAUSES, &w.folded) && !names(w.at);
    !class_of(&word.folded).has(Class::FUNCTION) && between.iter().any(parts)
}
