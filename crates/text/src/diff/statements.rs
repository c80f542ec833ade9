//! What a changed row says sentence by sentence: "Sentence 14: 4 became 40".

use std::fmt;

use serde::{Deserialize, Serialize};

use super::blocks::Words;
use super::noise::{Noise, Setting};
use super::pair_in_order;
use crate::{ByteSpan, ChangeKind, ChangeReason, change_reasons};

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
    /// Which sentence of the version it is, from 1: of the old one if it was dropped, or if this
    /// is the end of a move that it left; otherwise of the new one.
    pub number: usize,
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

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sentence {}", self.number)?;
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

/// Sentences that are less alike are two statements, not one reworded.
const SAME: f64 = 0.4;

/// The sentences of one side of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentences<'s> {
    /// The whole text.
    pub(crate) text: &'s str,
    /// Where they stand.
    pub(crate) spans: &'s [ByteSpan],
    /// Sentences of the version before these.
    pub(crate) before: usize,
}

impl Sentences<'_> {
    fn words(&self, at: usize) -> &str {
        self.spans[at].of(self.text).unwrap_or_default()
    }
}

/// The sentences of a row that differ, in the order of the new version.
pub(crate) fn of(old: Sentences<'_>, new: Sentences<'_>, setting: Setting<'_>) -> Vec<Statement> {
    let side = |s: &Sentences<'_>| (0..s.spans.len()).map(|i| Words::of(s.words(i))).collect();
    let (a, b): (Vec<Words>, Vec<Words>) = (side(&old), side(&new));
    let pairs = pair_in_order(a.len(), b.len(), SAME, |i, j| {
        if old.words(i) == new.words(j) { 1.01 } else { a[i].similarity(&b[j]) }
    });
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in pairs.into_iter().chain([(a.len(), b.len())]) {
        out.extend((i..x).map(|i| lone(Fate::Dropped, old, i, setting)));
        out.extend((j..y).map(|j| lone(Fate::Added, new, j, setting)));
        if x < a.len() && y < b.len() {
            out.extend(reworded(old, x, new, y, setting));
        }
        (i, j) = (x + 1, y + 1);
    }
    out
}

fn lone(fate: Fate, side: Sentences<'_>, at: usize, setting: Setting<'_>) -> Statement {
    let dropped = fate == Fate::Dropped;
    let words = side.words(at);
    Statement {
        fate,
        number: side.before + at + 1,
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
        number: new.before + y + 1,
        old: Some(old.spans[x]),
        new: Some(new.spans[y]),
        moved: None,
        noise: setting
            .noise(before, after)
            .filter(|_| slight || setting.noise("", after).is_some()),
        reasons,
    })
}
