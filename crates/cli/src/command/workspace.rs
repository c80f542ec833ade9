//! `stet new`, `sample`, `backups`, `check`, `repair`, `export` and `rebuild`: the file itself.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_workspace::{
    Backup, Elsewhere, Hash, Lost, ProjectId, Workspace, backup, backups, check_file,
    create_sample, export, repair,
};

use crate::error::{Error, Result};
use crate::paper::{Paper, typed};
use crate::session::{Session, file_name};

/// Make an empty workspace.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The file to make
    file: PathBuf,
}

/// Make a workspace with a sample article.
#[derive(Debug, Args)]
pub(crate) struct Sample {
    /// The file to make
    file: PathBuf,
}

/// Check that a file is sound.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The workspace
    file: PathBuf,
}

/// List the backups of a file, latest first.
#[derive(Debug, Args)]
pub(crate) struct Backups {
    /// The workspace
    file: PathBuf,
    /// Make one now
    #[arg(long)]
    new: bool,
}

/// Recover every change whose hash is right into a new file, and say what was lost.
#[derive(Debug, Args)]
pub(crate) struct Repair {
    /// The damaged file; it is not touched
    file: PathBuf,
    /// The file to make
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

/// Write everything to open formats.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The workspace
    file: PathBuf,
    /// A folder to make, or an empty one
    folder: PathBuf,
}

/// Make the tables anew.
#[derive(Debug, Args)]
pub(crate) struct Rebuild {
    /// The workspace
    file: PathBuf,
}

#[derive(Serialize)]
struct MadeShape {
    path: PathBuf,
    project: ProjectId,
}

#[derive(Serialize)]
struct CheckShape {
    sound: bool,
    changes: usize,
    blobs: usize,
    problems: Vec<String>,
    /// Pieces of content that changes refer to and that are not there.
    missing: usize,
}

#[derive(Serialize)]
struct BackupShape {
    path: PathBuf,
    at: Option<String>,
    bytes: u64,
}

#[derive(Serialize)]
struct RepairShape {
    path: PathBuf,
    changes: usize,
    blobs: usize,
    /// Your own latest changes, from what this computer keeps beside the file.
    put_back: usize,
    lost: LostShape,
    /// Files that still have some of what is missing.
    elsewhere: Vec<ElsewhereShape>,
}

#[derive(Serialize)]
struct ElsewhereShape {
    path: PathBuf,
    changes: usize,
}

#[derive(Serialize)]
struct LostShape {
    /// Changes that are missing, by who wrote them.
    changes: BTreeMap<String, usize>,
    /// Operations of which a part is missing.
    incomplete: usize,
    blobs: usize,
}

#[derive(Serialize)]
struct ExportShape {
    folder: PathBuf,
    changes: usize,
    things: usize,
    contents: usize,
}

#[derive(Serialize)]
struct RebuiltShape {
    rebuilt: bool,
    digest: Hash,
}

impl New {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = Workspace::create(&self.file, session.home.clone())?;
        confirm_made(session, self.file, &ws, "stet import {} ARTICLE")
    }
}

impl Sample {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = create_sample(&self.file, session.home.clone())?;
        confirm_made(session, self.file, &ws, "stet claims {}")
    }
}

fn confirm_made(session: &Session, path: PathBuf, ws: &Workspace, next: &str) -> Result<()> {
    let made = MadeShape { path, project: ws.project() };
    session.output.confirm(&made, |paper| {
        paper.line(format_args!("Made “{}”.", file_name(&made.path)));
        paper.faint(&format!("Next: {}", next.replace("{}", &typed(&made.path))));
    })
}

impl Check {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let found = check_file(&self.file, session.home.clone())?;
        let name = file_name(&self.file);
        let missing = found.missing.len();
        let count = found.problems.len() + usize::from(missing > 0);
        let shape = CheckShape {
            sound: found.is_sound(),
            changes: found.ops,
            blobs: found.blobs,
            problems: found.problems,
            missing,
        };
        session.output.answer(&shape, |paper| {
            if shape.sound {
                let (changes, blobs) = (shape.changes, shape.blobs);
                paper.line(format_args!(
                    "“{name}” is sound: {changes} changes and {blobs} pieces of content checked."
                ));
            }
            for problem in &shape.problems {
                paper.hanging(0, "- ", problem);
            }
            if missing > 0 {
                let lost = format!("{missing} texts or captures are missing");
                paper.hanging(0, "- ", &lost);
                paper.faint("A backup or a colleague's copy may have them: merge it.");
            }
        })?;
        if shape.sound { Ok(()) } else { Err(Error::Unsound { name, count }) }
    }
}

