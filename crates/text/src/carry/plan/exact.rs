//! Sentences that kept their words.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Gap, How, Plan, Unit, family};
use crate::diff::rising;

/// Neighbours on each side that tell equal sentences apart.
const AROUND: usize = 3;

/// Pairs equal sentences that kept their order.
pub(super) fn keep(plan: &mut Plan<'_>) {
    let anchors = unique_pairs(plan);
    let (mut i, mut j) = (0, 0);
    for (x, y) in anchors.into_iter().chain([(plan.old.len(), plan.new.len())]) {
        between(plan, (i, x), (j, y));
        if x < plan.old.len() {
            plan.give(x, y..y + 1, How::Kept);
        }
        (i, j) = (x + 1, y + 1);
    }
    gaps(plan);
    keep_across_roles(plan);
}

/// Pairs equal sentences of one stretch that kept their order, whatever roles their lines have now.
fn keep_across_roles(plan: &mut Plan<'_>) {
    for Gap { old, new } in std::mem::take(&mut plan.gaps) {
        let keys = |units: &[Unit]| units.iter().map(|u| u.key).collect::<Vec<_>>();
        let (left, right) = (keys(&plan.old[old.clone()]), keys(&plan.new[new.clone()]));
        give_equal(plan, (old.start, &left), (new.start, &right));
    }
    gaps(plan);
}

/// Pairs equal keys in order; each side begins at the unit given with it.
fn give_equal<K: Hash + Ord>(plan: &mut Plan<'_>, old: (usize, &[K]), new: (usize, &[K])) {
    for op in capture_diff_slices(Algorithm::Histogram, old.1, new.1) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for k in 0..len {
                let to = new.0 + new_index + k;
                plan.give(old.0 + old_index + k, to..to + 1, How::Kept);
            }
        }
    }
}

/// Sentences that stand once in each version, alone or with the one before or behind them, and
/// rise in both.
fn unique_pairs(plan: &Plan<'_>) -> Vec<(usize, usize)> {
    let (a, b) = (&plan.old, &plan.new);
    let key = |units: &[Unit], at: usize| units.get(at).map_or(0, |u| u.key);
    let mut pairs = once_in_both(a.len(), b.len(), |new, at| {
        let unit = if new { &b[at] } else { &a[at] };
        (unit.key, u64::from(family(unit.role)))
    });
    let mut repeated = vec![true; a.len()];
    pairs.iter().for_each(|(i, _)| repeated[*i] = false);
    let with_next = once_in_both(a.len(), b.len(), |new, at| {
        let units = if new { b } else { a };
        (units[at].key, key(units, at + 1))
    });
    for (i, j) in with_next {
        for (x, y) in [(i, j), (i + 1, j + 1)] {
            if repeated.get(x) == Some(&true) && y < b.len() {
                pairs.push((x, y));
            }
        }
    }
    // Of two places for one sentence, a rising row can hold one only.
    pairs.sort_unstable_by_key(|(i, j)| (*i, Reverse(*j)));
    pairs.dedup();
    rising(&pairs)
}

/// Units of both versions whose mark stands once in each; `mark` gets whether the unit is new.
fn once_in_both<K: Eq + Hash>(
    old: usize,
    new: usize,
    mark: impl Fn(bool, usize) -> K,
) -> Vec<(usize, usize)> {
    let once = |is_new: bool, len: usize| {
        let mut seen: FxHashMap<K, Option<usize>> = FxHashMap::default();
        seen.reserve(len);
        for at in 0..len {
            seen.entry(mark(is_new, at)).and_modify(|at| *at = None).or_insert(Some(at));
        }
        seen
    };
    let (a, b) = (once(false, old), once(true, new));
    a.iter().filter_map(|(key, at)| Some(((*at)?, (*b.get(key)?)?))).collect()
}

/// Pairs what is equal in order between two firm points: same family of roles first, then any.
fn between(plan: &mut Plan<'_>, old: (usize, usize), new: (usize, usize)) {
    if old.0 >= old.1 || new.0 >= new.1 {
        return;
    }
    let keys = |units: &[Unit]| units.iter().map(|u| (u.key, family(u.role))).collect::<Vec<_>>();
    let (left, right) = (keys(&plan.old[old.0..old.1]), keys(&plan.new[new.0..new.1]));
    give_equal(plan, (old.0, &left), (new.0, &right));
}

