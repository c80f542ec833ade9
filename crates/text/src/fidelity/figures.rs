//! The figures of a claim against those of a passage.

mod read;
mod spelt;
mod unit;

use serde::{Deserialize, Serialize};

use crate::ByteSpan;
use read::figures;
use unit::{Kind, PART, YEAR, converted, named};

/// How a figure of a claim stands to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureMatch {
    /// The same value, however it is written.
    Same,
    /// The passage is more precise, and its value rounds to the claim's; or both are rounded in
    /// other units.
    Rounds,
    /// The passage has another value of that kind, or the same in another currency.
    Differs,
    /// The passage has no figure of that kind.
    Absent,
}

/// A figure as it stands in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Where it stands, with its scale word and unit.
    pub span: ByteSpan,
    /// Its value, scale words counted in.
    pub value: f64,
    /// The step that its last digit stands for.
    pub step: f64,
    /// A unit of measure or a currency by its usual name (`km`, `%`, `euro`), or the word behind it;
    /// `part` for a part of a whole, `year` for a year, empty if there is none.
    pub unit: String,
    /// The words as printed.
    pub words: String,
}

/// A figure of a claim compared with a passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureCheck {
    /// The claim's figure.
    pub claim: Figure,
    /// The passage's figure that comes nearest.
    pub passage: Option<Figure>,
    /// How the two stand to each other.
    pub kind: FigureMatch,
    /// That, in plain words.
    pub reason: String,
}

/// The most that rounding may change, as a part of the value.
const FARTHEST: f64 = 0.125;

/// Compares every figure of `claim` with those of `passage`, in the order of the claim.
#[must_use]
pub fn check_figures(claim: &str, passage: &str) -> Vec<FigureCheck> {
    let theirs = figures(passage);
    figures(claim).into_iter().map(|figure| compare(figure, &theirs)).collect()
}

/// Two figures side by side.
struct Pair {
    kind: FigureMatch,
    /// How far apart they are, as a part of the claim's.
    distance: f64,
    /// The passage's value in the claim's unit, if it has another.
    in_ours: Option<f64>,
    is_other_money: bool,
}

fn compare(claim: Figure, theirs: &[Figure]) -> FigureCheck {
    let pairs = theirs.iter().filter_map(|other| Some((other, pair(&claim, other)?)));
    let nearest = pairs.min_by(|(_, a), (_, b)| {
        (a.kind as u8).cmp(&(b.kind as u8)).then(a.distance.total_cmp(&b.distance))
    });
    let Some((other, pair)) = nearest else {
        let reason = format!("the passage has no figure like “{}”", claim.words);
        return FigureCheck { claim, passage: None, kind: FigureMatch::Absent, reason };
    };
    let reason = reason(&claim, other, &pair);
    FigureCheck { passage: Some(other.clone()), kind: pair.kind, reason, claim }
}

fn reason(claim: &Figure, other: &Figure, pair: &Pair) -> String {
    let (ours, their) = (&claim.words, &other.words);
    let in_ours = pair.in_ours.filter(|_| claim.unit != PART);
    let turned = in_ours.map(|value| format!(" ({} {})", short(value), claim.unit));
    let turned = turned.unwrap_or_default();
    match pair.kind {
        FigureMatch::Same if ours == their => format!("“{ours}” stands in the passage"),
        FigureMatch::Same => format!("“{ours}” is “{their}” in the passage: the same"),
        FigureMatch::Rounds => format!("“{their}”{turned} in the passage rounds to “{ours}”"),
        _ if pair.is_other_money => {
            format!("“{ours}” is “{their}” in the passage: another currency")
        }
        _ => format!("“{ours}” is “{their}”{turned} in the passage"),
    }
}

/// A value in four digits.
fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// The two side by side, if they can be of one kind.
fn pair(claim: &Figure, other: &Figure) -> Option<Pair> {
    let (ours, theirs) = (named(&claim.unit, &other.unit), named(&other.unit, &claim.unit));
    let mut value = (other.value, other.step);
    let mut in_ours = None;
    if let (Some(ours), Some(theirs)) = (ours, theirs)
        && ours.name != theirs.name
    {
        if ours.kind != theirs.kind {
            return None;
        }
        if ours.kind == Kind::Money {
            let same = judge(claim, value, false) != FigureMatch::Differs;
            let (kind, is_other_money) = (FigureMatch::Differs, true);
            return same.then_some(Pair { kind, distance: 0.0, in_ours, is_other_money });
        }
        value = converted(value, theirs, ours);
        in_ours = Some(value.0);
    } else if ours.is_none() || theirs.is_none() {
        is_alike(&claim.unit, &other.unit).then_some(())?;
    }
    let kind = judge(claim, value, in_ours.is_some());
    // Another year is another matter, not the same one wrong; and a bare number beside one with a
    // unit says something only if it is the same.
    let unlike = claim.unit == YEAR || claim.unit.is_empty() != other.unit.is_empty();
    if unlike && kind == FigureMatch::Differs {
        return None;
    }
    let distance = (value.0 - claim.value).abs() / claim.value.abs().max(1e-9);
    Some(Pair { kind, distance, in_ours, is_other_money: false })
}

/// How a value (with its step) in the claim's unit stands to the claim's; `both` may be rounded if
/// it was converted.
fn judge(claim: &Figure, (value, step): (f64, f64), both: bool) -> FigureMatch {
    let off = (claim.value - value).abs();
    let hair = claim.value.abs().max(value.abs()) * 1e-9;
    if off <= hair {
        return FigureMatch::Same;
    }
    let coarser = both || claim.step >= step * (1.0 - 1e-9);
    let widest = if both { claim.step.max(step) } else { claim.step };
    let near = off <= widest / 2.0 + hair && off <= value.abs() * FARTHEST;
    if coarser && near { FigureMatch::Rounds } else { FigureMatch::Differs }
}

/// Whether two units of which at least one is a counted thing can be of one kind; a bare number may
/// be of any but a part of a whole or a year. Degrees without a scale may be of either.
fn is_alike(a: &str, b: &str) -> bool {
    let apart = |unit: &str| matches!(unit, "%" | "‰" | PART | YEAR);
    let heat = |a: &str, b: &str| a == "degree" && matches!(b, "°C" | "°F");
    a == b || heat(a, b) || heat(b, a) || (!apart(a) && !apart(b) && (a.is_empty() || b.is_empty()))
}
