//! Native dialogs. Paths come from here and never from the page.

use std::path::PathBuf;

use tauri::{AppHandle, Manager as _, WebviewWindow};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

use crate::failure::Failure;
use crate::reply::Reply;

/// What a dialog offers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Offer {
    /// `.stet` files.
    Workspace,
    /// Articles.
    Article,
    /// Any file.
    Any,
    /// Encrypted packages.
    Package,
    /// Sealed dossiers.
    Dossier,
    /// Images for a report.
    Logo,
    /// Citation styles.
    Style,
}

/// Endings of files that are read as articles.
const ARTICLES: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "pdf"];

impl Offer {
    fn filter(self, dialog: FileDialogBuilder<tauri::Wry>) -> FileDialogBuilder<tauri::Wry> {
        match self {
            Self::Workspace => dialog.add_filter("Stet workspace", &["stet"]),
            Self::Article => {
                dialog.add_filter("Articles", ARTICLES).add_filter("All files", &["*"])
            }
            Self::Any => dialog,
            Self::Package => dialog.add_filter("Package", &["age"]),
            Self::Dossier => dialog.add_filter("Sealed dossier", &["zip"]),
            Self::Logo => dialog.add_filter("Image", &["png", "jpg", "jpeg", "svg"]),
            Self::Style => dialog.add_filter("Citation style", &["csl"]),
        }
    }
}

/// Asks for one existing file.
///
/// Fails with the code `cancelled` if the dialog was closed.
pub(crate) async fn open_one(window: &WebviewWindow, title: &str, offer: Offer) -> Reply<PathBuf> {
    open_many(window, title, offer, false).await?.pop().ok_or_else(Failure::cancelled)
}

/// Asks for existing files; one or more come back.
pub(crate) async fn open_many(
    window: &WebviewWindow,
    title: &str,
    offer: Offer,
    several: bool,
) -> Reply<Vec<PathBuf>> {
    if let Some(answer) = scripted(window.app_handle()) {
        return Ok(answer?.to_string_lossy().split('\t').map(PathBuf::from).collect());
    }
    let (send, receive) = tokio::sync::oneshot::channel();
    let dialog = offer.filter(window.dialog().file().set_parent(window).set_title(title));
    if several {
        dialog.pick_files(|paths| drop(send.send(paths.unwrap_or_default())));
    } else {
        dialog.pick_file(|path| drop(send.send(path.into_iter().collect())));
    }
    let chosen = receive.await.unwrap_or_default();
    let paths: Vec<PathBuf> = chosen.into_iter().filter_map(local).collect();
    if paths.is_empty() { Err(Failure::cancelled()) } else { Ok(paths) }
}

/// Asks for an existing folder.
///
/// Fails with the code `cancelled` if the dialog was closed.
pub(crate) async fn folder(window: &WebviewWindow, title: &str) -> Reply<PathBuf> {
    if let Some(answer) = scripted(window.app_handle()) {
        return answer;
    }
    let (send, receive) = tokio::sync::oneshot::channel();
    let dialog = window.dialog().file().set_parent(window).set_title(title);
    dialog.pick_folder(|path| drop(send.send(path)));
    receive.await.ok().flatten().and_then(local).ok_or_else(Failure::cancelled)
}

/// Asks where to save a file.
///
/// Fails with the code `cancelled` if the dialog was closed.
pub(crate) async fn save(window: &WebviewWindow, title: &str, name: &str) -> Reply<PathBuf> {
    if let Some(answer) = scripted(window.app_handle()) {
        return answer;
    }
    let (send, receive) = tokio::sync::oneshot::channel();
    let dialog = window.dialog().file().set_parent(window).set_title(title).set_file_name(name);
    dialog.save_file(|path| drop(send.send(path)));
    receive.await.ok().flatten().and_then(local).ok_or_else(Failure::cancelled)
}

fn local(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}

/// In debug builds, the next line of the file named by `STET_TEST_DIALOGS` answers instead of a
/// person, so that tests can drive the real program.
#[cfg(debug_assertions)]
fn scripted(app: &AppHandle) -> Option<Reply<PathBuf>> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static ANSWERED: AtomicUsize = AtomicUsize::new(0);
    let _ = app;
    let script = std::env::var_os("STET_TEST_DIALOGS")?;
    let text = std::fs::read_to_string(script).unwrap_or_default();
    let line = text.lines().nth(ANSWERED.fetch_add(1, Ordering::Relaxed));
    Some(line.filter(|l| !l.is_empty()).map(PathBuf::from).ok_or_else(Failure::cancelled))
}

#[cfg(not(debug_assertions))]
fn scripted(_app: &AppHandle) -> Option<Reply<PathBuf>> {
    None
}
