//! A sealed dossier: report, versions and captures in one zip file that anybody can check offline.
//!
//! Every file is listed with its SHA-256 in `manifest.json` and in `SHA256SUMS`, which
//! `sha256sum -c` reads. The archive's comment is the SHA-256 of all bytes before it: the
//! **seal**. No byte of the file can change without breaking it, and whoever published the seal
//! elsewhere can show that the whole file is the one of that day. It is no signature: it does not
//! say who made the file.

mod check;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde::{Deserialize, Serialize};
use stet_workspace::{self as ws, ArticleId, CaptureId, Hash, Workspace};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use check::{Flaw, verify};

use crate::error::Result;
use crate::house::House;
use crate::withhold::{Public, Secrets};
use crate::{html, json, pdf};

/// Name and version of the shape of `manifest.json`.
const SCHEMA: &str = "stet-dossier/1";
const MANIFEST: &str = "manifest.json";
const SUMS: &str = "SHA256SUMS";
const REPORT: &str = "report.json";
const LOG: &str = "log.json";
/// Hexadecimal digits of a seal.
const SEAL: usize = 64;

/// What a sealed dossier says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seal {
    /// SHA-256 of the file up to its comment, 64 hex digits: what to publish or write down.
    pub seal: String,
    /// The article's title.
    pub title: Option<String>,
    /// When it was sealed, RFC 3339.
    pub generated: String,
    /// How many files it holds, beside the manifest and the sums.
    pub files: usize,
    /// What was left out, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// Something that a sealed dossier could hold and does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// SHA-256 of it, 64 hex digits.
    pub sha256: String,
    /// Why.
    pub why: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    schema: String,
    program: String,
    generated: String,
    article: String,
    title: Option<String>,
    files: Vec<Listed>,
    left_out: Vec<LeftOut>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Listed {
    path: String,
    kind: Part,
    bytes: u64,
    sha256: String,
}

/// What a file in the dossier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Report,
    /// The text of a version; its hash is the version's.
    Version,
    /// The bytes that a version came from.
    Original,
    /// The bytes of a capture.
    Capture,
    /// The readable text of a capture, named by the capture's hash.
    CaptureText,
    /// Who did what when to the article; only in a dossier of the desk.
    Log,
}

/// One operation in the log.
#[derive(Debug, Serialize)]
struct Logged {
    /// RFC 3339.
    at: String,
    author: String,
    /// As a code: `claim.accept`.
    act: String,
    /// In words: `accepted the claim`.
    words: String,
    /// What it was done to.
    subject: String,
    transaction: String,
}

