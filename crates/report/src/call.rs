//! Contacts and replies: whom the desk asked, on which terms, and what came back.
//!
//! How somebody is reached is left out on purpose: no report has a use for it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stet_workspace::{CallSheet, CallState, Terms};

use crate::catalogue::Words;
use crate::dossier::EvidencePart;
use crate::words::{fill, named, plain, quoted, stop};

/// What a person was asked, and what came back. Empty means not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CallPart {
    /// The person's name.
    pub whom: String,
    /// What makes them worth asking: office, part in the matter.
    pub role: String,
    /// When they were asked, ISO 8601.
    pub when: String,
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// Until when an answer is waited for, ISO 8601.
    pub deadline: String,
    /// `to_call`, `waiting`, `answered`, `declined` or `no_reply`.
    pub state: String,
}

impl CallPart {
    pub(crate) fn new(call: &CallSheet) -> Self {
        Self {
            whom: call.whom.clone(),
            role: call.role.clone(),
            when: call.when.clone(),
            question: call.question.clone(),
            answer: call.answer.clone(),
            deadline: call.deadline.clone(),
            state: call.state.name().to_owned(),
        }
    }

    /// What may be told of it without telling who it was.
    pub(crate) fn unnamed(&self) -> Self {
        let (whom, role) = (String::new(), String::new());
        Self { whom, role, ..self.clone() }
    }

    /// Whether nobody has asked yet.
    pub(crate) fn is_to_come(&self) -> bool {
        self.answer.is_empty() && self.state == CallState::ToCall.name()
    }
}

impl EvidencePart {
    /// Whether it was said by somebody on the record: words and name may be told.
    #[must_use]
    pub fn is_on_record(&self) -> bool {
        self.terms.as_deref() == Some(Terms::OnRecord.name())
    }
}

impl Words {
    /// Whom the desk asked what, and what came back, a line each; nothing if nobody was called.
    pub(crate) fn call(&self, part: &EvidencePart) -> Vec<String> {
        let Some(call) = &part.call else { return Vec::new() };
        [self.asked(part, call), self.came_back(part, call)].into_iter().flatten().collect()
    }

    /// `Ana Ruiz, deputy, on the record, asked on 2026-03-01: “Who signed?”`
    fn asked(&self, part: &EvidencePart, call: &CallPart) -> Option<String> {
        let terms = part.terms.as_deref().and_then(|terms| named(self.terms, terms));
        let asked = match call.when.as_str() {
            _ if call.is_to_come() => None,
            "" => Some(self.asked.to_owned()),
            when => Some(fill(self.asked_on, &[&when])),
        };
        let terms = terms.unwrap_or_default().to_owned();
        let mut parts = vec![call.whom.clone(), call.role.clone(), terms];
        parts.extend(asked);
        parts.retain(|part| !part.trim().is_empty());
        let line = crate::words::capital(&parts.join(", "));
        match call.question.trim() {
            "" if line.is_empty() => None,
            "" => Some(stop(&plain(&line))),
            question => Some(plain(&format!("{line}: {}", quoted(question)))),
        }
    }

    fn came_back(&self, part: &EvidencePart, call: &CallPart) -> Option<String> {
        if !call.answer.trim().is_empty() {
            return Some(plain(&fill(self.answered, &[&quoted(&call.answer)])));
        }
        let (words, dated) = match call.state.as_str() {
            "answered" if part.terms.as_deref() == Some(Terms::OffRecord.name()) => {
                return Some(self.not_told.to_owned());
            }
            "declined" => return Some(self.declined.to_owned()),
            "no_reply" => self.no_reply,
            "waiting" => self.waiting,
            _ => return None,
        };
        Some(match call.deadline.as_str() {
            "" => words.to_owned(),
            deadline => plain(&fill(dated, &[&deadline])),
        })
    }
}
