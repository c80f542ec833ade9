//! Calculations as evidence: inputs, a formula, and what it comes to beside the figure in a claim.
//!
//! Nothing that can be computed is stored: a calculation is done anew whenever it is read, from what
//! its citations say then.

mod figure;
mod formula;
mod outcome;

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};

use crate::claim::{accepted, load_claim};
use crate::error::OrMissing;
use crate::{
    Act, CalculationId, CitationId, ClaimId, ClaimRow, Done, Hlc, Kind, Mark, Result, Workspace,
    citation,
};

pub use figure::{Figure, figures};
pub use outcome::{InputNow, Outcome, Tolerance};

/// What a calculation is made of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NewCalculation {
    /// What is computed (`price cut`).
    #[serde(default)]
    pub about: String,
    /// The inputs.
    pub inputs: Vec<Input>,
    /// Arithmetic over the names of the inputs: `(old - new) / old * 100`.
    pub formula: String,
    /// Unit of the result; empty without one.
    #[serde(default)]
    pub unit: String,
    /// The figure in the claim that the result is compared with, as it is written there; empty to
    /// compare with none.
    #[serde(default)]
    pub stated: String,
    /// How far off the result may be.
    #[serde(default)]
    pub tolerance: Tolerance,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

/// An input of a calculation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Its name in the formula: letters, digits and `_`, a letter first.
    pub key: String,
    /// Its value when the calculation was saved.
    #[serde(default)]
    pub value: f64,
    /// Its unit; empty without one.
    #[serde(default)]
    pub unit: String,
    /// The citation that it is taken from; `None` if it was given by hand.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub citation: Option<CitationId>,
    /// The figure in the citation's passage, as it is written there. May be left empty if the
    /// passage holds only one.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub words: String,
    /// Which figure of the passage that was, from 0.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub nth: Option<usize>,
}

/// Value of the op that makes a calculation; the register `fields` holds it as changed since.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CalculationCreated {
    pub(crate) claim: ClaimId,
    #[serde(flatten)]
    pub(crate) fields: NewCalculation,
}

/// A calculation on a claim, and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Calculation {
    /// The calculation.
    pub id: CalculationId,
    /// The claim.
    pub claim: ClaimId,
    /// What it is made of.
    pub fields: NewCalculation,
    /// What it comes to now.
    pub outcome: Outcome,
    /// When it was added.
    pub at: Hlc,
    /// By whom.
    pub author: String,
    /// Names of the fields on which people disagree.
    pub conflicts: Vec<String>,
}

/// Adds a calculation to a claim; a proposal is accepted by that. Values of inputs from citations are
/// read from their passages.
///
/// Fails if the formula cannot be read, has no finite value or uses what is no input, if two inputs
/// are called the same, or a passage or the claim does not hold a figure that is named.
pub fn add_calculation(
    ws: &mut Workspace,
    claim: ClaimId,
    new: &NewCalculation,
) -> Result<Done<CalculationId>> {
    let fields = ready(ws, claim, new)?;
    ws.transact(Act::AddCalculation, |tx| {
        accepted(tx, claim)?;
        let id = tx.fresh();
        tx.set(Kind::Calculation, id, "created", CalculationCreated { claim, fields })?;
        Ok(id)
    })
}

/// What a calculation on a claim would come to, without saving it.
///
/// Fails as [`add_calculation`] does.
pub fn try_calculation(ws: &Workspace, claim: ClaimId, new: &NewCalculation) -> Result<Outcome> {
    let fields = ready(ws, claim, new)?;
    outcome::compute(ws, claim, &fields)
}

/// Changes a calculation, or saves it again with what its inputs say now.
///
/// Fails as [`add_calculation`] does.
pub fn edit_calculation(
    ws: &mut Workspace,
    id: CalculationId,
    new: &NewCalculation,
) -> Result<Done<()>> {
    let before = calculation(ws, id)?;
    let fields = ready(ws, before.claim, new)?;
    ws.transact(Act::EditCalculation, |tx| tx.set(Kind::Calculation, id, "fields", fields))
}

/// Takes a calculation away.
pub fn remove_calculation(ws: &mut Workspace, id: CalculationId) -> Result<Done<()>> {
    calculation(ws, id)?;
    ws.transact(Act::RemoveCalculation, |tx| tx.delete(Kind::Calculation, id))
}

