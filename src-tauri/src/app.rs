//! What the shell holds: the data folder, and the workspace open in each window.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use stet_workspace::{self as ws, Home, Workspace};

use crate::failure::Failure;
use crate::tasks::Tasks;
use crate::wire::ShareView;

/// A workspace that several commands may want at once; each waits its turn.
pub(crate) type Shared = Arc<Mutex<Workspace>>;

/// A workspace that a window has open.
#[derive(Clone)]
pub(crate) struct Open {
    /// The file one works in.
    pub(crate) workspace: Shared,
    /// The same as others share it; used away from the window's commands.
    pub(crate) share: Arc<Mutex<ws::Shared>>,
    /// What the window was told last about the sharing.
    pub(crate) told: Arc<Mutex<ShareView>>,
    /// The file that a person chose to merge.
    pub(crate) chosen: Arc<Mutex<Option<PathBuf>>>,
}

/// The shell's state, managed by Tauri.
pub(crate) struct App {
    pub(crate) home: Arc<Home>,
    pub(crate) tasks: Tasks,
    open: Mutex<HashMap<String, Open>>,
    exported: Mutex<Option<PathBuf>>,
    made: Mutex<Option<PathBuf>>,
    start_failure: Mutex<Option<Failure>>,
}

impl App {
    pub(crate) fn new(home: Home) -> Self {
        Self {
            home: Arc::new(home),
            tasks: Tasks::default(),
            open: Mutex::default(),
            exported: Mutex::default(),
            made: Mutex::default(),
            start_failure: Mutex::default(),
        }
    }

    /// The workspace open in a window.
    ///
    /// Fails with the code `no_workspace` if there is none.
    pub(crate) fn workspace(&self, window: &str) -> Result<Shared, Failure> {
        Ok(self.opened(window)?.workspace)
    }

    /// The workspace open in a window, with how it is shared.
    ///
    /// Fails with the code `no_workspace` if there is none.
    pub(crate) fn opened(&self, window: &str) -> Result<Open, Failure> {
        lock(&self.open).get(window).cloned().ok_or_else(Failure::no_workspace)
    }

    /// Every open workspace, by window.
    pub(crate) fn all(&self) -> Vec<(String, Open)> {
        lock(&self.open).iter().map(|(window, open)| (window.clone(), open.clone())).collect()
    }

    /// Shows a workspace in a window.
    ///
    /// Fails if the file cannot be opened a second time.
    pub(crate) fn show(&self, window: &str, share: ws::Shared) -> ws::Result<()> {
        let open = Open {
            workspace: Arc::new(Mutex::new(share.open_workspace()?)),
            share: Arc::new(Mutex::new(share)),
            told: Arc::default(),
            chosen: Arc::default(),
        };
        lock(&self.open).insert(window.to_owned(), open);
        Ok(())
    }

    /// Closes a window's workspace.
    pub(crate) fn close(&self, window: &str) {
        lock(&self.open).remove(window);
    }

    /// Notes why the file named at the start could not be opened.
    pub(crate) fn set_start_failure(&self, failure: Failure) {
        *lock(&self.start_failure) = Some(failure);
    }

    /// Why the file named at the start could not be opened; said once.
    pub(crate) fn take_start_failure(&self) -> Option<Failure> {
        lock(&self.start_failure).take()
    }

    /// Remembers the last exported report, for showing it in the file manager.
    pub(crate) fn set_exported(&self, path: &Path) {
        *lock(&self.exported) = Some(path.to_owned());
    }

    /// Remembers the workspace that was repaired or unpacked last, for opening or merging it.
    pub(crate) fn set_made(&self, path: &Path) {
        *lock(&self.made) = Some(path.to_owned());
    }

    /// The workspace that was repaired or unpacked last.
    pub(crate) fn made(&self) -> Option<PathBuf> {
        lock(&self.made).clone()
    }

    /// The last exported report.
    pub(crate) fn exported(&self) -> Option<PathBuf> {
        lock(&self.exported).clone()
    }
}

/// A poisoned lock only means that a panic happened elsewhere; what it guards is never half-made,
/// because every change to a workspace is one transaction.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
