//! What keeps two statements from being one.

use super::facts::{Amount, Content, Facts, Name, stem};
use crate::{ChangeKind, ChangeReason};

/// Deeds that exclude each other.
const OPPOSITES: [(&str, &str); 14] = [
    ("approve", "reject"),
    ("accept", "reject"),
    ("charge", "convict"),
    ("acquit", "convict"),
    ("arrest", "convict"),
    ("rise", "fall"),
    ("win", "lose"),
    ("increase", "decrease"),
    ("raise", "lower"),
    ("open", "close"),
    ("kill", "injure"),
    ("ban", "allow"),
    ("back", "oppose"),
    ("buy", "sell"),
];

fn reason(kind: ChangeKind, from: &str, to: &str) -> ChangeReason {
    ChangeReason { kind, from: from.to_owned(), to: to.to_owned() }
}

/// Where two statements contradict each other: a number, a unit, a time, a denial, a doubt or a
/// share. What only one of them says is no contradiction, except a denial or a doubt.
pub(super) fn contradictions(a: &Facts, b: &Facts) -> Vec<ChangeReason> {
    let mut out = numbers(a, b);
    for (one, two) in a.times.iter().zip(&b.times) {
        if let (Some(from), Some(to)) = (one.first(), two.first())
            && one.is_disjoint(two)
        {
            out.push(reason(ChangeKind::Date, from, to));
        }
    }
    for (kind, one, two) in
        [(ChangeKind::Negation, &a.denials, &b.denials), (ChangeKind::Hedge, &a.doubts, &b.doubts)]
    {
        if one.is_empty() != two.is_empty() {
            let word = |side: &[String]| side.first().cloned().unwrap_or_default();
            out.push(reason(kind, &word(one), &word(two)));
        }
    }
    if let (Some(from), Some(to)) = (a.shares.first(), b.shares.first())
        && a.shares.is_disjoint(&b.shares)
    {
        out.push(reason(ChangeKind::Quantifier, from, to));
    }
    out
}

fn numbers(a: &Facts, b: &Facts) -> Vec<ChangeReason> {
    let mut out = Vec::new();
    for one in &a.amounts {
        let rivals: Vec<&Amount> = b.amounts.iter().filter(|two| is_rival(one, two)).collect();
        if !rivals.is_empty() && rivals.iter().all(|two| !is_equal(one, two)) {
            out.push(reason(ChangeKind::Number, &one.printed, &rivals[0].printed));
            continue;
        }
        let same: Vec<&Amount> = b.amounts.iter().filter(|two| two.value == one.value).collect();
        let unlike =
            |two: &&Amount| matches!((one.measure, two.measure), (Some(m), Some(n)) if m != n);
        if let (Some(two), true) = (same.first(), same.iter().all(unlike)) {
            let unit = |a: &Amount| a.measure.unwrap_or_default().to_owned();
            out.push(reason(ChangeKind::Unit, &unit(one), &unit(two)));
        }
    }
    out
}

/// Whether two figures count the same thing.
pub(super) fn is_rival(one: &Amount, two: &Amount) -> bool {
    match (one.measure, two.measure) {
        (Some(m), Some(n)) => m == n,
        (None, None) => !one.units.is_disjoint(&two.units),
        _ => false,
    }
}

/// Whether two figures are the same, one of them rounded perhaps: "$40 million", "$39.8 million".
pub(super) fn is_equal(one: &Amount, two: &Amount) -> bool {
    let (a, b) = (one.value, two.value);
    let rough = one.rough || two.rough;
    let near = |share: f64| (a - b).abs() <= share * a.abs().max(b.abs());
    let fine = |x: &Amount| x.printed.contains('.') || x.printed.contains(',');
    a == b || rough && near(0.12) || fine(one) != fine(two) && near(0.025)
}

/// Everything that keeps two statements from being one: what contradicts, and names, deeds, roles,
/// places and sources that only one of them has.
pub(super) fn differences(a: &Facts, b: &Facts, twins: bool) -> Vec<ChangeReason> {
    let mut out = contradictions(a, b);
    out.extend(names(a, b));
    out.extend(places(a, b));
    let told = |new: &ChangeReason| out.iter().any(|reason| reason.to == new.to);
    let figure = figures(a, b).filter(|new| !told(new));
    out.extend(figure);
    out.extend(deeds(a, b, twins));
    if is_turned(a, b) {
        out.push(reason(ChangeKind::Order, "", ""));
    }
    if twins && a.source.is_some() != b.source.is_some() {
        let word = |side: &Facts| side.source.clone().unwrap_or_default();
        out.push(reason(ChangeKind::Attribution, &word(a), &word(b)));
    }
    out
}

