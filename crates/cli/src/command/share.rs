//! `stet share`, `exchange`, `pack` and `unpack`: the ways work travels.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;
use stet_workspace::{
    Exchange as Exchanged, Place, Presence, Shared, Status, Way, exchange_folder, ignore_copy,
    pack, unpack,
};

use crate::error::{Error, Result};
use crate::paper::{Paper, typed};
use crate::session::{Session, file_name};
use crate::shape::{ConflictedCopyShape, MergeShape};

/// Where passphrases are read from, if not from the terminal.
const PASSPHRASE: &str = "STET_PASSPHRASE";

/// Work on a file that several people share.
#[derive(Debug, Subcommand)]
pub(crate) enum Share {
    /// Exchange once, and say where the work is, who is here and what lies beside it
    Status(ShareStatus),
    /// Remove your own copy of a shared file, once all its work is in the shared one
    Forget(Forget),
    /// Offer a conflicted copy no more, until it changes
    Ignore(Ignore),
}

/// Exchange once with the shared file, and say how things stand.
#[derive(Debug, Args)]
pub(crate) struct ShareStatus {
    /// The workspace
    file: PathBuf,
    /// Work on a copy of your own, whatever the place
    #[arg(long, conflicts_with = "direct")]
    own_copy: bool,
    /// Work in the file itself, whatever the place
    #[arg(long)]
    direct: bool,
}

/// Remove your own copy of a shared file.
#[derive(Debug, Args)]
pub(crate) struct Forget {
    /// The workspace
    file: PathBuf,
}

/// Offer a conflicted copy no more.
#[derive(Debug, Args)]
pub(crate) struct Ignore {
    /// The workspace
    file: PathBuf,
    /// The copy beside it
    copy: PathBuf,
}

#[derive(Serialize)]
struct IgnoredShape {
    ignored: PathBuf,
}

/// Exchange changes through a folder; nobody needs to reach anybody's file.
#[derive(Debug, Args)]
pub(crate) struct Exchange {
    /// The workspace
    file: PathBuf,
    /// The folder, the same for everybody
    folder: PathBuf,
}

/// Write the workspace as an encrypted package (age), to be mailed or carried.
///
/// The passphrase is asked for, or read from STET_PASSPHRASE.
#[derive(Debug, Args)]
pub(crate) struct Pack {
    /// The workspace
    file: PathBuf,
    /// The package to make (`desk.stet.age`)
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

/// Open an encrypted package and write the workspace in it.
///
/// The passphrase is asked for, or read from STET_PASSPHRASE.
#[derive(Debug, Args)]
pub(crate) struct Unpack {
    /// The package
    package: PathBuf,
    /// The workspace to make
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

#[derive(Serialize)]
struct ShareShape {
    /// `local`, `network` or `synced`.
    place: &'static str,
    /// What says so.
    by: Option<&'static str>,
    /// Your own copy, if you work on one.
    own_copy: Option<PathBuf>,
    /// `saved_here`, `in_shared_place` or `seen_by`.
    status: &'static str,
    seen_by: Vec<String>,
    sent: usize,
    received: usize,
    healed: bool,
    /// You work on a copy of your own from now on: locks do not hold where the file lies.
    moved: bool,
    set_aside: Option<PathBuf>,
    offline: Option<String>,
    present: Vec<PresentShape>,
    conflicted_copies: Vec<ConflictedCopyShape>,
}

#[derive(Serialize)]
struct PresentShape {
    name: String,
    /// What they are doing, as a code (`verdict.rate`).
    act: Option<String>,
    on: Option<String>,
}

#[derive(Serialize)]
struct RelayedShape {
    sent: usize,
    received: MergeShape,
    /// Files that are torn or still on their way; they are tried again.
    unreadable: usize,
    healed: bool,
}

#[derive(Serialize)]
struct PackedShape {
    path: PathBuf,
}

impl Share {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Status(command) => command.run(session),
            Self::Forget(command) => command.run(session),
            Self::Ignore(command) => command.run(session),
        }
    }
}

impl ShareStatus {
    fn run(self, session: &Session) -> Result<()> {
        let way = match (self.own_copy, self.direct) {
            (true, _) => Way::OwnCopy,
            (_, true) => Way::Directly,
            _ => Way::Detected,
        };
        let mut shared = Shared::open_in(&self.file, session.home.clone(), way)?;
        let done = shared.exchange()?;
        let present = shared.present();
        let shape = ShareShape::of(&shared, done, present);
        let name = file_name(&self.file);
        session.output.answer(&shape, |paper| describe(paper, &name, &shape))
    }
}

