//! Pairing two lists of passages, blocks or sentences: those that read the same first, then those
//! that are alike and keep their order.
//!
//! A short stretch is paired by the best table of all its pairs. A long one is first cut at pairs
//! that rare words point to; what is still long after that is paired by place alone and said to be
//! coarse.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::anchors::heaviest;
use super::blocks::{Words, pair_in_order};
use super::sequence;
use crate::token::{hash, typeset};

/// Most cells of the table that pairs a stretch by similarity.
const MOST_CELLS: usize = 250_000;
/// The same, for a stretch between two pairs that rare words pointed to.
const MOST_CELLS_INSIDE: usize = 40_000;
/// Words that stand in more passages than this say nothing about which one is meant.
const COMMON: usize = 24;
/// Passages that are looked at closely because they share rare words.
const NEAREST: usize = 8;

/// A stretch of both lists without a pair that reads the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// Its passages of the old version.
    pub(super) old: Range<usize>,
    /// Its passages of the new version.
    pub(super) new: Range<usize>,
}

impl Gap {
    fn cells(&self) -> usize {
        self.old.len().saturating_mul(self.new.len())
    }
}

/// A number for what a passage says, however it is set.
pub(super) fn key(text: &str) -> u64 {
    let plain = |pair: &[u8]| {
        (pair[0].is_ascii_graphic() || pair[0] == b' ')
            && pair[0] != b'`'
            && pair != b"--"
            && pair != b"  "
    };
    let last = text.as_bytes().last().is_none_or(u8::is_ascii_graphic);
    if last && !text.ends_with('`') && text.as_bytes().windows(2).all(plain) {
        return hash(text);
    }
    hash(typeset(text).trim())
}

/// The passages with equal keys, in order on both sides, and what lies between them. The last part
/// says whether some equal ones may have been missed because too much differs.
pub(super) fn exact(old: &[u64], new: &[u64]) -> (Vec<(usize, usize)>, Vec<Gap>, bool) {
    let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
    let mut numbered = |keys: &[u64]| -> Vec<u32> {
        let next = |ids: &FxHashMap<u64, u32>| u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let id = |key: &u64| {
            let fresh = next(&ids);
            *ids.entry(*key).or_insert(fresh)
        };
        keys.iter().map(id).collect()
    };
    let (a, b) = (numbered(old), numbered(new));
    let (found, coarse) = sequence::matches(&a, &b);
    let (mut pairs, mut gaps, mut at) = (Vec::new(), Vec::new(), (0, 0));
    for run in &found {
        gaps.push(Gap { old: at.0..run.old, new: at.1..run.new });
        pairs.extend((0..run.len).map(|k| (run.old + k, run.new + k)));
        at = (run.old + run.len, run.new + run.len);
    }
    gaps.push(Gap { old: at.0..old.len(), new: at.1..new.len() });
    gaps.retain(|gap| !gap.old.is_empty() || !gap.new.is_empty());
    (pairs, gaps, coarse)
}

/// The pairs of a gap that are at least `least` alike. Stretches that were paired by place alone,
/// although more could be said of them, are added to `coarse`.
pub(super) fn alike(
    gap: &Gap,
    old: &[Words],
    new: &[Words],
    least: f64,
    coarse: &mut Vec<Gap>,
) -> Vec<(usize, usize)> {
    let table = |gap: &Gap| {
        let score = |i: usize, j: usize| old[gap.old.start + i].similarity(&new[gap.new.start + j]);
        let found = pair_in_order(gap.old.len(), gap.new.len(), least, score);
        found.into_iter().map(|(i, j)| (gap.old.start + i, gap.new.start + j)).collect::<Vec<_>>()
    };
    if gap.cells() <= MOST_CELLS {
        return table(gap);
    }
    let mut out = Vec::new();
    let mut at = (gap.old.start, gap.new.start);
    let ends = [(gap.old.end, gap.new.end)];
    for (i, j) in sparse(gap, old, new, least).into_iter().chain(ends) {
        let inner = Gap { old: at.0..i, new: at.1..j };
        if inner.cells() <= MOST_CELLS_INSIDE {
            out.extend(table(&inner));
        } else if share_words(&inner, old, new) {
            out.extend(by_place(&inner, old, new, least));
            coarse.push(inner);
        }
        if i < gap.old.end {
            out.push((i, j));
        }
        at = (i + 1, j + 1);
    }
    out
}

/// Pairs that rare words point to: the heaviest ones that keep their order.
fn sparse(gap: &Gap, old: &[Words], new: &[Words], least: f64) -> Vec<(usize, usize)> {
    let index = Index::new(new, gap.new.clone());
    let mut found = Vec::new();
    for i in gap.old.clone() {
        for j in index.near(&old[i], |_| true) {
            let score = old[i].similarity(&new[j]);
            if score >= least {
                found.push((i, j - gap.new.start, score));
            }
        }
    }
    heaviest(&found).into_iter().map(|(i, j)| (i, j + gap.new.start)).collect()
}

/// Whether a telling word stands on both sides.
fn share_words(gap: &Gap, old: &[Words], new: &[Words]) -> bool {
    let mut seen: Vec<u64> = old[gap.old.clone()].iter().flat_map(Words::telling).collect();
    seen.sort_unstable();
    new[gap.new.clone()].iter().flat_map(Words::telling).any(|w| seen.binary_search(&w).is_ok())
}

fn by_place(gap: &Gap, old: &[Words], new: &[Words], least: f64) -> Vec<(usize, usize)> {
    let pairs = gap.old.clone().zip(gap.new.clone());
    pairs.filter(|(i, j)| old[*i].similarity(&new[*j]) >= least).collect()
}

/// Which passages hold a telling word.
pub(super) struct Index {
    lists: HashMap<u64, Vec<usize>>,
}

impl Index {
    /// Of those passages among `words` whose numbers are given.
    pub(super) fn new(words: &[Words], which: impl Iterator<Item = usize>) -> Self {
        let mut lists: HashMap<u64, Vec<usize>> = HashMap::new();
        for at in which {
            for word in words[at].telling() {
                let list = lists.entry(word).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        Self { lists }
    }

    /// The passages that share a rare word with `words` and may be taken, in no order.
    pub(super) fn sharing(
        &self,
        words: &Words,
        free: impl Fn(usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let lists = words.telling().filter_map(|w| self.lists.get(&w));
        for at in lists.filter(|l| l.len() <= COMMON).flatten().filter(|at| free(**at)) {
            *votes.entry(*at).or_default() += 1;
        }
        votes.into_iter().collect()
    }

    /// The passages that share most rare words with `words`, best first.
    pub(super) fn near(&self, words: &Words, free: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut ranked = self.sharing(words, free);
        ranked.sort_unstable_by_key(|(at, votes)| (std::cmp::Reverse(*votes), *at));
        ranked.into_iter().take(NEAREST).map(|(at, _)| at).collect()
    }
}
