//! Finding one span again.

use std::ops::Range;

use super::around::Around;
use super::map::Map;
use super::plan::{How, Plan};
use super::unit::Unit;
use super::verbatim::{self, Found};
use super::{Carried, CarryKind};
use crate::{ByteSpan, ChangeKind, ChangeReason, change_reasons};

/// As much alike as this, a sentence elsewhere is followed even if a fact in it changed.
const SURE: f64 = 0.8;
/// Less alike than this, a sentence at the same place of which several facts changed may be another.
const LIKELY: f64 = 0.62;
const SEVERAL: usize = 2;
/// Least share of its own words that a part of a sentence must keep.
const KEPT: f64 = 0.4;
/// What keeps less of its words is not there any more.
const GONE: f64 = 0.25;
/// A part of a sentence may be replaced whole if the sentence is this much alike.
const FRAME: f64 = 0.6;
/// Longest part of a sentence, in bytes, that may be replaced whole.
const REPLACED: usize = 40;
/// How much longer a sentence may be than the one that it took in and is shown for.
const TAKEN_IN: usize = 2;

/// What became of `span`.
pub(super) fn one(plan: &Plan<'_>, span: ByteSpan) -> Carried {
    let Some(span) = span.trimmed(plan.old_text).ok().filter(|s| !s.is_empty()) else {
        return gone();
    };
    let units = plan.units_under(span);
    if units.is_empty() {
        return between_blocks(plan, span);
    }
    if let Some(found) = same_words(plan, span, &units) {
        return found;
    }
    let verbatim = verbatim::find(plan, span, &units);
    match verbatim {
        Some(Found::Here(to)) => return found(plan, span, to, 0.98, CarryKind::Unchanged),
        Some(Found::Elsewhere(to)) => return found(plan, span, to, 0.9, CarryKind::Moved),
        _ => {}
    }
    let several = || match verbatim {
        Some(Found::Several(places)) => Some(unsure(places, 0.5)),
        _ => None,
    };
    changed(plan, span, &units)
        .or_else(|| asked(plan, span, &units))
        .or_else(several)
        .unwrap_or_else(gone)
}

fn gone() -> Carried {
    nowhere(CarryKind::Gone, 0.0, Vec::new())
}

fn nowhere(kind: CarryKind, score: f64, choices: Vec<ByteSpan>) -> Carried {
    Carried { kind, to: None, score, choices, reasons: Vec::new(), around: Vec::new() }
}

/// The result for places among which a person must choose.
fn unsure(mut choices: Vec<ByteSpan>, score: f64) -> Carried {
    let mut seen = Vec::new();
    choices.retain(|c| {
        !seen.contains(c) && {
            seen.push(*c);
            true
        }
    });
    choices.truncate(3);
    nowhere(CarryKind::Unsure, score, choices)
}

/// The result for a place that is certain; `same` if its words did not change.
fn found(plan: &Plan<'_>, span: ByteSpan, to: ByteSpan, score: f64, same: CarryKind) -> Carried {
    let old = span.of(plan.old_text).unwrap_or_default();
    let new = to.of(plan.new_text).unwrap_or_default();
    let reasons = change_reasons(old, new);
    let around = around(plan, span, to);
    let kind = if reasons.is_empty() && around.is_empty() { same } else { CarryKind::Reworded };
    Carried { kind, to: Some(to), score, choices: Vec::new(), reasons, around }
}

/// What changed in the sentence around the span.
fn around(plan: &Plan<'_>, span: ByteSpan, to: ByteSpan) -> Vec<ChangeReason> {
    let rest = |text, units: &[Unit], span| Around::within(text, units.first(), units.last(), span);
    let old = rest(plan.old_text, &plan.old[plan.units_under(span)], span);
    let new = rest(plan.new_text, &plan.new[plan.new_units_under(to)], to);
    if old == new { Vec::new() } else { old.reasons(&new) }
}

/// Words between blocks: only an only occurrence will do.
fn between_blocks(plan: &Plan<'_>, span: ByteSpan) -> Carried {
    let words = span.of(plan.old_text).unwrap_or_default();
    let mut places = plan.new_text.match_indices(words);
    match (places.next(), places.next()) {
        (Some((at, _)), None) => {
            let to = ByteSpan::new(at, at + words.len());
            found(plan, span, to, 0.9, CarryKind::Moved)
        }
        _ => gone(),
    }
}

