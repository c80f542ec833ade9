//! Finding the very words of a span, letter by letter.

use std::ops::Range;

use super::plan::{How, Plan};
use crate::ByteSpan;
use crate::token::hash;

/// Fewest bytes of words that are looked for letter by letter.
const LEAST: usize = 12;
/// Units of a changed stretch that is searched letter by letter.
const LONGEST_GAP: usize = 64;
/// Places with the same first words that are read on.
const READ: usize = 64;

/// Where the very words stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// At their place, once.
    Here(ByteSpan),
    /// Elsewhere, once.
    Elsewhere(ByteSpan),
    /// At several places, none better than another.
    Several(Vec<ByteSpan>),
}

/// The very words of `span` in a sentence that changed around them, or that was joined with
/// another, or was cut or given a role in another way than before.
pub(super) fn find(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<Found> {
    let words = span.of(plan.old_text).ok().filter(|w| w.len() >= LEAST)?;
    let largest = || {
        let found = units.clone().filter(|at| plan.partner[*at].is_some());
        let shared = |unit: ByteSpan| unit.end.min(span.end) - unit.start.max(span.start);
        let at = found.max_by_key(|at| shared(plan.old[*at].span))?;
        plan.partner_range(&(at..at + 1))
    };
    let beside = plan.partner_range(units).or_else(largest).and_then(|r| {
        let room = units.len();
        plan.hull_of(&(r.start.saturating_sub(room)..(r.end + room).min(plan.new.len())))
    });
    let places = beside.map(|here| occurrences(plan.new_text, here, words)).unwrap_or_default();
    let here = if let [only] = places.as_slice() { Some(*only) } else { in_gap(plan, span, units) };
    if let Some(here) = here {
        return Some(Found::Here(here));
    }
    let mut places = plan.openings().places(plan.new_text, words);
    places.retain(|place| is_free(plan, *place, units));
    let same_role =
        |place: &ByteSpan| plan.new_units_under(*place).all(|j| plan.role_of(units.start, j));
    if places.iter().any(same_role) {
        places.retain(same_role);
    }
    match places.as_slice() {
        [] => None,
        [only] => Some(Found::Elsewhere(*only)),
        _ => Some(Found::Several(places)),
    }
}

/// Whether no other sentence that kept its words owns most of the place.
fn is_free(plan: &Plan<'_>, place: ByteSpan, units: &Range<usize>) -> bool {
    let kept =
        |i: usize| matches!(plan.partner[i].as_ref().map(|p| p.how), Some(How::Kept | How::Moved));
    let taken = |j: &usize| plan.owner[*j].is_some_and(|i| !units.contains(&i) && kept(i));
    let under = plan.new_units_under(place);
    let size = |j: usize| {
        let unit = plan.new[j].span;
        unit.end.min(place.end) - unit.start.max(place.start)
    };
    let lost: usize = under.filter(taken).map(size).sum();
    lost * 2 < place.len()
}

/// The only place of the very words of `span` among the new sentences of its changed stretch.
pub(super) fn in_gap(plan: &Plan<'_>, span: ByteSpan, units: &Range<usize>) -> Option<ByteSpan> {
    let words = span.of(plan.old_text).ok().filter(|w| w.len() >= LEAST)?;
    let gap = plan.gap_of(units.start).map(|g| g.new.clone()).filter(|g| g.len() <= LONGEST_GAP)?;
    let places = occurrences(plan.new_text, plan.hull_of(&gap)?, words);
    if let [only] = places.as_slice() { Some(*only) } else { None }
}

/// Where `words` stand in `within`, not inside longer words.
fn occurrences(text: &str, within: ByteSpan, words: &str) -> Vec<ByteSpan> {
    let Ok(part) = within.of(text) else { return Vec::new() };
    let found = part.match_indices(words).map(|(at, _)| within.start + at);
    let places = found.map(|at| ByteSpan::new(at, at + words.len()));
    places.filter(|place| is_whole(text, *place)).collect()
}

/// Whether a place does not begin or end inside a word.
fn is_whole(text: &str, place: ByteSpan) -> bool {
    let (before, rest) = text.split_at(place.start);
    let (words, after) = rest.split_at(place.len());
    let joins = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    !joins(before.chars().next_back(), words.chars().next())
        && !joins(words.chars().next_back(), after.chars().next())
}

/// The words of a text by what follows them: sorted hashes of openings and where each begins.
#[derive(Debug, Default)]
pub(super) struct Openings(Vec<(u64, usize)>);

impl Openings {
    /// Notes every word that begins within one of `spans`.
    pub(super) fn of(text: &str, spans: impl Iterator<Item = ByteSpan>) -> Self {
        let mut all: Vec<(u64, usize)> = Vec::new();
        for span in spans {
            let inside = runs(text, span.start).take_while(|run| run.start < span.end);
            all.extend(inside.filter_map(|run| Some((opening(text, run.start)?, run.start))));
        }
        all.sort_unstable();
        Self(all)
    }

    /// The first places of `words` in `text`.
    fn places(&self, text: &str, words: &str) -> Vec<ByteSpan> {
        let Some(first) = runs(words, 0).next() else { return Vec::new() };
        let Some(key) = opening(words, first.start) else { return Vec::new() };
        let from = self.0.partition_point(|(other, _)| *other < key);
        let alike = self.0[from..].iter().take_while(|(other, _)| *other == key).take(READ);
        let starts = alike.filter_map(|(_, at)| at.checked_sub(first.start));
        let places = starts.map(|at| ByteSpan::new(at, at + words.len()));
        places.filter(|p| p.of(text) == Ok(words) && is_whole(text, *p)).collect()
    }
}

/// A hash of the words from `at` on that hold [`LEAST`] bytes; `None` if there are fewer.
fn opening(text: &str, at: usize) -> Option<u64> {
    let (mut key, mut held) = (0u64, 0);
    for run in runs(text, at) {
        held += run.len();
        key = key.rotate_left(7) ^ hash(&text[run]);
        if held >= LEAST {
            return Some(key);
        }
    }
    None
}

/// The runs of letters and digits from byte `at` on.
fn runs(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = at;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(char::is_alphanumeric)?;
        let len = text[start..].find(|c: char| !c.is_alphanumeric());
        from = len.map_or(text.len(), |len| start + len);
        Some(start..from)
    })
}
