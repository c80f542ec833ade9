//! Simulated people: each with a data folder, a clock and a copy of the workspace, doing things
//! that people do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};
use fastrand::Rng;
use rusqlite::{Connection, OpenFlags};
use stet_text::{ByteSpan, Document, Metadata, Origin, read};
use stet_workspace::*;
use uuid::Uuid;

/// The article that every history begins with.
pub(crate) const ARTICLE: &str = "Harbour Post\n\nBridge to open in May\n\nThe bridge cost 4 million \
crowns. It is the longest in the county. “We are proud,” said Mayor Ida Berg.\n\nTraffic fell by \
12% in 2025. Some call it ugly.\n";

/// 2026-02-02, in milliseconds.
const START: i64 = 1_770_000_000_000;

/// The world of one simulated person.
#[derive(Debug)]
pub(crate) struct World {
    person: Person,
    skew: AtomicI64,
    ticks: AtomicU64,
    rng: Mutex<Rng>,
    folder: PathBuf,
    memory: Mutex<Memory>,
}

#[derive(Debug, Default, Clone)]
struct Memory {
    writer: Option<WriterState>,
    kept: Vec<(PathBuf, Kept)>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl World {
    pub(crate) fn new(name: &str, folder: &Path, seed: u64) -> Self {
        let id = PersonId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()));
        Self {
            person: Person { id, name: name.to_owned() },
            skew: AtomicI64::new(0),
            ticks: AtomicU64::new(0),
            rng: Mutex::new(Rng::with_seed(seed)),
            folder: folder.to_owned(),
            memory: Mutex::default(),
        }
    }

    /// Moves the clock, forwards or back.
    pub(crate) fn jump_ms(&self, by: i64) {
        self.skew.fetch_add(by, Ordering::Relaxed);
    }

    /// Takes over what another installation remembers, as when its disk was cloned.
    pub(crate) fn become_clone_of(&self, other: &Self) {
        let memory = lock(&other.memory).clone();
        *lock(&self.memory) = memory;
    }
}

impl Host for World {
    fn now_ms(&self) -> u64 {
        let ticks = self.ticks.fetch_add(700, Ordering::Relaxed).cast_signed();
        u64::try_from(START + ticks + self.skew.load(Ordering::Relaxed)).unwrap_or(0)
    }
    fn fresh_id(&self) -> Uuid {
        Uuid::from_u128(lock(&self.rng).u128(..))
    }
    fn person(&self) -> Person {
        self.person.clone()
    }
    fn writer(&self, _: ProjectId) -> Option<WriterState> {
        lock(&self.memory).writer
    }
    fn remember_writer(&self, _: ProjectId, state: WriterState) {
        lock(&self.memory).writer = Some(state);
    }
    fn forget_writer(&self, _: ProjectId) {
        lock(&self.memory).writer = None;
    }
    fn keep(&self, _: ProjectId, path: &Path, changes: &[Kept]) {
        // A cloned computer has its files in the same places.
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        let entry = |change: &Kept| (name.clone(), change.clone());
        lock(&self.memory).kept.extend(changes.iter().map(entry));
    }
    fn kept(&self, _: ProjectId, path: &Path) -> Vec<Kept> {
        let memory = lock(&self.memory);
        let own = memory.kept.iter().filter(|(name, _)| path.ends_with(name));
        own.map(|(_, change)| change.clone()).collect()
    }
    fn own_copy(&self, _: &Path) -> Option<PathBuf> {
        Some(self.folder.join("own.stet"))
    }
}

/// A folder in memory where there is one: what these suites show does not hang on a disk.
pub(crate) fn folder() -> Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    Ok(tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir())?)
}

/// A document of plain text.
pub(crate) fn document(text: &str) -> Document {
    Document {
        original: text.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: Origin::Pasted,
        text: text.to_owned(),
        layout: read(text, &Metadata::default()),
        notes: Vec::new(),
    }
}

/// The bytes of a workspace with one article and two accepted claims.
pub(crate) fn template() -> Result<Vec<u8>> {
    let folder = folder()?;
    let path = folder.path().join("template.stet");
    let world = Arc::new(World::new("Ed", folder.path(), 1));
    let mut ws = Workspace::create(&path, world)?;
    import_article(&mut ws, &document(ARTICLE))?;
    let ids: Vec<ClaimId> = claims(&ws, None, true)?.iter().map(|row| row.id).take(2).collect();
    accept(&mut ws, &ids)?;
    drop(ws);
    Ok(std::fs::read(path)?)
}

