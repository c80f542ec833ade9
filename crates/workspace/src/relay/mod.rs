//! Exchange through a folder: for places where one file must not be written by two.
//!
//! Everybody adds files of their own, which are written once and never changed, and reads those of
//! the others; so no tool that copies the folder about can make a conflict. The ops and their
//! merging are the same as everywhere.
//!
//! ```text
//! FOLDER/PROJECT/ops/WRITER/NUMBER-HASH.seg
//! FOLDER/PROJECT/blobs/HH/HASH
//! ```

mod segment;

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::merge::{self, Set, Taking};
use crate::op::{Checked, OpBody};
use crate::{Error, Hash, MergeReport, Result, Workspace, log};

/// Largest content that is read, in bytes.
const MAX_BLOB: u64 = 256 << 20;
/// Segments read in one exchange; the rest comes with the next.
const AT_ONCE: usize = 2_000;

/// What an exchange through a folder did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relayed {
    /// Ops that were written to the folder.
    pub sent: usize,
    /// What came from it.
    pub received: MergeReport,
    /// Segments that are torn, or still on their way: they are tried again.
    pub unreadable: usize,
    /// Whether the folder had lost segments that were read before; what they held and is here was
    /// written again.
    pub healed: bool,
}

/// Writes to the folder what it lacks, and merges what the workspace lacks.
///
/// Fails if the folder cannot be read or written; the workspace is whole in any case.
pub fn exchange_folder(ws: &mut Workspace, folder: &Path) -> Result<Relayed> {
    ws.refuse_fixed()?;
    let root = folder.join(ws.project.to_string());
    let failed = |source| Error::File { tried: "exchange with", path: folder.to_owned(), source };
    std::fs::create_dir_all(root.join("ops")).map_err(failed)?;
    let place = Place::of(&root);
    let mut done = Relayed::default();

    let known = place.known(&ws.connection)?;
    let names = list(&root.join("ops")).map_err(failed)?;
    done.healed = known.iter().any(|name| !names.contains(name));
    let fresh = names.iter().filter(|name| done.healed || !known.contains(*name)).take(AT_ONCE);
    let read = Read::of(&root, fresh.map(String::as_str), ws);
    done.unreadable = read.unreadable;
    let there: HashSet<Hash> = read.all.iter().copied().collect();
    done.received = merge::take_in(ws, read.set, &Taking { dry_run: false, source: None })?;

    let from = if done.healed { 0 } else { place.sent(&ws.connection)? };
    // What comes while the exchange goes on is the next one's.
    let last = log::tail(&ws.connection)?;
    let unsent = unsent(&ws.connection, from, &there)?;
    done.sent = unsent.len();
    let writer = publisher(ws);
    let mut written =
        send(ws, &root, writer, &unsent, &names).map_err(|e| e.on("read", ws.path()))?;
    written.extend(read.whole);
    place.note(ws, &written, last, done.healed)?;
    Ok(done)
}

/// One's own folder there. An installation that has never written a thing passes others' work on
/// under a new id.
fn publisher(ws: &Workspace) -> Uuid {
    ws.host.writer(ws.project).map_or_else(|| ws.host.fresh_id(), |own| own.writer.0)
}

/// The names of all segments, as `WRITER/NUMBER-HASH.seg`.
fn list(ops: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for writer in std::fs::read_dir(ops)? {
        let writer = writer?;
        let Ok(folder) = writer.file_name().into_string() else { continue };
        if folder.parse::<Uuid>().is_err() {
            continue;
        }
        for entry in std::fs::read_dir(writer.path())? {
            let Ok(name) = entry?.file_name().into_string() else { continue };
            if name.ends_with(".seg") && !name.starts_with('.') {
                names.insert(format!("{folder}/{name}"));
            }
        }
    }
    Ok(names)
}

/// What was read from the folder.
#[derive(Default)]
struct Read {
    /// Ops and content that the workspace lacks.
    set: Set,
    /// Every op there.
    all: Vec<Hash>,
    /// Segments that need not be read again.
    whole: Vec<String>,
    unreadable: usize,
}

impl Read {
    fn of<'a>(root: &Path, names: impl Iterator<Item = &'a str>, ws: &Workspace) -> Self {
        let mut read = Self::default();
        for name in names {
            let bytes = segment::read(&root.join("ops").join(name), None);
            let ops = bytes.as_deref().and_then(segment::decode);
            let whole = ops.is_some_and(|ops| {
                // Every one is looked at, also after one whose content is not here yet.
                ops.iter().filter(|op| !read.take(root, op, ws)).count() == 0
            });
            if whole {
                read.whole.push(name.to_owned());
            } else {
                read.unreadable += 1;
            }
        }
        read
    }

    /// Takes an op and its content in; whether all of it is there.
    fn take(&mut self, root: &Path, body: &[u8], ws: &Workspace) -> bool {
        let hash = Hash::of(body);
        self.all.push(hash);
        if !log::has_op(&ws.connection, hash).unwrap_or(false) {
            self.set.ops.insert(hash, body.to_vec());
        }
        let Ok(Checked::Known(op)) = Checked::of(hash, body, ws.project) else { return true };
        op.blobs.iter().filter(|blob| !self.take_blob(root, **blob, ws)).count() == 0
    }

    fn take_blob(&mut self, root: &Path, blob: Hash, ws: &Workspace) -> bool {
        if self.set.blobs.contains_key(&blob)
            || log::find_blob(&ws.connection, blob).is_ok_and(|found| found.is_some())
        {
            return true;
        }
        let bytes = segment::read(&blob_path(root, blob), Some(MAX_BLOB));
        let Some(bytes) = bytes.filter(|bytes| Hash::of(bytes) == blob) else { return false };
        self.set.blobs.insert(blob, bytes);
        true
    }
}

