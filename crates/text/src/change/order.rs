//! Words that both wordings have, but in another place.

use rustc_hash::FxHashMap;

use super::groups::{Group, Word};
use super::{ChangeKind, rules};
use crate::lexicon::{Class, class_of};
use crate::token::Kind;

/// Takes words that went in one place and came in another out of both. Returns whether their order
/// may bear on fact: "the ferry hit the pier" is not "the pier hit the ferry", but "on Monday" may
/// stand anywhere.
pub(super) fn settle(groups: &mut [Group]) -> bool {
    let mut came: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        for word in group.new.iter().filter(|word| can_move(word)) {
            came.entry(word.folded.clone()).or_default().push(at);
        }
    }
    let mut moved: FxHashMap<(usize, String), usize> = FxHashMap::default();
    let mut telling = false;
    for (at, group) in groups.iter_mut().enumerate() {
        let keep = |word: &Word| {
            let places = came.get_mut(&word.folded).filter(|_| can_move(word));
            let found = places.and_then(|places| {
                let slot = places.iter().rposition(|to| *to != at)?;
                Some(places.remove(slot))
            });
            let Some(to) = found else { return true };
            *moved.entry((to, word.folded.clone())).or_default() += 1;
            telling |= tells(word, group);
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

/// Words and numbers; a negation belongs to what it stands before.
fn can_move(word: &Word) -> bool {
    matches!(word.kind, Kind::Word | Kind::Number) && !class_of(&word.folded).has(Class::NEGATION)
}

/// Whether it matters where a word stands.
fn tells(word: &Word, group: &Group) -> bool {
    let adverb = word.folded.len() > 4 && word.folded.ends_with("ly");
    let class = class_of(&word.folded);
    let weighs = class.has(Class::HEDGE.or(Class::QUANTIFIER));
    let free = class.has(Class::FUNCTION) || (adverb && !weighs);
    !free && rules::kind(word, group) != ChangeKind::Date
}
