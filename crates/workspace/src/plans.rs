//! Every statement that a screen runs is served by an index: the statements are taken down while
//! the screens' readers run, and SQLite is asked how it would go about each.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use crate::*;

thread_local! {
    static RUN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

fn take_down(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event {
        RUN.with_borrow_mut(|run| run.insert(statement.sql().into_owned()));
    }
}

/// What grows with the work in a file.
const LARGE: [&str; 19] = [
    "op",
    "blob",
    "op_view",
    "superseded",
    "txn",
    "version",
    "block",
    "proposal",
    "claim",
    "placement",
    "occurrence",
    "source",
    "source_key",
    "capture",
    "citation",
    "verdict",
    "signoff",
    "comment",
    "search_doc",
];

/// Indexes that are read from end to end, or until there is enough: what they hold is shown.
const LISTS: [&str; 2] = ["source_called", "source_by_clock"];

/// The statements that go through a large table from end to end.
fn scans(ws: &Workspace) -> Vec<String> {
    let mut found = Vec::new();
    for sql in RUN.with_borrow_mut(std::mem::take) {
        let Ok(mut explain) = ws.connection.prepare(&format!("explain query plan {sql}")) else {
            continue;
        };
        let nothing = vec![rusqlite::types::Null; explain.parameter_count()];
        let steps = explain.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail"));
        let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
        let scanned = steps.iter().filter_map(|step| step.strip_prefix("SCAN "));
        let is_list =
            |step: &&str| step.contains("INDEX") && LISTS.iter().any(|i| step.contains(i));
        let bad = scanned.filter(|step| !is_list(step)).any(|step| is_large(&sql, step));
        if bad {
            found.push(format!("{sql}\n  {}", steps.join("\n  ")));
        }
    }
    found
}

/// Whether a step's table, or the one behind its short name, is a large one.
fn is_large(sql: &str, step: &str) -> bool {
    let name = step.split_whitespace().next().unwrap_or_default();
    let words: Vec<&str> =
        sql.split_whitespace().map(|word| word.trim_matches(&['(', ')', ','][..])).collect();
    let behind = words.windows(2).find(|pair| pair[1] == name).map_or(name, |pair| pair[0]);
    LARGE.contains(&name) || LARGE.contains(&behind)
}

#[test]
fn what_screens_ask_is_served_by_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let host = Arc::new(FixedHost::new("Ben", 1_772_600_000_000, 1));
    let ws = create_sample(&folder.path().join("w.stet"), host).unwrap();
    ws.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(take_down));
    for about in articles(&ws).unwrap() {
        let version = about.latest;
        article(&ws, about.id).unwrap();
        versions(&ws, about.id).unwrap();
        version_text(&ws, version).unwrap();
        version_quotes(&ws, version).unwrap();
        coverage(&ws, version).unwrap();
        claims_on(&ws, version).unwrap();
        occurrences(&ws, None, Some(version)).unwrap();
        findings(&ws, version).unwrap();
        overview(&ws, Some(about.id), ws.today()).unwrap();
        expired(&ws, Some(about.id), ws.today()).unwrap();
        article_log(&ws, about.id, 50).unwrap();
        for row in claims(&ws, Some(about.id), true).unwrap() {
            the_claim_pane(&ws, &row);
        }
    }
    for source in sources(&ws).unwrap() {
        captures(&ws, Some(source.id)).unwrap();
        same_sources(&ws, &source.fields).unwrap();
    }
    search(&ws, "ferry crowns", 50).unwrap();
    undo_state(&ws).unwrap();
    scales(&ws).unwrap();
    gates(&ws).unwrap();
    habits(&ws).unwrap();
    let found = scans(&ws);
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

fn the_claim_pane(ws: &Workspace, row: &ClaimRow) {
    claim(ws, row.id).unwrap();
    occurrences(ws, Some(row.id), None).unwrap();
    citations(ws, row.id).unwrap();
    calculations(ws, row.id).unwrap();
    comments(ws, row.id).unwrap();
    claim_log(ws, row.id).unwrap();
    missing(ws, row).unwrap();
    since_verdict(ws, row.id).unwrap();
    blind_rating(ws, row.id).unwrap();
    suggest_expiry(ws, row.id, ws.today()).unwrap();
    for verdict in verdicts(ws, row.id).unwrap() {
        signoffs(ws, verdict.id).unwrap();
    }
}

#[test]
fn a_scan_of_a_large_table_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let host = Arc::new(FixedHost::new("Ben", 1_772_600_000_000, 1));
    let ws = create_sample(&folder.path().join("w.stet"), host).unwrap();
    ws.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(take_down));
    let sql = "select count(*) from occurrence o where o.quote = 'x'";
    ws.connection.query_row(sql, (), |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(scans(&ws).len(), 1);
}
