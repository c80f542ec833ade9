//! Sharing: presence, merging of other files, and taking a merge back.

use std::path::{Path, PathBuf};

use stet_workspace as ws;
use tauri::{Manager as _, WebviewWindow};

use crate::app::{App, Open, lock};
use crate::dialogs::{self, Offer};
use crate::failure::Failure;
use crate::reply::{Reply, change, changed_elsewhere, off_thread, read};
use crate::tasks::Task;
use crate::views;
use crate::wire::{DisagreedView, Doing, MergeRecordView, MergeView, ShareView, UndoneMergeView};

#[tauri::command]
pub(crate) async fn share_state(window: WebviewWindow) -> Reply<ShareView> {
    let open = window.state::<App>().opened(window.label())?;
    let told = lock(&open.told).clone();
    Ok(told)
}

#[tauri::command]
pub(crate) async fn share_announce(
    window: WebviewWindow,
    doing: Option<Doing>,
    claim: Option<String>,
) -> Reply<()> {
    let open = window.state::<App>().opened(window.label())?;
    let claim = claim.map(|id| id.parse::<ws::ClaimId>()).transpose()?;
    let doing = doing.map(|doing| ws::Doing {
        act: doing.code().to_owned(),
        entity: claim.map(ws::EntityId::from),
    });
    off_thread(move || {
        lock(&open.share).announce(doing);
        Ok(())
    })
    .await
}

#[tauri::command]
pub(crate) async fn merge_choose(window: WebviewWindow) -> Reply<MergeView> {
    let path = dialogs::open_one(&window, "Merge another file", Offer::Workspace).await?;
    preview(window, path).await
}

#[tauri::command]
pub(crate) async fn merge_copy(window: WebviewWindow, name: String) -> Reply<MergeView> {
    let open = window.state::<App>().opened(window.label())?;
    let path = off_thread(move || copy(&open, &name)).await?;
    preview(window, path).await
}

/// The conflicted copy of this name.
fn copy(open: &Open, name: &str) -> Reply<PathBuf> {
    let shared = lock(&open.share).path().to_owned();
    let copies = ws::conflicted_copies(&lock(&open.workspace), &shared)?;
    let found = copies.into_iter().find(|copy| copy.path.file_name().is_some_and(|n| n == name));
    found.map(|copy| copy.path).ok_or_else(|| {
        Failure::new(format!("Could not merge “{name}”: it is not there any more."), None)
    })
}

pub(super) async fn preview(window: WebviewWindow, path: PathBuf) -> Reply<MergeView> {
    let open = window.state::<App>().opened(window.label())?;
    let task = Task::steady(&window, crate::start::reading(&path));
    off_thread(move || {
        let _task = task;
        let view = brought(&mut lock(&open.workspace), &path, ws::preview, ws::preview_import)?;
        *lock(&open.chosen) = Some(path);
        Ok(view)
    })
    .await
}

#[tauri::command]
pub(crate) async fn merge_apply(window: WebviewWindow) -> Reply<MergeView> {
    let open = window.state::<App>().opened(window.label())?;
    let app = window.app_handle().clone();
    let task = Task::steady(&window, "Merging");
    off_thread(move || {
        let _task = task;
        let chosen = lock(&open.chosen).take();
        let path = chosen.ok_or_else(|| Failure::new("No file was chosen to merge.", None))?;
        let mut workspace = lock(&open.workspace);
        let view = brought(&mut workspace, &path, ws::merge, ws::import_workspace)?;
        changed_elsewhere(&app, &workspace)?;
        drop(workspace);
        lock(&open.share).look_again();
        Ok(view)
    })
    .await
}

type Merging = fn(&mut ws::Workspace, &Path) -> ws::Result<ws::MergeReport>;

/// What a file of this project brings, or else one of another.
fn brought(
    workspace: &mut ws::Workspace,
    path: &Path,
    own: Merging,
    other: Merging,
) -> Reply<MergeView> {
    match own(workspace, path) {
        Err(ws::Error::OtherProject(_)) => Ok(views::merge(path, true, &other(workspace, path)?)),
        report => Ok(views::merge(path, false, &report?)),
    }
}

/// The merges that can be taken back, the latest first.
#[tauri::command]
pub(crate) async fn merge_list(window: WebviewWindow) -> Reply<Vec<MergeRecordView>> {
    read(&window, |workspace| Ok(ws::merges(workspace)?.iter().map(views::merge_record).collect()))
        .await
}

#[tauri::command]
pub(crate) async fn merge_undo(window: WebviewWindow) -> Reply<UndoneMergeView> {
    let open = window.state::<App>().opened(window.label())?;
    let app = window.app_handle().clone();
    off_thread(move || {
        let mut workspace = lock(&open.workspace);
        let undone = ws::undo_merge(&mut workspace)?;
        changed_elsewhere(&app, &workspace)?;
        drop(workspace);
        lock(&open.share).look_again();
        Ok(views::undone(&undone))
    })
    .await
}

/// Everything on which people's changes disagree.
#[tauri::command]
pub(crate) async fn conflict_list(window: WebviewWindow) -> Reply<Vec<DisagreedView>> {
    read(&window, views::disagreed).await
}

/// Of what people wrote in a register, this is to be it.
#[tauri::command]
pub(crate) async fn conflict_settle(
    window: WebviewWindow,
    entity: String,
    key: String,
    op: String,
) -> Reply<()> {
    let (id, chosen): (ws::EntityId, ws::Hash) = (entity.parse()?, op.parse()?);
    change(&window, move |workspace| Ok(ws::settle(workspace, id, &key, chosen)?)).await
}
