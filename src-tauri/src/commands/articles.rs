//! Articles, their versions and the differences between them.

use std::path::PathBuf;

use stet_intake::{Fetch, Limits};
use stet_text::{Document, Metadata, Origin, Role, Utf16Index};
use stet_workspace as ws;
use tauri::WebviewWindow;

use crate::convert;
use crate::dialogs::{self, Offer};
use crate::failure::{Failure, FailureCode};
use crate::reply::{Reply, author_known, change, off_thread, read};
use crate::start::reading;
use crate::tasks::Task;
use crate::views;
use crate::wire::{
    ArticleCorrection, ArticleRow, DiffView, FindingView, ImportedFiles, ImportedView, PageView,
    Span, VersionStep,
};

#[tauri::command]
pub(crate) async fn article_list(window: WebviewWindow) -> Reply<Vec<ArticleRow>> {
    read(&window, |workspace| {
        let articles = ws::articles(workspace)?;
        articles.iter().map(|article| views::article_row(workspace, article)).collect()
    })
    .await
}

#[tauri::command]
pub(crate) async fn article_import_file(window: WebviewWindow) -> Reply<ImportedFiles> {
    author_known(&window)?;
    let paths = dialogs::open_many(&window, "Bring in articles", Offer::Article, true).await?;
    let mut done = ImportedFiles::default();
    for path in paths {
        let imported = match read_file(&window, path).await {
            Ok(document) => import(&window, document).await,
            Err(failure) => Err(failure),
        };
        if imported.as_ref().is_err_and(|failure| failure.code == FailureCode::Cancelled) {
            break;
        }
        done.take(imported);
    }
    Ok(done)
}

#[tauri::command]
pub(crate) async fn article_import_paste(
    window: WebviewWindow,
    text: String,
) -> Reply<ImportedView> {
    import(&window, read_pasted(text).await?).await
}

#[tauri::command]
pub(crate) async fn article_import_address(
    window: WebviewWindow,
    address: String,
) -> Reply<ImportedView> {
    let document = read_address(&window, address).await?;
    import(&window, document).await
}

async fn import(window: &WebviewWindow, document: Document) -> Reply<ImportedView> {
    let made =
        change(window, move |workspace| Ok(ws::import_article(workspace, &document)?)).await?;
    read(window, move |workspace| views::imported(workspace, made)).await
}

async fn read_file(window: &WebviewWindow, path: PathBuf) -> Reply<Document> {
    let task = Task::start(window, reading(&path));
    task.reading(move || Ok(stet_intake::read_file(&path, None, &Limits::default())?)).await
}

async fn read_pasted(text: String) -> Reply<Document> {
    off_thread(move || Ok(stet_intake::read_pasted(text, &Limits::default())?)).await
}

async fn read_address(window: &WebviewWindow, address: String) -> Reply<Document> {
    let task = Task::start(window, format!("Fetching {address}"));
    off_thread(move || Ok(stet_intake::read_address(&address, &Fetch::default(), &task)?)).await
}

#[tauri::command]
pub(crate) async fn article_page(
    window: WebviewWindow,
    article: String,
    version: Option<String>,
) -> Reply<PageView> {
    let id: ws::ArticleId = article.parse()?;
    let version = version.map(|v| v.parse::<ws::VersionId>()).transpose()?;
    read(&window, move |workspace| views::page(workspace, id, version)).await
}

#[tauri::command]
pub(crate) async fn article_correct(
    window: WebviewWindow,
    article: String,
    correction: ArticleCorrection,
) -> Reply<()> {
    let id: ws::ArticleId = article.parse()?;
    let some = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let published = day(some(correction.published))?;
    let data = Metadata {
        title: some(correction.title),
        site: some(correction.site),
        authors: correction.authors.into_iter().filter(|a| !a.trim().is_empty()).collect(),
        published,
        language: some(correction.language),
    };
    change(&window, move |workspace| Ok(ws::correct_article(workspace, id, &data)?)).await
}

#[tauri::command]
pub(crate) async fn article_remove(window: WebviewWindow, article: String) -> Reply<()> {
    let id: ws::ArticleId = article.parse()?;
    change(&window, move |workspace| Ok(ws::remove_article(workspace, id)?)).await
}

