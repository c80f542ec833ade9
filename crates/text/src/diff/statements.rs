//! What a changed row says sentence by sentence: "Sentence 14: 4 became 40".

use std::fmt;

use serde::{Deserialize, Serialize};

use super::blocks::Words;
use super::noise::{Noise, Setting};
use super::pair_in_order;
use super::pairing;
use crate::{ByteSpan, ChangeKind, ChangeReason, Role, change_reasons};

/// What happened to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Stands in both versions, with other words.
    Reworded,
    /// Stands elsewhere now (perhaps with small edits).
    Moved,
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Dropped,
}

/// One sentence that changed. It prints as a screen reader should say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What happened to it.
    pub fate: Fate,
    /// What the block is that it stands in.
    pub role: Role,
    /// Which block of its role that is, from 1; `None` in running text, and if there is only one.
    pub block: Option<usize>,
    /// Which sentence it is, from 1: in running text of all its sentences, elsewhere of its block;
    /// `None` if that has only one. It counts in the old version for one that was dropped and for
    /// the end of a move that it left; otherwise in the new one.
    pub number: Option<usize>,
    /// Where it stood.
    pub old: Option<ByteSpan>,
    /// Where it stands.
    pub new: Option<ByteSpan>,
    /// For a move: the number that both its ends share.
    pub moved: Option<u32>,
    /// Why a view may hide it.
    pub noise: Option<Noise>,
    /// What changed, in words; empty if it was added, dropped or only moved.
    pub reasons: Vec<ChangeReason>,
}

impl Statement {
    fn fmt_place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.role != Role::Body {
            f.write_str(name(self.role))?;
        }
        if let Some(block) = self.block {
            write!(f, " {block}")?;
        }
        match self.number {
            Some(number) if self.role == Role::Body => write!(f, "Sentence {number}"),
            Some(number) => write!(f, ", sentence {number}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_place(f)?;
        match self.fate {
            Fate::Added => return f.write_str(" is new"),
            Fate::Dropped => return f.write_str(" of the old version was dropped"),
            Fate::Moved if self.new.is_none() => f.write_str(" of the old version was moved")?,
            Fate::Moved => f.write_str(" was moved here")?,
            Fate::Reworded => {}
        }
        for (at, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if at == 0 { ": " } else { "; " })?;
        }
        Ok(())
    }
}

/// What a block is called at the beginning of a line.
fn name(role: Role) -> &'static str {
    match role {
        Role::Site => "Name of the publication",
        Role::Headline => "Headline",
        Role::Dateline => "Dateline",
        Role::Byline => "Byline",
        Role::Caption => "Caption",
        Role::Credit => "Picture credit",
        Role::Body => "Text",
        Role::Question => "Question",
        Role::Answer => "Answer",
        Role::Heading => "Heading",
        Role::ListItem => "List item",
        Role::Correction => "Correction",
        Role::Footer => "Footer",
        Role::Navigation => "Page line",
    }
}

/// Sentences that are less alike are two statements, not one reworded.
const SAME: f64 = 0.4;

/// What the sentences of a block are counted by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The block's role.
    pub(crate) role: Role,
    /// Which block of its role it is; see [`Statement::block`].
    pub(crate) block: Option<usize>,
    /// Sentences that are counted before these.
    pub(crate) before: usize,
    /// Whether the sentence needs no number.
    pub(crate) alone: bool,
}

/// The sentences of one side of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentences<'s> {
    /// The whole text.
    pub(crate) text: &'s str,
    /// Where they stand.
    pub(crate) spans: &'s [ByteSpan],
    /// How they are counted.
    pub(crate) place: Place,
}

impl Sentences<'_> {
    fn words(&self, at: usize) -> &str {
        self.spans[at].of(self.text).unwrap_or_default()
    }

    fn number(&self, at: usize) -> Option<usize> {
        (!self.place.alone).then_some(self.place.before + at + 1)
    }
}

/// The sentences of a row that differ, in the order of the new version, and whether they were
/// paired coarsely because there are too many.
pub(crate) fn of(
    old: Sentences<'_>,
    new: Sentences<'_>,
    setting: Setting<'_>,
) -> (Vec<Statement>, bool) {
    let (pairs, coarse) = paired(&old, &new);
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    let (n, m) = (old.spans.len(), new.spans.len());
    for (x, y) in pairs.into_iter().chain([(n, m)]) {
        out.extend((i..x).map(|i| lone(Fate::Dropped, old, i, setting)));
        out.extend((j..y).map(|j| lone(Fate::Added, new, j, setting)));
        if x < n && y < m {
            out.extend(reworded(old, x, new, y, setting));
        }
        (i, j) = (x + 1, y + 1);
    }
    (out, coarse)
}

/// Sentences of one row up to which they are paired by the table of all pairs.
const FEW: usize = 10_000;

fn paired(old: &Sentences<'_>, new: &Sentences<'_>) -> (Vec<(usize, usize)>, bool) {
    let (n, m) = (old.spans.len(), new.spans.len());
    if n == 0 || m == 0 {
        return (Vec::new(), false);
    }
    let side = |s: &Sentences<'_>| (0..s.spans.len()).map(|i| Words::of(s.words(i))).collect();
    let (a, b): (Vec<Words>, Vec<Words>) = (side(old), side(new));
    if n * m <= FEW {
        let score = |i: usize, j: usize| {
            if old.words(i) == new.words(j) { 1.01 } else { a[i].similarity(&b[j]) }
        };
        return (pair_in_order(n, m, SAME, score), false);
    }
    let keys = |s: &Sentences<'_>| {
        (0..s.spans.len()).map(|i| pairing::key(s.words(i))).collect::<Vec<_>>()
    };
    let (mut pairs, gaps, missed) = pairing::exact(&keys(old), &keys(new));
    let mut coarse = Vec::new();
    for gap in &gaps {
        pairs.extend(pairing::alike(gap, &a, &b, SAME, &mut coarse));
    }
    pairs.sort_unstable();
    (pairs, missed || !coarse.is_empty())
}

fn lone(fate: Fate, side: Sentences<'_>, at: usize, setting: Setting<'_>) -> Statement {
    let dropped = fate == Fate::Dropped;
    let words = side.words(at);
    Statement {
        fate,
        role: side.place.role,
        block: side.place.block,
        number: side.number(at),
        old: dropped.then_some(side.spans[at]),
        new: (!dropped).then_some(side.spans[at]),
        moved: None,
        noise: if dropped { setting.noise(words, "") } else { setting.noise("", words) },
        reasons: Vec::new(),
    }
}

fn reworded(
    old: Sentences<'_>,
    x: usize,
    new: Sentences<'_>,
    y: usize,
    setting: Setting<'_>,
) -> Option<Statement> {
    let (before, after) = (old.words(x), new.words(y));
    if before == after {
        return None;
    }
    let reasons = change_reasons(before, after);
    let slight = reasons.iter().all(|r| r.kind == ChangeKind::Style && r.from.is_empty());
    Some(Statement {
        fate: Fate::Reworded,
        role: new.place.role,
        block: new.place.block,
        number: new.number(y),
        old: Some(old.spans[x]),
        new: Some(new.spans[y]),
        moved: None,
        noise: setting
            .noise(before, after)
            .filter(|_| slight || setting.noise("", after).is_some()),
        reasons,
    })
}
