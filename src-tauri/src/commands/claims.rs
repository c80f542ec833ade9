//! What a person does to claims.

use stet_text::{ByteSpan, Utf16Index};
use stet_workspace as ws;
use tauri::WebviewWindow;

use crate::convert;
use crate::reply::{Reply, change, change_seen, read};
use crate::views;
use crate::wire::{ClaimDetail, Expiry, HabitsView, PartChoice, SimilarView, Span};

pub(super) fn ids(claims: &[String]) -> Reply<Vec<ws::ClaimId>> {
    Ok(claims.iter().map(|id| id.parse()).collect::<Result<_, _>>()?)
}

/// Spans from the window, for a version's text.
fn spans(
    workspace: &ws::Workspace,
    version: ws::VersionId,
    spans: &[Span],
) -> Reply<Vec<ByteSpan>> {
    let text = ws::version_text(workspace, version)?;
    let index = Utf16Index::new(&text.text);
    spans.iter().map(|span| convert::bytes(&index, *span)).collect()
}

#[tauri::command]
pub(crate) async fn claim_accept(window: WebviewWindow, claims: Vec<String>) -> Reply<()> {
    let ids = ids(&claims)?;
    change(&window, move |workspace| Ok(ws::accept(workspace, &ids)?)).await
}

#[tauri::command]
pub(crate) async fn claim_dismiss(
    window: WebviewWindow,
    claims: Vec<String>,
    reason: String,
) -> Reply<()> {
    let ids = ids(&claims)?;
    change(&window, move |workspace| Ok(ws::dismiss(workspace, &ids, &reason)?)).await
}

#[tauri::command]
pub(crate) async fn claim_dismiss_words(
    window: WebviewWindow,
    version: String,
    span: Span,
    reason: String,
) -> Reply<()> {
    let version: ws::VersionId = version.parse()?;
    change(&window, move |workspace| {
        let span = spans(workspace, version, &[span])?[0];
        Ok(ws::dismiss_words(workspace, version, span, &reason)?.map(drop))
    })
    .await
}

#[tauri::command]
pub(crate) async fn claim_reopen(window: WebviewWindow, claim: String) -> Reply<()> {
    let id: ws::ClaimId = claim.parse()?;
    change(&window, move |workspace| Ok(ws::reopen(workspace, id)?)).await
}

#[tauri::command]
pub(crate) async fn claim_edit(
    window: WebviewWindow,
    claim: String,
    text: String,
    seen: Option<String>,
) -> Reply<()> {
    let id: ws::ClaimId = claim.parse()?;
    change_seen(&window, seen, move |workspace| ws::edit_claim(workspace, id, &text)).await
}

#[tauri::command]
pub(crate) async fn claim_place(
    window: WebviewWindow,
    claim: String,
    version: String,
    spans: Vec<Span>,
) -> Reply<()> {
    let (id, version): (ws::ClaimId, ws::VersionId) = (claim.parse()?, version.parse()?);
    change(&window, move |workspace| {
        let places = self::spans(workspace, version, &spans)?;
        Ok(ws::place_claim(workspace, id, version, &places)?)
    })
    .await
}

#[tauri::command]
pub(crate) async fn claim_split(
    window: WebviewWindow,
    claim: String,
    version: String,
    parts: Vec<PartChoice>,
) -> Reply<Vec<String>> {
    let (id, version): (ws::ClaimId, ws::VersionId) = (claim.parse()?, version.parse()?);
    let made = change(&window, move |workspace| {
        let chosen: Vec<Span> = parts.iter().map(|part| part.span).collect();
        let spans = self::spans(workspace, version, &chosen)?;
        let worded = spans.into_iter().zip(parts);
        let parts: Vec<ws::ClaimPart> = worded
            .map(|(span, part)| ws::ClaimPart { span, wording: Some(part.wording) })
            .collect();
        Ok(ws::split(workspace, id, version, &parts)?)
    })
    .await?;
    Ok(made.iter().map(ToString::to_string).collect())
}

#[tauri::command]
pub(crate) async fn claim_join(window: WebviewWindow, claims: Vec<String>) -> Reply<String> {
    let ids = ids(&claims)?;
    let kept = change(&window, move |workspace| Ok(ws::join(workspace, &ids)?)).await?;
    Ok(kept.to_string())
}

#[tauri::command]
pub(crate) async fn claim_add(window: WebviewWindow, version: String, span: Span) -> Reply<String> {
    let version: ws::VersionId = version.parse()?;
    let made = change(&window, move |workspace| {
        let span = spans(workspace, version, &[span])?[0];
        Ok(ws::add_claim(workspace, version, span)?)
    })
    .await?;
    Ok(made.to_string())
}

#[tauri::command]
pub(crate) async fn claim_detail(window: WebviewWindow, claim: String) -> Reply<ClaimDetail> {
    let id: ws::ClaimId = claim.parse()?;
    read(&window, move |workspace| views::claim_detail(workspace, id)).await
}

#[tauri::command]
pub(crate) async fn claim_similar(window: WebviewWindow, claim: String) -> Reply<Vec<SimilarView>> {
    let id: ws::ClaimId = claim.parse()?;
    read(&window, move |workspace| views::similar(workspace, id)).await
}

#[tauri::command]
pub(crate) async fn habit_list(window: WebviewWindow) -> Reply<HabitsView> {
    read(&window, views::habits).await
}

#[tauri::command]
pub(crate) async fn habit_forget(window: WebviewWindow) -> Reply<()> {
    change(&window, |workspace| Ok(ws::forget_habits(workspace)?)).await
}

#[tauri::command]
pub(crate) async fn claim_needs_work(window: WebviewWindow, claim: String) -> Reply<()> {
    let id: ws::ClaimId = claim.parse()?;
    change(&window, move |workspace| Ok(ws::withdraw_verdicts(workspace, id)?)).await
}

#[tauri::command]
pub(crate) async fn claim_still_holds(
    window: WebviewWindow,
    claim: String,
    expiry: Option<Expiry>,
) -> Reply<()> {
    let id: ws::ClaimId = claim.parse()?;
    let expiry = expiry.map(super::verdicts::expiry_in).transpose()?;
    change(&window, move |workspace| {
        Ok(ws::keep_verdict_until(workspace, id, expiry.as_ref())?.map(drop))
    })
    .await
}

#[tauri::command]
pub(crate) async fn claim_settle(
    window: WebviewWindow,
    claim: String,
    key: String,
    op: String,
) -> Reply<()> {
    let id: ws::ClaimId = claim.parse()?;
    let chosen: ws::Hash = op.parse()?;
    change(&window, move |workspace| Ok(ws::settle(workspace, id.into(), &key, chosen)?)).await
}
