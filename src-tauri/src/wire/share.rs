//! How a workspace is shared, and what a merge brings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where one's own work is, as far as is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Saved {
    /// On this computer.
    #[default]
    Here,
    /// In the shared file, too.
    Shared,
    /// Somebody else has it.
    Seen,
}

/// How the open workspace is shared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ShareView {
    /// Where one's own work is.
    pub(crate) saved: Saved,
    /// Who has it, by name.
    pub(crate) seen_by: Vec<String>,
    /// What kind of place the file lies in (`NFS`, `Dropbox`); `None` for a disk of this computer.
    pub(crate) place: Option<String>,
    /// Whether one works on a copy of one's own.
    pub(crate) own_copy: bool,
    /// Who has the workspace open, too.
    pub(crate) people: Vec<PresenceView>,
    /// Why the shared file cannot be reached, in words.
    pub(crate) offline: Option<String>,
    /// Whether two programs can hold the same lock there, so that the file is exchanged whole.
    pub(crate) locks_broken: bool,
    /// What was put right at the last exchange that had to, in words.
    pub(crate) healed: Option<String>,
    /// Other files of the project in the same folder that have something new.
    pub(crate) copies: Vec<CopyView>,
}

/// Somebody who has the workspace open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub(crate) struct PresenceView {
    /// Name.
    pub(crate) name: String,
    /// What they are doing, if they said so.
    pub(crate) doing: Option<Doing>,
    /// On what: a claim's id.
    pub(crate) entity: Option<String>,
}

/// What somebody is doing on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Doing {
    /// Looks at it.
    Look,
    /// Changes its wording.
    Edit,
    /// Cites evidence.
    Cite,
    /// Rates it.
    Rate,
}

impl Doing {
    /// The codes under which programs tell each other.
    const CODES: [(Self, &str); 4] = [
        (Self::Look, "claim.look"),
        (Self::Edit, "claim.edit"),
        (Self::Cite, "citation.add"),
        (Self::Rate, "verdict.rate"),
    ];

    pub(crate) fn code(self) -> &'static str {
        Self::CODES.iter().find(|(doing, _)| *doing == self).map_or("", |(_, code)| code)
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::CODES.iter().find(|(_, known)| *known == code).map(|(doing, _)| *doing)
    }
}

/// Another file of the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub(crate) struct CopyView {
    /// Its name.
    pub(crate) name: String,
    /// Changes that it has and the workspace lacks.
    pub(crate) changes: u32,
}

/// What a merge would bring, or has brought.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MergeView {
    /// Name of the file.
    pub(crate) name: String,
    /// Whether it belongs to another project, whose articles would be imported.
    pub(crate) other_project: bool,
    /// What each person did that is not here.
    pub(crate) people: Vec<MergedPerson>,
    /// Changes that both files have.
    pub(crate) known: u32,
    /// Changes from a newer version of the program: kept and passed on, not shown.
    pub(crate) newer: u32,
    /// Changes that wait for the rest of their operation.
    pub(crate) waiting: u32,
    /// Whether somebody else wrote under this installation's id, which has a new one now.
    pub(crate) cloned: bool,
    /// How many changes are refused.
    pub(crate) refused_changes: u32,
    /// Why, for the first of them.
    pub(crate) refused: Vec<String>,
    /// On what people would disagree then and do not now.
    pub(crate) opened: Vec<DisagreementView>,
    /// On what they disagree now and would not then.
    pub(crate) closed: Vec<DisagreementView>,
    /// Name of the backup that was made, once it is merged.
    pub(crate) backup: Option<String>,
}

/// What one person did.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct MergedPerson {
    /// Name.
    pub(crate) name: String,
    /// Things they made.
    pub(crate) new: u32,
    /// Things they changed.
    pub(crate) changed: u32,
    /// What they did, in words, and how often (`accepted a claim`), the most frequent first.
    pub(crate) acts: Vec<MergedAct>,
}

/// Something that a person did.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct MergedAct {
    /// What, in words.
    pub(crate) act: String,
    /// How often.
    pub(crate) count: u32,
}

/// Something on which people disagree.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct DisagreementView {
    /// The claim's wording, or the title.
    pub(crate) words: String,
    /// On what (`verdict`, `wording`).
    pub(crate) fields: Vec<String>,
    /// Who disagrees.
    pub(crate) people: Vec<String>,
}
