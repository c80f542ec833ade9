//! What can fail in a command, in words, with the next step and the exit code.

use std::path::PathBuf;

use stet_workspace::HomeError;

use crate::paper::typed;

/// What the program returns for a command line that makes no sense.
pub(crate) const USAGE: u8 = 2;

/// Result of a command.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The workspace refused.
    #[error(transparent)]
    Workspace(#[from] stet_workspace::Error),
    /// Something could not be taken in.
    #[error(transparent)]
    Intake(#[from] stet_intake::Error),
    /// The settings could not be used.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// The platform names no data folder.
    #[error("Could not find the settings: this system names no home folder.")]
    NoHome,
    /// A change needs somebody who makes it.
    #[error("Could not change “{0}”: nobody has said who is writing.")]
    NoAuthor(String),
    /// An id that is too short, or no id at all.
    #[error("“{given}” is not the id of {}.", a(kind))]
    BadId {
        /// What was looked for.
        kind: &'static str,
        /// What was given.
        given: String,
    },
    /// Nothing has this id.
    #[error("There is no {kind} “{given}” in this workspace.")]
    UnknownId {
        /// What was looked for.
        kind: &'static str,
        /// What was given.
        given: String,
    },
    /// Several things have this id.
    #[error("“{given}” could be any of {count} {kind}s.")]
    AmbiguousId {
        /// What was looked for.
        kind: &'static str,
        /// What was given.
        given: String,
        /// How many fit.
        count: usize,
        /// Some ids that fit.
        such_as: Vec<String>,
    },
    /// A scale has no such rating.
    #[error("Could not rate the claim: the scale “{scale}” has no rating “{given}”.")]
    NoRating {
        /// The scale's name.
        scale: String,
        /// What was given.
        given: String,
        /// What it has, or which scale has it.
        instead: String,
    },
    /// No scale is called so.
    #[error("There is no scale “{given}”.")]
    NoScale {
        /// What was given.
        given: String,
        /// The ids of those there are.
        known: String,
    },
    /// Flags that exclude each other.
    #[error("Could not read the command line: {why}.")]
    Usage {
        /// What is wrong with it.
        why: String,
        /// The next step.
        hint: String,
    },
    /// A request that makes no sense as it is.
    #[error("Could not {tried}: {why}.")]
    Refused {
        /// What was being done.
        tried: &'static str,
        /// Why not.
        why: String,
        /// The next step.
        hint: String,
    },
    /// A file could not be written.
    #[error("Could not write “{}”: {}.", .path.display(), io_words(.source))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file could not be read.
    #[error("Could not read “{name}”: {}.", if source.kind() == std::io::ErrorKind::NotFound {
        "there is no such file".into()
    } else {
        io_words(source)
    })]
    Read {
        /// The file.
        name: String,
        /// Why.
        source: std::io::Error,
    },
    /// A JSON file holds something else than it should.
    #[error("Could not read “{name}”: it does not hold {what} ({source}).")]
    NotJson {
        /// The file.
        name: String,
        /// What it should hold.
        what: &'static str,
        /// Why.
        source: serde_json::Error,
        /// An example.
        such_as: &'static str,
    },
    /// Nobody could be asked for the passphrase.
    #[error("Could not ask for the passphrase: there is no terminal ({0}).")]
    NoPassphrase(std::io::Error),
    /// The file is not sound.
    #[error("“{name}” is not sound: {} found.", problems(*count))]
    Unsound {
        /// The file.
        name: String,
        /// How many problems.
        count: usize,
    },
    /// A sealed dossier changed.
    #[error("“{name}” is not as it was sealed: {} found.", problems(*count))]
    NotAsSealed {
        /// The file.
        name: String,
        /// How many problems.
        count: usize,
    },
    /// A report could not be made.
    #[error(transparent)]
    Report(stet_report::Error),
    /// The settings of a report could not be used.
    #[error(transparent)]
    House(#[from] stet_report::HouseError),
    /// A citation style could not be used.
    #[error(transparent)]
    Style(#[from] stet_report::StyleError),
    /// Standard output could not be written.
    #[error("Could not write the answer: {}.", io_words(.0))]
    Output(std::io::Error),
    /// A value that JSON cannot hold.
    #[error("Could not write the answer as JSON: {0}.")]
    Json(serde_json::Error),
}

impl From<stet_report::Error> for Error {
    /// What the workspace refused reads the same from every command.
    fn from(error: stet_report::Error) -> Self {
        match error {
            stet_report::Error::Workspace(error) => Self::Workspace(error),
            error => Self::Report(error),
        }
    }
}

impl Error {
    /// Whether the reader of our output has gone.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(source) if source.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// What the program returns.
    pub(crate) fn exit_code(&self) -> u8 {
        if matches!(self, Self::Usage { .. }) { USAGE } else { 1 }
    }

    /// The next step for the person.
    pub(crate) fn hint(&self) -> Option<String> {
        match self {
            Self::Workspace(error) => workspace_hint(error),
            Self::Style(_) => Some(
                "Styles are apa, chicago, chicago-notes, mla, harvard, or a .csl file from \
                 https://www.zotero.org/styles."
                    .into(),
            ),
            Self::Intake(error) if is_private(error) => {
                Some("It lies on this machine or its network; add --allow-private if you mean it.".into())
            }
            Self::Intake(error) => Some(sentence(error.hint())),
            Self::Home(_) => Some("Correct that file, or remove it to start afresh.".into()),
            Self::NoHome => Some("Set HOME, or XDG_DATA_HOME on Linux.".into()),
            Self::NoAuthor(_) => Some(
                "Say it once with `stet config author NAME`, or add `--author NAME` (or set STET_AUTHOR)."
                    .into(),
            ),
            Self::BadId { kind: "article", .. } | Self::UnknownId { kind: "article", .. } => {
                Some("Give its number or four digits of its id, as `stet articles FILE` lists them.".into())
            }
            Self::BadId { kind, .. } | Self::UnknownId { kind, .. } => {
                Some(format!("Give at least four digits of an id that `{}` lists.", lister(kind)))
            }
            Self::AmbiguousId { such_as, .. } => {
                Some(format!("Give more digits, as in {}.", such_as.join(", ")))
            }
            Self::Usage { hint, .. } => Some(hint.clone()),
            Self::NoRating { instead, .. } => Some(instead.clone()),
            Self::NoScale { known, .. } => Some(format!("Choose one of: {known}.")),
            Self::Refused { hint, .. } => Some(hint.clone()).filter(|hint| !hint.is_empty()),
            Self::Write { source, .. } | Self::Output(source) => io_hint(source).map(Into::into),
            Self::Read { .. } => Some("Check the name; it may have been moved or renamed.".into()),
            Self::NotJson { such_as, .. } => Some(format!("It should look like {such_as}.")),
            Self::NoPassphrase(_) => Some("Put it into STET_PASSPHRASE.".into()),
            Self::Unsound { .. } => {
                Some("Try `stet rebuild` if only the tables are wrong; else `stet repair`, or a backup.".into())
            }
            Self::NotAsSealed { .. } => {
                Some("Do not rely on it; ask for it again where it came from.".into())
            }
            Self::Report(error) => error.hint(),
            Self::House(_) => Some("Correct that file; README.md shows what it may say.".into()),
            Self::Json(_) => None,
        }
    }
}

/// The library's hints name the window's menus; some of them read differently here.
fn workspace_hint(error: &stet_workspace::Error) -> Option<String> {
    use stet_workspace::Error as Ws;
    Some(match error {
        Ws::NoFile(_) => "Check the name, or make a workspace with `stet new FILE`.".into(),
        Ws::NotStet { .. } => {
            "Give a file that ends in .stet; to bring in an article, use `stet import`.".into()
        }
        Ws::OtherProject(_) => {
            "Open that file on its own, or bring it in with `stet import-workspace`.".into()
        }
        Ws::Damaged { path, .. } => damaged_hint(path),
        Ws::Missing { kind, .. } => format!("`{}` lists what there is.", lister(kind)),
        other => other.hint()?.into(),
    })
}

/// What helps with a damaged file.
fn damaged_hint(path: &std::path::Path) -> String {
    let repair = format!("Recover what is left with `stet repair {} OUT.stet`", typed(path));
    match stet_workspace::newest_sound_backup(path) {
        Some(backup) => format!(
            "{repair}, then `stet merge OUT.stet {}`, the newest backup. The file was not touched.",
            typed(&backup.path)
        ),
        None => format!("{repair}, or open a colleague's copy. The file was not touched."),
    }
}

fn is_private(error: &stet_intake::Error) -> bool {
    use stet_intake::{Error as Intake, FetchReason};
    matches!(error, Intake::Fetch(failed) if matches!(failed.reason, FetchReason::Private(_)))
}

/// The command that lists things of a kind.
fn lister(kind: &str) -> &'static str {
    match kind {
        "article" => "stet articles FILE",
        "source" | "capture" => "stet sources FILE",
        "scale" | "rating" => "stet scales FILE",
        "version" => "stet articles FILE --json",
        "claim" => "stet claims FILE --all",
        _ => "stet claim show FILE CLAIM",
    }
}

fn a(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

fn problems(count: usize) -> String {
    if count == 1 { "1 problem was".into() } else { format!("{count} problems were") }
}

/// A hint as a sentence, whichever library worded it.
fn sentence(hint: &str) -> String {
    let mut letters = hint.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if hint.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

fn io_words(source: &std::io::Error) -> String {
    use std::io::ErrorKind as Io;
    match source.kind() {
        Io::NotFound => "there is no such folder".into(),
        Io::PermissionDenied => "permission was denied".into(),
        Io::StorageFull => "the disk is full".into(),
        Io::ReadOnlyFilesystem => "the disk can only be read".into(),
        Io::IsADirectory => "it is a folder".into(),
        _ => source.to_string(),
    }
}

fn io_hint(source: &std::io::Error) -> Option<&'static str> {
    use std::io::ErrorKind as Io;
    match source.kind() {
        Io::NotFound => Some("Choose a folder that exists."),
        Io::StorageFull => Some("Free some space and try again; nothing was half-written."),
        Io::PermissionDenied | Io::ReadOnlyFilesystem => Some("Choose another folder."),
        Io::IsADirectory => Some("Give the name of a file."),
        _ => None,
    }
}
