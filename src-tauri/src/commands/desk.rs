//! How things stand, and the rules of the desk.

use stet_workspace::{self as ws, Level};
use tauri::WebviewWindow;

use crate::reply::{Reply, change, read};
use crate::views;
use crate::wire::{DeskRules, GateLevel, OverviewView};

#[tauri::command]
pub(crate) async fn overview(
    window: WebviewWindow,
    article: Option<String>,
) -> Reply<OverviewView> {
    let article = article.map(|id| id.parse::<ws::ArticleId>()).transpose()?;
    read(&window, move |workspace| views::overview(workspace, article)).await
}

#[tauri::command]
pub(crate) async fn rules_list(window: WebviewWindow) -> Reply<DeskRules> {
    read(&window, views::rules).await
}

#[tauri::command]
pub(crate) async fn gate_set(window: WebviewWindow, gate: String, level: GateLevel) -> Reply<()> {
    let missing = ws::gate_named(&gate)?;
    let level = match level {
        GateLevel::Off => Level::Off,
        GateLevel::Warn => Level::Warn,
        GateLevel::Block => Level::Block,
    };
    change(&window, move |workspace| Ok(ws::set_gate(workspace, missing, Some(level))?)).await
}

#[tauri::command]
pub(crate) async fn second_person_set(window: WebviewWindow, needed: bool) -> Reply<()> {
    let rules = ws::Rules { second_person: needed };
    change(&window, move |workspace| Ok(ws::set_rules(workspace, rules)?)).await
}

#[tauri::command]
pub(crate) async fn article_deadline(
    window: WebviewWindow,
    article: String,
    day: Option<String>,
) -> Reply<()> {
    let id: ws::ArticleId = article.parse()?;
    let day = super::articles::day(day)?;
    change(&window, move |workspace| Ok(ws::set_article_deadline(workspace, id, day)?)).await
}
