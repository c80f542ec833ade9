//! What an article's writer noted beside the text: proposed sources, cited or set aside.

use stet_workspace as ws;
use tauri::WebviewWindow;

use crate::convert;
use crate::reply::{Reply, change, read};
use crate::views;
use crate::wire::{ProposedView, Stance};

#[tauri::command]
pub(crate) async fn proposed_list(
    window: WebviewWindow,
    article: String,
) -> Reply<Vec<ProposedView>> {
    let id: ws::ArticleId = article.parse()?;
    read(&window, move |workspace| views::proposed(workspace, id)).await
}

/// Makes a source of a note and cites it; the citation.
#[tauri::command]
pub(crate) async fn proposed_accept(
    window: WebviewWindow,
    article: String,
    proposed: String,
    claim: Option<String>,
    stance: Stance,
) -> Reply<String> {
    let id: ws::ArticleId = article.parse()?;
    let claim: Option<ws::ClaimId> = claim.map(|claim| claim.parse()).transpose()?;
    let stance = convert::stance_in(stance);
    let made = change(&window, move |workspace| {
        Ok(ws::accept_proposed_source(workspace, id, &proposed, claim, stance)?)
    })
    .await?;
    Ok(made.to_string())
}

#[tauri::command]
pub(crate) async fn proposed_dismiss(
    window: WebviewWindow,
    article: String,
    proposed: String,
) -> Reply<()> {
    let id: ws::ArticleId = article.parse()?;
    change(&window, move |workspace| Ok(ws::dismiss_proposed_source(workspace, id, &proposed)?))
        .await
}
