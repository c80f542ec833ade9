//! How long the main operations take, as JSON lines: `{"name", "median_ms", "p95_ms", "target_ms"}`.
//!
//! Run with `cargo run --release -p stet-cli --example bench [ARTICLE]`. The import is measured on an
//! article of our own writing and on the one given. What is measured is the library with its file on a real disk (the
//! folder of temporary files); starting the program is not part of it. Most of a short write is the
//! disk's: with `TMPDIR` on a memory disk, what is left is the program's. A `target_ms` of null
//! means that nobody has set one.

#![allow(missing_docs)]

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use stet_intake::{Limits, read_bytes, read_file};
use stet_text::Document;
use stet_workspace::{
    ClaimId, FixedHost, State, VersionId, Workspace, accept, article, articles, claim_parts,
    claims, claims_on, coverage, edit_claim, import_article, occurrences, revise, search,
    version_quotes, version_text,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const OWN: &str = include_str!("../tests/data/ferry.txt");
/// Words of the long article.
const WORDS: usize = 10_000;
/// Claims of the long article.
const CLAIMS: usize = 300;
/// A fixed start of the clock: 2026-01-01.
const START_MS: u64 = 1_767_225_600_000;

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = folder.path().join("own.txt");
    std::fs::write(&own, OWN)?;
    import(&folder, "import_article", &own)?;
    if let Some(given) = std::env::args_os().nth(1) {
        import(&folder, "import_given_article", Path::new(&given))?;
    }
    let mut ws = workspace(&folder, "long")?;
    let long = long_article("Marsh");
    let made = measure("import_10000_words", None, 5, |turn| {
        let mut fresh = workspace(&folder, &format!("long-{turn}"))?;
        Ok(import_article(&mut fresh, &document(long.clone())?)?.value)
    });
    made?;
    let made = import_article(&mut ws, &document(long)?)?.value;
    let ids = accept_many(&mut ws, made.version)?;
    edits(&mut ws, &ids)?;
    view(&ws, made.version)?;
    measure("search", None, 50, |_| Ok(search(&ws, "helicopter pat", 50)?.len()))?;
    measure("revise_10000_words_300_claims", None, 5, |turn| {
        let text = long_article(&format!("Minister{turn}"));
        Ok(revise(&mut ws, made.article, &document(text)?)?.value.map(|r| r.carried.len()))
    })?;
    Ok(())
}

/// From a file on disk to stored candidates.
fn import(folder: &tempfile::TempDir, name: &str, path: &Path) -> Result<()> {
    let mut ws = workspace(folder, name)?;
    measure(name, Some(20.0), 50, |_| {
        let read = read_file(path, None, &Limits::default())?;
        Ok(import_article(&mut ws, &read)?.value)
    })
}

/// Accepts claims until there are 300.
fn accept_many(ws: &mut Workspace, version: VersionId) -> Result<Vec<ClaimId>> {
    let all: Vec<ClaimId> = claims_on(ws, version)?.into_iter().map(|row| row.id).collect();
    if all.len() < CLAIMS + 60 {
        return Err(format!("the long article has only {} sentences", all.len()).into());
    }
    accept(ws, &all[..CLAIMS])?;
    Ok(all)
}

fn edits(ws: &mut Workspace, ids: &[ClaimId]) -> Result<()> {
    measure("accept_claim_saved", Some(50.0), 50, |turn| {
        Ok(accept(ws, &[ids[CLAIMS + turn]])?.changed.len())
    })?;
    measure("edit_claim_saved", Some(50.0), 50, |turn| {
        Ok(edit_claim(ws, ids[turn], &format!("The wording of turn {turn}"))?.changed.len())
    })
}

/// Everything that the window asks for when it opens the article.
fn view(ws: &Workspace, version: VersionId) -> Result<()> {
    let owner = articles(ws)?.remove(0).id;
    measure("view_articles", None, 50, |_| Ok(articles(ws)?.len()))?;
    measure("view_claims", None, 50, |_| Ok(claims(ws, Some(owner), false)?.len()))?;
    measure("view_coverage", None, 20, |_| Ok(coverage(ws, version)?.gaps.len()))?;
    let first = claims_on(ws, version)?.remove(0).id;
    measure("view_claim_parts", None, 20, |_| Ok(claim_parts(ws, first)?.len()))?;
    measure("view_page", Some(300.0), 20, |_| {
        let text = version_text(ws, version)?;
        let rows = claims_on(ws, version)?;
        let places = occurrences(ws, None, Some(version))?;
        let quotes = version_quotes(ws, version)?;
        let gaps = coverage(ws, version)?.gaps;
        let accepted = rows.iter().filter(|row| row.state == State::ToCheck).count();
        article(ws, owner)?;
        Ok(text.blocks.len() + places.len() + quotes.len() + gaps.len() + accepted)
    })
}

fn workspace(folder: &tempfile::TempDir, name: &str) -> Result<Workspace> {
    let host = FixedHost::new("Bench", START_MS, name.len() as u64);
    Ok(Workspace::create(&folder.path().join(format!("{name}.stet")), Arc::new(host))?)
}

fn document(text: String) -> Result<Document> {
    Ok(read_bytes(text.into_bytes(), "long.txt", None, &Limits::default())?)
}

/// An article of at least 10,000 words: our own paragraphs again and again, each time with other
/// numbers, so that no sentence repeats. `minister` is the name that a revision changes.
fn long_article(minister: &str) -> String {
    let (head, rest) = OWN.split_at(OWN.find("In a step").unwrap_or(0));
    let body = &rest[..rest.find("Understanding").unwrap_or(rest.len())];
    let mut text = head.to_owned();
    let mut round = 0;
    while text.split_whitespace().count() < WORDS {
        for sentence in body.split_inclusive(". ") {
            text.push_str(&sentence.replacen(" the ", &format!(" the {}th ", round + 4), 1));
        }
        round += 1;
    }
    // Only some sentences change, as in a real revision.
    text.replacen("Helena Marsh", &format!("Helena {minister}"), 10)
}

/// Runs `work` often and prints how long it took.
fn measure<T>(
    name: &str,
    target: Option<f64>,
    turns: usize,
    mut work: impl FnMut(usize) -> Result<T>,
) -> Result<()> {
    let mut took = Vec::with_capacity(turns);
    for turn in 0..turns {
        let start = Instant::now();
        std::hint::black_box(work(turn)?);
        took.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    took.sort_by(f64::total_cmp);
    let at = |share: usize| took[(took.len() - 1) * share / 100];
    let rounded = |ms: f64| (ms * 1000.0).round() / 1000.0;
    let line = serde_json::json!({
        "name": name,
        "median_ms": rounded(at(50)),
        "p95_ms": rounded(at(95)),
        "target_ms": target,
    });
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