/// A name of the later statement that the earlier one does not have.
fn names(a: &Facts, b: &Facts) -> Option<ChangeReason> {
    let new = b.names.iter().find(|name| !is_named(name, a))?;
    let old = a.names.iter().find(|name| !is_named(name, b));
    Some(reason(ChangeKind::Name, old.map_or("", |n| &n.printed), &new.printed))
}

/// Whether a statement has the name, or a shorter or longer form of it.
pub(super) fn is_named(name: &Name, other: &Facts) -> bool {
    let within = |n: &Name| n.stems.is_subset(&name.stems) || name.stems.is_subset(&n.stems);
    other.names.iter().any(within) || name.stems.is_subset(&other.stems)
}

/// "In Alba" and "in the country".
fn places(a: &Facts, b: &Facts) -> Option<ChangeReason> {
    let wider = |one: &Facts, two: &Facts| {
        let place = one.places.iter().find(|p| !two.places.contains(*p))?;
        let name = two.names.iter().find(|n| !is_named(n, one))?;
        Some((place.clone(), name.printed.clone()))
    };
    let found = wider(b, a).map(|(to, from)| reason(ChangeKind::Scope, &from, &to));
    found.or_else(|| wider(a, b).map(|(from, to)| reason(ChangeKind::Scope, &from, &to)))
}

/// A figure of the later statement that the earlier one does not have; two of a kind ("the two
/// countries") are none.
fn figures(a: &Facts, b: &Facts) -> Option<ChangeReason> {
    let known = |x: &Amount| a.amounts.iter().any(|y| is_equal(x, y));
    let new = b.amounts.iter().find(|x| x.value > 2.0 && !known(x))?;
    Some(reason(ChangeKind::Number, "", &new.printed))
}

/// Deeds that differ: of twins each must have its like, of others one of them.
fn deeds(a: &Facts, b: &Facts, twins: bool) -> Option<ChangeReason> {
    let shared = |one: &Facts, two: &Facts| !one.deeds.is_disjoint(&two.stems);
    let alone = |one: &Facts, two: &Facts| {
        let new = |w: &&Content| one.deeds.contains(&w.stem) && !two.stems.contains(&w.stem);
        one.order.iter().find(new).map(|w| w.printed.clone())
    };
    let found = (alone(a, b), alone(b, a));
    let apart = !shared(a, b) && !shared(b, a);
    match found {
        (Some(from), Some(to)) if twins || apart => Some(reason(ChangeKind::Wording, &from, &to)),
        _ => None,
    }
}

/// "A sued B", "B sued A": two names have changed places around a word that stands behind a name
/// in both statements.
fn is_turned(a: &Facts, b: &Facts) -> bool {
    let place = |f: &Facts, stem: &str| f.order.iter().position(|w| w.stem == stem);
    let moves = |pivot: &str, first: bool| {
        let (Some(x), Some(y)) = (place(a, pivot), place(b, pivot)) else { return false };
        a.names.iter().flat_map(|n| &n.stems).any(|stem| {
            let (Some(p), Some(q)) = (place(a, stem), place(b, stem)) else { return false };
            if first { p < x && q > y } else { p > x && q < y }
        })
    };
    let behind = |f: &Facts, stem: &str| {
        let named = |stem: &String| f.names.iter().any(|n| n.stems.contains(stem));
        f.order.windows(2).any(|w| named(&w[0].stem) && !named(&w[1].stem) && w[1].stem == stem)
    };
    let stems = a.order.iter().map(|w| w.stem.as_str());
    let mut pivots = stems.filter(|stem| behind(a, stem) && behind(b, stem));
    a.passive == b.passive && pivots.any(|stem| moves(stem, true) && moves(stem, false))
}

/// Whether a difference is a contradiction where the rest of two statements is alike.
pub(super) fn is_grave(reason: &ChangeReason) -> bool {
    let both = !reason.from.is_empty() && !reason.to.is_empty();
    let long = |words: &str| words.split_whitespace().count();
    match reason.kind {
        ChangeKind::Order => true,
        ChangeKind::Unit | ChangeKind::Scope => both,
        ChangeKind::Name => both && long(&reason.from) == long(&reason.to),
        _ => false,
    }
}

/// Two deeds that exclude each other, one in each statement.
pub(super) fn opposites(a: &Facts, b: &Facts) -> Option<ChangeReason> {
    let word = |f: &Facts, base: &str| {
        let stem = stem(base, base);
        f.order.iter().find(|w| w.stem == stem).map(|w| w.printed.clone())
    };
    OPPOSITES.iter().flat_map(|(x, y)| [(x, y), (y, x)]).find_map(|(x, y)| {
        let (from, to) = (word(a, x)?, word(b, y)?);
        let apart = word(a, y).is_none() && word(b, x).is_none();
        apart.then(|| reason(ChangeKind::Wording, &from, &to))
    })
}
