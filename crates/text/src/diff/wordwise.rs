//! Word diff: tokens are aligned, then what only looks like common ground is given up.

use rustc_hash::FxHashMap;

use super::letters;
use super::sequence::{self, Match};
use super::slide::slide;
use super::{Op, Piece};
use crate::ByteSpan;
use crate::lexicon::{Class, class_of};
use crate::token::{Kind, Token, solid_words};

/// A stretch of words with one fate: token ranges of both sides; a change may have both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Whether the words are the same.
    pub(super) equal: bool,
    /// First and one past the last token of the old side.
    pub(super) old: (usize, usize),
    /// First and one past the last token of the new side.
    pub(super) new: (usize, usize),
}

/// A word diff, and how closely it looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The pieces, in order.
    pub pieces: Vec<Piece>,
    /// Whether some stretch was too long to be compared word by word: it is shown as replaced,
    /// although both sides may share words there. The pieces still make up both texts.
    pub coarse: bool,
}

/// Word-level diff of two texts.
///
/// White space between two kept words is kept if it is the same on both sides.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    compare(old, new).pieces
}

/// Word-level diff of two texts, which says whether it is a coarse one.
///
/// The work is bounded by steps and not by a clock, so that the same texts give the same pieces on
/// every machine.
#[must_use]
pub fn compare(old: &str, new: &str) -> Comparison {
    if old == new {
        let span = ByteSpan::new(0, old.len());
        let whole = (!old.is_empty()).then(|| Piece::new(Op::Equal, span, span));
        return Comparison { pieces: whole.into_iter().collect(), coarse: false };
    }
    let (left, right) = (solid_words(old), solid_words(new));
    let (found, coarse) = runs_within(&left, &right);
    let mut runs = without_confetti(&found, &left);
    slide(&mut runs, &left, &right);
    let mut pieces = Sides { old, new, left: &left, right: &right }.pieces(&runs);
    letters::refine(&mut pieces, old, new);
    Comparison { pieces, coarse }
}

/// The aligned runs, and whether the work had to be cut short.
fn runs_within<'t>(left: &[Token<'t>], right: &[Token<'t>]) -> (Vec<Run>, bool) {
    let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
    ids.reserve(left.len() / 2);
    let a = numbered(left, &mut ids);
    let b = numbered(right, &mut ids);
    let (found, coarse) = sequence::matches(&a, &b);
    let mut out = Vec::with_capacity(found.len() * 2 + 1);
    let (mut i, mut j) = (0, 0);
    for Match { old, new, len } in found {
        push(&mut out, Run { equal: false, old: (i, old), new: (j, new) });
        (i, j) = (old + len, new + len);
        push(&mut out, Run { equal: true, old: (old, i), new: (new, j) });
    }
    push(&mut out, Run { equal: false, old: (i, a.len()), new: (j, b.len()) });
    (out, coarse)
}

/// Each token as a number, the same for the same text.
fn numbered<'t>(tokens: &[Token<'t>], ids: &mut FxHashMap<&'t str, u32>) -> Vec<u32> {
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        out.push(*ids.entry(token.text).or_insert(next));
    }
    out
}

fn push(out: &mut Vec<Run>, run: Run) {
    if run.old.0 == run.old.1 && run.new.0 == run.new.1 {
        return;
    }
    match out.last_mut() {
        Some(last) if last.equal == run.equal => {
            last.old.1 = run.old.1;
            last.new.1 = run.new.1;
        }
        _ => out.push(run),
    }
}

/// Gives up common words between two changes that do not hold the sentence together.
fn without_confetti(runs: &[Run], left: &[Token<'_>]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let between = at > 0 && at + 1 < runs.len();
        let around = || size(out.last()).min(size(runs.get(at + 1)));
        let mut run = *run;
        let replaced = || is_replacement(out.last()) && is_replacement(runs.get(at + 1));
        if run.equal
            && between
            && (around() > 1 || replaced())
            && is_loose(&left[run.old.0..run.old.1], around())
        {
            run.equal = false;
        }
        push(&mut out, run);
    }
    out
}

/// Whether words stood there before and others stand there now.
fn is_replacement(run: Option<&Run>) -> bool {
    run.is_some_and(|r| r.old.0 < r.old.1 && r.new.0 < r.new.1)
}

/// Tokens on the longer side of a change.
fn size(run: Option<&Run>) -> usize {
    run.map_or(0, |r| (r.old.1 - r.old.0).max(r.new.1 - r.new.0))
}

