//! The desktop shell of Stet: one window, its menu and dialogs, and thin commands over the
//! library crates.
//!
//! Left out on purpose: logic. A command parses, calls one operation and converts; what a claim,
//! a merge or a report is, the crates know.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
mod aside;
mod commands;
mod convert;
mod dialogs;
mod failure;
mod house;
mod image;
mod menu;
mod reply;
mod start;
mod tasks;
mod views;
mod watch;
mod wire;

use tauri::Manager as _;

fn main() {
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, args, folder| {
            start::open_from_another(app, &args, &folder);
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .menu(menu::build)
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(start::window_event)
        .invoke_handler(commands::handler())
        .setup(|app| {
            match start::state(app.handle()) {
                Ok(state) => app.manage(state),
                Err(error) => fatal(&error.to_string()),
            };
            start::first_workspace(app.handle());
            watch::start(app.handle().clone());
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = built {
        fatal(&error.to_string());
    }
}

/// Nothing can be shown in a window that could not be made.
#[allow(clippy::print_stderr)]
fn fatal(why: &str) -> ! {
    eprintln!("Stet could not start: {why}");
    std::process::exit(1);
}