#[tauri::command]
pub(crate) async fn block_set_role(
    window: WebviewWindow,
    version: String,
    span: Span,
    role: String,
) -> Reply<()> {
    let id: ws::VersionId = version.parse()?;
    let role = Role::from_name(&role)
        .ok_or_else(|| Failure::new(format!("There is no role “{role}”."), None))?;
    change(&window, move |workspace| {
        let text = ws::version_text(workspace, id)?;
        let span = convert::bytes(&Utf16Index::new(&text.text), span)?;
        Ok(ws::set_role(workspace, id, span, role)?)
    })
    .await
}

#[tauri::command]
pub(crate) async fn article_revise_file(
    window: WebviewWindow,
    article: String,
) -> Reply<Option<String>> {
    author_known(&window)?;
    let path = dialogs::open_one(&window, "Bring in a new version", Offer::Article).await?;
    revise(&window, &article, read_file(&window, path).await?).await
}

#[tauri::command]
pub(crate) async fn article_revise_paste(
    window: WebviewWindow,
    article: String,
    text: String,
) -> Reply<Option<String>> {
    revise(&window, &article, read_pasted(text).await?).await
}

#[tauri::command]
pub(crate) async fn article_revise_address(
    window: WebviewWindow,
    article: String,
    address: Option<String>,
) -> Reply<Option<String>> {
    let address = match address {
        Some(address) => address,
        None => came_from(&window, &article).await?,
    };
    revise(&window, &article, read_address(&window, address).await?).await
}

/// The address the latest version came from.
async fn came_from(window: &WebviewWindow, article: &str) -> Reply<String> {
    let id: ws::ArticleId = article.parse()?;
    read(window, move |workspace| {
        let latest = ws::article(workspace, id)?.latest;
        match ws::version(workspace, latest)?.origin {
            Origin::Address { asked, .. } => Ok(asked),
            _ => Err(Failure::new(
                "The article did not come from an address.",
                Some("Give the address of the new version."),
            )),
        }
    })
    .await
}

async fn revise(
    window: &WebviewWindow,
    article: &str,
    document: Document,
) -> Reply<Option<String>> {
    let id: ws::ArticleId = article.parse()?;
    let made = change(window, move |workspace| Ok(ws::revise(workspace, id, &document)?)).await?;
    Ok(made.map(|revision| revision.version.to_string()))
}

#[tauri::command]
pub(crate) async fn version_findings(
    window: WebviewWindow,
    version: String,
) -> Reply<Vec<FindingView>> {
    let id: ws::VersionId = version.parse()?;
    read(&window, move |workspace| views::findings(workspace, id)).await
}

#[tauri::command]
pub(crate) async fn finding_dismiss(
    window: WebviewWindow,
    article: String,
    finding: String,
) -> Reply<()> {
    let id: ws::ArticleId = article.parse()?;
    change(&window, move |workspace| Ok(ws::dismiss_finding(workspace, id, &finding)?)).await
}

#[tauri::command]
pub(crate) async fn article_timeline(
    window: WebviewWindow,
    article: String,
) -> Reply<Vec<VersionStep>> {
    let id: ws::ArticleId = article.parse()?;
    let timeline = read(&window, move |workspace| views::Timeline::read(workspace, id)).await?;
    // Comparing the texts takes a while; the file is not needed for it.
    off_thread(move || Ok(timeline.steps())).await
}

#[tauri::command]
pub(crate) async fn version_diff(
    window: WebviewWindow,
    from: String,
    to: String,
) -> Reply<DiffView> {
    let (from, to): (ws::VersionId, ws::VersionId) = (from.parse()?, to.parse()?);
    read(&window, move |workspace| views::diff(workspace, from, to)).await
}

/// A day as a date field gives it.
pub(super) fn day(given: Option<String>) -> Reply<Option<jiff::civil::Date>> {
    given.filter(|day| !day.is_empty()).map(|day| day.parse()).transpose().map_err(|_| {
        Failure::new("Could not read the date.", Some("Write it as year-month-day: 2026-02-28."))
    })
}
