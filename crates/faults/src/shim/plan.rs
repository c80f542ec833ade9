//! What the layer does: nothing, fail at some point, or write everything down.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::ffi;

/// How something fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The disk reports an error.
    Io,
    /// The disk is full.
    Full,
}

/// Something that was done to a file.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// It was opened, and made if it was not there.
    Opened(PathBuf),
    Wrote(PathBuf, u64, Vec<u8>),
    Cut(PathBuf, u64),
    Synced(PathBuf),
    /// It was deleted; whether the folder was synced, too.
    Deleted(PathBuf, bool),
    /// The person was told that something is saved.
    Acked(usize),
}

enum Plan {
    Nothing,
    Fail { countdown: u64, how: Failure, sticky: bool, seen: u64 },
    Record(Vec<Event>),
}

static PLAN: Mutex<Plan> = Mutex::new(Plan::Nothing);

fn plan() -> MutexGuard<'static, Plan> {
    PLAN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on, the write, sync, cut or deletion number `at` (from 0) fails, and if `sticky` all
/// after it.
pub(crate) fn fail_at(at: u64, how: Failure, sticky: bool) {
    *plan() = Plan::Fail { countdown: at, how, sticky, seen: 0 };
}

/// Ends the failing. Returns how many failed.
pub(crate) fn seen_and_stop() -> u64 {
    match std::mem::replace(&mut *plan(), Plan::Nothing) {
        Plan::Fail { seen, .. } => seen,
        _ => 0,
    }
}

/// Writes down what happens from now on.
pub(crate) fn record() {
    *plan() = Plan::Record(Vec::new());
}

/// Ends the writing down.
pub(crate) fn record_done() -> Vec<Event> {
    match std::mem::replace(&mut *plan(), Plan::Nothing) {
        Plan::Record(events) => events,
        _ => Vec::new(),
    }
}

/// Writes down that a person was told that edit `number` is saved.
pub(crate) fn note_ack(number: usize) {
    note(|| Event::Acked(number));
}

/// Writes an event down, if that is the plan.
pub(super) fn note(event: impl FnOnce() -> Event) {
    if let Plan::Record(events) = &mut *plan() {
        events.push(event());
    }
}

/// What a call of SQLite must answer instead of being done; `None` if it is to be done.
pub(super) fn refusal(io: i32) -> Option<i32> {
    failure().map(|how| match how {
        Failure::Io => io,
        Failure::Full => ffi::SQLITE_FULL,
    })
}

/// How the next write, sync, cut or deletion fails; `None` if it is to be done.
pub(super) fn failure() -> Option<Failure> {
    let Plan::Fail { countdown, how, sticky, seen } = &mut *plan() else { return None };
    if *countdown > 0 {
        *countdown -= 1;
        return None;
    }
    if *seen > 0 && !*sticky {
        return None;
    }
    *seen += 1;
    Some(*how)
}
