//! The latest of one's own changes, kept outside the `.stet` file.
//!
//! Should a sync tool or a colleague put an older copy in the place of the file, they are put back
//! when it is next opened or looked at. Absence is never deletion.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use crate::op::OpBody;
use crate::{Hash, Kept, Result, Workspace, log, projection};

/// Bytes after which a log is set aside and a new one begun; the one set aside is kept, too.
const FULL: u64 = 4 << 20;
/// Content longer than this is not kept a second time.
const MAX_CONTENT: usize = 1 << 20;

/// Puts own changes back that the file lacks. Returns how many.
pub(crate) fn put_back(ws: &mut Workspace) -> Result<usize> {
    let kept = ws.host.kept(ws.project, ws.path());
    let last = kept.iter().rev().find_map(|change| match change {
        Kept::Op(bytes) => Some(Hash::of(bytes)),
        Kept::Blob(_) => None,
    });
    let Some(last) = last else { return Ok(0) };
    ws.last_own = Some(last);
    if log::has_op(&ws.connection, last)? {
        return Ok(0);
    }
    let project = ws.project;
    let tx = ws.begin()?;
    let mut new = Vec::new();
    for change in &kept {
        match change {
            Kept::Blob(bytes) => drop(log::insert_blob(&tx, bytes)?),
            Kept::Op(bytes) => {
                let hash = Hash::of(bytes);
                let Ok(op) = OpBody::check(hash, bytes, project) else { continue };
                if log::insert_op(&tx, hash, &op, bytes)? {
                    new.push((hash, op));
                }
            }
        }
    }
    projection::take_in(&tx, &new)?;
    tx.commit()?;
    ws.note_own_write();
    Ok(new.len())
}

/// Adds changes to the log at `path`, each framed by a letter and its length.
pub(crate) fn append(path: &Path, changes: &[Kept]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(path).is_ok_and(|about| about.len() > FULL) {
        fs::rename(path, path.with_extension("old"))?;
    }
    let mut frames = Vec::new();
    for change in changes {
        let (letter, bytes) = match change {
            Kept::Op(bytes) => (b'o', bytes),
            Kept::Blob(bytes) => (b'b', bytes),
        };
        if bytes.len() <= MAX_CONTENT {
            frames.push(letter);
            frames.extend(u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes());
            frames.extend(bytes);
        }
    }
    fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(&frames)
}

/// Reads the log at `path` and the one set aside before it, as far as they are whole.
pub(crate) fn read(path: &Path) -> Vec<Kept> {
    let mut changes = Vec::new();
    for path in [path.with_extension("old"), path.to_owned()] {
        let mut bytes = Vec::new();
        let Ok(file) = fs::File::open(&path) else { continue };
        if file.take(2 * FULL + (64 << 20)).read_to_end(&mut bytes).is_ok() {
            read_frames(&bytes, &mut changes);
        }
    }
    changes
}

fn read_frames(mut bytes: &[u8], changes: &mut Vec<Kept>) {
    while let Some((&letter, rest)) = bytes.split_first() {
        let Some((length, rest)) = rest.split_first_chunk::<4>() else { return };
        let length = u32::from_le_bytes(*length) as usize;
        let Some((content, rest)) = rest.split_at_checked(length) else { return };
        changes.push(match letter {
            b'o' => Kept::Op(content.to_vec()),
            b'b' => Kept::Blob(content.to_vec()),
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
}
