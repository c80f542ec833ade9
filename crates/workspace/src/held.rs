//! Which files this process has open.
//!
//! On Unix, closing any handle of a file drops every lock that the process holds on it, SQLite's
//! included (<https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>).
//! A file that is open here is therefore never opened past SQLite a second time, but for one handle
//! that is closed with the last of the others.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a file is on its disk, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity(u64, u64);

/// How often a file is open, and the handle to read it past SQLite once there is one.
#[derive(Debug, Default)]
struct Open {
    count: usize,
    handle: Option<Arc<Mutex<File>>>,
}

static OPEN: Mutex<BTreeMap<Identity, Open>> = Mutex::new(BTreeMap::new());

/// Notes that a file is open, as long as it lives.
#[derive(Debug)]
pub(crate) struct Held(Option<Identity>);

impl Held {
    /// Notes that the file now at `path` is open.
    pub(crate) fn new(path: &Path) -> Self {
        let identity = identity(path);
        if let Some(identity) = identity {
            open().entry(identity).or_default().count += 1;
        }
        Self(identity)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(identity) = self.0 else { return };
        let mut open = open();
        if let Some(file) = open.get_mut(&identity) {
            file.count -= 1;
            if file.count == 0 {
                open.remove(&identity);
            }
        }
    }
}

/// Whether this process has the file open.
pub(crate) fn is_held(path: &Path) -> bool {
    identity(path).is_some_and(|identity| open().contains_key(&identity))
}

/// A handle to read a file that this process has open; whoever asks has it open for longer than the
/// handle. `None` if it is not open, or the platform does not say.
pub(crate) fn handle(path: &Path) -> Option<Arc<Mutex<File>>> {
    let mut open = open();
    let file = open.get_mut(&identity(path)?)?;
    if file.handle.is_none() {
        file.handle = Some(Arc::new(Mutex::new(File::open(path).ok()?)));
    }
    file.handle.clone()
}

/// What the file at `path` is now; `None` if there is none, or the platform does not say (there,
/// closing a handle harms nobody's locks).
pub(crate) fn identity(path: &Path) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let about = std::fs::metadata(path).ok()?;
        Some(Identity(about.dev(), about.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

fn open() -> MutexGuard<'static, BTreeMap<Identity, Open>> {
    // A poisoned lock only means that a panic happened elsewhere; the list is whole.
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}
