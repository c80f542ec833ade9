//! The native menu. Its items are ids of the page's actions; the page does what they say.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter as _, Wry};

/// Id of the page's action, words, and an accelerator. Single keys belong to the page, and so do
/// undo and redo (a text field has its own): their keys stand in the words, as `MOD` and the key.
type Item = (&'static str, &'static str, Option<&'static str>);

/// Stands between groups of items.
const LINE: Item = ("", "", None);

const FILE: &[Item] = &[
    ("workspace.new", "New workspace…", Some("CmdOrCtrl+N")),
    ("workspace.open", "Open workspace…", Some("CmdOrCtrl+O")),
    ("workspace.merge", "Merge another file…", Some("CmdOrCtrl+Shift+M")),
    ("workspace.merges", "Earlier merges…", None),
    ("workspace.file", "This file… (g f)", None),
    ("workspace.close", "Close workspace", Some("CmdOrCtrl+Shift+W")),
    LINE,
    ("article.import", "Bring in an article…", Some("CmdOrCtrl+I")),
    ("article.revise", "Bring in a new version…", Some("CmdOrCtrl+Shift+I")),
    ("article.metadata", "Correct the article's data…", None),
    ("article.role", "Role of a paragraph… (l)", None),
    ("article.quotes", "Quotations and figures… (g k)", None),
    LINE,
    ("go.overview", "Overview (g o)", None),
    ("go.report", "Report (g r)", None),
    LINE,
    ("dossier.verify", "Check a sealed dossier…", None),
    ("program.settings", "Settings…", None),
];

const EDIT: &[Item] =
    &[("edit.undo", "Undo (MOD+Z)", None), ("edit.redo", "Redo (MOD+Shift+Z)", None)];

const CLAIM: &[Item] = &[
    ("claim.accept", "Accept (a)", None),
    ("claim.dismiss", "Dismiss… (x)", None),
    ("claim.reopen", "Reopen", None),
    ("claim.edit", "Edit the wording (e)", None),
    ("claim.split", "Split… (s)", None),
    ("claim.join", "Join… (m)", None),
    LINE,
    ("claim.cite", "Cite… (c)", None),
    ("proposed.cite", "Cite what the writer noted (y)", None),
    ("claim.rate", "Rate… (r)", None),
    ("claim.holds", "The verdict still holds", None),
    ("claim.signoff", "Sign off… (o)", None),
    ("claim.talk", "Talk (t)", None),
    LINE,
    ("claim.calculate", "Add a calculation… (f)", None),
    ("claim.blind", "Blind second rating… (b)", None),
    ("claim.mine", "Assign to me, or to nobody (i)", None),
    ("claim.duty", "Who and until when… (u)", None),
];

const GO: &[Item] = &[
    ("palette", "Commands and search…", Some("CmdOrCtrl+K")),
    LINE,
    ("claim.next", "Next claim (j)", None),
    ("claim.previous", "Previous claim (k)", None),
    ("gap.next", "Next gap (n)", None),
    LINE,
    ("go.articles", "Articles (g a)", None),
    ("go.queue", "Queue (g q)", None),
    ("go.sources", "Sources (g s)", None),
    ("go.page", "Page (g p)", None),
    ("go.log", "Change log (g l)", None),
    ("go.conflicts", "Disagreements (g d)", None),
];

const VIEW: &[Item] = &[
    ("view.diff", "Differences (d)", None),
    ("version.previous", "Previous version ([)", None),
    ("version.next", "Next version (])", None),
    LINE,
    ("view.left", "Left pane", Some("CmdOrCtrl+B")),
    ("view.right", "Claim pane", Some("CmdOrCtrl+Shift+B")),
    ("view.theme", "Light or dark", None),
];

const HELP: &[Item] = &[("view.keys", "All keys (?)", None)];

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
        let mut item = MenuItemBuilder::with_id(id, shown(words, cfg!(target_os = "macos")));
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

/// Words with their keys as the platform writes them.
fn shown(words: &str, mac: bool) -> String {
    if mac {
        words.replace("MOD+Shift+", "⇧⌘").replace("MOD+", "⌘")
    } else {
        words.replace("MOD", "Ctrl")
    }
}

/// Passes a chosen item on to the page.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    // Without a window there is nobody to act.
    let _ = app.emit("menu", id);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_words_are_those_of_the_platform() {
        let words = EDIT.iter().map(|(_, words, _)| *words);
        let on = |mac| words.clone().map(|words| shown(words, mac)).collect::<Vec<_>>();
        assert_eq!(on(false), ["Undo (Ctrl+Z)", "Redo (Ctrl+Shift+Z)"]);
        assert_eq!(on(true), ["Undo (⌘Z)", "Redo (⇧⌘Z)"]);
    }
}
