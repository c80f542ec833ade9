//! How an open file looked the last time: to notice that it was replaced or overwritten.
//!
//! SQLite notices what other programs write through SQLite. A sync tool that puts another file in
//! the place of an open one, or writes over it with bytes whose change counter happens to be the
//! same, goes past it; then what SQLite remembers of the file is wrong, and writing on would damage
//! the file.

use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;

use crate::Result;
use crate::held::{Identity, identity};

/// One look at a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    identity: Option<Identity>,
    size: u64,
    modified: Option<SystemTime>,
    /// Changes with every commit of others.
    pub(crate) version: i64,
}

impl Seen {
    /// Looks at the file through its connection and past it.
    pub(crate) fn now(connection: &Connection, path: &Path) -> Result<Self> {
        let version = connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let about = std::fs::metadata(path).ok();
        Ok(Self {
            identity: identity(path),
            size: about.as_ref().map_or(0, std::fs::Metadata::len),
            modified: about.and_then(|about| about.modified().ok()),
            version,
        })
    }

    /// Looks at a file without opening it; `None` if there is none.
    pub(crate) fn past_sqlite(path: &Path) -> Option<Self> {
        let about = std::fs::metadata(path).ok()?;
        let modified = about.modified().ok();
        Some(Self { identity: identity(path), size: about.len(), modified, version: 0 })
    }

    /// How the file looks, in one line; `None` if the disk does not say when it was written.
    pub(crate) fn stamp(&self) -> Option<String> {
        let since = self.modified?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(format!("{:?} {} {}", self.identity, self.size, since.as_nanos()))
    }

    /// Whether the file has changed between this look and `now` without SQLite's knowledge.
    pub(crate) fn is_stale(&self, now: &Self) -> bool {
        let touched = self.size != now.size || self.modified != now.modified;
        self.identity != now.identity || (touched && self.version == now.version)
    }
}
