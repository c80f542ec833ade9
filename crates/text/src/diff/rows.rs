//! The rows of a side-by-side view.

use super::blocks::{Pairing, pair};
use super::noise::{self, Setting};
use super::parted::{self, Parted};
use super::statements::{self, Sentences};
use super::{DiffRow, Noise, Op, Piece, RowKind, compare};
use crate::{ByteSpan, Page, Role, change_reasons};

/// Aligns the blocks of two versions and diffs the pairs.
///
/// Rows come in the order of the new version; what was taken out stands where it was. A moved
/// block has two rows with the same number: the one where it was has only an old side, the one
/// where it is only a new side, and each has the pieces of its side. A block that was split, or
/// blocks that were joined, have a row for each part, with the same group.
#[must_use]
pub fn align(old: Page<'_>, new: Page<'_>) -> Vec<DiffRow> {
    let mut pairs = pair(old, new);
    let parted = parted::find(old, new, &mut pairs);
    let sheet = Sheet::new(old, new);
    let mut moves: Vec<Pairing> = pairs.iter().filter(|p| p.moved).copied().collect();
    moves.sort_by_key(|p| p.old);
    let mut matched: Vec<Parted> = pairs
        .iter()
        .filter(|p| !p.moved)
        .map(|p| Parted { old: p.old..p.old + 1, new: p.new..p.new + 1 })
        .chain(parted)
        .collect();
    matched.sort_by_key(|m| (m.new.start, m.old.start));
    matched.push(Parted {
        old: old.blocks.len()..old.blocks.len(),
        new: new.blocks.len()..new.blocks.len(),
    });
    let number = |p: usize| u32::try_from(p + 1).unwrap_or(u32::MAX);
    let mut out = Vec::with_capacity(new.blocks.len());
    let (mut i, mut j, mut groups) = (0, 0, 0);
    for found in matched {
        out.extend((i..found.old.start).map(|i| match moves.iter().position(|m| m.old == i) {
            Some(at) => sheet.moved_row(moves[at], number(at), Op::Delete),
            None => sheet.lone_row(i, Op::Delete),
        }));
        out.extend((j..found.new.start).map(|j| match moves.iter().position(|m| m.new == j) {
            Some(at) => sheet.moved_row(moves[at], number(at), Op::Insert),
            None => sheet.lone_row(j, Op::Insert),
        }));
        match (found.old.len(), found.new.len()) {
            (0, _) | (_, 0) => {}
            (1, 1) => out.push(sheet.pair_row(found.old.start, found.new.start)),
            _ => {
                groups += 1;
                out.extend(sheet.parted_rows(&found, groups));
            }
        }
        (i, j) = (i.max(found.old.end), j.max(found.new.end));
    }
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
    /// Sentences before each block.
    before: Vec<usize>,
}

impl<'t> Side<'t> {
    fn new(page: Page<'t>) -> Self {
        let language = crate::document::language_of(page.text);
        let cut = |b: &crate::Block| crate::sentences(page.text, b.span, language);
        let sentences: Vec<Vec<ByteSpan>> = page.blocks.iter().map(cut).collect();
        let mut count = 0;
        let before = sentences.iter().map(|s| {
            count += s.len();
            count - s.len()
        });
        Self { before: before.collect(), page, sentences }
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
        Sentences { text: self.page.text, spans: &self.sentences[at], before: self.before[at] }
    }
}

impl<'t> Sheet<'t> {
    fn new(old: Page<'t>, new: Page<'t>) -> Self {
        Self { old: Side::new(old), new: Side::new(new) }
    }

    /// A correction on either side makes the pair one: it is never noise.
    fn setting(&self, i: usize, j: usize) -> Setting<'t> {
        let was_note = self.old.role(i) == Role::Correction;
        let role = if was_note { Role::Correction } else { self.new.role(j) };
        Setting { role, block: self.new.words(j) }
    }

    fn lone_row(&self, at: usize, op: Op) -> DiffRow {
        let deleted = op == Op::Delete;
        let side = if deleted { &self.old } else { &self.new };
        let span = side.span(at);
        let nowhere = ByteSpan::new(0, 0);
        let (from, to) = if deleted { (span, nowhere) } else { (nowhere, span) };
        let mut pieces = vec![Piece::new(op, from, to)];
        let setting = Setting { role: side.role(at), block: side.words(at) };
        noise::label(&mut pieces, self.old.page.text, self.new.page.text, setting);
        let none = Sentences { text: "", spans: &[], before: 0 };
        let (a, b) = if deleted { (side.in_block(at), none) } else { (none, side.in_block(at)) };
        DiffRow {
            kind: if deleted { RowKind::Deleted } else { RowKind::Inserted },
            old: deleted.then_some(span),
            new: (!deleted).then_some(span),
            noise: noise::of_all(&pieces),
            pieces,
            moved: None,
            group: None,
            coarse: false,
            statements: statements::of(a, b, setting),
            reasons: Vec::new(),
        }
    }

    fn pair_row(&self, i: usize, j: usize) -> DiffRow {
        let (a, b) = (self.old.span(i), self.new.span(j));
        let mut row = self.compared(a, b, self.setting(i, j));
        if row.kind != RowKind::Equal {
            let (x, y) = (self.old.in_block(i), self.new.in_block(j));
            row.statements = statements::of(x, y, self.setting(i, j));
            if is_outsized(a, b) {
                row.reasons = row.statements.iter().flat_map(|s| s.reasons.clone()).collect();
                row.reasons.dedup();
            }
        }
        row
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

    fn moved_row(&self, pair: Pairing, number: u32, side: Op) -> DiffRow {
        let whole = self.pair_row(pair.old, pair.new);
        let here = side == Op::Delete;
        let statements = whole.statements.into_iter().filter(|_| !here);
        let statements = statements.map(|s| super::Statement { moved: Some(number), ..s });
        DiffRow {
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
            noise: self.setting(pair.old, pair.new).noise("", self.new.words(pair.new)),
            coarse: whole.coarse,
            statements: statements.collect(),
            reasons: whole.reasons,
        }
    }

    /// A row for each part of a split or a join; one row if its parts cannot be told apart.
    fn parted_rows(&self, found: &Parted, group: u32) -> Vec<DiffRow> {
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
            row.statements = self.statements_between(found, x, y, setting);
            row
        };
        olds.into_iter().zip(news).map(row).collect()
    }

    fn statements_between(
        &self,
        found: &Parted,
        x: ByteSpan,
        y: ByteSpan,
        setting: Setting<'_>,
    ) -> Vec<super::Statement> {
        let cut = |side: &Side<'_>, first: usize, span: ByteSpan| {
            let before = side.sentences[first].iter().filter(|s| s.start < span.start).count();
            let more =
                side.page.blocks.iter().skip(first + 1).take_while(|b| b.span.end <= span.start);
            let skipped = more.count();
            let before = if skipped > 0 {
                side.before[first + skipped]
            } else {
                side.before[first] + before
            };
            (crate::sentences(side.page.text, span, "en"), before)
        };
        let (a, from) = cut(&self.old, found.old.start, x);
        let (b, to) = cut(&self.new, found.new.start, y);
        statements::of(
            Sentences { text: self.old.page.text, spans: &a, before: from },
            Sentences { text: self.new.page.text, spans: &b, before: to },
            setting,
        )
    }
}

fn shifted(pieces: Vec<Piece>, old: ByteSpan, new: ByteSpan) -> Vec<Piece> {
    let shift =
        |p: Piece| Piece { old: p.old.shifted(old.start), new: p.new.shifted(new.start), ..p };
    pieces.into_iter().map(shift).collect()
}
