//! Bibliographies in: BibTeX and BibLaTeX, RIS and CSL-JSON, as reference managers write them.

mod bibtex;
mod csl;
mod date;
mod ris;

use std::path::Path;

use stet_text::SourceFields;

use crate::{Error, Limits, Result, decode, read};

/// What a bibliography holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bibliography {
    /// Its records, in order.
    pub records: Vec<SourceFields>,
    /// Records that cannot be sources, and why.
    pub skipped: Vec<Skipped>,
}

/// A record that cannot be a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its place among the records, from 1.
    pub record: usize,
    /// What it lacks, in words.
    pub why: &'static str,
}

/// Why a bibliography cannot be read, and the byte where that shows.
#[derive(Debug)]
struct Flaw {
    at: usize,
    why: String,
}

type Records = std::result::Result<Vec<SourceFields>, Flaw>;

/// Reads a bibliography file; its first words tell which of the formats it is in.
///
/// Fails if the file cannot be read, is too large, in none of the formats, or damaged.
pub fn read_bibliography(path: &Path, limits: &Limits) -> Result<Bibliography> {
    let bytes = read::file_bytes(path, limits)?;
    bibliography(&bytes, &read::file_name(path), limits)
}

/// Reads the bytes of a bibliography called `name`, as [`read_bibliography`] does.
pub fn bibliography(bytes: &[u8], name: &str, limits: &Limits) -> Result<Bibliography> {
    let subject = read::quoted(name);
    if bytes.len() as u64 > limits.file_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.file_bytes);
        return Err(Error::TooLarge { subject, bytes, limit });
    }
    let decoded = decode::decode(bytes, None);
    if let Some(line) = decoded.damaged_line {
        return Err(Error::Garbled { subject, encoding: decoded.encoding, line });
    }
    let text = decoded.text.as_str();
    if text.trim().is_empty() {
        return Err(Error::Empty { subject, page: false });
    }
    let Some(reader) = reader(text) else { return Err(Error::NoBibliography { subject }) };
    let records = reader(text).map_err(|flaw| Error::Record {
        subject: subject.clone(),
        line: line_of(text, flaw.at),
        why: flaw.why,
    })?;
    if records.is_empty() {
        return Err(Error::NoBibliography { subject });
    }
    Ok(sorted(records))
}

type Reader = fn(&str) -> Records;

/// The reader of the format that `text` is in.
fn reader(text: &str) -> Option<Reader> {
    let start = text.trim_start();
    if start.starts_with(['[', '{']) {
        return Some(csl::read);
    }
    let is_ris = |line: &str| ris::tag(line).is_some_and(|(tag, _)| tag == "TY");
    let is_entry = |line: &str| {
        let rest = line.trim_start().strip_prefix('@').unwrap_or_default();
        let word = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        word.len() < rest.len() && word.trim_start().starts_with(['{', '('])
    };
    text.lines().find_map(|line| match line {
        line if is_ris(line) => Some(ris::read as Reader),
        line if is_entry(line) => Some(bibtex::read as Reader),
        _ => None,
    })
}

/// The records that can be sources, and those that cannot.
fn sorted(records: Vec<SourceFields>) -> Bibliography {
    let mut out = Bibliography::default();
    for (slot, fields) in records.into_iter().enumerate() {
        let fields = fields.tidy();
        if fields.title.is_empty() {
            out.skipped.push(Skipped { record: slot + 1, why: "it has no title" });
        } else {
            out.records.push(fields);
        }
    }
    out
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;
