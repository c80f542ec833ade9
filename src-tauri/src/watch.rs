//! Notices what other programs write to an open workspace.

use std::collections::HashMap;
use std::time::Duration;

use tauri::{AppHandle, Manager as _};

use crate::app::{App, lock};
use crate::reply::changed_elsewhere;

/// How often a workspace is asked.
const EVERY: Duration = Duration::from_millis(1000);

/// Starts watching every open workspace.
pub(crate) fn start(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let mut seen = HashMap::new();
        loop {
            tokio::time::sleep(EVERY).await;
            let app = app.clone();
            let look = move || {
                look(&app, &mut seen);
                seen
            };
            match tauri::async_runtime::spawn_blocking(look).await {
                Ok(now) => seen = now,
                Err(_) => return,
            }
        }
    });
}

/// Compares each file's change number with the one seen before.
fn look(app: &AppHandle, seen: &mut HashMap<std::path::PathBuf, i64>) {
    for (_, shared) in app.state::<App>().all() {
        let workspace = lock(&shared);
        // A file that cannot be read now is reported by the next command that needs it.
        let Ok(version) = workspace.data_version() else { continue };
        // The first look tells the window too: something may have come in since it read the file.
        let before = seen.insert(workspace.path().to_owned(), version);
        if before != Some(version) {
            let _ = changed_elsewhere(app, &workspace);
        }
    }
}
