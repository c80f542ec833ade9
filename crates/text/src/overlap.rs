//! How much of one text stands in another, word for word: runs of five words, as sets.
//!
//! After Broder, *On the resemblance and containment of documents* (1997).

use std::collections::{HashMap, HashSet};

use crate::token::{self, Kind};
use crate::{Page, Role};

/// Words of a run.
const RUN: usize = 5;
/// Texts with fewer runs are too short to tell copies from chance.
const FEWEST: usize = 12;
/// Runs that this many texts share are phrases of the trade, not copies.
const COMMON: usize = 40;

/// The runs of words of one text.
#[derive(Debug, Clone, Default)]
pub struct Runs(HashSet<u64>);

/// Two texts that share much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Place of the one in the list, the lower.
    pub a: usize,
    /// Place of the other.
    pub b: usize,
    /// How much of the shorter stands in the longer, 0 to 1.
    pub share: f64,
}

impl Runs {
    /// The runs of a page, without what frames it (navigation, footer).
    #[must_use]
    pub fn of(page: Page<'_>) -> Self {
        let mut words: Vec<String> = Vec::new();
        let told = |role| !matches!(role, Role::Navigation | Role::Footer | Role::Site);
        for block in page.blocks.iter().filter(|block| told(block.role)) {
            let text = block.span.of(page.text).unwrap_or_default();
            let solid = token::solid(text).into_iter().filter(|t| t.kind != Kind::Mark);
            words.extend(solid.map(|t| token::folded(t.text)));
        }
        Self(words.windows(RUN).map(|run| token::hash(&run.join(" "))).collect())
    }

    /// How much of the shorter stands in the longer, 0 to 1; 0 for texts too short to tell.
    #[must_use]
    pub fn share(&self, other: &Self) -> f64 {
        let (short, long) =
            if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        if short.0.len() < FEWEST {
            return 0.0;
        }
        short.0.intersection(&long.0).count() as f64 / short.0.len() as f64
    }
}

/// The pairs of `texts` that share at least `least` of the shorter one, the most first.
#[must_use]
pub fn overlaps(texts: &[Runs], least: f64) -> Vec<Overlap> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (slot, runs) in texts.iter().enumerate() {
        for run in &runs.0 {
            holders.entry(*run).or_default().push(slot);
        }
    }
    let mut pairs: HashSet<(usize, usize)> = HashSet::new();
    for holders in holders.values().filter(|h| h.len() > 1 && h.len() <= COMMON) {
        for (at, &a) in holders.iter().enumerate() {
            pairs.extend(holders[at + 1..].iter().map(|&b| (a.min(b), a.max(b))));
        }
    }
    let mut found: Vec<Overlap> = pairs
        .into_iter()
        .map(|(a, b)| Overlap { a, b, share: texts[a].share(&texts[b]) })
        .filter(|pair| pair.share >= least)
        .collect();
    found.sort_by(|x, y| y.share.total_cmp(&x.share).then((x.a, x.b).cmp(&(y.a, y.b))));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Metadata, read};
    use proptest::prelude::*;

    const AGENCY: &str = "The port authority said on Tuesday that the new quay would open in March, \
        four months later than planned, because the steel for the piles had been delivered late.";

    fn runs(text: &str) -> Runs {
        Runs::of(Page { text, blocks: &read(text, &Metadata::default()).blocks })
    }

    #[test]
    fn a_copy_inside_another_piece_is_found_and_a_piece_on_the_same_matter_is_not() {
        let copied =
            format!("Quay delayed again.\n\n{AGENCY}\n\nLocal traders were not surprised by it.");
        let own = "The quay will be late. Our reporter saw only half of the piles in the water when \
            she walked along the harbour this week, and the foreman spoke of a delivery in spring.";
        let texts = [runs(AGENCY), runs(own), runs(&copied)];
        let found = overlaps(&texts, 0.5);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].a, found[0].b), (0, 2));
        assert!(found[0].share > 0.9);
    }

    #[test]
    fn a_few_words_tell_nothing() {
        assert_eq!(runs("The quay is late again today.").share(&runs(AGENCY)), 0.0);
    }

    proptest! {
        #[test]
        fn sharing_has_no_direction_and_a_text_shares_all_with_itself(a in "([a-d]{1,2} ){0,60}", b in "([a-d]{1,2} ){0,60}") {
            let (a, b) = (runs(&a), runs(&b));
            prop_assert_eq!(a.share(&b), b.share(&a));
            prop_assert!(a.0.len() < FEWEST || a.share(&a) == 1.0);
            let listed = overlaps(&[a.clone(), b.clone()], 0.01);
            prop_assert_eq!(listed.first().map_or(0.0, |pair| pair.share), a.share(&b));
        }
    }
}
