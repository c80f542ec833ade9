//! Who is here and what they are doing, without locks on anybody's work.
//!
//! Each open window writes a small file of its own, a beat, into the folder `NAME people` beside
//! the workspace, and reads those of the others. Nobody writes to another's file, so nothing can
//! conflict; every failure is ignored, because a beat must never stand in the way of work. Beats
//! also say how far somebody has read, which tells a writer who has seen their work.
//!
//! The canary: each window keeps a lock on a file of its own. Whoever can take such a lock from a
//! window that goes on beating has proved that locks do not work there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{EntityId, Person, WriterId};

/// A beat older than this says nothing about the present, in milliseconds.
const FRESH_MS: u64 = 60_000;
/// Time between beats, in milliseconds.
const BEAT_MS: u64 = 10_000;
/// Beats of people who left are kept this long, in milliseconds: 30 days.
const KEPT_MS: u64 = 30 * 24 * 60 * 60 * 1000;
/// Largest beat that is read, in bytes.
const MAX_BEAT: u64 = 64 * 1024;
/// Beats that are read.
const MAX_PEOPLE: usize = 200;

/// What somebody is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doing {
    /// What, as a code (`verdict.rate`).
    pub act: String,
    /// On what.
    pub entity: Option<EntityId>,
}

/// Somebody who has the workspace open now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Who.
    pub person: Person,
    /// What they are doing, if they are doing something.
    pub doing: Option<Doing>,
}

/// Whether locks work in a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Locks {
    /// Nobody else was there to try with.
    #[default]
    Unknown,
    /// They hold.
    Hold,
    /// They do not: two programs can hold the same one.
    Broken,
}

/// What a window says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Beat {
    id: Uuid,
    person: Person,
    doing: Option<Doing>,
    /// Counts the beats.
    beat: u64,
    /// Milliseconds since 1970 on the writer's clock.
    at_ms: u64,
    left: bool,
    /// How far this window has read every writer.
    seen: BTreeMap<WriterId, u64>,
}

/// What is known of another's beats.
#[derive(Debug, Clone, Copy)]
struct Known {
    beat: u64,
    /// When it last changed, on one's own clock.
    changed_ms: u64,
    /// The beat at which its lock could be taken.
    taken_at: Option<u64>,
}

/// One's own beat, and those of the others.
#[derive(Debug)]
pub(super) struct People {
    folder: PathBuf,
    own: Beat,
    others: Vec<Beat>,
    known: BTreeMap<Uuid, Known>,
    lock: Option<File>,
    pub(super) locks: Locks,
    /// Whether one's last beat stays, to say how far one has read.
    pub(super) stays: bool,
}

impl People {
    /// Joins the people at the workspace `path`; nothing is written yet.
    pub(super) fn join(path: &Path, id: Uuid, person: Person, stays: bool) -> Self {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let own =
            Beat { id, person, doing: None, beat: 0, at_ms: 0, left: false, seen: BTreeMap::new() };
        Self {
            folder: path.with_file_name(format!("{stem} people")),
            own,
            others: Vec::new(),
            known: BTreeMap::new(),
            lock: None,
            locks: Locks::Unknown,
            stays,
        }
    }

    /// Says what one is doing now.
    pub(super) fn announce(&mut self, doing: Option<Doing>, now_ms: u64) {
        if self.own.doing != doing {
            self.own.doing = doing;
            self.write(now_ms);
        }
    }

    /// Beats if it is time or something new was read, and reads the others.
    pub(super) fn beat(&mut self, seen: BTreeMap<WriterId, u64>, now_ms: u64) {
        let due = now_ms.saturating_sub(self.own.at_ms) >= BEAT_MS || now_ms < self.own.at_ms;
        if due || self.own.seen != seen {
            self.own.seen = seen;
            self.write(now_ms);
        }
        self.read(now_ms);
        self.try_locks(now_ms);
    }

    /// Those who are here now, oneself left out.
    pub(super) fn present(&mut self, now_ms: u64) -> Vec<Presence> {
        self.read(now_ms);
        let here = self.others.iter().filter(|beat| self.is_fresh(beat, now_ms));
        here.map(|beat| Presence { person: beat.person.clone(), doing: beat.doing.clone() })
            .collect()
    }

