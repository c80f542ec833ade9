//! The rows of a side-by-side view.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::blocks::{Paired, Pairing, pair};
use super::moves;
use super::noise::{self, Setting};
use super::parted::{self, Parted};
use super::statements::{self, Place, Sentences};
use super::{DiffRow, Fate, Noise, Op, Piece, RowKind, Statement, compare};
use crate::{ByteSpan, Page, Role, change_reasons};

/// Aligns the blocks of two versions and diffs the pairs.
///
/// Rows come in the order of the new version; what was taken out stands where it was. A moved
/// block has two rows with the same number: the one where it was has only an old side, the one
/// where it is only a new side, and each has the pieces of its side. A sentence that moved from one
/// paragraph to another, or within one, is marked in its rows at both ends. A block that was split,
/// or blocks that were joined, have a row for each part, with the same group.
#[must_use]
pub fn align(old: Page<'_>, new: Page<'_>) -> Vec<DiffRow> {
    let mut paired = pair(old, new);
    let parted = parted::find(old, new, &mut paired.pairs);
    let sheet = Sheet::new(old, new, &paired);
    let mut rows = in_order(&sheet, &paired, parted);
    moves::mark(&mut rows, old.text, new.text);
    rows.into_iter().map(|(row, _)| row).collect()
}

/// The rows, before it is known which sentences moved.
fn in_order<'t>(
    sheet: &Sheet<'t>,
    paired: &Paired,
    parted: Vec<Parted>,
) -> Vec<(DiffRow, Setting<'t>)> {
    let moved: Vec<Pairing> = paired.pairs.iter().filter(|p| p.moved).copied().collect();
    let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    let by = |block: fn(&Pairing) -> usize| -> HashMap<usize, (Pairing, u32)> {
        moved.iter().enumerate().map(|(at, p)| (block(p), (*p, number(at)))).collect()
    };
    let (from, to) = (by(|p| p.old), by(|p| p.new));
    let mut places = Vec::with_capacity(sheet.new.page.blocks.len());
    let (mut i, mut j, mut groups) = (0, 0, 0);
    for found in matched(sheet, paired, parted) {
        places.extend((i..found.old.start).map(|i| match from.get(&i) {
            Some((pair, number)) => Row::Moved(*pair, *number, Op::Delete),
            None => Row::Lone(i, Op::Delete),
        }));
        places.extend((j..found.new.start).map(|j| match to.get(&j) {
            Some((pair, number)) => Row::Moved(*pair, *number, Op::Insert),
            None => Row::Lone(j, Op::Insert),
        }));
        (i, j) = (i.max(found.old.end), j.max(found.new.end));
        match (found.old.len(), found.new.len()) {
            (0, _) | (_, 0) => {}
            (1, 1) => places.push(Row::Pair(found.old.start, found.new.start)),
            _ => {
                groups += 1;
                places.push(Row::Parted(found, groups));
            }
        }
    }
    places.into_par_iter().flat_map_iter(|row| sheet.rows(row)).collect()
}

/// What stands in a row, or in the rows of a group.
enum Row {
    Pair(usize, usize),
    Lone(usize, Op),
    Moved(Pairing, u32, Op),
    Parted(Parted, u32),
}

/// The blocks of both versions that share rows, in order, and the end of both.
fn matched(sheet: &Sheet<'_>, paired: &Paired, parted: Vec<Parted>) -> Vec<Parted> {
    let stayed = paired.pairs.iter().filter(|p| !p.moved);
    let mut out: Vec<Parted> = stayed
        .map(|p| Parted { old: p.old..p.old + 1, new: p.new..p.new + 1 })
        .chain(parted)
        .collect();
    out.sort_by_key(|m| (m.new.start, m.old.start));
    let (n, m) = (sheet.old.page.blocks.len(), sheet.new.page.blocks.len());
    out.push(Parted { old: n..n, new: m..m });
    out
}

/// Blocks so long that what changed in them is gathered from their sentences, not read again.
const OUTSIZED: usize = 100_000;

