//! The alignment of two versions that all spans of one carry share.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::unit::Unit;
use crate::diff::pair;
use crate::{Block, ByteSpan, Page, Role};

/// A changed stretch: units of both versions between two that kept their words.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    /// Units of the old version.
    pub(super) old: Range<usize>,
    /// Units of the new version.
    pub(super) new: Range<usize>,
}

/// Two versions, cut into units and aligned.
pub(super) struct Plan<'t> {
    /// The old text.
    pub(super) old_text: &'t str,
    /// The new text.
    pub(super) new_text: &'t str,
    /// Units of the old version, in order.
    pub(super) old: Vec<Unit>,
    /// Units of the new version, in order.
    pub(super) new: Vec<Unit>,
    /// Changed stretches, in order.
    pub(super) gaps: Vec<Gap>,
    /// Free units of the new version by the hash of their words.
    by_key: HashMap<u64, Vec<usize>>,
    /// Free units of the old version by the hash of their words and their role.
    old_by_key: HashMap<(u64, Role), Vec<usize>>,
    /// Free units of the new version by the words they hold.
    by_word: OnceCell<HashMap<u64, Vec<usize>>>,
}

/// Words that stand in more free units than this tell nothing.
const COMMON: usize = 40;
/// Free units that are compared with a lost one.
const COMPARED: usize = 12;

impl<'t> Plan<'t> {
    /// Aligns the two versions: blocks first, then the sentences of changed blocks.
    pub(super) fn new(old: Page<'t>, new: Page<'t>) -> Self {
        let mut plan = Self {
            old_text: old.text,
            new_text: new.text,
            old: Vec::new(),
            new: Vec::new(),
            gaps: Vec::new(),
            by_key: HashMap::new(),
            old_by_key: HashMap::new(),
            by_word: OnceCell::new(),
        };
        plan.align(old, new);
        for (at, unit) in plan.new.iter().enumerate().filter(|(_, u)| u.twin.is_none()) {
            plan.by_key.entry(unit.key).or_default().push(at);
        }
        for (at, unit) in plan.old.iter().enumerate().filter(|(_, u)| u.twin.is_none()) {
            plan.old_by_key.entry((unit.key, unit.role)).or_default().push(at);
        }
        plan
    }

    fn align(&mut self, old: Page<'_>, new: Page<'_>) {
        let mut pairs = pair(old, new);
        pairs.retain(|p| !p.moved);
        let (mut i, mut j) = (0, 0);
        for pair in pairs {
            self.cut(&old.blocks[i..pair.old], &new.blocks[j..pair.new]);
            let (x, y) = (old.blocks[pair.old], new.blocks[pair.new]);
            let same = x.role == y.role && x.span.of(old.text) == y.span.of(new.text);
            if same {
                self.keep(x, y);
            } else {
                self.cut(&[x], &[y]);
            }
            (i, j) = (pair.old + 1, pair.new + 1);
        }
        self.cut(&old.blocks[i..], &new.blocks[j..]);
    }

    /// A block that kept its words is one unit.
    fn keep(&mut self, x: Block, y: Block) {
        let mut left = Unit::new(self.old_text, x.span, x.role);
        let mut right = Unit::new(self.new_text, y.span, y.role);
        left.twin = Some(self.new.len());
        right.twin = Some(self.old.len());
        self.old.push(left);
        self.new.push(right);
    }

    /// Cuts changed blocks into sentences and pairs those that kept their words and role.
    fn cut(&mut self, x: &[Block], y: &[Block]) {
        let (a, b) = (self.old.len(), self.new.len());
        self.old.extend(super::unit::units(self.old_text, x));
        self.new.extend(super::unit::units(self.new_text, y));
        let keys = |units: &[Unit]| units.iter().map(|u| (u.key, u.role)).collect::<Vec<_>>();
        let (left, right) = (keys(&self.old[a..]), keys(&self.new[b..]));
        for op in capture_diff_slices(Algorithm::Histogram, &left, &right) {
            let (i, j) = (op.old_range(), op.new_range());
            if matches!(op, DiffOp::Equal { .. }) {
                for (k, l) in i.zip(j) {
                    self.old[a + k].twin = Some(b + l);
                    self.new[b + l].twin = Some(a + k);
                }
            } else {
                self.gaps.push(Gap { old: a + i.start..a + i.end, new: b + j.start..b + j.end });
            }
        }
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

    /// Whether new unit `at` stands where the old version had nothing.
    pub(super) fn is_inserted(&self, at: usize) -> bool {
        let slot = self.gaps.partition_point(|g| g.new.end <= at);
        self.gaps.get(slot).is_some_and(|g| g.new.contains(&at) && g.old.is_empty())
    }

    /// Free new units with the same words as old unit `at`.
    pub(super) fn same_words(&self, at: usize) -> &[usize] {
        self.by_key.get(&self.old[at].key).map_or(&[], Vec::as_slice)
    }

    /// Free old units with the words and role of `at`, itself among them, in order.
    pub(super) fn siblings(&self, at: usize) -> &[usize] {
        let unit = &self.old[at];
        self.old_by_key.get(&(unit.key, unit.role)).map_or(&[], Vec::as_slice)
    }

    /// How many of the units before and after `at` (old) and `to` (new) have the same words.
    pub(super) fn context(&self, at: usize, to: usize) -> usize {
        let key = |units: &[Unit], i: Option<usize>| i.and_then(|i| units.get(i)).map(|u| u.key);
        let before = key(&self.old, at.checked_sub(1)) == key(&self.new, to.checked_sub(1));
        let after = key(&self.old, Some(at + 1)) == key(&self.new, Some(to + 1));
        usize::from(before) + usize::from(after)
    }

    /// Free new units that share rare words with old unit `at`, most alike first.
    pub(super) fn alike(&self, at: usize) -> Vec<(f64, usize)> {
        let words = self.old[at].words(self.old_text);
        let index = self.by_word.get_or_init(|| self.index());
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let lists = words.telling().filter_map(|w| index.get(&w)).filter(|l| l.len() <= COMMON);
        for unit in lists.flatten() {
            *votes.entry(*unit).or_default() += 1;
        }
        let mut ranked: Vec<(usize, usize)> = votes.into_iter().map(|(j, n)| (n, j)).collect();
        ranked.sort_unstable_by_key(|(n, j)| (std::cmp::Reverse(*n), *j));
        let near = ranked.into_iter().take(COMPARED).map(|(_, j)| j);
        let mut out: Vec<(f64, usize)> =
            near.map(|j| (words.similarity(self.new[j].words(self.new_text)), j)).collect();
        out.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        out
    }

    fn index(&self) -> HashMap<u64, Vec<usize>> {
        let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
        for (j, unit) in self.new.iter().enumerate().filter(|(_, u)| u.twin.is_none()) {
            for word in unit.words(self.new_text).telling() {
                index.entry(word).or_default().push(j);
            }
        }
        index
    }
}
