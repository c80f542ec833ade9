//! How long verdicts are good, blind ratings and calculations, as the right pane shows them.

use stet_workspace::{self as ws, ClaimId, Workspace};

use crate::failure::Failure;
use crate::reply::Reply;
use crate::wire::{
    BlindOutcome, BlindView, CalculationFields, CalculationInput, CalculationView, CitedFigure,
    Expiry, FiguresView, InputNow, OutcomeView,
};

pub(crate) fn expiry(expiry: ws::Expiry) -> Expiry {
    Expiry { until: expiry.until.to_string(), reason: expiry.reason }
}

/// What the program suggests for a verdict given today.
pub(super) fn suggestion(workspace: &Workspace, claim: ClaimId) -> Reply<Option<Expiry>> {
    Ok(ws::suggest_expiry(workspace, claim, workspace.today())?.map(expiry))
}

/// The blind rating last asked for; one that was taken back is none.
pub(super) fn blind(workspace: &Workspace, claim: ClaimId) -> Reply<Option<BlindView>> {
    let Some(round) = ws::blind_rating(workspace, claim)? else { return Ok(None) };
    Ok(Some(BlindView {
        hidden: round.hides_from(&workspace.person()),
        asked: round.asked.rfc3339(),
        outcome: match round.outcome {
            ws::BlindOutcome::Pending => BlindOutcome::Pending,
            ws::BlindOutcome::Agreed => BlindOutcome::Agreed,
            ws::BlindOutcome::Disputed => BlindOutcome::Disputed,
        },
        asked_by: round.asked_by,
        second: round.second,
        raters: round.raters,
        scale: round.scale,
    }))
}

pub(super) fn calculations(workspace: &Workspace, claim: ClaimId) -> Reply<Vec<CalculationView>> {
    let view = |one: ws::Calculation| CalculationView {
        id: one.id.to_string(),
        fields: fields(one.fields),
        outcome: outcome(one.outcome),
        author: one.author,
        at: one.at.rfc3339(),
        conflicted: !one.conflicts.is_empty(),
    };
    Ok(ws::calculations(workspace, claim)?.into_iter().map(view).collect())
}

fn fields(fields: ws::NewCalculation) -> CalculationFields {
    let input = |input: ws::Input| CalculationInput {
        key: input.key,
        value: input.value,
        unit: input.unit,
        citation: input.citation.map(|id| id.to_string()),
        words: input.words,
    };
    CalculationFields {
        about: fields.about,
        inputs: fields.inputs.into_iter().map(input).collect(),
        formula: fields.formula,
        unit: fields.unit,
        stated: fields.stated,
        tolerance: fields.tolerance.to_string(),
        note: fields.note,
    }
}

/// A calculation from the window.
///
/// Fails if its tolerance or the id of a citation cannot be read.
pub(crate) fn fields_in(fields: CalculationFields) -> Reply<ws::NewCalculation> {
    let input = |input: CalculationInput| -> Reply<ws::Input> {
        Ok(ws::Input {
            key: input.key,
            value: input.value,
            unit: input.unit,
            citation: input.citation.map(|id| id.parse()).transpose()?,
            words: input.words,
            nth: None,
        })
    };
    let tolerance = fields.tolerance.parse::<ws::Tolerance>();
    Ok(ws::NewCalculation {
        about: fields.about,
        inputs: fields.inputs.into_iter().map(input).collect::<Reply<_>>()?,
        formula: fields.formula,
        unit: fields.unit,
        stated: fields.stated,
        tolerance: tolerance.map_err(|bad| Failure::new(format!("{bad}."), None))?,
        note: fields.note,
    })
}

pub(crate) fn outcome(outcome: ws::Outcome) -> OutcomeView {
    let input = |input: ws::InputNow| InputNow {
        key: input.key,
        value: input.value,
        unit: input.unit,
        source: input.source,
    };
    OutcomeView {
        inputs: outcome.inputs.into_iter().map(input).collect(),
        result: outcome.result,
        stated: outcome.stated,
        allowed: outcome.allowed,
        holds: outcome.holds,
        stale: outcome.stale,
    }
}

/// Characters of a passage shown on either side of a figure.
const AROUND: usize = 60;

/// The figures in a claim and in the passages cited on it.
pub(crate) fn figures(workspace: &Workspace, claim: ClaimId) -> Reply<FiguresView> {
    let text = ws::claim(workspace, claim)?.text;
    let mut cited = Vec::new();
    for citation in ws::citations(workspace, claim)? {
        let source = ws::source(workspace, citation.source)?.fields.title;
        let mut from = 0;
        for figure in ws::figures(&citation.quote) {
            let Some(at) = citation.quote[from..].find(&figure.words).map(|at| from + at) else {
                continue;
            };
            let end = at + figure.words.len();
            cited.push(CitedFigure {
                citation: citation.id.to_string(),
                source: source.clone(),
                before: last(&citation.quote[..at]),
                after: citation.quote[end..].chars().take(AROUND).collect(),
                words: figure.words,
                value: figure.value,
            });
            from = end;
        }
    }
    let stated = ws::figures(&text).into_iter().map(|figure| figure.words).collect();
    Ok(FiguresView { stated, cited })
}

fn last(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(AROUND);
    text.chars().skip(skipped).collect()
}
