//! Whether the places of one claim still say the same.

use stet_text::{ChangeKind, ChangeReason, change_reasons};

use super::list::Occurrence;

/// Where the places of one claim in one version contradict each other, in words
/// (`40 in the headline, 4 in the body`): a number, unit, date, name, place, negation, certainty,
/// scope or amount in which a later place differs from the first. What a shorter place leaves out is no
/// contradiction.
#[must_use]
pub fn disagreements(places: &[Occurrence]) -> Vec<String> {
    let Some((first, others)) = places.split_first() else { return Vec::new() };
    let mut out = Vec::new();
    for other in others {
        let differs = change_reasons(&first.quote, &other.quote).into_iter().filter(contradicts);
        out.extend(differs.map(|reason| words(&reason, first, other)));
    }
    out.dedup();
    out
}

fn contradicts(reason: &ChangeReason) -> bool {
    // A headline has capitals of its own.
    let recased = reason.from.to_lowercase() == reason.to.to_lowercase();
    match reason.kind {
        ChangeKind::Negation => true,
        ChangeKind::Number
        | ChangeKind::Percentage
        | ChangeKind::Unit
        | ChangeKind::Date
        | ChangeKind::Name
        | ChangeKind::Place
        | ChangeKind::Hedge
        | ChangeKind::Scope
        | ChangeKind::Quantifier => !reason.from.is_empty() && !reason.to.is_empty() && !recased,
        _ => false,
    }
}

fn words(reason: &ChangeReason, first: &Occurrence, other: &Occurrence) -> String {
    let (here, there) = (place(first), place(other));
    match (reason.from.is_empty(), reason.to.is_empty()) {
        (true, _) => format!("“{}” only in the {there}", reason.to),
        (_, true) => format!("“{}” only in the {here}", reason.from),
        _ => format!("{} in the {here}, {} in the {there}", reason.from, reason.to),
    }
}

fn place(occurrence: &Occurrence) -> String {
    occurrence.role.name().replace('_', " ")
}