/// The keys of all ops in a file, read past the library.
pub(crate) fn op_keys(path: &Path) -> Result<BTreeSet<[u8; 32]>> {
    let db = raw(path)?;
    let mut select = db.prepare("select hash from op")?;
    let keys = select.query_map((), |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// A file opened past the library.
#[allow(clippy::disallowed_methods)] // The suites look at files, and harm them, from outside.
pub(crate) fn raw(path: &Path) -> Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .context("open past the library")
}

/// Does one thing that a person does, chosen by chance.
///
/// A refusal (nothing to undo, no such place) is fine. So is not being able to read a file that was
/// replaced under one, if looking at it helps. Any other error is a defect.
pub(crate) fn act(ws: &mut Workspace, rng: &mut Rng) -> Result<()> {
    let again = rng.clone();
    let first = acted(ws, rng);
    let stale = |e: &Error| {
        matches!(
            e,
            Error::Damaged { .. }
                | Error::Sql(_)
                | Error::Store { .. }
                | Error::Stored(_)
                | Error::Replaced(_)
        )
    };
    let done = match first {
        Err(error) if stale(&error) && ws.look()? != Look::Same => {
            *rng = again;
            acted(ws, rng)
        }
        other => other,
    };
    match done {
        Ok(()) => Ok(()),
        Err(
            Error::Refused { .. }
            | Error::NothingTo(_)
            | Error::ChangedSince { .. }
            | Error::Span { .. }
            | Error::NoQuote { .. }
            | Error::Blocked { .. }
            // What a colleague brought in, and will bring back when they next look.
            | Error::NoBlob(_),
        ) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn acted(ws: &mut Workspace, rng: &mut Rng) -> stet_workspace::Result<()> {
    let all = claims(ws, None, true)?;
    let list = articles(ws)?;
    let n = rng.u32(..1000);
    let (Some(row), Some(article)) = (rng.choice(&all), rng.choice(&list)) else {
        import_article(ws, &document(&ARTICLE.replace('4', &n.to_string())))?;
        return Ok(());
    };
    let claim = row.id;
    match rng.u32(..100) {
        0 => drop(import_article(ws, &document(&ARTICLE.replace('4', &n.to_string())))?),
        1..=14 => drop(accept(ws, &[claim])?),
        15..=19 => drop(dismiss(ws, &[claim], "trivial")?),
        20..=29 => drop(edit_claim(ws, claim, &reworded(&row.text, n, rng))?),
        30..=47 => {
            let rating = rng.choice(["confirmed", "wrong", "cannot_confirm"]).unwrap_or("wrong");
            rate(ws, claim, "editorial", rating, &format!("because {n}"))?;
        }
        48..=53 => {
            let found = verdicts(ws, claim)?;
            if let Some(verdict) = rng.choice(&found) {
                sign(ws, verdict.id, n.is_multiple_of(2), "seen")?;
            }
        }
        54..=56 => drop(keep_verdict(ws, claim)?),
        57..=59 => drop(withdraw_verdicts(ws, claim)?),
        60..=69 => drop(add_comment(ws, claim, &format!("hm {n}"))?),
        70..=75 => source_and_citation(ws, claim, n)?,
        76..=78 => split_somewhere(ws, row)?,
        79..=81 => {
            if let Some(other) = rng.choice(&all) {
                join(ws, &[claim, other.id])?;
            }
        }
        82..=84 => {
            let text = ARTICLE.replace("12%", &format!("{}%", n % 50));
            revise(ws, article.id, &document(&text))?;
        }
        85 => drop(remove_article(ws, article.id)?),
        86..=88 => {
            let found = sources(ws)?;
            if let Some(source) = rng.choice(&found) {
                let title = format!("{} {n}", source.fields.title);
                edit_source(ws, source.id, &SourceFields { title, ..source.fields.clone() })?;
            }
        }
        89 => drop(ask_blind(ws, claim, None)?),
        90 => calculate(ws, claim, n)?,
        91 => drop(assign(ws, &[claim], ["Ben", "Aya"].get(n as usize % 3).copied())?),
        92 => scale_somehow(ws, n)?,
        93 => {
            let missing = Missing::ALL[n as usize % Missing::ALL.len()];
            set_gate(ws, missing, Some(Level::Warn).filter(|_| n.is_multiple_of(2)))?;
        }
        94..=97 => drop(undo(ws)?),
        _ => drop(redo(ws)?),
    }
    Ok(())
}

/// Another wording: at the end, at the beginning, or of everything.
fn reworded(text: &str, n: u32, rng: &mut Rng) -> String {
    match rng.u32(..3) {
        0 => format!("{text} Note {n}."),
        1 => format!("In {n}: {text}"),
        _ => format!("wording {n}"),
    }
}

fn calculate(ws: &mut Workspace, claim: ClaimId, n: u32) -> stet_workspace::Result<()> {
    let input = Input { key: "n".into(), value: f64::from(n), ..Input::default() };
    let new = NewCalculation {
        inputs: vec![input],
        formula: format!("n * {n} / 7"),
        ..NewCalculation::default()
    };
    match calculations(ws, claim)?.first() {
        Some(known) => drop(edit_calculation(ws, known.id, &new)?),
        None => drop(add_calculation(ws, claim, &new)?),
    }
    Ok(())
}

fn scale_somehow(ws: &mut Workspace, n: u32) -> stet_workspace::Result<()> {
    let own = scales(ws)?.into_iter().find(|scale| !scale.shipped);
    let made = || Scale { name: "House".into(), prose: true, ..Scale::default() };
    let mut scale = own.unwrap_or_else(made);
    scale.name = format!("House {}", n % 5);
    scale.ratings.push(Rating::new(&format!("k{n}"), "New", Mark::Partly, ""));
    save_scale(ws, &scale)?;
    Ok(())
}

fn source_and_citation(ws: &mut Workspace, claim: ClaimId, n: u32) -> stet_workspace::Result<()> {
    let fields = SourceFields { title: format!("Accounts {n}"), ..SourceFields::default() };
    let source = add_source(ws, &fields)?.value;
    let passage = Passage::Words("4 million".into());
    cite(ws, &NewCitation { claim, source, passage, stance: Stance::Supports, note: None })?;
    Ok(())
}

fn split_somewhere(ws: &mut Workspace, row: &ClaimRow) -> stet_workspace::Result<()> {
    let places = occurrences(ws, Some(row.id), Some(row.born))?;
    if let Some(place) = places.get(&row.id).and_then(|places| places.first()) {
        let at = place.span.start;
        split(
            ws,
            row.id,
            row.born,
            &[ByteSpan::new(at, at + 3).into(), ByteSpan::new(at + 4, at + 8).into()],
        )?;
    }
    Ok(())
}
