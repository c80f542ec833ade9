//! Headlines and captions against the text, and figures that were mistyped.
//!
//! A headline shares few words with the statement it heads, so that likeness says little. What it
//! counts, when it was and whom it names is compared of itself; a figure or a day that stands
//! anywhere in the text contradicts nothing.

use super::Compared;
use super::apart::{is_equal, is_named, is_rival, opposites};
use super::facts::{Amount, Facts, Name, stem};
use crate::lexicon::{Class, class_of};
use crate::{ChangeKind, ChangeReason, Checkable, Role};

/// Content words that a headline and what it heads must share beside the figure.
const SHARED: usize = 2;
/// Share of a headline's content that what it heads must have, by what differs.
const FIGURE: f64 = 0.3;
const TIME: f64 = 0.4;
const NAME: f64 = 0.5;
const CERTAIN: f64 = 0.6;
/// Share of the shorter of two statements whose figures look like a slip of the keys.
const SLIP: f64 = 0.4;

fn reason(kind: ChangeKind, from: &str, to: &str) -> Option<ChangeReason> {
    Some(ChangeReason { kind, from: from.to_owned(), to: to.to_owned() })
}

impl Compared<'_> {
    /// Where a headline or a caption contradicts a statement of the text.
    pub(super) fn across(&self, a: usize, b: usize) -> Option<ChangeReason> {
        let apart = |i: usize| matches!(self.candidates[i].role, Role::Headline | Role::Caption);
        let head = if apart(a) { a } else { b };
        let (count, one, two) = self.likeness(a, b);
        let share = if head == a { one } else { two };
        let other = &self.candidates[if head == a { b } else { a }];
        let told = other.candidate && other.role != Role::ListItem;
        if !told || count < SHARED || self.candidates[head].checkable == Checkable::Question {
            return None;
        }
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let text = |i: usize| i != head && !apart(i);
        let figure = || self.figure(x, y, if head == a { x } else { y }, text);
        let found = (share >= FIGURE).then(figure).flatten();
        let found = found.or_else(|| (share >= TIME).then(|| self.day(a, b, head)).flatten());
        let found = found.or_else(|| (share >= NAME).then(|| self.name(a, b, head)).flatten());
        let found = found.or_else(|| (share >= NAME).then(|| self.deed(a, b, head)).flatten());
        let sure = || self.certainty(a, b, head);
        found.or_else(|| (share >= CERTAIN && count > SHARED).then(sure).flatten())
    }

    /// A figure of the headline that no statement of the text has.
    fn figure(
        &self,
        x: &Facts,
        y: &Facts,
        head: &Facts,
        told: impl Fn(usize) -> bool,
    ) -> Option<ChangeReason> {
        let unique = |f: &Facts, one: &Amount| {
            f.amounts.iter().filter(|other| is_rival(one, other)).count() == 1
        };
        let elsewhere = |one: &Amount| {
            let has = |f: &Facts| f.amounts.iter().any(|o| is_equal(o, one) && is_alike(o, one));
            (0..self.facts.len()).filter(|i| told(*i)).any(|i| has(&self.facts[i]))
        };
        x.amounts.iter().find_map(|one| {
            let two = y.amounts.iter().find(|two| is_rival(one, two))?;
            let own = if std::ptr::eq(head, x) { one } else { two };
            let clash = !is_equal(one, two)
                && unique(x, one)
                && unique(y, two)
                && !elsewhere(own)
                && !(own.rough && (one.value - two.value).abs() <= own.value * 0.15);
            clash.then(|| reason(ChangeKind::Number, &one.printed, &two.printed)).flatten()
        })
    }

    /// A weekday or month of the headline or caption that the statement contradicts and no other
    /// has.
    fn day(&self, a: usize, b: usize, head: usize) -> Option<ChangeReason> {
        let other = if head == a { b } else { a };
        // Years are those of many things.
        [2usize, 1].into_iter().find_map(|part| {
            let (own, its) = (&self.facts[head].times[part], &self.facts[other].times[part]);
            let (from, to) = (own.first()?, its.first()?);
            let known = (0..self.facts.len()).filter(|i| *i != head);
            let elsewhere = known.into_iter().any(|i| self.facts[i].times[part].contains(from));
            let clash = own.len() == 1 && its.len() == 1 && from != to && !elsewhere;
            let (from, to) = if head == a { (from, to) } else { (to, from) };
            clash.then(|| reason(ChangeKind::Date, from, to)).flatten()
        })
    }

    /// A name of the headline that stands nowhere in the text, in the place of one that does.
    fn name(&self, a: usize, b: usize, head: usize) -> Option<ChangeReason> {
        let other = if head == a { b } else { a };
        let (own, its) = (&self.facts[head], &self.facts[other]);
        let deed = !own.deeds.is_disjoint(&its.stems) || !its.deeds.is_disjoint(&own.stems);
        let known = |name: &Name| {
            let others = (0..self.facts.len()).filter(|i| *i != head);
            others.into_iter().any(|i| shares(name, &self.facts[i]))
        };
        let new = own.names.iter().find(|name| is_person(name) && !known(name))?;
        let old = its.names.iter().find(|name| is_person(name) && !is_named(name, own))?;
        let (from, to) = if head == a { (new, old) } else { (old, new) };
        deed.then(|| reason(ChangeKind::Name, &from.printed, &to.printed)).flatten()
    }

    /// A deed of the headline that the statement turns round, and no other has.
    fn deed(&self, a: usize, b: usize, head: usize) -> Option<ChangeReason> {
        let found = opposites(&self.facts[a], &self.facts[b])?;
        let own = if head == a { &found.from } else { &found.to };
        let own = stem(own, &own.to_lowercase());
        let mut others = (0..self.facts.len()).filter(|i| *i != head);
        let elsewhere = others.any(|i| {
            let away = |r: Role| !matches!(r, Role::Headline | Role::Caption);
            away(self.candidates[i].role) && self.facts[i].stems.contains(&own)
        });
        (!elsewhere).then_some(found)
    }

    /// What the headline states and the text doubts, or the other way round.
    fn certainty(&self, a: usize, b: usize, head: usize) -> Option<ChangeReason> {
        let other = if head == a { b } else { a };
        let doubt = |i: usize| self.facts[i].doubts.iter().find(|word| is_doubt(word)).cloned();
        let (own, its) = (doubt(head), doubt(other));
        let deed = !self.facts[head].deeds.is_disjoint(&self.facts[other].stems)
            || !self.facts[other].deeds.is_disjoint(&self.facts[head].stems);
        let backed = (0..self.facts.len()).any(|i| {
            let (count, share, _) = self.likeness(head, i);
            i != head && i != other && count > SHARED && share >= FIGURE && doubt(i) == own
        });
        if own.is_some() == its.is_some() || !deed || backed {
            return None;
        }
        let (from, to) = if head == a { (own, its) } else { (its, own) };
        reason(ChangeKind::Hedge, &from.unwrap_or_default(), &to.unwrap_or_default())
    }

    /// Two statements of the text that give one count in two figures which look alike: "45,000"
    /// and "54,000", "34" and "36".
    pub(super) fn slip(&self, a: usize, b: usize) -> Option<ChangeReason> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let ([one], [two]) = (x.amounts.as_slice(), y.amounts.as_slice()) else { return None };
        let tells = |i: usize| {
            let c = &self.candidates[i];
            let whole = !self.facts[i].deeds.is_empty() || self.facts[i].source.is_some();
            c.candidate && c.role != Role::ListItem && whole
        };
        if !tells(a)
            || !tells(b)
            || !is_rival(one, two)
            || is_equal(one, two)
            || !is_slip(&one.printed, &two.printed)
        {
            return None;
        }
        let (count, own, its) = self.likeness(a, b);
        let when =
            x.times.iter().zip(&y.times).any(|(p, q)| !p.is_empty() && !q.is_empty() && p != q);
        let names = |f: &Facts, g: &Facts| f.names.iter().any(|n| !is_named(n, g));
        let things = names(x, y) && names(y, x);
        let close = count > SHARED && own.max(its) >= SLIP && !when && !things;
        close.then(|| reason(ChangeKind::Number, &one.printed, &two.printed)).flatten()
    }
}

