//! Paragraphs that were split or joined: no change of the text, so none may be shown as one.

use std::ops::Range;

use super::blocks::{Pairing, Words};
use super::pairing::Index;
use super::{Op, Piece};
use crate::{ByteSpan, Page};

/// Share of a part's words that must be words of the whole which no other part has.
const GAIN: f64 = 0.7;
/// How much alike the whole and its parts must be together.
const TOGETHER: f64 = 0.6;

/// A block of one version that is several in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parted {
    /// Blocks of the old version.
    pub(crate) old: Range<usize>,
    /// Blocks of the new version; either this or `old` holds only one.
    pub(crate) new: Range<usize>,
}

/// What is known of the blocks of one version.
struct Side<'t> {
    page: Page<'t>,
    /// The block of the other version that each is paired with.
    partner: Vec<Option<usize>>,
    /// Blocks of which nothing more can be made: moved ones, and those of a split or join.
    closed: Vec<bool>,
    /// Words of the blocks that did not stay as they were.
    words: Vec<Option<Words>>,
}

impl<'t> Side<'t> {
    fn new(page: Page<'t>, pairs: impl Iterator<Item = (usize, usize, bool)>) -> Self {
        let count = page.blocks.len();
        let (mut partner, mut closed) = (vec![None; count], vec![false; count]);
        for (at, other, moved) in pairs {
            closed[at] = moved;
            partner[at] = (!moved).then_some(other);
        }
        Self { page, partner, closed, words: vec![None; count] }
    }

    fn is_free(&self, at: usize) -> bool {
        self.partner[at].is_none() && !self.closed[at]
    }

    /// Closes `blocks`, which are at the place of the other version's block `partner`.
    fn close(&mut self, blocks: Range<usize>, partner: usize) {
        self.partner[blocks.clone()].fill(Some(partner));
        self.closed[blocks].fill(true);
    }

    fn text(&self, at: usize) -> &'t str {
        self.page.blocks[at].span.of(self.page.text).unwrap_or_default()
    }

    fn words(&mut self, at: usize) -> Words {
        let text = self.text(at);
        self.words[at].get_or_insert_with(|| Words::of(text)).clone()
    }

    /// The free blocks around `at`: from the partnered one before it to the one after it.
    fn free_around(&self, at: usize) -> Range<usize> {
        let free = |i: &usize| self.is_free(*i);
        let before = (0..at).rev().take_while(free).count();
        let after = (at + 1..self.partner.len()).take_while(free).count();
        at - before..at + after + 1
    }
}

/// The splits and joins among two versions whose blocks are paired; pairs that became part of one
/// are taken out of `pairs`.
pub(crate) fn find(old: Page<'_>, new: Page<'_>, pairs: &mut Vec<Pairing>) -> Vec<Parted> {
    let mut a = Side::new(old, pairs.iter().map(|p| (p.old, p.new, p.moved)));
    let mut b = Side::new(new, pairs.iter().map(|p| (p.new, p.old, p.moved)));
    let mut found: Vec<Parted> = splits(&mut a, &mut b)
        .into_iter()
        .map(|(one, many)| Parted { old: one..one + 1, new: many })
        .collect();
    let joins = splits(&mut b, &mut a);
    found.extend(joins.into_iter().map(|(one, many)| Parted { old: many, new: one..one + 1 }));
    let (mut parted_old, mut parted_new) =
        (vec![false; old.blocks.len()], vec![false; new.blocks.len()]);
    for group in &found {
        parted_old[group.old.clone()].fill(true);
        parted_new[group.new.clone()].fill(true);
    }
    pairs.retain(|p| !parted_old[p.old] && !parted_new[p.new]);
    found.sort_by_key(|g| g.new.start);
    found
}

/// Each block of `ones` that is several of `others` now.
fn splits(ones: &mut Side<'_>, others: &mut Side<'_>) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    let mut beside = Beside::default();
    for one in 0..ones.partner.len() {
        beside.pass(one, ones);
        let Some(parts) = parts_of(one, ones, others, &mut beside) else { continue };
        ones.close(one..one + 1, parts.end - 1);
        others.close(parts.clone(), one);
        beside.room = None;
        out.push((one, parts));
    }
    out
}

/// The free blocks of the other side at the place of a free block, kept from one to the next: to
/// look them up anew for each takes the square of their number.
#[derive(Default)]
struct Beside {
    /// One past the partner of the last block that has one.
    before: usize,
    /// The free blocks from there on, and which of them hold a word.
    room: Option<(Range<usize>, Index)>,
}

/// Rooms of up to this many blocks are searched one by one.
const SMALL_ROOM: usize = 32;

