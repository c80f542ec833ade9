//! Report preview and export, and links out.

use std::path::Path;

use stet_report::{Audience, Format, House, Withhold};
use stet_workspace as ws;
use tauri::{Manager as _, WebviewWindow};
use tauri_plugin_opener::OpenerExt as _;

use crate::app::App;
use crate::dialogs;
use crate::failure::Failure;
use crate::reply::{Reply, off_thread, read};
use crate::views;
use crate::wire::ReportPreview;

/// For the desk, or for anybody.
fn audience(public: bool) -> Audience {
    if public { Audience::Public(Withhold::default()) } else { Audience::Internal }
}

#[tauri::command]
pub(crate) async fn report_preview(
    window: WebviewWindow,
    article: String,
    public: bool,
) -> Reply<ReportPreview> {
    let id: ws::ArticleId = article.parse()?;
    read(&window, move |workspace| {
        let whole = stet_report::dossier(workspace, id)?;
        let (dossier, withheld) = match audience(public) {
            Audience::Internal => (whole, Vec::new()),
            Audience::Public(withhold) => withhold.apply(&whole),
        };
        let (css, body) = stet_report::html_parts(&dossier, &House::default());
        let withheld = withheld.iter().map(views::withheld).collect();
        Ok(ReportPreview { css, body, open: dossier.open, withheld })
    })
    .await
}

#[tauri::command]
pub(crate) async fn report_export(
    window: WebviewWindow,
    article: String,
    format: String,
    public: bool,
) -> Reply<String> {
    let id: ws::ArticleId = article.parse()?;
    let format: Format = format
        .parse()
        .map_err(|_| Failure::new(format!("There is no report format “{format}”."), None))?;
    let (name, bytes) = read(&window, move |workspace| {
        let house = House::default();
        let made = stet_report::export(workspace, id, format, &house, &audience(public))?;
        Ok((made.dossier.file_name(format), made.bytes))
    })
    .await?;
    let path = dialogs::save(&window, "Export the report", &name).await?;
    let target = path.clone();
    off_thread(move || write(&target, &bytes)).await?;
    window.state::<App>().set_exported(&path);
    Ok(path.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Reply<()> {
    stet_report::save(path, bytes).map_err(|error| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Failure::new(
            format!("Could not save “{name}”: {error}."),
            Some("Choose another folder, or free some space; nothing was half-written."),
        )
    })
}

#[tauri::command]
pub(crate) async fn report_show(window: WebviewWindow, name: String) -> Reply<()> {
    let exported = window.state::<App>().exported();
    let known = exported.filter(|path| path.file_name().is_some_and(|n| n == name.as_str()));
    let path = known.ok_or_else(|| Failure::new("That report was not exported just now.", None))?;
    window.opener().reveal_item_in_dir(&path).map_err(|error| {
        Failure::new(format!("Could not show “{name}” in its folder: {error}."), None)
    })
}

/// Schemes that a link may have.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

#[tauri::command]
pub(crate) async fn link_open(window: WebviewWindow, address: String) -> Reply<()> {
    let lower = address.to_ascii_lowercase();
    if !SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
        return Err(Failure::new(
            format!("Could not open “{address}”: only web and mail addresses are opened."),
            None,
        ));
    }
    window
        .opener()
        .open_url(&address, None::<&str>)
        .map_err(|error| Failure::new(format!("Could not open “{address}”: {error}."), None))
}
