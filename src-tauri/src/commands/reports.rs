//! Report preview and export, and links out.

use std::path::Path;

use stet_report::{Audience, Format, House, Withhold};
use stet_workspace as ws;
use tauri::{Manager as _, WebviewWindow};
use tauri_plugin_opener::OpenerExt as _;

use crate::app::App;
use crate::dialogs::{self, Offer};
use crate::failure::Failure;
use crate::reply::{Reply, off_thread, read};
use crate::tasks::Task;
use crate::views;
use crate::wire::{HouseView, ReportOptions, ReportPreview, SealView};

/// For the desk, or for anybody.
fn audience(options: &ReportOptions, language: stet_report::Language) -> Audience {
    if !options.public {
        return Audience::Internal;
    }
    let words = options.words.iter().map(|words| words.trim().to_owned());
    Audience::Public(Withhold {
        named: options.named.iter().cloned().collect(),
        confidential: options.confidential.iter().cloned().collect(),
        off_record: options.off_record.iter().cloned().collect(),
        words: words.filter(|words| !words.is_empty()).collect(),
        except: options.except.clone(),
        language,
    })
}

/// The settings of the desk, for a report that will stand at an address.
fn house(window: &WebviewWindow, options: &ReportOptions) -> Reply<House> {
    let house = crate::house::load(&window.state::<App>().home)?;
    let at = Some(options.published_at.trim().to_owned()).filter(|address| !address.is_empty());
    Ok(House { published_at: at, ..house })
}

#[tauri::command]
pub(crate) async fn report_preview(
    window: WebviewWindow,
    article: String,
    options: ReportOptions,
) -> Reply<ReportPreview> {
    let id: ws::ArticleId = article.parse()?;
    let house = house(&window, &options)?;
    let audience = audience(&options, house.language);
    read(&window, move |workspace| {
        let sources = views::cited_sources(&stet_report::dossier(workspace, id)?);
        // The dossier is what is wanted of it: every format is rendered from one.
        let made = stet_report::export_draft(workspace, id, Format::Json, &house, &audience)?;
        let (css, body) = stet_report::html_parts(&made.dossier, &house);
        let stopped = ws::check_gates(workspace, id).err().map(|error| error.to_string());
        let withheld = views::withheld(&made);
        Ok(ReportPreview { css, body, open: made.dossier.open, withheld, sources, stopped })
    })
    .await
}

#[tauri::command]
pub(crate) async fn report_export(
    window: WebviewWindow,
    article: String,
    format: String,
    options: ReportOptions,
) -> Reply<String> {
    let id: ws::ArticleId = article.parse()?;
    let format: Format = format
        .parse()
        .map_err(|_| Failure::new(format!("There is no report format “{format}”."), None))?;
    let house = house(&window, &options)?;
    let audience = audience(&options, house.language);
    let task = Task::steady(&window, "Making the report");
    let (name, bytes) = read(&window, move |workspace| {
        let make = if options.draft { stet_report::export_draft } else { stet_report::export };
        let made = make(workspace, id, format, &house, &audience)?;
        Ok((made.dossier.file_name(format), made.bytes))
    })
    .await?;
    drop(task);
    save(&window, "Export the report", &name, bytes).await
}

/// What changed between two versions, as a page that can be mailed.
#[tauri::command]
pub(crate) async fn diff_export(window: WebviewWindow, from: String, to: String) -> Reply<String> {
    let (from, to): (ws::VersionId, ws::VersionId) = (from.parse()?, to.parse()?);
    let (name, bytes) = read(&window, move |workspace| {
        let (old, new) = (ws::version(workspace, from)?, ws::version(workspace, to)?);
        let found = stet_report::Comparison::of_versions(workspace, new.article, &old, &new)?;
        let title = found.title.clone().unwrap_or_else(|| "Article".to_owned());
        let title: String =
            title.chars().map(|c| if "/\\:*?\"<>|".contains(c) { ' ' } else { c }).collect();
        let name = format!("{} v{}-v{}.html", title.trim(), old.number, new.number);
        Ok((name, stet_report::comparison_html(&found).into_bytes()))
    })
    .await?;
    save(&window, "Export the differences", &name, bytes).await
}

/// Asks where, and saves; the file's name.
async fn save(window: &WebviewWindow, title: &str, name: &str, bytes: Vec<u8>) -> Reply<String> {
    let path = dialogs::save(window, title, name).await?;
    let target = path.clone();
    off_thread(move || write(&target, &bytes)).await?;
    window.state::<App>().set_exported(&path);
    Ok(path.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// Is a sealed dossier as it was sealed?
#[tauri::command]
pub(crate) async fn dossier_verify(window: WebviewWindow) -> Reply<SealView> {
    let path = dialogs::open_one(&window, "Check a sealed dossier", Offer::Dossier).await?;
    let task = Task::start(&window, crate::start::reading(&path));
    task.reading(move || {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path)
            .map_err(|error| Failure::new(format!("Could not read “{name}”: {error}."), None))?;
        Ok(views::seal(&name, stet_report::verify(&bytes)))
    })
    .await
}

#[tauri::command]
pub(crate) async fn house_get(window: WebviewWindow) -> Reply<HouseView> {
    Ok(crate::house::view(&crate::house::load(&window.state::<App>().home)?))
}

#[tauri::command]
pub(crate) async fn house_set(window: WebviewWindow, house: HouseView) -> Reply<()> {
    crate::house::save(&window.state::<App>().home, house)
}

/// Asks for an image and takes a copy of it as the logo.
#[tauri::command]
pub(crate) async fn house_logo(window: WebviewWindow, remove: bool) -> Reply<()> {
    let home = window.state::<App>().home.clone();
    if remove {
        return crate::house::set_logo(&home, None);
    }
    let path = dialogs::open_one(&window, "Choose a logo", Offer::Logo).await?;
    crate::house::set_logo(&home, Some(&path))
}

/// Asks for a CSL file and takes a copy of it as the citation style; its name.
#[tauri::command]
pub(crate) async fn house_style(window: WebviewWindow) -> Reply<String> {
    let home = window.state::<App>().home.clone();
    let path = dialogs::open_one(&window, "Choose a citation style", Offer::Style).await?;
    crate::house::set_style(&home, &path)
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
