//! Repeats: the same statement at several places of a page, and places that contradict each other.
//!
//! Two statements are compared by the stems of their content words, the rare ones of the page
//! counting most. Places that differ in a number, a time, a denial, a doubt or a share are never
//! one statement, however alike their words are.

mod across;
mod alike;
mod apart;
mod facts;
#[cfg(test)]
mod tests;
mod units;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{Candidate, ChangeKind, ChangeReason, Checkable, Page, Role, change_reasons};
pub use alike::{Alike, alike};
use apart::contradictions;
use facts::Facts;

/// How two statements of a page relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They say the same: one claim with two places.
    Same,
    /// They are alike: a person decides.
    Similar,
    /// They speak of the same and contradict each other.
    Conflict,
}

/// Two statements of a page that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Repeat {
    /// Index of the statement that stands for both: the one of the body, else the earlier.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// How they relate.
    pub relation: Relation,
    /// Share of the shorter statement's content that the other has, 0 to 1.
    pub likeness: f64,
    /// Where they contradict each other, or what keeps two that are alike from being one.
    pub reasons: Vec<ChangeReason>,
}

/// An answer with this share of its content in one statement of the body repeats it.
const ANSWERED: f64 = 0.35;
/// By so much the nearest statement must be nearer than the next.
const CLEAR: f64 = 0.1;
/// Content words that an answer must share with what it repeats.
const LEAST_SHARED: usize = 5;
/// Two statements are alike from this share of the shorter one's content.
const ALIKE: f64 = 0.6;
/// Two statements of the body speak of one thing from this share of the longer one's content.
const EQUAL: f64 = 0.85;
/// Statements compared; a longer page has its headlines, captions and answers compared only.
const MOST_PAIRED: usize = 400;

/// Statements with what they hang on.
struct Compared<'c> {
    candidates: &'c [Candidate],
    facts: Vec<Facts>,
    /// Weight of each stem: rare ones tell more.
    weights: HashMap<String, f64>,
}

/// The pairs of `candidates` that say the same, are alike, or contradict each other.
///
/// `candidates` are those of [`crate::detect`] for `page`; questions are left out.
#[must_use]
pub fn repeats(page: Page<'_>, candidates: &[Candidate]) -> Vec<Repeat> {
    let compared = Compared::of(page, candidates);
    let mut out = compared.answers();
    compared.others(&mut out);
    out.sort_by_key(|r| (r.first, r.second));
    out
}

impl<'c> Compared<'c> {
    fn of(page: Page<'_>, candidates: &'c [Candidate]) -> Self {
        let words = |c: &Candidate| c.spans[0].of(page.text).unwrap_or_default();
        Self::told(candidates, candidates.iter().map(words))
    }