/// Notes the stretches between kept sentences.
fn gaps(plan: &mut Plan<'_>) {
    let (mut i, mut j) = (0, 0);
    for at in 0..=plan.old.len() {
        let kept = match plan.partner.get(at) {
            Some(Some(partner)) => partner.new.start,
            Some(None) => continue,
            None => plan.new.len(),
        };
        if i < at || j < kept {
            plan.gaps.push(Gap { old: i..at, new: j..kept });
        }
        (i, j) = (at + 1, kept + 1);
    }
}

/// Pairs equal sentences that stand elsewhere now.
pub(super) fn move_equal(plan: &mut Plan<'_>) {
    let mut by_key: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for at in (0..plan.old.len()).filter(|i| plan.partner[*i].is_none()) {
        by_key.entry(plan.old[at].key).or_default().0.push(at);
    }
    for at in (0..plan.new.len()).filter(|j| plan.owner[*j].is_none()) {
        by_key.entry(plan.new[at].key).and_modify(|e| e.1.push(at));
    }
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> =
        by_key.into_values().filter(|(_, to)| !to.is_empty()).collect();
    groups.sort_unstable();
    // Those that are sure tell their neighbours where to go.
    groups.sort_by_key(|(from, to)| from.len() * to.len());
    for (from, to) in &groups {
        pair_group(plan, from, to);
    }
}

fn pair_group(plan: &mut Plan<'_>, from: &[usize], to: &[usize]) {
    let (mut from, mut to) = (from.to_vec(), to.to_vec());
    for same_gap in [true, false] {
        for same_role in [true, false] {
            settle(plan, &mut from, &mut to, same_gap, same_role);
        }
    }
}

/// Pairs what can be paired within one gap, or one role, or anywhere.
fn settle(
    plan: &mut Plan<'_>,
    from: &mut Vec<usize>,
    to: &mut Vec<usize>,
    same_gap: bool,
    same_role: bool,
) {
    let listed = from.clone();
    for at in listed {
        let fits = |j: &usize| {
            let here = plan.gap_of(at).is_some_and(|g| g.new.contains(j));
            (here || !same_gap) && (plan.role_of(at, *j) || !same_role)
        };
        let places: Vec<usize> = to.iter().copied().filter(fits).collect();
        let rivals = from.iter().filter(|i| !same_role || plan.old[**i].role == plan.old[at].role);
        let rivals: Vec<usize> = rivals.copied().collect();
        let chosen = match places.as_slice() {
            [] => None,
            several if !same_role && !same_gap && several.len() != rivals.len() => None,
            [only] if rivals.len() == 1 || same_gap => Some(*only),
            several => best_context(plan, at, several).or_else(|| {
                let in_order = several.len() == rivals.len() && !same_gap;
                let order = rivals.iter().position(|i| *i == at).filter(|_| in_order)?;
                several.get(order).copied()
            }),
        };
        let Some(chosen) = chosen else {
            if !places.is_empty() && !same_gap {
                let choices = places.iter().map(|j| (0.5, *j)).take(3).collect();
                plan.perhaps.insert(at, choices);
            }
            continue;
        };
        plan.give(at, chosen..chosen + 1, How::Moved);
        plan.perhaps.remove(&at);
        from.retain(|i| *i != at);
        to.retain(|j| *j != chosen);
    }
}

/// The place whose neighbours are most like those of old unit `at`, if one is.
fn best_context(plan: &Plan<'_>, at: usize, places: &[usize]) -> Option<usize> {
    let mut ranked: Vec<(usize, usize)> =
        places.iter().map(|j| (context(plan, at, *j), *j)).collect();
    ranked.sort_by_key(|(score, j)| (Reverse(*score), *j));
    match ranked.as_slice() {
        [(score, only)] if *score > 0 => Some(*only),
        [best, next, ..] if best.0 > next.0 => Some(best.1),
        _ => None,
    }
}

/// How many of the units around `at` (old) and `to` (new) have the same words or are one; nearer
/// ones count more.
fn context(plan: &Plan<'_>, at: usize, to: usize) -> usize {
    let same = |i: Option<usize>, j: Option<usize>| {
        let (Some(i), Some(j)) = (i, j) else { return false };
        let (Some(a), Some(b)) = (plan.old.get(i), plan.new.get(j)) else { return false };
        a.key == b.key || plan.owner[j] == Some(i)
    };
    (1..=AROUND)
        .map(|d| {
            let before = same(at.checked_sub(d), to.checked_sub(d));
            let after = same(Some(at + d), Some(to + d));
            (usize::from(before) + usize::from(after)) * (AROUND + 1 - d)
        })
        .sum()
}
