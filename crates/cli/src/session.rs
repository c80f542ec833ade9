//! What every command works with: who writes, where the settings are, and the way out.

use std::path::Path;
use std::sync::Arc;

use directories::ProjectDirs;
use stet_workspace::{Home, Workspace};

use crate::error::{Error, Result};
use crate::output::Output;

/// One run of the program.
pub(crate) struct Session {
    /// The data folder, clock and chance.
    pub(crate) home: Arc<Home>,
    /// The way out.
    pub(crate) output: Output,
}

impl Session {
    /// Reads the settings; `author` writes under that name in this run.
    pub(crate) fn start(author: Option<String>, output: &Output) -> Result<Self> {
        let author = author.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let folders = ProjectDirs::from("", "", "stet").ok_or(Error::NoHome)?;
        let home = Home::open(folders.data_dir(), author)?;
        Ok(Self { home: Arc::new(home), output: *output })
    }

    /// Opens a workspace to read it.
    pub(crate) fn open(&self, path: &Path) -> Result<Workspace> {
        Ok(Workspace::open(path, self.home.clone())?)
    }

    /// Opens a workspace to change it.
    ///
    /// Fails, before any work is done, if nobody has said who writes or the file can only be read.
    pub(crate) fn open_to_write(&self, path: &Path) -> Result<Workspace> {
        let ws = self.open(path)?;
        if ws.person().name.is_empty() {
            return Err(Error::NoAuthor(file_name(path)));
        }
        if !ws.is_writable() {
            return Err(stet_workspace::Error::ReadOnly(path.to_owned()).into());
        }
        Ok(ws)
    }
}

/// A path's last part, as messages name it.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
