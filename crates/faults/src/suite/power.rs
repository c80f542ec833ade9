//! Power is lost at any moment: what was not synced is forgotten, in part and in any order.
//!
//! What SQLite does to the disk is written down once. For each case a moment is chosen, and the
//! files are made as the disk might hold them then: everything that was synced, any part of what
//! was not, and deletions that may not have lasted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use stet_workspace::*;

use super::histories::beginning;
use super::{Counted, Told, guarded, seeds};
use crate::Wanted;
use crate::desk::{World, act, folder, keys_in};
use crate::shim::{Event, note_ack, record, record_done, register};

/// Bytes that a disk writes at once.
const SECTOR: usize = 512;

/// What was written down, and the keys of what was saved at each acknowledgement.
struct Session {
    path: PathBuf,
    events: Vec<Event>,
    saved: Vec<std::collections::BTreeSet<[u8; 32]>>,
}

/// Loses power `count` times.
pub(crate) fn run(wanted: &Wanted, count: u64) -> Result<Told> {
    register()?;
    let mut told = Told::default();
    let mut session = (u64::MAX, None);
    for seed in seeds(wanted, "power", count) {
        // A session of work serves for many moments.
        let number = seed / 50;
        if session.0 != number {
            session = (number, Some(guarded(|| work(number))?));
        }
        let Some(session) = &session.1 else { continue };
        told.add(seed, guarded(|| case(session, seed)));
    }
    Ok(told)
}

fn work(seed: u64) -> Result<Session> {
    let mut rng = Rng::with_seed(seed);
    let folder = folder()?;
    let path = folder.path().join("desk.stet");
    std::fs::write(&path, beginning())?;
    let other = folder.path().join("other.stet");
    std::fs::write(&other, beginning())?;
    let mut theirs = Workspace::open(&other, Arc::new(World::new("Aya", folder.path(), seed)))?;
    for _ in 0..4 {
        act(&mut theirs, &mut rng)?;
    }
    drop(theirs);
    let world = Arc::new(World::new("Ben", folder.path(), seed + 1000));
    let mut saved = Vec::new();
    record();
    let mut ws = Workspace::open(&path, world)?;
    for number in 0..10 {
        if number == 5 {
            merge(&mut ws, &other)?;
        } else {
            act(&mut ws, &mut rng)?;
        }
        saved.push(keys_in(&path)?);
        note_ack(number);
    }
    let events = record_done();
    Ok(Session { path, events, saved })
}

fn case(session: &Session, seed: u64) -> Result<Counted> {
    let mut rng = Rng::with_seed(seed);
    let until = rng.usize(..=session.events.len());
    let mut disk = Disk::default();
    disk.files.insert(session.path.clone(), Inode::synced(beginning().to_vec()));
    let mut acked = None;
    for event in &session.events[..until] {
        if let Event::Acked(number) = event {
            acked = Some(*number);
        } else if concerns(event, &session.path) {
            disk.apply(event);
        }
    }
    let folder = folder()?;
    let path = folder.path().join("desk.stet");
    disk.lose_power(&session.path, &path, &mut rng)?;
    let fresh = Arc::new(World::new("Ben", folder.path(), seed));
    let mut ws = Workspace::open(&path, fresh).context("open after it")?;
    let here = keys_in(&path)?;
    if let Some(number) = acked {
        let lost = session.saved[number].difference(&here).count();
        ensure!(lost == 0, "{lost} acknowledged changes lost at event {until}");
    }
    let found = ws.check()?;
    ensure!(found.is_sound(), "not sound: {found:?}");
    Ok(vec![("events replayed", until as u64), ("lost", 0)])
}

/// Whether an event is about the workspace or its journal.
fn concerns(event: &Event, path: &Path) -> bool {
    let about = match event {
        Event::Opened(about)
        | Event::Wrote(about, ..)
        | Event::Cut(about, _)
        | Event::Synced(about)
        | Event::Deleted(about, _) => about,
        Event::Acked(_) => return false,
    };
    about.as_os_str().to_string_lossy().starts_with(&*path.to_string_lossy())
}

/// A disk that remembers what was synced.
#[derive(Default)]
struct Disk {
    files: BTreeMap<PathBuf, Inode>,
    /// Files whose deletion may not have lasted.
    ghosts: BTreeMap<PathBuf, Inode>,
}

#[derive(Default, Clone)]
struct Inode {
    synced: Vec<u8>,
    pending: Vec<Pending>,
    /// Whether the folder knows it for certain.
    entered: bool,
}

#[derive(Clone)]
enum Pending {
    Write(usize, Vec<u8>),
    Cut(usize),
}

impl Inode {
    fn synced(bytes: Vec<u8>) -> Self {
        Self { synced: bytes, pending: Vec::new(), entered: true }
    }
}

impl Disk {
    fn apply(&mut self, event: &Event) {
        match event {
            Event::Opened(path) => drop(self.files.entry(path.clone()).or_default()),
            Event::Wrote(path, at, bytes) => {
                let at = usize::try_from(*at).unwrap_or(0);
                let file = self.files.entry(path.clone()).or_default();
                file.pending.push(Pending::Write(at, bytes.clone()));
            }
            Event::Cut(path, size) => {
                let size = usize::try_from(*size).unwrap_or(0);
                self.files.entry(path.clone()).or_default().pending.push(Pending::Cut(size));
            }
            Event::Synced(path) => {
                let file = self.files.entry(path.clone()).or_default();
                let pending = std::mem::take(&mut file.pending);
                pending.iter().for_each(|p| p.apply_to(&mut file.synced));
                file.entered = true;
                self.ghosts.remove(path);
            }
            Event::Deleted(path, folder_synced) => {
                let gone = self.files.remove(path);
                if !folder_synced && let Some(gone) = gone {
                    self.ghosts.insert(path.clone(), gone);
                } else {
                    self.ghosts.remove(path);
                }
            }
            Event::Acked(_) => {}
        }
    }

    /// Makes the files as they might be found, with `from` called `to`.
    fn lose_power(&self, from: &Path, to: &Path, rng: &mut Rng) -> Result<()> {
        let maybe = self.files.iter().filter(|(_, file)| !file.entered);
        let sure = self.files.iter().filter(|(_, file)| file.entered);
        let unsure = maybe.chain(&self.ghosts);
        for (path, file) in sure.chain(unsure.filter(|_| rng.bool()).collect::<Vec<_>>()) {
            let name =
                path.to_string_lossy().replacen(&*from.to_string_lossy(), &to.to_string_lossy(), 1);
            let mut bytes = file.synced.clone();
            // Each sector of what was not synced may have been written, or not.
            for pending in &file.pending {
                pending.apply_in_part(&mut bytes, rng);
            }
            std::fs::write(name, bytes)?;
        }
        Ok(())
    }
}

impl Pending {
    fn apply_to(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Cut(size) => bytes.resize(*size, 0),
            Self::Write(at, new) => {
                if bytes.len() < at + new.len() {
                    bytes.resize(at + new.len(), 0);
                }
                bytes[*at..at + new.len()].copy_from_slice(new);
            }
        }
    }

    fn apply_in_part(&self, bytes: &mut Vec<u8>, rng: &mut Rng) {
        match self {
            Self::Cut(_) => {
                if rng.bool() {
                    self.apply_to(bytes);
                }
            }
            Self::Write(at, new) => {
                for (slot, part) in new.chunks(SECTOR).enumerate() {
                    if rng.bool() {
                        Self::Write(at + slot * SECTOR, part.to_vec()).apply_to(bytes);
                    }
                }
            }
        }
    }
}
