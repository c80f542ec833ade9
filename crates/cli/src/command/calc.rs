//! `stet calc`: calculations as evidence.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use stet_workspace::{
    CalculationId, ClaimId, Input, NewCalculation, Tolerance, Workspace, add_calculation,
    calculation, calculations, claims, edit_calculation, remove_calculation,
};

use super::cite::find as find_citation;
use super::scale::{pairs, usage};
use crate::error::Result;
use crate::paper::Paper;
use crate::pick;
use crate::session::Session;
use crate::shape::CalculationShape;

/// Work on calculations.
#[derive(Debug, Subcommand)]
pub(crate) enum Calc {
    /// Add a calculation to a claim
    Add(Add),
    /// List the calculations on a claim, done anew
    List(List),
    /// Change a calculation, or save it with what its inputs say now
    Edit(Edit),
    /// Take a calculation away
    Remove(Remove),
}

impl Calc {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Add(command) => command.run(session),
            Self::List(command) => command.run(session),
            Self::Edit(command) => command.run(session),
            Self::Remove(command) => command.run(session),
        }
    }
}

/// What a calculation is made of.
#[derive(Debug, Args)]
struct Parts {
    /// An input given by hand: NAME=VALUE or NAME=VALUE:UNIT
    #[arg(long, value_name = "INPUT")]
    input: Vec<String>,
    /// An input from a cited passage: NAME=CITATION or NAME=CITATION:FIGURE, the figure as it is
    /// written there
    #[arg(long, value_name = "INPUT")]
    from: Vec<String>,
    /// Unit of the result
    #[arg(long)]
    unit: Option<String>,
    /// The figure in the claim to compare with, as it is written there
    #[arg(long, value_name = "FIGURE")]
    stated: Option<String>,
    /// How far off it may be: `rounding` (of the stated figure), 0.5 or 2%
    #[arg(long, value_name = "HOW FAR")]
    tolerance: Option<Tolerance>,
    /// What is computed
    #[arg(long)]
    about: Option<String>,
    /// A remark; one that says why a result that speaks against the verdict does not count
    #[arg(long)]
    note: Option<String>,
}

impl Parts {
    fn put_into(self, ws: &Workspace, fields: &mut NewCalculation) -> Result<()> {
        for input in self.inputs(ws)? {
            match fields.inputs.iter_mut().find(|known| known.key == input.key) {
                Some(known) => *known = input,
                None => fields.inputs.push(input),
            }
        }
        let texts = [
            (self.unit, &mut fields.unit),
            (self.stated, &mut fields.stated),
            (self.about, &mut fields.about),
            (self.note, &mut fields.note),
        ];
        for (given, field) in texts {
            if let Some(given) = given {
                *field = given;
            }
        }
        if let Some(tolerance) = self.tolerance {
            fields.tolerance = tolerance;
        }
        Ok(())
    }

    fn inputs(&self, ws: &Workspace) -> Result<Vec<Input>> {
        let mut inputs = Vec::new();
        for (key, rest) in pairs(&self.from, "NAME=CITATION or NAME=CITATION:FIGURE")? {
            let (id, words) = rest.split_once(':').unwrap_or((rest, ""));
            let citation = Some(find_citation(ws, id)?);
            inputs.push(Input {
                key: key.into(),
                citation,
                words: words.into(),
                ..Input::default()
            });
        }
        for (key, rest) in pairs(&self.input, "NAME=VALUE or NAME=VALUE:UNIT")? {
            let (value, unit) = rest.split_once(':').unwrap_or((rest, ""));
            let value =
                value.trim().parse().map_err(|_| usage(value, "a plain number: 4012000.5"))?;
            inputs.push(Input { key: key.into(), value, unit: unit.into(), ..Input::default() });
        }
        Ok(inputs)
    }
}

/// Add a calculation to a claim.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// Arithmetic over the inputs: "(old - new) / old * 100"
    formula: String,
    #[command(flatten)]
    parts: Parts,
}

impl Add {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let mut fields = NewCalculation { formula: self.formula, ..NewCalculation::default() };
        self.parts.put_into(&ws, &mut fields)?;
        let id = add_calculation(&mut ws, claim, &fields)?.value;
        confirm(session, &ws, id)
    }
}

