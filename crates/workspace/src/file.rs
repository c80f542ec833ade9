//! Opening and making `.stet` files: the checks before SQLite sees a file, and its settings.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::{Error, Hash, Result, held, log, schema};

/// `application_id` of a `.stet` file: the letters `STET`.
pub const APPLICATION_ID: u32 = u32::from_be_bytes(*b"STET");

/// The migrations, in order; a file's `user_version` counts those it has had.
pub(crate) const MIGRATIONS: [&str; 8] = [
    include_str!("../../../migrations/0001_log.sql"),
    include_str!("../../../migrations/0002_projection.sql"),
    include_str!("../../../migrations/0003_revisions.sql"),
    include_str!("../../../migrations/0004_sharing.sql"),
    include_str!("../../../migrations/0005_verdicts.sql"),
    include_str!("../../../migrations/0006_sources.sql"),
    include_str!("../../../migrations/0007_fixes.sql"),
    include_str!("../../../migrations/0008_reasons.sql"),
];

/// The newest file format this program reads and writes.
pub const FORMAT: u32 = MIGRATIONS.len() as u32;

/// SQLite before this could lose commits (<https://sqlite.org/wal.html#walresetbug>).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Files up to this many bytes are checked page by page when they are opened.
const CHECK_ON_OPEN_BYTES: u64 = 64 << 20;

const HEADER: usize = 100;

/// Pages kept in memory, as SQLite wants it: negative, in KiB.
const USUAL_KIB: i32 = -16_000;
/// The same for work on the whole file.
const ROOMY_KIB: i32 = -800_000;

/// What the first bytes of a file say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    /// Bytes of the file.
    pub(crate) size: u64,
    /// Its format.
    pub(crate) format: u32,
}

