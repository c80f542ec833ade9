//! A digest of the projection, for proving that two ways of making it agree.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::{Hash, Result};

/// The tables of the projection, owners before what they own.
pub(super) const TABLES: [&str; 22] = [
    "txn",
    "op_view",
    "superseded",
    "pending",
    "article",
    "version",
    "block",
    "proposal",
    "claim",
    "placement",
    "occurrence",
    "source",
    "source_key",
    "capture",
    "citation",
    "verdict",
    "signoff",
    "comment",
    "scale",
    "calculation",
    "article_count",
    "search_doc",
];

/// A digest over every row of every table, in key order.
pub(crate) fn digest(db: &Connection) -> Result<Hash> {
    let mut sum = Sha256::new();
    for table in TABLES {
        let columns = columns(db, table)?;
        sum.update(table);
        let list = columns.join(", ");
        let mut select = db.prepare(&format!("select {list} from {table} order by {list}"))?;
        let mut rows = select.query(())?;
        while let Some(row) = rows.next()? {
            for slot in 0..columns.len() {
                add(&mut sum, row.get_ref(slot)?);
            }
        }
    }
    Ok(Hash(sum.finalize().into()))
}

/// A table's columns, without row numbers that only this file gives.
fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut select = db.prepare(
        "select name from pragma_table_info(?1) where not (?1 = 'search_doc' and name = 'id')",
    )?;
    let names = select.query_map([table], |row| row.get::<_, String>(0))?;
    Ok(names.map(|name| name.map(|n| format!("\"{n}\""))).collect::<rusqlite::Result<_>>()?)
}

fn add(sum: &mut Sha256, value: ValueRef<'_>) {
    let (tag, bytes) = match value {
        ValueRef::Null => (0u8, Vec::new()),
        ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec()),
        ValueRef::Real(number) => (2, number.to_le_bytes().to_vec()),
        ValueRef::Text(text) => (3, text.to_vec()),
        ValueRef::Blob(blob) => (4, blob.to_vec()),
    };
    sum.update([tag]);
    sum.update((bytes.len() as u64).to_le_bytes());
    sum.update(&bytes);
}
