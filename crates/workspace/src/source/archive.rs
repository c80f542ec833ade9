//! Copies of sources in public archives.

use serde::{Deserialize, Serialize};

use super::source;
use crate::{Act, Done, Kind, Result, SourceId, Workspace};

/// A copy of a page in a public archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archived {
    /// Where the copy is.
    pub address: String,
    /// When the archive took it, RFC 3339.
    pub taken: String,
}

/// Notes that there is a copy of a source in a public archive.
pub fn note_archived(ws: &mut Workspace, id: SourceId, copy: &Archived) -> Result<Done<()>> {
    source(ws, id)?;
    let field = format!("archived:{}", copy.address);
    ws.transact(Act::ArchiveSource, |tx| tx.set(Kind::Source, id, &field, copy))
}