    /// The other people who have read `writer` up to `seq`, each once.
    pub(super) fn who_has_seen(&self, writer: WriterId, seq: u64) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::new();
        for beat in &self.others {
            let seen = beat.seen.get(&writer).is_some_and(|read| *read >= seq);
            let known = |p: &Person| p.id == beat.person.id;
            if seen && beat.person.id != self.own.person.id && !people.iter().any(known) {
                people.push(beat.person.clone());
            }
        }
        people.sort_by(|a, b| a.name.cmp(&b.name));
        people
    }

    fn is_fresh(&self, beat: &Beat, now_ms: u64) -> bool {
        let changed = self.known.get(&beat.id).map_or(0, |known| known.changed_ms);
        !beat.left && now_ms.saturating_sub(changed) < FRESH_MS
    }

    fn write(&mut self, now_ms: u64) {
        self.own.beat += 1;
        self.own.at_ms = now_ms;
        let path = self.file(self.own.id, "json");
        let attempt = || -> std::io::Result<()> {
            fs::create_dir_all(&self.folder)?;
            let mut file = tempfile::Builder::new().prefix(".").tempfile_in(&self.folder)?;
            file.write_all(&serde_json::to_vec(&self.own)?)?;
            file.persist(&path)?;
            Ok(())
        };
        let _ = attempt();
        if self.lock.is_none() {
            let file = File::create(self.file(self.own.id, "lock")).ok();
            self.lock = file.filter(|file| file.try_lock().is_ok());
        }
    }

    fn read(&mut self, now_ms: u64) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let files = entries.filter_map(Result::ok).map(|entry| entry.path());
        let beats = files.filter(|path| path.extension().is_some_and(|e| e == "json"));
        self.others = beats.take(MAX_PEOPLE).filter_map(|path| read_beat(&path)).collect();
        self.others.retain(|beat| beat.id != self.own.id);
        for beat in &self.others {
            let first = Known {
                beat: beat.beat,
                // At first sight only its own clock says how old it is.
                changed_ms: if now_ms.abs_diff(beat.at_ms) < FRESH_MS { now_ms } else { 0 },
                taken_at: None,
            };
            let known = self.known.entry(beat.id).or_insert(first);
            if known.beat != beat.beat {
                known.beat = beat.beat;
                known.changed_ms = now_ms;
            }
        }
        self.tidy(now_ms);
    }

    /// Removes beats that say nothing any more: very old ones, and one's own of earlier times.
    fn tidy(&mut self, now_ms: u64) {
        let own = &self.own;
        let outdated = |beat: &Beat| {
            let older = now_ms.saturating_sub(beat.at_ms);
            let seen_here =
                || beat.seen.iter().all(|(w, seq)| own.seen.get(w).is_some_and(|own| own >= seq));
            let mine = beat.person.id == own.person.id && (beat.left || older > FRESH_MS);
            older > KEPT_MS || (mine && seen_here())
        };
        for beat in self.others.iter().filter(|beat| outdated(beat)) {
            let _ = fs::remove_file(self.file(beat.id, "json"));
            let _ = fs::remove_file(self.file(beat.id, "lock"));
        }
    }

    /// Tries to take the locks of windows that are open now.
    fn try_locks(&mut self, now_ms: u64) {
        for beat in &self.others {
            if !self.is_fresh(beat, now_ms) || self.lock.is_none() {
                continue;
            }
            let Ok(file) = File::open(self.file(beat.id, "lock")) else { continue };
            let Some(known) = self.known.get_mut(&beat.id) else { continue };
            if file.try_lock().is_err() {
                known.taken_at = None;
                if self.locks == Locks::Unknown {
                    self.locks = Locks::Hold;
                }
                continue;
            }
            match known.taken_at {
                // It may just have been closing; but whoever beats on had not.
                Some(before) if beat.beat > before + 1 => self.locks = Locks::Broken,
                Some(_) => {}
                None => known.taken_at = Some(beat.beat),
            }
        }
    }

    fn file(&self, id: Uuid, kind: &str) -> PathBuf {
        self.folder.join(format!("{id}.{kind}"))
    }
}

impl Drop for People {
    fn drop(&mut self) {
        if self.own.beat == 0 {
            return;
        }
        let _ = fs::remove_file(self.file(self.own.id, "lock"));
        if self.stays {
            self.own.left = true;
            self.own.doing = None;
            self.write(self.own.at_ms);
            return;
        }
        let _ = fs::remove_file(self.file(self.own.id, "json"));
        // Only if it is empty now.
        let _ = fs::remove_dir(&self.folder);
    }
}

fn read_beat(path: &Path) -> Option<Beat> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MAX_BEAT).read_to_end(&mut bytes).ok()?;
    let mut beat: Beat = serde_json::from_slice(&bytes).ok()?;
    beat.person.name = beat.person.name.chars().filter(|c| !c.is_control()).take(100).collect();
    // The name of the file decides whose beat it is, so that nobody can speak for another.
    (path.file_stem()?.to_str()? == beat.id.to_string()).then_some(beat)
}
