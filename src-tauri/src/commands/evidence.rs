//! Sources, captures and citations.

use std::path::{Path, PathBuf};

use stet_intake::{Fetch, Limits};
use stet_text::{Origin, Snapshot, Utf16Index};
use stet_workspace as ws;
use tauri::ipc::Response;
use tauri::{Manager as _, WebviewWindow};

use crate::app::App;
use crate::convert;
use crate::dialogs::{self, Offer};
use crate::failure::{Failure, FailureCode};
use crate::house;
use crate::image;
use crate::reply::{Reply, author_known, change, off_thread, read};
use crate::start::reading;
use crate::tasks::Task;
use crate::views;
use crate::wire::{
    AddedFiles, BibliographyView, CallView, CaptureDiff, CaptureView, CheckView, NewCitation,
    PassageNowView, QuotationView, RankView, SourceFields, SourceRow, Stance, StandingChange,
};

#[tauri::command]
pub(crate) async fn source_list(window: WebviewWindow) -> Reply<Vec<SourceRow>> {
    read(&window, views::sources).await
}

#[tauri::command]
pub(crate) async fn source_add(window: WebviewWindow, fields: SourceFields) -> Reply<String> {
    let fields = convert::source_fields_in(fields);
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
    let fields = convert::source_fields_in(fields);
    change(&window, move |workspace| {
        let before = ws::source(workspace, id)?.fields;
        let fields = convert::keep_unshown(fields, before);
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
pub(crate) async fn source_standing(
    window: WebviewWindow,
    source: String,
    standing: StandingChange,
) -> Reply<()> {
    let id: ws::SourceId = source.parse()?;
    let goes_back = match standing.goes_back {
        Some(to) => Some(ws::Dependence { on: to.on.parse()?, why: to.why.trim().to_owned() }),
        None => None,
    };
    let rank = standing.grade.rank.map(|rank| match rank {
        RankView::Primary => ws::Rank::Primary,
        RankView::Secondary => ws::Rank::Secondary,
    });
    let grade = ws::Grade {
        rank,
        interested: standing.grade.interested,
        anonymous: standing.grade.anonymous,
    };
    let alias = Some(standing.alias).filter(|alias| !alias.trim().is_empty());
    let standing = ws::Standing { grade, alias, goes_back };
    change(&window, move |workspace| Ok(ws::set_standing(workspace, id, &standing)?)).await
}

#[tauri::command]
pub(crate) async fn source_call(
    window: WebviewWindow,
    source: String,
    call: CallView,
) -> Reply<()> {
    let id: ws::SourceId = source.parse()?;
    let unknown = || Failure::new("The call sheet has a state or terms that are not known.", None);
    let terms = ws::Terms::ALL.into_iter().find(|terms| terms.name() == call.terms);
    let state = ws::CallState::ALL.into_iter().find(|state| state.name() == call.state);
    let sheet = ws::CallSheet {
        whom: call.whom,
        role: call.role,
        contact: call.contact,
        when: call.when,
        question: call.question,
        answer: call.answer,
        terms: terms.ok_or_else(unknown)?,
        deadline: call.deadline,
        state: state.ok_or_else(unknown)?,
    };
    change(&window, move |workspace| Ok(ws::set_call(workspace, id, &sheet)?)).await
}

#[tauri::command]
pub(crate) async fn source_changes(
    window: WebviewWindow,
    source: String,
) -> Reply<Vec<PassageNowView>> {
    let id: ws::SourceId = source.parse()?;
    read(&window, move |workspace| views::passages(workspace, id)).await
}

/// Looks for a copy of a source in the Wayback Machine; its day if there is one.
#[tauri::command]
pub(crate) async fn source_archive(window: WebviewWindow, source: String) -> Reply<Option<String>> {
    let id: ws::SourceId = source.parse()?;
    let address = address_of(&window, id).await?;
    let task = Task::start(&window, "Asking the archive".to_owned());
    let found = off_thread(move || {
        let archive = stet_intake::Archive::default();
        Ok(stet_intake::find_archived(&address, &archive, &Fetch::default(), &task)?)
    })
    .await?;
    let Some(copy) = found else { return Ok(None) };
    let taken = copy.taken.clone();
    let copy = ws::Archived { address: copy.address, taken: copy.taken };
    change(&window, move |workspace| Ok(ws::note_archived(workspace, id, &copy)?)).await?;
    Ok(Some(taken))
}

#[tauri::command]
pub(crate) async fn source_import(window: WebviewWindow) -> Reply<BibliographyView> {
    let path = dialogs::open_one(&window, "Bring in a bibliography", Offer::Any).await?;
    let list =
        off_thread(move || Ok(stet_intake::read_bibliography(&path, &Limits::default())?)).await?;
    let skipped = list.skipped.iter().map(|one| format!("{}: {}", one.record, one.why)).collect();
    let records = list.records;
    let titles: Vec<String> = records.iter().map(|record| record.title.clone()).collect();
    let done =
        change(&window, move |workspace| Ok(ws::import_sources(workspace, &records)?)).await?;
    let added = |one: &ws::SourceImport| matches!(one, ws::SourceImport::Added(_));
    let known = titles.iter().zip(&done).filter(|(_, one)| !added(one));
    Ok(BibliographyView {
        added: u32::try_from(done.iter().filter(|one| added(one)).count()).unwrap_or(u32::MAX),
        known: known.map(|(title, _)| title.clone()).collect(),
        skipped,
    })
}

#[tauri::command]
pub(crate) async fn source_add_address(window: WebviewWindow, address: String) -> Reply<String> {
    let snapshot = snapshot_address(&window, address).await?;
    add_captured(&window, snapshot).await
}

#[tauri::command]
pub(crate) async fn source_add_file(window: WebviewWindow) -> Reply<AddedFiles> {
    author_known(&window)?;
    let paths = dialogs::open_many(&window, "Add sources", Offer::Any, true).await?;
    let mut done = AddedFiles::default();
    for path in paths {
        let added = match snapshot_file(&window, path).await {
            Ok(snapshot) => add_captured(&window, snapshot).await,
            Err(failure) => Err(failure),
        };
        match added {
            Ok(source) => done.made.push(source),
            Err(failure) if failure.code == FailureCode::Cancelled => break,
            Err(failure) => done.failed.push(failure),
        }
    }
    Ok(done)
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
    author_known(&window)?;
    let path = dialogs::open_one(&window, "Capture a file", Offer::Any).await?;
    let snapshot = snapshot_file(&window, path).await?;
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

async fn snapshot_file(window: &WebviewWindow, path: PathBuf) -> Reply<Snapshot> {
    let task = Task::start(window, reading(&path));
    task.reading(move || Ok(stet_intake::snapshot_file(&path, &Limits::default())?)).await
}

#[tauri::command]
pub(crate) async fn capture_view(window: WebviewWindow, capture: String) -> Reply<CaptureView> {
    let id: ws::CaptureId = capture.parse()?;
    read(&window, move |workspace| views::capture(workspace, id)).await
}

/// The bytes of an image that was captured.
#[tauri::command]
pub(crate) async fn capture_image(window: WebviewWindow, capture: String) -> Reply<Response> {
    let id: ws::CaptureId = capture.parse()?;
    let bytes =
        read(&window, move |workspace| image::checked(ws::capture_original(workspace, id)?))
            .await?;
    Ok(Response::new(bytes))
}

#[tauri::command]
pub(crate) async fn capture_diff(
    window: WebviewWindow,
    from: String,
    to: String,
) -> Reply<CaptureDiff> {
    let (from, to): (ws::CaptureId, ws::CaptureId) = (from.parse()?, to.parse()?);
    read(&window, move |workspace| views::compared(workspace, from, to)).await
}

/// A source in the desk's citation style, to be pasted elsewhere.
#[tauri::command]
pub(crate) async fn source_reference(window: WebviewWindow, source: String) -> Reply<String> {
    let id: ws::SourceId = source.parse()?;
    let house = house::load(&window.state::<App>().home)?;
    read(&window, move |workspace| {
        let found = ws::source(workspace, id)?;
        // A confidential source is cited by its alias, and by nothing else.
        let fields = match found.alias {
            Some(title) => ws::SourceFields { title, ..ws::SourceFields::default() },
            None => found.fields,
        };
        let style = match house.citation_style {
            Some(style) => style,
            None => stet_report::CitationStyle::find("apa", Path::new(""))?,
        };
        let made = stet_report::references(&[fields], &style, house.language);
        Ok(made.into_iter().next().map(|one| one.entry).unwrap_or_default())
    })
    .await
}

#[tauri::command]
pub(crate) async fn article_quotes(
    window: WebviewWindow,
    article: String,
) -> Reply<Vec<QuotationView>> {
    let id: ws::ArticleId = article.parse()?;
    read(&window, move |workspace| views::quotations(workspace, id)).await
}

#[tauri::command]
pub(crate) async fn claim_checks(window: WebviewWindow, claim: String) -> Reply<Vec<CheckView>> {
    let id: ws::ClaimId = claim.parse()?;
    read(&window, move |workspace| views::checks(workspace, id)).await
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