fn is_outsized(a: ByteSpan, b: ByteSpan) -> bool {
    a.len().max(b.len()) > OUTSIZED
}

/// Two versions, and where their sentences stand.
struct Sheet<'t> {
    old: Side<'t>,
    new: Side<'t>,
}

struct Side<'t> {
    page: Page<'t>,
    /// The sentences of each block.
    sentences: Vec<Vec<ByteSpan>>,
    /// How they are counted.
    places: Vec<Place>,
    /// Blocks that were compared coarsely.
    coarse: Vec<bool>,
}

impl<'t> Side<'t> {
    fn new(page: Page<'t>, coarse: impl Iterator<Item = Range<usize>>) -> Self {
        let language = crate::document::language_of(page.text);
        let cut = |b: &crate::Block| crate::sentences(page.text, b.span, language);
        let sentences: Vec<Vec<ByteSpan>> = page.blocks.par_iter().map(cut).collect();
        let mut marked = vec![false; page.blocks.len()];
        coarse.for_each(|range| marked[range].fill(true));
        Self { places: places(page, &sentences), page, sentences, coarse: marked }
    }

    fn is_beside_furniture(&self, at: usize) -> bool {
        let is = |at: usize| self.page.blocks.get(at).is_some_and(|b| b.role.is_furniture());
        is(at + 1) || at.checked_sub(1).is_some_and(is)
    }

    fn span(&self, at: usize) -> ByteSpan {
        self.page.blocks[at].span
    }

    fn words(&self, at: usize) -> &'t str {
        self.span(at).of(self.page.text).unwrap_or_default()
    }

    fn role(&self, at: usize) -> Role {
        self.page.blocks[at].role
    }

    fn in_block(&self, at: usize) -> Sentences<'_> {
        Sentences { text: self.page.text, spans: &self.sentences[at], place: self.places[at] }
    }
}

/// How the sentences of each block are counted: those of running text through the whole version,
/// the others block by block.
fn places(page: Page<'_>, sentences: &[Vec<ByteSpan>]) -> Vec<Place> {
    let mut counts: HashMap<Role, usize> = HashMap::new();
    page.blocks.iter().for_each(|b| *counts.entry(b.role).or_default() += 1);
    let mut seen: HashMap<Role, usize> = HashMap::new();
    let mut before = 0;
    let place = |(block, found): (&crate::Block, &Vec<ByteSpan>)| {
        let turn = seen.entry(block.role).or_default();
        *turn += 1;
        if block.role == Role::Body {
            before += found.len();
            let before = before - found.len();
            return Place { role: block.role, block: None, before, alone: false };
        }
        let several = counts.get(&block.role).is_some_and(|count| *count > 1);
        let block_number = several.then_some(*turn);
        Place { role: block.role, block: block_number, before: 0, alone: found.len() < 2 }
    };
    page.blocks.iter().zip(sentences).map(place).collect()
}

impl<'t> Sheet<'t> {
    fn new(old: Page<'t>, new: Page<'t>, paired: &Paired) -> Self {
        let coarse = || paired.coarse.iter().cloned();
        Self {
            old: Side::new(old, coarse().map(|gap| gap.old)),
            new: Side::new(new, coarse().map(|gap| gap.new)),
        }
    }

