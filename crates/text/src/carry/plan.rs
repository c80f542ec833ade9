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
    /// For old units without a partner: where they may stand, best first.
    pub(super) perhaps: HashMap<usize, Vec<(f64, usize)>>,
    /// Units of the new version that did not keep their place, by the words they hold.
    by_word: OnceCell<HashMap<u64, Vec<usize>>>,
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
            perhaps: HashMap::new(),
            by_word: OnceCell::new(),
        };
        exact::keep(&mut plan);
        exact::move_equal(&mut plan);
        assign::in_place(&mut plan);
        exact::move_equal(&mut plan);
        assign::elsewhere(&mut plan);
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
        let kept = |j: &usize| {
            let owner = self.owner[*j].and_then(|i| self.partner[i].as_ref());
            owner.is_some_and(|p| p.how == How::Kept)
        };
        let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
        for j in (0..self.new.len()).filter(|j| !kept(j)) {
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
