//! Random histories: people who edit, merge, copy, clone and roll back, with clocks that jump.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use serde_json::Value;
use stet_workspace::*;

use super::Counted;
use crate::desk::{World, act, folder, keys_in, raw, template};

/// A person at their copy.
struct Copy {
    world: Arc<World>,
    path: PathBuf,
    ws: Workspace,
    /// The file as it was at some time.
    older: Option<Vec<u8>>,
    _folder: tempfile::TempDir,
}

impl Copy {
    fn new(slot: usize, bytes: &[u8], rng: &mut Rng) -> Result<Self> {
        let folder = folder()?;
        let path = folder.path().join("desk.stet");
        std::fs::write(&path, bytes)?;
        let world = Arc::new(World::new(&format!("P{slot}"), folder.path(), rng.u64(..)));
        let ws = Workspace::open(&path, world.clone())?;
        Ok(Self { world, path, ws, older: None, _folder: folder })
    }

    fn reopen(&mut self) -> Result<()> {
        self.ws = Workspace::open(&self.path, self.world.clone())?;
        Ok(())
    }
}

/// The most copies of one workspace.
const MOST_COPIES: usize = 7;

/// The workspace that every history begins with, made once.
pub(crate) fn beginning() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| template().unwrap_or_default())
}

struct History {
    copies: Vec<Copy>,
    /// A folder that everybody exchanges with now and then.
    relay: tempfile::TempDir,
    exchanges: u64,
    /// The keys of every op that somebody was told is saved.
    acked: BTreeSet<[u8; 32]>,
    merges: u64,
    disputes: u64,
    rng: Rng,
}

/// One history.
pub(crate) fn case(seed: u64) -> Result<Counted> {
    let mut rng = Rng::with_seed(seed);
    let bytes = beginning();
    let count = rng.usize(2..=MOST_COPIES);
    let copies = (0..count).map(|slot| Copy::new(slot, bytes, &mut rng));
    let copies: Vec<Copy> = copies.collect::<Result<_>>()?;
    let mut history = History {
        copies,
        relay: folder()?,
        exchanges: 0,
        acked: BTreeSet::new(),
        merges: 0,
        disputes: 0,
        rng,
    };
    let events = history.rng.usize(8..=28);
    for number in 0..events {
        history.event().with_context(|| format!("event {number}"))?;
    }
    history.finish()?;
    Ok(vec![
        ("acknowledged edits", history.acked.len() as u64),
        ("merges", history.merges),
        ("folder exchanges", history.exchanges),
        ("disputes reported", history.disputes),
        ("lost", 0),
        ("diverged", 0),
    ])
}

impl History {
    fn event(&mut self) -> Result<()> {
        let who = self.rng.usize(..self.copies.len());
        let other = self.rng.usize(..self.copies.len());
        match self.rng.u32(..100) {
            0..=58 => self.edit(who),
            59..=64 => self.exchange(who),
            65..=79 => self.merge(who, other),
            80..=83 => self.copy_over(who, other),
            84..=86 => self.clone_computer(who),
            87..=90 => self.roll_back(who),
            91..=94 => {
                let years = 10 * 365 * 24 * 3600 * 1000;
                self.copies[who].world.jump_ms(self.rng.i64(-years..years));
                Ok(())
            }
            95..=96 => self.take_back(who),
            _ => self.copies[who].reopen(),
        }
    }

    fn edit(&mut self, who: usize) -> Result<()> {
        let copy = &mut self.copies[who];
        let before = keys_in(&copy.path)?;
        act(&mut copy.ws, &mut self.rng).context("edit")?;
        self.acked.extend(keys_in(&copy.path)?.difference(&before));
        if self.rng.u32(..6) == 0 {
            copy.older = Some(std::fs::read(&copy.path)?);
        }
        Ok(())
    }

    fn merge(&mut self, who: usize, other: usize) -> Result<()> {
        if who == other {
            return Ok(());
        }
        let from = self.copies[other].path.clone();
        let ws = &mut self.copies[who].ws;
        ws.look().context("look before merging")?;
        let before = disputed(ws)?;
        let look_first = self.rng.u32(..4) == 0;
        let previewed = look_first.then(|| preview(ws, &from)).transpose().context("preview")?;
        let report = merge(ws, &from).context("merge")?;
        ensure!(report.refused.is_empty(), "refused {:?}", report.refused);
        let same = previewed.is_none_or(|before| before.people == report.people);
        ensure!(same, "the preview said something else");
        let now = disputed(ws)?;
        let opened: BTreeSet<EntityId> = now.difference(&before).copied().collect();
        let closed: BTreeSet<EntityId> = before.difference(&now).copied().collect();
        ensure!(opened == of_verdicts(&report.opened), "disputes opened and not reported");
        ensure!(closed == of_verdicts(&report.closed), "disputes closed and not reported");
        self.disputes += opened.len() as u64;
        self.merges += 1;
        Ok(())
    }

    /// Somebody exchanges through the folder.
    fn exchange(&mut self, who: usize) -> Result<()> {
        let ws = &mut self.copies[who].ws;
        ws.look().context("look before exchanging")?;
        let done = exchange_folder(ws, self.relay.path()).context("exchange")?;
        ensure!(done.received.refused.is_empty(), "refused {:?}", done.received.refused);
        self.exchanges += 1;
        Ok(())
    }

    /// Somebody puts a colleague's file in the place of their own.
    fn copy_over(&mut self, who: usize, other: usize) -> Result<()> {
        if who == other {
            return Ok(());
        }
        let bytes = std::fs::read(&self.copies[other].path)?;
        self.put(who, &bytes)
    }

