//! The native menu. Its items are ids of the page's actions; the page does what they say.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter as _, Wry};

/// Id, words, accelerator (only with a modifier: single keys belong to the page).
type Item = (&'static str, &'static str, Option<&'static str>);

const FILE: &[Item] = &[
    ("workspace.new", "New workspace…", Some("CmdOrCtrl+Shift+N")),
    ("workspace.open", "Open workspace…", Some("CmdOrCtrl+O")),
    ("workspace.close", "Close workspace", Some("CmdOrCtrl+W")),
    ("", "", None),
    ("article.import", "Bring in an article…", Some("CmdOrCtrl+N")),
    ("article.revise", "Bring in a new version…", Some("CmdOrCtrl+Shift+R")),
    ("report.open", "Report…", Some("CmdOrCtrl+E")),
];

const EDIT: &[Item] =
    &[("edit.undo", "Undo", Some("CmdOrCtrl+Z")), ("edit.redo", "Redo", Some("CmdOrCtrl+Shift+Z"))];

const CLAIM: &[Item] = &[
    ("claim.accept", "Accept", None),
    ("claim.dismiss", "Dismiss…", None),
    ("claim.edit", "Edit the wording", None),
    ("claim.split", "Split…", None),
    ("claim.join", "Join…", None),
    ("", "", None),
    ("claim.cite", "Cite…", None),
    ("claim.rate", "Rate…", None),
    ("claim.sign", "Sign off…", None),
    ("claim.comment", "Comment", None),
];

const GO: &[Item] = &[
    ("palette.open", "Commands and search…", Some("CmdOrCtrl+K")),
    ("", "", None),
    ("go.articles", "Articles", None),
    ("go.queue", "Queue", None),
    ("go.sources", "Sources", None),
    ("claim.next", "Next claim", None),
    ("claim.previous", "Previous claim", None),
    ("gap.next", "Next gap", None),
];

const VIEW: &[Item] = &[
    ("view.diff", "Differences", None),
    ("view.log", "Change log", None),
    ("view.left", "Left pane", Some("CmdOrCtrl+B")),
    ("view.right", "Claim pane", Some("CmdOrCtrl+J")),
    ("", "", None),
    ("view.zoom_in", "Larger", Some("CmdOrCtrl+=")),
    ("view.zoom_out", "Smaller", Some("CmdOrCtrl+-")),
    ("view.zoom_reset", "Normal size", Some("CmdOrCtrl+0")),
    ("", "", None),
    ("theme.system", "Colours of the system", None),
    ("theme.light", "Light", None),
    ("theme.dark", "Dark", None),
];

const HELP: &[Item] = &[("help.keys", "All keys", Some("F1"))];

/// Builds the menu of every window.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let menu = MenuBuilder::new(app)
        .item(&submenu(app, "File", FILE, true)?)
        .item(&submenu(app, "Edit", EDIT, false)?)
        .item(&submenu(app, "Claim", CLAIM, false)?)
        .item(&submenu(app, "Go", GO, false)?)
        .item(&submenu(app, "View", VIEW, false)?)
        .item(&submenu(app, "Help", HELP, false)?);
    menu.build()
}

fn submenu(
    app: &AppHandle,
    title: &str,
    items: &[Item],
    quit: bool,
) -> tauri::Result<tauri::menu::Submenu<Wry>> {
    let mut menu = SubmenuBuilder::new(app, title);
    for &(id, words, accelerator) in items {
        if id.is_empty() {
            menu = menu.separator();
            continue;
        }
        let mut item = MenuItemBuilder::with_id(id, words);
        if let Some(keys) = accelerator {
            item = item.accelerator(keys);
        }
        menu = menu.item(&item.build(app)?);
    }
    if title == "Edit" {
        menu = menu.separator().cut().copy().paste().select_all();
    }
    if quit {
        menu = menu.separator().quit();
    }
    menu.build()
}

/// Passes a chosen item on to the page.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    // Without a window there is nobody to act.
    let _ = app.emit("menu", id);
}
