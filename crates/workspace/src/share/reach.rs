//! Reaching the shared file: it is read and written in an instant and never kept open.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::TransactionBehavior;

use crate::foreign::Foreign;
use crate::held::{Identity, identity};
use crate::merge::{self, Missing, Own, Set, Taking};
use crate::op::Checked;
use crate::{Error, Hash, Result, Workspace, backup, file, log, repair};

/// More than this is not read while others wait, but from a copy.
const MANY_OPS: usize = 20_000;
const MANY_BLOBS: usize = 200;
/// Bytes at the beginning of a file that change with every commit.
const HEADER: usize = 100;

/// How the shared file looked at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    identity: Option<Identity>,
    size: u64,
    modified: Option<SystemTime>,
    header: Vec<u8>,
}

impl Stamp {
    /// Looks at the file; `None` if there is none.
    pub(super) fn of(path: &Path) -> Result<Option<Self>> {
        let failed = |source| Error::File { tried: "reach", path: path.to_owned(), source };
        let about = match fs::metadata(path) {
            Ok(about) => about,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(failed(source)),
        };
        // A file that is open in this process must not be opened past SQLite.
        let header = if crate::held::is_held(path) {
            Vec::new()
        } else {
            read_header(path).map_err(failed)?
        };
        Ok(Some(Self {
            identity: identity(path),
            size: about.len(),
            modified: about.modified().ok(),
            header,
        }))
    }
}

fn read_header(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut header = Vec::with_capacity(HEADER);
    fs::File::open(path)?.take(HEADER as u64).read_to_end(&mut header)?;
    Ok(header)
}

/// What was found in the shared file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What it has and one's own copy lacks.
    pub(super) new: Set,
    /// What one's own copy has and it lacks.
    pub(super) unsent: Missing,
    /// What it asks of programs that write.
    pub(super) min_writer: u32,
}

/// Compares the shared file with one's own copy.
///
/// Fails if it is damaged, or belongs to another project.
pub(super) fn read(ws: &Workspace, path: &Path) -> Result<Found> {
    let in_place = Foreign::open_in_place(path).and_then(|theirs| compare(ws, &theirs, path));
    match in_place {
        Ok((found, false)) => return Ok(found),
        Err(error @ Error::OtherProject(_)) => return Err(error),
        // Much to read, something half-written by somebody who crashed, or damage.
        Ok(_) | Err(_) => {}
    }
    let theirs = Foreign::open_copy(path)?;
    compare_whole(ws, &theirs, path)
}

fn compare(ws: &Workspace, theirs: &Foreign, path: &Path) -> Result<(Found, bool)> {
    let missing = missing(ws, theirs, path)?;
    if missing.ops.len() > MANY_OPS || missing.blobs.len() > MANY_BLOBS {
        return Ok((Found::default(), true));
    }
    Ok((found(ws, theirs, &missing)?, false))
}

fn compare_whole(ws: &Workspace, theirs: &Foreign, path: &Path) -> Result<Found> {
    found(ws, theirs, &missing(ws, theirs, path)?)
}

fn missing(ws: &Workspace, theirs: &Foreign, path: &Path) -> Result<Missing> {
    if theirs.project != ws.project {
        return Err(Error::OtherProject(path.to_owned()));
    }
    merge::missing(&ws.connection, theirs)
}

fn found(ws: &Workspace, theirs: &Foreign, missing: &Missing) -> Result<Found> {
    let new = Set::of(theirs, missing)?;
    let (ops, blobs) = (theirs.op_keys()?, theirs.blob_keys()?);
    let mut unsent = merge::lacking(&Own(&ws.connection), &ops, &blobs)?;
    // What is in the shared file under a key but does not hash to it is not there.
    let forged = |hash: &Hash, bytes: &Vec<u8>| Hash::of(bytes) != *hash;
    unsent.blobs.extend(new.blobs.iter().filter(|(h, b)| forged(h, b)).map(|(h, _)| *h));
    Ok(Found { new, unsent, min_writer: theirs.min_writer })
}

/// Looks at the structure of the shared file and at every hash in it.
///
/// Fails if something is wrong.
pub(super) fn verify(path: &Path) -> Result<()> {
    Foreign::open_in_place(path)?.verify()
}