impl Backups {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        if self.new {
            backup(&*session.open(&self.file)?)?;
        }
        let shapes: Vec<BackupShape> =
            backups(&session.working_path(&self.file)).into_iter().map(BackupShape::from).collect();
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line(format_args!("There is no backup of “{}”.", file_name(&self.file)));
            }
            for shape in &shapes {
                let at = shape.at.as_deref().unwrap_or("–");
                let kib = shape.bytes.div_ceil(1024);
                paper.line(format_args!("{at}  {kib:>8} KiB  {}", shape.path.display()));
            }
        })
    }
}

impl From<Backup> for BackupShape {
    fn from(made: Backup) -> Self {
        Self { path: made.path, at: made.at.map(stet_workspace::Hlc::rfc3339), bytes: made.bytes }
    }
}

impl Repair {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let made = repair(&self.file, &self.out, session.home.clone())?;
        let shape = RepairShape {
            path: made.target,
            changes: made.changes,
            blobs: made.blobs,
            put_back: made.put_back,
            lost: LostShape::from(made.lost),
            elsewhere: made.elsewhere.into_iter().map(ElsewhereShape::from).collect(),
        };
        session.output.confirm(&shape, |paper| {
            let (changes, blobs, name) = (shape.changes, shape.blobs, file_name(&shape.path));
            paper.line(format_args!(
                "Recovered {changes} changes and {blobs} pieces of content into “{name}”."
            ));
            if shape.put_back > 0 {
                let count = shape.put_back;
                paper.line(format_args!(
                    "Put {count} of your latest changes back, which this computer keeps."
                ));
            }
            describe_lost(paper, &shape.lost);
            for ElsewhereShape { path, changes } in &shape.elsewhere {
                paper.line(format_args!("“{}” still has {changes} changes.", path.display()));
                paper.faint(&format!("Next: stet merge {} {}", typed(&shape.path), typed(path)));
            }
        })
    }
}

fn describe_lost(paper: &mut Paper, lost: &LostShape) {
    if lost.changes.is_empty() && lost.incomplete == 0 && lost.blobs == 0 {
        paper.line("Nothing is known to be missing.");
        return;
    }
    for (name, count) in &lost.changes {
        paper.line(format_args!("  lost: {count} changes by {name}"));
    }
    if lost.incomplete > 0 {
        let count = lost.incomplete;
        paper.line(format_args!("  {count} operations are incomplete and not shown"));
    }
    if lost.blobs > 0 {
        paper.line(format_args!("  lost: {} texts or captures", lost.blobs));
    }
    paper.faint("A colleague's copy or a backup may still have them: merge it into the new file.");
}

impl From<Elsewhere> for ElsewhereShape {
    fn from(found: Elsewhere) -> Self {
        Self { path: found.path, changes: found.changes }
    }
}

impl From<Lost> for LostShape {
    fn from(lost: Lost) -> Self {
        Self { changes: lost.changes, incomplete: lost.incomplete, blobs: lost.blobs }
    }
}

impl Export {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let done = export(&*session.open(&self.file)?, &self.folder)?;
        let shape = ExportShape {
            folder: self.folder,
            changes: done.changes,
            things: done.things,
            contents: done.contents,
        };
        session.output.confirm(&shape, |paper| {
            let (things, changes, contents) = (shape.things, shape.changes, shape.contents);
            paper.line(format_args!(
                "Wrote {things} things, {changes} changes and {contents} contents to “{}”.",
                shape.folder.display()
            ));
        })
    }
}

impl Rebuild {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open(&self.file)?;
        ws.rebuild()?;
        let shape = RebuiltShape { rebuilt: true, digest: ws.digest()? };
        session.output.confirm(&shape, |paper| {
            paper.line(format_args!("Made the tables of “{}” anew.", file_name(&self.file)));
        })
    }
}
