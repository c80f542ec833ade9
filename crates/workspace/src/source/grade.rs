//! How near a source is to the matter, and what it repeats.

use serde::{Deserialize, Serialize};

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
    ws.transact(Act::TraceSource, |tx| tx.set(Kind::Source, id, "goes_back", to))
}