impl ShareShape {
    fn of(shared: &Shared, done: Exchanged, present: Vec<Presence>) -> Self {
        let (place, by) = match shared.place() {
            Place::Local => ("local", None),
            Place::Network { what } => ("network", Some(*what)),
            Place::Synced { by } => ("synced", Some(*by)),
        };
        let (status, seen_by) = match done.status {
            Status::SavedHere => ("saved_here", Vec::new()),
            Status::InSharedPlace => ("in_shared_place", Vec::new()),
            Status::SeenBy(people) => ("seen_by", people.into_iter().map(|p| p.name).collect()),
        };
        Self {
            place,
            by,
            own_copy: shared.is_own_copy().then(|| shared.working_path().to_owned()),
            status,
            seen_by,
            sent: done.sent,
            received: done.received,
            healed: done.healed,
            moved: done.moved,
            set_aside: done.set_aside,
            offline: done.offline,
            present: present.into_iter().map(PresentShape::from).collect(),
            conflicted_copies: done.conflicted_copies.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Presence> for PresentShape {
    fn from(found: Presence) -> Self {
        let on = found.doing.as_ref().and_then(|doing| doing.entity).map(|id| id.to_string());
        Self { name: found.person.name, act: found.doing.map(|doing| doing.act), on }
    }
}

fn describe(paper: &mut Paper, name: &str, shape: &ShareShape) {
    let place = match (shape.place, shape.by) {
        ("network", Some(what)) => format!("on a share ({what})"),
        ("synced", Some(by)) => format!("in a folder that {by} syncs"),
        _ => "on this computer".to_owned(),
    };
    paper.line(format_args!("“{name}” lies {place}."));
    if shape.moved {
        paper.line("Locks do not hold there, so you work on a copy of your own from now on.");
    }
    if let Some(copy) = &shape.own_copy {
        paper.line(format_args!("You work on a copy of your own: {}", copy.display()));
    }
    paper.line(match shape.status {
        "seen_by" => format!("Your work is there and seen by {}.", shape.seen_by.join(", ")),
        "in_shared_place" => "Your work is in the shared file.".to_owned(),
        _ => "Your work is saved on this computer, and not yet in the shared file.".to_owned(),
    });
    if let Some(why) = &shape.offline {
        paper.hanging(2, "because ", why);
    }
    if shape.sent + shape.received > 0 {
        let (sent, received) = (shape.sent, shape.received);
        paper.line(format_args!("Sent {sent} changes and received {received}."));
    }
    if shape.healed {
        paper.line("The shared file had lost work; it was put right.");
    }
    if let Some(aside) = &shape.set_aside {
        paper.line(format_args!("The damaged file is “{}”.", aside.display()));
    }
    for person in &shape.present {
        let act = person.act.as_deref().map(|act| format!(" ({act})")).unwrap_or_default();
        paper.line(format_args!("{} is here{act}.", person.name));
    }
    for copy in &shape.conflicted_copies {
        let (path, new) = (copy.path.display(), copy.new_changes);
        paper.line(format_args!("Beside it: “{path}” with {new} changes that are new here."));
        let (ours, theirs) = (typed(Path::new(name)), typed(&copy.path));
        paper.faint(&format!("Next: stet merge {ours} {theirs} --dry-run"));
        paper.faint(&format!("  or: stet share ignore {ours} {theirs}"));
    }
}

impl Forget {
    fn run(self, session: &Session) -> Result<()> {
        let shared = Shared::open_in(&self.file, session.home.clone(), Way::Detected)?;
        let had = shared.is_own_copy();
        shared.forget_copy()?;
        session.output.confirm(&had, |paper| {
            paper.line(if had {
                "Forgot your own copy."
            } else {
                "There was no copy of your own."
            });
        })
    }
}

impl Ignore {
    fn run(self, session: &Session) -> Result<()> {
        ignore_copy(&*session.open(&self.file)?, &self.copy)?;
        let shape = IgnoredShape { ignored: self.copy };
        session.output.confirm(&shape, |paper| {
            let name = file_name(&shape.ignored);
            paper.line(format_args!("“{name}” is not offered any more, until it changes."));
        })
    }
}

impl Exchange {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open(&self.file)?;
        let done = exchange_folder(&mut ws, &self.folder)?;
        let shape = RelayedShape {
            sent: done.sent,
            received: MergeShape::of(done.received, false),
            unreadable: done.unreadable,
            healed: done.healed,
        };
        session.output.confirm(&shape, |paper| {
            let (sent, received) = (shape.sent, shape.received.new_changes);
            paper.line(format_args!("Sent {sent} changes and received {received}."));
            super::merge::details(paper, &shape.received);
            if shape.unreadable > 0 {
                let count = shape.unreadable;
                paper.line(format_args!("  {count} files are still on their way or torn"));
            }
            if shape.healed {
                paper.line("  The folder had lost files; what they held was written again.");
            }
        })
    }
}

impl Pack {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        pack(&ws, &self.out, &passphrase(true)?)?;
        let shape = PackedShape { path: self.out };
        session.output.confirm(&shape, |paper| {
            paper.line(format_args!("Packed into “{}”.", file_name(&shape.path)));
            paper.faint("Tell the passphrase another way than you send the package.");
        })
    }
}

impl Unpack {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        unpack(&self.package, &self.out, &passphrase(false)?)?;
        let shape = PackedShape { path: self.out };
        session.output.confirm(&shape, |paper| {
            let name = file_name(&shape.path);
            paper.line(format_args!("Unpacked “{name}”."));
            paper.faint(&format!("Next: stet merge YOURS.stet {} --dry-run", typed(&shape.path)));
        })
    }
}

/// The passphrase, from the environment or the terminal; never from the command line, which other
/// programs can read.
fn passphrase(twice: bool) -> Result<String> {
    if let Ok(given) = std::env::var(PASSPHRASE) {
        return Ok(given);
    }
    let ask = |words: &str| rpassword::prompt_password(words).map_err(Error::NoPassphrase);
    let given = ask("Passphrase: ")?;
    if twice && ask("Once more: ")? != given {
        return Err(Error::Refused {
            tried: "pack the workspace",
            why: "the two passphrases differ".into(),
            hint: "Try again.".into(),
        });
    }
    Ok(given)
}
