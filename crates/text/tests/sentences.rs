//! Measures sentence boundaries on Universal Dependencies and the golden rules, where the shared
//! data folder is present. Run with `--nocapture` to read the figures.

#![allow(clippy::print_stdout, reason = "figures are read with --nocapture")]

use std::collections::HashSet;
use std::path::PathBuf;

use stet_text::{ByteSpan, sentences};

fn data(name: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sentences");
    let found = std::fs::read_to_string(root.join(name)).ok();
    if found.is_none() {
        println!("skipped: no shared data for {name}");
    }
    found
}

/// Paragraphs of a CoNLL-U file, each a list of sentences with their text.
fn paragraphs(conllu: &str) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = vec![Vec::new()];
    for line in conllu.lines() {
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            out.push(Vec::new());
        } else if let Some(text) = line.strip_prefix("# text = ")
            && let Some(last) = out.last_mut()
        {
            last.push(text.to_owned());
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

/// Boundaries found, boundaries right, boundaries wanted.
fn score(paragraph: &[String]) -> (usize, usize, usize) {
    let text = paragraph.join(" ");
    let mut wanted = HashSet::new();
    let mut at = 0;
    for sentence in paragraph {
        wanted.insert(at + sentence.trim_end().len());
        at += sentence.len() + 1;
    }
    let found = sentences(&text, ByteSpan::new(0, text.len()), "en");
    if std::env::var_os("STET_SHOW").is_some() {
        for span in &found {
            if !wanted.contains(&span.end) {
                println!("EXTRA {}", around(&text, span.end));
            }
        }
        for end in wanted.iter().filter(|e| found.iter().all(|s| s.end != **e)) {
            println!("MISSED {}", around(&text, *end));
        }
    }
    let right = found.iter().filter(|s| wanted.contains(&s.end)).count();
    (found.len(), right, wanted.len())
}

fn around(text: &str, at: usize) -> String {
    let before: String = text[..at].chars().rev().take(45).collect();
    let after: String = text[at..].chars().take(45).collect();
    format!("{}‖{after}", before.chars().rev().collect::<String>())
}

fn f1(conllu: &str) -> f64 {
    let scores = paragraphs(conllu).iter().map(|p| score(p)).collect::<Vec<_>>();
    let sum = |f: fn(&(usize, usize, usize)) -> usize| scores.iter().map(f).sum::<usize>() as f64;
    2.0 * sum(|s| s.1) / (sum(|s| s.0) + sum(|s| s.2))
}

/// Prints a figure and what it must not fall below.
fn print(name: &str, value: f64, least: f64) {
    println!("{}", serde_json::json!({"name": name, "value": value, "unit": "", "least": least}));
}

#[test]
fn boundaries_agree_with_treebanks() {
    for (name, floor) in [("en_gum-ud-dev.conllu", 0.975), ("en_ewt-ud-dev.conllu", 0.915)] {
        let Some(conllu) = data(name) else { continue };
        let found = f1(&conllu);
        print(&format!("{name}: boundary F1"), found, floor);
        assert!(found >= floor, "{name}: {found}");
    }
}

#[test]
fn golden_rules_hold() {
    let Some(json) = data("golden_rules_en.json") else { return };
    let rules: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let holds = |rule: &&serde_json::Value| {
        let text = rule["text"].as_str().unwrap();
        let wanted: Vec<&str> = rule["sentences"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s.as_str().unwrap().trim())
            .collect();
        let found: Vec<&str> = sentences(text, ByteSpan::new(0, text.len()), "en")
            .iter()
            .map(|s| s.of(text).unwrap())
            .collect();
        if found != wanted {
            println!("{found:?}\n  wanted {wanted:?}");
        }
        found == wanted
    };
    let right = rules.iter().filter(holds).count();
    print("golden rules of sentences, of 48", right as f64, 46.0);
    assert!(right >= 46);
}
