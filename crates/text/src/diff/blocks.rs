//! Pairing the blocks of two versions.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::Page;
use crate::lexicon::{Class, class_of};
use crate::token::{folded, hash};

/// Least similarity of two blocks at the same place that count as one block, changed.
const SAME_PLACE: f64 = 0.35;
/// Least similarity of two blocks at different places that count as moved.
const ELSEWHERE: f64 = 0.6;
/// Most cells of the table that pairs blocks by similarity.
const MOST_CELLS: usize = 250_000;

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

/// A block reduced to what pairing needs.
struct Shape<'t> {
    text: &'t str,
    key: u64,
    words: Words,
}

fn shapes<'t>(page: Page<'t>) -> Vec<Shape<'t>> {
    let shape = |b: &crate::Block| {
        let text = b.span.of(page.text).unwrap_or_default();
        Shape { text, key: hash(text) ^ ((b.role as u64) << 56), words: Words::default() }
    };
    page.blocks.iter().map(shape).collect()
}

/// Pairs the blocks of two versions: same words in order first, then alike at the same place, then
/// elsewhere.
pub(crate) fn pair(old: Page<'_>, new: Page<'_>) -> Vec<Pairing> {
    let (mut a, mut b) = (shapes(old), shapes(new));
    let (mut pairs, gaps) = exact(&a, &b);
    let changed = |gap: &Gap| (gap.old.clone(), gap.new.clone());
    for (i, j) in gaps.iter().map(changed) {
        a[i].iter_mut().for_each(|s| s.words = Words::of(s.text));
        b[j].iter_mut().for_each(|s| s.words = Words::of(s.text));
    }
    for gap in &gaps {
        let found = pair_in_order(gap.old.len(), gap.new.len(), SAME_PLACE, |i, j| {
            alike(&a[gap.old.start + i], &b[gap.new.start + j])
        });
        pairs.extend(found.into_iter().map(|(i, j)| Pairing {
            old: gap.old.start + i,
            new: gap.new.start + j,
            moved: false,
        }));
    }
    moves(&a, &b, &mut pairs);
    pairs.sort_by_key(|p| p.old);
    pairs
}

/// A stretch without exact pairs.
struct Gap {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

fn exact(a: &[Shape<'_>], b: &[Shape<'_>]) -> (Vec<Pairing>, Vec<Gap>) {
    let keys = |s: &[Shape<'_>]| s.iter().map(|s| s.key).collect::<Vec<_>>();
    let (mut pairs, mut gaps) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Histogram, &keys(a), &keys(b)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|k| Pairing {
                old: old_index + k,
                new: new_index + k,
                moved: false,
            }));
        } else {
            gaps.push(Gap { old: op.old_range(), new: op.new_range() });
        }
    }
    (pairs, gaps)
}

fn alike(a: &Shape<'_>, b: &Shape<'_>) -> f64 {
    a.words.similarity(&b.words)
}

/// The best order-keeping pairing of two lists whose pairs are all at least `least` alike.
pub(crate) fn pair_in_order(
    n: usize,
    m: usize,
    least: f64,
    alike: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    if n == 0 || m == 0 {
        return Vec::new();
    }
    if n.saturating_mul(m) > MOST_CELLS {
        return (0..n.min(m)).filter(|k| alike(*k, *k) >= least).map(|k| (k, k)).collect();
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
fn moves(a: &[Shape<'_>], b: &[Shape<'_>], pairs: &mut Vec<Pairing>) {
    let mut free_old = vec![true; a.len()];
    let mut free_new = vec![true; b.len()];
    for pair in pairs.iter() {
        free_old[pair.old] = false;
        free_new[pair.new] = false;
    }
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for j in (0..b.len()).filter(|j| free_new[*j]) {
        for word in b[j].words.telling() {
            index.entry(word).or_default().push(j);
        }
    }
    for i in (0..a.len()).filter(|i| free_old[*i]) {
        let Some(j) = best_match(&a[i], b, &index, &free_new) else { continue };
        free_new[j] = false;
        pairs.push(Pairing { old: i, new: j, moved: true });
    }
}

/// Words that stand in more free blocks than this say nothing about which one is meant.
const COMMON: usize = 24;

fn best_match(
    shape: &Shape<'_>,
    b: &[Shape<'_>],
    index: &HashMap<u64, Vec<usize>>,
    free: &[bool],
) -> Option<usize> {
    let mut votes: HashMap<usize, usize> = HashMap::new();
    let lists = shape.words.telling().filter_map(|w| index.get(&w)).filter(|l| l.len() <= COMMON);
    for j in lists.flatten().filter(|j| free[**j]) {
        *votes.entry(*j).or_default() += 1;
    }
    let mut ranked: Vec<(usize, usize)> = votes.into_iter().map(|(j, n)| (n, j)).collect();
    ranked.sort_unstable_by_key(|(n, j)| (std::cmp::Reverse(*n), *j));
    let scored = ranked.into_iter().take(8).map(|(_, j)| (alike(shape, &b[j]), j));
    let best = scored.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))?;
    (best.0 >= ELSEWHERE && shape.words.telling().count() >= 3).then_some(best.1)
}
