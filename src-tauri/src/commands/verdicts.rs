//! Scales, verdicts, sign-offs and comments.

use stet_workspace as ws;
use tauri::WebviewWindow;

use crate::convert;
use crate::failure::Failure;
use crate::reply::{Reply, change, read};
use crate::wire::{RatingView, ScaleView};

#[tauri::command]
pub(crate) async fn scale_list(window: WebviewWindow) -> Reply<Vec<ScaleView>> {
    read(&window, |workspace| Ok(ws::scales(workspace)?.into_iter().map(scale).collect())).await
}

fn scale(scale: ws::Scale) -> ScaleView {
    let rating = |rating: ws::Rating| RatingView {
        key: rating.key,
        label: rating.label,
        meaning: rating.meaning,
        mark: convert::mark(rating.mark),
    };
    ScaleView {
        id: scale.id,
        name: scale.name,
        shipped: scale.shipped,
        ratings: scale.ratings.into_iter().map(rating).collect(),
    }
}

fn scale_in(scale: ScaleView) -> Reply<ws::Scale> {
    let rating = |rating: RatingView| {
        let mark = convert::rating_mark(rating.mark)
            .ok_or_else(|| Failure::new("A rating cannot mark a claim so.", None))?;
        Ok(ws::Rating::new(&rating.key, &rating.label, mark, &rating.meaning))
    };
    let ratings = scale.ratings.into_iter().map(rating).collect::<Reply<_>>()?;
    Ok(ws::Scale { id: scale.id, name: scale.name, ratings, ..ws::Scale::default() })
}

#[tauri::command]
pub(crate) async fn scale_save(window: WebviewWindow, scale: ScaleView) -> Reply<String> {
    let mut scale = scale_in(scale)?;
    change(&window, move |workspace| {
        let known = ws::scales(workspace)?;
        if let Some(before) = known.iter().find(|known| known.id == scale.id) {
            scale.keep_details_of(before);
        }
        Ok(ws::save_scale(workspace, &scale)?)
    })
    .await
}

#[tauri::command]
pub(crate) async fn verdict_rate(
    window: WebviewWindow,
    claim: String,
    scale: String,
    rating: String,
    rationale: String,
) -> Reply<String> {
    let id: ws::ClaimId = claim.parse()?;
    let made =
        change(&window, move |workspace| Ok(ws::rate(workspace, id, &scale, &rating, &rationale)?))
            .await?;
    Ok(made.to_string())
}

#[tauri::command]
pub(crate) async fn signoff_add(
    window: WebviewWindow,
    verdict: String,
    approve: bool,
    comment: String,
) -> Reply<()> {
    let id: ws::VerdictId = verdict.parse()?;
    change(&window, move |workspace| Ok(ws::sign(workspace, id, approve, &comment)?.map(drop)))
        .await
}

#[tauri::command]
pub(crate) async fn comment_add(
    window: WebviewWindow,
    claim: String,
    body: String,
) -> Reply<String> {
    let id: ws::ClaimId = claim.parse()?;
    let made = change(&window, move |workspace| Ok(ws::add_comment(workspace, id, &body)?)).await?;
    Ok(made.to_string())
}

#[tauri::command]
pub(crate) async fn comment_edit(
    window: WebviewWindow,
    comment: String,
    body: String,
) -> Reply<()> {
    let id: ws::CommentId = comment.parse()?;
    change(&window, move |workspace| Ok(ws::edit_comment(workspace, id, &body)?)).await
}

#[tauri::command]
pub(crate) async fn comment_remove(window: WebviewWindow, comment: String) -> Reply<()> {
    let id: ws::CommentId = comment.parse()?;
    change(&window, move |workspace| Ok(ws::remove_comment(workspace, id)?)).await
}
