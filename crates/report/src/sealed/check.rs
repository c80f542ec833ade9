//! Checking a sealed dossier, with nothing but the file.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read as _};

use serde::Serialize;
use stet_workspace::Hash;
use zip::{CompressionMethod, ZipArchive};

use super::{MANIFEST, Manifest, Part, REPORT, SCHEMA, SEAL, SUMS, Seal, sealed};
use crate::dossier::Dossier;

/// The most files that are looked at.
const FILES: usize = 20_000;

/// Something in a sealed dossier that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Flaw {
    /// The file is no sealed dossier, or cannot be read as one.
    NotADossier {
        /// Why.
        why: String,
    },
    /// Some byte of the file is not as it was.
    Seal,
    /// It is a dossier as it was sealed, but not the one that was asked for.
    OtherSeal {
        /// Its seal.
        seal: String,
    },
    /// A file is not as it was.
    Changed {
        /// The file.
        path: String,
    },
    /// A file is gone.
    Missing {
        /// The file.
        path: String,
    },
    /// A file was not there when it was sealed.
    Added {
        /// The file.
        path: String,
    },
    /// The report is about another text than the one enclosed.
    OtherVersion {
        /// The version's number.
        number: u32,
    },
    /// A capture that the report cites is not enclosed.
    NoCapture {
        /// The claim, counted from 1.
        claim: usize,
    },
    /// A cited passage does not stand in its capture.
    NoPassage {
        /// The claim, counted from 1.
        claim: usize,
    },
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADossier { why } => write!(f, "it is no sealed dossier: {why}"),
            Self::Seal => f.write_str("it was changed after it was sealed"),
            Self::OtherSeal { seal } => write!(f, "its seal is another one: {seal}"),
            Self::Changed { path } => write!(f, "“{path}” was changed"),
            Self::Missing { path } => write!(f, "“{path}” is gone"),
            Self::Added { path } => write!(f, "“{path}” was added"),
            Self::OtherVersion { number } => {
                write!(f, "version {number} is not the text that the report is about")
            }
            Self::NoCapture { claim } => write!(f, "claim {claim} cites a capture that is gone"),
            Self::NoPassage { claim } => {
                write!(f, "claim {claim} cites words that do not stand in the capture")
            }
        }
    }
}

/// Checks that a file is a sealed dossier and that nothing in it changed since it was sealed: the
/// seal, every hash, the versions that the report is about, the captures it cites, and that the
/// passages stand in them.
///
/// Fails with everything that is not as it was.
pub fn verify(bytes: &[u8]) -> Result<Seal, Vec<Flaw>> {
    let mut flaws = Vec::new();
    let (body, seal) = bytes.split_at(bytes.len().saturating_sub(SEAL));
    if Hash::of(body).to_string().as_bytes() != seal {
        flaws.push(Flaw::Seal);
    }
    let (manifest, files) = match open(bytes) {
        Ok(opened) => opened,
        Err(why) => {
            // A file that never was a dossier is not one that was changed.
            if flaws.len() == 1 && !why.listed {
                flaws.clear();
            }
            flaws.push(Flaw::NotADossier { why: why.words });
            return Err(flaws);
        }
    };
    hashes(&manifest, &files, &mut flaws);
    report(&manifest, &files, &mut flaws);
    if flaws.is_empty() { Ok(sealed(&manifest, bytes)) } else { Err(flaws) }
}

type Files = BTreeMap<String, Vec<u8>>;

struct Unreadable {
    words: String,
    /// Whether it holds a manifest after all.
    listed: bool,
}

