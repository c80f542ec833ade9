//! Declares the window's commands, so that each must be granted in `capabilities/`.

/// Every command of the shell; `capabilities/main.json` grants each by name.
const COMMANDS: &[&str] = &[
    "startup",
    "author_set",
    "workspace_new",
    "workspace_open",
    "workspace_open_recent",
    "workspace_sample",
    "workspace_info",
    "workspace_close",
    "undo",
    "redo",
    "log_list",
    "search",
    "task_cancel",
    "article_list",
    "article_import_file",
    "article_import_paste",
    "article_import_address",
    "article_page",
    "article_correct",
    "article_remove",
    "block_set_role",
    "article_revise_file",
    "article_revise_paste",
    "article_revise_address",
    "version_diff",
    "claim_accept",
    "claim_dismiss",
    "claim_dismiss_words",
    "claim_reopen",
    "claim_edit",
    "claim_place",
    "claim_split",
    "claim_join",
    "claim_add",
    "claim_detail",
    "claim_needs_work",
    "claim_still_holds",
    "source_list",
    "source_add",
    "source_update",
    "source_remove",
    "source_add_address",
    "source_add_file",
    "source_capture_address",
    "source_capture_file",
    "capture_view",
    "citation_add",
    "citation_set",
    "citation_remove",
    "scale_list",
    "scale_save",
    "verdict_rate",
    "signoff_add",
    "comment_add",
    "comment_edit",
    "comment_remove",
    "report_preview",
    "report_export",
    "report_show",
    "link_open",
];

fn main() {
    let commands = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    if let Err(error) = tauri_build::try_build(attributes) {
        // A build script has nobody else to tell.
        panic!("the shell's build script failed: {error:#}");
    }
}