/// Whether two figures may be of one thing: in one measure, or with a count in common.
fn is_alike(one: &Amount, two: &Amount) -> bool {
    is_rival(one, two) || one.measure.is_none() && two.measure.is_none()
}

fn shares(name: &Name, facts: &Facts) -> bool {
    name.stems.iter().any(|stem| facts.stems.contains(stem))
}

fn is_person(name: &Name) -> bool {
    name.printed.split_whitespace().count() >= 2
}

/// A word that takes certainty away, not one that says a figure is rough.
fn is_doubt(word: &str) -> bool {
    const ROUGH: [&str; 8] =
        ["about", "around", "nearly", "almost", "roughly", "approximately", "estimated", "appears"];
    class_of(&word.to_lowercase()).has(Class::HEDGE) && !ROUGH.contains(&&*word.to_lowercase())
}

/// Whether two figures have as many digits and are apart by one of them or by two that changed
/// places.
fn is_slip(one: &str, two: &str) -> bool {
    let digits = |text: &str| -> Vec<char> { text.chars().filter(char::is_ascii_digit).collect() };
    let (one, two) = (digits(one), digits(two));
    let apart: Vec<usize> = (0..one.len().min(two.len())).filter(|i| one[*i] != two[*i]).collect();
    let turned = matches!(apart.as_slice(), [i, j] if one[*i] == two[*j] && one[*j] == two[*i]);
    one.len() == two.len() && one.len() >= 2 && (turned || apart.len() == 1 && one.len() >= 2)
}