    /// Statements in these words.
    fn told<'w>(candidates: &'c [Candidate], words: impl Iterator<Item = &'w str>) -> Self {
        let facts: Vec<Facts> = words.map(facts::of).collect();
        let mut counts: HashMap<&str, f64> = HashMap::new();
        facts.iter().flat_map(|f| &f.stems).for_each(|s| *counts.entry(s).or_default() += 1.0);
        let total = facts.len() as f64;
        let weights =
            counts.into_iter().map(|(s, n)| (s.to_owned(), (1.0 + total / n).ln())).collect();
        Self { candidates, facts, weights }
    }

    fn weight<'s>(&self, stems: impl Iterator<Item = &'s String>) -> f64 {
        stems.map(|s| self.weights.get(s).copied().unwrap_or(1.0)).sum()
    }

    /// Shared stems, and their share of the content of `a` and of `b`.
    fn likeness(&self, a: usize, b: usize) -> (usize, f64, f64) {
        let (one, two) = (&self.facts[a].stems, &self.facts[b].stems);
        let shared = self.weight(one.intersection(two));
        let part = |of: &std::collections::BTreeSet<String>| {
            shared / self.weight(of.iter()).max(f64::MIN_POSITIVE)
        };
        (one.intersection(two).count(), part(one), part(two))
    }

    fn with_role(&self, is: impl Fn(Role) -> bool) -> Vec<usize> {
        let states = |c: &Candidate| c.checkable != Checkable::Question && is(c.role);
        (0..self.candidates.len()).filter(|i| states(&self.candidates[*i])).collect()
    }

    /// What each answer repeats of the body.
    fn answers(&self) -> Vec<Repeat> {
        let body = self.with_role(|r| matches!(r, Role::Body | Role::ListItem));
        let mut out = Vec::new();
        for answer in self.with_role(|r| r == Role::Answer) {
            let mut near: Vec<(f64, f64, usize, usize)> = body
                .iter()
                .map(|b| {
                    let (count, share, back) = self.likeness(answer, *b);
                    (share, back, count, *b)
                })
                .collect();
            near.sort_by(|a, b| b.0.total_cmp(&a.0));
            let Some((share, back, count, to)) = near.first().copied() else { continue };
            let clear = near.get(1).is_none_or(|next| share - next.0 >= CLEAR) || share >= EQUAL;
            if share < ANSWERED || count < LEAST_SHARED || !clear {
                continue;
            }
            let clash = self.clash(to, answer);
            let conflict =
                share >= ALIKE && !clash.is_empty() && self.is_one_thing(to, answer, &clash, true);
            let differs = self.differences(to, answer, share.min(back) >= ALIKE);
            let (relation, reasons) = match (conflict, differs.as_slice()) {
                (true, _) => (Relation::Conflict, clash),
                (false, []) => (Relation::Same, Vec::new()),
                (false, [_]) if self.is_grave(to, answer, &differs[0]) => {
                    (Relation::Conflict, differs)
                }
                (false, _) => (Relation::Similar, differs),
            };
            out.push(Repeat { first: to, second: answer, relation, likeness: share, reasons });
        }
        out
    }

    /// Every other pair: headline and caption against the body, statements of the body among
    /// themselves.
    fn others(&self, out: &mut Vec<Repeat>) {
        let all = self.with_role(|_| true);
        let apart = |i: usize| matches!(self.candidates[i].role, Role::Headline | Role::Caption);
        let mut alone = Vec::new();
        for (at, a) in all.iter().copied().enumerate() {
            for b in all[at + 1..].iter().copied() {
                let across = apart(a) != apart(b);
                let long = all.len() > MOST_PAIRED && !across;
                if !long && out.iter().all(|r| (r.first, r.second) != (a, b)) {
                    let into = if across { &mut *out } else { &mut alone };
                    into.extend(self.pair(a, b, across));
                }
            }
        }
        out.extend(without_series(alone));
    }

    /// Where two statements contradict each other; words that exclude each other too.
    fn clash(&self, a: usize, b: usize) -> Vec<ChangeReason> {
        let mut out = contradictions(&self.facts[a], &self.facts[b]);
        out.extend(apart::opposites(&self.facts[a], &self.facts[b]));
        out
    }

    /// Whether the one difference of two statements that are alike both ways contradicts.
    fn is_grave(&self, a: usize, b: usize, differs: &ChangeReason) -> bool {
        let (_, one, two) = self.likeness(a, b);
        let turned = || apart::opposites(&self.facts[a], &self.facts[b]).is_some();
        one.min(two) >= ALIKE && (apart::is_grave(differs) || turned())
    }

    /// All that keeps two statements from being one.
    fn differences(&self, a: usize, b: usize, twins: bool) -> Vec<ChangeReason> {
        apart::differences(&self.facts[a], &self.facts[b], twins)
    }

    /// Whether two statements that clash speak of one thing: both tell of the same deed (an answer
    /// does by its place), and only one word or figure of it differs. Of two like denials, or in one voice, nearly all must agree.
    fn is_one_thing(&self, a: usize, b: usize, reasons: &[ChangeReason], across: bool) -> bool {
        let tells = |i: usize| {
            let c = &self.candidates[i];
            c.candidate && c.role != Role::ListItem
        };
        let (one, two) = (&self.facts[a], &self.facts[b]);
        let deed = [a, b].iter().any(|i| self.candidates[*i].role == Role::Answer)
            || !one.deeds.is_disjoint(&two.stems)
            || !two.deeds.is_disjoint(&one.stems);
        let figure = matches!(reasons, [one] if one.kind == ChangeKind::Number || one.kind == ChangeKind::Date);
        let (count, one, two) = self.likeness(a, b);
        let equal = one.min(two) >= EQUAL && count > LEAST_SHARED;
        tells(a) && tells(b) && deed && reasons.len() == 1 && (equal || (across && figure))
    }

    fn pair(&self, a: usize, b: usize, across: bool) -> Option<Repeat> {
        let (count, one, two) = self.likeness(a, b);
        let likeness = one.max(two);
        let (first, second) = if self.candidates[a].role == Role::Answer { (b, a) } else { (a, b) };
        let found = |relation, reasons| Some(Repeat { first, second, relation, likeness, reasons });
        if across && let Some(reason) = self.across(a, b) {
            return found(Relation::Conflict, vec![reason]);
        }
        if !across && let Some(reason) = self.slip(a, b) {
            return found(Relation::Conflict, vec![reason]);
        }
        if count < 3 || likeness < ALIKE {
            return None;
        }
        let reasons = self.clash(a, b);
        match reasons.is_empty() {
            true => found(Relation::Similar, self.differences(first, second, true)),
            // In one voice two like sentences may well speak of two things.
            false if self.is_one_thing(a, b, &reasons, across) => {
                found(Relation::Conflict, reasons)
            }
            false => None,
        }
    }
}

