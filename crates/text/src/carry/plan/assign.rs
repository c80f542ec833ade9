//! Sentences that did not keep their words.

use std::ops::Range;

use super::{Gap, How, Partner, Plan};
use crate::diff::{Words, pair_in_order};

/// Sentences at the same place that are less alike are not taken for one sentence.
const SAME_PLACE: f64 = 0.42;
/// The same, where one sentence stands alone in place of one.
const ALONE: f64 = 0.3;
/// A pair less alike than this gives way to a better one elsewhere.
const WEAK: f64 = 0.55;
/// Between this and what is asked for, a person is asked.
const PERHAPS_HERE: f64 = 0.24;
/// Sentences elsewhere must be this much alike, and more so than any other by the margin.
const ELSEWHERE: f64 = 0.7;
const MARGIN: f64 = 0.1;
/// A free sentence as good as the chosen one, less this, makes the choice unsure.
const RIVAL: f64 = 0.03;
/// Share of its words that a sentence taken into a longer one must keep, and what that counts.
const TAKEN_IN: f64 = 0.8;
const TAKEN_IN_COUNTS: f64 = 0.9;
/// Fewest telling words of such a sentence.
const TELLING: usize = 4;
/// What likeness counts between blocks of different roles.
const OTHER_ROLE: f64 = 0.85;
/// Between this and [`ELSEWHERE`] a person is asked.
const PERHAPS: f64 = 0.5;
/// Share of a part's words that must be words of the whole which no other part has.
const GAIN: f64 = 0.65;
/// Largest table of one stretch; a larger one is cut at what is most alike.
const MOST_CELLS: usize = 40_000;

/// Pairs sentences that are alike at the same place.
pub(super) fn in_place(plan: &mut Plan<'_>) {
    for gap in plan.gaps.clone() {
        let old: Vec<usize> = gap.old.clone().filter(|i| plan.partner[*i].is_none()).collect();
        let new: Vec<usize> = gap.new.clone().filter(|j| plan.owner[*j].is_none()).collect();
        if old.is_empty() || new.is_empty() {
            continue;
        }
        let alone = old.len() == 1 && new.len() == 1;
        let least = if alone { ALONE } else { SAME_PLACE };
        let pairs = if old.len() * new.len() <= MOST_CELLS {
            pair_in_order(old.len(), new.len(), least, |i, j| alike(plan, old[i], new[j]))
        } else {
            sparse(plan, &old, &gap, &new)
        };
        for (i, j) in pairs {
            let how = How::InPlace(alike(plan, old[i], new[j]));
            plan.give(old[i], new[j]..new[j] + 1, how);
        }
        widen(plan, &old, &gap);
        join(plan, &old, &gap);
        doubt(plan, &old, &new);
        put_off(plan, &old);
        perhaps_here(plan, &old, &new);
    }
}

/// Takes back pairs that are little alike until it is known that neither fits better elsewhere.
fn put_off(plan: &mut Plan<'_>, old: &[usize]) {
    for at in old {
        let Some(Partner { new, how: How::InPlace(score) }) = plan.partner[*at].clone() else {
            continue;
        };
        let shared = || plan.owner[new.start] != Some(*at);
        if score < WEAK && new.len() == 1 && !shared() {
            plan.owner[new.start] = None;
            plan.partner[*at] = None;
            plan.weak.push((*at, new.start, score));
        }
    }
}

/// Pairs what was put off and fits nowhere better.
pub(super) fn weak(plan: &mut Plan<'_>) {
    for (at, to, score) in std::mem::take(&mut plan.weak) {
        if plan.partner[at].is_none() && plan.owner[to].is_none() {
            plan.give(at, to..to + 1, How::InPlace(score));
        }
    }
}

/// Likeness of two sentences; those that differ in role are taken for one only if there is no doubt.
fn alike(plan: &Plan<'_>, old: usize, new: usize) -> f64 {
    let score = plan.similarity(old, new);
    if plan.role_of(old, new) { score } else { score * OTHER_ROLE }
}

