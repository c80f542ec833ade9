//! The latest of one's own changes, kept outside the `.stet` file.
//!
//! Should a sync tool or a colleague put an older copy in the place of the file, they are put back
//! when it is next opened or looked at. Absence is never deletion.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use crate::op::OpBody;
use crate::{Hash, Kept, ProjectId, Result, Workspace, log, projection};

/// Bytes after which a log is set aside and a new one begun; the one set aside is kept, too.
const FULL: u64 = 4 << 20;
/// Content longer than this is kept in a file of its own, under its hash.
const APART: usize = 64 << 10;
/// Bytes of such content after which a log is set aside.
const FULL_APART: u64 = 512 << 20;

/// Puts own changes and their content back where the file lacks them. Returns how many.
pub(crate) fn put_back(ws: &mut Workspace) -> Result<usize> {
    let kept = ws.host.kept(ws.project, ws.path());
    let Some(last) = kept.iter().rev().find_map(op_hash) else { return Ok(0) };
    ws.last_own = Some(last);
    let lost = Lost::of(&ws.connection, &kept)?;
    if lost.ops.is_empty() && lost.contents.is_empty() {
        return Ok(0);
    }
    let (project, host, path) = (ws.project, ws.host.clone(), ws.path().to_owned());
    let fetch = |hash| host.kept_content(project, &path, hash);
    let tx = ws.begin()?;
    let count = lost.put_into(&tx, project, &fetch)?;
    tx.commit()?;
    ws.note_own_write();
    Ok(count)
}

fn op_hash(change: &Kept) -> Option<Hash> {
    match change {
        Kept::Op(bytes) => Some(Hash::of(bytes)),
        Kept::Blob(_) | Kept::Content(_) => None,
    }
}

