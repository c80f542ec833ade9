//! The file itself: where it is, whether it is sound, and the ways it travels.

use serde::Serialize;
use ts_rs::TS;

use super::{ConflictView, MergeView};

/// The open file.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileView {
    /// Its name.
    pub(crate) name: String,
    /// Its folder.
    pub(crate) folder: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub(crate) bytes: u64,
    /// Backups, the latest first.
    pub(crate) backups: Vec<BackupView>,
}

/// A complete copy of the workspace as it was.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct BackupView {
    /// Name of the file, by which it is opened.
    pub(crate) name: String,
    /// When it was made, RFC 3339.
    pub(crate) at: Option<String>,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub(crate) bytes: u64,
}

/// What a check found.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct SoundView {
    /// Changes looked at.
    pub(crate) changes: u32,
    /// Texts and captures looked at.
    pub(crate) contents: u32,
    /// What is wrong, in words; empty if the file is sound.
    pub(crate) problems: Vec<String>,
}

/// What a repair recovered.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct RepairedView {
    /// Name of the new file.
    pub(crate) name: String,
    /// Changes recovered.
    pub(crate) changes: u32,
    /// Texts and captures recovered.
    pub(crate) contents: u32,
    /// What is known to be missing, in words.
    pub(crate) lost: Vec<String>,
}

/// What an export of everything wrote.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ExportedView {
    /// Name of the folder.
    pub(crate) name: String,
    /// Changes.
    pub(crate) changes: u32,
    /// Rows of all tables.
    pub(crate) things: u32,
    /// Texts and captures.
    pub(crate) contents: u32,
}

/// What an exchange through a folder did.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct RelayedView {
    /// Changes sent.
    pub(crate) sent: u32,
    /// What came from there.
    pub(crate) received: MergeView,
    /// Files that are torn or still on their way.
    pub(crate) unreadable: u32,
    /// Whether the folder had lost files, which were written again.
    pub(crate) healed: bool,
}

/// A merge that can be taken back.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct MergeRecordView {
    /// When, RFC 3339.
    pub(crate) at: String,
    /// Name of the file that was merged.
    pub(crate) name: String,
    /// Name of the backup made before.
    pub(crate) backup: String,
    /// Changes that came in.
    pub(crate) changes: u32,
}

/// How a merge was taken back.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UndoneMergeView {
    /// Name of the file that had been merged.
    pub(crate) name: String,
    /// Changes taken out again.
    pub(crate) removed: u32,
    /// Fields changed back, because work had gone on.
    pub(crate) changed_back: u32,
    /// Things that stay, because somebody has built on them.
    pub(crate) kept: u32,
}

/// Something on which people's changes disagree.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct DisagreedView {
    /// `article`, `claim`, `source`, `citation`, `verdict`, `calculation` or `scale`.
    pub(crate) kind: String,
    /// Its id.
    pub(crate) id: String,
    /// What it is, in words.
    pub(crate) words: String,
    /// Its article, if it belongs to one.
    pub(crate) article: Option<String>,
    /// The claim to look at, if there is one.
    pub(crate) claim: Option<String>,
    /// The fields, with all sides.
    pub(crate) conflicts: Vec<ConflictView>,
}