/// Pairs of a long stretch: candidates by rare words, the heaviest ones that keep their order.
fn sparse(plan: &Plan<'_>, old: &[usize], gap: &Gap, new: &[usize]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (i, at) in old.iter().enumerate() {
        for j in plan.near(*at).into_iter().filter(|j| gap.new.contains(j)) {
            let (score, Ok(slot)) = (alike(plan, *at, j), new.binary_search(&j)) else { continue };
            if score >= SAME_PLACE {
                found.push((i, slot, score));
            }
        }
    }
    crate::diff::heaviest(&found)
}

/// Takes back pairs that another free sentence of the stretch would make just as well.
fn doubt(plan: &mut Plan<'_>, old: &[usize], new: &[usize]) {
    if old.len() * new.len() > MOST_CELLS {
        return;
    }
    for at in old {
        let Some(partner) = plan.partner[*at].clone() else { continue };
        let shared = |j: usize| plan.owner[j] != Some(*at);
        if !matches!(partner.how, How::InPlace(_)) || partner.new.clone().any(shared) {
            continue;
        }
        let score = partner.new.clone().map(|j| alike(plan, *at, j)).fold(0.0, f64::max);
        let free = new.iter().filter(|j| plan.owner[**j].is_none());
        let rivals: Vec<(f64, usize)> = free
            .map(|j| (alike(plan, *at, *j), *j))
            .filter(|(other, _)| *other > score - RIVAL)
            .collect();
        if !rivals.is_empty() {
            plan.owner[partner.new.clone()].fill(None);
            plan.partner[*at] = None;
            let all = std::iter::once((score, partner.new.start)).chain(rivals);
            plan.perhaps.entry(*at).or_default().extend(all);
        }
    }
}

/// Takes in free neighbours of a pair that hold the rest of a sentence that was cut in two.
fn widen(plan: &mut Plan<'_>, old: &[usize], gap: &Gap) {
    for at in old {
        let Some(partner) = plan.partner[*at].clone() else { continue };
        let (mut range, how) = (partner.new, partner.how);
        let whole = plan.old[*at].words(plan.old_text).clone();
        let mut known = words_of(plan, &range);
        loop {
            let fits = |j: usize| plan.owner[j].is_none() && is_rest(plan, &whole, &known, j);
            if range.end < gap.new.end && fits(range.end) {
                range.end += 1;
            } else if range.start > gap.new.start && fits(range.start - 1) {
                range.start -= 1;
            } else {
                break;
            }
            known = words_of(plan, &range);
        }
        plan.give(*at, range, how);
    }
}

fn words_of(plan: &Plan<'_>, range: &Range<usize>) -> Words {
    let units = &plan.new[range.clone()];
    units.iter().fold(Words::default(), |all, u| all.union(u.words(plan.new_text)))
}

fn is_rest(plan: &Plan<'_>, whole: &Words, known: &Words, new: usize) -> bool {
    let part = plan.new[new].words(plan.new_text);
    let gain = whole.common(&known.union(part)) - whole.common(known);
    part.weight() >= 1.0 && gain >= part.weight() * GAIN
}

/// Gives a lost sentence the neighbour's new one if that took its words in.
fn join(plan: &mut Plan<'_>, old: &[usize], gap: &Gap) {
    for at in old {
        if plan.partner[*at].is_some() {
            continue;
        }
        let sides = [at.checked_sub(1), Some(at + 1)];
        let beside = sides.into_iter().flatten().filter(|i| gap.old.contains(i));
        let host = beside.filter_map(|i| Some((i, plan.partner[i].clone()?))).find(|(i, p)| {
            let whole = words_of(plan, &p.new);
            let known = plan.old[*i].words(plan.old_text);
            let part = plan.old[*at].words(plan.old_text);
            let gain = whole.common(&known.union(part)) - whole.common(known);
            matches!(p.how, How::InPlace(_)) && part.weight() >= 1.0 && gain >= part.weight() * GAIN
        });
        if let Some((_, partner)) = host {
            plan.give(*at, partner.new, How::InPlace(GAIN));
        }
    }
}

