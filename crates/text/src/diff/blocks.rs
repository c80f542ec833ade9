//! Pairing the blocks of two versions.

use super::pairing::{self, Gap, Index};
use crate::Page;
use crate::lexicon::{Class, class_of};
use crate::token::{folded, hash};

/// Least similarity of two blocks at the same place that count as one block, changed.
const SAME_PLACE: f64 = 0.35;
/// Least similarity of two blocks at different places that count as moved.
pub(super) const ELSEWHERE: f64 = 0.6;
/// Fewest telling words of a passage that is looked for elsewhere.
pub(super) const TELLING: usize = 3;
/// The words of a passage as a sorted list of hashes, weighted: function words count little.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    hashes: Vec<(u64, f64)>,
    weight: f64,
}

impl Words {
    /// Reads `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut hashes: Vec<(u64, f64)> = Vec::new();
        for word in crate::token::solid(text) {
            let folded = folded(word.text);
            let weight = match word.kind {
                crate::token::Kind::Mark => continue,
                crate::token::Kind::Number => 1.0,
                _ if class_of(&folded).has(Class::FUNCTION) => 0.25,
                _ => 1.0,
            };
            hashes.push((hash(&folded), weight));
        }
        hashes.sort_unstable_by_key(|h| h.0);
        let weight = hashes.iter().map(|h| h.1).sum();
        Self { hashes, weight }
    }

    /// Share of common words, 0 to 1 (Dice's coefficient over weighted words).
    pub(crate) fn similarity(&self, other: &Self) -> f64 {
        let total = self.weight + other.weight;
        if total == 0.0 { 0.0 } else { 2.0 * self.common(other) / total }
    }

    /// What all its words weigh.
    pub(crate) fn weight(&self) -> f64 {
        self.weight
    }

    /// The words of both.
    pub(crate) fn union(&self, other: &Self) -> Self {
        let mut hashes = [self.hashes.as_slice(), &other.hashes].concat();
        hashes.sort_unstable_by_key(|h| h.0);
        Self { hashes, weight: self.weight + other.weight }
    }

    /// Weight of the common words.
    pub(crate) fn common(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (self.hashes.get(i), other.hashes.get(j)) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += a.1;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// The hashes of its telling words.
    pub(crate) fn telling(&self) -> impl Iterator<Item = u64> + '_ {
        self.hashes.iter().filter(|h| h.1 >= 1.0).map(|h| h.0)
    }
}

/// Two blocks, by their numbers, that are one block in two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// Number of the old block.
    pub(crate) old: usize,
    /// Number of the new block.
    pub(crate) new: usize,
    /// Whether it changed its place among the others.
    pub(crate) moved: bool,
}

/// The blocks of two versions that are one block, and the stretches where that is uncertain.
#[derive(Debug)]
pub(super) struct Paired {
    /// The pairs, in the order of the old version.
    pub(super) pairs: Vec<Pairing>,
    /// Stretches that were too long to be compared closely.
    pub(super) coarse: Vec<Gap>,
}

/// Pairs the blocks of two versions: those that read the same in order first, then those alike at
/// the same place, then elsewhere.
pub(super) fn pair(old: Page<'_>, new: Page<'_>) -> Paired {
    let keys = |page: Page<'_>| page.blocks.iter().map(|b| block_key(page, b)).collect::<Vec<_>>();
    let (found, gaps, missed) = pairing::exact(&keys(old), &keys(new));
    let (mut a, mut b) =
        (vec![Words::default(); old.blocks.len()], vec![Words::default(); new.blocks.len()]);
    for gap in &gaps {
        gap.old.clone().for_each(|i| a[i] = Words::of(text_of(old, &old.blocks[i])));
        gap.new.clone().for_each(|j| b[j] = Words::of(text_of(new, &new.blocks[j])));
    }
    let mut coarse = Vec::new();
    let mut pairs: Vec<(usize, usize)> = found;
    for gap in &gaps {
        pairs.extend(pairing::alike(gap, &a, &b, SAME_PLACE, &mut coarse));
    }
    if missed {
        coarse = gaps;
    }
    let placed = |(old, new)| Pairing { old, new, moved: false };
    let mut pairs: Vec<Pairing> = pairs.into_iter().map(placed).collect();
    moves(&a, &b, &mut pairs);
    pairs.sort_by_key(|p| p.old);
    Paired { pairs, coarse }
}

fn text_of<'t>(page: Page<'t>, block: &crate::Block) -> &'t str {
    block.span.of(page.text).unwrap_or_default()
}

fn block_key(page: Page<'_>, block: &crate::Block) -> u64 {
    pairing::key(text_of(page, block)) ^ ((block.role as u64) << 56)
}

/// The best order-keeping pairing of two lists whose pairs are all at least `least` alike. It makes
/// a table of all pairs: for short lists only.
pub(crate) fn pair_in_order(
    n: usize,
    m: usize,
    least: f64,
    alike: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    if n == 0 || m == 0 {
        return Vec::new();
    }
    let width = m + 1;
    let mut best = vec![0.0f64; (n + 1) * width];
    let mut same = vec![0.0f64; n * m];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let score = alike(i, j);
            same[i * m + j] = score;
            let skip = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let take = if score >= least { score + best[(i + 1) * width + j + 1] } else { 0.0 };
            best[i * width + j] = skip.max(take);
        }
    }
    walk(n, m, least, &best, &same)
}

fn walk(n: usize, m: usize, least: f64, best: &[f64], same: &[f64]) -> Vec<(usize, usize)> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    let at = |i: usize, j: usize| best[i * (m + 1) + j];
    while i < n && j < m {
        let score = same[i * m + j];
        if score >= least && at(i, j) <= score + at(i + 1, j + 1) + 1e-9 {
            out.push((i, j));
            i += 1;
            j += 1;
        } else if at(i + 1, j) >= at(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// Pairs what is left over: blocks that stand elsewhere now.
fn moves(a: &[Words], b: &[Words], pairs: &mut Vec<Pairing>) {
    let mut free_old = vec![true; a.len()];
    let mut free_new = vec![true; b.len()];
    for pair in pairs.iter() {
        free_old[pair.old] = false;
        free_new[pair.new] = false;
    }
    let index = Index::new(b, (0..b.len()).filter(|j| free_new[*j]));
    for i in (0..a.len()).filter(|i| free_old[*i]) {
        let Some(j) = best_match(&a[i], b, &index, &free_new) else { continue };
        free_new[j] = false;
        pairs.push(Pairing { old: i, new: j, moved: true });
    }
}

fn best_match(words: &Words, b: &[Words], index: &Index, free: &[bool]) -> Option<usize> {
    let near = index.near(words, |j| free[j]).into_iter();
    let scored = near.map(|j| (words.similarity(&b[j]), j));
    let best = scored.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))?;
    (best.0 >= ELSEWHERE && words.telling().count() >= TELLING).then_some(best.1)
}
