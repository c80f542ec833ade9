//! Who works on a claim and until when, blind second ratings, calculations.

use stet_workspace as ws;
use tauri::WebviewWindow;

use super::claims::ids;
use crate::reply::{Reply, change, read};
use crate::views;
use crate::wire::{CalculationFields, FiguresView, OutcomeView};

#[tauri::command]
pub(crate) async fn claim_assign(
    window: WebviewWindow,
    claims: Vec<String>,
    to: Option<String>,
) -> Reply<()> {
    let ids = ids(&claims)?;
    change(&window, move |workspace| Ok(ws::assign(workspace, &ids, to.as_deref())?)).await
}

#[tauri::command]
pub(crate) async fn claim_deadline(
    window: WebviewWindow,
    claims: Vec<String>,
    day: Option<String>,
) -> Reply<()> {
    let (ids, day) = (ids(&claims)?, super::articles::day(day)?);
    change(&window, move |workspace| Ok(ws::set_claim_deadline(workspace, &ids, day)?)).await
}

#[tauri::command]
pub(crate) async fn blind_ask(
    window: WebviewWindow,
    claim: String,
    second: Option<String>,
) -> Reply<()> {
    let id: ws::ClaimId = claim.parse()?;
    change(&window, move |workspace| Ok(ws::ask_blind(workspace, id, second.as_deref())?.map(drop)))
        .await
}

#[tauri::command]
pub(crate) async fn blind_cancel(window: WebviewWindow, claim: String) -> Reply<()> {
    let id: ws::ClaimId = claim.parse()?;
    change(&window, move |workspace| Ok(ws::cancel_blind(workspace, id)?)).await
}

#[tauri::command]
pub(crate) async fn calculation_figures(
    window: WebviewWindow,
    claim: String,
) -> Reply<FiguresView> {
    let id: ws::ClaimId = claim.parse()?;
    read(&window, move |workspace| views::figures(workspace, id)).await
}

#[tauri::command]
pub(crate) async fn calculation_try(
    window: WebviewWindow,
    claim: String,
    fields: CalculationFields,
) -> Reply<OutcomeView> {
    let id: ws::ClaimId = claim.parse()?;
    let fields = views::fields_in(fields)?;
    read(&window, move |workspace| Ok(views::outcome(ws::try_calculation(workspace, id, &fields)?)))
        .await
}

#[tauri::command]
pub(crate) async fn calculation_add(
    window: WebviewWindow,
    claim: String,
    fields: CalculationFields,
) -> Reply<String> {
    let id: ws::ClaimId = claim.parse()?;
    let fields = views::fields_in(fields)?;
    let made =
        change(&window, move |workspace| Ok(ws::add_calculation(workspace, id, &fields)?)).await?;
    Ok(made.to_string())
}

#[tauri::command]
pub(crate) async fn calculation_edit(
    window: WebviewWindow,
    calculation: String,
    fields: CalculationFields,
) -> Reply<()> {
    let id: ws::CalculationId = calculation.parse()?;
    let fields = views::fields_in(fields)?;
    change(&window, move |workspace| Ok(ws::edit_calculation(workspace, id, &fields)?)).await
}

#[tauri::command]
pub(crate) async fn calculation_remove(window: WebviewWindow, calculation: String) -> Reply<()> {
    let id: ws::CalculationId = calculation.parse()?;
    change(&window, move |workspace| Ok(ws::remove_calculation(workspace, id)?)).await
}
