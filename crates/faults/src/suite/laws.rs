//! The laws of merging: the order, the grouping and how often make no difference.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use stet_workspace::*;

use super::Counted;
use super::histories::beginning;
use crate::desk::{World, act, folder};

/// Three people work apart; their files are merged in every way.
pub(crate) fn case(seed: u64) -> Result<Counted> {
    let mut rng = Rng::with_seed(seed);
    let folder = folder()?;
    let file = |name: &str| folder.path().join(name);
    for name in ["a", "b", "c"] {
        std::fs::write(file(name), beginning())?;
        work(&file(name), name, &mut rng)?;
    }
    // Of some histories, one is the other's beginning.
    if rng.u32(..4) == 0 {
        std::fs::copy(file("a"), file("b"))?;
        work(&file("b"), "b", &mut rng)?;
    }
    let ways: [&[&str]; 6] = [
        &["a", "b", "c"],
        &["a", "c", "b"],
        &["b", "a", "c"],
        &["b", "c", "a"],
        &["c", "a", "b"],
        &["c", "b", "a"],
    ];
    // One order, one the other way round, one with everything twice.
    let slot = rng.usize(..ways.len());
    let twice = [ways[slot], ways[(slot + 1) % ways.len()]].concat();
    let mut digests = Vec::new();
    for way in [ways[slot], ways[(slot + 3) % ways.len()], &twice] {
        digests.push(union(&file("union"), way.iter().map(|name| file(name)), seed)?);
    }
    // (a ∪ b) ∪ c and a ∪ (b ∪ c)
    union(&file("ab"), [file("a"), file("b")].into_iter(), seed)?;
    digests.push(union(&file("union"), [file("ab"), file("c")].into_iter(), seed)?);
    union(&file("bc"), [file("b"), file("c")].into_iter(), seed)?;
    digests.push(union(&file("union"), [file("a"), file("bc")].into_iter(), seed)?);
    ensure!(digests.iter().all(|digest| *digest == digests[0]), "the way makes a difference");
    Ok(vec![("ways merged", digests.len() as u64), ("diverged", 0)])
}

fn work(path: &Path, name: &str, rng: &mut Rng) -> Result<()> {
    let world = World::new(name, path, rng.u64(..));
    world.jump_ms(rng.i64(-100_000_000_000..100_000_000_000));
    let mut ws = Workspace::open(path, Arc::new(world))?;
    for _ in 0..rng.u32(1..10) {
        act(&mut ws, rng)?;
    }
    Ok(())
}

/// Merges files into a copy of the first. Returns the digest of what came of it.
fn union(target: &Path, mut files: impl Iterator<Item = PathBuf>, seed: u64) -> Result<Hash> {
    let first = files.next().context("nothing to merge")?;
    std::fs::copy(&first, target)?;
    let mut last = first;
    let mut ws = Workspace::open(target, Arc::new(World::new("M", target, seed)))?;
    for file in files {
        let report = merge(&mut ws, &file)?;
        ensure!(report.refused.is_empty() && report.waiting == 0, "{report:?}");
        last = file;
    }
    let digest = ws.digest()?;
    // Merging once more brings nothing.
    ensure!(merge(&mut ws, &last)?.new_ops() == 0, "merging twice brings something");
    ws.rebuild()?;
    ensure!(ws.digest()? == digest, "made anew, the tables differ");
    Ok(digest)
}
