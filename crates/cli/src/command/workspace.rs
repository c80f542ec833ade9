//! `stet new`, `sample`, `check` and `rebuild`: the file itself.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_workspace::{Hash, ProjectId, Workspace, create_sample};

use crate::error::{Error, Result};
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
        paper.faint(&format!("Next: {}", next.replace("{}", &made.path.to_string_lossy())));
    })
}

impl Check {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let found = session.open(&self.file)?.check()?;
        let name = file_name(&self.file);
        let count = found.problems.len();
        let shape = CheckShape {
            sound: found.is_sound(),
            changes: found.ops,
            blobs: found.blobs,
            problems: found.problems,
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
        })?;
        if shape.sound { Ok(()) } else { Err(Error::Unsound { name, count }) }
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