/// A statement that clashes with several beside it is one of a series: "Alba counted 12 ships in
/// May", "14 ships in June".
fn without_series(mut alike: Vec<Repeat>) -> Vec<Repeat> {
    let mut clashes: HashMap<usize, usize> = HashMap::new();
    for repeat in alike.iter().filter(|r| r.relation == Relation::Conflict) {
        *clashes.entry(repeat.first).or_default() += 1;
        *clashes.entry(repeat.second).or_default() += 1;
    }
    let single = |r: &Repeat| clashes[&r.first] == 1 && clashes[&r.second] == 1;
    alike.retain(|r| r.relation != Relation::Conflict || single(r));
    alike
}

/// Where two places of one statement contradict each other: a number, a time, a denial, a doubt or
/// a share. What only one of them says is no contradiction, except a denial or a doubt.
#[must_use]
pub fn disagreements(first: &str, second: &str) -> Vec<ChangeReason> {
    let (a, b) = (facts::of(first), facts::of(second));
    let shared = a.stems.intersection(&b.stems).count();
    let longer = a.stems.len().max(b.stems.len()).max(1);
    if shared * 4 >= longer * 3 {
        // One wording: word by word.
        return change_reasons(first, second).into_iter().filter(contradicts).collect();
    }
    contradictions(&a, &b)
}

/// Where two places of one statement have come apart: every difference that bears on fact, if
/// there was none `before`, the two wordings at an earlier time; else also each denial, doubt and
/// speaker that is new.
#[must_use]
pub fn divergences(before: (&str, &str), now: (&str, &str)) -> Vec<ChangeReason> {
    let facts = |(first, second): (&str, &str)| -> Vec<ChangeReason> {
        let all = change_reasons(first, second).into_iter();
        all.filter(|reason| reason.kind.bears_on_fact()).collect()
    };
    let (then, now) = (facts(before), facts(now));
    let weighs = |kind: ChangeKind| {
        matches!(kind, ChangeKind::Negation | ChangeKind::Hedge | ChangeKind::Attribution)
    };
    now.into_iter().filter(|r| then.is_empty() || weighs(r.kind) && !then.contains(r)).collect()
}

fn contradicts(reason: &ChangeReason) -> bool {
    match reason.kind {
        ChangeKind::Negation => true,
        ChangeKind::Number
        | ChangeKind::Percentage
        | ChangeKind::Unit
        | ChangeKind::Date
        | ChangeKind::Name
        | ChangeKind::Hedge
        | ChangeKind::Quantifier => !reason.from.is_empty() && !reason.to.is_empty(),
        _ => false,
    }
}
