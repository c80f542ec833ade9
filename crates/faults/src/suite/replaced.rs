//! A shared file is replaced, cut, damaged or taken away under people who have it open.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use stet_workspace::*;

use super::Counted;
use super::histories::beginning;
use crate::desk::{World, act, folder, keys_in};

/// Two or three people, each with a copy of their own, and the file that they share.
struct Share {
    folder: tempfile::TempDir,
    people: Vec<Shared>,
    worlds: Vec<Arc<World>>,
    acked: BTreeSet<[u8; 32]>,
    older: Vec<Vec<u8>>,
    healed: u64,
    harmed: u64,
    /// Why the shared file could not be reached the last time, by person.
    offline: Vec<Option<String>>,
}

pub(crate) fn case(seed: u64) -> Result<Counted> {
    let mut rng = Rng::with_seed(seed);
    if seed.is_multiple_of(3) {
        return directly(&mut rng);
    }
    let folder = folder()?;
    let path = if seed.is_multiple_of(2) { "desk.stet" } else { "Dropbox/desk.stet" };
    let path = folder.path().join(path);
    std::fs::create_dir_all(path.parent().context("a folder")?)?;
    std::fs::write(&path, beginning())?;
    let (mut people, mut worlds) = (Vec::new(), Vec::new());
    for slot in 0..rng.usize(2..=3) {
        let data = folder.path().join(format!("data{slot}"));
        let world = Arc::new(World::new(&format!("P{slot}"), &data, rng.u64(..)));
        people.push(Shared::open_in(&path, world.clone(), Way::OwnCopy)?);
        worlds.push(world);
    }
    let mut share = Share {
        folder,
        people,
        worlds,
        acked: BTreeSet::new(),
        older: vec![beginning().to_vec()],
        healed: 0,
        harmed: 0,
        offline: vec![None; 3],
    };
    for _ in 0..rng.usize(10..30) {
        share.event(&path, &mut rng)?;
    }
    share.finish(&path)?;
    Ok(vec![
        ("acknowledged edits", share.acked.len() as u64),
        ("harms", share.harmed),
        ("healed", share.healed),
        ("lost", 0),
    ])
}

impl Share {
    fn event(&mut self, path: &Path, rng: &mut Rng) -> Result<()> {
        let who = rng.usize(..self.people.len());
        match rng.u32(..100) {
            0..=44 => {
                let shared = &mut self.people[who];
                let own = shared.working_path().to_owned();
                let before = keys_in(&own)?;
                act(shared.workspace_mut(), rng)?;
                self.acked.extend(keys_in(&own)?.difference(&before));
            }
            45..=84 => self.exchange(who)?,
            85..=89 => self.older.extend(std::fs::read(path).ok()),
            _ => {
                self.harmed += 1;
                let older = rng.choice(&self.older).cloned().unwrap_or_default();
                harm(path, &older, rng)?;
            }
        }
        Ok(())
    }

    fn exchange(&mut self, who: usize) -> Result<()> {
        let done = self.people[who].exchange().context("exchange")?;
        self.healed += u64::from(done.healed);
        self.offline[who] = done.offline;
        if done.status == Status::SavedHere {
            return Ok(());
        }
        // What is said to be in the shared place must be there.
        let own = keys_in(self.people[who].working_path())?;
        let there = keys_in(self.people[who].path()).context("read the shared file")?;
        let lost = own.difference(&there).count();
        ensure!(lost == 0, "{lost} changes are said to be in the shared file and are not");
        Ok(())
    }

    fn finish(&mut self, path: &Path) -> Result<()> {
        // Twice for a damaged file, once more for what the others put in meanwhile.
        for round in 0..4 {
            if round == 1 {
                // In the course of time, everything is looked at.
                self.worlds.iter().for_each(|world| world.jump_ms(3_600_000));
            }
            for who in 0..self.people.len() {
                if !path.exists() {
                    self.people[who].put_back()?;
                }
                self.exchange(who)?;
            }
        }
        let digest = self.people[0].workspace().digest()?;
        for (shared, offline) in self.people.iter_mut().zip(&self.offline) {
            let stuck = shared.status() == Status::SavedHere;
            ensure!(!stuck, "it never got to the shared place: {offline:?}");
            ensure!(shared.workspace().digest()? == digest, "copies differ");
            let found = shared.workspace_mut().check()?;
            ensure!(found.is_sound(), "not sound: {found:?}");
        }
        let lost = self.acked.difference(&keys_in(path)?).count();
        ensure!(lost == 0, "{lost} acknowledged edits lost");
        let world = Arc::new(World::new("Check", self.folder.path(), 1));
        let found = Workspace::open(path, world)?.check()?;
        ensure!(found.is_sound(), "the shared file is not sound: {found:?}");
        Ok(())
    }
}

