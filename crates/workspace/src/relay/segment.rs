//! A segment: some ops in one file that is written once and never changed.
//!
//! Layout: the line `stet segment 1`, the ops (each with its length, 4 bytes little-endian, before
//! it), and the SHA-256 of all that. A file that is torn or still arriving does not pass.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::{Hash, MAX_BODY};

const MAGIC: &[u8] = b"stet segment 1\n";
/// Bytes after which a segment is full.
pub(super) const FULL: usize = 4 << 20;
/// Largest segment that is read, in bytes.
const MAX_SEGMENT: u64 = 64 << 20;

/// The bytes of a segment that holds `ops`.
pub(super) fn encode<'a>(ops: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for op in ops {
        bytes.extend(u32::try_from(op.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(op);
    }
    let sum = Hash::of(&bytes);
    bytes.extend(sum.0);
    bytes
}

/// The ops of a segment; `None` if it is not whole.
pub(super) fn decode(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let (content, sum) = bytes.split_last_chunk::<32>()?;
    if Hash::of(content).0 != *sum {
        return None;
    }
    let mut rest = content.strip_prefix(MAGIC)?;
    let mut ops = Vec::new();
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        if length > MAX_BODY {
            return None;
        }
        let (op, after) = after.split_at_checked(length)?;
        ops.push(op);
        rest = after;
    }
    Some(ops)
}

/// Reads a file of a folder that anybody may write to.
pub(super) fn read(path: &Path, most: Option<u64>) -> Option<Vec<u8>> {
    let about = fs::metadata(path).ok()?;
    let fits = about.is_file() && about.len() <= most.unwrap_or(MAX_SEGMENT);
    if fits { fs::read(path).ok() } else { None }
}

/// Writes a file whole, or not at all, and never over another one. The same file written twice is
/// there once.
///
/// Fails if the folder cannot be written.
pub(super) fn write_once(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".part-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    // Where there are no hard links and no renaming without replacing (FAT, some shares), the name
    // is looked at first: it has the content's hash in it, so whoever comes in between writes the
    // same.
    if let Err(failed) = file.persist_noclobber(path)
        && !path.exists()
    {
        failed.file.persist(path)?;
    }
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    match fs::File::open(folder)?.sync_all() {
        // Some shares cannot sync a folder.
        Err(e)
            if matches!(
                e.kind(),
                std::io::ErrorKind::InvalidInput | std::io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_read_back_and_a_torn_one_is_not() {
        let ops: [&[u8]; 3] = [b"one", b"", b"three"];
        let bytes = encode(ops);
        assert_eq!(decode(&bytes).unwrap(), ops);
        for keep in 0..bytes.len() {
            assert!(decode(&bytes[..keep]).is_none(), "{keep}");
        }
        for at in 0..bytes.len() {
            let mut torn = bytes.clone();
            torn[at] ^= 1;
            assert!(decode(&torn).is_none(), "{at}");
        }
    }
}
