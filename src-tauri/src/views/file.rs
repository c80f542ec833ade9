//! The file itself, for the window.

use std::path::Path;

use stet_workspace as ws;

use crate::wire::{
    BackupView, ExportedView, FileView, MergeRecordView, RelayedView, RepairedView, SoundView,
    UndoneMergeView,
};

use super::share::{count, merge, name};

/// The file at `path`, with the backups of the one that is worked in.
pub(crate) fn file(path: &Path, working: &Path) -> FileView {
    let backup = |one: ws::Backup| BackupView {
        name: name(&one.path),
        at: one.at.map(ws::Hlc::rfc3339),
        bytes: one.bytes,
    };
    FileView {
        name: name(path),
        folder: path.parent().map(|f| f.to_string_lossy().into_owned()).unwrap_or_default(),
        bytes: std::fs::metadata(path).map_or(0, |about| about.len()),
        backups: ws::backups(working).into_iter().map(backup).collect(),
    }
}

pub(crate) fn sound(found: ws::Check) -> SoundView {
    SoundView { changes: count(found.ops), contents: count(found.blobs), problems: found.problems }
}

pub(crate) fn repaired(made: ws::Repaired) -> RepairedView {
    let ws::Lost { changes, incomplete, blobs } = made.lost;
    let mut lost: Vec<String> =
        changes.iter().map(|(person, n)| format!("{n} changes by {person}")).collect();
    if incomplete > 0 {
        lost.push(format!("parts of {incomplete} acts, which are not shown"));
    }
    if blobs > 0 {
        lost.push(format!("{blobs} texts or captures"));
    }
    RepairedView {
        name: name(&made.target),
        changes: count(made.changes),
        contents: count(made.blobs),
        lost,
    }
}

pub(crate) fn exported(folder: &Path, done: &ws::Exported) -> ExportedView {
    ExportedView {
        name: name(folder),
        changes: count(done.changes),
        things: count(done.things),
        contents: count(done.contents),
    }
}

pub(crate) fn relayed(folder: &Path, done: &ws::Relayed) -> RelayedView {
    RelayedView {
        sent: count(done.sent),
        received: merge(folder, false, &done.received),
        unreadable: count(done.unreadable),
        healed: done.healed,
    }
}

pub(crate) fn merge_record(record: &ws::MergeRecord) -> MergeRecordView {
    MergeRecordView {
        at: record.at.rfc3339(),
        name: name(&record.source),
        backup: name(&record.backup),
        changes: count(record.changes),
    }
}

pub(crate) fn undone(undone: &ws::UndoneMerge) -> UndoneMergeView {
    UndoneMergeView {
        name: name(&undone.merge.source),
        removed: count(undone.removed),
        changed_back: count(undone.changed_back),
        kept: count(undone.kept),
    }
}
