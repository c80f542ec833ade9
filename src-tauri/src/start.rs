//! Starting up: the data folder, the first workspace, and files handed over later.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use stet_intake::Limits;
use stet_workspace::{Home, Shared, Workspace, backup_if_due, create_sample};
use tauri::{AppHandle, DragDropEvent, Emitter as _, Manager as _, Window, WindowEvent};

use crate::app::{App, lock};
use crate::failure::Failure;
use crate::reply::Reply;
use crate::wire::ImportedView;

/// The first window.
const MAIN: &str = "main";

/// Opens the data folder.
///
/// Fails if the platform has no such folder or its settings cannot be read.
pub(crate) fn state(_app: &AppHandle) -> Result<App, Box<dyn std::error::Error>> {
    let folders = ProjectDirs::from("", "", "stet").ok_or("there is no folder for settings")?;
    let author = std::env::var("STET_AUTHOR").ok().filter(|name| !name.trim().is_empty());
    Ok(App::new(Home::open(folders.data_dir(), author)?))
}

/// Opens what the command line names: `--sample`, or a `.stet` file.
pub(crate) fn first_workspace(app: &AppHandle) {
    let args: Vec<String> = std::env::args().skip(1).collect();
    open_named(app, &args, Path::new("."));
}

/// A second start of the program hands its file over to this one.
pub(crate) fn open_from_another(app: &AppHandle, args: &[String], folder: &str) {
    open_named(app, args.get(1..).unwrap_or_default(), Path::new(folder));
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
        let _ = window.emit("opened", ());
    }
}

fn open_named(app: &AppHandle, args: &[String], folder: &Path) {
    let file = args.iter().find(|arg| !arg.starts_with('-'));
    let opened = match file {
        Some(file) => open(app, MAIN, &folder.join(file)),
        None if args.iter().any(|arg| arg == "--sample") => sample(app, MAIN),
        None => return,
    };
    if let Err(failure) = opened {
        // The page asks for this when it starts.
        app.state::<App>().set_start_failure(failure);
    }
}

/// Opens a workspace in a window and remembers it.
pub(crate) fn open(app: &AppHandle, window: &str, path: &Path) -> Reply<()> {
    let state = app.state::<App>();
    let share = Shared::open(path, state.home.clone())?;
    state.home.remember_opened(path)?;
    if let Ok(workspace) = share.open_workspace() {
        // One a day, away from whoever is waiting. A workspace without a backup still works.
        tauri::async_runtime::spawn_blocking(move || drop(backup_if_due(&workspace)));
    }
    state.show(window, share)?;
    Ok(())
}

/// Makes a workspace, opens it in a window and remembers it.
pub(crate) fn create(app: &AppHandle, window: &str, path: &Path) -> Reply<()> {
    let state = app.state::<App>();
    let path = path.with_extension("stet");
    drop(Workspace::create(&path, state.home.clone())?);
    open(app, window, &path)
}

/// Opens the sample workspace; makes it the first time.
pub(crate) fn sample(app: &AppHandle, window: &str) -> Reply<()> {
    let state = app.state::<App>();
    let path = sample_path(&state.home);
    if !path.exists() {
        let folder = state.home.folder();
        std::fs::create_dir_all(folder).map_err(|e| {
            Failure::new(format!("Could not make the sample workspace: {e}."), None)
        })?;
        drop(create_sample(&path, state.home.clone())?);
    }
    open(app, window, &path)
}

fn sample_path(home: &Home) -> PathBuf {
    home.folder().join("Sample.stet")
}

/// Files dropped on the window are imported as articles.
pub(crate) fn window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event else { return };
    let (app, label, paths) =
        (window.app_handle().clone(), window.label().to_owned(), paths.clone());
    tauri::async_runtime::spawn_blocking(move || {
        let told = match import_dropped(&app, &label, &paths) {
            Ok(made) => app.emit_to(&label, "dropped", made),
            Err(failure) => app.emit_to(&label, "drop_failed", failure),
        };
        // A window that is closing cannot be told, and need not be.
        drop(told);
    });
}

fn import_dropped(app: &AppHandle, label: &str, paths: &[PathBuf]) -> Reply<Vec<ImportedView>> {
    let shared = app.state::<App>().workspace(label)?;
    let mut made = Vec::new();
    for path in paths {
        let document = stet_intake::read_file(path, None, &Limits::default())?;
        let mut workspace = lock(&shared);
        if workspace.person().name.is_empty() {
            return Err(Failure::no_author());
        }
        let done = stet_workspace::import_article(&mut workspace, &document)?;
        crate::reply::changed_elsewhere(app, &workspace)?;
        made.push(crate::views::imported(&workspace, done.value)?);
    }
    Ok(made)
}
