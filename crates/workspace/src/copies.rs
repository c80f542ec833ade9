//! Conflicted copies: other files of the same project beside the open one.
//!
//! Sync tools make them when two people write at once, and each tool names them in its own way.
//! They are therefore found by what they say inside, not by their names.

use std::path::{Path, PathBuf};

use crate::foreign::{self, Foreign};
use crate::{Error, Result, Workspace, held, merge};

/// Another file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictedCopy {
    /// The file.
    pub path: PathBuf,
    /// Ops that it has and the workspace lacks.
    pub new_ops: usize,
}

/// Files looked at in a folder.
const LOOKED_AT: usize = 2_000;

/// The other files of the project in the folder of `shared` that have something new for the
/// workspace, which is that file or one's own copy of it.
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
        if !missing.is_empty() {
            found.push(ConflictedCopy { path, new_ops: missing.ops.len() });
        }
    }
    Ok(found)
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
