//! Claims carried through revisions of known truth, and the diff beside its peers.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::figure::Figure;
use super::peers::{self, Peer};
use crate::sh;

/// The figure that peers are compared with.
const OURS: &str = "diff of 10,000 words";
const OUR_WORDS: &str = "words changed by it";
/// How many faster than the best peer library the diff must be.
const FASTER: f64 = 10.0;

/// Measures; prints what was measured and returns the figures that have targets.
pub(super) fn revisions() -> Result<Vec<Figure>> {
    println!("Measuring revisions.");
    let folder = sh::built("bench-peers");
    fs::create_dir_all(&folder)?;
    let args =
        ["run", "--release", "--quiet", "-p", "stet-text", "--example", "revisions", "--", "all"];
    let mut run = sh::command("cargo", &args, ".");
    run.arg(&folder);
    let output = sh::output(run)?;
    let mut figures = Vec::new();
    for line in output.lines() {
        match serde_json::from_str::<Figure>(line) {
            Ok(figure) => figures.push(figure),
            Err(_) => println!("{line}"),
        }
    }
    figures.extend(against_peers(&folder, &figures)?);
    Ok(figures)
}

/// The diff beside its peers on the texts that the example left in `folder`.
fn against_peers(folder: &Path, figures: &[Figure]) -> Result<Vec<Figure>> {
    let ours = |name: &str| {
        let found = figures.iter().find(|figure| figure.name == name);
        found.map(|figure| figure.value).with_context(|| format!("“{name}” was not measured"))
    };
    let (ms, words) = (ours(OURS)?, ours(OUR_WORDS)?);
    let peers = peers::measure(folder);
    println!("\n{:<44} {:>10} {:>14}", "10,000 words, 5% edited", "median ms", "words changed");
    println!("{:<44} {ms:>10.2} {words:>14}", "Stet");
    for Peer { name, ms, words, .. } in &peers {
        println!("{name:<44} {ms:>10.2} {words:>14}");
    }
    let calls = peers.iter().filter(|peer| peer.is_library);
    let Some(best) = calls.map(|peer| peer.ms).min_by(f64::total_cmp) else {
        return Ok(Vec::new());
    };
    let fewest = peers.iter().map(|peer| peer.words).min().unwrap_or_default() as f64;
    Ok(vec![
        Figure::at_least("faster than the best peer library", best / ms, "×", FASTER),
        Figure::at_most(
            "words changed, of the fewest of a peer",
            100.0 * words / fewest,
            "%",
            100.0,
        ),
    ])
}
