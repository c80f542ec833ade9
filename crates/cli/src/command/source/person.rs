//! `stet source call` and `alias`: people as sources.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use stet_workspace::{CallSheet, CallState, Terms, set_alias, set_call, source};

use super::confirm;
use crate::error::Result;
use crate::pick;
use crate::session::Session;

/// On which terms somebody spoke.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum OnTerms {
    /// Words and name may be told
    OnRecord,
    /// The words may be told, the name not
    Background,
    /// Nothing may be told
    OffRecord,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Stands {
    /// Nobody has called yet
    ToCall,
    /// Asked; the answer is awaited
    Waiting,
    /// Answered
    Answered,
    /// Does not want to answer
    Declined,
    /// The deadline passed
    NoReply,
}

/// Write the call sheet of a person; what is not given stays as it is.
#[derive(Debug, Args)]
pub(crate) struct Call {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    /// The person's name
    #[arg(long, value_name = "NAME")]
    whom: Option<String>,
    /// Office, task or part in the matter
    #[arg(long)]
    role: Option<String>,
    /// How they are reached
    #[arg(long)]
    contact: Option<String>,
    /// When they were asked
    #[arg(long, value_name = "DAY")]
    when: Option<String>,
    /// What was asked
    #[arg(long, value_name = "WORDS")]
    question: Option<String>,
    /// What was answered
    #[arg(long, value_name = "WORDS")]
    answer: Option<String>,
    /// On which terms
    #[arg(long)]
    terms: Option<OnTerms>,
    /// Until when an answer is waited for
    #[arg(long, value_name = "DAY")]
    deadline: Option<String>,
    /// Where it stands; with an answer, answered
    #[arg(long)]
    state: Option<Stands>,
}

impl Call {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let before = source(&ws, id)?.call.unwrap_or_default();
        set_call(&mut ws, id, &self.over(before))?;
        confirm(session, &ws, id)
    }

    fn over(self, sheet: CallSheet) -> CallSheet {
        let answered = self.answer.as_deref().is_some_and(|answer| !answer.trim().is_empty());
        let state = match self.state {
            Some(Stands::ToCall) => CallState::ToCall,
            Some(Stands::Waiting) => CallState::Waiting,
            Some(Stands::Answered) => CallState::Answered,
            Some(Stands::Declined) => CallState::Declined,
            Some(Stands::NoReply) => CallState::NoReply,
            None if answered => CallState::Answered,
            None => sheet.state,
        };
        let terms = match self.terms {
            Some(OnTerms::OnRecord) => Terms::OnRecord,
            Some(OnTerms::Background) => Terms::Background,
            Some(OnTerms::OffRecord) => Terms::OffRecord,
            None => sheet.terms,
        };
        CallSheet {
            whom: self.whom.unwrap_or(sheet.whom),
            role: self.role.unwrap_or(sheet.role),
            contact: self.contact.unwrap_or(sheet.contact),
            when: self.when.unwrap_or(sheet.when),
            question: self.question.unwrap_or(sheet.question),
            answer: self.answer.unwrap_or(sheet.answer),
            deadline: self.deadline.unwrap_or(sheet.deadline),
            terms,
            state,
        }
    }
}

/// Make a source confidential: it goes by an alias, and its name leaves no public report.
#[derive(Debug, Args)]
pub(crate) struct Alias {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    /// What it is called, such as “a harbour official”
    #[arg(required_unless_present = "clear")]
    alias: Option<String>,
    /// It may be named again
    #[arg(long, conflicts_with = "alias")]
    clear: bool,
}

impl Alias {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        set_alias(&mut ws, id, self.alias.as_deref())?;
        confirm(session, &ws, id)
    }
}
