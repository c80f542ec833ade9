//! Scales, verdicts, sign-offs and comments.

use stet_workspace as ws;
use tauri::WebviewWindow;

use crate::convert;
use crate::failure::Failure;
use crate::reply::{Reply, change, change_seen, read};
use crate::wire::{Expiry, NewVerdict, RatingView, RatingWords, ScaleView};

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
        value: rating.value,
        colour: rating.colour,
        words: rating
            .words
            .into_iter()
            .map(|(tag, ws::RatingWords { label, meaning })| (tag, RatingWords { label, meaning }))
            .collect(),
    };
    ScaleView {
        id: scale.id,
        name: scale.name,
        names: scale.names,
        worst: scale.worst,
        best: scale.best,
        shipped: scale.shipped,
        prose: scale.prose,
        ratings: scale.ratings.into_iter().map(rating).collect(),
    }
}

fn scale_in(scale: ScaleView) -> Reply<ws::Scale> {
    let rating = |rating: RatingView| {
        let mark = convert::rating_mark(rating.mark)
            .ok_or_else(|| Failure::new("A rating cannot mark a claim so.", None))?;
        let words = rating.words.into_iter().filter(|(_, words)| !words.label.trim().is_empty());
        Ok(ws::Rating {
            value: rating.value,
            colour: rating.colour.filter(|colour| !colour.is_empty()),
            words: words
                .map(|(tag, RatingWords { label, meaning })| {
                    (tag, ws::RatingWords { label, meaning })
                })
                .collect(),
            ..ws::Rating::new(&rating.key, &rating.label, mark, &rating.meaning)
        })
    };
    let ratings = scale.ratings.into_iter().map(rating).collect::<Reply<_>>()?;
    Ok(ws::Scale {
        id: scale.id,
        name: scale.name,
        names: scale.names.into_iter().filter(|(_, name)| !name.trim().is_empty()).collect(),
        prose: scale.prose,
        worst: scale.worst,
        best: scale.best,
        ratings,
        ..ws::Scale::default()
    })
}

#[tauri::command]
pub(crate) async fn scale_save(window: WebviewWindow, scale: ScaleView) -> Reply<String> {
    let scale = scale_in(scale)?;
    change(&window, move |workspace| Ok(ws::save_scale(workspace, &scale)?)).await
}

#[tauri::command]
pub(crate) async fn verdict_rate(window: WebviewWindow, verdict: NewVerdict) -> Reply<String> {
    let new = ws::NewVerdict {
        claim: verdict.claim.parse()?,
        scale: verdict.scale,
        rating: verdict.rating,
        rationale: verdict.rationale,
        conclusion: verdict.conclusion,
        fix: verdict.fix.map(convert::fix_in),
        expiry: verdict.expiry.map(expiry_in).transpose()?,
        blind: false,
        over: None,
    };
    let seen = verdict.seen;
    let made =
        change_seen(&window, seen, move |workspace| ws::give_verdict(workspace, &new)).await?;
    Ok(made.to_string())
}

/// How long a verdict is good, from the window.
///
/// Fails if the day cannot be read.
pub(super) fn expiry_in(expiry: Expiry) -> Reply<ws::Expiry> {
    let until = super::articles::day(Some(expiry.until))?.ok_or_else(|| {
        Failure::new("Could not say how long the verdict is good: no day was given.", None)
    })?;
    Ok(ws::Expiry { until, reason: expiry.reason })
}

#[tauri::command]
pub(crate) async fn verdict_expiry(
    window: WebviewWindow,
    verdict: String,
    expiry: Option<Expiry>,
) -> Reply<()> {
    let id: ws::VerdictId = verdict.parse()?;
    let expiry = expiry.map(expiry_in).transpose()?;
    change(&window, move |workspace| Ok(ws::set_expiry(workspace, id, expiry.as_ref())?)).await
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
