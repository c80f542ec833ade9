//! What a calculation comes to now.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Figure, Input, NewCalculation, figures, formula};
use crate::claim::load_claim;
use crate::{ClaimId, ClaimRow, Error, Result, Workspace, citation};

/// How far off a result may be from what a claim states.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Tolerance {
    /// As far as the figure in the claim is rounded: half a unit of its last digit.
    #[default]
    Rounding,
    /// In the unit of the result.
    Absolute(f64),
    /// In per cent of the stated figure.
    Percent(f64),
}

/// A tolerance that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is no tolerance; write rounding, 0.5 or 2%")]
pub struct BadTolerance(String);

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rounding => f.write_str("rounding"),
            Self::Absolute(most) => write!(f, "{most}"),
            Self::Percent(most) => write!(f, "{most}%"),
        }
    }
}

impl FromStr for Tolerance {
    type Err = BadTolerance;
    fn from_str(words: &str) -> Result<Self, BadTolerance> {
        let bad = || BadTolerance(words.to_owned());
        let words = words.trim();
        if words.is_empty() || words == "rounding" {
            return Ok(Self::Rounding);
        }
        let number = |digits: &str| {
            digits.trim().parse().ok().filter(|most: &f64| most.is_finite() && *most >= 0.0)
        };
        match words.strip_suffix('%') {
            Some(digits) => number(digits).map(Self::Percent).ok_or_else(bad),
            None => number(words).map(Self::Absolute).ok_or_else(bad),
        }
    }
}

impl Serialize for Tolerance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Tolerance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a calculation comes to now.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Outcome {
    /// The inputs, as they are now.
    pub inputs: Vec<InputNow>,
    /// The result; `None` if it cannot be computed any more, which `stale` then says.
    pub result: Option<f64>,
    /// The value of the figure that the claim states.
    pub stated: Option<f64>,
    /// How far the result is from it: more is positive.
    pub difference: Option<f64>,
    /// How far it may be.
    pub allowed: Option<f64>,
    /// Whether the result bears out what the claim states; `None` if nothing is compared.
    pub holds: Option<bool>,
    /// Why the calculation is out of date, in words; empty if it is not.
    pub stale: Vec<String>,
}

/// An input as it is now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InputNow {
    /// Its name.
    pub key: String,
    /// Its value now.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// The title of the source that it comes from; `None` if it was given by hand.
    pub source: Option<String>,
    /// The id of that source.
    pub source_id: Option<crate::SourceId>,
}

impl Outcome {
    /// Whether it has to be looked at again.
    #[must_use]
    pub fn is_out_of_date(&self) -> bool {
        !self.stale.is_empty()
    }
}

/// Makes sure that a calculation can be saved.
///
/// Fails with the reason.
pub(super) fn check(ws: &Workspace, row: &ClaimRow, fields: &NewCalculation) -> Result<()> {
    formula::check(&fields.formula, &fields.inputs)?;
    let found = compute(ws, row.id, fields)?;
    let unstated = !fields.stated.is_empty() && found.stated.is_none();
    match found.stale.first() {
        None => Ok(()),
        Some(why) if unstated => {
            Err(formula::refuse(why, "Compare with a figure of the claim, as it is written there."))
        }
        Some(why) => Err(formula::no(why)),
    }
}

/// Computes a calculation on a claim.
pub(super) fn compute(ws: &Workspace, claim: ClaimId, fields: &NewCalculation) -> Result<Outcome> {
    let mut out = Outcome::default();
    for input in &fields.inputs {
        let now = now(ws, input, &mut out.stale)?;
        out.inputs.push(now);
    }
    let given: Vec<(&str, f64)> = out.inputs.iter().map(|i| (i.key.as_str(), i.value)).collect();
    match formula::value(&fields.formula, &given) {
        Ok(value) => out.result = Some(value),
        Err(why) => out.stale.push(why),
    }
    if fields.stated.is_empty() {
        return Ok(out);
    }
    let text = load_claim(&ws.connection, claim)?.text;
    match stated(&text, &fields.stated) {
        Some(figure) => compare(&mut out, &figure, fields.tolerance),
        None => out.stale.push(format!("the claim does not say “{}”", fields.stated)),
    }
    Ok(out)
}

/// The figure that a claim states: as it is written, or of the same value.
fn stated(text: &str, wanted: &str) -> Option<Figure> {
    let all = figures(text);
    let value = figures(wanted).first()?.value;
    let same = |figure: &&Figure| figure.words == wanted;
    all.iter().find(same).or_else(|| all.iter().find(|f| near(f.value, value))).cloned()
}

fn compare(out: &mut Outcome, figure: &Figure, tolerance: Tolerance) {
    let allowed = match tolerance {
        Tolerance::Rounding => figure.rounding,
        Tolerance::Absolute(most) => most,
        Tolerance::Percent(most) => figure.value.abs() * most / 100.0,
    };
    out.stated = Some(figure.value);
    out.allowed = Some(allowed);
    let Some(result) = out.result else { return };
    let difference = result - figure.value;
    out.difference = Some(difference);
    out.holds = Some(difference.abs() <= allowed || near(difference.abs(), allowed));
}

/// Equal but for how computers write fractions.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// An input now: from its passage, if the figure or one in its place is there.
fn now(ws: &Workspace, input: &Input, stale: &mut Vec<String>) -> Result<InputNow> {
    let mut now = InputNow {
        key: input.key.clone(),
        value: input.value,
        unit: input.unit.clone(),
        source: None,
        source_id: None,
    };
    let Some(id) = input.citation else { return Ok(now) };
    let cited = match citation(ws, id) {
        Ok(cited) => cited,
        Err(Error::Missing { .. }) => {
            stale.push(format!("the citation of {} is not there any more", input.key));
            return Ok(now);
        }
        Err(error) => return Err(error),
    };
    let all = figures(&cited.quote);
    let here = all.iter().find(|figure| figure.words == input.words);
    match here.or_else(|| all.get(input.nth?)) {
        Some(figure) => now.value = figure.value,
        None => stale.push(format!("the passage of {} holds no such figure any more", input.key)),
    }
    if !near(now.value, input.value) {
        let (key, was, is) = (&input.key, input.value, now.value);
        stale.push(format!("{key} was {was} and is {is} now"));
    }
    now.source_id = Some(cited.source);
    now.source = Some(crate::source(ws, cited.source)?.fields.title);
    Ok(now)
}
