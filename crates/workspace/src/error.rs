//! What can fail, in words: what was tried, on what, why; and what to do next.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::op::OpError;
use crate::{BadId, ClaimId, Hash, Missing};

/// Result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something on a workspace failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("Could not open “{}”: there is no such file.", name(.0))]
    NoFile(PathBuf),
    /// A new workspace would replace a file.
    #[error("Could not make “{}”: there is already a file of that name.", name(.0))]
    FileExists(PathBuf),
    /// The file is something else.
    #[error("Could not open “{}”: {what}.", name(.path))]
    NotStet {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// The file comes from a newer program.
    #[error("Could not open “{}”: it was written by a newer version of Stet (format {found}, this program reads up to {known}).", name(.path))]
    NewerFormat {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The file is damaged.
    #[error("Could not {tried} “{}”: the file is damaged ({detail}).", name(.path))]
    Damaged {
        /// What was being done.
        tried: &'static str,
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// The file system refused.
    #[error("Could not {tried} “{}”: {}.", name(.path), io_words(.source))]
    File {
        /// What was being done.
        tried: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("Could not {tried} “{}”: {}.", name(.path), sql_words(.source))]
    Store {
        /// What was being done.
        tried: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// An SQL error on its way up; given its file by the workspace.
    #[error("The database refused: {}.", sql_words(.0))]
    Sql(#[from] rusqlite::Error),
    /// The file can only be read.
    #[error("Could not save “{}”: the file can only be read.", name(.0))]
    ReadOnly(PathBuf),
    /// Only a newer program may write to the file.
    #[error("Could not save “{}”: it asks for a newer version of Stet.", name(.0))]
    NewerWriter(PathBuf),
    /// An entity is not there.
    #[error("There is no {kind} {id} in this workspace.")]
    Missing {
        /// What was looked for.
        kind: &'static str,
        /// Its id.
        id: String,
    },
    /// Stored content is not there yet, or lost.
    #[error("The content {0} is not in this file.")]
    NoBlob(Hash),
    /// A span does not fit the text.
    #[error("Could not {tried}: {source}.")]
    Span {
        /// What was being done.
        tried: &'static str,
        /// Why.
        source: stet_text::SpanError,
    },
    /// The words are not in the text.
    #[error("Could not {tried}: “{quote}” does not stand in {place}.")]
    NoQuote {
        /// What was being done.
        tried: &'static str,
        /// What was looked for.
        quote: String,
        /// Where.
        place: String,
    },
    /// A request makes no sense as it is.
    #[error("Could not {tried}: {why}.")]
    Refused {
        /// What was being done.
        tried: &'static str,
        /// Why not.
        why: String,
        /// The next step.
        hint: &'static str,
    },
    /// Gates of the desk are shut.
    #[error("Could not {tried}: {}.", blocked_words(.claims))]
    Blocked {
        /// What was being done.
        tried: &'static str,
        /// The claims that are not ready; at least one.
        claims: Vec<Blocked>,
    },
    /// There is nothing to undo or redo.
    #[error("There is nothing to {0}.")]
    NothingTo(&'static str),
    /// Something was changed by somebody else since.
    #[error("Could not undo “{act}”: {who} has changed it since.")]
    ChangedSince {
        /// What was to be undone.
        act: String,
        /// By whom.
        who: String,
    },
    /// An op cannot be made or read.
    #[error("A change could not be recorded: {0}.")]
    Op(#[from] OpError),
    /// An id that is none.
    #[error(transparent)]
    Id(#[from] BadId),
    /// Stored data of another shape than expected.
    #[error("Stored data could not be read: {0}.")]
    Stored(#[from] serde_json::Error),
    /// Another program's write-ahead log lies beside the file.
    #[error("Could not open “{}”: another program left “{}-wal” beside it.", name(.0), name(.0))]
    StrayLog(PathBuf),
    /// Another file has taken the place of the open one.
    #[error("Could not save “{}”: another file has taken its place.", name(.0))]
    Replaced(PathBuf),
    /// Another project's file was given where one of this project is needed.
    #[error("Could not merge “{}”: it belongs to another project.", name(.0))]
    OtherProject(PathBuf),
}

/// A claim that is not ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The claim.
    pub claim: ClaimId,
    /// Its wording.
    pub text: String,
    /// What it lacks that the desk insists on; at least one.
    pub missing: Vec<Missing>,
}

/// Claims that a message names.
const NAMED: usize = 5;

fn blocked_words(claims: &[Blocked]) -> String {
    let about = |one: &Blocked| {
        let lacks: Vec<&str> = one.missing.iter().map(|missing| missing.words()).collect();
        let text: String = one.text.chars().take(80).collect();
        let more = if text.len() < one.text.len() { "…" } else { "" };
        format!("“{text}{more}” ({})", lacks.join(", "))
    };
    let named: Vec<String> = claims.iter().take(NAMED).map(about).collect();
    let rest = claims.len().saturating_sub(NAMED);
    let rest = if rest > 0 { format!("; and {rest} more") } else { String::new() };
    let are = if claims.len() == 1 { "claim is" } else { "claims are" };
    format!("{} {are} not ready: {}{rest}", claims.len(), named.join("; "))
}

impl Error {
    /// The next step for the person, if there is one.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoFile(_) => "Check the name, or choose the file with Open.",
            Self::FileExists(_) => "Choose another name, or open the existing file.",
            Self::NotStet { .. } => {
                "Choose a file that ends in .stet. To bring in an article, use Import."
            }
            Self::NewerFormat { .. } => "Update Stet on this computer; the file was not touched.",
            Self::Damaged { .. } => {
                "Open a backup or a colleague's copy; the file was not touched."
            }
            Self::ReadOnly(_) => "Make the file writable, or work on a copy of it.",
            Self::NewerWriter(_) => {
                "Update Stet on this computer; until then it can be read and exchanged."
            }
            Self::File { source, .. } => io_hint(source)?,
            Self::Store { source, .. } | Self::Sql(source) => sql_hint(source)?,
            Self::Refused { hint, .. } if !hint.is_empty() => hint,
            Self::Blocked { claims, .. } => claims.first()?.missing.first()?.next(),
            Self::NoQuote { .. } => "Copy the words exactly as they stand there.",
            Self::ChangedSince { .. } => "Look at its history; nothing was changed.",
            Self::StrayLog(_) => {
                "Close the other program, or move that file elsewhere; Stet never makes one."
            }
            Self::Replaced(_) => "Open it again; what you wrote before is kept and comes back.",
            Self::OtherProject(_) => "Open that file on its own, or import its articles.",
            _ => return None,
        })
    }

    /// Whether the file is not whole, or something else lies where it was.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged { .. } | Self::NotStet { .. } | Self::StrayLog(_) => true,
            Self::Store { source, .. } | Self::Sql(source) => is_corrupt(source),
            _ => false,
        }
    }

    /// Whether the disk is full.
    pub(crate) fn is_full(&self) -> bool {
        match self {
            Self::Store { source, .. } | Self::Sql(source) => {
                source.sqlite_error_code() == Some(ErrorCode::DiskFull)
            }
            Self::File { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            _ => false,
        }
    }

    /// The same about `path`, where it was about a copy.
    pub(crate) fn about(mut self, copy: &Path, original: &Path) -> Self {
        match &mut self {
            Self::NoFile(path)
            | Self::NotStet { path, .. }
            | Self::NewerFormat { path, .. }
            | Self::Damaged { path, .. }
            | Self::File { path, .. }
            | Self::Store { path, .. }
                if path == copy =>
            {
                original.clone_into(path);
            }
            _ => {}
        }
        self
    }

    /// Names the file in an SQL error that has none yet.
    pub(crate) fn on(self, tried: &'static str, path: &Path) -> Self {
        let Self::Sql(source) = self else { return self };
        let path = path.to_owned();
        let moved = rusqlite::ffi::SQLITE_READONLY_DBMOVED;
        if source.sqlite_error().is_some_and(|e| e.extended_code == moved) {
            return Self::Replaced(path);
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            _ if is_corrupt(&source) => Self::Damaged { tried, path, detail: source.to_string() },
            _ => Self::Store { tried, path, source },
        }
    }
}

/// Whether the file is damaged: SQLite says so, or a stored value is not what is always stored
/// there.
fn is_corrupt(source: &rusqlite::Error) -> bool {
    use rusqlite::Error as Sql;
    let unreadable = matches!(
        source,
        Sql::Utf8Error(..)
            | Sql::FromSqlConversionFailure(..)
            | Sql::InvalidColumnType(..)
            | Sql::IntegralValueOutOfRange(..)
    );
    let code = source.sqlite_error_code();
    unreadable || matches!(code, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn io_words(source: &std::io::Error) -> String {
    use std::io::ErrorKind as Io;
    match source.kind() {
        Io::NotFound => "there is no such folder".into(),
        Io::PermissionDenied => "permission was denied".into(),
        Io::StorageFull => "the disk is full".into(),
        Io::ReadOnlyFilesystem => "the disk can only be read".into(),
        _ => source.to_string(),
    }
}

fn io_hint(source: &std::io::Error) -> Option<&'static str> {
    use std::io::ErrorKind as Io;
    match source.kind() {
        Io::StorageFull => Some("Free some space and try again; nothing was half-written."),
        Io::PermissionDenied | Io::ReadOnlyFilesystem => {
            Some("Choose another folder, or ask for the right to write there.")
        }
        Io::NotFound => Some("Choose a folder that exists."),
        _ => None,
    }
}

fn sql_words(source: &rusqlite::Error) -> String {
    match source.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".into(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is writing to it".into()
        }
        Some(ErrorCode::ReadOnly) => "the file can only be read".into(),
        Some(ErrorCode::CannotOpen) => "the file cannot be opened".into(),
        Some(ErrorCode::PermissionDenied) => "permission was denied".into(),
        Some(ErrorCode::SystemIoFailure) => format!("the disk reported an error ({source})"),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            format!("the file is damaged ({source})")
        }
        _ => source.to_string(),
    }
}

fn sql_hint(source: &rusqlite::Error) -> Option<&'static str> {
    match source.sqlite_error_code()? {
        ErrorCode::DiskFull => Some("Free some space and try again; nothing was half-written."),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            Some("Wait a moment and try again; nothing was lost.")
        }
        ErrorCode::ReadOnly => Some("Make the file writable, or work on a copy of it."),
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            Some("Check that you may read and write the file and its folder.")
        }
        _ => None,
    }
}

/// Turns `None` into [`Error::Missing`].
pub(crate) trait OrMissing<T> {
    fn or_missing(self, kind: &'static str, id: impl ToString) -> Result<T>;
}

impl<T> OrMissing<T> for Option<T> {
    fn or_missing(self, kind: &'static str, id: impl ToString) -> Result<T> {
        self.ok_or_else(|| Error::Missing { kind, id: id.to_string() })
    }
}