/// Notes where a lost sentence may stand, for a person to choose.
fn perhaps_here(plan: &mut Plan<'_>, old: &[usize], new: &[usize]) {
    if old.len() * new.len() > MOST_CELLS {
        return;
    }
    for at in old.iter().filter(|i| plan.partner[**i].is_none()).copied().collect::<Vec<_>>() {
        let free = new.iter().filter(|j| plan.owner[**j].is_none());
        let near: Vec<(f64, usize)> = free
            .map(|j| (alike(plan, at, *j), *j))
            .filter(|(score, _)| *score >= PERHAPS_HERE)
            .collect();
        if !near.is_empty() {
            plan.perhaps.entry(at).or_default().extend(near);
        }
    }
}

/// Likeness of two sentences, or how much of the old one a longer new one took in.
fn likeness(plan: &Plan<'_>, old: usize, new: usize) -> f64 {
    let (a, b) = (plan.old[old].words(plan.old_text), plan.new[new].words(plan.new_text));
    let share = a.common(b) / a.weight().max(1.0);
    let taken_in = share >= TAKEN_IN && a.telling().count() >= TELLING && b.weight() > a.weight();
    a.similarity(b).max(if taken_in { share * TAKEN_IN_COUNTS } else { 0.0 })
}

/// Pairs sentences that are alike beside a pair that moved: the neighbour changed on its way.
pub(super) fn beside(plan: &mut Plan<'_>) {
    for at in 1..plan.old.len() {
        let last = plan.partner[at - 1].as_ref().map(|p| p.new.end);
        follow(plan, at, last);
    }
    for at in (1..plan.old.len()).rev() {
        let next = plan.partner[at].as_ref().and_then(|p| p.new.start.checked_sub(1));
        follow(plan, at - 1, next);
    }
}

/// Gives old unit `at` the free new unit `to` of another stretch if the two are alike.
fn follow(plan: &mut Plan<'_>, at: usize, to: Option<usize>) {
    let Some(to) = to.filter(|to| *to < plan.new.len()) else { return };
    let judged = plan.gap_of(at).is_some_and(|gap| gap.new.contains(&to));
    if judged || plan.partner[at].is_some() || plan.owner[to].is_some() {
        return;
    }
    let score = alike(plan, at, to);
    if score >= SAME_PLACE {
        plan.give(at, to..to + 1, How::InPlace(score));
        plan.perhaps.remove(&at);
    }
}

/// Pairs sentences that are alike elsewhere, best first, each once.
pub(super) fn elsewhere(plan: &mut Plan<'_>) {
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for at in (0..plan.old.len()).filter(|i| plan.partner[*i].is_none()) {
        for j in plan.near(at).into_iter().filter(|j| plan.owner[*j].is_none()) {
            let other = if plan.role_of(at, j) { 1.0 } else { OTHER_ROLE };
            let score = likeness(plan, at, j) * other;
            if score >= PERHAPS {
                found.push((score, at, j));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (score, at, j) in &found {
        if plan.partner[*at].is_some() || plan.owner[*j].is_some() {
            continue;
        }
        let barred = plan.is_barred(*at, *j);
        let rival = found.iter().find(|(s, i, k)| {
            s + MARGIN > *score
                && (i == at) != (k == j)
                && plan.partner[*i].is_none()
                && plan.owner[*k].is_none()
        });
        if *score >= ELSEWHERE && rival.is_none() && !barred {
            plan.give(*at, *j..*j + 1, How::Elsewhere(*score));
        }
    }
    for (score, at, j) in found {
        if plan.partner[at].is_none() && plan.owner[j].is_none() {
            plan.perhaps.entry(at).or_default().push((score, j));
        }
    }
}
