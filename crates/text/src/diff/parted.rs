//! Paragraphs that were split or joined: no change of the text, so none may be shown as one.

use std::ops::Range;

use super::blocks::{Pairing, Words};
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
    let inside =
        |p: &Pairing| found.iter().any(|g| g.old.contains(&p.old) || g.new.contains(&p.new));
    pairs.retain(|p| !inside(p));
    found.sort_by_key(|g| g.new.start);
    found
}

/// Each block of `ones` that is several of `others` now.
fn splits(ones: &mut Side<'_>, others: &mut Side<'_>) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for one in 0..ones.partner.len() {
        let Some(parts) = parts_of(one, ones, others) else { continue };
        ones.close(one..one + 1, parts.end - 1);
        others.close(parts.clone(), one);
        out.push((one, parts));
    }
    out
}

fn parts_of(one: usize, ones: &mut Side<'_>, others: &mut Side<'_>) -> Option<Range<usize>> {
    let (start, room) = match ones.partner[one] {
        _ if ones.closed[one] => return None,
        Some(other) if ones.text(one) == others.text(other) => return None,
        Some(other) => (Some(other), others.free_around(other)),
        None => (None, free_beside(one, ones, others)?),
    };
    if room.len() < 2 {
        return None;
    }
    let whole = ones.words(one);
    let is_part = |known: &Words, part: &Words| {
        let gain = whole.common(&known.union(part)) - whole.common(known);
        part.weight() > 0.0 && gain >= part.weight() * GAIN
    };
    let nothing = Words::default();
    let first = match start {
        Some(first) => first,
        None => room.clone().find(|j| is_part(&nothing, &others.words(*j)))?,
    };
    let (mut range, mut known) = (first..first + 1, others.words(first));
    while range.end < room.end && is_part(&known, &others.words(range.end)) {
        known = known.union(&others.words(range.end));
        range.end += 1;
    }
    while range.start > room.start && is_part(&known, &others.words(range.start - 1)) {
        known = known.union(&others.words(range.start - 1));
        range.start -= 1;
    }
    (range.len() > 1 && whole.similarity(&known) >= TOGETHER).then_some(range)
}

/// The free blocks of `others` at the place of free block `one`.
fn free_beside(one: usize, ones: &Side<'_>, others: &Side<'_>) -> Option<Range<usize>> {
    let before = (0..one).rev().find_map(|i| ones.partner[i]).map_or(0, |p| p + 1);
    let count = (before..others.partner.len()).take_while(|j| others.is_free(*j)).count();
    (count > 0).then_some(before..before + count)
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
