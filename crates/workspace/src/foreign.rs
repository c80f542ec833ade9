//! Files from somebody else: opened so that nothing but ops, blobs and the project can come out.
//!
//! The file may be damaged or made to do harm. SQLite reads it with its defences up
//! (<https://sqlite.org/security.html>), within limits on memory and work, and may read three
//! tables. One that was left half-written is first copied, with the journal that belongs to it,
//! into a private folder, so that recovery never touches the original. What comes out is still
//! untrusted: every hash is checked by the caller.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::held::Held;
use crate::workspace::meta;
use crate::{Error, Hash, ProjectId, Result, file, schema};

/// Largest file that is taken in, in bytes.
const MAX_FILE: u64 = 8 << 30;
/// Largest file that is copied before it is read, in bytes.
const MAX_COPY: u64 = 1 << 30;
/// Largest value that is read, in bytes; a capture's bytes are the largest there are.
const MAX_VALUE: i32 = 256 << 20;
/// Steps of SQLite's machine between two looks at the budget.
const STEPS: i32 = 10_000;
/// Looks that any file may have, and bytes of file that earn one more.
const LOOKS: u64 = 2_000;
const BYTES_A_LOOK: u64 = 2_048;

/// The tables that are exchanged; nothing else is read.
const EXCHANGED: [&str; 3] = ["meta", "op", "blob"];

/// What is looked at before anything is read.
#[derive(Debug, Clone, Copy)]
enum Structure {
    /// Every page of the tables that are exchanged.
    Exchanged,
    /// Nothing: the file is read again and again, and looked at whole from time to time.
    Trusted,
}

/// Somebody else's file, or a private copy of it.
pub(crate) struct Foreign {
    connection: Connection,
    /// Which project it says it belongs to.
    pub(crate) project: ProjectId,
    /// The oldest format whose programs may add changes of their own.
    pub(crate) min_writer: u32,
    /// The file, or what it is a copy of.
    path: PathBuf,
    /// Bytes of it.
    size: u64,
    /// Nobody here may open it past SQLite meanwhile.
    _held: Held,
    /// Where the copy lies, if it is one.
    _folder: Option<tempfile::TempDir>,
}

/// A row that should be an op or a blob; its key is not checked yet.
pub(crate) struct Offered {
    pub(crate) hash: Hash,
    pub(crate) bytes: Vec<u8>,
}

