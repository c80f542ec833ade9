//! Damaged and hostile files: opened, previewed, merged, repaired; nothing of them may come in but
//! changes whose hash is right, and nothing may hang, panic or eat memory.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use stet_workspace::*;

use super::histories::beginning;
use super::{Counted, Told, each};
use crate::Wanted;
use crate::desk::{World, act, folder, keys_in, raw};

/// Nothing may keep the processor busy for longer.
const BUSIEST: Duration = Duration::from_secs(5);
/// Nothing may take longer, however busy the machine is.
const LONGEST: Duration = Duration::from_secs(60);
/// Nothing may take more memory, in KiB.
const MOST_MEMORY: u64 = 512 * 1024;

/// Runs `count` cases; every second one from the collection of damaged databases, if it is there.
pub(crate) fn run(wanted: &Wanted, count: u64) -> Result<Told> {
    let collection = Collection::open(&wanted.data.join("sqlite/fuzzdata3.db"))?;
    if collection.is_none() {
        println!("hostile    the collection of damaged databases is not here; own ones alone");
    }
    let mut told = each(wanted, "hostile", count, |seed| case(seed, collection.as_ref()));
    if let Some(used) = peak_memory() {
        told.counted.push(("KiB of memory at most", used));
        if used > MOST_MEMORY {
            told.failures.push((0, format!("{used} KiB of memory were used")));
        }
    }
    Ok(told)
}

/// SQLite's own collection of databases that once broke something.
struct Collection {
    db: Mutex<rusqlite::Connection>,
    ids: Vec<i64>,
}

impl Collection {
    #[allow(clippy::disallowed_methods)] // It is no workspace.
    fn open(path: &Path) -> Result<Option<Self>> {
        if !path.is_file() {
            return Ok(None);
        }
        let mode = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = rusqlite::Connection::open_with_flags(path, mode)?;
        let mut select = db.prepare("select dbid from db order by dbid")?;
        let ids = select.query_map((), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(select);
        Ok(Some(Self { db: Mutex::new(db), ids }))
    }

    /// One of them, made to look like a workspace in its header.
    fn get(&self, number: u64) -> Result<Vec<u8>> {
        let slot = usize::try_from(number)? % self.ids.len().max(1);
        let db = self.db.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut bytes: Vec<u8> =
            db.query_row("select dbcontent from db where dbid = ?1", [self.ids[slot]], |row| {
                row.get(0)
            })?;
        if bytes.len() >= 100 && number.is_multiple_of(4) {
            bytes[60..64].copy_from_slice(&FORMAT.to_be_bytes());
            bytes[68..72].copy_from_slice(&APPLICATION_ID.to_be_bytes());
        }
        Ok(bytes)
    }
}

/// One case. What it costs is measured in time of the processor, since the machine may be busy.
fn case(seed: u64, collection: Option<&Collection>) -> Result<Counted> {
    let (started, before) = (Instant::now(), busy());
    let counted = once(seed, collection)?;
    let passed = started.elapsed();
    ensure!(passed < LONGEST, "it took {passed:?}");
    let spent = busy().zip(before).map_or(passed, |(now, before)| now.saturating_sub(before));
    ensure!(spent < BUSIEST, "it kept the processor busy for {spent:?}");
    Ok(counted)
}

/// How long this thread has kept the processor busy; on Linux.
fn busy() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn once(seed: u64, collection: Option<&Collection>) -> Result<Counted> {
    let mut rng = Rng::with_seed(seed);
    let folder = folder()?;
    let mine = folder.path().join("mine.stet");
    let theirs = folder.path().join("theirs.stet");
    std::fs::write(&mine, beginning())?;
    let harm = match collection {
        Some(collection) if seed.is_multiple_of(2) => {
            std::fs::write(&theirs, collection.get(seed / 2)?)?;
            "from the collection"
        }
        _ => own(&theirs, &mut rng)?,
    };
    judge(&mine, &theirs, seed).with_context(|| harm.to_owned())
}

/// Makes a good file and harms it. Returns what was done to it.
fn own(path: &Path, rng: &mut Rng) -> Result<&'static str> {
    std::fs::write(path, beginning())?;
    let mut ws = Workspace::open(path, Arc::new(World::new("Eve", path, rng.u64(..))))?;
    for _ in 0..rng.u32(1..6) {
        act(&mut ws, rng)?;
    }
    drop(ws);
    if rng.u32(..3) == 0 {
        return by_sql(path, rng);
    }
    let mut bytes = std::fs::read(path)?;
    let pages = bytes.len() / 4096;
    let done = match rng.u32(..7) {
        0 => {
            for _ in 0..rng.u32(1..200) {
                let at = rng.usize(..bytes.len());
                bytes[at] ^= 1 << rng.u32(..8);
            }
            "bits flipped"
        }
        1 => {
            bytes.truncate(rng.usize(..bytes.len()));
            "cut short"
        }
        2 => {
            let (a, b) = (rng.usize(..pages), rng.usize(..pages));
            for at in 0..4096 {
                bytes.swap(a * 4096 + at, b * 4096 + at);
            }
            "pages swapped"
        }
        3 => {
            let (a, b) = (rng.usize(..pages) * 4096, rng.usize(..pages) * 4096);
            bytes.copy_within(a..a + 4096, b);
            "a page doubled"
        }
        4 => {
            let at = rng.usize(..100);
            bytes[at] = rng.u8(..);
            "a header byte changed"
        }
        5 => {
            let at = rng.usize(..pages) * 4096;
            bytes[at..at + 4096].fill_with(|| rng.u8(..));
            "a page of noise"
        }
        _ => {
            let journal = format!("{}-journal", path.display());
            let noise: Vec<u8> = std::iter::repeat_with(|| rng.u8(..)).take(5000).collect();
            std::fs::write(journal, noise)?;
            "a journal of noise beside it"
        }
    };
    std::fs::write(path, bytes)?;
    Ok(done)
}

