//! The disk fails or is full at every write, sync, cut and deletion of what people do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use stet_workspace::*;

use super::histories::beginning;
use super::{Counted, Told, guarded};
use crate::Wanted;
use crate::desk::{World, folder, keys_in};
use crate::shim::{FailingDisk, Failure, fail_at, register, seen_and_stop};

/// Something people do.
type Deed = fn(&Desk) -> stet_workspace::Result<()>;

/// What is done while the disk fails.
const DEEDS: [(&str, Deed); 8] = [
    ("open", |desk| desk.open().map(drop)),
    ("open an older format", |desk| Workspace::open(&desk.old, desk.world.clone()).map(drop)),
    ("edit", |desk| {
        let mut ws = desk.open()?;
        add_comment(&mut ws, desk.claim, "while it fails").map(drop)
    }),
    ("merge", |desk| merge(&mut desk.open()?, &desk.other).map(drop)),
    ("undo a merge", |desk| undo_merge(&mut desk.open()?).map(drop)),
    ("back up", |desk| backup(&desk.open()?).map(drop)),
    ("export", |desk| export_to(&FailingDisk, &desk.open()?, &desk.out()).map(drop)),
    ("share", |desk| {
        let mut shared = Shared::open_in(&desk.path, desk.world.clone(), Way::OwnCopy)?;
        add_comment(shared.workspace_mut(), desk.claim, "while it fails")?;
        shared.exchange().map(drop)
    }),
];

struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
    /// A file of the format before this one.
    old: PathBuf,
    /// A colleague's file.
    other: PathBuf,
    world: Arc<World>,
    claim: ClaimId,
}

impl Desk {
    fn new() -> Result<Self> {
        let folder = folder()?;
        let at = |name: &str| folder.path().join(name);
        let (path, old, other) = (at("desk.stet"), at("old.stet"), at("other.stet"));
        for file in [&path, &other] {
            std::fs::write(file, beginning())?;
        }
        let world = Arc::new(World::new("Ben", folder.path(), 11));
        let mut ws = Workspace::open(&path, world.clone())?;
        let claim = claims(&ws, None, true)?.first().context("a claim")?.id;
        let aya = Arc::new(World::new("Aya", folder.path(), 12));
        let mut theirs = Workspace::open(&other, aya)?;
        rate(&mut theirs, claim, "editorial", "wrong", "Tender says 5")?;
        drop(theirs);
        // There is a merge to undo.
        let second = at("second.stet");
        std::fs::write(&second, beginning())?;
        let mut cy = Workspace::open(&second, Arc::new(World::new("Cy", folder.path(), 13)))?;
        add_comment(&mut cy, claim, "by Cy")?;
        drop(cy);
        add_comment(&mut ws, claim, "before")?;
        merge(&mut ws, &second)?;
        drop(ws);
        super::formats::as_format(&path, &old, FORMAT - 1)?;
        Ok(Self { folder, path, old, other, world, claim })
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn open(&self) -> stet_workspace::Result<Workspace> {
        Workspace::open(&self.path, self.world.clone())
    }
}

/// Fails at each point of each deed, `most` points of a deed at most.
pub(crate) fn run(wanted: &Wanted, most: u64) -> Result<Told> {
    register()?;
    let mut told = Told::default();
    for (name, deed) in DEEDS {
        for (how, sticky) in [
            (Failure::Io, false),
            (Failure::Io, true),
            (Failure::Full, false),
            (Failure::Full, true),
        ] {
            for at in 0..most {
                if wanted.seed.is_some_and(|seed| seed != at) {
                    continue;
                }
                let done = guarded(|| point(deed, at, how, sticky));
                let named =
                    done.map_err(|e| e.context(format!("{name}, {how:?}, sticky {sticky}")));
                let reached = !matches!(named, Ok(None));
                told.add(at, named.map(Option::unwrap_or_default));
                if !reached {
                    break;
                }
            }
        }
    }
    Ok(told)
}

/// One point; `None` if the deed was done before it was reached.
fn point(deed: Deed, at: u64, how: Failure, sticky: bool) -> Result<Option<Counted>> {
    let desk = Desk::new()?;
    let before = keys_in(&desk.path)?;
    fail_at(at, how, sticky);
    let done = guarded(|| Ok(deed(&desk)));
    let failed = seen_and_stop();
    let done = done?;
    let after = keys_in(&desk.path).context("read after it")?;
    let undone = before.difference(&after).count();
    // Taking a merge back takes ops out, and then all of them.
    ensure!(undone == 0 || merges(&desk.open()?)?.is_empty(), "{undone} changes lost");
    for file in [&desk.path, &desk.old, &desk.other] {
        sound(file, &desk.world)?;
    }
    if let Ok(own) = desk.world.own_copy(&desk.path).context("a place")
        && own.exists()
    {
        sound(&own, &desk.world)?;
    }
    for backup in backups(&desk.path) {
        sound(&backup.path, &desk.world)?;
    }
    whole_or_absent(&desk.out(), &desk.path)?;
    if failed == 0 {
        done?;
        return Ok(None);
    }
    // Afterwards the same can be done.
    if done.is_err() && !desk.out().exists() {
        match deed(&desk) {
            Ok(()) | Err(Error::NothingTo(_)) => {}
            Err(error) => return Err(error).context("again, on a sound disk"),
        }
    }
    sound(&desk.path, &desk.world)?;
    Ok(Some(vec![("points", 1)]))
}

/// Looks whether an export holds every change, if there is one.
fn whole_or_absent(out: &Path, path: &Path) -> Result<()> {
    if !out.exists() {
        return Ok(());
    }
    let lines = |name: &str| -> Result<usize> {
        Ok(std::fs::read_to_string(out.join(name)).context("read the export")?.lines().count())
    };
    let written = lines("changes.jsonl")? + lines("contents.jsonl")?;
    let there = keys_in(path)?.len();
    ensure!(written == there, "{written} changes and contents were exported of {there}");
    Ok(())
}

fn sound(path: &Path, world: &Arc<World>) -> Result<()> {
    let mut ws = Workspace::open(path, world.clone())?;
    let found = ws.check()?;
    ensure!(found.is_sound(), "“{}” is not sound: {found:?}", path.display());
    Ok(())
}
