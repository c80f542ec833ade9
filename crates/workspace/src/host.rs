//! The only door to the outside world: time, chance, and what this installation remembers.

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
}

/// A host with a clock and ids that repeat exactly: for tests and for the sample workspace.
#[derive(Debug)]
pub struct FixedHost {
    person: Mutex<Person>,
    clock: AtomicU64,
    ids: AtomicU64,
    salt: u64,
    writer: Mutex<Option<(ProjectId, WriterState)>>,
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
        }
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
}
