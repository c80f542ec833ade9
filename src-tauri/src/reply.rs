//! How a command reaches the open workspace: off the main thread, one at a time, and with a
//! `changed` event after every commit.

use stet_workspace::{Done, Kind, Result as Stored, Workspace, undo_state};
use tauri::{AppHandle, Emitter as _, Manager as _, WebviewWindow};

use crate::app::{App, Shared, lock};
use crate::convert;
use crate::failure::Failure;
use crate::views;
use crate::wire::{Changed, ChangedEntity, ClaimDetail};

/// What a command answers.
pub(crate) type Reply<T> = Result<T, Failure>;

/// Runs blocking work on a thread of its own.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Reply<T> + Send + 'static,
) -> Reply<T> {
    tauri::async_runtime::spawn_blocking(work).await?
}

/// Reads from the window's workspace.
pub(crate) async fn read<T: Send + 'static>(
    window: &WebviewWindow,
    work: impl FnOnce(&Workspace) -> Reply<T> + Send + 'static,
) -> Reply<T> {
    let shared = window.state::<App>().workspace(window.label())?;
    off_thread(move || work(&lock(&shared))).await
}

/// Checks that the person has a name before a dialog asks for a file that it would be needed for.
///
/// Fails with the code `no_author` if there is none.
pub(crate) fn author_known(window: &WebviewWindow) -> Reply<()> {
    let shared = window.state::<App>().workspace(window.label())?;
    let known = !lock(&shared).person().name.is_empty();
    if known { Ok(()) } else { Err(Failure::no_author()) }
}

/// Runs one operation on the window's workspace and tells every window what changed.
pub(crate) async fn change<T: Send + 'static>(
    window: &WebviewWindow,
    work: impl FnOnce(&mut Workspace) -> Reply<Done<T>> + Send + 'static,
) -> Reply<T> {
    let shared = window.state::<App>().workspace(window.label())?;
    let window = window.clone();
    off_thread(move || change_here(&window, &shared, work)).await
}

fn change_here<T>(
    window: &WebviewWindow,
    shared: &Shared,
    work: impl FnOnce(&mut Workspace) -> Reply<Done<T>>,
) -> Reply<T> {
    let mut workspace = lock(shared);
    if workspace.person().name.is_empty() {
        return Err(Failure::no_author());
    }
    let done = work(&mut workspace)?;
    if !done.changed.is_empty() {
        let event = changed(&workspace, window.label(), &done)?;
        window.app_handle().emit("changed", event)?;
    }
    Ok(done.value)
}

/// With more changed claims than this, the window asks for those that it shows.
const CLAIMS_TOLD: usize = 4;

fn changed<T>(workspace: &Workspace, window: &str, done: &Done<T>) -> Reply<Changed> {
    let state = undo_state(workspace)?;
    let entity = |c: &stet_workspace::Changed| ChangedEntity {
        kind: c.kind.name().to_owned(),
        id: c.id.to_string(),
    };
    Ok(Changed {
        window: Some(window.to_owned()),
        act: convert::sentence(done.act.done()),
        entities: done.changed.iter().map(entity).collect(),
        claims: claims(workspace, done)?,
        undo: state.undo.map(|(_, act)| act.label().to_owned()),
        redo: state.redo.map(|(_, act)| act.label().to_owned()),
    })
}

fn claims<T>(workspace: &Workspace, done: &Done<T>) -> Reply<Vec<ClaimDetail>> {
    let ids = || done.changed.iter().filter(|c| c.kind == Kind::Claim).map(|c| c.id);
    if ids().count() > CLAIMS_TOLD {
        return Ok(Vec::new());
    }
    ids().map(|id| views::claim_detail(workspace, id.into())).collect()
}

/// Tells every window that another program has written to a workspace.
pub(crate) fn changed_elsewhere(app: &AppHandle, workspace: &Workspace) -> Stored<()> {
    let state = undo_state(workspace)?;
    let event = Changed {
        window: None,
        act: String::new(),
        entities: Vec::new(),
        claims: Vec::new(),
        undo: state.undo.map(|(_, act)| act.label().to_owned()),
        redo: state.redo.map(|(_, act)| act.label().to_owned()),
    };
    // A window that is closing cannot be told, and need not be.
    let _ = app.emit("changed", event);
    Ok(())
}
