//! Long work: it reports how far it is, and can be cancelled.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::Notify;

use tauri::{Emitter as _, Manager as _, WebviewWindow};

use crate::app::{App, lock};
use crate::failure::Failure;
use crate::reply::{Reply, off_thread};
use crate::wire::Progress;

/// The work that is under way.
#[derive(Default)]
pub(crate) struct Tasks {
    next: AtomicU32,
    cancelled: Mutex<HashSet<u32>>,
    /// Told when something was cancelled.
    news: Notify,
}

impl Tasks {
    pub(crate) fn cancel(&self, task: u32) {
        lock(&self.cancelled).insert(task);
        self.news.notify_waiters();
    }

    fn is_cancelled(&self, task: u32) -> bool {
        lock(&self.cancelled).contains(&task)
    }
}

/// One piece of long work; ends with a last `progress` event when it is dropped.
pub(crate) struct Task {
    window: WebviewWindow,
    id: u32,
    label: String,
    cancel: bool,
}

impl Task {
    pub(crate) fn start(window: &WebviewWindow, label: impl Into<String>) -> Self {
        Self::begin(window, label.into(), true)
    }

    /// Work that goes on to its end once it has begun.
    pub(crate) fn steady(window: &WebviewWindow, label: impl Into<String>) -> Self {
        Self::begin(window, label.into(), false)
    }

    fn begin(window: &WebviewWindow, label: String, cancel: bool) -> Self {
        let id = window.state::<App>().tasks.next.fetch_add(1, Ordering::Relaxed);
        let task = Self { window: window.clone(), id, label, cancel };
        task.send(0, None);
        task
    }

    /// Runs work that only reads away from the window; cancelled, it is no longer waited for, and
    /// what it brings is dropped.
    pub(crate) async fn reading<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Reply<T> + Send + 'static,
    ) -> Reply<T> {
        tokio::select! {
            done = off_thread(work) => done,
            () = self.until_cancelled() => Err(Failure::cancelled()),
        }
    }

    async fn until_cancelled(&self) {
        let app = self.window.state::<App>();
        loop {
            let news = app.tasks.news.notified();
            if app.tasks.is_cancelled(self.id) {
                return;
            }
            news.await;
        }
    }

    fn send(&self, done: u32, total: Option<u32>) {
        let Self { id: task, label, cancel, .. } = self;
        let progress = Progress { task: *task, label: label.clone(), cancel: *cancel, done, total };
        // A window that is closing cannot be told, and need not be.
        let _ = self.window.emit("progress", progress);
    }
}

impl stet_intake::Progress for Task {
    fn report(&self, done: u64, total: Option<u64>) {
        let kib = |bytes: u64| u32::try_from(bytes / 1024).unwrap_or(u32::MAX);
        self.send(kib(done), total.map(kib).filter(|total| *total > kib(done)));
    }

    fn cancelled(&self) -> bool {
        self.window.state::<App>().tasks.is_cancelled(self.id)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        lock(&self.window.state::<App>().tasks.cancelled).remove(&self.id);
        self.send(1, Some(1));
    }
}