/// All sentences under the span kept their words and stand one after the other.
fn same_words(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Carried> {
    let first = plan.partner[units.start].as_ref()?.new.start;
    let (mut kept, mut in_step) = (true, true);
    for (k, at) in units.clone().enumerate() {
        let partner = plan.partner[at].as_ref()?;
        kept &= partner.how == How::Kept;
        in_step &= matches!(partner.how, How::Kept | How::Moved) && partner.new.start == first + k;
    }
    if !in_step {
        return None;
    }
    if !kept && let Some(here) = verbatim::in_gap(plan, span, units) {
        return Some(found(plan, span, here, 0.98, CarryKind::Unchanged));
    }
    let to = run(plan, units, first, span)?;
    let (kind, score) = if kept { (CarryKind::Unchanged, 1.0) } else { (CarryKind::Moved, 0.95) };
    Some(found(plan, span, to, score, kind))
}

/// The part of new units from `to` on that `span` covers in old `units`, one for one.
fn run(plan: &Plan<'_>, units: &Range<usize>, to: usize, span: ByteSpan) -> Option<ByteSpan> {
    let start = edge(plan, units.start, to, span)?.start;
    let end = edge(plan, units.end - 1, to + units.len() - 1, span)?.end;
    (start < end).then(|| ByteSpan::new(start, end))
}

/// The part of `span` that lies in old unit `at`, in new unit `to`.
fn edge(plan: &Plan<'_>, at: usize, to: usize, span: ByteSpan) -> Option<ByteSpan> {
    let (from, into) = (plan.old[at].span, plan.new.get(to)?.span);
    if from.of(plan.old_text) == into.of(plan.new_text) {
        let start = span.start.max(from.start) - from.start;
        let end = span.end.min(from.end) - from.start;
        return Some(ByteSpan::new(into.start + start, into.start + end));
    }
    if span.contains(from) {
        return Some(into);
    }
    Map::new(plan.old_text, from, plan.new_text, into)?.place(span).map(|m| m.span)
}

/// The statement stands there with other words.
fn changed(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Carried> {
    let into = plan.hull_of(&plan.partner_range(units)?)?;
    let old = sharers(plan, units);
    let whole = ByteSpan::new(plan.old[units.start].span.start, plan.old[units.end - 1].span.end);
    let from = ByteSpan::new(plan.old[old.start].span.start, plan.old[old.end - 1].span.end);
    let how = weakest(plan, units)?;
    if found_bytes(plan, span, units) * 2 < span.len() {
        return Some(unsure(vec![into], 0.5));
    }
    let (alike, same) = match how {
        How::Kept | How::Moved => (1.0, CarryKind::Unchanged),
        How::InPlace(score) => (score, CarryKind::Unchanged),
        How::Elsewhere(score) => (score, CarryKind::Moved),
    };
    let to = if span.contains(from) && into.len() <= from.len() * TAKEN_IN + REPLACED {
        into
    } else {
        let map = Map::new(plan.old_text, from, plan.new_text, into)?;
        let placed = map.place(span)?;
        let is_part = span.len() * 3 < whole.len() * 2;
        let replaced = is_part && alike >= FRAME && span.len() <= REPLACED;
        let grown = placed.span.len() > span.len() * 4 + 60;
        let shrunk = span.len() > REPLACED && placed.span.len() * 4 < span.len();
        if shrunk || (placed.kept < GONE && !replaced) {
            return None;
        }
        if grown || (placed.kept < KEPT && !replaced) {
            return Some(unsure(vec![placed.span], alike.min(0.5)));
        }
        placed.span
    };
    let score = alike.clamp(0.5, 0.99);
    let carried = found(plan, span, to, score, same);
    let moved = matches!(how, How::Elsewhere(_));
    if moved && alike < SURE && carried.reasons.iter().any(|r| tells_apart(r.kind)) {
        // Another place and another fact: that may be another statement.
        return Some(unsure(vec![to], alike));
    }
    if alike < LIKELY && carried.reasons.iter().filter(|r| replaces(r)).count() >= SEVERAL {
        // Another person, another age, another town: that may be another statement.
        return Some(unsure(vec![to], alike));
    }
    Some(carried)
}

/// Bytes of `span` in sentences that were found again.
fn found_bytes(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> usize {
    let known = units.clone().filter(|at| plan.partner[*at].is_some()).map(|at| plan.old[at].span);
    known.map(|unit| unit.end.min(span.end) - unit.start.max(span.start)).sum()
}

/// Old units around `units` that became the same new ones.
fn sharers(plan: &Plan<'_>, units: &Range<usize>) -> Range<usize> {
    let shares = |at: usize, with: usize| {
        let new = |i: usize| plan.partner.get(i).and_then(|p| p.as_ref()).map(|p| &p.new);
        matches!((new(at), new(with)), (Some(a), Some(b)) if a.start < b.end && b.start < a.end)
    };
    let (mut start, mut end) = (units.start, units.end);
    while start > 0 && shares(start - 1, start) {
        start -= 1;
    }
    while end < plan.old.len() && shares(end, end - 1) {
        end += 1;
    }
    start..end
}

/// The least sure way in which a unit under the span was found.
fn weakest(plan: &Plan<'_>, units: &Range<usize>) -> Option<How> {
    let rank = |how: &How| match how {
        How::Kept => 3.0,
        How::Moved => 2.0,
        How::InPlace(score) => 1.0 + score / 2.0,
        How::Elsewhere(score) => score / 2.0,
    };
    let known = units.clone().filter_map(|at| plan.partner[at].as_ref()).map(|p| p.how);
    known.min_by(|a, b| rank(a).total_cmp(&rank(b)))
}

/// Places that a person may choose among.
fn asked(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Carried> {
    let mut near: Vec<(f64, usize, usize)> = Vec::new();
    for at in units.clone() {
        near.extend(plan.perhaps.get(&at).into_iter().flatten().map(|(score, j)| (*score, at, *j)));
    }
    near.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.2.cmp(&y.2)));
    let best = near.first()?.0;
    let place = |(_, at, j): &(f64, usize, usize)| {
        let (from, into) = (plan.old[*at].span, plan.new[*j].span);
        if span.contains(from) {
            return Some(into);
        }
        Map::new(plan.old_text, from, plan.new_text, into)?.place(span).map(|m| m.span)
    };
    let choices: Vec<ByteSpan> = near.iter().filter_map(place).collect();
    (!choices.is_empty()).then(|| unsure(choices, best))
}

/// Whether a change puts one fact in the place of another.
fn replaces(reason: &ChangeReason) -> bool {
    tells_apart(reason.kind) && !reason.from.is_empty() && !reason.to.is_empty()
}

/// Whether a change of this kind may mean that two sentences are two statements.
fn tells_apart(kind: ChangeKind) -> bool {
    use ChangeKind::{Date, Name, Negation, Number, Percentage, Place};
    matches!(kind, Number | Percentage | Date | Name | Place | Negation)
}
