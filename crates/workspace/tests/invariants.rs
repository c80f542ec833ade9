//! Invariants of the whole repository that can be read off its files.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() && name != "target" && name != "node_modules" && name != "dist" {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
}

/// Lines of `folder`'s files that hold `bad` and none of `but`.
fn lines_with(folder: &str, extension: &str, bad: impl Fn(&str) -> bool) -> Vec<String> {
    let mut all = Vec::new();
    files(&root().join(folder), extension, &mut all);
    let mut found = Vec::new();
    for path in all {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let hits = text.lines().filter(|line| bad(line));
        found.extend(hits.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    found
}

#[test]
fn sql_stands_only_in_the_workspace_and_the_migrations() {
    let sql = |line: &str| {
        let line = line.trim_start().trim_start_matches('"');
        ["select ", "insert into ", "delete from ", "create table "]
            .iter()
            .any(|verb| line.starts_with(verb))
    };
    for folder in [
        "crates/text/src",
        "crates/intake/src",
        "crates/report/src",
        "crates/cli/src",
        "src-tauri/src",
    ] {
        assert_eq!(lines_with(folder, "rs", sql), Vec::<String>::new(), "SQL in {folder}");
    }
    assert_eq!(
        lines_with("crates/workspace/src", "rs", |line| line.contains("select *")),
        Vec::<String>::new()
    );
}

#[test]
fn only_the_host_folder_of_the_page_knows_tauri() {
    let hits = lines_with("ui/src", "ts", |line| line.contains("@tauri-apps"));
    let mut outside: Vec<String> =
        hits.into_iter().filter(|hit| !hit.contains("/src/host/")).collect();
    outside.extend(lines_with("ui/src", "svelte", |line| line.contains("@tauri-apps")));
    assert_eq!(outside, Vec::<String>::new());
}

#[test]
fn the_text_crate_knows_no_files_no_clock_and_no_threads() {
    let bad = |line: &str| {
        [
            "std::fs",
            "std::thread",
            "std::net",
            "std::time::SystemTime",
            "Instant::now",
            "rusqlite",
            "tokio",
        ]
        .iter()
        .any(|name| line.contains(name))
    };
    let hits = lines_with("crates/text/src", "rs", bad);
    // `fit.rs` is a test that fits the detector's weights.
    let hits: Vec<&String> =
        hits.iter().filter(|hit| !hit.contains("tests") && !hit.contains("/fit.rs")).collect();
    assert!(hits.is_empty(), "{hits:#?}");
}

#[test]
fn imports_go_one_way() {
    let needs = |name: &str| {
        fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap()
    };
    for (part, never) in [
        ("text", ["stet-workspace", "stet-intake", "stet-report"].as_slice()),
        ("workspace", &["stet-intake", "stet-report"]),
        ("intake", &["stet-workspace", "stet-report"]),
        ("report", &["stet-intake"]),
    ] {
        let manifest = needs(part);
        let found: Vec<_> =
            never.iter().filter(|name| manifest.contains(&format!("\n{name}"))).collect();
        assert!(found.is_empty(), "crates/{part} needs {found:?}");
    }
}
