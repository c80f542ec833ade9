//! Aligning two long lists of numbered words in bounded work.
//!
//! Both lists are cut at runs of words that stand once in each (after Cohen's patience diff); what
//! lies between is aligned by Myers' greedy algorithm (1986), which is exact up to [`STEPS`]
//! differences. Past that the best way found so far is kept and the search begins anew behind it:
//! the result is a right diff, only a coarser one.

use rustc_hash::FxHashMap;

use super::anchors::rising;

/// A run of equal words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    /// First word of the old list.
    pub(crate) old: usize,
    /// First word of the new list.
    pub(crate) new: usize,
    /// Words in the run.
    pub(crate) len: usize,
}

/// Lengths of the runs that are looked for, longest first.
const RUNS: [usize; 4] = [12, 5, 2, 1];
/// Stretches with fewer words on both sides together are aligned without looking for runs.
const SHORT: usize = 400;
/// How often a stretch is cut into smaller ones.
const DEPTH: usize = 6;
/// Differences up to which a stretch is aligned exactly, for texts of up to [`LONG`] words and for
/// longer ones.
const STEPS: (usize, usize) = (1200, 200);
const LONG: usize = 200_000;

/// The runs of equal words, in order, and whether the work had to be cut short.
pub(crate) fn matches(old: &[u32], new: &[u32]) -> (Vec<Match>, bool) {
    let long = old.len() + new.len() > LONG;
    let mut search = Search {
        old,
        new,
        out: Vec::new(),
        coarse: false,
        steps: if long { STEPS.1 } else { STEPS.0 },
        trail: Trail::default(),
    };
    search.between((0, old.len()), (0, new.len()), 0);
    (search.out, search.coarse)
}

struct Search<'w> {
    old: &'w [u32],
    new: &'w [u32],
    out: Vec<Match>,
    coarse: bool,
    steps: usize,
    trail: Trail,
}

type Range = (usize, usize);

impl Search<'_> {
    fn push(&mut self, old: usize, new: usize, len: usize) {
        match self.out.last_mut() {
            _ if len == 0 => {}
            Some(last) if last.old + last.len == old && last.new + last.len == new => {
                last.len += len;
            }
            _ => self.out.push(Match { old, new, len }),
        }
    }

    fn between(&mut self, mut a: Range, mut b: Range, depth: usize) {
        let pairs = self.old[a.0..a.1].iter().zip(&self.new[b.0..b.1]);
        let head = pairs.take_while(|(x, y)| x == y).count();
        self.push(a.0, b.0, head);
        (a.0, b.0) = (a.0 + head, b.0 + head);
        let pairs = self.old[a.0..a.1].iter().rev().zip(self.new[b.0..b.1].iter().rev());
        let tail = pairs.take_while(|(x, y)| x == y).count();
        (a.1, b.1) = (a.1 - tail, b.1 - tail);
        let (n, m) = (a.1 - a.0, b.1 - b.0);
        let small = n + m <= SHORT || depth >= DEPTH;
        if n > 0 && m > 0 && (small || !self.cut(a, b, depth)) {
            self.greedy(a, b);
        }
        self.push(a.1, b.1, tail);
    }

    /// Cuts the stretch at runs that stand once in both sides; `false` if there are none.
    fn cut(&mut self, a: Range, b: Range, depth: usize) -> bool {
        let (left, right) = (&self.old[a.0..a.1], &self.new[b.0..b.1]);
        let found = RUNS.iter().map(|len| unique_runs(left, right, *len)).find(|f| !f.is_empty());
        let Some(anchors) = found else { return false };
        let (mut i, mut j) = (a.0, b.0);
        for (x, y) in anchors {
            let (x, y) = (a.0 + x, b.0 + y);
            if x < i || y < j {
                continue;
            }
            self.between((i, x), (j, y), depth + 1);
            let pairs = self.old[x..a.1].iter().zip(&self.new[y..b.1]);
            let len = pairs.take_while(|(p, q)| p == q).count();
            self.push(x, y, len);
            (i, j) = (x + len, y + len);
        }
        self.between((i, a.1), (j, b.1), depth + 1);
        true
    }

    /// Aligns a stretch by the fewest differences, as far as the steps go, again and again.
    fn greedy(&mut self, mut a: Range, mut b: Range) {
        if !self.have_common(a, b) {
            return;
        }
        while a.0 < a.1 && b.0 < b.1 {
            let (left, right) = (&self.old[a.0..a.1], &self.new[b.0..b.1]);
            let (found, reached) = self.trail.search(left, right, self.steps);
            for run in found {
                self.push(a.0 + run.old, b.0 + run.new, run.len);
            }
            (a.0, b.0) = (a.0 + reached.0, b.0 + reached.1);
            self.coarse |= a.0 < a.1 && b.0 < b.1;
        }
    }

    fn have_common(&self, a: Range, b: Range) -> bool {
        let (left, right) = (&self.old[a.0..a.1], &self.new[b.0..b.1]);
        if left.len().min(right.len()) <= 8 {
            return left.iter().any(|x| right.contains(x));
        }
        let mut seen: Vec<u32> = left.to_vec();
        seen.sort_unstable();
        right.iter().any(|y| seen.binary_search(y).is_ok())
    }
}

