//! Is a file's schema the one that Stet makes?
//!
//! A trigger, a view or an index on an expression in somebody's file would run when the file is
//! written to. The text of the schema is therefore compared before anything else is done with it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::Connection;

use crate::{Error, Result, file};

/// A row of `sqlite_schema`: type, name, table, text.
type Entry = (String, String, String, String);

/// The tables that are exchanged; a file of a newer format has at least these, unchanged.
const EXCHANGED: [&str; 3] = ["meta", "op", "blob"];

/// Compares the schema of a file of `format` with what this program makes.
///
/// Fails with [`Error::Damaged`] if they differ. Of a newer format, only the tables that are
/// exchanged are compared, and nothing that could run is allowed.
pub(crate) fn check(db: &Connection, format: u32, path: &Path) -> Result<()> {
    let found = entries(db).map_err(|e| Error::from(e).on("open", path))?;
    let known = known(format.min(file::FORMAT)).map_err(|e| Error::from(e).on("open", path))?;
    let odd = if format <= file::FORMAT {
        found.symmetric_difference(&known).next()
    } else {
        let exchanged = |e: &&Entry| EXCHANGED.contains(&e.2.as_str());
        let runs = |e: &&Entry| matches!(e.0.as_str(), "trigger" | "view");
        let missing = known.iter().filter(exchanged).find(|entry| !found.contains(*entry));
        let extra = found.iter().filter(exchanged).find(|entry| !known.contains(*entry));
        missing.or(extra).or_else(|| found.iter().find(runs))
    };
    let Some((kind, name, _, _)) = odd else { return Ok(()) };
    Err(Error::Damaged {
        tried: "open",
        path: path.to_owned(),
        detail: format!("its {kind} “{}” is not as Stet makes it", shown(name)),
    })
}

/// A name from the file, short and in plain letters.
fn shown(name: &str) -> String {
    name.chars().filter(char::is_ascii_graphic).take(40).collect()
}

fn entries(db: &Connection) -> rusqlite::Result<BTreeSet<Entry>> {
    let sql = "select type, name, tbl_name, coalesce(sql, '') from sqlite_schema";
    let mut select = db.prepare(sql)?;
    let rows =
        select.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    rows.collect()
}

/// The schema of each format, made once.
fn known(format: u32) -> rusqlite::Result<BTreeSet<Entry>> {
    static KNOWN: OnceLock<Vec<BTreeSet<Entry>>> = OnceLock::new();
    if let Some(all) = KNOWN.get() {
        return Ok(all[format as usize].clone());
    }
    let db = Connection::open_in_memory()?;
    let mut all = vec![BTreeSet::new()];
    for step in file::MIGRATIONS {
        db.execute_batch(step)?;
        all.push(entries(&db)?);
    }
    Ok(KNOWN.get_or_init(|| all)[format as usize].clone())
}
