//! What the window may ask: parse, call one operation, convert. Nothing else happens here.

mod articles;
mod claims;
mod evidence;
mod reports;
mod sharing;
mod verdicts;
mod workspaces;

use tauri::ipc::Invoke;

/// The commands, as `commands.md` in `ui/src/host` lists them.
pub(crate) fn handler() -> impl Fn(Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        workspaces::startup,
        workspaces::author_set,
        workspaces::workspace_new,
        workspaces::workspace_open,
        workspaces::workspace_open_recent,
        workspaces::workspace_sample,
        workspaces::workspace_info,
        workspaces::workspace_close,
        workspaces::undo,
        workspaces::redo,
        workspaces::log_list,
        workspaces::search,
        workspaces::task_cancel,
        articles::article_list,
        articles::article_import_file,
        articles::article_import_paste,
        articles::article_import_address,
        articles::article_page,
        articles::article_correct,
        articles::article_remove,
        articles::block_set_role,
        articles::article_revise_file,
        articles::article_revise_paste,
        articles::article_revise_address,
        articles::article_timeline,
        articles::version_findings,
        articles::finding_dismiss,
        articles::version_diff,
        claims::claim_accept,
        claims::claim_dismiss,
        claims::claim_dismiss_words,
        claims::claim_reopen,
        claims::claim_edit,
        claims::claim_place,
        claims::claim_split,
        claims::claim_join,
        claims::claim_add,
        claims::claim_detail,
        claims::habit_list,
        claims::habit_forget,
        claims::claim_needs_work,
        claims::claim_still_holds,
        claims::claim_settle,
        evidence::source_list,
        evidence::source_add,
        evidence::source_update,
        evidence::source_remove,
        evidence::source_add_address,
        evidence::source_add_file,
        evidence::source_capture_address,
        evidence::source_capture_file,
        evidence::capture_view,
        evidence::citation_add,
        evidence::citation_set,
        evidence::citation_remove,
        verdicts::scale_list,
        verdicts::scale_save,
        verdicts::verdict_rate,
        verdicts::signoff_add,
        verdicts::comment_add,
        verdicts::comment_edit,
        verdicts::comment_remove,
        reports::report_preview,
        reports::report_export,
        reports::report_show,
        reports::link_open,
        sharing::share_state,
        sharing::share_announce,
        sharing::merge_choose,
        sharing::merge_copy,
        sharing::merge_apply,
        sharing::merge_undo,
    ]
}
