//! What every command works with: who writes, where the settings are, and the way out.

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use directories::ProjectDirs;
use stet_workspace::{Home, Moment, Shared, Status, Workspace, backup_if_due};

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

    /// Opens a workspace to read it. Where it is shared, that is one's own copy, which is exchanged
    /// with the shared file first.
    pub(crate) fn open(&self, path: &Path) -> Result<Opened> {
        if !Shared::works_on_copy(path, self.home.as_ref()) {
            return Ok(Opened::Here(Box::new(Workspace::open(path, self.home.clone())?)));
        }
        let mut shared = Shared::open(path, self.home.clone())?;
        let done = shared.exchange()?;
        if let Some(why) = done.offline {
            self.output
                .note(&format!("You see your own copy; the shared file is out of reach. {why}"));
        }
        let seen = shared.workspace().moment()?;
        Ok(Opened::Copy(Box::new(Copy { shared, seen, output: self.output })))
    }

    /// Opens a workspace to change it; a backup is made first if the last one is a day old.
    ///
    /// Fails, before any work is done, if nobody has said who writes or the file can only be read.
    pub(crate) fn open_to_write(&self, path: &Path) -> Result<Opened> {
        let ws = self.open(path)?;
        if ws.person().name.is_empty() {
            return Err(Error::NoAuthor(file_name(path)));
        }
        ws.refuse_unwritable()?;
        // Where there is no room for one, work goes on.
        let _ = backup_if_due(&ws);
        Ok(ws)
    }

    /// The file that one works in: `path`, or one's own copy of it.
    pub(crate) fn working_path(&self, path: &Path) -> PathBuf {
        Shared::copy_of(path, self.home.as_ref()).unwrap_or_else(|| path.to_owned())
    }
}

/// A workspace that is open until the command has done its work.
pub(crate) enum Opened {
    /// The file itself.
    Here(Box<Workspace>),
    /// One's own copy of a shared file.
    Copy(Box<Copy>),
}

/// One's own copy of a shared file. What was written to it is given to that file at the end.
pub(crate) struct Copy {
    shared: Shared,
    /// What was in it at the beginning.
    seen: Moment,
    output: Output,
}

impl Deref for Opened {
    type Target = Workspace;

    fn deref(&self) -> &Workspace {
        match self {
            Self::Here(ws) => ws,
            Self::Copy(copy) => copy.shared.workspace(),
        }
    }
}

impl DerefMut for Opened {
    fn deref_mut(&mut self) -> &mut Workspace {
        match self {
            Self::Here(ws) => ws,
            Self::Copy(copy) => copy.shared.workspace_mut(),
        }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if self.shared.workspace().moment().is_ok_and(|now| now == self.seen) {
            return;
        }
        let why = match self.shared.exchange() {
            Ok(done) if done.status != Status::SavedHere => return,
            Ok(done) => done.offline.unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        let said =
            "Saved on this computer, and not yet in the shared file; the next command tries again.";
        self.output.note(format!("{said} {why}").trim_end());
    }
}

/// A path's last part, as messages name it.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
