//! Finding a span in a stretch that changed around it, by word diff.

use std::ops::Range;

use super::find::{found, unsure};
use super::map::{Map, Mapped};
use super::plan::Plan;
use super::{Carried, CarryKind};
use crate::ByteSpan;
use crate::diff::{Words, pair_in_order};

/// Sentences at the same place that are less alike are not taken for one sentence.
const SAME_PLACE: f64 = 0.5;
/// Between this and [`SAME_PLACE`] a person is asked.
const PERHAPS: f64 = 0.3;
/// A part of a sentence may be replaced whole if the sentence is this much alike.
const FRAME: f64 = 0.6;
/// Least share of its own words that a span must keep otherwise.
const KEPT: f64 = 0.34;
/// A statement that grew to twice its length must keep this share of its words.
const FAITHFUL: f64 = 0.85;
/// A rival as good as this, less the best, makes the choice unsure.
const MARGIN: f64 = 0.05;

/// The span in its changed stretch; `None` if it is not there.
pub(super) fn changed(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Carried> {
    let (old, new) = widened(plan, units)?;
    let whole = hull(plan.old[units.clone()].iter().map(|u| u.span))?;
    let from_all = hull(plan.old[old.clone()].iter().map(|u| u.span))?;
    let into_all = hull(plan.new[new.clone()].iter().map(|u| u.span))?;
    let (from, into) = partners(plan, &old, &new, units).unwrap_or((from_all, into_all));
    let map = Map::new(plan.old_text, from, plan.new_text, into)?;
    let (part, sentence) = (map.place(span)?, map.place(whole)?);
    let role = plan.old[units.start].role;
    let mut under = plan.new[new.clone()].iter().filter(|u| u.span.overlaps(part.span));
    if under.any(|u| u.role != role) {
        return None;
    }
    let lone = (units.len() == 1).then_some(units.start);
    Judge { plan, span, whole, lone, new: &new }.verdict(part, sentence)
}

fn hull(spans: impl Iterator<Item = ByteSpan>) -> Option<ByteSpan> {
    spans.reduce(|a, b| ByteSpan::new(a.start.min(b.start), a.end.max(b.end)))
}

/// The units of both versions between the kept ones around `units`, in step with them.
fn widened(plan: &Plan<'_>, units: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let bounds = |at: usize| match (plan.gap_of(at), plan.old[at].twin) {
        (Some(gap), _) => Some((gap.old.clone(), gap.new.clone())),
        (None, Some(twin)) => Some((at..at + 1, twin..twin + 1)),
        (None, None) => None,
    };
    let (first, last) = (bounds(units.start)?, bounds(units.end - 1)?);
    let old = first.0.start..last.0.end;
    let new = first.1.start..last.1.end;
    (old.start < old.end && new.start < new.end).then_some((old, new))
}

/// The sentences of a long stretch that belong to those under the span, and unpaired neighbours
/// that hold the rest of a sentence that was cut in two.
fn partners(
    plan: &Plan<'_>,
    old: &Range<usize>,
    new: &Range<usize>,
    units: &Range<usize>,
) -> Option<(ByteSpan, ByteSpan)> {
    let pairs = pair_in_order(old.len(), new.len(), SAME_PLACE, |i, j| {
        let (a, b) = (&plan.old[old.start + i], &plan.new[new.start + j]);
        let same = a.role == b.role;
        if same { a.words(plan.old_text).similarity(b.words(plan.new_text)) } else { 0.0 }
    });
    let partner = |at: usize| pairs.iter().find(|p| p.0 + old.start == at).map(|p| p.1 + new.start);
    let (mut first, mut last) = (partner(units.start)?, partner(units.end - 1)?);
    let is_rest = |j: usize, of: usize| {
        let free = new.contains(&j) && pairs.iter().all(|p| p.1 + new.start != j);
        let (a, b) = (plan.old[of].words(plan.old_text), &plan.new[j.min(new.end - 1)]);
        free && b.words(plan.new_text).containment(a) >= FRAME
    };
    if is_rest(last + 1, units.end - 1) {
        last += 1;
    }
    if first > 0 && is_rest(first - 1, units.start) {
        first -= 1;
    }
    let from = hull(plan.old[units.clone()].iter().map(|u| u.span))?;
    Some((from, hull(plan.new[first..=last].iter().map(|u| u.span))?))
}

/// Decides whether a mapped place is the statement's.
struct Judge<'p, 't> {
    plan: &'p Plan<'t>,
    /// What is looked for.
    span: ByteSpan,
    /// The sentences around it.
    whole: ByteSpan,
    /// The old unit, if it is only one.
    lone: Option<usize>,
    /// The new units it may stand in.
    new: &'p Range<usize>,
}

impl Judge<'_, '_> {
    fn verdict(&self, part: Mapped, sentence: Mapped) -> Option<Carried> {
        let words = Words::of(self.whole.of(self.plan.old_text).ok()?);
        let place = self.whole_units(sentence.span);
        let same = words.similarity(&Words::of(place.of(self.plan.new_text).ok()?));
        let alike = same.max(sentence.kept * 0.9);
        let is_part = self.span.len() * 3 < self.whole.len() * 2;
        let enough = part.kept >= KEPT || (is_part && alike >= FRAME);
        let grown = part.span.len() > self.span.len() * 4 + 60
            || (!is_part && part.span.len() * 5 > self.span.len() * 8 && part.kept < FAITHFUL);
        let shrunk = !is_part && part.span.len() * 2 < self.span.len();
        let rivals = self.rivals(&words, place);
        let rivalled = rivals.first().is_some_and(|r| r.0 >= SAME_PLACE && r.0 > same - MARGIN);
        if alike >= SAME_PLACE && enough && !grown && !shrunk && !rivalled {
            let score = f64::midpoint(alike, part.kept).clamp(0.5, 0.99);
            return Some(found(self.plan, self.span, part.span, score, CarryKind::Unchanged));
        }
        let asked = alike >= PERHAPS && (part.kept >= PERHAPS || enough);
        let others = rivals.into_iter().map(|r| r.1);
        asked.then(|| unsure(std::iter::once(part.span).chain(others).collect(), alike))
    }

    /// `span` widened to the new units it touches.
    fn whole_units(&self, span: ByteSpan) -> ByteSpan {
        let units = self.plan.new[self.new.clone()].iter().map(|u| u.span);
        hull(units.filter(|u| u.overlaps(span)).chain([span])).unwrap_or(span)
    }

    /// Other free sentences of the stretch that are like the one looked for, best first.
    fn rivals(&self, words: &Words, place: ByteSpan) -> Vec<(f64, ByteSpan)> {
        let units = self.plan.new[self.new.clone()].iter();
        let others = units.filter(|u| u.twin.is_none() && !u.span.overlaps(place));
        let mut out: Vec<(f64, ByteSpan)> = others
            .map(|u| (words.similarity(u.words(self.plan.new_text)), u.span))
            .filter(|(score, _)| *score >= PERHAPS)
            .collect();
        let role =
            |j: usize| self.lone.is_some_and(|at| self.plan.old[at].role == self.plan.new[j].role);
        let added = self.lone.map(|at| self.plan.alike(at)).unwrap_or_default();
        let added = added.into_iter().filter(|(_, j)| self.plan.is_inserted(*j) && role(*j));
        out.extend(added.map(|(score, j)| (score, self.plan.new[j].span)));
        out.sort_by(|x, y| y.0.total_cmp(&x.0));
        out
    }
}
