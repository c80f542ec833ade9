//! The open workspace: one `.stet` file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::tx::{Done, Tx};
use crate::{Act, Error, Hash, Host, Person, ProjectId, Result, TxnId, file, projection};

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
        let connection = file::create(path)?;
        let project = ProjectId(host.fresh_id());
        let settled = set_meta(&connection, project).map_err(|e| Error::from(e).on("make", path));
        if let Err(error) = settled {
            drop(connection);
            let _ = std::fs::remove_file(path);
            return Err(error);
        }
        Ok(Self { connection, host, project, path: path.to_owned(), writable: true })
    }

    /// Opens an existing workspace; only for reading if it cannot be written.
    ///
    /// Fails, having touched nothing, if the file is missing, something else, damaged or of a
    /// newer format.
    pub fn open(path: &Path, host: Arc<dyn Host>) -> Result<Self> {
        let (connection, writable) = file::open(path)?;
        let project = meta(&connection, "project").map_err(|e| Error::from(e).on("open", path))?;
        let project = project.ok_or_else(|| Error::Damaged {
            tried: "open",
            path: path.to_owned(),
            detail: "it does not say which project it belongs to".into(),
        })?;
        let mut opened =
            Self { connection, host, project: project.parse()?, path: path.to_owned(), writable };
        let fixed = opened.connection.is_readonly("main")?;
        if !fixed && !opened.projection_is_current()? {
            opened.rebuild()?;
        }
        Ok(opened)
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

    /// Whether the file can be written.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.writable
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

    /// A number that changes whenever another process or window commits to the file.
    pub fn data_version(&self) -> Result<i64> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|e| Error::from(e).on("read", &self.path))
    }

    /// Throws the projection away and makes it anew from the ops.
    pub fn rebuild(&mut self) -> Result<()> {
        let path = self.path.clone();
        let named = |e: Error| e.on("rebuild the tables of", &path);
        let tx = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| named(e.into()))?;
        projection::rebuild(&tx).map_err(named)?;
        tx.commit().map_err(|e| named(e.into()))
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
        if !self.writable {
            return Err(Error::ReadOnly(self.path.clone()));
        }
        let path = self.path.clone();
        let named = |e: Error| e.on("save", &path);
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| named(e.into()))?;
        let mut tx = Tx::begin(&sql, self.host.as_ref(), self.project, act, undoes);
        let value = body(&mut tx).map_err(named)?;
        let finished = tx.finish().map_err(named)?;
        sql.commit().map_err(|e| named(e.into()))?;
        if let Some(state) = finished.writer {
            self.host.remember_writer(self.project, state);
        }
        Ok(Done { value, act, changed: finished.changed })
    }

    fn projection_is_current(&self) -> Result<bool> {
        let made = meta(&self.connection, "projection")?;
        Ok(made.as_deref() == Some(projection::VERSION))
    }
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
