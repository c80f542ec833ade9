//! `stet source grade`, `trace` and `related`: how near a source is, and what it repeats.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;
use stet_workspace::{
    Dependence, Grade as Graded, Rank, SourceId, grade_source, related_sources, source,
    trace_source,
};

use super::confirm;
use crate::error::Result;
use crate::pick::{self, short};
use crate::session::Session;

/// Whether a source saw for itself.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Nearness {
    /// Made by those who did, saw or measured it
    Primary,
    /// Tells what others did, saw or measured
    Secondary,
    /// Not said
    Unknown,
}

/// Say how near a source is to the matter; what is not given stays as it is.
#[derive(Debug, Args)]
pub(crate) struct Grade {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    /// Whether it saw for itself
    #[arg(long)]
    rank: Option<Nearness>,
    /// Whether it gains or loses by what is believed
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    interested: Option<bool>,
    /// Whether nobody can be held to it
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    anonymous: Option<bool>,
}

impl Grade {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let before = source(&ws, id)?.grade;
        let rank = match self.rank {
            Some(Nearness::Primary) => Some(Rank::Primary),
            Some(Nearness::Secondary) => Some(Rank::Secondary),
            Some(Nearness::Unknown) => None,
            None => before.rank,
        };
        let grade = Graded {
            rank,
            interested: self.interested.unwrap_or(before.interested),
            anonymous: self.anonymous.unwrap_or(before.anonymous),
        };
        grade_source(&mut ws, id, grade)?;
        confirm(session, &ws, id)
    }
}

/// Say that a source repeats another, so that both count as one.
#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// The workspace
    file: PathBuf,
    /// The source that repeats
    source: String,
    /// The source that it goes back to
    #[arg(required_unless_present = "none")]
    to: Option<String>,
    /// How: press release, agency copy, the same data
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// It stands by itself
    #[arg(long, conflicts_with = "to")]
    none: bool,
}

impl Trace {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let to = self.to.as_deref().map(|to| pick::source(&ws, to)).transpose()?;
        let to = to.map(|on| Dependence { on, why: self.why.trim().to_owned() });
        trace_source(&mut ws, id, to.as_ref())?;
        confirm(session, &ws, id)
    }
}

/// List sources that may repeat each other, judged by their captures.
#[derive(Debug, Args)]
pub(crate) struct Related {
    /// The workspace
    file: PathBuf,
}

#[derive(Serialize)]
struct PairShape {
    earlier: SourceId,
    later: SourceId,
    earlier_title: String,
    later_title: String,
    /// How much of the shorter stands in the longer, 0 to 1.
    share: f64,
}

impl Related {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let mut shapes = Vec::new();
        for pair in related_sources(&ws)? {
            shapes.push(PairShape {
                earlier: pair.earlier,
                later: pair.later,
                earlier_title: source(&ws, pair.earlier)?.name().to_owned(),
                later_title: source(&ws, pair.later)?.name().to_owned(),
                share: pair.share,
            });
        }
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line("No captures that stand in each other.");
            }
            for pair in &shapes {
                let share = (pair.share * 100.0).floor();
                paper.hanging(
                    0,
                    "- ",
                    &format!(
                        "{share}% of the shorter stands in the longer: “{}” ({}) and “{}” ({}).",
                        pair.later_title,
                        short(pair.later),
                        pair.earlier_title,
                        short(pair.earlier)
                    ),
                );
            }
            if !shapes.is_empty() {
                paper.faint("If one repeats the other: stet source trace FILE LATER EARLIER");
            }
        })
    }
}
