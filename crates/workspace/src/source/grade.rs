//! How near a source is to the matter, and what it repeats.

use serde::{Deserialize, Serialize};

use super::person::alias_that_hides;
use super::source;
use crate::tx::refused;
use crate::{Act, Done, Kind, Result, SourceId, Workspace};

/// Whether a source saw for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// Made by those who did, saw or measured it.
    Primary,
    /// Tells what others did, saw or measured.
    Secondary,
}

/// What a checker thinks of a source; all of it may be unsaid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Grade {
    /// Whether it saw for itself.
    pub rank: Option<Rank>,
    /// Whether it gains or loses by what is believed.
    pub interested: bool,
    /// Whether nobody can be held to it.
    pub anonymous: bool,
}

/// The source that a source repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependence {
    /// Which one.
    pub on: SourceId,
    /// How: a press release, agency copy, the same data.
    #[serde(default)]
    pub why: String,
}

/// Says what one thinks of a source.
pub fn grade_source(ws: &mut Workspace, id: SourceId, grade: Grade) -> Result<Done<()>> {
    source(ws, id)?;
    ws.transact(Act::GradeSource, |tx| tx.set(Kind::Source, id, "grade", grade))
}

/// Says that a source repeats another (or, without one, that it stands by itself), so that both
/// count as one.
///
/// Fails if that other source goes back to this one already, or is this one.
pub fn trace_source(ws: &mut Workspace, id: SourceId, to: Option<&Dependence>) -> Result<Done<()>> {
    refuse_circle(ws, id, to)?;
    ws.transact(Act::TraceSource, |tx| tx.set(Kind::Source, id, "goes_back", to))
}

/// What a source is worth as a witness, all at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How near it is to the matter.
    pub grade: Grade,
    /// What a confidential source is called.
    pub alias: Option<String>,
    /// The source that it repeats.
    pub goes_back: Option<Dependence>,
}

/// Says in one step what a source is worth; what stays the same is not written.
///
/// Fails as [`crate::set_alias`] and [`trace_source`] do.
pub fn set_standing(ws: &mut Workspace, id: SourceId, standing: &Standing) -> Result<Done<()>> {
    let before = source(ws, id)?;
    let alias = alias_that_hides(ws, id, standing.alias.as_deref())?;
    refuse_circle(ws, id, standing.goes_back.as_ref())?;
    ws.transact(Act::GradeSource, |tx| {
        if before.grade != standing.grade {
            tx.set(Kind::Source, id, "grade", standing.grade)?;
        }
        if before.alias != alias {
            tx.set(Kind::Source, id, "alias", &alias)?;
        }
        if before.goes_back != standing.goes_back {
            tx.set(Kind::Source, id, "goes_back", &standing.goes_back)?;
        }
        Ok(())
    })
}

fn refuse_circle(ws: &Workspace, id: SourceId, to: Option<&Dependence>) -> Result<()> {
    source(ws, id)?;
    let mut next = to.map(|to| to.on);
    let mut steps = 0;
    while let Some(on) = next {
        // Edits made apart can close a circle; nobody follows it for ever.
        if on == id || steps > 1000 {
            return Err(refused(
                "trace the source",
                "they would go back to each other",
                "Decide which of them came first.",
            ));
        }
        next = source(ws, on)?.goes_back.map(|to| to.on);
        steps += 1;
    }
    Ok(())
}