impl Foreign {
    /// Opens `path` where it lies, as it is at one moment: nobody can write to it while it is open.
    /// What somebody left half-written is copied, and put right in the copy.
    ///
    /// Fails if it is no sound `.stet` file; it is never changed.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        file::check_header(path, true)?;
        if file::has_journal(path) {
            return Self::open_copy(path);
        }
        Self::connect(path, path, None, Structure::Exchanged)
    }

    /// Copies `path` and opens the copy, so that others wait no longer than that takes; one that is
    /// too large is read where it lies.
    ///
    /// Fails if it is no sound `.stet` file; it is never changed.
    pub(crate) fn open_copy(path: &Path) -> Result<Self> {
        let left_half_written = file::has_journal(path);
        if file::check_header(path, true)?.size > MAX_COPY && !left_half_written {
            return Self::connect(path, path, None, Structure::Exchanged);
        }
        let folder = private_folder(path)?;
        let copy = folder.path().join("other.stet");
        if left_half_written {
            file::copy_with_journal(path, &copy, MAX_FILE)?;
            file::roll_back(&copy);
        } else {
            // Page by page under a lock, so that nobody's writing tears it.
            file::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
                .map_err(Error::from)
                .and_then(|source| file::copy_pages(&source, &copy))
                .map_err(|e| e.on("read", path))?;
        }
        Self::connect(&copy, path, Some(folder), Structure::Exchanged)
    }

    /// Opens `path` where it lies, only for reading: for a look at a file that others use, too.
    /// What is read may be torn where locks do not work; its hashes tell.
    ///
    /// Fails if it is no sound `.stet` file, or must be put right first.
    pub(crate) fn open_in_place(path: &Path) -> Result<Self> {
        Self::connect(path, path, None, Structure::Trusted)
    }

    /// Opens `copy`, which is `path` or a copy of it.
    fn connect(
        copy: &Path,
        path: &Path,
        folder: Option<tempfile::TempDir>,
        structure: Structure,
    ) -> Result<Self> {
        let about = file::check_header(copy, true).map_err(|e| e.about(copy, path))?;
        let named = |e: rusqlite::Error| Error::from(e).on("read", path);
        let held = Held::new(copy);
        let connection = connect(copy, about.size).map_err(named)?;
        // One moment of the file, until it is closed.
        connection.execute_batch("begin").map_err(named)?;
        if let Structure::Exchanged = structure {
            // Before anything is read: what SQLite takes for a page may be none.
            for table in EXCHANGED {
                file::quick_check_table(&connection, table, path)?;
            }
        }
        schema::check(&connection, about.format, path)?;
        connection.authorizer(Some(allow)).map_err(named)?;
        let project = meta(&connection, "project").map_err(named)?;
        let project = project.and_then(|id| id.parse().ok()).ok_or_else(|| Error::Damaged {
            tried: "read",
            path: path.to_owned(),
            detail: "it does not say which project it belongs to".into(),
        })?;
        let min_writer = meta(&connection, "min_writer").map_err(named)?;
        let min_writer = min_writer.and_then(|n| n.parse().ok()).unwrap_or(1);
        Ok(Self {
            connection,
            project,
            min_writer,
            path: path.to_owned(),
            size: about.size,
            _held: held,
            _folder: folder,
        })
    }

    /// The keys of all ops, in order, each once.
    pub(crate) fn op_keys(&self) -> Result<Vec<Hash>> {
        self.keys("select hash from op order by hash")
    }

    /// The keys of all blobs, in order, each once.
    pub(crate) fn blob_keys(&self) -> Result<Vec<Hash>> {
        self.keys("select hash from blob order by hash")
    }

    /// Keys of another shape are left out: no op can have one.
    fn keys(&self, sql: &str) -> Result<Vec<Hash>> {
        let mut select = self.connection.prepare(sql)?;
        let mut rows = select.query(())?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            if let Ok(hash) = row.get(0) {
                keys.push(hash);
            }
        }
        // An index that lies may give them otherwise.
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }

    /// Looks at the structure of the whole file and at every hash.
    ///
    /// Fails if something is wrong.
    pub(crate) fn verify(&self) -> Result<()> {
        let path = &self.path;
        // The check reads what a foreign file may not be asked for otherwise.
        let lies_at = self.connection.path().map_or(path.clone(), PathBuf::from);
        let whole = connect(&lies_at, self.size).map_err(Error::from)?;
        file::quick_check(&whole, "read", path)?;
        for sql in ["select hash, body as bytes from op", "select hash, bytes from blob"] {
            let mut select = self.connection.prepare(sql)?;
            let mut rows = select.query(()).map_err(|e| Error::from(e).on("read", path))?;
            while let Some(row) = rows.next().map_err(|e| Error::from(e).on("read", path))? {
                let right = row.get_ref("bytes")?.as_blob().is_ok_and(|bytes| {
                    row.get::<_, Hash>("hash").is_ok_and(|hash| Hash::of(bytes) == hash)
                });
                if !right {
                    return Err(Error::Damaged {
                        tried: "read",
                        path: path.to_owned(),
                        detail: "a hash in it does not match".into(),
                    });
                }
            }
        }
        Ok(())
    }

    /// An op's body; `None` if it is not there, or no blob.
    pub(crate) fn op(&self, hash: Hash) -> Result<Option<Offered>> {
        self.value("select body from op where hash = ?1", hash)
    }

    /// A blob's content; `None` if it is not there, or no blob.
    pub(crate) fn blob(&self, hash: Hash) -> Result<Option<Offered>> {
        self.value("select bytes from blob where hash = ?1", hash)
    }

    fn value(&self, sql: &str, hash: Hash) -> Result<Option<Offered>> {
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query([hash])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let ValueRef::Blob(bytes) = row.get_ref(0)? else { return Ok(None) };
        Ok(Some(Offered { hash, bytes: bytes.to_vec() }))
    }
}

/// The project a file says it belongs to, without copying it; `None` if it is no workspace that
/// can be read. A hint for lists: nothing is merged on the strength of it.
pub(crate) fn project_of(path: &Path) -> Option<ProjectId> {
    let about = file::check_header(path, true).ok()?;
    let connection = connect(path, about.size).ok()?;
    connection.authorizer(Some(allow)).ok()?;
    meta(&connection, "project").ok()??.parse().ok()
}

fn private_folder(about: &Path) -> Result<tempfile::TempDir> {
    let path: PathBuf = about.to_owned();
    tempfile::Builder::new().prefix("stet-").tempdir().map_err(|source| Error::File {
        tried: "make a private copy of",
        path,
        source,
    })
}

fn connect(path: &Path, size: u64) -> rusqlite::Result<Connection> {
    let connection = file::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 20_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
    ] {
        connection.set_limit(limit, value)?;
    }
    let looks = AtomicU64::new(LOOKS + size / BYTES_A_LOOK);
    let spent =
        move || looks.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
    connection.progress_handler(STEPS, Some(move || spent().is_err()))?;
    Ok(connection)
}

/// What a statement on a foreign file may do: read ops, blobs and the project.
fn allow(asked: AuthContext<'_>) -> Authorization {
    let allowed = match asked.action {
        AuthAction::Select => true,
        AuthAction::Read { table_name, .. } => matches!(table_name, "op" | "blob" | "meta"),
        _ => false,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}
