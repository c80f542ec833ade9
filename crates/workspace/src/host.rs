//! The only door to the outside world: time, chance, and what this installation remembers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Hash, PersonId, ProjectId, WriterId};

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable id.
    pub id: PersonId,
    /// Name as shown to others.
    pub name: String,
}

/// How far a writer has come in one project, kept outside the `.stet` file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriterState {
    /// The writer.
    pub writer: WriterId,
    /// Sequence number of its last op.
    pub seq: u64,
    /// Hash of its last op.
    pub last: Hash,
}

/// One of the own changes that are kept outside the `.stet` file, to be put back should the file
/// come back without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// The body of an op.
    Op(Vec<u8>),
    /// Content that an op refers to.
    Blob(Vec<u8>),
    /// The same, kept apart because it is long; [`Host::kept_content`] reads it.
    Content(Hash),
}

/// What the library asks of the world around it.
pub trait Host: Send + Sync {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> u64;
    /// A fresh id.
    fn fresh_id(&self) -> Uuid;
    /// Who writes.
    fn person(&self) -> Person;
    /// How far this installation has come in `project`.
    fn writer(&self, project: ProjectId) -> Option<WriterState>;
    /// Remembers how far it has come. A failure is ignored: the next write then starts a new writer.
    fn remember_writer(&self, project: ProjectId, state: WriterState);
    /// Forgets it: the next write starts a new writer.
    fn forget_writer(&self, project: ProjectId);
    /// Keeps own changes to the file at `path`, the latest only if they become many. A failure is
    /// ignored: the changes are in the file, and this is the second place.
    fn keep(&self, project: ProjectId, path: &Path, changes: &[Kept]);
    /// The changes to the file at `path` that were kept, oldest first.
    fn kept(&self, project: ProjectId, path: &Path) -> Vec<Kept>;
    /// Content that was kept apart; `None` if it is not there any more.
    fn kept_content(&self, project: ProjectId, path: &Path, hash: Hash) -> Option<Vec<u8>> {
        let _ = (project, path, hash);
        None
    }
    /// Where one's own copy of the shared file at `path` lies, or would; `None` if there is no
    /// place for one.
    fn own_copy(&self, path: &Path) -> Option<PathBuf>;
    /// What was noted about the file at `path` under the name `what`.
    fn note(&self, what: &str, path: &Path) -> Option<String> {
        let _ = (what, path);
        None
    }
    /// Notes something about the file at `path`, in place of what was noted before. A failure is
    /// ignored: what is not known is looked up again.
    fn set_note(&self, what: &str, path: &Path, text: &str) {
        let _ = (what, path, text);
    }
}

impl<H: Host + ?Sized> Host for std::sync::Arc<H> {
    fn now_ms(&self) -> u64 {
        (**self).now_ms()
    }
    fn fresh_id(&self) -> Uuid {
        (**self).fresh_id()
    }
    fn person(&self) -> Person {
        (**self).person()
    }
    fn writer(&self, project: ProjectId) -> Option<WriterState> {
        (**self).writer(project)
    }
    fn remember_writer(&self, project: ProjectId, state: WriterState) {
        (**self).remember_writer(project, state);
    }
    fn forget_writer(&self, project: ProjectId) {
        (**self).forget_writer(project);
    }
    fn keep(&self, project: ProjectId, path: &Path, changes: &[Kept]) {
        (**self).keep(project, path, changes);
    }
    fn kept(&self, project: ProjectId, path: &Path) -> Vec<Kept> {
        (**self).kept(project, path)
    }
    fn kept_content(&self, project: ProjectId, path: &Path, hash: Hash) -> Option<Vec<u8>> {
        (**self).kept_content(project, path, hash)
    }
    fn own_copy(&self, path: &Path) -> Option<PathBuf> {
        (**self).own_copy(path)
    }
    fn note(&self, what: &str, path: &Path) -> Option<String> {
        (**self).note(what, path)
    }
    fn set_note(&self, what: &str, path: &Path, text: &str) {
        (**self).set_note(what, path, text);
    }
}

/// A host with a clock and ids that repeat exactly: for tests and for the sample workspace.
#[derive(Debug)]
pub struct FixedHost {
    person: Mutex<Person>,
    clock: AtomicU64,
    ids: AtomicU64,
    salt: u64,
    writer: Mutex<Option<(ProjectId, WriterState)>>,
    kept: Mutex<Vec<(ProjectId, PathBuf, Kept)>>,
    copies: Mutex<Option<PathBuf>>,
    notes: Mutex<BTreeMap<(String, PathBuf), String>>,
}

impl FixedHost {
    /// A host whose clock starts at `start_ms` and moves one second a reading; hosts with
    /// different `salt` never make the same id.
    #[must_use]
    pub fn new(name: &str, start_ms: u64, salt: u64) -> Self {
        let id = PersonId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()));
        Self {
            person: Mutex::new(Person { id, name: name.to_owned() }),
            clock: AtomicU64::new(start_ms),
            ids: AtomicU64::new(1),
            salt,
            writer: Mutex::new(None),
            kept: Mutex::new(Vec::new()),
            copies: Mutex::new(None),
            notes: Mutex::new(BTreeMap::new()),
        }
    }

    /// Keeps its copy of a shared file in `folder`.
    pub fn keep_copies_in(&self, folder: &Path) {
        *lock(&self.copies) = Some(folder.to_owned());
    }

    /// Lets somebody else write from now on.
    pub fn become_person(&self, name: &str) {
        let id = PersonId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()));
        *lock(&self.person) = Person { id, name: name.to_owned() };
    }

    /// Moves the clock on.
    pub fn advance_ms(&self, by: u64) {
        self.clock.fetch_add(by, Ordering::Relaxed);
    }
}

/// A poisoned lock only means that a panic happened elsewhere; the value itself is always whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Host for FixedHost {
    fn now_ms(&self) -> u64 {
        self.clock.fetch_add(1000, Ordering::Relaxed)
    }
    fn fresh_id(&self) -> Uuid {
        let count = self.ids.fetch_add(1, Ordering::Relaxed);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{}/{count}", self.salt).as_bytes())
    }
    fn person(&self) -> Person {
        lock(&self.person).clone()
    }
    fn writer(&self, project: ProjectId) -> Option<WriterState> {
        lock(&self.writer).filter(|(known, _)| *known == project).map(|(_, state)| state)
    }
    fn remember_writer(&self, project: ProjectId, state: WriterState) {
        *lock(&self.writer) = Some((project, state));
    }
    fn forget_writer(&self, _: ProjectId) {
        *lock(&self.writer) = None;
    }
    fn keep(&self, project: ProjectId, path: &Path, changes: &[Kept]) {
        let entry = |change: &Kept| (project, path.to_owned(), change.clone());
        lock(&self.kept).extend(changes.iter().map(entry));
    }
    fn kept(&self, project: ProjectId, path: &Path) -> Vec<Kept> {
        let kept = lock(&self.kept);
        let own = kept.iter().filter(|(known, at, _)| *known == project && at == path);
        own.map(|(_, _, change)| change.clone()).collect()
    }
    fn own_copy(&self, _: &Path) -> Option<PathBuf> {
        lock(&self.copies).as_ref().map(|folder| folder.join("copy.stet"))
    }
    fn note(&self, what: &str, path: &Path) -> Option<String> {
        lock(&self.notes).get(&(what.to_owned(), path.to_owned())).cloned()
    }
    fn set_note(&self, what: &str, path: &Path, text: &str) {
        lock(&self.notes).insert((what.to_owned(), path.to_owned()), text.to_owned());
    }
}
