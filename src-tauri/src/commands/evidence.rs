//! Sources, captures and citations.

use std::path::PathBuf;

use stet_intake::{Fetch, Limits};
use stet_text::{Origin, Snapshot, Utf16Index};
use stet_workspace as ws;
use tauri::WebviewWindow;

use crate::convert;
use crate::dialogs::{self, Offer};
use crate::failure::Failure;
use crate::reply::{Reply, change, off_thread, read};
use crate::tasks::Task;
use crate::views;
use crate::wire::{CaptureView, NewCitation, SourceFields, SourceRow, Stance};

#[tauri::command]
pub(crate) async fn source_list(window: WebviewWindow) -> Reply<Vec<SourceRow>> {
    read(&window, views::sources).await
}

#[tauri::command]
pub(crate) async fn source_add(window: WebviewWindow, fields: SourceFields) -> Reply<String> {
    let fields = convert::source_fields_in(fields, ws::SourceFields::default());
    let id = change(&window, move |workspace| Ok(ws::add_source(workspace, &fields)?)).await?;
    Ok(id.to_string())
}

#[tauri::command]
pub(crate) async fn source_update(
    window: WebviewWindow,
    source: String,
    fields: SourceFields,
) -> Reply<()> {
    let id: ws::SourceId = source.parse()?;
    change(&window, move |workspace| {
        let known = ws::source(workspace, id)?.fields;
        let fields = convert::source_fields_in(fields, known);
        Ok(ws::edit_source(workspace, id, &fields)?)
    })
    .await
}

#[tauri::command]
pub(crate) async fn source_remove(window: WebviewWindow, source: String) -> Reply<()> {
    let id: ws::SourceId = source.parse()?;
    change(&window, move |workspace| Ok(ws::remove_source(workspace, id)?)).await
}

#[tauri::command]
pub(crate) async fn source_add_address(window: WebviewWindow, address: String) -> Reply<String> {
    let snapshot = snapshot_address(&window, address).await?;
    add_captured(&window, snapshot).await
}

#[tauri::command]
pub(crate) async fn source_add_file(window: WebviewWindow) -> Reply<Vec<String>> {
    let paths = dialogs::open_many(&window, "Add sources", Offer::Any, true).await?;
    let mut ids = Vec::new();
    for path in paths {
        ids.push(add_captured(&window, snapshot_file(path).await?).await?);
    }
    Ok(ids)
}

async fn add_captured(window: &WebviewWindow, snapshot: Snapshot) -> Reply<String> {
    let fields = ws::SourceFields::default();
    let (source, _) = change(window, move |workspace| {
        Ok(ws::add_captured_source(workspace, &fields, &snapshot)?)
    })
    .await?;
    Ok(source.to_string())
}

#[tauri::command]
pub(crate) async fn source_capture_address(
    window: WebviewWindow,
    source: String,
    address: Option<String>,
) -> Reply<String> {
    let id: ws::SourceId = source.parse()?;
    let address = match address {
        Some(address) => address,
        None => address_of(&window, id).await?,
    };
    let snapshot = snapshot_address(&window, address).await?;
    capture(&window, id, snapshot).await
}

/// The address a source has, or came from.
async fn address_of(window: &WebviewWindow, id: ws::SourceId) -> Reply<String> {
    read(window, move |workspace| {
        let came_from = |capture: ws::Capture| match capture.origin {
            Origin::Address { asked, .. } => Some(asked),
            _ => None,
        };
        let known = ws::source(workspace, id)?.fields.address;
        let captured =
            || Ok::<_, Failure>(ws::captures(workspace, Some(id))?.into_iter().find_map(came_from));
        let address = known.map_or_else(captured, |address| Ok(Some(address)))?;
        address.ok_or_else(|| {
            Failure::new("The source has no address.", Some("Give it one, or capture a file."))
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn source_capture_file(window: WebviewWindow, source: String) -> Reply<String> {
    let id: ws::SourceId = source.parse()?;
    let path = dialogs::open_one(&window, "Capture a file", Offer::Any).await?;
    let snapshot = snapshot_file(path).await?;
    capture(&window, id, snapshot).await
}

async fn capture(window: &WebviewWindow, id: ws::SourceId, snapshot: Snapshot) -> Reply<String> {
    let made =
        change(window, move |workspace| Ok(ws::add_capture(workspace, id, &snapshot)?)).await?;
    Ok(made.to_string())
}

async fn snapshot_address(window: &WebviewWindow, address: String) -> Reply<Snapshot> {
    let task = Task::start(window, format!("Capturing {address}"));
    off_thread(move || Ok(stet_intake::snapshot_address(&address, &Fetch::default(), &task)?)).await
}

async fn snapshot_file(path: PathBuf) -> Reply<Snapshot> {
    off_thread(move || Ok(stet_intake::snapshot_file(&path, &Limits::default())?)).await
}

#[tauri::command]
pub(crate) async fn capture_view(window: WebviewWindow, capture: String) -> Reply<CaptureView> {
    let id: ws::CaptureId = capture.parse()?;
    read(&window, move |workspace| views::capture(workspace, id)).await
}

#[tauri::command]
pub(crate) async fn citation_add(window: WebviewWindow, citation: NewCitation) -> Reply<String> {
    let made = change(&window, move |workspace| {
        let new = new_citation(workspace, citation)?;
        Ok(ws::cite(workspace, &new)?)
    })
    .await?;
    Ok(made.to_string())
}

fn new_citation(workspace: &ws::Workspace, citation: NewCitation) -> Reply<ws::NewCitation> {
    let capture = citation.capture.map(|c| c.parse::<ws::CaptureId>()).transpose()?;
    let passage = match (capture, citation.span, citation.quote) {
        (Some(capture), Some(span), _) => {
            let text = ws::capture_text(workspace, capture)?;
            ws::Passage::Span(capture, convert::bytes(&Utf16Index::new(&text.text), span)?)
        }
        (_, _, Some(quote)) if !quote.trim().is_empty() => ws::Passage::Words(quote),
        _ => ws::Passage::Whole,
    };
    Ok(ws::NewCitation {
        claim: citation.claim.parse()?,
        source: citation.source.parse()?,
        passage,
        stance: convert::stance_in(citation.stance),
        note: citation.note,
    })
}

#[tauri::command]
pub(crate) async fn citation_set(
    window: WebviewWindow,
    citation: String,
    stance: Stance,
    note: Option<String>,
) -> Reply<()> {
    let id: ws::CitationId = citation.parse()?;
    let stance = convert::stance_in(stance);
    change(&window, move |workspace| Ok(ws::edit_citation(workspace, id, stance, note.as_deref())?))
        .await
}

#[tauri::command]
pub(crate) async fn citation_remove(window: WebviewWindow, citation: String) -> Reply<()> {
    let id: ws::CitationId = citation.parse()?;
    change(&window, move |workspace| Ok(ws::remove_citation(workspace, id)?)).await
}