/// Opens an existing `.stet` file for reading and writing, or only for reading if the file, its
/// folder or the disk forbids writing. Returns the connection and whether it may write; a file of
/// an older format that may not be written is read from a copy in memory.
///
/// Fails, having touched nothing, if the file is missing, something else, of a newer format or
/// damaged.
pub(crate) fn open(path: &Path) -> Result<(Connection, bool)> {
    refuse_stray_log(path)?;
    let about = check_header(path, false)?;
    let writable = may_write(path);
    let mode =
        if writable { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let connection = connect(path, mode).map_err(|e| Error::from(e).on("open", path))?;
    if about.size <= CHECK_ON_OPEN_BYTES {
        quick_check(&connection, "open", path)?;
    }
    let made = format(&connection).map_err(|e| Error::from(e).on("open", path))?;
    schema::check(&connection, made, path)?;
    if writable {
        migrate(&connection, path)?;
    } else if made < FORMAT {
        return Ok((in_memory(&connection, path)?, false));
    }
    Ok((connection, writable))
}

/// Opens a file of a newer format to add to the tables that are exchanged.
///
/// Fails if those are not as they always were, or something in it could run.
pub(crate) fn open_newer(path: &Path) -> Result<Connection> {
    let format = check_header(path, true)?.format;
    let mode = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = connect(path, mode).map_err(|e| Error::from(e).on("open", path))?;
    schema::check(&connection, format, path)?;
    Ok(connection)
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
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false)?;
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
    connection.pragma_update(None, "cache_size", USUAL_KIB)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// The op that came into a file last, read by a connection that remembers nothing of it.
pub(crate) fn tail(path: &Path) -> Result<Option<(i64, Hash)>> {
    log::tail(&connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

/// The format a file has.
fn format(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// A copy in memory, in today's format, of a file that cannot be written.
pub(crate) fn in_memory(connection: &Connection, path: &Path) -> Result<Connection> {
    let mut copy = connect(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let every_page = -1;
    Backup::new(connection, &mut copy)?.step(every_page)?;
    to_latest(&mut copy, path)?;
    Ok(copy)
}

/// An empty workspace in memory, in the place of the file at `path`.
pub(crate) fn empty_in_memory(path: &Path) -> Result<Connection> {
    let mut made = connect(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    to_latest(&mut made, path)?;
    Ok(made)
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

/// A write-ahead log beside a file that has none is another program's, and SQLite would read it
/// into the file.
pub(crate) fn refuse_stray_log(path: &Path) -> Result<()> {
    let log = beside(path, "-wal");
    if fs::metadata(&log).map_or(0, |about| about.len()) == 0 {
        return Ok(());
    }
    Err(Error::StrayLog(path.to_owned()))
}

/// The name of a file that belongs to `path`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Copies a file of at most `most` bytes, and the journal that belongs to it. Returns its size.
pub(crate) fn copy_with_journal(path: &Path, copy: &Path, most: u64) -> Result<u64> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => Error::NoFile(path.to_owned()),
        _ => Error::File { tried: "read", path: path.to_owned(), source },
    };
    let about = fs::metadata(path).map_err(failed)?;
    let not_stet = |what| Error::NotStet { path: path.to_owned(), what };
    if !about.is_file() {
        return Err(not_stet(if about.is_dir() { "it is a folder" } else { "it is no file" }));
    }
    if about.len() > most {
        return Err(not_stet("it is far too large"));
    }
    if held::is_held(path) {
        return copy_held(path, copy);
    }
    for suffix in ["-journal", "-wal"] {
        let log = beside(path, suffix);
        if fs::metadata(&log).is_ok_and(|about| about.is_file() && about.len() <= most) {
            fs::copy(&log, beside(copy, suffix)).map_err(failed)?;
        }
    }
    fs::copy(path, copy).map_err(failed)
}

/// A file that is open in this process is copied by SQLite.
fn copy_held(path: &Path, copy: &Path) -> Result<u64> {
    let named = |e: rusqlite::Error| Error::from(e).on("read", path);
    let source = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(named)?;
    source.execute("vacuum into ?1", [copy.to_string_lossy()]).map_err(named)?;
    Ok(fs::metadata(copy).map_or(0, |about| about.len()))
}

/// Looks at the first 100 bytes, without SQLite unless this process has the file open.
///
/// Layout: <https://sqlite.org/fileformat2.html#the_database_header>.
pub(crate) fn check_header(path: &Path, newer_too: bool) -> Result<About> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => Error::NoFile(path.to_owned()),
        _ => Error::File { tried: "open", path: path.to_owned(), source },
    };
    let not_stet = |what| Error::NotStet { path: path.to_owned(), what };
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(not_stet("it is a folder"));
    }
    if !about.is_file() {
        return Err(not_stet("it is no file"));
    }
    if held::is_held(path) {
        // Whoever opened it here has looked at the rest.
        let named = |e: rusqlite::Error| Error::from(e).on("open", path);
        let format = format(&connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(named)?);
        let format = format.map_err(named)?;
        refuse_newer(path, format, newer_too)?;
        return Ok(About { size: about.len(), format });
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
    let format = number(60);
    refuse_newer(path, format, newer_too)?;
    if format == 0 {
        return Err(Error::Damaged {
            tried: "open",
            path: path.to_owned(),
            detail: "it was never finished".into(),
        });
    }
    Ok(About { size: about.len(), format })
}

fn refuse_newer(path: &Path, format: u32, newer_too: bool) -> Result<()> {
    if format <= FORMAT || newer_too {
        return Ok(());
    }
    Err(Error::NewerFormat { path: path.to_owned(), found: format, known: FORMAT })
}

/// Looks at every page of a file that is open elsewhere.
pub(crate) fn check_structure(path: &Path) -> Result<()> {
    let fresh = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    quick_check(&fresh.map_err(|e| Error::from(e).on("check", path))?, "check", path)
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

/// As [`quick_check`], of one table and its indexes.
pub(crate) fn quick_check_table(db: &Connection, table: &str, path: &Path) -> Result<()> {
    let sql = format!("pragma quick_check({table})");
    match db.query_row(&sql, (), |row| row.get::<_, String>(0)) {
        Ok(ok) if ok == "ok" => Ok(()),
        Ok(detail) => Err(Error::Damaged {
            tried: "read",
            path: path.to_owned(),
            detail: detail.replace('\n', " "),
        }),
        Err(source) => Err(Error::from(source).on("read", path)),
    }
}

/// Lets SQLite take back what was left half-written in a copy; if it cannot, whoever reads the copy
/// finds out.
pub(crate) fn roll_back(copy: &Path) {
    let _ = connect(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|db| db.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0)));
}

/// Whether something lies beside a file that SQLite would play back into it.
pub(crate) fn has_journal(path: &Path) -> bool {
    ["-journal", "-wal"].iter().any(|suffix| beside(path, suffix).exists())
}

/// Lets a connection keep much of a file in memory, or as little as usual.
pub(crate) fn give_room(db: &Connection, much: bool) -> Result<()> {
    let most = if much { ROOMY_KIB } else { USUAL_KIB };
    Ok(db.pragma_update(None, "cache_size", most)?)
}

/// Bytes of the file at `path`; none, as far as anybody can tell, if there is none.
pub(crate) fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

/// Copies every page of an open file to `target`, which does not exist.
pub(crate) fn copy_pages(from: &Connection, target: &Path) -> Result<()> {
    let mode = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut to = connect(target, mode)?;
    // Whoever calls gives it its name only when it is whole and on the disk.
    to.pragma_update(None, "synchronous", "off")?;
    let every_page = -1;
    Backup::new(from, &mut to)?.step(every_page)?;
    Ok(())
}

/// Whether the file and its folder (for the journal) can be written.
fn may_write(path: &Path) -> bool {
    let file = held::is_held(path) || fs::OpenOptions::new().write(true).open(path).is_ok();
    let locked = |p: &Path| fs::metadata(p).is_ok_and(|about| about.permissions().readonly());
    file && !locked(path)
}
