//! Notices what other programs write to an open workspace, and exchanges it with the others.

use std::time::Duration;

use stet_workspace::Look;
use tauri::{AppHandle, Emitter as _, Manager as _};

use crate::app::{App, Open, lock};
use crate::reply::changed_elsewhere;
use crate::views;

/// How often a workspace is looked at.
const EVERY: Duration = Duration::from_millis(1000);

/// Starts watching every open workspace.
pub(crate) fn start(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        loop {
            let app = app.clone();
            if tauri::async_runtime::spawn_blocking(move || look(&app)).await.is_err() {
                return;
            }
            tokio::time::sleep(EVERY).await;
        }
    });
}

fn look(app: &AppHandle) {
    for (window, open) in app.state::<App>().all() {
        // First what others have, so that the window hears of it at once.
        let now = views::share(&open);
        {
            let mut workspace = lock(&open.workspace);
            // A file that cannot be read now is reported by the next command that needs it.
            if !matches!(workspace.look(), Ok(Look::Same) | Err(_)) {
                let _ = changed_elsewhere(app, &workspace);
            }
        }
        tell(app, &window, &open, now);
    }
}

/// Tells a window how its workspace is shared, if that has changed.
fn tell(app: &AppHandle, window: &str, open: &Open, now: crate::wire::ShareView) {
    let mut told = lock(&open.told);
    if *told != now {
        told.clone_from(&now);
        // A window that is closing cannot be told, and need not be.
        let _ = app.emit_to(window, "share", now);
    }
}