/// Harms that a person who knows SQLite might think of.
const BY_SQL: [(&str, &str); 15] = [
    ("forged tables", "update claim set mark = 'confirmed', text = 'Forged', rating = 'True'"),
    ("a trigger", "create trigger t after insert on op begin delete from op; end"),
    ("a trigger on meta", "create trigger t after update on meta begin delete from blob; end"),
    (
        "a view in the place of a table",
        "alter table blob rename to b; create view blob as select hash, bytes from b",
    ),
    ("an index with an expression", "create index i on op (abs(random()))"),
    ("a table more", "create table more as select * from op"),
    ("forged bodies", "update op set body = replace(body, '\"name\"', '\"NAME\"')"),
    ("forged keys", "update op set hash = randomblob(32) where rowid % 2"),
    ("forged contents", "update blob set bytes = randomblob(100)"),
    (
        "a huge body",
        "pragma ignore_check_constraints = 1; update op set body = zeroblob(20000000) where rowid = 1",
    ),
    ("text for blobs", "update op set body = cast(body as text)"),
    (
        "nothing where something must be",
        "pragma ignore_check_constraints = 1; update op set writer = x''",
    ),
    ("another project's name", "update meta set value = 'x' where key = 'project'"),
    ("no project", "delete from meta"),
    (
        "writable schema",
        "pragma writable_schema = 1; update sqlite_schema set sql = 'create table op (x)' where name = 'op'",
    ),
];

fn by_sql(path: &Path, rng: &mut Rng) -> Result<&'static str> {
    let db = raw(path)?;
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let kinds = BY_SQL.len() + 2;
    let (name, sql) = match rng.usize(..kinds) {
        n if n < BY_SQL.len() => BY_SQL[n],
        n if n == BY_SQL.len() => return forged_ops(&db, rng),
        _ => (
            "an endless view",
            "create view meta2 as with recursive r(n) as (select 1 union all select n + 1 from r) select n from r",
        ),
    };
    // Some are refused by SQLite itself, which is well.
    let _ = db.execute_batch(sql);
    Ok(name)
}

