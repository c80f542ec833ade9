//! `stet blind`: second ratings that are given without sight of the first.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use stet_workspace::{
    BlindOutcome, BlindRating, ClaimId, Workspace, ask_blind, blind_rating, cancel_blind,
};

use crate::error::{Error, Result};
use crate::pick;
use crate::session::Session;
use crate::shape::load;

/// Work on blind second ratings.
#[derive(Debug, Subcommand)]
pub(crate) enum Blind {
    /// Ask for a second rating by somebody who does not see the first
    Ask(Ask),
    /// Show whether both ratings are in, and what they came to
    Show(Show),
    /// Take the request back
    Cancel(Cancel),
}

#[derive(Serialize)]
struct BlindShape {
    claim: ClaimId,
    #[serde(flatten)]
    rating: BlindRating,
    asked_at: String,
    /// Whether verdicts of others are kept from whoever runs this.
    hidden: bool,
}

impl Blind {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Ask(command) => command.run(session),
            Self::Show(command) => command.run(session),
            Self::Cancel(command) => command.run(session),
        }
    }
}

/// Ask for a second rating by somebody who does not see the first.
#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// Who is to give it; anybody, if left out
    #[arg(long, value_name = "NAME")]
    of: Option<String>,
}

impl Ask {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        ask_blind(&mut ws, claim, self.of.as_deref())?;
        show(session, &ws, claim)
    }
}

/// Show whether both ratings are in, and what they came to.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
}

impl Show {
    fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        show(session, &ws, claim)
    }
}

/// Take the request back; what was rated stands.
#[derive(Debug, Args)]
pub(crate) struct Cancel {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
}

impl Cancel {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let done = cancel_blind(&mut ws, claim)?;
        super::claim::confirm(session, &ws, done.act, &[claim])
    }
}

fn show(session: &Session, ws: &Workspace, claim: ClaimId) -> Result<()> {
    let Some(rating) = blind_rating(ws, claim)? else {
        return Err(Error::Refused {
            tried: "show the blind rating",
            why: "none was asked for".into(),
            hint: "Ask with `stet blind ask FILE CLAIM`.".into(),
        });
    };
    let hidden = rating.hides_from(&ws.person());
    let shape = BlindShape { claim, asked_at: rating.asked.rfc3339(), hidden, rating };
    let statement = load(ws, claim)?.text;
    session.output.answer(&shape, |paper| {
        paper.hanging(0, "", &statement);
        paper.line(match shape.rating.outcome {
            BlindOutcome::Pending => waiting(&shape.rating),
            BlindOutcome::Agreed => format!("{} agree.", shape.rating.raters.join(" and ")),
            BlindOutcome::Disputed => {
                format!(
                    "≠ {} disagree; `stet claim show` has both.",
                    shape.rating.raters.join(" and ")
                )
            }
        });
    })
}

fn waiting(rating: &BlindRating) -> String {
    let whom = rating.second.as_deref().unwrap_or("somebody else");
    match rating.raters.as_slice() {
        [] => "Waiting for two ratings.".into(),
        [one, ..] => {
            let scale = rating.scale.as_deref().unwrap_or_default();
            format!(
                "{one} has rated on the scale “{scale}”; waiting for {whom}, who does not see it."
            )
        }
    }
}
