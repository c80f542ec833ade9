//! How fast sharing is: figures as JSON lines, `{"name", "value", "unit", "most", "least"}`.
//!
//! Files lie in the folder of temporary files, on a real disk if that is one.

mod history;
#[cfg(feature = "peer")]
mod peer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use stet_workspace::*;

use self::history::{History, What};
use crate::desk::World;

/// Ops of the large workspace.
const BASE_OPS: usize = 200_000;
/// Ops that are merged into it.
const MORE_OPS: usize = 50_000;
/// Articles of the very large one, with twenty claims each.
const ARTICLES: usize = 10_000;

/// Measures; `large` is left out by the word `quick`, and all but the overview by `overview`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let history = History::new()?;
    if args.iter().any(|arg| arg == "overview") {
        return overviews(&history, folder.path());
    }
    merging(&history, folder.path())?;
    if !args.iter().any(|arg| arg == "quick") {
        large(&history, folder.path())?;
        overviews(&history, folder.path())?;
    }
    Ok(())
}

fn tell(name: &str, value: f64, unit: &str, most: Option<f64>, least: Option<f64>) {
    println!(
        "{}",
        json!({ "name": name, "value": value, "unit": unit, "most": most, "least": least })
    );
}

/// Milliseconds of the median of several.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

fn percentile_95(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() * 95 / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

fn timed<T>(times: &mut Vec<Duration>, done: impl FnOnce() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    let value = done()?;
    times.push(started.elapsed());
    Ok(value)
}

fn merging(history: &History, folder: &Path) -> Result<()> {
    let base = BASE_OPS.div_ceil(history.ops(What::Base));
    let more = MORE_OPS.div_ceil(history.ops(What::More));
    ensure!(more <= base, "there is not enough to work on");
    let (mine, theirs): (PathBuf, PathBuf) = (folder.join("mine.stet"), folder.join("theirs.stet"));
    history.write(&mine, base, 0)?;
    history.write(&theirs, base, more)?;
    let world = Arc::new(World::new("Ben", folder, 5));
    let started = Instant::now();
    drop(Workspace::open(&mine, world.clone())?);
    tell("tables of 200,000 ops made anew", started.elapsed().as_secs_f64(), "s", None, None);
    drop(Workspace::open(&theirs, world.clone())?);
    let mine_before = std::fs::read(&mine)?;

    let mut opened = Vec::new();
    for _ in 0..5 {
        timed(&mut opened, || Ok(Workspace::open(&mine, world.clone())?))?;
    }
    tell("a workspace of 200,000 ops opens", median(opened) / 1e3, "s", Some(0.5), None);

    let mut ws = Workspace::open(&mine, world.clone())?;
    let claim = claims(&ws, None, false)?.first().context("a claim")?.id;
    let mut saves = Vec::new();
    for number in 0..200 {
        timed(&mut saves, || Ok(add_comment(&mut ws, claim, &format!("note {number}"))?))?;
    }
    tell("a local save, 95th percentile", percentile_95(saves), "ms", Some(20.0), None);
    drop(ws);

    let mut merged = Vec::new();
    for _ in 0..3 {
        std::fs::write(&mine, &mine_before)?;
        let mut ws = Workspace::open(&mine, world.clone())?;
        let report = timed(&mut merged, || Ok(merge(&mut ws, &theirs)?))?;
        ensure!(report.new_ops() == more * history.ops(What::More), "{}", report.new_ops());
        if merged.len() == 1 {
            let digest = ws.digest()?;
            ws.rebuild()?;
            ensure!(ws.digest()? == digest, "made anew, the tables differ");
        }
    }
    tell("50,000 ops merged into 200,000", median(merged) / 1e3, "s", Some(2.0), None);
    against_peer(history, folder, base / PEER_PART, more / PEER_PART)
}

/// Automerge holds a history in memory, and 250,000 ops take more than 22 GB: both merge a tenth.
const PEER_PART: usize = 10;

#[cfg(feature = "peer")]
fn against_peer(history: &History, folder: &Path, base: usize, more: usize) -> Result<()> {
    let (mine, theirs) = (folder.join("few.stet"), folder.join("few-theirs.stet"));
    history.write(&mine, base, 0)?;
    history.write(&theirs, base, more)?;
    let world = Arc::new(World::new("Ben", folder, 8));
    drop(Workspace::open(&theirs, world.clone())?);
    drop(Workspace::open(&mine, world.clone())?);
    let before = std::fs::read(&mine)?;
    let mut merged = Vec::new();
    for _ in 0..3 {
        std::fs::write(&mine, &before)?;
        // One that somebody else wrote is looked at whole, once.
        drop(Workspace::open(&mine, world.clone())?);
        timed(&mut merged, || {
            let mut ws = Workspace::open(&mine, world.clone())?;
            Ok(merge(&mut ws, &theirs)?)
        })?;
    }
    let seconds = median(merged) / 1e3;
    let peer = peer::merge(history, base, more)?;
    tell("5,000 ops merged into 20,000", seconds, "s", None, None);
    tell("the same by Automerge, file to file", peer.whole, "s", None, None);
    tell("the same by Automerge, in memory alone", peer.merge, "s", None, None);
    tell("faster than Automerge, file to file", peer.whole / seconds, "×", None, Some(3.0));
    Ok(())
}

#[cfg(not(feature = "peer"))]
fn against_peer(_: &History, _: &Path, _: usize, _: usize) -> Result<()> {
    Ok(())
}

/// 10,000 articles and 200,000 claims.
fn large(history: &History, folder: &Path) -> Result<()> {
    let path = folder.join("large.stet");
    history.write(&path, ARTICLES, 500)?;
    let world = Arc::new(World::new("Ben", folder, 6));
    let started = Instant::now();
    drop(Workspace::open(&path, world.clone())?);
    tell("tables of 10,000 articles made anew", started.elapsed().as_secs_f64(), "s", None, None);
    let ws = Workspace::open(&path, world)?;
    let list = articles(&ws)?;
    ensure!(list.len() == ARTICLES, "{} articles", list.len());
    let (mut listed, mut opened, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..20 {
        timed(&mut listed, || Ok(articles(&ws)?))?;
        let shown = &list[number * 457 % list.len()];
        timed(&mut opened, || {
            let version = article(&ws, shown.id)?.latest;
            version_text(&ws, version)?;
            claims(&ws, Some(shown.id), true)?;
            Ok(occurrences(&ws, None, Some(version))?)
        })?;
        let query = format!("{} passengers", history::word(number * 331 % ARTICLES));
        let hits = timed(&mut found, || Ok(search(&ws, &query, 50)?))?;
        ensure!(!hits.is_empty(), "“{query}” is not found");
    }
    let limit = Some(50.0);
    tell("10,000 articles are listed", percentile_95(listed), "ms", limit, None);
    tell("one of them opens with its claims", percentile_95(opened), "ms", limit, None);
    tell("among 200,000 claims is searched", percentile_95(found), "ms", limit, None);
    let mut common = Vec::new();
    for _ in 0..10 {
        timed(&mut common, || Ok(search(&ws, "ferry passengers", 50)?))?;
    }
    tell("words that stand in all of them are searched", percentile_95(common), "ms", None, None);
    Ok(())
}

/// How 200,000 claims stand, half of them rated.
fn overviews(history: &History, folder: &Path) -> Result<()> {
    let path = folder.join("rated.stet");
    history.write(&path, ARTICLES, ARTICLES)?;
    let ws = Workspace::open(&path, Arc::new(World::new("Ben", folder, 7)))?;
    let list = articles(&ws)?;
    let (mut all, mut one) = (Vec::new(), Vec::new());
    for number in 0..10 {
        let shown = timed(&mut all, || Ok(overview(&ws, None, ws.today())?))?;
        ensure!(shown.progress.claims as usize == ARTICLES * history::CLAIMS, "{shown:?}");
        ensure!(shown.progress.checked() as usize == ARTICLES * history::CLAIMS / 2, "{shown:?}");
        let article = list[number * 457 % list.len()].id;
        timed(&mut one, || Ok(overview(&ws, Some(article), ws.today())?))?;
    }
    tell("how 200,000 claims stand", percentile_95(all), "ms", Some(500.0), None);
    tell("how one article among them stands", percentile_95(one), "ms", Some(20.0), None);
    Ok(())
}
