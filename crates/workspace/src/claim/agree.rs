//! Whether the places of one claim still say the same.

use stet_text::ChangeReason;

use super::list::Occurrence;

/// Where the places of one claim in the newest version among `places` contradict each other, in
/// words (`40 in the headline, 4 in the body`), as [`stet_text::disagreements`] finds it between
/// the first place and each later one. Of places that agreed in an earlier version every difference
/// that bears on fact is told.
#[must_use]
pub fn disagreements(places: &[Occurrence]) -> Vec<String> {
    let newest = places.iter().map(|place| place.number).max();
    let of = |number| -> Vec<&Occurrence> {
        places.iter().filter(|place| Some(place.number) == number).collect()
    };
    let now = of(newest);
    let Some((first, others)) = now.split_first() else { return Vec::new() };
    let before = match others.is_empty() {
        true => Vec::new(),
        false => {
            earlier(places, newest, now.len()).map_or_else(Vec::new, |number| of(Some(number)))
        }
    };
    let mut out = Vec::new();
    for (at, other) in others.iter().enumerate() {
        let mut differs = stet_text::disagreements(&first.quote, &other.quote);
        if let (Some(one), Some(two)) = (before.first(), before.get(at + 1)) {
            let apart =
                stet_text::divergences((&one.quote, &two.quote), (&first.quote, &other.quote));
            differs.extend(
                apart.into_iter().filter(|reason| !differs.contains(reason)).collect::<Vec<_>>(),
            );
        }
        out.extend(differs.iter().map(|reason| words(reason, first, other)));
    }
    out.dedup();
    out
}

/// The oldest earlier version in which the claim had as many places.
fn earlier(places: &[Occurrence], newest: Option<u32>, count: usize) -> Option<u32> {
    let mut numbers: Vec<u32> = places.iter().map(|place| place.number).collect();
    numbers.sort_unstable();
    let older = numbers.chunk_by(|a, b| a == b).filter(|same| same.len() == count);
    older.map(|same| same[0]).find(|number| Some(*number) != newest)
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
