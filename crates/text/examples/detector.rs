//! Measures how fast sentences are judged: `detector FOLDER`.
//!
//! Prints a line of JSON a figure for `cargo xtask bench detector`, and leaves the sentences in
//! FOLDER, a line each, for the peer. They are our own and those of PoliClaim's speeches where the
//! shared data stands beside the project.

#![allow(clippy::print_stdout)] // what it prints is what it is run for

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::json;
use stet_text::{Metadata, Page, assess, detect, read};

/// Times that each measure is taken; the best counts, as the machine may have other work.
const TURNS: usize = 9;
/// Sentences of one stretch.
const STRETCH: usize = 64;
const WORDS: usize = 2_000;

fn main() -> std::io::Result<()> {
    let sentences = sentences();
    if let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) {
        std::fs::write(folder.join("sentences.txt"), sentences.join("\n"))?;
    }
    // Of each short stretch the fastest turn: a long one is never without other work between.
    let judged =
        |stretch: &[String]| best(|| stretch.iter().for_each(|s| drop(black_box(assess(s)))));
    let took: f64 = sentences.chunks(STRETCH).map(judged).sum();
    let speed = sentences.len() as f64 / took;
    println!(
        "{}",
        json!({"name": "sentences a second, one core", "value": speed, "unit": "", "least": 20_000.0})
    );
    let page = article();
    let took = best(|| judge(&page)) * 1000.0;
    println!(
        "{}",
        json!({"name": "2,000 words, read and judged", "value": took, "unit": "ms", "most": 25.0})
    );
    let line = "Nine ferries sank in May 2025, the port said. ".repeat(5_000_000 / 46);
    let start = Instant::now();
    judge(&line);
    let took = start.elapsed().as_secs_f64();
    println!(
        "{}",
        json!({"name": "one line of 5 MB, read and judged", "value": took, "unit": "s", "most": 10.0})
    );
    Ok(())
}

fn judge(text: &str) {
    let layout = read(text, &Metadata::default());
    black_box(detect(Page { text, blocks: &layout.blocks }, &layout.metadata));
}

/// Seconds of the fastest turn.
fn best(mut work: impl FnMut()) -> f64 {
    let turn = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..TURNS).map(turn).fold(f64::INFINITY, f64::min)
}

fn sentences() -> Vec<String> {
    let own = include_str!("revisions/sentences.txt").lines().map(str::to_owned);
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let table = std::fs::read_to_string(shared.join("policlaim/golden_train.tsv"));
    let table = table.unwrap_or_default();
    let speeches = table.lines().skip(1).filter_map(|line| line.split('\t').nth(1));
    own.chain(speeches.map(str::to_owned)).collect()
}

/// An article of 2,000 words out of our own sentences, four a paragraph.
fn article() -> String {
    let own: Vec<&str> = include_str!("revisions/sentences.txt").lines().collect();
    let mut page =
        "Alba Courier\n\nFerries to sail again\n\nMonday, March 2, 2026 by ANA RUIZ".to_owned();
    let mut words = page.split_whitespace().count();
    for (at, sentence) in own.iter().cycle().enumerate() {
        page.push_str(if at % 4 == 0 { "\n\n" } else { " " });
        // A figure of its own, so that no sentence repeats another.
        let sentence = format!("{sentence} In all {at} boats were counted.");
        page.push_str(&sentence);
        words += sentence.split_whitespace().count();
        if words >= WORDS {
            break;
        }
    }
    page
}
