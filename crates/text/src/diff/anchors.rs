//! Firm ground in very long texts: runs of words that stand once in both.
//!
//! A diff of a million words that have little in common takes many seconds. Cutting both texts at
//! runs of words that are unique in each keeps the work near linear; what then still lies in one
//! piece above [`LARGEST`] has nothing to align by and is replaced as a whole.

use std::collections::HashMap;

/// Words in a run.
const RUN: usize = 8;
/// Words on one side of a stretch that are still diffed word by word.
pub(super) const LARGEST: usize = 50_000;

/// Pairs of positions at which the same unique run of words begins, rising on both sides.
pub(super) fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let (a, b) = (unique_runs(old), unique_runs(new));
    let mut pairs: Vec<(usize, usize)> =
        a.iter().filter_map(|(run, at)| Some((*at, *b.get(run)?))).collect();
    pairs.sort_unstable();
    rising(&pairs)
}

/// Where each run begins that stands only once.
fn unique_runs(words: &[u32]) -> HashMap<&[u32], usize> {
    let mut seen: HashMap<&[u32], Option<usize>> = HashMap::new();
    for (at, run) in words.windows(RUN).enumerate() {
        seen.entry(run).and_modify(|at| *at = None).or_insert(Some(at));
    }
    seen.into_iter().filter_map(|(run, at)| Some((run, at?))).collect()
}

/// The longest part of `pairs` (sorted by the first) whose second halves rise too.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let slot = tails.partition_point(|t| pairs[*t].1 < pair.1);
        before.push(slot.checked_sub(1).map(|s| tails[s]));
        match tails.get_mut(slot) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut out = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(at) = next {
        out.push(pairs[at]);
        next = before[at];
    }
    out.reverse();
    out
}