fn open(bytes: &[u8]) -> Result<(Manifest, Files), Unreadable> {
    let not = |words: String| Unreadable { words, listed: false };
    let broken = |words: String| Unreadable { words, listed: true };
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| not("it is no zip file, or its end is cut off".into()))?;
    if archive.len() > FILES {
        return Err(not(format!("it holds more than {FILES} files")));
    }
    if archive.index_for_name(MANIFEST).is_none() {
        return Err(not(format!("it holds no {MANIFEST}")));
    }
    let mut files = Files::new();
    for slot in 0..archive.len() {
        let mut file = archive.by_index(slot).map_err(|e| broken(e.to_string()))?;
        let path = file.name().map_err(|e| broken(e.to_string()))?.into_owned();
        // Nothing in it is packed, so nothing can be larger than the file itself.
        if file.compression() != CompressionMethod::Stored {
            return Err(broken(format!("“{path}” is packed, which no dossier does")));
        }
        let mut content = Vec::new();
        let limit = bytes.len() as u64;
        let read = file.by_ref().take(limit).read_to_end(&mut content);
        // What cannot be read stays as far as it could be: its hash tells that it changed.
        drop(read);
        if files.insert(path.clone(), content).is_some() {
            return Err(broken(format!("it holds “{path}” twice")));
        }
    }
    let manifest: Manifest = serde_json::from_slice(&files[MANIFEST])
        .map_err(|e| broken(format!("its {MANIFEST} cannot be read ({e})")))?;
    if manifest.schema != SCHEMA {
        let words = format!("its shape is “{}”, this program knows {SCHEMA}", manifest.schema);
        return Err(broken(words));
    }
    Ok((manifest, files))
}

fn hashes(manifest: &Manifest, files: &Files, flaws: &mut Vec<Flaw>) {
    let mut sums = format!("{}  {MANIFEST}\n", Hash::of(&files[MANIFEST]));
    for listed in &manifest.files {
        let path = listed.path.clone();
        sums.push_str(&format!("{}  {path}\n", listed.sha256));
        match files.get(&path) {
            None => flaws.push(Flaw::Missing { path }),
            Some(bytes) => {
                let same = Hash::of(bytes).to_string() == listed.sha256;
                if !same || bytes.len() as u64 != listed.bytes {
                    flaws.push(Flaw::Changed { path });
                }
            }
        }
    }
    match files.get(SUMS) {
        None => flaws.push(Flaw::Missing { path: SUMS.into() }),
        Some(given) if *given != sums.as_bytes() => {
            flaws.push(Flaw::Changed { path: SUMS.into() });
        }
        Some(_) => {}
    }
    let known = |path: &String| {
        path == MANIFEST || path == SUMS || manifest.files.iter().any(|file| file.path == *path)
    };
    let added = files.keys().filter(|path| !known(path));
    flaws.extend(added.map(|path| Flaw::Added { path: path.clone() }));
}

/// Whether the report speaks of the texts and captures that are enclosed.
fn report(manifest: &Manifest, files: &Files, flaws: &mut Vec<Flaw>) {
    let Some(dossier) = files.get(REPORT).and_then(|b| serde_json::from_slice::<Dossier>(b).ok())
    else {
        let missing = Flaw::Missing { path: REPORT.into() };
        if !flaws.contains(&missing) {
            flaws.push(Flaw::Changed { path: REPORT.into() });
        }
        return;
    };
    let left_out = |hash: &str| manifest.left_out.iter().any(|left| left.sha256 == hash);
    let listed = |kind: Part, hash: &str| {
        manifest.files.iter().any(|file| file.kind == kind && file.sha256 == hash)
    };
    for version in &dossier.versions {
        if !listed(Part::Version, &version.sha256) && !left_out(&version.sha256) {
            flaws.push(Flaw::OtherVersion { number: version.number });
        }
    }
    for (slot, claim) in dossier.claims.iter().enumerate() {
        for part in &claim.evidence {
            let Some(hash) = &part.sha256 else { continue };
            if left_out(hash) {
                continue;
            }
            if !listed(Part::Capture, hash) {
                flaws.push(Flaw::NoCapture { claim: slot + 1 });
            }
            let text = files.get(&format!("captures/{hash}.text.txt"));
            let text = text.map(|bytes| String::from_utf8_lossy(bytes));
            if text.is_some_and(|text| !text.contains(&part.passage)) {
                flaws.push(Flaw::NoPassage { claim: slot + 1 });
            }
        }
    }
}
