//! Which of several statements are like one: what a person may join with it, and what speaks
//! against that.

use super::apart::{self, contradictions};
use super::{Compared, Relation};
use crate::ChangeReason;

/// A statement that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// Its index in the list.
    pub other: usize,
    /// [`Relation::Conflict`] if the two contradict each other.
    pub relation: Relation,
    /// Share of the shorter statement's content that the other has, 0 to 1.
    pub likeness: f64,
    /// The content words that both have, as the one prints them.
    pub shared: Vec<String>,
    /// What keeps them from being one statement; empty if nothing does.
    pub differs: Vec<ChangeReason>,
}

/// Share of the shorter statement's content from which another is worth a look.
const WORTH: f64 = 0.45;
/// Content words that two statements must share.
const SHARED: usize = 3;
/// More than these nobody looks through.
const MOST: usize = 5;

/// The statements of `others` that are like `words`, the most alike first.
#[must_use]
pub fn alike(words: &str, others: &[&str]) -> Vec<Alike> {
    let compared = Compared::told(&[], std::iter::once(words).chain(others.iter().copied()));
    let mut found: Vec<Alike> = (0..others.len()).filter_map(|at| compared.beside(at)).collect();
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    found.truncate(MOST);
    found
}

impl Compared<'_> {
    /// How the statement at `other` behind the first is like that.
    fn beside(&self, other: usize) -> Option<Alike> {
        let (count, one, two) = self.likeness(0, other + 1);
        let likeness = one.max(two);
        if count < SHARED || likeness < WORTH {
            return None;
        }
        let (a, b) = (&self.facts[0], &self.facts[other + 1]);
        let differs = apart::differences(a, b, true);
        let clash = !contradictions(a, b).is_empty() || differs.iter().any(apart::is_grave);
        let relation = match (clash, differs.is_empty()) {
            (true, _) => Relation::Conflict,
            (false, true) => Relation::Same,
            (false, false) => Relation::Similar,
        };
        let shared = a.order.iter().filter(|w| b.stems.contains(&w.stem));
        let mut shared: Vec<String> = shared.map(|w| w.printed.clone()).collect();
        shared.dedup();
        Some(Alike { other, relation, likeness, shared, differs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_statements_say_what_they_share_and_where_they_differ() {
        let others = [
            "The hall was cold.",
            "Nine ferries of the port burned in May.",
            "In May seven ferries of the port burned.",
        ];
        let found = alike("Nine ferries burned in the port in May.", &others);
        let told: Vec<_> = found.iter().map(|a| (a.other, a.relation)).collect();
        assert_eq!(told, [(1, Relation::Same), (2, Relation::Conflict)]);
        assert_eq!(found[0].shared, ["ferries", "burned", "port"]);
        assert_eq!(found[1].differs[0].to_string(), "Nine became seven");
    }
}
