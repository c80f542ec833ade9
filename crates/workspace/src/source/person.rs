//! People as sources: the call sheet, the terms they spoke on, and what they are called.

use serde::{Deserialize, Serialize};

use super::source;
use crate::tx::refused;
use crate::{Act, Done, Kind, Result, SourceId, Workspace};

/// On which terms somebody spoke.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Terms {
    /// Words and name may be told.
    #[default]
    OnRecord,
    /// The words may be told, the name not.
    Background,
    /// Nothing may be told.
    OffRecord,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Nobody has called yet.
    #[default]
    ToCall,
    /// Asked; the answer is awaited.
    Waiting,
    /// Answered.
    Answered,
    /// Does not want to answer.
    Declined,
    /// The deadline passed without an answer.
    NoReply,
}

impl Terms {
    /// All, the freest first.
    pub const ALL: [Self; 3] = [Self::OnRecord, Self::Background, Self::OffRecord];

    /// The name in files and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OnRecord => "on_record",
            Self::Background => "background",
            Self::OffRecord => "off_record",
        }
    }
}

impl CallState {
    /// All, in the order of the work.
    pub const ALL: [Self; 5] =
        [Self::ToCall, Self::Waiting, Self::Answered, Self::Declined, Self::NoReply];

    /// The name in files and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ToCall => "to_call",
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Declined => "declined",
            Self::NoReply => "no_reply",
        }
    }
}

/// Whom one asked what, how, on which terms, and what came back. Empty means not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CallSheet {
    /// The person's name.
    pub whom: String,
    /// What makes them worth asking: office, task, part in the matter.
    pub role: String,
    /// How they are reached: number, address.
    pub contact: String,
    /// When they were asked, ISO 8601.
    pub when: String,
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// On which terms.
    pub terms: Terms,
    /// Until when an answer is waited for, ISO 8601.
    pub deadline: String,
    /// Where it stands.
    pub state: CallState,
}

/// Writes a source's call sheet, in place of the one there was.
///
/// Fails if the answer is there but the state says that none came.
pub fn set_call(ws: &mut Workspace, id: SourceId, call: &CallSheet) -> Result<Done<()>> {
    source(ws, id)?;
    let call = call.clone().tidy();
    if !call.answer.is_empty() && matches!(call.state, CallState::ToCall | CallState::NoReply) {
        return Err(refused(
            "save the call sheet",
            "there is an answer, but its state says that none came",
            "Set the state to answered.",
        ));
    }
    ws.transact(Act::SetCall, |tx| tx.set(Kind::Source, id, "call", &call))
}

/// Makes a source confidential: wherever people read of it, it is called `alias`, and a public
/// report leaves out what it is really called. Without an alias it may be named again.
///
/// Fails if the alias holds the source's own name.
pub fn set_alias(ws: &mut Workspace, id: SourceId, alias: Option<&str>) -> Result<Done<()>> {
    let found = source(ws, id)?;
    let alias = alias.map(line).filter(|alias| !alias.is_empty());
    let lower = alias.as_deref().unwrap_or_default().to_lowercase();
    let mut names = found.fields.author_names();
    names.extend(found.call.map(|call| call.whom));
    names.push(found.fields.title);
    let told = names.iter().find(|name| !name.is_empty() && lower.contains(&name.to_lowercase()));
    if told.is_some() {
        return Err(refused(
            "save the alias",
            "it holds the name that it should stand for",
            "Choose words that do not tell who it is, such as “a harbour official”.",
        ));
    }
    ws.transact(Act::SetAlias, |tx| tx.set(Kind::Source, id, "alias", &alias))
}

impl CallSheet {
    fn tidy(mut self) -> Self {
        for field in
            [&mut self.whom, &mut self.role, &mut self.contact, &mut self.when, &mut self.deadline]
        {
            *field = line(field);
        }
        self.question = self.question.trim().to_owned();
        self.answer = self.answer.trim().to_owned();
        self
    }
}

/// One line that nothing reorders.
fn line(words: &str) -> String {
    let fields = stet_text::SourceFields { title: words.to_owned(), ..Default::default() };
    fields.tidy().title
}
