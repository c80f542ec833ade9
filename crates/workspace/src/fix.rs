//! What is to be done about the words of a claim: a verdict may suggest another wording.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::tx::refused;

/// What is to be done about the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FixAction {
    /// Put them right.
    Fix,
    /// Say less than they say.
    Soften,
    /// Leave them out.
    Cut,
    /// Ask the author where they come from.
    QueryAuthor,
}

/// What is to be done about the words of a claim, and how they should read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What is to be done.
    pub action: FixAction,
    /// The suggested wording, or the question to the author; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl FixAction {
    /// All, the one most asked for first.
    pub const ALL: [Self; 4] = [Self::Fix, Self::Soften, Self::Cut, Self::QueryAuthor];

    /// The name in files and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::Soften => "soften",
            Self::Cut => "cut",
            Self::QueryAuthor => "query_author",
        }
    }
}

impl Fix {
    /// With its words trimmed.
    ///
    /// Fails if words are to be put right and it does not say how.
    pub(crate) fn checked(&self) -> Result<Self> {
        let words = self.words.trim().to_owned();
        if words.is_empty() && self.action == FixAction::Fix {
            return Err(refused(
                "suggest a correction",
                "it does not say how the claim should read",
                "Give the wording, or choose to cut, soften or query it.",
            ));
        }
        Ok(Self { action: self.action, words })
    }
}
