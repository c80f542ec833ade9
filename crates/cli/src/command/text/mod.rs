//! `stet text`: the text engine without a workspace, for pipes and for measuring it.

mod anchor;
mod detect;
mod diff;
mod lint;
mod notes;
mod page;

use clap::Subcommand;

use crate::error::Result;
use crate::session::Session;

/// Read texts without a workspace.
#[derive(Debug, Subcommand)]
pub(crate) enum Text {
    /// Assess every sentence; a JSON line each
    Detect(detect::Detect),
    /// The blocks of a text with their roles, and what it says of itself, as JSON
    Blocks(page::Blocks),
    /// The readable text of a web page, and what it says of itself, as JSON
    Extract(page::Extract),
    /// What a Word document's writer noted: comments, footnotes and links; a JSON line each
    Notes(notes::Notes),
    /// The words that differ between two texts
    Diff(diff::Diff),
    /// What does not fit in a text: dates, sums, names, roles
    Lint(lint::Lint),
    /// Find spans of an old text again in a new one, as JSON
    Anchor(anchor::Anchor),
}

impl Text {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Detect(command) => command.run(session),
            Self::Blocks(command) => command.run(session),
            Self::Extract(command) => command.run(session),
            Self::Notes(command) => command.run(session),
            Self::Diff(command) => command.run(session),
            Self::Lint(command) => command.run(session),
            Self::Anchor(command) => command.run(session),
        }
    }
}
