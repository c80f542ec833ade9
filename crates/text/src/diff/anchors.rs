//! Chains: the pairs that keep their order on both sides.

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
        for (k, (_, second, _)) in found.iter().enumerate().skip(at).take(same) {
            let mut slot = second + 1;
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