/// The change log of an article as JSON, newest first; confidential sources go by their aliases.
fn log(workspace: &Workspace, article: ArticleId, secrets: &Secrets) -> Result<Vec<u8>> {
    let entries = ws::article_log(workspace, article, u32::MAX)?.into_iter();
    let all: Vec<Logged> = entries
        .map(|entry| Logged {
            at: entry.at.rfc3339(),
            author: entry.author,
            act: entry.act,
            words: entry.words,
            subject: secrets.hidden_in(&entry.subject),
            transaction: entry.txn.to_string(),
        })
        .collect();
    let mut bytes = serde_json::to_vec_pretty(&all).map_err(std::io::Error::from)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The parts in the making.
#[derive(Default)]
struct Parts {
    files: BTreeMap<String, (Part, Vec<u8>)>,
    left_out: Vec<LeftOut>,
}

impl Parts {
    fn put(&mut self, path: String, part: Part, bytes: Vec<u8>) {
        self.files.insert(path, (part, bytes));
    }

    fn leave_out(&mut self, sha256: &str, why: &str) {
        let out = LeftOut { sha256: sha256.to_owned(), why: why.to_owned() };
        if !self.left_out.contains(&out) {
            self.left_out.push(out);
        }
    }
}

/// Seals the report on an article with its versions and the captures it cites.
pub(crate) fn seal(
    workspace: &Workspace,
    article: ArticleId,
    public: &Public,
    house: &House,
) -> Result<(Vec<u8>, Seal)> {
    let dossier = &public.dossier;
    let mut parts = Parts::default();
    parts.put("report.html".into(), Part::Report, html(dossier, house).into_bytes());
    parts.put("report.pdf".into(), Part::Report, pdf(dossier, house)?);
    parts.put(REPORT.into(), Part::Report, json(dossier).into_bytes());
    versions(workspace, article, public, &mut parts)?;
    captures(workspace, public, &mut parts)?;
    if !public.is_public() {
        parts.put(LOG.into(), Part::Log, log(workspace, article, &public.secrets)?);
    }
    let manifest = Manifest {
        schema: SCHEMA.to_owned(),
        program: dossier.program.clone(),
        generated: dossier.generated.clone(),
        article: dossier.article.id.clone(),
        title: dossier.article.title.clone(),
        files: parts
            .files
            .iter()
            .map(|(path, (kind, bytes))| Listed {
                path: path.clone(),
                kind: *kind,
                bytes: bytes.len() as u64,
                sha256: Hash::of(bytes).to_string(),
            })
            .collect(),
        left_out: parts.left_out,
    };
    let bytes = pack(&manifest, &parts.files)?;
    let seal = sealed(&manifest, &bytes);
    Ok((bytes, seal))
}

fn sealed(manifest: &Manifest, bytes: &[u8]) -> Seal {
    Seal {
        seal: String::from_utf8_lossy(&bytes[bytes.len() - SEAL..]).into_owned(),
        title: manifest.title.clone(),
        generated: manifest.generated.clone(),
        files: manifest.files.len(),
        left_out: manifest.left_out.clone(),
    }
}

fn versions(
    workspace: &Workspace,
    article: ArticleId,
    public: &Public,
    parts: &mut Parts,
) -> Result<()> {
    for version in ws::versions(workspace, article)? {
        let text = ws::version_text(workspace, version.id)?.text;
        if public.is_public() && public.secrets.stand_in(&text) {
            parts.leave_out(&version.sha256.to_string(), "it names a confidential source");
            continue;
        }
        parts.put(format!("versions/{}.txt", version.number), Part::Version, text.into_bytes());
        // A draft's file holds its writer's comments and changes: that is for the desk.
        if !public.is_public() {
            let bytes = ws::version_original(workspace, version.id)?;
            let extension = extension(&version.media_type, &bytes);
            parts.put(format!("originals/{}.{extension}", version.number), Part::Original, bytes);
        }
    }
    Ok(())
}

fn captures(workspace: &Workspace, public: &Public, parts: &mut Parts) -> Result<()> {
    let cited = public.dossier.claims.iter().flat_map(|claim| &claim.evidence);
    for part in cited {
        let Some(Ok(id)) = part.capture.as_deref().map(str::parse::<CaptureId>) else { continue };
        // The desk has what is no text; of a confidential source nobody can search it for a name.
        let unread = public.is_public() || part.alias.is_some();
        let capture = ws::capture(workspace, id)?;
        let bytes = ws::capture_original(workspace, id)?;
        let text = ws::capture_text(workspace, id)?.text;
        let raw = String::from_utf8_lossy(&bytes);
        let hash = capture.sha256.to_string();
        if public.secrets.stand_in(&text) || public.secrets.stand_in(&raw) {
            parts.leave_out(&hash, "it names a confidential source");
            continue;
        }
        if text.is_empty() && unread && !public.secrets.is_empty() {
            parts.leave_out(&hash, "it cannot be searched for the names of confidential sources");
            continue;
        }
        let extension = extension(&capture.media_type, &bytes);
        if !text.is_empty() {
            let path = format!("captures/{hash}.text.txt");
            parts.put(path, Part::CaptureText, text.into_bytes());
        }
        parts.put(format!("captures/{hash}.{extension}"), Part::Capture, bytes);
    }
    Ok(())
}

/// A file extension for bytes of a media type.
fn extension(media_type: &str, bytes: &[u8]) -> &'static str {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => "html",
        "text/plain" => "txt",
        "text/markdown" => "md",
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        kind if kind.contains("wordprocessingml") => "docx",
        _ if bytes.starts_with(b"%PDF-") => "pdf",
        _ => "bin",
    }
}

/// The zip file: nothing is packed smaller, so that it opens with anything, today and later.
fn pack(manifest: &Manifest, files: &BTreeMap<String, (Part, Vec<u8>)>) -> Result<Vec<u8>> {
    let mut listed = serde_json::to_vec_pretty(manifest).map_err(std::io::Error::from)?;
    listed.push(b'\n');
    let mut sums = format!("{}  {MANIFEST}\n", Hash::of(&listed));
    for file in &manifest.files {
        // Writing to a string cannot fail.
        let _ = writeln!(sums, "{}  {}", file.sha256, file.path);
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let fixed = [(MANIFEST, listed.as_slice()), (SUMS, sums.as_bytes())];
    let rest = files.iter().map(|(path, (_, bytes))| (path.as_str(), bytes.as_slice()));
    for (path, bytes) in fixed.into_iter().chain(rest) {
        out.start_file(path, options)?;
        out.write_all(bytes)?;
    }
    out.set_comment("0".repeat(SEAL))?;
    let mut bytes = out.finish()?.into_inner();
    let end = bytes.len() - SEAL;
    let seal = Hash::of(&bytes[..end]).to_string();
    bytes[end..].copy_from_slice(seal.as_bytes());
    Ok(bytes)
}