/// Where runs of `len` words begin that stand once on each side, rising on both.
fn unique_runs(left: &[u32], right: &[u32], len: usize) -> Vec<(usize, usize)> {
    if left.len() < len || right.len() < len {
        return Vec::new();
    }
    const TWICE: u32 = u32::MAX;
    let mut seen: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
    seen.reserve(left.len());
    let at = |i: usize| u32::try_from(i).unwrap_or(TWICE);
    hashes(left, len, |i, hash| {
        seen.entry(hash).and_modify(|e| e.0 = TWICE).or_insert((at(i), TWICE - 1));
    });
    hashes(right, len, |j, hash| {
        if let Some(entry) = seen.get_mut(&hash) {
            entry.1 = if entry.1 == TWICE - 1 { at(j) } else { TWICE };
        }
    });
    let once = |e: &(u32, u32)| e.0 != TWICE && e.1 < TWICE - 1;
    let mut pairs: Vec<(usize, usize)> =
        seen.into_values().filter(once).map(|(i, j)| (i as usize, j as usize)).collect();
    pairs.retain(|(i, j)| left[*i..i + len] == right[*j..j + len]);
    pairs.sort_unstable();
    rising(&pairs)
}

/// Calls `tell` with the hash of each run of `len` words.
fn hashes(words: &[u32], len: usize, mut tell: impl FnMut(usize, u64)) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let last = (1..len).fold(1u64, |p, _| p.wrapping_mul(BASE));
    let mut hash = 0u64;
    for (at, word) in words.iter().enumerate() {
        if at >= len {
            hash = hash.wrapping_sub(u64::from(words[at - len] + 1).wrapping_mul(last));
        }
        hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(*word) + 1);
        if at + 1 >= len {
            tell(at + 1 - len, hash);
        }
    }
}

/// Furthest points of the greedy search, number of differences by number of differences.
#[derive(Default)]
struct Trail {
    /// For each number of differences d, the furthest old word on the diagonals -d, -d+2 … d.
    furthest: Vec<u32>,
}

impl Trail {
    /// The runs on the way to the end, or on the furthest way that `steps` differences allow, and
    /// where that way ends.
    fn search(
        &mut self,
        left: &[u32],
        right: &[u32],
        steps: usize,
    ) -> (Vec<Match>, (usize, usize)) {
        self.furthest.clear();
        let (n, m) = (left.len(), right.len());
        let limit = steps.min(n + m);
        let mut best = (0, 0, 0);
        for d in 0..=limit {
            best = (0, 0, 0);
            for slot in 0..=d {
                let x = self.start(d, slot);
                let Some(y) = (x + d).checked_sub(2 * slot) else {
                    self.furthest.push(u32::try_from(x).unwrap_or(u32::MAX));
                    continue;
                };
                // Outside of the lists: kept only so that the slots stay in step.
                let (mut x, mut y) = (x, y);
                if x <= n && y <= m {
                    let rest = left[x..].iter().zip(&right[y..]);
                    let run = rest.take_while(|(p, q)| p == q).count();
                    (x, y) = (x + run, y + run);
                    if x + y >= best.0 + best.1 {
                        best = (x, y, slot);
                    }
                }
                self.furthest.push(u32::try_from(x).unwrap_or(u32::MAX));
                if x >= n && y >= m && x <= n && y <= m {
                    return (self.way(d, slot), (n, m));
                }
            }
        }
        (self.way(limit, best.2), (best.0.min(n), best.1.min(m)))
    }

