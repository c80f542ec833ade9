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
pub(crate) fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
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

/// The pairs of `found` (first, second, weight; sorted by the first) that rise on both sides and
/// weigh most together.
pub(crate) fn heaviest(found: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(found.len());
    // Best chain that ends at each second half, as a tree of prefix maxima.
    let width = found.iter().map(|f| f.1 + 1).max().unwrap_or(0);
    let mut tree: Vec<Option<usize>> = vec![None; width + 1];
    let mut at = 0;
    while at < found.len() {
        let same = found[at..].iter().take_while(|f| f.0 == found[at].0).count();
        for (_, second, weight) in &found[at..at + same] {
            let mut before: Option<usize> = None;
            let mut slot = *second;
            while slot > 0 {
                before = heavier(before, tree[slot], &best);
                slot -= slot & slot.wrapping_neg();
            }
            best.push((weight + before.map_or(0.0, |b| best[b].0), before));
        }
        for k in at..at + same {
            let mut slot = found[k].1 + 1;
            while slot <= width {
                tree[slot] = heavier(tree[slot], Some(k), &best);
                slot += slot & slot.wrapping_neg();
            }
        }
        at += same;
    }
    let mut next = (0..best.len()).max_by(|a, b| best[*a].0.total_cmp(&best[*b].0));
    let mut out = Vec::new();
    while let Some(at) = next {
        out.push((found[at].0, found[at].1));
        next = best[at].1;
    }
    out.reverse();
    out
}

fn heavier(a: Option<usize>, b: Option<usize>, best: &[(f64, Option<usize>)]) -> Option<usize> {
    match (a, b) {
        (Some(x), Some(y)) => Some(if best[y].0 > best[x].0 { y } else { x }),
        (one, other) => one.or(other),
    }
}
