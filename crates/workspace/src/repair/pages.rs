//! Rows of the `op` and `blob` tables in the raw bytes of a file.

use std::cell::Cell;

use crate::Hash;
use crate::merge::Set;

/// Serial type of a hash: a blob of 32 bytes.
const HASH: u8 = 12 + 2 * 32;
/// Serial type of a writer: a blob of 16 bytes.
const WRITER: u8 = 12 + 2 * 16;
/// Longest value that is looked for, in bytes.
const MAX_VALUE: usize = 256 << 20;

/// A file as pages.
struct Pages<'a> {
    bytes: &'a [u8],
    size: usize,
    usable: usize,
    /// Bytes of rows that may still be read. In a sound file every byte belongs to one row; a file
    /// in which thousands of rows claim to be long is made to keep us busy.
    left: Cell<usize>,
}

/// Bytes of rows that are read for each byte of a file, and for any file.
const READ_PER_BYTE: usize = 4;
const READ_ANYWAY: usize = 16 << 20;

impl<'a> Pages<'a> {
    fn new(bytes: &'a [u8], size: usize, usable: usize) -> Self {
        let left = Cell::new(bytes.len().saturating_mul(READ_PER_BYTE) + READ_ANYWAY);
        Self { bytes, size, usable, left }
    }
}

/// Collects every op and blob whose content has the hash that its row says.
pub(crate) fn scan(bytes: &[u8], found: &mut Set) {
    for size in page_sizes(bytes) {
        let reserved = if says_size(bytes) == Some(size) { usize::from(bytes[20]) } else { 0 };
        let usable = size - reserved.min(size / 4);
        let before = found.ops.len() + found.blobs.len();
        Pages::new(bytes, size, usable).collect(found);
        if found.ops.len() + found.blobs.len() > before {
            return;
        }
    }
}

/// The page size that the header says; if that is no size, or nothing is found, the usual ones.
fn page_sizes(bytes: &[u8]) -> Vec<usize> {
    let mut sizes: Vec<usize> = says_size(bytes).into_iter().collect();
    for usual in [4096, 1024, 8192, 16384, 2048, 32768, 65536, 512] {
        if !sizes.contains(&usual) {
            sizes.push(usual);
        }
    }
    sizes
}

fn says_size(bytes: &[u8]) -> Option<usize> {
    let said = u16::from_be_bytes([*bytes.get(16)?, *bytes.get(17)?]);
    bytes.get(20)?;
    let size = if said == 1 { 65536 } else { usize::from(said) };
    (size.is_power_of_two() && size >= 512).then_some(size)
}

impl Pages<'_> {
    fn collect(&self, found: &mut Set) {
        for page in self.bytes.chunks(self.size).enumerate() {
            let (number, content) = page;
            let start = number * self.size;
            for at in 0..content.len().saturating_sub(40) {
                if content[at + 1] != HASH {
                    continue;
                }
                match content[at] {
                    // Header lengths: hash, writer, two integers and a body; or hash and content.
                    6..=9 if content[at + 2] == WRITER => self.op(start + at, found),
                    3..=7 => self.blob(start + at, found),
                    _ => {}
                }
            }
        }
    }

    fn op(&self, at: usize, found: &mut Set) {
        let header = usize::from(self.bytes[at]);
        let Some(&[seq, hlc]) = self.bytes.get(at + 3..at + 5) else { return };
        let (Some(seq), Some(hlc)) = (integer_size(seq), integer_size(hlc)) else { return };
        let Some((kind, used)) = varint(&self.bytes[at + 5..]) else { return };
        let Some(length) = blob_length(kind) else { return };
        if 5 + used != header {
            return;
        }
        let Some((key, body)) = self.row(at, header, 32 + 16 + seq + hlc, length) else { return };
        if Hash::of(&body) == key {
            found.ops.insert(key, body);
        }
    }

    fn blob(&self, at: usize, found: &mut Set) {
        let header = usize::from(self.bytes[at]);
        let Some((kind, used)) = varint(&self.bytes[at + 2..]) else { return };
        let Some(length) = blob_length(kind) else { return };
        if 2 + used != header {
            return;
        }
        let Some((key, content)) = self.row(at, header, 32, length) else { return };
        if Hash::of(&content) == key {
            found.blobs.insert(key, content);
        }
    }

    /// The key and the last value of the record at `at`, of which `before` bytes of other values
    /// and then `length` bytes follow the header.
    fn row(
        &self,
        at: usize,
        header: usize,
        before: usize,
        length: usize,
    ) -> Option<(Hash, Vec<u8>)> {
        let payload = header + before + length;
        if length > MAX_VALUE || payload > self.bytes.len() {
            return None;
        }
        let local = self.local(payload);
        let page_end = (at / self.size) * self.size + self.usable;
        if at + local > page_end.min(self.bytes.len()) {
            return None;
        }
        self.left.set(self.left.get().checked_sub(payload)?);
        let mut content = self.bytes[at..at + local].to_vec();
        if local < payload {
            let next = self.number(at + local)?;
            self.follow(next, payload, &mut content)?;
        }
        let key: [u8; 32] = content.get(header..header + 32)?.try_into().ok()?;
        let value = content.split_off(header + before);
        Some((Hash(key), value))
    }

    /// Bytes of a payload that lie on the leaf itself.
    fn local(&self, payload: usize) -> usize {
        let most = self.usable - 35;
        if payload <= most {
            return payload;
        }
        let least = (self.usable - 12) * 32 / 255 - 23;
        let fitting = least + (payload - least) % (self.usable - 4);
        if fitting <= most { fitting } else { least }
    }

    /// Reads the chain of overflow pages.
    fn follow(&self, mut page: usize, payload: usize, content: &mut Vec<u8>) -> Option<()> {
        while content.len() < payload {
            let start = page.checked_sub(1)?.checked_mul(self.size)?;
            let take = (payload - content.len()).min(self.usable - 4);
            content.extend(self.bytes.get(start + 4..start + 4 + take)?);
            page = self.number(start)?;
        }
        Some(())
    }

    fn number(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
    }
}

/// Bytes of an integer of this serial type.
fn integer_size(kind: u8) -> Option<usize> {
    Some(match kind {
        1..=4 => usize::from(kind),
        5 => 6,
        6 => 8,
        8 | 9 => 0,
        _ => return None,
    })
}

/// Length of a blob of this serial type.
fn blob_length(kind: u64) -> Option<usize> {
    (kind >= 12 && kind.is_multiple_of(2)).then(|| usize::try_from((kind - 12) / 2).ok()).flatten()
}

/// A variable-length integer and the bytes it takes.
fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0u64;
    for (slot, &byte) in bytes.iter().take(8).enumerate() {
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, slot + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file in which every few bytes a row claims to be as long as the file.
    #[test]
    fn rows_that_claim_to_be_long_cost_no_more_than_a_few_times_the_file() {
        let size: usize = 4096;
        let length: usize = 1 << 20;
        let kind = 2 * (length - size) + 12;
        let mut row = vec![6, HASH];
        for shift in [21, 14, 7, 0] {
            let more = if shift > 0 { 0x80 } else { 0 };
            row.push(u8::try_from((kind >> shift) & 0x7f).unwrap() | more);
        }
        row.resize(40, 1);
        let bytes: Vec<u8> = row.iter().copied().cycle().take(length).collect();
        let pages = Pages::new(&bytes, size, size);
        let allowed = pages.left.get();
        let mut found = Set::default();
        pages.collect(&mut found);
        assert!(found.blobs.is_empty());
        assert!(pages.left.get() < length, "it went on until {allowed} bytes were read");
    }
}
