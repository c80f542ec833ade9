//! Complete copies of a workspace, in the folder `NAME backups` beside it.

use std::fs::File;
use std::io::Seek as _;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use rusqlite::{OpenFlags, Transaction};

use crate::{Error, Hlc, Result, Workspace, file, held};

/// Backups that are kept.
const BACKUPS: usize = 10;
/// Age of the latest backup after which another one is due, in milliseconds: a day.
const DUE_MS: i64 = 24 * 60 * 60 * 1000;

/// A complete copy of a workspace as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file; it opens and merges like any other.
    pub path: PathBuf,
    /// When it was made.
    pub at: Option<Hlc>,
    /// Its size.
    pub bytes: u64,
}

/// Writes a complete copy of the workspace, and keeps the newest ten.
pub fn backup(ws: &Workspace) -> Result<PathBuf> {
    write(ws.path(), ws.now(), |part| file::copy_pages(&ws.connection, part))
}

/// Writes a backup of the file at `path` as it was before `tx` began, while `work` is done in
/// `tx`. Nothing of the work reaches the file before both are done: it is held in memory.
pub(crate) fn backup_beside<T>(
    tx: &Transaction<'_>,
    (path, at): (&Path, Hlc),
    work: impl FnOnce() -> Result<T>,
) -> Result<(T, PathBuf)> {
    tx.pragma_update(None, "cache_spill", false)?;
    let copy = |part: &Path| match held::handle(path) {
        Some(own) => copy_bytes(&mut own.lock().unwrap_or_else(PoisonError::into_inner), part),
        None => {
            let own = file::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            file::copy_pages(&own, part)
        }
    };
    let (done, backup) = std::thread::scope(|scope| {
        let backup = scope.spawn(|| write(path, at, copy));
        let done = work();
        (done, backup.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    tx.pragma_update(None, "cache_spill", true)?;
    Ok((done?, backup?))
}

/// Copies a file that nobody writes to meanwhile: much faster than page by page.
fn copy_bytes(own: &mut File, part: &Path) -> Result<()> {
    // The disk moves the bytes itself where it can.
    let copied = own.rewind().and_then(|()| std::io::copy(own, &mut File::create_new(part)?));
    copied.map(drop).map_err(|source| Error::File { tried: "write", path: part.to_owned(), source })
}

fn write(path: &Path, at: Hlc, copy: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let (folder, stem) = place(path);
    let failed = |source| Error::File { tried: "back up", path: path.to_owned(), source };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let stamp = at.rfc3339().replace(':', "-");
    let mut target = folder.join(format!("{stem} {stamp}.stet"));
    let mut again = 1;
    while target.exists() {
        again += 1;
        target = folder.join(format!("{stem} {stamp} {again:02}.stet"));
    }
    copy_by(&target, copy).map_err(|e| e.on("back up", path))?;
    prune(path);
    Ok(target)
}

/// Writes a backup if something was written since the latest one and that is a day old.
pub fn backup_if_due(ws: &Workspace) -> Result<Option<PathBuf>> {
    let latest = backups(ws.path()).into_iter().next().and_then(|backup| backup.at);
    let written = crate::log::latest_clock(&ws.connection)?;
    let age = latest.map(|at| ws.now().millis().saturating_sub(at.millis()));
    let due = age.is_none_or(|age| age > DUE_MS);
    if !due || written.0 == 0 || latest.is_some_and(|at| written < at) {
        return Ok(None);
    }
    backup(ws).map(Some)
}

/// The backups of the workspace at `path`, latest first.
#[must_use]
pub fn backups(path: &Path) -> Vec<Backup> {
    let (folder, stem) = place(path);
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut found: Vec<Backup> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let stamp = name.strip_prefix(&stem)?.strip_suffix(".stet")?.strip_prefix(' ')?;
            let bytes = std::fs::metadata(&path).ok()?.len();
            Some(Backup { at: read_stamp(stamp), bytes, path: path.clone() })
        })
        .collect();
    found.sort_by(|a, b| b.path.cmp(&a.path));
    found
}

/// The latest backup of the workspace at `path` that is sound: what to open when that file is not.
#[must_use]
pub fn newest_sound_backup(path: &Path) -> Option<Backup> {
    backups(path).into_iter().find(|backup| crate::vouch::examine(&backup.path).is_ok())
}

/// Writes a complete copy of the workspace to `target`, which must not exist: under another name
/// first, so that a file of that name is always whole.
pub(crate) fn copy_whole(ws: &Workspace, target: &Path) -> Result<()> {
    // Without what was deleted and still lies in free pages.
    copy_by(target, |part| {
        Ok(ws.connection.execute("vacuum into ?1", [part.to_string_lossy()]).map(drop)?)
    })
}

fn copy_by(target: &Path, copy: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let failed = |source| Error::File { tried: "write", path: target.to_owned(), source };
    let part = file::beside(target, ".part");
    match std::fs::remove_file(&part) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => return Err(failed(source)),
        _ => {}
    }
    let finished = copy(&part).and_then(|()| {
        let durable = File::open(&part).and_then(|file| file.sync_all());
        durable.and_then(|()| std::fs::rename(&part, target)).map_err(failed)
    });
    if finished.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    finished
}

/// The folder of a workspace's backups, and what their names begin with.
fn place(path: &Path) -> (PathBuf, String) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    (path.with_file_name(format!("{stem} backups")), stem)
}

/// Reads `2026-03-02T10-15-00Z`, and what may follow.
fn read_stamp(stamp: &str) -> Option<Hlc> {
    let (day, time) = stamp.get(..20)?.split_once('T')?;
    let time = format!("{day}T{}", time.replace('-', ":"));
    let at: jiff::Timestamp = time.parse().ok()?;
    Some(Hlc::from_millis(u64::try_from(at.as_millisecond()).ok()?))
}

/// Removes all but the newest backups; a failure leaves one too many, which harms nobody.
fn prune(path: &Path) {
    for old in backups(path).iter().skip(BACKUPS) {
        let _ = std::fs::remove_file(&old.path);
    }
}
