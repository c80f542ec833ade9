//! `stet conflicts` and `stet settle`: what two people wrote without knowing of each other.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_workspace::{ClaimId, Conflict, Mark, Workspace, claim, conflicts, settle, verdicts};

use crate::error::{Error, Result};
use crate::paper::Paper;
use crate::pick;
use crate::session::Session;

/// Show what people disagree on about a claim, with all sides and what they come from.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
}

/// Settle a disagreement about a claim by choosing a side.
#[derive(Debug, Args)]
pub(crate) struct Settle {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// What the disagreement is about, as `stet conflicts` names it
    field: String,
    /// The side, counted from 1
    side: usize,
}

#[derive(Debug, Serialize)]
struct ConflictShape {
    field: String,
    base: Option<String>,
    sides: Vec<SideShape>,
}

#[derive(Debug, Serialize)]
struct SideShape {
    author: String,
    at: String,
    value: String,
}

impl From<Conflict> for ConflictShape {
    fn from(conflict: Conflict) -> Self {
        let sides = conflict.values.into_iter();
        let sides = sides.map(|side| SideShape {
            author: side.author,
            at: side.at.rfc3339(),
            value: side.words,
        });
        Self { field: conflict.field, base: conflict.base, sides: sides.collect() }
    }
}

impl List {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let id = pick::claim(&ws, &self.claim)?;
        let mut shapes: Vec<ConflictShape> = of(&ws, id)?.into_iter().map(Into::into).collect();
        shapes.extend(rated_apart(&ws, id)?);
        session.output.answer(&shapes, |paper| print(paper, &shapes))
    }
}

impl Settle {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::claim(&ws, &self.claim)?;
        if self.field == VERDICT {
            return Err(Error::Refused {
                tried: "settle it",
                why: "verdicts that disagree are not chosen between".into(),
                hint: "Rate the claim anew with `stet rate`; that replaces them.".into(),
            });
        }
        let named = |one: &Conflict| one.field == self.field || one.key == self.field;
        let found = of(&ws, id)?.into_iter().find(named);
        let chosen = found.and_then(|one| {
            let side = one.values.get(self.side.checked_sub(1)?)?.op;
            Some((one.key, side))
        });
        let Some((key, side)) = chosen else {
            let given = format!("{} {}", self.field, self.side);
            return Err(Error::UnknownId { kind: "side of a disagreement", given });
        };
        settle(&mut ws, id.into(), &key, side)?;
        let left: Vec<ConflictShape> = of(&ws, id)?.into_iter().map(Into::into).collect();
        session.output.confirm(&left, |paper| {
            paper.line(format_args!("Settled the {}.", self.field));
            if !left.is_empty() {
                print(paper, &left);
            }
        })
    }
}

/// What verdicts that differ are called here.
const VERDICT: &str = "verdict";

/// The verdicts on a claim, if they disagree: these are settled by rating it anew.
fn rated_apart(ws: &Workspace, id: ClaimId) -> Result<Option<ConflictShape>> {
    if claim(ws, id)?.mark != Mark::Disputed {
        return Ok(None);
    }
    let current = verdicts(ws, id)?.into_iter().filter(|verdict| verdict.current);
    let sides = current.map(|verdict| SideShape {
        author: verdict.author,
        at: verdict.at.rfc3339(),
        value: format!("{} ({}): {}", verdict.label, verdict.scale, verdict.rationale),
    });
    Ok(Some(ConflictShape { field: VERDICT.into(), base: None, sides: sides.collect() }))
}

fn of(ws: &Workspace, id: ClaimId) -> Result<Vec<Conflict>> {
    Ok(conflicts(ws, id.into(), &claim(ws, id)?.conflicts)?)
}

fn print(paper: &mut Paper, all: &[ConflictShape]) {
    if all.is_empty() {
        paper.line("Nobody disagrees on this claim.");
    }
    for one in all {
        paper.line(&one.field);
        if let Some(base) = &one.base {
            paper.faint_hanging(2, "before: ", base);
        }
        for (number, side) in (1..).zip(&one.sides) {
            paper.hanging(2, &format!("{number} {}: ", side.author), &side.value);
        }
        if one.field == VERDICT {
            paper.faint_hanging(2, "", "Rate the claim anew to settle it; that replaces them.");
        }
    }
}