/// Whether the tables of the shared file, which has the same ops as one's own copy, say something
/// else; not if another version of the program made them.
pub(super) fn has_other_tables(ws: &Workspace, path: &Path) -> Result<bool> {
    let shared = match Workspace::open_as_it_is(path, ws.host.clone()) {
        Ok(shared) => shared,
        Err(Error::NewerFormat { .. }) => return Ok(false),
        Err(error) => return Err(error),
    };
    let same_ops = log::extent(&shared.connection)?.0 == log::extent(&ws.connection)?.0;
    Ok(same_ops && shared.projection_is_current()? && shared.digest()? != ws.digest()?)
}

/// Makes the tables of the shared file anew.
pub(super) fn rebuild(ws: &Workspace, path: &Path) -> Result<()> {
    Workspace::open_as_it_is(path, ws.host.clone())?.rebuild()
}

/// Writes what the shared file lacks into it where it lies, in one transaction.
///
/// Fails if somebody holds it for long, or it cannot be written.
pub(super) fn send_in_place(ws: &Workspace, path: &Path, unsent: &Missing) -> Result<()> {
    let offer = Set::of(&Own(&ws.connection), unsent)?;
    match Workspace::open_as_it_is(path, ws.host.clone()) {
        Ok(mut shared) => {
            if shared.project != ws.project {
                return Err(Error::OtherProject(path.to_owned()));
            }
            shared.make_current()?;
            merge::take_in(&mut shared, offer, &Taking { dry_run: false, source: None })?;
            Ok(())
        }
        Err(Error::NewerFormat { .. }) => send_to_newer(ws, path, &offer),
        Err(error) => Err(error),
    }
}

/// Adds to a file of a newer version of Stet: only to the tables that are exchanged, which never
/// change; that version makes its other tables anew when it opens the file.
fn send_to_newer(ws: &Workspace, path: &Path, offer: &Set) -> Result<()> {
    let mut db = file::open_newer(path)?;
    let named = |e: Error| e.on("write to", path);
    let attempt = |db: &mut rusqlite::Connection| -> Result<()> {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for bytes in offer.blobs.values() {
            log::insert_blob(&tx, bytes)?;
        }
        for (&hash, bytes) in &offer.ops {
            match Checked::of(hash, bytes, ws.project)? {
                Checked::Known(op) => drop(log::insert_op(&tx, hash, &op, bytes)?),
                Checked::Newer(op) => log::insert_newer(&tx, hash, &op, bytes)?,
            }
        }
        tx.execute("update meta set value = '' where key = 'projection'", ())?;
        Ok(tx.commit()?)
    };
    attempt(&mut db).map_err(named)
}

/// Puts one's own copy, which has everything that was found there, in the place of the shared
/// file: for places where one file must not be written by two at once.
///
/// Fails if the file has changed since `seen`; nothing is touched then.
pub(super) fn send_whole(ws: &Workspace, path: &Path, seen: Option<&Stamp>) -> Result<()> {
    let part = file::beside(path, ".part");
    backup::copy_whole(ws, &part)?;
    let unchanged = Stamp::of(path).map(|now| now.as_ref() == seen);
    if !matches!(unchanged, Ok(true)) {
        let _ = fs::remove_file(&part);
        return unchanged.and(Err(Error::Replaced(path.to_owned())));
    }
    let failed = |source| Error::File { tried: "write", path: path.to_owned(), source };
    // A journal of the file that was there would be played back into the new one.
    for left in ["-journal", "-wal"] {
        let _ = fs::remove_file(file::beside(path, left));
    }
    fs::rename(&part, path).map_err(failed)
}

/// Recovers from a damaged shared file what has a right hash.
pub(super) fn salvage(path: &Path) -> Set {
    repair::salvage(path).unwrap_or_default()
}

/// Sets a damaged file aside under a name of its own, with what was left beside it.
pub(super) fn set_aside(path: &Path, stamp: &str) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stamp = stamp.replace(':', "-");
    let aside = path.with_file_name(format!("{stem} damaged {stamp}.stet-damaged"));
    let failed = |source| Error::File { tried: "set aside", path: path.to_owned(), source };
    fs::rename(path, &aside).map_err(failed)?;
    for left in ["-journal", "-wal"] {
        let _ = fs::rename(file::beside(path, left), file::beside(&aside, left));
    }
    Ok(aside)
}