/// List the calculations on a claim.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
}

impl List {
    fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let shapes = shapes(&ws, claim)?;
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line("No calculations.");
            }
            shapes.iter().for_each(|shape| describe(paper, shape));
        })
    }
}

fn shapes(ws: &Workspace, claim: ClaimId) -> Result<Vec<CalculationShape>> {
    Ok(calculations(ws, claim)?.into_iter().map(CalculationShape::from).collect())
}

/// Change a calculation; what is not given stays as it is. Without anything given, it is saved with
/// what its inputs say now.
#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The workspace
    file: PathBuf,
    /// The calculation, as `stet calc list` names it
    calculation: String,
    /// Another formula
    #[arg(long)]
    formula: Option<String>,
    /// Take an input away
    #[arg(long, value_name = "NAME")]
    drop: Vec<String>,
    #[command(flatten)]
    parts: Parts,
}

impl Edit {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = find(&ws, &self.calculation)?;
        let before = calculation(&ws, id)?;
        let mut fields = before.fields;
        for input in &mut fields.inputs {
            let now = before.outcome.inputs.iter().find(|now| now.key == input.key);
            let moved = now.filter(|now| input.citation.is_some() && now.source.is_some());
            if let Some(now) = moved.filter(|now| now.value.to_bits() != input.value.to_bits()) {
                input.words = now.value.to_string();
            }
        }
        fields.inputs.retain(|input| !self.drop.contains(&input.key));
        if let Some(formula) = self.formula {
            fields.formula = formula;
        }
        self.parts.put_into(&ws, &mut fields)?;
        edit_calculation(&mut ws, id, &fields)?;
        confirm(session, &ws, id)
    }
}

/// Take a calculation away.
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// The workspace
    file: PathBuf,
    /// The calculation, as `stet calc list` names it
    calculation: String,
}

impl Remove {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = find(&ws, &self.calculation)?;
        let shape = CalculationShape::from(calculation(&ws, id)?);
        remove_calculation(&mut ws, id)?;
        session.output.confirm(&shape, |paper| describe(paper, &shape))
    }
}

/// The calculation that is meant.
fn find(ws: &Workspace, given: &str) -> Result<CalculationId> {
    if let Ok(id) = given.parse() {
        return Ok(calculation(ws, id)?.id);
    }
    let mut known = Vec::new();
    for row in claims(ws, None, false)? {
        known.extend(calculations(ws, row.id)?.into_iter().map(|one| one.id));
    }
    pick::pick("calculation", given, known)
}

fn confirm(session: &Session, ws: &Workspace, id: CalculationId) -> Result<()> {
    let shape = CalculationShape::from(calculation(ws, id)?);
    session.output.confirm(&shape, |paper| describe(paper, &shape))
}

pub(crate) fn describe(paper: &mut Paper, shape: &CalculationShape) {
    let about = if shape.about.is_empty() { String::new() } else { format!("{}: ", shape.about) };
    let result = shape.result.map_or_else(|| "no result".into(), |value| round(value).to_string());
    let line = format!("{about}{} = {result} {}", shape.formula, shape.unit);
    paper.hanging(0, &format!("= {}  ", pick::short(shape.calculation)), line.trim_end());
    for input in &shape.inputs {
        let from = input.source.as_deref().unwrap_or("by hand");
        let value = format!("{} {}", round(input.value), input.unit);
        paper.faint_hanging(2, "", &format!("{} = {} ({from})", input.key, value.trim_end()));
    }
    if let (Some(holds), Some(difference)) = (shape.holds, shape.difference) {
        let word = if holds { "agrees with" } else { "✕ does not agree with" };
        let off = round(difference.abs());
        paper.hanging(
            2,
            "",
            &format!("{word} “{}”, {off} off ({} allowed)", shape.stated, shape.tolerance),
        );
    }
    for why in &shape.stale {
        paper.hanging(2, "↻ ", why);
    }
}

/// Twelve digits, as many as the arithmetic is good for.
fn round(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}