/// Whether common words between two changes (the smaller of `around` tokens) are mere chance.
fn is_loose(words: &[Token<'_>], around: usize) -> bool {
    let telling = words.iter().filter(|t| is_telling(t)).count();
    match telling {
        0 => words.len() <= 3 && words.len() <= around.max(1) * 2,
        1 => words.len() <= 2 && around >= 3,
        _ => words.len() <= around / 4 && words.len() <= 4,
    }
}

fn is_telling(token: &Token<'_>) -> bool {
    token.kind != Kind::Mark && !class_of(&token.text.to_lowercase()).has(Class::FUNCTION)
}

/// The two texts with their tokens.
struct Sides<'a> {
    old: &'a str,
    new: &'a str,
    left: &'a [Token<'a>],
    right: &'a [Token<'a>],
}

impl Sides<'_> {
    fn pieces(&self, runs: &[Run]) -> Vec<Piece> {
        let mut out = Vec::with_capacity(runs.len() * 2);
        let (mut i, mut j) = (0, 0);
        for (at, run) in runs.iter().enumerate() {
            let last = at + 1 == runs.len();
            if run.equal {
                self.equal(run, &mut i, &mut j, &mut out);
            } else {
                let (to_i, to_j) = self.change_end(run, last);
                self.change(&mut i, &mut j, to_i, to_j, &mut out);
            }
        }
        self.change(&mut i, &mut j, self.old.len(), self.new.len(), &mut out);
        out
    }

    /// Kept words one after the other; a gap that differs becomes a change of its own.
    fn equal(&self, run: &Run, i: &mut usize, j: &mut usize, out: &mut Vec<Piece>) {
        for k in 0..run.old.1 - run.old.0 {
            let (a, b) = (self.left[run.old.0 + k].span, self.right[run.new.0 + k].span);
            self.change(i, j, a.start, b.start, out);
            add(out, Op::Equal, ByteSpan::new(*i, a.end), ByteSpan::new(*j, b.end));
            (*i, *j) = (a.end, b.end);
        }
    }

    /// Where a change ends in both texts: before the white space that follows its words.
    fn change_end(&self, run: &Run, last: bool) -> (usize, usize) {
        if last {
            return (self.old.len(), self.new.len());
        }
        let next_old = self.left.get(run.old.1).map_or(self.old.len(), |t| t.span.start);
        let next_new = self.right.get(run.new.1).map_or(self.new.len(), |t| t.span.start);
        (next_old, next_new)
    }

    /// Deletes and inserts what lies before `to_i` and `to_j`; white space that both begin or end
    /// with is kept.
    fn change(&self, i: &mut usize, j: &mut usize, to_i: usize, to_j: usize, out: &mut Vec<Piece>) {
        let (a, b) = (&self.old[*i..to_i], &self.new[*j..to_j]);
        let head = shared_space(a, b);
        add(out, Op::Equal, ByteSpan::new(*i, *i + head), ByteSpan::new(*j, *j + head));
        let (a, b) = (&a[head..], &b[head..]);
        let tail = shared_tail(a, b);
        let (end_i, end_j) = (to_i - tail, to_j - tail);
        let (from_i, from_j) = (*i + head, *j + head);
        add(out, Op::Delete, ByteSpan::new(from_i, end_i), ByteSpan::new(from_j, from_j));
        add(out, Op::Insert, ByteSpan::new(end_i, end_i), ByteSpan::new(from_j, end_j));
        add(out, Op::Equal, ByteSpan::new(end_i, to_i), ByteSpan::new(end_j, to_j));
        (*i, *j) = (to_i, to_j);
    }
}

/// Bytes of white space that both begin with.
fn shared_space(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y && x.is_whitespace());
    same.map(|(x, _)| x.len_utf8()).sum()
}

fn shared_tail(a: &str, b: &str) -> usize {
    let same =
        a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y && x.is_whitespace());
    same.map(|(x, _)| x.len_utf8()).sum()
}

/// Adds a piece, joined with the one before if that has the same fate.
fn add(out: &mut Vec<Piece>, op: Op, old: ByteSpan, new: ByteSpan) {
    if old.is_empty() && new.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(last) if last.op == op && last.old.end == old.start && last.new.end == new.start => {
            last.old.end = old.end;
            last.new.end = new.end;
        }
        _ => out.push(Piece::new(op, old, new)),
    }
}