/// What a file lacks of what was kept.
#[derive(Default)]
pub(crate) struct Lost<'k> {
    ops: Vec<(Hash, &'k [u8])>,
    /// Content, with its bytes unless they lie in a file of their own.
    contents: Vec<(Hash, Option<&'k [u8]>)>,
}

impl<'k> Lost<'k> {
    /// Looks for every single change: that the latest is there says nothing of those before it.
    pub(crate) fn of(db: &Connection, kept: &'k [Kept]) -> Result<Self> {
        let mut lost = Self::default();
        for change in kept {
            match change {
                Kept::Op(bytes) => {
                    let hash = Hash::of(bytes);
                    if !log::has_op(db, hash)? {
                        lost.ops.push((hash, bytes));
                    }
                }
                Kept::Blob(bytes) => {
                    let hash = Hash::of(bytes);
                    if !log::has_blob(db, hash)? {
                        lost.contents.push((hash, Some(bytes)));
                    }
                }
                Kept::Content(hash) => {
                    if !log::has_blob(db, *hash)? {
                        lost.contents.push((*hash, None));
                    }
                }
            }
        }
        Ok(lost)
    }

    /// Puts it in and projects it. `fetch` reads content from a file of its own. Returns how many
    /// changes, or contents of changes that were there, were put in.
    pub(crate) fn put_into(
        self,
        db: &Connection,
        project: ProjectId,
        fetch: &dyn Fn(Hash) -> Option<Vec<u8>>,
    ) -> Result<usize> {
        let mut arrived = Vec::new();
        for (hash, bytes) in self.contents {
            let bytes = bytes.map(<[u8]>::to_vec).or_else(|| fetch(hash));
            let Some(bytes) = bytes.filter(|bytes| Hash::of(bytes) == hash) else { continue };
            log::insert_blob(db, &bytes)?;
            arrived.push(hash);
        }
        let mut new = Vec::new();
        for (hash, bytes) in self.ops {
            let Ok(op) = OpBody::check(hash, bytes, project) else { continue };
            if log::insert_op(db, hash, &op, bytes)? {
                new.push((hash, Arc::new(op)));
            }
        }
        projection::take_in(db, &new)?;
        if !arrived.is_empty() {
            projection::content_arrived(db, &arrived, &new)?;
        }
        Ok(if new.is_empty() { arrived.len() } else { new.len() })
    }
}

/// Adds changes to the log at `path`, each framed by a letter and its length; long content goes
/// into files of its own beside it.
pub(crate) fn append(path: &Path, changes: &[Kept]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut frames = Vec::new();
    let mut apart = 0;
    for change in changes {
        match change {
            Kept::Op(bytes) => frame(&mut frames, b'o', bytes),
            Kept::Blob(bytes) if bytes.len() <= APART => frame(&mut frames, b'b', bytes),
            Kept::Blob(bytes) => {
                let hash = Hash::of(bytes);
                write_content(path, hash, bytes)?;
                apart += bytes.len() as u64;
                frame(&mut frames, b'c', &hash.0);
            }
            Kept::Content(hash) => frame(&mut frames, b'c', &hash.0),
        }
    }
    let long = fs::metadata(path).is_ok_and(|about| about.len() > FULL);
    if long || (apart > 0 && apart + size_apart(path) > FULL_APART) {
        set_aside(path)?;
    }
    fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(&frames)?;
    if long || apart > 0 {
        remove_unused(path)?;
    }
    Ok(())
}

fn frame(frames: &mut Vec<u8>, letter: u8, bytes: &[u8]) {
    frames.push(letter);
    frames.extend(u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes());
    frames.extend(bytes);
}

fn set_aside(path: &Path) -> std::io::Result<()> {
    match fs::rename(path, path.with_extension("old")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The folder of long content that belongs to the log at `path`.
fn contents(path: &Path) -> PathBuf {
    path.with_extension("contents")
}

/// Writes long content whole, or not at all; once.
fn write_content(path: &Path, hash: Hash, bytes: &[u8]) -> std::io::Result<()> {
    let folder = contents(path);
    let target = folder.join(hash.to_string());
    if fs::metadata(&target).is_ok_and(|about| about.len() == bytes.len() as u64) {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(bytes)?;
    file.persist(&target)?;
    Ok(())
}

/// Reads long content that the log at `path` names.
pub(crate) fn read_content(path: &Path, hash: Hash) -> Option<Vec<u8>> {
    fs::read(contents(path).join(hash.to_string())).ok()
}

/// Bytes of long content that the log at `path` names.
fn size_apart(path: &Path) -> u64 {
    let mut changes = Vec::new();
    read_log(path, &mut changes);
    let folder = contents(path);
    let size = |hash: &Hash| fs::metadata(folder.join(hash.to_string())).map_or(0, |m| m.len());
    named(&changes).iter().map(size).sum()
}

fn named(changes: &[Kept]) -> BTreeSet<Hash> {
    let hash = |change: &Kept| match change {
        Kept::Content(hash) => Some(*hash),
        Kept::Op(_) | Kept::Blob(_) => None,
    };
    changes.iter().filter_map(hash).collect()
}

/// Removes long content that no log names any more.
fn remove_unused(path: &Path) -> std::io::Result<()> {
    let used: BTreeSet<String> = named(&read(path)).iter().map(Hash::to_string).collect();
    for entry in fs::read_dir(contents(path)).into_iter().flatten() {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(|name| used.contains(name)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Reads the log at `path` and the one set aside before it, as far as they are whole.
pub(crate) fn read(path: &Path) -> Vec<Kept> {
    let mut changes = Vec::new();
    read_log(&path.with_extension("old"), &mut changes);
    read_log(path, &mut changes);
    changes
}

fn read_log(path: &Path, changes: &mut Vec<Kept>) {
    let mut bytes = Vec::new();
    let Ok(file) = fs::File::open(path) else { return };
    if file.take(2 * FULL + (64 << 20)).read_to_end(&mut bytes).is_ok() {
        read_frames(&bytes, changes);
    }
}

fn read_frames(mut bytes: &[u8], changes: &mut Vec<Kept>) {
    while let Some((&letter, rest)) = bytes.split_first() {
        let Some((length, rest)) = rest.split_first_chunk::<4>() else { return };
        let length = u32::from_le_bytes(*length) as usize;
        let Some((content, rest)) = rest.split_at_checked(length) else { return };
        changes.push(match (letter, <[u8; 32]>::try_from(content)) {
            (b'o', _) => Kept::Op(content.to_vec()),
            (b'b', _) => Kept::Blob(content.to_vec()),
            (b'c', Ok(hash)) => Kept::Content(Hash(hash)),
            _ => return,
        });
        bytes = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_log_gives_what_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept/x.log");
        let changes = [Kept::Op(b"one".to_vec()), Kept::Blob(b"two".to_vec())];
        append(&path, &changes).unwrap();
        append(&path, &changes[..1]).unwrap();
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert_eq!(read(&path), changes);
    }

    #[test]
    fn long_content_lies_apart_and_goes_with_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept/x.log");
        let long = vec![7; APART + 1];
        let hash = Hash::of(&long);
        append(&path, &[Kept::Blob(long.clone()), Kept::Op(b"one".to_vec())]).unwrap();
        assert_eq!(read(&path), [Kept::Content(hash), Kept::Op(b"one".to_vec())]);
        assert_eq!(read_content(&path, hash), Some(long));
        for _ in 0..2 {
            set_aside(&path).unwrap();
            append(&path, &[Kept::Op(b"two".to_vec())]).unwrap();
        }
        remove_unused(&path).unwrap();
        assert_eq!(read_content(&path, hash), None);
    }
}
