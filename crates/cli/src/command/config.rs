//! `stet config`: the settings of this installation.

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::session::Session;

/// Show or change the settings.
#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Show who writes, or say it
    Author(Author),
}

/// Show who writes, or say it.
#[derive(Debug, Args)]
pub(crate) struct Author {
    /// The name that others see beside your work
    name: Option<String>,
}

#[derive(Serialize)]
struct AuthorShape {
    author: Option<String>,
}

impl Config {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let Self::Author(command) = self;
        command.run(session)
    }
}

impl Author {
    fn run(self, session: &Session) -> Result<()> {
        if let Some(name) = &self.name {
            if name.trim().is_empty() {
                return Err(Error::Refused {
                    tried: "change the name",
                    why: "it is empty".into(),
                    hint: "Give the name that others should see.".into(),
                });
            }
            session.home.set_author(name)?;
        }
        let shape =
            AuthorShape { author: session.home.settings().person.map(|person| person.name) };
        session.output.answer(&shape, |paper| match &shape.author {
            Some(author) => paper.line(author),
            None => paper.line("Nobody yet. Say it with `stet config author NAME`."),
        })
    }
}
