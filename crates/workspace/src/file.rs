//! Opening and making `.stet` files: the checks before SQLite sees a file, and its settings.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::{Error, Result};

/// `application_id` of a `.stet` file: the letters `STET`.
pub const APPLICATION_ID: u32 = u32::from_be_bytes(*b"STET");

/// The migrations, in order; a file's `user_version` counts those it has had.
const MIGRATIONS: [&str; 3] = [
    include_str!("../../../migrations/0001_log.sql"),
    include_str!("../../../migrations/0002_projection.sql"),
    include_str!("../../../migrations/0003_revisions.sql"),
];

/// The newest file format this program reads and writes.
pub const FORMAT: u32 = MIGRATIONS.len() as u32;

/// SQLite before this could lose commits (<https://sqlite.org/wal.html#walresetbug>).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Files up to this many bytes are checked page by page when they are opened.
const CHECK_ON_OPEN_BYTES: u64 = 64 << 20;

const HEADER: usize = 100;

/// Opens an existing `.stet` file for reading and writing, or only for reading if the file, its
/// folder or the disk forbids writing. Returns the connection and whether it may write; a file of
/// an older format that may not be written is read from a copy in memory.
///
/// Fails, having touched nothing, if the file is missing, something else, of a newer format or
/// damaged.
pub(crate) fn open(path: &Path) -> Result<(Connection, bool)> {
    let size = check_header(path)?;
    let writable = may_write(path);
    let mode =
        if writable { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let connection = connect(path, mode).map_err(|e| Error::from(e).on("open", path))?;
    if size <= CHECK_ON_OPEN_BYTES {
        quick_check(&connection, "open", path)?;
    }
    if writable {
        migrate(&connection, path)?;
    } else if format(&connection)? < FORMAT {
        return Ok((copied(&connection, path)?, false));
    }
    Ok((connection, writable))
}

/// Makes a new, empty `.stet` file.
///
/// Fails if there is a file of that name, or the folder cannot be written. A file that could not
/// be finished is taken away again.
pub(crate) fn create(path: &Path) -> Result<Connection> {
    let claim = fs::OpenOptions::new().write(true).create_new(true).open(path);
    if let Err(source) = claim {
        return Err(match source.kind() {
            std::io::ErrorKind::AlreadyExists => Error::FileExists(path.to_owned()),
            _ => Error::File { tried: "make", path: path.to_owned(), source },
        });
    }
    let made = prepare(path).map_err(|e| e.on("make", path));
    if made.is_err() {
        let _ = fs::remove_file(path);
    }
    made
}

fn prepare(path: &Path) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&connection, path)?;
    Ok(connection)
}

/// The one place where a connection is made and set.
#[allow(clippy::disallowed_methods)]
pub(crate) fn connect(path: &Path, mode: OpenFlags) -> rusqlite::Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(rusqlite::Error::InvalidQuery);
    }
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // A file may come from anybody: its schema must not run code or change settings.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Another window, process or person may be writing: wait, visibly, rather than fail.
    connection.busy_timeout(Duration::from_secs(8))?;
    // One file that is complete at every commit; never WAL (it leaves commits outside the file).
    if !mode.contains(OpenFlags::SQLITE_OPEN_READ_ONLY) {
        connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    }
    // Commits survive a power cut, the directory entry of the journal included.
    connection.pragma_update(None, "synchronous", "extra")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Damage is found when a page is read, not later.
    connection.pragma_update(None, "cell_size_check", true)?;
    // Another process may change the file in place: never map it.
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// The format a file has.
fn format(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// A copy in memory, in today's format, of a file in an older one that cannot be written.
fn copied(connection: &Connection, path: &Path) -> Result<Connection> {
    let mut copy = connect(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let every_page = -1;
    Backup::new(connection, &mut copy)?.step(every_page)?;
    to_latest(&mut copy, path)?;
    Ok(copy)
}

fn migrate(connection: &Connection, path: &Path) -> Result<()> {
    if format(connection)? == FORMAT {
        return Ok(());
    }
    // `rusqlite_migration` wants the connection to itself, so it gets one of its own.
    to_latest(&mut connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?, path)
}

fn to_latest(own: &mut Connection, path: &Path) -> Result<()> {
    let steps = Migrations::from_iter(MIGRATIONS.map(M::up));
    steps.to_latest(own).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err).on("open", path),
        other => Error::Damaged { tried: "open", path: path.to_owned(), detail: other.to_string() },
    })
}

/// Looks at the first 100 bytes, without SQLite, and returns the file's size.
///
/// Layout: <https://sqlite.org/fileformat2.html#the_database_header>.
fn check_header(path: &Path) -> Result<u64> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => Error::NoFile(path.to_owned()),
        _ => Error::File { tried: "open", path: path.to_owned(), source },
    };
    let not_stet = |what| Error::NotStet { path: path.to_owned(), what };
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(not_stet("it is a folder"));
    }
    let mut header = Vec::with_capacity(HEADER);
    let file = fs::File::open(path).map_err(failed)?;
    file.take(HEADER as u64).read_to_end(&mut header).map_err(failed)?;
    if header.is_empty() {
        return Err(not_stet("it is an empty file"));
    }
    if !header.starts_with(b"SQLite format 3\0") || header.len() < HEADER {
        return Err(not_stet("it is not a Stet workspace"));
    }
    let number = |at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    if number(68) != APPLICATION_ID {
        return Err(not_stet("it is a database of another program"));
    }
    if number(60) > FORMAT {
        return Err(Error::NewerFormat { path: path.to_owned(), found: number(60), known: FORMAT });
    }
    if number(60) == 0 {
        return Err(Error::Damaged {
            tried: "open",
            path: path.to_owned(),
            detail: "it was never finished".into(),
        });
    }
    Ok(about.len())
}

/// Asks SQLite to look at every page.
pub(crate) fn quick_check(connection: &Connection, tried: &'static str, path: &Path) -> Result<()> {
    let damaged = |detail: String| Error::Damaged { tried, path: path.to_owned(), detail };
    let said = connection.query_row("pragma quick_check(1)", (), |row| row.get::<_, String>(0));
    match said {
        Ok(ok) if ok == "ok" => Ok(()),
        Ok(detail) => Err(damaged(detail.replace('\n', " "))),
        Err(source) => Err(Error::from(source).on(tried, path)),
    }
}

/// Whether the file and its folder (for the journal) can be written.
fn may_write(path: &Path) -> bool {
    let file = fs::OpenOptions::new().write(true).open(path).is_ok();
    let locked = |p: &Path| fs::metadata(p).is_ok_and(|about| about.permissions().readonly());
    file && !locked(path)
}
