//! Start, workspaces, undo, log and search.

use std::path::Path;

use stet_workspace as ws;
use tauri::{Manager as _, WebviewWindow};

use crate::app::App;
use crate::convert;
use crate::dialogs::{self, Offer};
use crate::failure::Failure;
use crate::reply::{Reply, change, off_thread, read};
use crate::start;
use crate::wire::{LogEntry, Recent, SearchHit, SnippetPart, Startup, WorkspaceInfo};

#[tauri::command]
pub(crate) async fn startup(window: WebviewWindow) -> Reply<Startup> {
    let opened = match workspace_info(window.clone()).await {
        Ok(info) => Some(info),
        Err(failure) if failure.code == crate::wire::FailureCode::NoWorkspace => None,
        Err(failure) => return Err(failure),
    };
    let app = window.state::<App>();
    let recent = app.home.settings().recent.into_iter().enumerate().map(|(slot, recent)| Recent {
        id: u32::try_from(slot).unwrap_or(u32::MAX),
        name: name(&recent.path),
        folder: folder(&recent.path),
        opened: recent.opened,
        exists: recent.path.is_file(),
    });
    Ok(Startup {
        author: ws::Host::person(app.home.as_ref()).name,
        recent: recent.collect(),
        opened,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        failure: app.take_start_failure(),
    })
}

#[tauri::command]
pub(crate) async fn author_set(window: WebviewWindow, name: String) -> Reply<()> {
    if name.trim().is_empty() {
        return Err(Failure::new("Could not save your name: it is empty.", None));
    }
    Ok(window.state::<App>().home.set_author(&name)?)
}

#[tauri::command]
pub(crate) async fn workspace_new(window: WebviewWindow) -> Reply<WorkspaceInfo> {
    let path = dialogs::save(&window, "New workspace", "Untitled.stet").await?;
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    off_thread(move || start::create(&app, &label, &path)).await?;
    workspace_info(window).await
}

#[tauri::command]
pub(crate) async fn workspace_open(window: WebviewWindow) -> Reply<WorkspaceInfo> {
    let path = dialogs::open_one(&window, "Open a workspace", Offer::Workspace).await?;
    open(window, path).await
}

#[tauri::command]
pub(crate) async fn workspace_open_recent(window: WebviewWindow, id: u32) -> Reply<WorkspaceInfo> {
    let recent = window.state::<App>().home.settings().recent;
    let chosen = recent.into_iter().nth(id as usize);
    let path = chosen.ok_or_else(|| Failure::new("That workspace is not in the list.", None))?.path;
    open(window, path).await
}

pub(super) async fn open(window: WebviewWindow, path: std::path::PathBuf) -> Reply<WorkspaceInfo> {
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    off_thread(move || start::open(&app, &label, &path)).await?;
    workspace_info(window).await
}

#[tauri::command]
pub(crate) async fn workspace_sample(window: WebviewWindow) -> Reply<WorkspaceInfo> {
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    off_thread(move || start::sample(&app, &label)).await?;
    workspace_info(window).await
}

#[tauri::command]
pub(crate) async fn workspace_info(window: WebviewWindow) -> Reply<WorkspaceInfo> {
    read(&window, |workspace| {
        let state = ws::undo_state(workspace)?;
        Ok(WorkspaceInfo {
            project: workspace.project().to_string(),
            name: name(workspace.path()),
            folder: folder(workspace.path()),
            read_only: !workspace.is_writable(),
            undo: state.undo.map(|(_, act)| act.label().to_owned()),
            redo: state.redo.map(|(_, act)| act.label().to_owned()),
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn workspace_close(window: WebviewWindow) -> Reply<()> {
    window.state::<App>().close(window.label());
    Ok(())
}

#[tauri::command]
pub(crate) async fn undo(window: WebviewWindow) -> Reply<String> {
    let act = change(&window, |workspace| Ok(ws::undo(workspace)?)).await?;
    Ok(act.label().to_owned())
}

#[tauri::command]
pub(crate) async fn redo(window: WebviewWindow) -> Reply<String> {
    let act = change(&window, |workspace| Ok(ws::redo(workspace)?)).await?;
    Ok(act.label().to_owned())
}

#[tauri::command]
pub(crate) async fn log_list(
    window: WebviewWindow,
    article: Option<String>,
    limit: u32,
) -> Reply<Vec<LogEntry>> {
    read(&window, move |workspace| {
        let entries = match article {
            Some(article) => ws::article_log(workspace, article.parse()?, limit)?,
            None => ws::log_entries(workspace, None, limit)?,
        };
        Ok(entries.iter().map(convert::log_entry).collect())
    })
    .await
}

/// Hits shown.
const HITS: u32 = 50;

#[tauri::command]
pub(crate) async fn search(window: WebviewWindow, query: String) -> Reply<Vec<SearchHit>> {
    read(&window, move |workspace| {
        let hits = ws::search(workspace, &query, HITS)?;
        Ok(hits.into_iter().map(hit).collect())
    })
    .await
}

fn hit(hit: ws::SearchHit) -> SearchHit {
    let part = |part: ws::SnippetPart| SnippetPart { text: part.text, hit: part.hit };
    SearchHit {
        kind: hit.kind,
        id: hit.id.to_string(),
        article: hit.article.map(|id| id.to_string()),
        claim: hit.claim.map(|id| id.to_string()),
        title: hit.title,
        snippet: hit.snippet.into_iter().map(part).collect(),
        mark: hit.mark.map(convert::mark),
    }
}

#[tauri::command]
pub(crate) async fn task_cancel(window: WebviewWindow, task: u32) -> Reply<()> {
    window.state::<App>().tasks.cancel(task);
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn folder(path: &Path) -> String {
    path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
}
