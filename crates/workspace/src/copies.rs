//! Conflicted copies: other files of the same project beside the open one.
//!
//! Sync tools make them when two people write at once, and each tool names them in its own way.
//! They are therefore found by what they say inside, not by their names.

use std::path::{Path, PathBuf};

use crate::foreign::{self, Foreign};
use crate::merge::Missing;
use crate::op::Checked;
use crate::seen::Seen;
use crate::{Error, Hash, Result, Workspace, held, merge};

/// Another file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictedCopy {
    /// The file.
    pub path: PathBuf,
    /// Ops that it has, the workspace lacks, and a merge would take.
    pub new_ops: usize,
}

/// Files looked at in a folder.
const LOOKED_AT: usize = 2_000;

/// The other files of the project in the folder of `shared` that have something new for the
/// workspace, which is that file or one's own copy of it. Those that are to be ignored are left out.
///
/// Fails if the workspace cannot be read; files that cannot be read are left out.
pub fn conflicted_copies(ws: &Workspace, shared: &Path) -> Result<Vec<ConflictedCopy>> {
    let mut found = Vec::new();
    for path in beside(shared) {
        if foreign::project_of(&path) != Some(ws.project) {
            continue;
        }
        let Ok(copy) = Foreign::open_in_place(&path) else { continue };
        let missing =
            merge::missing(&ws.connection, &copy).map_err(|e: Error| e.on("read", ws.path()))?;
        let (new_ops, new_blobs) = acceptable(&copy, &missing);
        if new_ops + new_blobs > 0 && !is_ignored(ws, &path) {
            found.push(ConflictedCopy { path, new_ops });
        }
    }
    Ok(found)
}

/// How many ops and contents of a copy a merge would take: one that it would refuse is no reason to
/// merge.
fn acceptable(copy: &Foreign, missing: &Missing) -> (usize, usize) {
    let op = |hash: &&Hash| match copy.op(**hash) {
        Ok(Some(found)) => Checked::of(**hash, &found.bytes, copy.project).is_ok(),
        _ => false,
    };
    let blob = |hash: &&Hash| match copy.blob(**hash) {
        Ok(Some(found)) => Hash::of(&found.bytes) == **hash,
        _ => false,
    };
    (missing.ops.iter().filter(op).count(), missing.blobs.iter().filter(blob).count())
}

/// What is noted of a copy that is not to be offered any more.
const NOTE: &str = "ignored";

/// Offers a copy no more, until it changes.
///
/// Fails if there is no such file.
pub fn ignore_copy(ws: &Workspace, copy: &Path) -> Result<()> {
    let seen = Seen::past_sqlite(copy).ok_or_else(|| Error::NoFile(copy.to_owned()))?;
    ws.host.set_note(NOTE, copy, &seen.stamp().unwrap_or_default());
    Ok(())
}

fn is_ignored(ws: &Workspace, copy: &Path) -> bool {
    let now = Seen::past_sqlite(copy).and_then(|seen| seen.stamp());
    now.is_some() && now == ws.host.note(NOTE, copy)
}

/// The other files in the folder of `path`, in order of name.
pub(crate) fn beside(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = std::fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return Vec::new();
    };
    let own = held::identity(path);
    let other = |other: &PathBuf| {
        other.file_name() != path.file_name() && (own.is_none() || held::identity(other) != own)
    };
    let files = entries.take(LOOKED_AT).filter_map(Result::ok).map(|entry| entry.path());
    let mut found: Vec<PathBuf> = files.filter(|file| file.is_file()).filter(other).collect();
    found.sort();
    found
}
