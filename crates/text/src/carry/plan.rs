//! The alignment of two versions that all spans of one carry share: each old sentence gets at most
//! one place in the new version, and each new sentence is given away at most once.
//!
//! Surest first. Sentences that stand once in both and keep their order are firm ground; equal ones
//! between them follow; then equal ones elsewhere; then sentences alike at the same place; and last
//! sentences alike elsewhere.

mod assign;
mod exact;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::unit::{Unit, units};
use super::verbatim::Openings;
use crate::{ByteSpan, Page, Role};

/// How a sentence was found again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum How {
    /// Same words, at the corresponding place.
    Kept,
    /// Same words elsewhere.
    Moved,
    /// Alike by this much, at the corresponding place.
    InPlace(f64),
    /// Alike by this much, elsewhere.
    Elsewhere(f64),
}

/// The new sentences that an old one became.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Partner {
    pub(super) new: Range<usize>,
    pub(super) how: How,
}

/// A changed stretch: units of both versions between two that kept their words.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Two versions, cut into units and aligned.
pub(super) struct Plan<'t> {
    pub(super) old_text: &'t str,
    pub(super) new_text: &'t str,
    /// Units of the old version, in order.
    pub(super) old: Vec<Unit>,
    /// Units of the new version, in order.
    pub(super) new: Vec<Unit>,
    /// What each old unit became.
    pub(super) partner: Vec<Option<Partner>>,
    /// The first old unit that each new one was given to.
    pub(super) owner: Vec<Option<usize>>,
    /// Changed stretches, in order.
    gaps: Vec<Gap>,
    /// Pairs at one place that are little alike: old unit, new unit, likeness.
    weak: Vec<(usize, usize, f64)>,
    /// For old units without a partner: where they may stand, best first.
    pub(super) perhaps: HashMap<usize, Vec<(f64, usize)>>,
    /// Units of the new version that did not keep their place, by the words they hold.
    by_word: OnceCell<HashMap<u64, Vec<usize>>>,
    /// Words of the new version that did not keep their place, by what follows them.
    openings: OnceCell<Openings>,
}

/// Words that stand in more units than this tell nothing.
const COMMON: usize = 40;
/// Units that are compared with a lost one.
const COMPARED: usize = 12;

impl<'t> Plan<'t> {
    /// Aligns the two versions.
    pub(super) fn new(old: Page<'t>, new: Page<'t>) -> Self {
        let (a, b) = (units(old), units(new));
        let mut plan = Self {
            old_text: old.text,
            new_text: new.text,
            partner: vec![None; a.len()],
            owner: vec![None; b.len()],
            old: a,
            new: b,
            gaps: Vec::new(),
            weak: Vec::new(),
            perhaps: HashMap::new(),
            by_word: OnceCell::new(),
            openings: OnceCell::new(),
        };
        exact::keep(&mut plan);
        exact::move_equal(&mut plan);
        assign::in_place(&mut plan);
        exact::move_equal(&mut plan);
        assign::beside(&mut plan);
        assign::elsewhere(&mut plan);
        assign::weak(&mut plan);
        plan
    }

    /// Gives new units to old unit `at`.
    fn give(&mut self, at: usize, new: Range<usize>, how: How) {
        for owner in &mut self.owner[new.clone()] {
            owner.get_or_insert(at);
        }
        self.partner[at] = Some(Partner { new, how });
    }

    /// Old units that share a byte with `span`.
    pub(super) fn units_under(&self, span: ByteSpan) -> Range<usize> {
        let from = self.old.partition_point(|u| u.span.end <= span.start);
        let to = self.old.partition_point(|u| u.span.start < span.end);
        from..to.max(from)
    }

    /// New units that share a byte with `span`.
    pub(super) fn new_units_under(&self, span: ByteSpan) -> Range<usize> {
        let from = self.new.partition_point(|u| u.span.end <= span.start);
        let to = self.new.partition_point(|u| u.span.start < span.end);
        from..to.max(from)
    }

