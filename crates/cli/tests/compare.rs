//! `stet diff` and `stet text diff` as pages, and both stateless commands on odd input.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{Desk, FERRY, FERRY_2};

#[test]
fn a_page_stands_on_its_own_and_names_both_texts() {
    let desk = Desk::nameless();
    desk.write("old.txt", FERRY);
    desk.write("new.txt", FERRY_2);
    let page = desk.ok(&["text", "diff", "old.txt", "new.txt", "--format", "html"]).out;
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    for words in ["old.txt", "new.txt", "<del>", "<ins>", "prefers-color-scheme", "@media print"] {
        assert!(page.contains(words), "{words}");
    }
    for bad in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(bad), "{bad}");
    }
    let desk = Desk::with_article();
    let claim = "cuts the price of a return ticket by 30 percent";
    desk.ok(&["claim", "add", "w.stet", "1", "--quote", claim]);
    desk.ok(&["revise", "w.stet", "1", "ferry-2.txt"]);
    let page = desk.ok(&["diff", "w.stet", "1", "--format", "html"]).out;
    for words in
        ["Version 1 of 2", "Version 2 of 2", "UTC", "Claims that the changes touch", "30 became 20"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn words_in_a_page_cannot_become_markup() {
    let desk = Desk::nameless();
    desk.write(
        "<b>old",
        "The <script>alert(1)</script> bridge & the ferry cost 4 crowns in May.\n",
    );
    desk.write(
        "new",
        "The <script>alert(1)</script> bridge & the ferry\u{202e} cost 40 crowns in May.\n",
    );
    let page = desk.ok(&["text", "diff", "<b>old", "new", "--format", "html"]).out;
    for bad in ["<script", "<b>", "\u{202e}"] {
        assert!(!page.contains(bad), "{bad} in {page}");
    }
    assert!(page.contains("4 became 40"), "{page}");
}

#[test]
fn json_and_a_format_exclude_each_other() {
    let desk = Desk::nameless();
    desk.write("a", "One.");
    let run = desk.run(&["text", "diff", "a", "a", "--format", "html", "--json"]);
    assert_ne!(run.code, 0);
    assert!(run.err.contains("exclude each other"), "{}", run.err);
}

fn anchored(desk: &Desk, old: &str, new: &str) -> Value {
    desk.run(&["text", "anchor", old, new, "spans.json"]).json()
}

#[test]
fn odd_texts_get_a_truthful_answer() {
    let desk = Desk::nameless();
    let claim = "Nine boats were lost in the storm of May.";
    desk.write("empty", "");
    desk.write("text", format!("{claim}\n"));
    desk.write("mixed", format!("Alba.\r\n\r\n{claim}\rBen.\n"));
    desk.write("line", format!("{}{claim}", "word ".repeat(200_000)));
    desk.write("many", format!("{claim} ").repeat(10_000));
    desk.write("spans.json", json!([{"start": 0, "end": claim.len()}]).to_string());
    let kind = |old: &str, new: &str| anchored(&desk, old, new)[0]["kind"].clone();
    assert_eq!(kind("text", "empty"), "gone");
    assert_eq!(kind("text", "text"), "unchanged");
    assert_ne!(kind("text", "mixed"), "gone");
    assert_ne!(kind("text", "line"), "gone");
    assert_eq!(kind("many", "many"), "unchanged");
    desk.write("spans.json", "[{\"start\": 0, \"end\": 0}]");
    assert_eq!(kind("empty", "text"), "gone");
    desk.write("spans.json", "[]");
    assert_eq!(anchored(&desk, "empty", "empty"), json!([]));
    for (old, new) in [("empty", "text"), ("text", "empty"), ("many", "line"), ("text", "mixed")] {
        for format in ["text", "json", "html"] {
            desk.ok(&["text", "diff", old, new, "--format", format]);
        }
    }
}

#[test]
fn lone_surrogates_are_refused_or_replaced_and_never_a_crash() {
    let desk = Desk::nameless();
    desk.write("good", "The ferry sank.\n");
    // As JavaScript's strings come out of a careless writer: U+D83D alone, in UTF-8 and in UTF-16.
    desk.write("utf8", b"The \xED\xA0\xBD ferry sank.\n");
    desk.write("utf16", b"\xFF\xFET\x00h\x00e\x00 \x00\x3D\xD8 \x00f\x00o\x00x\x00.\x00");
    for odd in ["utf8", "utf16"] {
        for args in [["text", "diff", odd, "good"], ["text", "diff", "good", odd]] {
            let run = desk.run(&args);
            assert!(!run.err.contains("panicked"), "{}", run.err);
            assert!(run.code == 0 || run.err.starts_with("error: "), "{}", run.err);
        }
    }
    desk.write("spans.json", r#"[{"start": 0, "end": 3, "quote": "\ud83d"}]"#);
    let run = desk.run(&["text", "anchor", "good", "good", "spans.json"]);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    assert!(run.code == 0 || run.err.starts_with("error: "), "{}", run.err);
}