impl Beside {
    /// Comes to block `one`.
    fn pass(&mut self, one: usize, ones: &Side<'_>) {
        if let Some(partner) = one.checked_sub(1).and_then(|last| ones.partner[last]) {
            if partner + 1 != self.before {
                self.room = None;
            }
            self.before = partner + 1;
        }
    }

    /// The first free block at the place that fits, and the room it stands in.
    fn first(
        &mut self,
        whole: &Words,
        others: &mut Side<'_>,
        fits: impl Fn(&Words) -> bool,
    ) -> Option<(usize, Range<usize>)> {
        let before = self.before;
        let (room, index) = self.room.get_or_insert_with(|| {
            let count = (before..others.partner.len()).take_while(|j| others.is_free(*j)).count();
            let room = before..before + count;
            if room.len() <= SMALL_ROOM {
                return (room, Index::new(&[], std::iter::empty()));
            }
            let words: Vec<Words> = room.clone().map(|j| others.words(j)).collect();
            let index = Index::new(&words, 0..words.len());
            (room, index)
        });
        let mut near: Vec<usize> = if room.len() <= SMALL_ROOM {
            room.clone().collect()
        } else {
            index.sharing(whole, |_| true).into_iter().map(|(at, _)| room.start + at).collect()
        };
        near.sort_unstable();
        let first = near.into_iter().find(|j| fits(&others.words(*j)))?;
        Some((first, room.clone()))
    }
}

fn parts_of(
    one: usize,
    ones: &mut Side<'_>,
    others: &mut Side<'_>,
    beside: &mut Beside,
) -> Option<Range<usize>> {
    if ones.closed[one] {
        return None;
    }
    let is_part = |whole: &Words, known: &Words, part: &Words| {
        let gain = whole.common(&known.union(part)) - whole.common(known);
        part.weight() > 0.0 && gain >= part.weight() * GAIN
    };
    let (whole, first, room) = match ones.partner[one] {
        Some(other) if ones.text(one) == others.text(other) => return None,
        Some(other) => {
            let room = others.free_around(other);
            if room.len() < 2 {
                return None;
            }
            (ones.words(one), other, room)
        }
        None => {
            let whole = ones.words(one);
            let nothing = Words::default();
            let fits = |part: &Words| is_part(&whole, &nothing, part);
            let (first, room) = beside.first(&whole, others, fits)?;
            (whole, first, room)
        }
    };
    if room.len() < 2 {
        return None;
    }
    let (mut range, mut known) = (first..first + 1, others.words(first));
    while range.end < room.end && is_part(&whole, &known, &others.words(range.end)) {
        known = known.union(&others.words(range.end));
        range.end += 1;
    }
    while range.start > room.start && is_part(&whole, &known, &others.words(range.start - 1)) {
        known = known.union(&others.words(range.start - 1));
        range.start -= 1;
    }
    (range.len() > 1 && whole.similarity(&known) >= TOGETHER).then_some(range)
}

/// Where the one block has to be cut so that each part stands beside its own words. `pieces` are
/// those of the whole group; `one` and `many` pick the span on either side. `None` if a part has
/// no words of the one block.
pub(crate) fn cuts(
    pieces: &[Piece],
    parts: &[ByteSpan],
    within: ByteSpan,
    one: fn(&Piece) -> ByteSpan,
    many: fn(&Piece) -> ByteSpan,
) -> Option<Vec<ByteSpan>> {
    let mut out = Vec::with_capacity(parts.len());
    let mut start = within.start;
    for ends in parts.windows(2) {
        let cut = cut(pieces, ends[0].end, ends[1].start, one, many)?;
        if cut <= start {
            return None;
        }
        out.push(ByteSpan::new(start, cut));
        start = cut;
    }
    out.push(ByteSpan::new(start, within.end));
    (start < within.end).then_some(out)
}

fn cut(
    pieces: &[Piece],
    end: usize,
    next: usize,
    one: fn(&Piece) -> ByteSpan,
    many: fn(&Piece) -> ByteSpan,
) -> Option<usize> {
    let kept = || pieces.iter().filter(|p| p.op == Op::Equal);
    let before = kept().rfind(|p| many(p).start < end)?;
    let after = kept().find(|p| many(p).end > next)?;
    let low = one(before).start + many(before).end.min(end) - many(before).start;
    let high = one(after).start + many(after).start.max(next) - many(after).start;
    // Words that went stood at the end of the part before, unless that kept its end.
    let kept_end = many(before).end >= end;
    let kept_start = many(after).start <= next;
    Some(if kept_end && !kept_start { low } else { high })
}
