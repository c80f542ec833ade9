//! `stet assign` and `due`: who works on what, and until when.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use stet_workspace::{assign, set_article_deadline, set_claim_deadline};

use super::claim;
use crate::error::{Error, Result};
use crate::pick;
use crate::session::Session;

/// Say who works on claims.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whom").required(true))]
pub(crate) struct Assign {
    /// The workspace
    file: PathBuf,
    /// The claims
    #[arg(required = true)]
    claims: Vec<String>,
    /// The person, by name
    #[arg(long, group = "whom", value_name = "NAME")]
    to: Option<String>,
    /// Nobody
    #[arg(long, group = "whom")]
    nobody: bool,
}

impl Assign {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let ids = pick::claims_of(&ws, &self.claims)?;
        let done = assign(&mut ws, &ids, self.to.as_deref())?;
        claim::confirm(session, &ws, done.act, &ids)
    }
}

/// Say until when claims or an article are to be done.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
pub(crate) struct Due {
    /// The workspace
    file: PathBuf,
    /// The day, as 2026-12-31; or `never`
    day: String,
    /// The claims
    #[arg(group = "what")]
    claims: Vec<String>,
    /// The article as a whole
    #[arg(long, group = "what", value_name = "ARTICLE")]
    article: Option<String>,
}

impl Due {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let day = match self.day.as_str() {
            "never" => None,
            given => Some(given.parse::<Date>().map_err(|_| Error::Usage {
                why: format!("“{given}” is no day"),
                hint: "Write it as 2026-12-31, or write never.".into(),
            })?),
        };
        let mut ws = session.open_to_write(&self.file)?;
        let ids = pick::claims_of(&ws, &self.claims)?;
        if let Some(given) = &self.article {
            let article = pick::article(&ws, given)?;
            set_article_deadline(&mut ws, article, day)?;
            if ids.is_empty() {
                let shape = stet_workspace::article(&ws, article)?.deadline;
                return session.output.confirm(&shape, |paper| match shape {
                    Some(day) => paper.line(format_args!("The article is due on {day}.")),
                    None => paper.line("The article has no deadline."),
                });
            }
        }
        let done = set_claim_deadline(&mut ws, &ids, day)?;
        claim::confirm(session, &ws, done.act, &ids)
    }
}
