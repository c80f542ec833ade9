//! How like each other the words of two places are.

use std::collections::BTreeSet;

/// Share of words that two texts have in common, 0 to 1 (Dice's coefficient).
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        text.to_lowercase().split_whitespace().map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64
}

/// Of the words at several places, those that some words now are, or are most like.
pub(crate) fn most_like<'w>(places: &[&'w str], now: &str) -> Option<&'w str> {
    let likest = places.iter().rev().max_by(|a, b| likeness(a, now).total_cmp(&likeness(b, now)));
    places.iter().find(|place| **place == now).or(likest).copied()
}
