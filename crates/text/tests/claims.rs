//! The detector against labelled sentences. They lie beside the project and are not part of it:
//! without them the tests say that they were skipped. `--nocapture` prints the figures, a line of
//! JSON each, which `cargo xtask bench detector` gathers.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::path::PathBuf;

use stet_text::{Assessment, Checkable, assess};

fn data(name: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let bytes = std::fs::read(root.join(name)).ok();
    if bytes.is_none() {
        println!("skipped: no shared data for {name}");
    }
    bytes.map(|b| String::from_utf8_lossy(&b).into_owned())
}

/// (sentence, label) of two columns of a table with tabs.
fn table(name: &str, text: usize, label: usize) -> Option<Vec<(String, String)>> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Some(((*cells.get(text)?).to_owned(), cells.get(label)?.trim().to_owned()))
    };
    Some(data(name)?.lines().skip(1).filter_map(row).collect())
}

/// (sentence, verdict) of a ClaimBuster table, quotes respected.
fn claimbuster(name: &str) -> Option<Vec<(String, String)>> {
    let text = data(name)?;
    let (mut out, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                if c == '\n' {
                    out.push(std::mem::take(&mut row));
                }
            }
            '\r' => {}
            c => cell.push(c),
        }
    }
    Some(out.iter().skip(1).map(|r: &Vec<String>| (r[1].clone(), r[r.len() - 1].clone())).collect())
}

fn assessed(rows: &[(String, String)], yes: &str) -> Vec<(Assessment, bool)> {
    rows.iter().map(|(text, label)| (assess(text), label == yes)).collect()
}

fn average_precision(rows: &[(Assessment, bool)]) -> f64 {
    let mut ranked: Vec<(f64, bool)> = rows.iter().map(|(a, yes)| (a.score, *yes)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut sum) = (0.0, 0.0);
    for (at, _) in ranked.iter().enumerate().filter(|(_, r)| r.1) {
        hits += 1.0;
        sum += hits / (at as f64 + 1.0);
    }
    sum / hits
}

fn f1(said: impl Iterator<Item = (bool, bool)>) -> f64 {
    let (mut right, mut all) = (0.0, 0.0);
    for (said, yes) in said {
        right += f64::from(u8::from(said && yes));
        all += f64::from(u8::from(said)) + f64::from(u8::from(yes));
    }
    2.0 * right / all
}

/// Prints a figure and what it must not fall below.
fn print(name: &str, value: f64, least: f64) {
    println!("{}", serde_json::json!({"name": name, "value": value, "unit": "", "least": least}));
}

/// `least` are the floors that must hold, `goal` the average precision that is aimed at: the bench
/// tells of a miss, the test only of a fall.
fn check(name: &str, rows: &[(Assessment, bool)], least: [f64; 2], goal: f64) {
    let precision = average_precision(rows);
    let f1 = f1(rows.iter().map(|(a, yes)| (a.score >= stet_text::PROPOSE_THRESHOLD, *yes)));
    print(&format!("{name}: average precision"), precision, goal);
    print(&format!("{name}: F1 at one half"), f1, least[1]);
    assert!(precision >= least[0] && f1 >= least[1], "{name}: AP {precision}, F1 {f1}");
}

#[test]
fn debate_sentences_worth_a_check_are_found() {
    let Some(rows) = claimbuster("claimbuster/groundtruth.csv") else { return };
    check("ClaimBuster groundtruth", &assessed(&rows, "1"), [0.970, 0.90], 0.970);
}

#[test]
fn verifiable_sentences_of_speeches_rank_first() {
    let Some(rows) = table("policlaim/golden_train.tsv", 1, 2) else { return };
    let rows = assessed(&rows, "1");
    check("PoliClaim golden_train", &rows, [0.910, 0.67], 0.93);
    let holds_fact = |a: &Assessment| matches!(a.checkable, Checkable::Yes | Checkable::Partly);
    let f1 = f1(rows.iter().map(|(a, yes)| (holds_fact(a), *yes)));
    print("PoliClaim golden_train: F1 by kind", f1, 0.78);
    assert!(f1 >= 0.78, "{f1}");
}

#[test]
fn views_are_told_from_reports_in_news() {
    let Some(rows) = table("subjectivity/dev_en.tsv", 1, 2) else { return };
    let rows = assessed(&rows, "SUBJ");
    let view = |a: &Assessment| a.checkable != Checkable::Yes;
    let macro_f1 = (f1(rows.iter().map(|(a, yes)| (view(a), *yes)))
        + f1(rows.iter().map(|(a, yes)| (!view(a), !*yes))))
        / 2.0;
    print("CheckThat! 2025 dev: macro F1 of views", macro_f1, 0.65);
    assert!(macro_f1 >= 0.65, "{macro_f1}");
}

#[test]
fn spanish_statements_worth_a_check_are_found() {
    let Some(rows) = table("spanish/ct24_dev.tsv", 2, 3) else { return };
    check("CheckThat! 2024 Spanish dev", &assessed(&rows, "Yes"), [0.55, 0.52], 0.55);
}
