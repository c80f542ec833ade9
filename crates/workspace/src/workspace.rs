//! The open workspace: one `.stet` file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::foreign::Foreign;
use crate::held::Held;
use crate::moment::Sight;
use crate::seen::Seen;
use crate::tx::{Done, Tx};
use crate::{
    Act, Error, Hash, Host, Moment, Person, ProjectId, Result, TxnId, file, kept, log, merge,
    projection, repair, vouch,
};

/// An open `.stet` file.
///
/// Blocking; one thread at a time. Several workspaces, in this process or others, may have the
/// same file open.
pub struct Workspace {
    pub(crate) connection: Connection,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) project: ProjectId,
    path: PathBuf,
    writable: bool,
    /// It is of a newer format, and what is open is what this program understands of it.
    is_newer: bool,
    seen: Seen,
    /// The last own op in this file, if it is known.
    pub(crate) last_own: Option<Hash>,
    /// Whether what is in the file goes elsewhere at once.
    pub(crate) is_exchanged: bool,
    /// `data_version` up to which this installation answers for what is in the file.
    vouched: Option<i64>,
    /// What whoever writes had seen, if that is not what is there.
    pub(crate) seen_at: Option<Moment>,
    _held: Held,
}

/// What has become of the file since it was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Nothing.
    Same,
    /// Somebody has written to it.
    Changed,
    /// Another file had taken its place, or it had been overwritten; it was opened anew.
    Replaced {
        /// Own changes that it lacked and that were put back.
        put_back: usize,
    },
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Workspace {
    /// Makes a new, empty workspace at `path`.
    ///
    /// Fails if a file of that name exists or the folder cannot be written.
    pub fn create(path: &Path, host: Arc<dyn Host>) -> Result<Self> {
        let project = ProjectId(host.fresh_id());
        Self::create_for(path, host, project)
    }

    /// Makes another, empty file of a project.
    pub(crate) fn create_for(path: &Path, host: Arc<dyn Host>, project: ProjectId) -> Result<Self> {
        let connection = file::create(path)?;
        let settled = set_meta(&connection, project).map_err(|e| Error::from(e).on("make", path));
        if let Err(error) = settled {
            drop(connection);
            let _ = std::fs::remove_file(path);
            return Err(error);
        }
        let mut made = Self::of(connection, host, project, path, true)?;
        made.vouched = Some(made.seen.version);
        made.note_own_write();
        Ok(made)
    }

    fn of(
        connection: Connection,
        host: Arc<dyn Host>,
        project: ProjectId,
        path: &Path,
        writable: bool,
    ) -> Result<Self> {
        let seen = Seen::now(&connection, path).map_err(|e| e.on("open", path))?;
        let held = Held::new(path);
        let path = path.to_owned();
        Ok(Self {
            connection,
            host,
            project,
            path,
            writable,
            is_newer: false,
            seen,
            last_own: None,
            is_exchanged: false,
            vouched: None,
            seen_at: None,
            _held: held,
        })
    }

    /// Opens an existing workspace; only for reading if it cannot be written, or is of a newer
    /// format. One that was not last written here is looked at whole, and its tables are made anew.
    ///
    /// Fails, having touched nothing, if the file is missing, something else or damaged.
    pub fn open(path: &Path, host: Arc<dyn Host>) -> Result<Self> {
        let mut opened = Self::open_checked(path, host)?;
        opened.bring_up_to_date()?;
        Ok(opened)
    }

    /// As [`Workspace::open`], without putting own changes back.
    fn open_checked(path: &Path, host: Arc<dyn Host>) -> Result<Self> {
        let known = vouch::is_known(host.as_ref(), path);
        if !known {
            match vouch::examine(path) {
                Err(Error::NewerFormat { .. }) => return Self::open_newer(path, host),
                examined => examined?,
            }
        }
        let mut opened = Self::open_as_it_is(path, host)?;
        opened.vouched = Some(opened.seen.version);
        if !known {
            if !opened.writable {
                opened.connection = file::in_memory(&opened.connection, path)?;
            }
            opened.rebuild_where_there_is_room()?;
        }
        Ok(opened)
    }

    /// Makes the tables anew; if the disk is full, in memory, for reading only.
    fn rebuild_where_there_is_room(&mut self) -> Result<()> {
        match self.rebuild() {
            Err(error) if error.is_full() && self.writable => {
                self.connection = file::in_memory(&self.connection, &self.path)?;
                self.writable = false;
                self.rebuild()
            }
            done => done,
        }
    }

    /// Shows what this program understands of a file of a newer format; it is not touched.
    fn open_newer(path: &Path, host: Arc<dyn Host>) -> Result<Self> {
        let theirs = Foreign::open(path)?;
        let all = merge::lacking(&theirs, &[], &[])?;
        let set = merge::Set::of(&theirs, &all)?;
        let connection = file::empty_in_memory(path)?;
        set_meta(&connection, theirs.project).map_err(|e| Error::from(e).on("open", path))?;
        let mut made = Self::of(connection, host, theirs.project, path, false)?;
        made.is_newer = true;
        repair::fill(&mut made, &set, theirs.project).map_err(|e| e.on("open", path))?;
        Ok(made)
    }

    pub(crate) fn open_as_it_is(path: &Path, host: Arc<dyn Host>) -> Result<Self> {
        let (connection, writable) = file::open(path)?;
        let project = meta(&connection, "project").map_err(|e| Error::from(e).on("open", path))?;
        let project = project.ok_or_else(|| Error::Damaged {
            tried: "open",
            path: path.to_owned(),
            detail: "it does not say which project it belongs to".into(),
        })?;
        Self::of(connection, host, project.parse()?, path, writable)
    }

    /// Makes the tables anew if another version of the program made them, and puts back own
    /// changes that the file has lost. Returns how many.
    fn bring_up_to_date(&mut self) -> Result<usize> {
        self.make_current()?;
        if !self.writable {
            return Ok(0);
        }
        let path = self.path.clone();
        kept::put_back(self).map_err(|e| e.on("open", &path))
    }

    /// Makes the tables anew if another version of the program made them.
    pub(crate) fn make_current(&mut self) -> Result<()> {
        let path = self.path.clone();
        let named = |e: Error| e.on("open", &path);
        let fixed = self.connection.is_readonly("main").map_err(|e| named(e.into()))?;
        if !fixed && !self.projection_is_current().map_err(named)? {
            self.rebuild_where_there_is_room()?;
        }
        Ok(())
    }

    /// Looks whether others have written to the file, or put another one in its place; to be
    /// called every second or two while the file is open.
    ///
    /// Fails if the file is gone or cannot be read any more.
    pub fn look(&mut self) -> Result<Look> {
        let path = self.path.clone();
        let now = Seen::now(&self.connection, &path).map_err(|e| e.on("read", &path))?;
        if self.is_stale(now).map_err(|e| e.on("read", &path))? {
            return Ok(Look::Replaced { put_back: self.open_again()? });
        }
        let changed = self.seen.version != now.version;
        self.vouched = self.still_vouched(&now);
        self.seen = now;
        if !changed {
            return Ok(Look::Same);
        }
        // Whoever overwrote it in place with an older copy has changed it, too.
        if self.writable && self.has_lost_own().map_err(|e| e.on("read", &path))? {
            return Ok(Look::Replaced { put_back: self.bring_up_to_date()? });
        }
        Ok(Look::Changed)
    }

    fn has_lost_own(&self) -> Result<bool> {
        let Some(last) = self.last_own else { return Ok(false) };
        Ok(!log::has_op(&self.connection, last)?)
    }

    /// Opens the file that is at the path now; what SQLite remembered of the old one is dropped.
    fn open_again(&mut self) -> Result<usize> {
        let mut opened = Self::open_checked(&self.path, self.host.clone())?;
        if opened.project != self.project {
            return Err(Error::OtherProject(self.path.clone()));
        }
        let put_back = opened.bring_up_to_date()?;
        opened.is_exchanged = self.is_exchanged;
        opened.seen_at = self.seen_at;
        *self = opened;
        Ok(put_back)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Which project the file belongs to; copies of a file share it.
    #[must_use]
    pub fn project(&self) -> ProjectId {
        self.project
    }

    /// Whether the file can be written, and this program may.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.refuse_unwritable().is_ok()
    }

    /// Fails if the file cannot be written, or asks for a newer program.
    pub fn refuse_unwritable(&self) -> Result<()> {
        if self.is_newer || self.min_writer()? > file::FORMAT {
            return Err(Error::NewerWriter(self.path.clone()));
        }
        self.refuse_fixed()
    }

    /// Fails if nothing can be taken into the file.
    pub(crate) fn refuse_fixed(&self) -> Result<()> {
        if self.writable { Ok(()) } else { Err(Error::ReadOnly(self.path.clone())) }
    }

    /// The oldest format whose programs may add changes of their own.
    fn min_writer(&self) -> Result<u32> {
        Ok(meta(&self.connection, "min_writer")?.and_then(|n| n.parse().ok()).unwrap_or(1))
    }

    /// Takes over what another file of the project asks of programs.
    pub(crate) fn raise_min_writer(&mut self, asked: u32) -> Result<()> {
        if asked <= self.min_writer()? {
            return Ok(());
        }
        let tx = self.begin()?;
        tx.execute("update meta set value = ?1 where key = 'min_writer'", [asked.to_string()])?;
        tx.commit()?;
        self.note_own_write();
        Ok(())
    }

    /// Who writes.
    #[must_use]
    pub fn person(&self) -> Person {
        self.host.person()
    }

    /// The time now, as the change log would stamp it.
    #[must_use]
    pub fn now(&self) -> crate::Hlc {
        crate::Hlc::from_millis(self.host.now_ms())
    }

    /// The day it is now, in UTC.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        let now = jiff::Timestamp::from_millisecond(self.now().millis()).unwrap_or_default();
        now.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// A number that changes whenever another process or window commits to the file.
    pub fn data_version(&self) -> Result<i64> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|e| Error::from(e).on("read", &self.path))
    }

    /// Throws the projection away and makes it anew from the ops.
    pub fn rebuild(&mut self) -> Result<()> {
        let path = self.path.clone();
        let named = |e: Error| e.on("rebuild the tables of", &path);
        let rebuild = |ws: &mut Self| {
            let tx = ws.begin()?;
            projection::rebuild(&tx)?;
            Ok(tx.commit()?)
        };
        self.with_room(rebuild).map_err(named)?;
        self.note_own_write();
        Ok(())
    }

    /// Does work that touches all of the file, to the end of its transaction: what does not fit
    /// into memory is written out early, page by page.
    pub(crate) fn with_room<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        file::give_room(&self.connection, true)?;
        let done = work(self);
        file::give_room(&self.connection, false)?;
        done
    }

    /// A digest of the whole projection: equal for equal sets of ops, however they arrived.
    pub fn digest(&self) -> Result<Hash> {
        projection::digest(&self.connection)
    }

    /// Runs one operation of a person in one transaction and appends its ops.
    pub(crate) fn transact<T>(
        &mut self,
        act: Act,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        self.transact_undoing(act, None, body)
    }

    /// As [`Workspace::transact`], for a transaction that takes another one back.
    pub(crate) fn transact_undoing<T>(
        &mut self,
        act: Act,
        undoes: Option<TxnId>,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        let path = self.path.clone();
        let named = |e: Error| e.on("save", &path);
        self.refuse_unwritable().map_err(named)?;
        let now = Seen::now(&self.connection, &path).map_err(named)?;
        if self.is_stale(now).map_err(named)? {
            self.open_again()?;
        } else if self.seen.version != now.version && self.has_lost_own().map_err(named)? {
            // Whoever wrote it has written an older copy over it. Own work is put back before more
            // is added, so that the latest op always stands for all before it.
            self.bring_up_to_date()?;
        }
        let (host, project, seen) = (self.host.clone(), self.project, self.seen_at);
        let sql = self.begin().map_err(named)?;
        let sight = Sight::of(seen, &sql).map_err(named)?;
        let mut tx = Tx::begin(&sql, host.as_ref(), project, act, undoes).with_sight(sight);
        let value = body(&mut tx).map_err(named)?;
        let finished = tx.finish().map_err(named)?;
        sql.commit().map_err(|e| named(e.into()))?;
        self.note_own_write();
        if let Some(state) = finished.writer {
            self.last_own = Some(state.last);
            self.host.keep(self.project, &self.path, &finished.kept);
            self.host.remember_writer(self.project, state);
        }
        Ok(Done { value, act, changed: finished.changed })
    }

    /// Begins to write: nobody else can from here on.
    ///
    /// Fails with [`Error::Replaced`] if another file is in the place of the open one.
    pub(crate) fn begin(&mut self) -> Result<rusqlite::Transaction<'_>> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let now = Seen::now(&tx, &self.path)?;
        if self.seen.is_stale(&now) {
            return Err(Error::Replaced(self.path.clone()));
        }
        self.vouched = still_vouched(self.vouched, self.host.as_ref(), &self.path, &now);
        Ok(tx)
    }

    fn still_vouched(&self, now: &Seen) -> Option<i64> {
        still_vouched(self.vouched, self.host.as_ref(), &self.path, now)
    }

    /// Whether the file is not the one that SQLite remembers. Where neither its time nor its size
    /// nor SQLite's counter tell, the latest op does, read once more with a fresh mind.
    fn is_stale(&self, now: Seen) -> Result<bool> {
        if self.seen.is_stale(&now) {
            return Ok(true);
        }
        if !self.writable {
            return Ok(false);
        }
        let fresh = match file::tail(&self.path).map_err(|e| e.on("read", &self.path)) {
            Ok(fresh) => fresh,
            Err(Error::Damaged { .. }) => return Ok(true),
            Err(error) => return Err(error),
        };
        let known = log::tail(&self.connection)?;
        Ok(fresh != known && Seen::now(&self.connection, &self.path)?.version == now.version)
    }

    /// Notes how the file looks after a commit of one's own.
    pub(crate) fn note_own_write(&mut self) {
        let Ok(now) = Seen::now(&self.connection, &self.path) else { return };
        self.seen = now;
        if self.vouched == Some(now.version) {
            vouch::note(self.host.as_ref(), &self.path, &now);
        }
    }

    pub(crate) fn projection_is_current(&self) -> Result<bool> {
        let made = meta(&self.connection, "projection")?;
        Ok(made.as_deref() == Some(projection::VERSION))
    }
}

/// The version up to which this installation answers for a file: others may have written to it, or
/// another program of this installation.
fn still_vouched(before: Option<i64>, host: &dyn Host, path: &Path, now: &Seen) -> Option<i64> {
    let same = before == Some(now.version);
    let known = || before.is_some() && vouch::is_known_as(host, path, now);
    (same || known()).then_some(now.version)
}

fn set_meta(connection: &Connection, project: ProjectId) -> rusqlite::Result<()> {
    let mut insert = connection.prepare("insert into meta (key, value) values (?1, ?2)")?;
    insert.execute(("project", project.to_string()))?;
    insert.execute(("min_writer", "1"))?;
    insert.execute(("projection", projection::VERSION))?;
    Ok(())
}

pub(crate) fn meta(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("select value from meta where key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()
}