fn blob_path(root: &Path, blob: Hash) -> PathBuf {
    let name = blob.to_string();
    root.join("blobs").join(&name[..2]).join(name)
}

/// The ops that came into the file after row `from` and are not in the folder.
fn unsent(db: &Connection, from: i64, there: &HashSet<Hash>) -> Result<Vec<Hash>> {
    let mut select = db.prepare_cached("select hash from op where rowid > ?1 order by rowid")?;
    let hashes = select.query_map([from], |row| row.get(0))?;
    let hashes: Vec<Hash> = hashes.collect::<rusqlite::Result<_>>()?;
    Ok(hashes.into_iter().filter(|hash| !there.contains(hash)).collect())
}

/// Writes ops in segments, their content before them. Returns the segments' names.
fn send(
    ws: &Workspace,
    root: &Path,
    writer: Uuid,
    unsent: &[Hash],
    names: &BTreeSet<String>,
) -> Result<Vec<String>> {
    let own = format!("{writer}/");
    let last = names.iter().rfind(|name| name.starts_with(&own));
    let mut number = last.and_then(|name| number_of(name)).unwrap_or(0);
    let mut written = Vec::new();
    let mut ops: Vec<Vec<u8>> = Vec::new();
    let mut size = 0;
    for (slot, &hash) in unsent.iter().enumerate() {
        let Some(body) = log::op_body(&ws.connection, hash)? else { continue };
        send_blobs(ws, root, &body)?;
        size += body.len();
        ops.push(body);
        if size >= segment::FULL || slot + 1 == unsent.len() {
            number += 1;
            let bytes = segment::encode(ops.iter().map(Vec::as_slice));
            let sum = Hash::of(&bytes).to_string();
            let name = format!("{writer}/{number:010}-{}.seg", &sum[..16]);
            write(&root.join("ops").join(&name), &bytes)?;
            written.push(name);
            ops.clear();
            size = 0;
        }
    }
    Ok(written)
}

fn send_blobs(ws: &Workspace, root: &Path, body: &[u8]) -> Result<()> {
    let Ok(op) = OpBody::decode(body) else { return Ok(()) };
    for blob in op.blobs {
        let path = blob_path(root, blob);
        if path.exists() {
            continue;
        }
        if let Some(bytes) = log::find_blob(&ws.connection, blob)? {
            write(&path, &bytes)?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::File { tried: "write", path: path.to_owned(), source };
    segment::write_once(path, bytes).map_err(failed)
}

fn number_of(name: &str) -> Option<u64> {
    name.split('/').nth(1)?.split('-').next()?.parse().ok()
}

/// What a file remembers of a folder; it is not exchanged.
struct Place(String);

impl Place {
    fn of(root: &Path) -> Self {
        let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        Self(root.to_string_lossy().into_owned())
    }

    /// The segments that were read or written.
    fn known(&self, db: &Connection) -> Result<BTreeSet<String>> {
        let mut select = db.prepare_cached("select name from segment where place = ?1")?;
        let names = select.query_map([&self.0], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// The row up to which all ops are in the folder; 0 if rows have other numbers than when that
    /// was noted, as in a copy.
    fn sent(&self, db: &Connection) -> Result<i64> {
        let sql = "select p.row from relayed p join op o on o.rowid = p.row and o.hash = p.hash
                   where p.place = ?1";
        let row = db.prepare_cached(sql)?.query_row([&self.0], |row| row.get(0)).optional()?;
        Ok(row.unwrap_or(0))
    }

    fn note(
        &self,
        ws: &mut Workspace,
        names: &[String],
        last: Option<(i64, Hash)>,
        anew: bool,
    ) -> Result<()> {
        let path = ws.path().to_owned();
        let attempt = |ws: &mut Workspace| -> Result<()> {
            let tx = ws.begin()?;
            if names.is_empty() && !anew {
                return Ok(());
            }
            if anew {
                tx.execute("delete from segment where place = ?1", [&self.0])?;
            }
            let mut insert =
                tx.prepare_cached("insert or ignore into segment (place, name) values (?1, ?2)")?;
            for name in names {
                insert.execute((&self.0, name))?;
            }
            drop(insert);
            if let Some((row, hash)) = last {
                tx.execute(
                    "insert or replace into relayed (place, row, hash) values (?1, ?2, ?3)",
                    (&self.0, row, hash),
                )?;
            }
            Ok(tx.commit()?)
        };
        attempt(ws).map_err(|e| e.on("save", &path))?;
        ws.note_own_write();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_says_its_number() {
        assert_eq!(super::number_of("w/0000000012-ab.seg"), Some(12));
        assert_eq!(super::number_of("w"), None);
    }
}
