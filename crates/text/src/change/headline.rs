//! Headline capitals: a matter of style, whatever the words.

use crate::lexicon::{Class, class_of};
use crate::token::folded;

/// Words that another capital may tell apart; more of them are a headline.
const RECASED: usize = 3;
/// Shorter words stay small in a headline.
const LONG: usize = 4;

/// One long word in so many may keep its small letter: an address, a word in brackets.
const OVERLOOKED: usize = 8;

/// Whether one wording is the other in headline capitals: all of them, or one on every long word.
pub(super) fn is_recased(old: &str, new: &str) -> bool {
    let shouted = |t: &str| !t.chars().any(char::is_lowercase);
    let recased = || {
        let pairs = old.split_whitespace().zip(new.split_whitespace());
        pairs.filter(|(a, b)| is_capital(a) != is_capital(b)).count()
    };
    let titled = || is_title(old) != is_title(new) && recased() >= RECASED;
    (shouted(old) != shouted(new) || titled()) && folded(old) == folded(new)
}

fn is_capital(word: &str) -> bool {
    word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// Whether all but every long word that is no small word has a capital.
fn is_title(text: &str) -> bool {
    let long = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let letters = bare.starts_with(char::is_alphabetic) && bare.chars().count() >= LONG;
        letters && !class_of(&folded(bare)).has(Class::FUNCTION)
    };
    let (mut all, mut capitals) = (0, 0);
    for word in text.split_whitespace().filter(long) {
        all += 1;
        capitals += usize::from(is_capital(word));
    }
    capitals > 0 && (all - capitals) * OVERLOOKED <= all
}