/// A calculation as it is stored: words trimmed, figures found, everything computed once.
fn ready(ws: &Workspace, claim: ClaimId, new: &NewCalculation) -> Result<NewCalculation> {
    let row = load_claim(&ws.connection, claim)?;
    let mut fields = new.clone();
    for words in [
        &mut fields.about,
        &mut fields.formula,
        &mut fields.unit,
        &mut fields.stated,
        &mut fields.note,
    ] {
        *words = words.trim().to_owned();
    }
    for (slot, input) in fields.inputs.iter_mut().enumerate() {
        settle(ws, claim, input)?;
        if new.inputs[..slot].iter().any(|other| other.key.trim() == input.key) {
            let why = format!("two inputs are called “{}”", input.key);
            return Err(formula::refuse(&why, "Call one of them by another name."));
        }
    }
    outcome::check(ws, &row, &fields)?;
    Ok(fields)
}

/// Reads an input's value from its passage.
fn settle(ws: &Workspace, claim: ClaimId, input: &mut Input) -> Result<()> {
    input.key = input.key.trim().to_owned();
    input.words = input.words.trim().to_owned();
    let key = &input.key;
    if !formula::is_name(key) {
        return Err(formula::refuse(
            &format!("“{key}” cannot be the name of an input"),
            "A name is letters, digits and _, a letter first.",
        ));
    }
    let Some(id) = input.citation else {
        input.nth = None;
        if !input.value.is_finite() {
            let why = format!("the value of {key} is no number");
            return Err(formula::refuse(&why, "Give its value as a number."));
        }
        return Ok(());
    };
    let cited = citation(ws, id)?;
    if cited.claim != claim {
        return Err(formula::refuse(
            &format!("the citation of {key} belongs to another claim"),
            "Take a citation of this claim, or cite the passage for it as well.",
        ));
    }
    let all = figures(&cited.quote);
    let found = match all.as_slice() {
        [_] if input.words.is_empty() => Some(0),
        _ => all.iter().position(|figure| figure.words == input.words).or_else(|| {
            let value = figures(&input.words).first().map(|figure| figure.value)?;
            all.iter().position(|figure| (figure.value - value).abs() < f64::EPSILON)
        }),
    };
    let Some(nth) = found else {
        let known: Vec<&str> = all.iter().map(|figure| figure.words.as_str()).collect();
        let known = if known.is_empty() { "none".into() } else { known.join(", ") };
        return Err(formula::refuse(
            &format!("it is not said which figure of the passage {key} is (it holds {known})"),
            "Name the figure as it is written in the passage.",
        ));
    };
    input.nth = Some(nth);
    input.words.clone_from(&all[nth].words);
    input.value = all[nth].value;
    Ok(())
}

/// One calculation.
///
/// Fails if there is none of this id.
pub fn calculation(ws: &Workspace, id: CalculationId) -> Result<Calculation> {
    let mut select = ws.connection.prepare_cached(
        "select id, claim, definition, hlc, author_name, conflicts from calculation where id = ?1",
    )?;
    let row = select.query_row([id], read).optional()?.or_missing("calculation", id)?;
    done(ws, row)
}

/// The calculations on a claim, in the order they were added.
pub fn calculations(ws: &Workspace, claim: ClaimId) -> Result<Vec<Calculation>> {
    let mut select = ws.connection.prepare_cached(
        "select id, claim, definition, hlc, author_name, conflicts from calculation
         where claim = ?1
         order by hlc, id",
    )?;
    let rows = select.query_map([claim], read)?;
    let rows: Vec<Stored> = rows.collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(|row| done(ws, row)).collect()
}

/// Whether a calculation on a claim does not come to what it did when it was saved.
pub(crate) fn any_out_of_date(ws: &Workspace, row: &ClaimRow) -> Result<bool> {
    Ok(calculations(ws, row.id)?.iter().any(|one| one.outcome.is_out_of_date()))
}

/// Whether a calculation goes against how a claim is marked, and no remark on it says why.
pub(crate) fn any_against(ws: &Workspace, row: &ClaimRow) -> Result<bool> {
    let against = |one: &Calculation| {
        one.fields.note.is_empty()
            && match row.mark {
                Mark::Confirmed => one.outcome.holds == Some(false),
                Mark::Wrong => one.outcome.holds == Some(true),
                _ => false,
            }
    };
    Ok(calculations(ws, row.id)?.iter().any(against))
}

struct Stored {
    id: CalculationId,
    claim: ClaimId,
    definition: String,
    at: Hlc,
    author: String,
    conflicts: String,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        claim: row.get("claim")?,
        definition: row.get("definition")?,
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        conflicts: row.get("conflicts")?,
    })
}

fn done(ws: &Workspace, row: Stored) -> Result<Calculation> {
    let fields: NewCalculation = serde_json::from_str(&row.definition)?;
    let outcome = outcome::compute(ws, row.claim, &fields)?;
    Ok(Calculation {
        id: row.id,
        claim: row.claim,
        fields,
        outcome,
        at: row.at,
        author: row.author,
        conflicts: serde_json::from_str(&row.conflicts).unwrap_or_default(),
    })
}
