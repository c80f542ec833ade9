//! What a merge did or would do, and how one was taken back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;
use stet_workspace::{
    ConflictedCopy, Disagreement, EntityId, MergeRecord, MergeReport, PersonChanges, PersonId,
    UndoneMerge,
};

/// What a merge did, or would do.
#[derive(Debug, Serialize)]
pub(crate) struct MergeShape {
    pub(crate) dry_run: bool,
    pub(crate) new_changes: usize,
    pub(crate) people: Vec<PersonShape>,
    /// Changes that both files had.
    pub(crate) known: usize,
    pub(crate) new_blobs: usize,
    /// Changes from a newer version of Stet: kept and passed on, not shown.
    pub(crate) newer: usize,
    pub(crate) refused_changes: usize,
    /// Why, for the first hundred.
    pub(crate) refused: Vec<String>,
    /// Changes that wait for the rest of their operation.
    pub(crate) waiting: usize,
    pub(crate) opened: Vec<DisagreementShape>,
    pub(crate) closed: Vec<DisagreementShape>,
    /// Whether somebody else wrote under this installation's id.
    pub(crate) cloned: bool,
    pub(crate) backup: Option<PathBuf>,
}

/// What one person did that was new.
#[derive(Debug, Serialize)]
pub(crate) struct PersonShape {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) changes: usize,
    /// Things they made.
    pub(crate) new: usize,
    /// Things they changed.
    pub(crate) changed: usize,
    /// What they did, by code, and how often.
    pub(crate) acts: BTreeMap<String, usize>,
}

/// Something on which people disagree.
#[derive(Debug, Serialize)]
pub(crate) struct DisagreementShape {
    pub(crate) kind: &'static str,
    pub(crate) id: EntityId,
    pub(crate) words: String,
    pub(crate) fields: Vec<String>,
    pub(crate) people: Vec<String>,
}

/// A merge that can be taken back.
#[derive(Debug, Serialize)]
pub(crate) struct MergeRecordShape {
    pub(crate) at: String,
    pub(crate) source: PathBuf,
    pub(crate) backup: PathBuf,
    pub(crate) changes: usize,
}

/// Another file of the project beside the shared one.
#[derive(Debug, Serialize)]
pub(crate) struct ConflictedCopyShape {
    pub(crate) path: PathBuf,
    /// Changes that it has and the workspace lacks.
    pub(crate) new_changes: usize,
}

impl From<ConflictedCopy> for ConflictedCopyShape {
    fn from(copy: ConflictedCopy) -> Self {
        Self { path: copy.path, new_changes: copy.new_ops }
    }
}

/// How a merge was taken back.
#[derive(Debug, Serialize)]
pub(crate) struct UndoneMergeShape {
    pub(crate) merge: MergeRecordShape,
    /// Changes that were taken out again.
    pub(crate) removed: usize,
    /// Fields that were changed back, because work had gone on.
    pub(crate) changed_back: usize,
    /// Things that stay, because somebody has built on them.
    pub(crate) kept: usize,
}

impl MergeShape {
    /// A merge, done or only tried.
    pub(crate) fn of(report: MergeReport, dry_run: bool) -> Self {
        Self {
            dry_run,
            new_changes: report.new_ops(),
            people: report.people.into_iter().map(PersonShape::from).collect(),
            known: report.known,
            new_blobs: report.new_blobs,
            newer: report.newer,
            refused_changes: report.refused_ops,
            refused: report.refused,
            waiting: report.waiting,
            opened: report.opened.into_iter().map(DisagreementShape::from).collect(),
            closed: report.closed.into_iter().map(DisagreementShape::from).collect(),
            cloned: report.cloned,
            backup: report.backup,
        }
    }
}

impl From<PersonChanges> for PersonShape {
    fn from(changes: PersonChanges) -> Self {
        let PersonChanges { person, name, changes, new, changed, acts } = changes;
        Self { person, name, changes, new, changed, acts }
    }
}

impl From<Disagreement> for DisagreementShape {
    fn from(found: Disagreement) -> Self {
        Self {
            kind: found.kind.name(),
            id: found.entity,
            words: found.words,
            fields: found.fields,
            people: found.people,
        }
    }
}

impl From<MergeRecord> for MergeRecordShape {
    fn from(merge: MergeRecord) -> Self {
        Self {
            at: merge.at.rfc3339(),
            source: merge.source,
            backup: merge.backup,
            changes: merge.changes,
        }
    }
}

impl From<UndoneMerge> for UndoneMergeShape {
    fn from(undone: UndoneMerge) -> Self {
        Self {
            merge: undone.merge.into(),
            removed: undone.removed,
            changed_back: undone.changed_back,
            kept: undone.kept,
        }
    }
}
