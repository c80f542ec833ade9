//! Other programs' diffs on the same two texts.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use serde::Deserialize;

use crate::sh;

/// What a peer needed, and how many words it shows as changed.
#[derive(Debug, Deserialize)]
pub(super) struct Peer {
    #[serde(rename = "peer")]
    pub(super) name: String,
    pub(super) ms: f64,
    /// Marks alone left out.
    pub(super) words: usize,
    /// Whether it was called as a library, so that no start of a program is in the time.
    #[serde(default = "yes")]
    pub(super) is_library: bool,
}

fn yes() -> bool {
    true
}

const SCRIPT: &str = include_str!("peers.mjs");
const PYTHON: &str = include_str!("peers.py");
/// What npm installs, by exact version.
const PACKAGES: &str =
    r#"{"private": true, "dependencies": {"diff": "8.0.2", "diff-match-patch": "1.0.5"}}"#;
const TURNS: usize = 7;

/// Measures every peer on `folder`'s `old.txt` and `new.txt`; says so of those that are absent.
pub(super) fn measure(folder: &Path) -> Vec<Peer> {
    let mut out = Vec::new();
    for (name, peer) in [
        ("npm diff and diff-match-patch", npm as fn(&Path) -> Result<Vec<Peer>>),
        ("Python difflib", python),
        ("git diff --word-diff", git),
    ] {
        match peer(folder) {
            Ok(found) => out.extend(found),
            Err(error) => println!("Not compared with {name}: {error:#}"),
        }
    }
    out
}

fn npm(folder: &Path) -> Result<Vec<Peer>> {
    let manifest = folder.join("package.json");
    if !fs::read_to_string(&manifest).is_ok_and(|text| text == PACKAGES)
        || !folder.join("node_modules/diff-match-patch").is_dir()
    {
        fs::write(&manifest, PACKAGES)?;
        let args = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
        let mut install = sh::command(sh::npm(), &args, ".");
        install.current_dir(folder);
        sh::output(install)?;
    }
    let script = folder.join("peers.mjs");
    fs::write(&script, SCRIPT)?;
    let mut run = sh::command("node", &[], ".");
    run.arg(script).arg(folder).args([folder.join("old.txt"), folder.join("new.txt")]);
    parsed(&sh::output(run)?)
}

fn python(folder: &Path) -> Result<Vec<Peer>> {
    let script = folder.join("peers.py");
    fs::write(&script, PYTHON)?;
    let mut run = sh::command(if cfg!(windows) { "python" } else { "python3" }, &[], ".");
    run.arg(script).args([folder.join("old.txt"), folder.join("new.txt")]);
    parsed(&sh::output(run)?)
}

fn parsed(output: &str) -> Result<Vec<Peer>> {
    output.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// git as a program: its start is part of the time.
fn git(folder: &Path) -> Result<Vec<Peer>> {
    let mut took = Vec::new();
    let mut words = 0;
    for _ in 0..TURNS {
        let args = ["diff", "--no-index", "--word-diff=porcelain", "old.txt", "new.txt"];
        let mut run = sh::command("git", &args, ".");
        run.current_dir(folder);
        let start = Instant::now();
        // It ends with 1 because the texts differ.
        let output = run.output()?;
        took.push(start.elapsed().as_secs_f64() * 1000.0);
        words = changed(&String::from_utf8_lossy(&output.stdout));
    }
    took.sort_by(f64::total_cmp);
    let name = "git diff --word-diff, with its start".to_owned();
    Ok(vec![Peer { name, ms: took[TURNS / 2], words, is_library: false }])
}

fn changed(porcelain: &str) -> usize {
    let body = porcelain.lines().skip_while(|line| !line.starts_with("@@"));
    let lines = body.filter(|line| line.starts_with(['+', '-']));
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    lines.map(|line| line[1..].split_whitespace().filter(is_word).count()).sum()
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[test]
    fn changed_words_of_git_are_counted_behind_its_head() {
        let shown = "--- a/old.txt\n+++ b/new.txt\n@@ -1 +1 @@\n same\n-4 boats\n+40 boats\n~\n";
        assert_eq!(changed(shown), 4);
    }
}
