//! Starting up: the data folder, the first workspace, and files handed over later.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use stet_intake::Limits;
use stet_workspace::{Home, Shared, Way, Workspace, backup_if_due, create_sample};
use tauri::{AppHandle, DragDropEvent, Emitter as _, Manager as _, Window, WindowEvent};

use crate::app::{App, lock};
use crate::aside;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::tasks::Task;
use crate::wire::ImportedFiles;

/// The first window.
const MAIN: &str = "main";

/// Opens the data folder.
///
/// Fails if the platform has no such folder. Settings that cannot be read are set aside and told of
/// in the window.
pub(crate) fn state(_app: &AppHandle) -> Result<App, Box<dyn std::error::Error>> {
    let folders = ProjectDirs::from("", "", "stet").ok_or("there is no folder for settings")?;
    let author = std::env::var("STET_AUTHOR").ok().filter(|name| !name.trim().is_empty());
    let (home, failure) = aside::home(folders.data_dir(), author)?;
    let app = App::new(home);
    if let Some(failure) = failure {
        app.set_start_failure(failure);
    }
    Ok(app)
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
    open_in(app, window, path, Way::Detected)
}

/// As [`open`], on a copy of one's own or in the file itself.
pub(crate) fn open_in(app: &AppHandle, window: &str, path: &Path, way: Way) -> Reply<()> {
    let state = app.state::<App>();
    let share = Shared::open_in(path, state.home.clone(), way)?;
    // The list is a convenience: a full disk or a locked data folder must not keep a file shut.
    drop(state.home.remember_opened(path));
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
    let path = named(path);
    drop(Workspace::create(&path, state.home.clone())?);
    open(app, window, &path)
}

/// A path with `.stet` at its end: a dot in what a person wrote is part of the name.
pub(crate) fn named(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("stet")) {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".stet");
    PathBuf::from(name)
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
            Ok(files) => app.emit_to(&label, "dropped", files),
            Err(failure) => app.emit_to(&label, "drop_failed", failure),
        };
        // A window that is closing cannot be told, and need not be.
        drop(told);
    });
}

/// Imports each file by itself: one that cannot be read does not keep the others out.
fn import_dropped(app: &AppHandle, label: &str, paths: &[PathBuf]) -> Reply<ImportedFiles> {
    let shared = app.state::<App>().workspace(label)?;
    if lock(&shared).person().name.is_empty() {
        return Err(Failure::no_author());
    }
    let window = app.get_webview_window(label);
    let mut done = ImportedFiles::default();
    for path in paths {
        let task = window.as_ref().map(|window| Task::start(window, reading(path)));
        let read = stet_intake::read_file(path, None, &Limits::default());
        let imported = read.map_err(Failure::from).and_then(|document| {
            let mut workspace = lock(&shared);
            let made = stet_workspace::import_article(&mut workspace, &document)?;
            crate::reply::changed_elsewhere(app, &workspace)?;
            crate::views::imported(&workspace, made.value)
        });
        drop(task);
        done.take(imported);
    }
    Ok(done)
}

/// `Reading “letter.txt”`.
pub(crate) fn reading(path: &Path) -> String {
    format!("Reading “{}”", path.file_name().unwrap_or_default().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_in_a_name_is_no_extension() {
        for (given, made) in [
            ("Piece 3.5", "Piece 3.5.stet"),
            ("Piece", "Piece.stet"),
            ("Piece.stet", "Piece.stet"),
            ("Piece.STET", "Piece.STET"),
            ("a.b/Piece v1.2", "a.b/Piece v1.2.stet"),
        ] {
            assert_eq!(named(Path::new(given)), Path::new(made));
        }
    }
}