    /// From the first to the last byte of some new units.
    pub(super) fn hull_of(&self, range: &Range<usize>) -> Option<ByteSpan> {
        let (first, last) = (self.new.get(range.start)?, self.new.get(range.end.checked_sub(1)?)?);
        Some(ByteSpan::new(first.span.start, last.span.end))
    }

    /// The new units that old `units` became, if they stand together.
    pub(super) fn partner_range(&self, units: &Range<usize>) -> Option<Range<usize>> {
        let known = || units.clone().filter_map(|at| self.partner[at].as_ref());
        let start = known().map(|p| p.new.start).min()?;
        let end = known().map(|p| p.new.end).max()?;
        let held: usize = known().map(|p| p.new.len()).sum();
        let together = end - start <= held * 2 + 2;
        together.then_some(start..end)
    }

    /// The words of new units that did not keep their place.
    pub(super) fn openings(&self) -> &Openings {
        self.openings.get_or_init(|| {
            let changed = (0..self.new.len()).filter(|j| !self.is_kept(*j));
            Openings::of(self.new_text, changed.map(|j| self.new[j].span))
        })
    }

    /// Whether new unit `j` is an old one with the same words at its place.
    fn is_kept(&self, j: usize) -> bool {
        let owner = self.owner[j].and_then(|i| self.partner[i].as_ref());
        owner.is_some_and(|p| p.how == How::Kept)
    }

    /// The changed stretch that holds old unit `at`.
    pub(super) fn gap_of(&self, at: usize) -> Option<&Gap> {
        let slot = self.gaps.partition_point(|g| g.old.end <= at);
        self.gaps.get(slot).filter(|g| g.old.contains(&at))
    }

    fn similarity(&self, old: usize, new: usize) -> f64 {
        let (a, b) = (&self.old[old], &self.new[new]);
        a.words(self.old_text).similarity(b.words(self.new_text))
    }

    /// Whether the two stand in blocks whose roles are of one family.
    pub(super) fn role_of(&self, old: usize, new: usize) -> bool {
        family(self.old[old].role) == family(self.new[new].role)
    }

    /// Whether one stands in an answer or a correction and the other does not: their likeness is no
    /// sign that one became the other.
    fn is_barred(&self, old: usize, new: usize) -> bool {
        let apart = |role: Role| matches!(family(role), 1 | 4);
        let (a, b) = (self.old[old].role, self.new[new].role);
        family(a) != family(b) && (apart(a) || apart(b))
    }

    /// New units that changed or moved and share rare words with old unit `at`, most shared first.
    pub(super) fn near(&self, at: usize) -> Vec<usize> {
        let words = self.old[at].words(self.old_text);
        let index = self.by_word.get_or_init(|| self.index());
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let lists = words.telling().filter_map(|w| index.get(&w)).filter(|l| l.len() <= COMMON);
        for unit in lists.flatten() {
            *votes.entry(*unit).or_default() += 1;
        }
        let mut ranked: Vec<(usize, usize)> = votes.into_iter().map(|(j, n)| (n, j)).collect();
        ranked.sort_unstable_by_key(|(n, j)| (std::cmp::Reverse(*n), *j));
        ranked.into_iter().take(COMPARED).map(|(_, j)| j).collect()
    }

    fn index(&self) -> HashMap<u64, Vec<usize>> {
        let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
        for j in (0..self.new.len()).filter(|j| !self.is_kept(*j)) {
            for word in self.new[j].words(self.new_text).telling() {
                let list = index.entry(word).or_default();
                if list.len() <= COMMON && list.last() != Some(&j) {
                    list.push(j);
                }
            }
        }
        index
    }
}

/// Roles between which a statement may pass without becoming another one: which of these a line is
/// taken for hangs on its surroundings.
fn family(role: Role) -> u8 {
    match role {
        Role::Answer | Role::Question => 1,
        Role::Headline | Role::Site => 2,
        Role::Caption | Role::Credit => 3,
        Role::Correction => 4,
        Role::Footer | Role::Navigation => 5,
        Role::Dateline | Role::Byline => 6,
        Role::Body | Role::ListItem | Role::Heading => 7,
    }
}