    fn at(&self, d: usize, slot: usize) -> usize {
        self.furthest[d * (d + 1) / 2 + slot] as usize
    }

    /// Where the search on a diagonal begins: one word dropped, or one put in, past the better
    /// neighbour. Slot s of d differences is the diagonal 2s - d (old minus new).
    fn start(&self, d: usize, slot: usize) -> usize {
        if d == 0 {
            return 0;
        }
        let dropped = slot.checked_sub(1).map(|s| self.at(d - 1, s) + 1);
        let put_in = (slot < d).then(|| self.at(d - 1, slot));
        dropped.max(put_in).unwrap_or(0)
    }

    /// The equal runs on the way that ends on `slot` after `d` differences.
    fn way(&self, d: usize, slot: usize) -> Vec<Match> {
        let mut out = Vec::new();
        let (mut d, mut slot) = (d, slot);
        loop {
            let (from, to) = (self.start(d, slot), self.at(d, slot));
            if to > from {
                out.push(Match { old: from, new: from + d - 2 * slot, len: to - from });
            }
            if d == 0 {
                break;
            }
            let dropped = slot.checked_sub(1).map(|s| self.at(d - 1, s) + 1);
            if dropped == Some(from) {
                slot -= 1;
            }
            d -= 1;
        }
        out.reverse();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words that the longest common subsequence has.
    fn longest(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0usize; b.len() + 1];
        for x in a {
            let mut before = 0;
            for (j, y) in b.iter().enumerate() {
                let here = row[j + 1];
                row[j + 1] = if x == y { before + 1 } else { here.max(row[j]) };
                before = here;
            }
        }
        row[b.len()]
    }

    fn check(a: &[u32], b: &[u32]) -> usize {
        let (found, _) = matches(a, b);
        let (mut i, mut j, mut all) = (0, 0, 0);
        for run in found {
            assert!(run.old >= i && run.new >= j && run.len > 0);
            assert_eq!(a[run.old..run.old + run.len], b[run.new..run.new + run.len]);
            (i, j) = (run.old + run.len, run.new + run.len);
            all += run.len;
        }
        all
    }

    proptest! {
        #[test]
        fn short_lists_have_the_fewest_differences(
            a in prop::collection::vec(0u32..6, 0..60),
            b in prop::collection::vec(0u32..6, 0..60),
        ) {
            prop_assert_eq!(check(&a, &b), longest(&a, &b));
        }

        #[test]
        fn long_lists_keep_what_they_share(
            a in prop::collection::vec(0u32..900, 300..900),
            cuts in prop::collection::vec((0usize..900, 900u32..1000), 0..30),
        ) {
            let mut b = a.clone();
            for (at, word) in &cuts {
                let at = at % b.len();
                match at % 3 {
                    0 => b[at] = *word,
                    1 => b.insert(at, *word),
                    _ => { b.remove(at); }
                }
            }
            let shared = check(&a, &b);
            prop_assert!(shared + cuts.len() >= a.len());
        }
    }

    #[test]
    fn work_is_bounded_and_says_so() {
        let a: Vec<u32> = (0..60_000).map(|n| n * n % 7).collect();
        let b: Vec<u32> = (0..60_000).map(|n| n * n % 11 + n % 2).collect();
        assert!(check(&a, &b) > 0);
        assert!(matches(&a, &b).1);
        let c: Vec<u32> = (100..60_100).collect();
        assert_eq!(matches(&a, &c), (Vec::new(), false));
    }
}