    fn roll_back(&mut self, who: usize) -> Result<()> {
        let Some(bytes) = self.copies[who].older.clone() else { return Ok(()) };
        self.put(who, &bytes)
    }

    fn put(&mut self, who: usize, bytes: &[u8]) -> Result<()> {
        let in_place = self.rng.bool();
        let copy = &mut self.copies[who];
        if in_place {
            std::fs::write(&copy.path, bytes)?;
        } else {
            let part = copy.path.with_extension("tmp");
            std::fs::write(&part, bytes)?;
            std::fs::rename(part, &copy.path)?;
        }
        // Some programs look before they write, some are opened anew, some just write on.
        match self.rng.u32(..3) {
            0 => copy.reopen(),
            1 => copy.ws.look().map(drop).context("look"),
            _ => Ok(()),
        }
    }

    /// A whole computer is cloned: the file, and what the installation remembers.
    fn clone_computer(&mut self, from: usize) -> Result<()> {
        if self.copies.len() >= MOST_COPIES {
            return Ok(());
        }
        let bytes = std::fs::read(&self.copies[from].path)?;
        let mut clone = Copy::new(self.copies.len(), &bytes, &mut self.rng)?;
        clone.world.become_clone_of(&self.copies[from].world);
        clone.reopen()?;
        self.copies.push(clone);
        Ok(())
    }

    /// Takes the latest merge back. Others still have what it brought.
    fn take_back(&mut self, who: usize) -> Result<()> {
        match undo_merge(&mut self.copies[who].ws) {
            Ok(_) | Err(Error::NothingTo(_)) => {}
            Err(error) => return Err(error).context("undo a merge"),
        }
        self.acked.extend(keys_in(&self.copies[who].path)?);
        Ok(())
    }

    /// Everybody exchanges with everybody, through the folder or by merging; then all must be the
    /// same, sound, and whole.
    fn finish(&mut self) -> Result<()> {
        let count = self.copies.len();
        for copy in &mut self.copies {
            // Whoever works on notices what was put in the place of their file.
            copy.ws.look().context("look at the end")?;
        }
        if self.rng.bool() {
            for who in (0..2).flat_map(|_| 0..count) {
                self.exchange(who)?;
            }
        } else {
            for other in 1..count {
                self.merge(0, other)?;
            }
            for who in 1..count {
                self.merge(who, 0)?;
            }
        }
        let first = self.copies[0].ws.digest()?;
        let here = keys_in(&self.copies[0].path)?;
        let lost = self.acked.difference(&here).count();
        ensure!(lost == 0, "{lost} acknowledged edits lost of {}", self.acked.len());
        for copy in &mut self.copies {
            ensure!(copy.ws.digest()? == first, "copies differ");
            let found = copy.ws.check()?;
            ensure!(found.is_sound(), "not sound: {found:?}");
        }
        unreported(&self.copies[0].ws)
    }
}

fn disputed(ws: &Workspace) -> Result<BTreeSet<EntityId>> {
    let rows = claims(ws, None, true)?;
    let disputed = rows.into_iter().filter(|row| row.mark == Mark::Disputed);
    Ok(disputed.map(|row| row.id.into()).collect())
}

fn of_verdicts(found: &[Disagreement]) -> BTreeSet<EntityId> {
    let verdicts = found.iter().filter(|d| d.fields.iter().any(|field| field == "verdict"));
    verdicts.map(|d| d.entity).collect()
}

/// Looks for verdicts that contradict each other in the ops themselves, and for their claims among
/// the disputed ones.
fn unreported(ws: &Workspace) -> Result<()> {
    let mut ops: BTreeMap<String, Value> = BTreeMap::new();
    let mut replaced: BTreeSet<String> = BTreeSet::new();
    let db = raw(ws.path())?;
    let mut select = db.prepare("select hash, body from op")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get(1)?;
        let op: Value = serde_json::from_slice(&body)?;
        ops.insert(Hash(row.get(0)?).to_string(), op);
    }
    // A verdict that was withdrawn, taken back or moved to another claim is left to the library.
    let mut touched: BTreeSet<&str> = BTreeSet::new();
    for op in ops.values().filter(|op| op["kind"] == "verdict") {
        if op["field"] == "created" {
            let old = op["supersedes"].as_array().into_iter().flatten();
            replaced.extend(old.filter_map(|hash| hash.as_str()).map(str::to_owned));
        } else {
            touched.extend(op["entity"].as_str());
        }
    }
    let mut standing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (hash, op) in &ops {
        let made = op["kind"] == "verdict" && op["field"] == "created";
        let entity = op["entity"].as_str().unwrap_or_default();
        if made && !replaced.contains(hash) && !touched.contains(entity) {
            let claim = op["value"]["claim"].as_str().unwrap_or_default().to_owned();
            let rating = op["value"]["rating"].as_str().unwrap_or_default().to_owned();
            standing.entry(claim).or_default().insert(rating);
        }
    }
    for (claim, ratings) in standing.into_iter().filter(|(_, ratings)| ratings.len() > 1) {
        let Ok(row) = stet_workspace::claim(ws, claim.parse()?) else { continue };
        let shown =
            matches!(row.mark, Mark::Disputed | Mark::Gone | Mark::Dismissed | Mark::Joined);
        ensure!(shown, "claim {claim} has {ratings:?} and is {:?}", row.mark);
    }
    Ok(())
}
