//! Whether the places of one claim still say the same.

use stet_text::ChangeReason;

use super::list::Occurrence;

/// Where the places of one claim in one version contradict each other, in words
/// (`40 in the headline, 4 in the body`), as [`stet_text::disagreements`] finds it between the first
/// place and each later one.
#[must_use]
pub fn disagreements(places: &[Occurrence]) -> Vec<String> {
    let Some((first, others)) = places.split_first() else { return Vec::new() };
    let mut out = Vec::new();
    for other in others {
        let differs = stet_text::disagreements(&first.quote, &other.quote);
        out.extend(differs.iter().map(|reason| words(reason, first, other)));
    }
    out.dedup();
    out
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