/// Ops with a right hash and a wrong heart.
fn forged_ops(db: &rusqlite::Connection, rng: &mut Rng) -> Result<&'static str> {
    let mut select = db.prepare("select body from op")?;
    let bodies: Vec<Vec<u8>> =
        select.query_map((), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for body in bodies {
        let mut op: serde_json::Value = serde_json::from_slice(&body)?;
        match rng.u32(..9) {
            0 => op["count"] = rng.u32(..5).into(),
            1 => op["value"] = serde_json::json!({ "text": "x".repeat(1000), "claim": 7 }),
            2 => op["field"] = "created".into(),
            3 => op["seq"] = i64::MAX.into(),
            4 => op["hlc"] = "7fffffffffffffff".into(),
            5 => op["entity"] = uuid::Uuid::from_u128(rng.u128(..)).to_string().into(),
            6 => op["blobs"] = serde_json::json!([Hash::of(b"nothing").to_string()]),
            7 => op["supersedes"] = serde_json::json!(vec![Hash::of(&body).to_string(); 64]),
            _ => {
                let kind = rng.choice(["claim", "verdict", "version", "x"]).unwrap_or("x");
                op["kind"] = kind.into();
            }
        }
        op["author"]["name"] = "Mallory\u{202e}\n".into();
        let bytes = serde_json::to_vec(&op)?;
        db.execute(
            "insert or ignore into op (hash, writer, seq, hlc, body) values (?1, randomblob(16), 1, 1, ?2)",
            (Hash::of(&bytes).0, bytes),
        )?;
    }
    Ok("forged changes")
}

/// Does with the file what people do with a colleague's file, and looks at one's own.
fn judge(mine: &Path, theirs: &Path, seed: u64) -> Result<Counted> {
    let bytes = std::fs::read(theirs)?;
    let before = keys_in(mine)?;
    let world = Arc::new(World::new("Ben", mine, seed));
    let mut ws = Workspace::open(mine, world.clone())?;
    let digest = ws.digest()?;
    let previewed = preview(&mut ws, theirs).is_ok();
    ensure!(ws.digest()? == digest, "a preview changed something");
    let merged = merge(&mut ws, theirs);
    ensure!(previewed == merged.is_ok(), "the preview said something else");
    ensure!(keys_in(mine)?.is_superset(&before), "own changes were lost");
    let taken = merged.is_ok();
    if !taken {
        ensure!(ws.digest()? == digest, "a refused merge changed something");
    }
    let found = ws.check()?;
    // A forged change may name content that nobody has.
    ensure!(found.problems.is_empty(), "one's own file is not sound: {:?}", found.problems);
    ensure!(std::fs::read(theirs)? == bytes, "their file was changed");
    // Whatever a forged change does, it does it whichever way it came.
    ws.rebuild()?;
    drop(ws);
    let out: PathBuf = theirs.with_file_name("out.stet");
    let repaired = repair(theirs, &out, world.clone());
    if repaired.is_ok() {
        let found = Workspace::open(&out, world.clone())?.check()?;
        ensure!(found.problems.is_empty(), "repaired, it is not sound: {:?}", found.problems);
    }
    // Last, as it is the one that may write to it.
    let opened = Workspace::open(theirs, world).and_then(|mut ws| ws.check());
    if let Ok(found) = &opened {
        let believed = found.problems.iter().any(|problem| problem.contains("tables"));
        ensure!(!believed, "its tables were believed: {:?}", found.problems);
    }
    Ok(vec![
        ("taken in", u64::from(taken)),
        ("refused", u64::from(!taken)),
        ("repaired", u64::from(repaired.is_ok())),
        ("opened", u64::from(opened.is_ok())),
    ])
}

/// The most memory this process ever had, in KiB; on Linux.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
