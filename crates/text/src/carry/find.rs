//! Finding one span again: at its place, in its changed surroundings, elsewhere.

use std::ops::Range;

use super::map::Map;
use super::plan::Plan;
use super::{Carried, CarryKind, stretch};
use crate::{ByteSpan, ChangeKind, change_reasons};

/// Sentences elsewhere must be this much alike, and more so than any other by the margin.
const ELSEWHERE: f64 = 0.75;
const MARGIN: f64 = 0.12;
/// Between this and [`ELSEWHERE`] a person is asked.
const PERHAPS: f64 = 0.5;
/// As much alike as this, a sentence is followed even if a fact in it changed.
const SURE: f64 = 0.87;
/// Shorter sentences are too common to follow them into another role.
const CLEAR_BYTES: usize = 30;

/// What became of `span`.
pub(super) fn one(plan: &Plan<'_>, span: ByteSpan) -> Carried {
    let Some(span) = span.trimmed(plan.old_text).ok().filter(|s| !s.is_empty()) else {
        return gone();
    };
    let units = plan.units_under(span);
    if units.is_empty() {
        return verbatim(plan, span);
    }
    kept(plan, span, &units)
        .or_else(|| moved(plan, span, &units))
        .or_else(|| stretch::changed(plan, span, &units))
        .or_else(|| elsewhere(plan, span, &units))
        .unwrap_or_else(gone)
}

fn gone() -> Carried {
    let (kind, choices, reasons) = (CarryKind::Gone, Vec::new(), Vec::new());
    Carried { kind, to: None, score: 0.0, choices, reasons }
}

/// The result for places among which a person must choose.
pub(super) fn unsure(mut choices: Vec<ByteSpan>, score: f64) -> Carried {
    let mut seen = Vec::new();
    choices.retain(|c| {
        !seen.contains(c) && {
            seen.push(*c);
            true
        }
    });
    choices.truncate(3);
    Carried { kind: CarryKind::Unsure, to: None, score, choices, reasons: Vec::new() }
}

/// The result for a place that is certain; `same` if its words did not change.
pub(super) fn found(
    plan: &Plan<'_>,
    span: ByteSpan,
    to: ByteSpan,
    score: f64,
    same: CarryKind,
) -> Carried {
    let old = span.of(plan.old_text).unwrap_or_default();
    let new = to.of(plan.new_text).unwrap_or_default();
    let reasons = change_reasons(old, new);
    let kind = if reasons.is_empty() { same } else { CarryKind::Reworded };
    Carried { kind, to: Some(to), score, choices: Vec::new(), reasons }
}

/// Words between blocks: only an only occurrence will do.
fn verbatim(plan: &Plan<'_>, span: ByteSpan) -> Carried {
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

/// All sentences under the span kept their words and their place.
fn kept(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Carried> {
    let first = plan.old[units.start].twin?;
    let in_step = |(k, at): (usize, usize)| plan.old[at].twin == Some(first + k);
    if !units.clone().enumerate().all(in_step) {
        return None;
    }
    let to = run(plan, units, first, span)?;
    Some(found(plan, span, to, 1.0, CarryKind::Unchanged))
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
    Map::new(plan.old_text, from, plan.new_text, into)?.place(span).map(|m| m.span)
}

/// The same words stand elsewhere.
fn moved(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Carried> {
    let places: Vec<Vec<usize>> = units.clone().map(|at| places(plan, at)).collect();
    let follows = |to: &usize| places.iter().enumerate().all(|(k, p)| p.contains(&(to + k)));
    let runs: Vec<usize> = places.first()?.iter().copied().filter(follows).collect();
    match runs.as_slice() {
        [] => None,
        [only] => Some(found(plan, span, run(plan, units, *only, span)?, 0.95, CarryKind::Moved)),
        several => {
            let choices = several.iter().filter_map(|to| run(plan, units, *to, span));
            Some(unsure(choices.collect(), 0.5))
        }
    }
}

/// Where the words of old unit `at` stand now: one place if it is certain.
fn places(plan: &Plan<'_>, at: usize) -> Vec<usize> {
    if let Some(twin) = plan.old[at].twin {
        return vec![twin];
    }
    let (all, siblings, role) = (plan.same_words(at), plan.siblings(at), plan.old[at].role);
    let same: Vec<usize> = all.iter().copied().filter(|j| plan.new[*j].role == role).collect();
    if same.is_empty() {
        // Another role only if there is no doubt which statement it is.
        let long = plan.old[at].span.len() >= CLEAR_BYTES;
        let clear = all.len() == 1 && siblings.len() == 1 && long;
        return if clear { all.to_vec() } else { Vec::new() };
    }
    if same.len() == siblings.len() {
        let order = siblings.iter().position(|s| *s == at).unwrap_or(0);
        return vec![same[order]];
    }
    let best = same.iter().map(|j| plan.context(at, *j)).max().unwrap_or(0);
    same.into_iter().filter(|j| plan.context(at, *j) == best).collect()
}

/// Something very like it stands elsewhere, in the same role.
fn elsewhere(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Carried> {
    if units.len() != 1 {
        return None;
    }
    let at = units.start;
    let mut alike = plan.alike(at);
    alike.retain(|(score, j)| *score >= PERHAPS && plan.new[*j].role == plan.old[at].role);
    let (best, first) = *alike.first()?;
    let second = alike.get(1).map_or(0.0, |x| x.0);
    let place = |j: usize| {
        let (from, into) = (plan.old[at].span, plan.new[j].span);
        let mapped = Map::new(plan.old_text, from, plan.new_text, into)?.place(span)?;
        (mapped.kept >= PERHAPS).then_some(mapped.span)
    };
    let clear = best >= ELSEWHERE && best - second >= MARGIN && plan.siblings(at).len() == 1;
    if let (true, Some(to)) = (clear, place(first)) {
        let carried = found(plan, span, to, best, CarryKind::Moved);
        // Another place and another fact: that may be another statement.
        if best >= SURE || !carried.reasons.iter().any(|r| tells_apart(r.kind)) {
            return Some(carried);
        }
    }
    let choices: Vec<ByteSpan> = alike.iter().filter_map(|(_, j)| place(*j)).collect();
    (!choices.is_empty()).then(|| unsure(choices, best))
}

/// Whether a change of this kind may mean that two sentences are two statements.
fn tells_apart(kind: ChangeKind) -> bool {
    use ChangeKind::{Date, Name, Negation, Number};
    matches!(kind, Number | Date | Name | Negation)
}