/// Does to a file what tools, disks and people do.
fn harm(path: &Path, older: &[u8], rng: &mut Rng) -> Result<()> {
    let now = std::fs::read(path).unwrap_or_default();
    let part = path.with_extension("tmp");
    match rng.u32(..8) {
        0 => std::fs::write(path, older)?,
        1 => {
            std::fs::write(&part, older)?;
            std::fs::rename(&part, path)?;
        }
        2 => std::fs::write(path, &now[..rng.usize(..=now.len())])?,
        3 => std::fs::write(path, [])?,
        4 => {
            // A page of another time, as where blocks are synced one by one.
            let mut mixed = now.clone();
            let at = rng.usize(..=now.len() / 4096) * 4096;
            for (to, from) in mixed.iter_mut().zip(older).skip(at).take(4096) {
                *to = *from;
            }
            std::fs::write(path, mixed)?;
        }
        5 => {
            let mut noisy = now.clone();
            for _ in 0..rng.u32(1..40) {
                if let Some(byte) = rng.choice(noisy.iter_mut()) {
                    *byte = rng.u8(..);
                }
            }
            std::fs::write(path, noisy)?;
        }
        6 => {
            let _ = std::fs::remove_file(path);
        }
        _ => {
            // A copy of it, as sync tools make.
            let copy: PathBuf = path.with_file_name("desk (conflicted copy).stet");
            std::fs::write(copy, older)?;
        }
    }
    Ok(())
}

/// The same without copies: several windows on one local file that is replaced by older ones, or
/// damaged.
fn directly(rng: &mut Rng) -> Result<Counted> {
    let folder = folder()?;
    let path = folder.path().join("desk.stet");
    std::fs::write(&path, beginning())?;
    let (mut people, mut worlds): (Vec<Shared>, Vec<Arc<World>>) = (Vec::new(), Vec::new());
    for slot in 0..rng.usize(1..=3) {
        let data = folder.path().join(format!("data{slot}"));
        let world = Arc::new(World::new(&format!("P{slot}"), &data, rng.u64(..)));
        people.push(Shared::open_in(&path, world.clone(), Way::Directly)?);
        worlds.push(world);
    }
    // What was there before anybody here wrote is in nobody's second place.
    backup(people[0].workspace())?;
    let (mut acked, mut older, mut harmed) = (BTreeSet::new(), vec![beginning().to_vec()], 0);
    for _ in 0..rng.usize(10..30) {
        let who = rng.usize(..people.len());
        match rng.u32(..10) {
            0..=5 => {
                look(&mut people[who]).context("look")?;
                let before = keys_in(&path).unwrap_or_default();
                match act(people[who].workspace_mut(), rng) {
                    Ok(()) => acked.extend(keys_in(&path)?.difference(&before).copied()),
                    // What cannot be read now is healed by the next who look.
                    Err(error) if is_damage(&error) || lacks_content(&error) => {}
                    Err(error) => return Err(error).context("edit"),
                }
            }
            6 => older.push(std::fs::read(&path)?),
            7..=8 => look(&mut people[who]).context("look")?,
            _ => {
                harmed += 1;
                harm_directly(&path, rng.choice(&older).cloned().unwrap_or_default(), rng)?;
            }
        }
    }
    // Everybody looks, also at everything in the course of time; each puts their own work back.
    for _ in 0..3 {
        for (shared, world) in people.iter_mut().zip(&worlds) {
            world.jump_ms(3_600_000);
            look(shared).context("look at the end")?;
        }
    }
    let lost = acked.difference(&keys_in(&path)?).count();
    ensure!(lost == 0, "{lost} acknowledged edits lost of {}", acked.len());
    for shared in &mut people {
        let found = shared.workspace_mut().check()?;
        ensure!(found.is_sound(), "not sound: {found:?}");
    }
    Ok(vec![("acknowledged edits", acked.len() as u64), ("harms", harmed), ("lost", 0)])
}

fn is_damage(error: &anyhow::Error) -> bool {
    error.downcast_ref().is_some_and(Error::is_damage)
}

/// Whether a text or capture is not where it was: its row may be what was damaged.
fn lacks_content(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Error::NoBlob(_)))
}

/// Looks at the file as a program does that is open: again and again. A damaged file is given the
/// time to become whole before it is healed.
fn look(shared: &mut Shared) -> Result<()> {
    for _ in 0..2 {
        match shared.exchange().map_err(anyhow::Error::from) {
            Err(error) if is_damage(&error) => {}
            done => return done.map(drop),
        }
    }
    shared.exchange()?;
    Ok(())
}

/// Puts an older copy in the place of a file, or damages it.
fn harm_directly(path: &Path, older: Vec<u8>, rng: &mut Rng) -> Result<()> {
    let mut bytes = std::fs::read(path)?;
    match rng.u32(..5) {
        0..=1 => bytes = older,
        2 => {
            let at = rng.usize(..bytes.len() / 4096) * 4096;
            bytes[at..at + 4096].fill(0);
        }
        3 => bytes.truncate(rng.usize(1..bytes.len())),
        _ => {
            for _ in 0..rng.u32(1..40) {
                let at = rng.usize(..bytes.len());
                bytes[at] = rng.u8(..);
            }
        }
    }
    if rng.bool() {
        return Ok(std::fs::write(path, &bytes)?);
    }
    let part = path.with_extension("tmp");
    std::fs::write(&part, &bytes)?;
    Ok(std::fs::rename(&part, path)?)
}
