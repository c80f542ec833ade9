//! The file itself: check, repair, backups, export, packages, folder exchange, one's own copy.

use std::path::{Path, PathBuf};

use stet_workspace::{self as ws, Shared, Way};
use tauri::{Manager as _, WebviewWindow};

use crate::app::{App, lock};
use crate::dialogs::{self, Offer};
use crate::failure::Failure;
use crate::reply::{Reply, changed_elsewhere, off_thread, read};
use crate::start::{self, named, reading};
use crate::tasks::Task;
use crate::views;
use crate::wire::{
    ExportedView, FileView, MergeView, RelayedView, RepairedView, SoundView, WorkspaceInfo,
};

/// The file that others share, and the one that is worked in.
fn places(window: &WebviewWindow) -> Reply<(PathBuf, PathBuf)> {
    let open = window.state::<App>().opened(window.label())?;
    let share = lock(&open.share);
    Ok((share.path().to_owned(), share.working_path().to_owned()))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[tauri::command]
pub(crate) async fn file_status(window: WebviewWindow) -> Reply<FileView> {
    off_thread(move || {
        let (path, working) = places(&window)?;
        Ok(views::file(&path, &working))
    })
    .await
}

#[tauri::command]
pub(crate) async fn file_check(window: WebviewWindow) -> Reply<SoundView> {
    let shared = window.state::<App>().workspace(window.label())?;
    let task = Task::steady(&window, "Checking the file");
    off_thread(move || {
        let _task = task;
        Ok(views::sound(lock(&shared).check()?))
    })
    .await
}

/// Makes the tables anew from the changes.
#[tauri::command]
pub(crate) async fn file_rebuild(window: WebviewWindow) -> Reply<()> {
    let shared = window.state::<App>().workspace(window.label())?;
    let (app, task) =
        (window.app_handle().clone(), Task::steady(&window, "Making the tables anew"));
    off_thread(move || {
        let _task = task;
        let mut workspace = lock(&shared);
        workspace.rebuild()?;
        Ok(changed_elsewhere(&app, &workspace)?)
    })
    .await
}

#[tauri::command]
pub(crate) async fn file_backup(window: WebviewWindow) -> Reply<FileView> {
    let task = Task::steady(&window, "Making a backup");
    read(&window, |workspace| Ok(ws::backup(workspace)?)).await?;
    drop(task);
    file_status(window).await
}

/// Opens a backup in place of the workspace, to look at what was.
#[tauri::command]
pub(crate) async fn backup_open(window: WebviewWindow, name: String) -> Reply<WorkspaceInfo> {
    let path = backup(&window, &name)?;
    super::workspaces::open(window, path).await
}

/// What merging a backup would bring back.
#[tauri::command]
pub(crate) async fn backup_merge(window: WebviewWindow, name: String) -> Reply<MergeView> {
    let path = backup(&window, &name)?;
    super::sharing::preview(window, path).await
}

/// The backup of this name.
fn backup(window: &WebviewWindow, name: &str) -> Reply<PathBuf> {
    let found = ws::backups(&places(window)?.1).into_iter().map(|backup| backup.path);
    let mut found = found.filter(|path| file_name(path) == name);
    found.next().ok_or_else(|| {
        Failure::new(format!("Could not open “{name}”: it is not there any more."), None)
    })
}

/// Recovers what can be read of a damaged file into a new one.
#[tauri::command]
pub(crate) async fn file_repair(window: WebviewWindow) -> Reply<RepairedView> {
    let damaged = dialogs::open_one(&window, "Repair a damaged file", Offer::Workspace).await?;
    let name = format!("{} repaired.stet", stem(&damaged));
    let target = named(&dialogs::save(&window, "Save what is recovered", &name).await?);
    let task = Task::steady(&window, format!("Repairing “{}”", file_name(&damaged)));
    let home = window.state::<App>().home.clone();
    let made = target.clone();
    let repaired = off_thread(move || {
        let _task = task;
        Ok(ws::repair(&damaged, &target, home)?)
    })
    .await?;
    window.state::<App>().set_made(&made);
    Ok(views::repaired(repaired))
}

/// Opens the workspace that a repair or an unpacking has made.
#[tauri::command]
pub(crate) async fn made_open(window: WebviewWindow) -> Reply<WorkspaceInfo> {
    let path = made(&window)?;
    super::workspaces::open(window, path).await
}

/// What merging that workspace would bring.
#[tauri::command]
pub(crate) async fn made_merge(window: WebviewWindow) -> Reply<MergeView> {
    let path = made(&window)?;
    super::sharing::preview(window, path).await
}

fn made(window: &WebviewWindow) -> Reply<PathBuf> {
    let path = window.state::<App>().made();
    path.ok_or_else(|| Failure::new("Nothing was repaired or unpacked just now.", None))
}

/// Writes everything to a new folder, in open formats.
#[tauri::command]
pub(crate) async fn file_export(window: WebviewWindow) -> Reply<ExportedView> {
    let name = format!("{} export", stem(&places(&window)?.0));
    let folder = dialogs::save(&window, "Export everything to a new folder", &name).await?;
    let task = Task::steady(&window, "Exporting everything");
    let target = folder.clone();
    let done = read(&window, move |workspace| Ok(ws::export(workspace, &target)?)).await?;
    drop(task);
    window.state::<App>().set_exported(&folder);
    Ok(views::exported(&folder, &done))
}

/// Writes the workspace as an encrypted package; the file's name.
#[tauri::command]
pub(crate) async fn file_pack(window: WebviewWindow, passphrase: String) -> Reply<String> {
    let name = format!("{}.stet.age", stem(&places(&window)?.0));
    let target = dialogs::save(&window, "Save the package", &name).await?;
    let task = Task::steady(&window, "Encrypting");
    let path = target.clone();
    read(&window, move |workspace| Ok(ws::pack(workspace, &path, &passphrase)?)).await?;
    drop(task);
    window.state::<App>().set_exported(&target);
    Ok(file_name(&target))
}

/// Opens an encrypted package and writes the workspace in it; the new file's name.
#[tauri::command]
pub(crate) async fn file_unpack(window: WebviewWindow, passphrase: String) -> Reply<String> {
    let package = dialogs::open_one(&window, "Open a package", Offer::Package).await?;
    let inside = stem(&package);
    let name = if inside.ends_with(".stet") { inside } else { format!("{inside}.stet") };
    let target = named(&dialogs::save(&window, "Save the workspace in it", &name).await?);
    let task = Task::steady(&window, reading(&package));
    let path = target.clone();
    off_thread(move || {
        let _task = task;
        Ok(ws::unpack(&package, &path, &passphrase)?)
    })
    .await?;
    window.state::<App>().set_made(&target);
    Ok(file_name(&target))
}

/// Exchanges changes with others through a folder.
#[tauri::command]
pub(crate) async fn folder_exchange(window: WebviewWindow) -> Reply<RelayedView> {
    let folder = dialogs::folder(&window, "Exchange through a folder").await?;
    let shared = window.state::<App>().workspace(window.label())?;
    let (app, task) = (window.app_handle().clone(), Task::steady(&window, "Exchanging"));
    off_thread(move || {
        let _task = task;
        let mut workspace = lock(&shared);
        let done = ws::exchange_folder(&mut workspace, &folder)?;
        changed_elsewhere(&app, &workspace)?;
        Ok(views::relayed(&folder, &done))
    })
    .await
}

/// Works on a copy of one's own from now on, or in the file itself: the copy is removed then, once
/// all its work is in the shared file.
#[tauri::command]
pub(crate) async fn share_way(window: WebviewWindow, own_copy: bool) -> Reply<WorkspaceInfo> {
    let (path, _) = places(&window)?;
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    let task = Task::steady(&window, "Opening the file anew");
    off_thread(move || {
        let _task = task;
        if own_copy {
            return start::open_in(&app, &label, &path, Way::OwnCopy);
        }
        let state = app.state::<App>();
        // A file that is open cannot be removed everywhere.
        state.close(&label);
        let forgot =
            Shared::open_in(&path, state.home.clone(), Way::OwnCopy).and_then(Shared::forget_copy);
        let way = if forgot.is_ok() { Way::Directly } else { Way::Detected };
        start::open_in(&app, &label, &path, way)?;
        Ok(forgot?)
    })
    .await?;
    super::workspaces::workspace_info(window).await
}

/// Puts one's own copy where the shared file is missing.
#[tauri::command]
pub(crate) async fn share_put_back(window: WebviewWindow) -> Reply<()> {
    let open = window.state::<App>().opened(window.label())?;
    off_thread(move || Ok(lock(&open.share).put_back()?)).await
}