    /// What a pair of blocks is. A correction on either side makes the pair one: it is never noise.
    fn setting(&self, i: usize, j: usize) -> Setting<'t> {
        let (old, new) = (&self.old, &self.new);
        let was_note = noise::holds_note(old.role(i), old.words(i));
        let told = |side: &Side<'_>, at: usize| noise::tells(side.role(at), side.words(at));
        let alone = lone_setting(new, j);
        let role = if was_note { Role::Correction } else { alone.role };
        Setting { role, tells: told(old, i) && told(new, j), ..alone }
    }

    fn lone_row(&self, at: usize, op: Op) -> (DiffRow, Setting<'t>) {
        let deleted = op == Op::Delete;
        let side = if deleted { &self.old } else { &self.new };
        let span = side.span(at);
        let nowhere = ByteSpan::new(0, 0);
        let (from, to) = if deleted { (span, nowhere) } else { (nowhere, span) };
        let mut pieces = vec![Piece::new(op, from, to)];
        let setting = lone_setting(side, at);
        noise::label(&mut pieces, self.old.page.text, self.new.page.text, setting);
        let here = side.in_block(at);
        let none = Sentences { text: "", spans: &[], place: here.place };
        let (a, b) = if deleted { (here, none) } else { (none, here) };
        let row = DiffRow {
            kind: if deleted { RowKind::Deleted } else { RowKind::Inserted },
            old: deleted.then_some(span),
            new: (!deleted).then_some(span),
            noise: noise::of_all(&pieces),
            pieces,
            moved: None,
            group: None,
            coarse: side.coarse[at],
            statements: statements::of(a, b, setting).0,
            reasons: Vec::new(),
        };
        (row, setting)
    }

    fn rows(&self, row: Row) -> Vec<(DiffRow, Setting<'t>)> {
        match row {
            Row::Pair(i, j) => vec![self.pair_row(i, j)],
            Row::Lone(at, side) => vec![self.lone_row(at, side)],
            Row::Moved(pair, number, side) => vec![self.moved_row(pair, number, side)],
            Row::Parted(found, group) => self.parted_rows(&found, group),
        }
    }

    fn pair_row(&self, i: usize, j: usize) -> (DiffRow, Setting<'t>) {
        let (a, b) = (self.old.span(i), self.new.span(j));
        let setting = self.setting(i, j);
        let mut row = self.compared(a, b, setting);
        if row.kind != RowKind::Equal {
            let (x, y) = (self.old.in_block(i), self.new.in_block(j));
            let (told, coarse) = statements::of(x, y, setting);
            row.statements = told;
            row.coarse |= coarse || self.old.coarse[i] || self.new.coarse[j];
            if is_outsized(a, b) {
                row.reasons = row.statements.iter().flat_map(|s| s.reasons.clone()).collect();
                row.reasons.dedup();
            }
        }
        (row, setting)
    }

    /// A row without its statements.
    fn compared(&self, a: ByteSpan, b: ByteSpan, setting: Setting<'_>) -> DiffRow {
        let (old, new) = (self.old.page.text, self.new.page.text);
        let before = a.of(old).unwrap_or_default();
        let after = b.of(new).unwrap_or_default();
        let found = compare(before, after);
        let mut pieces = shifted(found.pieces, a, b);
        noise::label(&mut pieces, old, new, setting);
        DiffRow {
            kind: if before == after { RowKind::Equal } else { RowKind::Changed },
            old: Some(a),
            new: Some(b),
            noise: noise::of_all(&pieces),
            pieces,
            moved: None,
            group: None,
            coarse: found.coarse,
            statements: Vec::new(),
            reasons: if is_outsized(a, b) { Vec::new() } else { change_reasons(before, after) },
        }
    }

    fn moved_row(&self, pair: Pairing, number: u32, side: Op) -> (DiffRow, Setting<'t>) {
        let (whole, setting) = self.pair_row(pair.old, pair.new);
        let here = side == Op::Delete;
        let told = |s: Statement| match s.fate {
            Fate::Reworded => Statement { fate: Fate::Moved, moved: Some(number), ..s },
            _ => s,
        };
        let statements = whole.statements.into_iter().filter(|_| !here).map(told);
        let row = DiffRow {
            kind: RowKind::Moved,
            old: whole.old.filter(|_| here),
            new: whole.new.filter(|_| !here),
            pieces: whole
                .pieces
                .into_iter()
                .filter(|p| p.op == Op::Equal || p.op == side)
                .collect(),
            moved: Some(number),
            group: None,
            // That it moved is no noise, whatever else changed; furniture has no place to lose.
            noise: setting.noise("", self.new.words(pair.new)),
            coarse: whole.coarse,
            statements: statements.collect(),
            reasons: whole.reasons,
        };
        (row, setting)
    }

    /// A row for each part of a split or a join; one row if its parts cannot be told apart.
    fn parted_rows(&self, found: &Parted, group: u32) -> Vec<(DiffRow, Setting<'t>)> {
        let hull = |side: &Side<'_>, r: &std::ops::Range<usize>| {
            ByteSpan::new(side.span(r.start).start, side.span(r.end - 1).end)
        };
        let (a, b) = (hull(&self.old, &found.old), hull(&self.new, &found.new));
        let split = found.old.len() == 1;
        let kind = if split { RowKind::Split } else { RowKind::Joined };
        let parts = |side: &Side<'_>, r: &std::ops::Range<usize>| {
            r.clone().map(|at| side.span(at)).collect::<Vec<_>>()
        };
        let whole = compare(
            a.of(self.old.page.text).unwrap_or_default(),
            b.of(self.new.page.text).unwrap_or_default(),
        );
        let pieces = shifted(whole.pieces, a, b);
        let (olds, news) = if split {
            let news = parts(&self.new, &found.new);
            (parted::cuts(&pieces, &news, a, |p| p.old, |p| p.new), Some(news))
        } else {
            let olds = parts(&self.old, &found.old);
            let news = parted::cuts(&pieces, &olds, b, |p| p.new, |p| p.old);
            (Some(olds), news)
        };
        let trimmed = |spans: Option<Vec<ByteSpan>>, text: &str| {
            let spans: Vec<ByteSpan> =
                spans?.into_iter().filter_map(|s| s.trimmed(text).ok()).collect();
            spans.iter().all(|s| !s.is_empty()).then_some(spans)
        };
        let olds = trimmed(olds, self.old.page.text).unwrap_or_else(|| vec![a]);
        let news = trimmed(news, self.new.page.text).unwrap_or_else(|| vec![b]);
        let (olds, news) = if olds.len() == news.len() { (olds, news) } else { (vec![a], vec![b]) };
        let setting = self.setting(found.old.start, found.new.start);
        let row = |(x, y): (ByteSpan, ByteSpan)| {
            let mut row = self.compared(x, y, setting);
            let unchanged = row.kind == RowKind::Equal;
            (row.kind, row.group) = (kind, Some(group));
            row.noise = if unchanged { Some(Noise::Spacing) } else { row.noise };
            let (told, coarse) = self.statements_between(found, x, y, setting);
            row.statements = told;
            row.coarse |= coarse;
            (row, setting)
        };
        olds.into_iter().zip(news).map(row).collect()
    }

    fn statements_between(
        &self,
        found: &Parted,
        x: ByteSpan,
        y: ByteSpan,
        setting: Setting<'_>,
    ) -> (Vec<Statement>, bool) {
        let cut = |side: &Side<'_>, first: usize, span: ByteSpan| {
            let later = side.page.blocks[first + 1..].iter();
            let block = first + later.take_while(|b| b.span.start <= span.start).count();
            let before = side.sentences[block].iter().filter(|s| s.start < span.start).count();
            let place = side.places[block];
            let place = Place { before: place.before + before, ..place };
            (crate::sentences(side.page.text, span, "en"), place)
        };
        let (a, from) = cut(&self.old, found.old.start, x);
        let (b, to) = cut(&self.new, found.new.start, y);
        statements::of(
            Sentences { text: self.old.page.text, spans: &a, place: from },
            Sentences { text: self.new.page.text, spans: &b, place: to },
            setting,
        )
    }
}

/// What a block is whose other version is unknown.
fn lone_setting<'t>(side: &Side<'t>, at: usize) -> Setting<'t> {
    let (role, block) = (side.role(at), side.words(at));
    let role = if noise::holds_note(role, block) { Role::Correction } else { role };
    Setting { role, block, beside_furniture: side.is_beside_furniture(at), tells: false }
}

fn shifted(pieces: Vec<Piece>, old: ByteSpan, new: ByteSpan) -> Vec<Piece> {
    pieces.into_iter().map(|p| p.shifted(old.start, new.start)).collect()
}
