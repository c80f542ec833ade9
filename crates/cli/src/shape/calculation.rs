//! Calculations.

use serde::Serialize;
use stet_workspace::{Calculation, CalculationId, ClaimId, InputNow};

/// A calculation, and what it comes to.
#[derive(Debug, Serialize)]
pub(crate) struct CalculationShape {
    pub(crate) calculation: CalculationId,
    pub(crate) claim: ClaimId,
    pub(crate) about: String,
    pub(crate) formula: String,
    pub(crate) unit: String,
    /// As they are now.
    pub(crate) inputs: Vec<InputNow>,
    /// The figure in the claim, as it is written there; empty if none is compared.
    pub(crate) stated: String,
    pub(crate) stated_value: Option<f64>,
    /// `rounding`, a number, or per cent.
    pub(crate) tolerance: String,
    pub(crate) allowed: Option<f64>,
    pub(crate) result: Option<f64>,
    pub(crate) difference: Option<f64>,
    pub(crate) holds: Option<bool>,
    /// Why it is out of date; empty if it is not.
    pub(crate) stale: Vec<String>,
    pub(crate) note: String,
    pub(crate) author: String,
    pub(crate) at: String,
    pub(crate) conflicts: Vec<String>,
}

impl From<Calculation> for CalculationShape {
    fn from(one: Calculation) -> Self {
        Self {
            calculation: one.id,
            claim: one.claim,
            about: one.fields.about,
            formula: one.fields.formula,
            unit: one.fields.unit,
            inputs: one.outcome.inputs,
            stated: one.fields.stated,
            stated_value: one.outcome.stated,
            tolerance: one.fields.tolerance.to_string(),
            allowed: one.outcome.allowed,
            result: one.outcome.result,
            difference: one.outcome.difference,
            holds: one.outcome.holds,
            stale: one.outcome.stale,
            note: one.fields.note,
            author: one.author,
            at: one.at.rfc3339(),
            conflicts: one.conflicts,
        }
    }
}
