//! Merging another file of the same project: the union of ops and blobs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::op::OpBody;
use crate::workspace::meta;
use crate::{Error, Hash, Mark, ProjectId, Result, Workspace, file, log, projection};

/// What a merge did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// Ops that were new here, by author.
    pub new_by_author: BTreeMap<String, usize>,
    /// Ops that both files had.
    pub known: usize,
    /// Blobs that were new here.
    pub new_blobs: usize,
    /// Ops and blobs that were refused, with the reason.
    pub refused: Vec<String>,
    /// Ops that wait for the rest of their transaction.
    pub waiting: usize,
    /// Claims that are disputed now and were not before.
    pub disputes_opened: usize,
    /// The copy that was made before, if anything was merged.
    pub backup: Option<PathBuf>,
}

impl MergeReport {
    /// Number of ops that were new here.
    #[must_use]
    pub fn new_ops(&self) -> usize {
        self.new_by_author.values().sum()
    }
}

/// Merges `other` into the open workspace; with `dry_run`, only says what would happen. `other` is
/// never changed.
///
/// Fails if `other` is no readable `.stet` file of the same project.
pub fn merge(ws: &mut Workspace, other: &Path, dry_run: bool) -> Result<MergeReport> {
    if !ws.is_writable() && !dry_run {
        return Err(Error::ReadOnly(ws.path().to_owned()));
    }
    let theirs = open_private(other)?;
    let project: Option<ProjectId> = meta(&theirs, "project")?.and_then(|id| id.parse().ok());
    if project != Some(ws.project) {
        return Err(Error::OtherProject(other.to_owned()));
    }
    let path = ws.path().to_owned();
    let named = |e: Error| e.on("merge into", &path);
    let mut report = MergeReport::default();
    if !dry_run {
        report.backup = Some(backup(ws)?);
    }
    let tx = ws
        .connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|e| named(e.into()))?;
    take(&tx, &theirs, ws.project, &mut report).map_err(named)?;
    if dry_run {
        // Dropping the transaction takes everything back.
        return Ok(report);
    }
    tx.commit().map_err(|e| named(e.into()))?;
    Ok(report)
}

/// Opens a copy of the other file: recovery of a half-written one then happens in the copy, and
/// nothing it does can reach the original.
fn open_private(other: &Path) -> Result<Copied> {
    let failed = |source| Error::File { tried: "read", path: other.to_owned(), source };
    let folder = tempfile::tempdir().map_err(failed)?;
    let copy = folder.path().join("other.stet");
    if !other.is_file() {
        return Err(Error::NoFile(other.to_owned()));
    }
    std::fs::copy(other, &copy).map_err(failed)?;
    let mut journal = other.as_os_str().to_owned();
    journal.push("-journal");
    if Path::new(&journal).is_file() {
        std::fs::copy(&journal, folder.path().join("other.stet-journal")).map_err(failed)?;
    }
    let renamed = |error: Error| match error {
        Error::NotStet { what, .. } => Error::NotStet { path: other.to_owned(), what },
        Error::NewerFormat { found, known, .. } => {
            Error::NewerFormat { path: other.to_owned(), found, known }
        }
        Error::Damaged { tried, detail, .. } => {
            Error::Damaged { tried, path: other.to_owned(), detail }
        }
        error => error,
    };
    let (connection, _) = file::open(&copy).map_err(renamed)?;
    Ok(Copied { connection, _folder: folder })
}

struct Copied {
    connection: Connection,
    _folder: tempfile::TempDir,
}

impl std::ops::Deref for Copied {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.connection
    }
}

fn take(
    ours: &Connection,
    theirs: &Connection,
    project: ProjectId,
    report: &mut MergeReport,
) -> Result<()> {
    let before = disputed(ours)?;
    take_blobs(ours, theirs, report)?;
    let new = take_ops(ours, theirs, project, report)?;
    report.waiting = projection::take_in(ours, &new)?;
    report.disputes_opened = disputed(ours)?.saturating_sub(before);
    Ok(())
}

fn take_ops(
    ours: &Connection,
    theirs: &Connection,
    project: ProjectId,
    report: &mut MergeReport,
) -> Result<Vec<(Hash, OpBody)>> {
    let mut have = ours.prepare("select exists (select 1 from op where hash = ?1)")?;
    let mut select = theirs.prepare("select hash, body from op order by hlc, hash")?;
    let mut rows = select.query(())?;
    let mut new = Vec::new();
    while let Some(row) = rows.next()? {
        let hash: Hash = row.get("hash")?;
        if have.query_row([hash], |row| row.get(0))? {
            report.known += 1;
            continue;
        }
        let body: Vec<u8> = row.get("body")?;
        match OpBody::check(hash, &body, project) {
            Ok(op) => {
                log::insert_op(ours, hash, &op, &body)?;
                *report.new_by_author.entry(op.author.name.clone()).or_default() += 1;
                new.push((hash, op));
            }
            Err(why) => report.refused.push(format!("change {hash}: {why}")),
        }
    }
    Ok(new)
}

fn take_blobs(ours: &Connection, theirs: &Connection, report: &mut MergeReport) -> Result<()> {
    let mut select = theirs.prepare("select hash, bytes from blob order by hash")?;
    let mut rows = select.query(())?;
    let mut have = ours.prepare("select exists (select 1 from blob where hash = ?1)")?;
    while let Some(row) = rows.next()? {
        let hash: Hash = row.get("hash")?;
        if have.query_row([hash], |row| row.get(0))? {
            continue;
        }
        let bytes: Vec<u8> = row.get("bytes")?;
        if Hash::of(&bytes) == hash {
            log::insert_blob(ours, &bytes)?;
            report.new_blobs += 1;
        } else {
            report.refused.push(format!("content {hash}: its hash does not match"));
        }
    }
    Ok(())
}

fn disputed(db: &Connection) -> Result<usize> {
    let sql = "select count(*) from claim where mark = ?1";
    let count: i64 = db.query_row(sql, [Mark::Disputed.name()], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Backups kept beside a file.
const BACKUPS: usize = 10;

/// Writes a complete copy of the workspace into the folder `NAME backups` beside it, and keeps the
/// newest ten.
pub fn backup(ws: &Workspace) -> Result<PathBuf> {
    let path = ws.path();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.with_file_name(format!("{stem} backups"));
    let failed = |source| Error::File { tried: "back up", path: path.to_owned(), source };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let stamp = crate::Hlc::from_millis(ws.host.now_ms()).rfc3339().replace(':', "-");
    let mut target = folder.join(format!("{stem} {stamp}.stet"));
    let mut again = 1;
    while target.exists() {
        again += 1;
        target = folder.join(format!("{stem} {stamp} {again}.stet"));
    }
    let part = target.with_extension("part");
    let _ = std::fs::remove_file(&part);
    let written = ws.connection.execute("vacuum into ?1", [part.to_string_lossy()]);
    written.map_err(|e| Error::from(e).on("back up", path))?;
    std::fs::rename(&part, &target).map_err(failed)?;
    prune(&folder, &stem);
    Ok(target)
}

/// Removes all but the newest backups; a failure leaves one too many, which harms nobody.
fn prune(folder: &Path, stem: &str) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let prefix = format!("{stem} ");
    let mut backups: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "stet"))
        .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&prefix)))
        .collect();
    backups.sort();
    let surplus = backups.len().saturating_sub(BACKUPS);
    for old in &backups[..surplus] {
        let _ = std::fs::remove_file(old);
    }
}
