//! `stet claim`: what a person does to claims.

mod change;
mod show;

use clap::Subcommand;
use stet_workspace::{Act, ClaimId, Workspace};

use super::claims::table;
use crate::error::Result;
use crate::session::Session;
use crate::shape::{ClaimsDone, load_some};

/// Work on claims.
#[derive(Debug, Subcommand)]
pub(crate) enum Claim {
    /// Show a claim with its evidence, verdicts, talk and history
    Show(show::Show),
    /// Make a claim of words of the article
    Add(change::Add),
    /// Accept proposals as claims to check
    Accept(change::Accept),
    /// Set claims aside, with the reason
    Dismiss(change::Dismiss),
    /// Take a dismissal back
    Reopen(change::Reopen),
    /// Change a claim's wording; where it stands stays
    Edit(change::Edit),
    /// Say where a claim stands in the latest version
    Place(change::Place),
    /// Split a claim into parts; the first keeps the evidence
    Split(change::Split),
    /// Join claims into the first, with their evidence
    Join(change::Join),
}

impl Claim {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Show(command) => command.run(session),
            Self::Add(command) => command.run(session),
            Self::Accept(command) => command.run(session),
            Self::Dismiss(command) => command.run(session),
            Self::Reopen(command) => command.run(session),
            Self::Edit(command) => command.run(session),
            Self::Place(command) => command.run(session),
            Self::Split(command) => command.run(session),
            Self::Join(command) => command.run(session),
        }
    }
}

/// Says what was done, and how the claims stand now.
pub(super) fn confirm(session: &Session, ws: &Workspace, act: Act, ids: &[ClaimId]) -> Result<()> {
    let done = ClaimsDone { act: act.code(), claims: load_some(ws, ids)? };
    session.output.confirm(&done, |paper| paper.table(&table(&done.claims)))
}
