//! Everything in a workspace in open formats: JSON lines, and contents as files.
//!
//! What is written needs no program of ours to be read, and holds everything: the tables as they
//! stand, the changes bit for bit, and every text and capture under its SHA-256.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{Disk, DiskFile, Error, Hash, Hlc, RealDisk, Result, Workspace, file};

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// Changes.
    pub changes: usize,
    /// Rows of all tables.
    pub things: usize,
    /// Texts and captures.
    pub contents: usize,
}

/// Tables that are written, each to a file of its own.
const TABLES: [&str; 15] = [
    "article",
    "version",
    "block",
    "claim",
    "placement",
    "occurrence",
    "source",
    "capture",
    "citation",
    "verdict",
    "signoff",
    "comment",
    "scale",
    "calculation",
    "txn",
];

/// Columns that hold JSON.
const JSON: [&str; 13] = [
    "authors",
    "conflicts",
    "origin",
    "reasons",
    "choices",
    "redirects",
    "headers",
    "definition",
    "blind",
    "fields",
    "grade",
    "call",
    "archived",
];

const README: &str = "\
Everything of a Stet workspace, in open formats.

changes.jsonl       every change anybody made, oldest first: one JSON object a line, with its SHA-256
tables/NAME.jsonl   what stands now, one row a line; ids are UUIDs, times RFC 3339 in UTC,
                    offsets bytes of the UTF-8 text, true and false are 1 and 0
contents/SHA256.EXT every text, original and capture, under the SHA-256 of its bytes
contents.jsonl      what each of them is
";

/// Writes everything to `folder`, which must not exist or be empty: whole or not at all.
///
/// Fails if there is something in `folder`, or it cannot be written.
pub fn export(ws: &Workspace, folder: &Path) -> Result<Exported> {
    export_to(&RealDisk, ws, folder)
}

/// As [`export`], to any disk.
pub fn export_to(disk: &dyn Disk, ws: &Workspace, folder: &Path) -> Result<Exported> {
    let failed = |source| Error::File { tried: "export to", path: folder.to_owned(), source };
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(failed(std::io::ErrorKind::DirectoryNotEmpty.into()));
    }
    let part = file::beside(folder, ".part");
    let _ = fs::remove_dir_all(&part);
    let attempt = || -> Result<Exported> {
        let to = Target { disk, folder: &part, failed: &failed };
        disk.make_folder(&part).map_err(failed)?;
        let done = write_all(ws, &to)?;
        // An empty folder gives way.
        let _ = fs::remove_dir(folder);
        disk.rename(&part, folder).map_err(failed)?;
        Ok(done)
    };
    let done = attempt();
    if done.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    done.map_err(|e| e.on("export", ws.path()))
}

/// The folder that is written.
#[derive(Clone, Copy)]
struct Target<'a> {
    disk: &'a dyn Disk,
    folder: &'a Path,
    failed: &'a dyn Fn(std::io::Error) -> Error,
}

impl<'a> Target<'a> {
    fn make_folder(&self, name: &str) -> Result<()> {
        self.disk.make_folder(&self.folder.join(name)).map_err(self.failed)
    }

    /// Writes a file that is on the disk when this returns.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut out = self.disk.make_file(&self.folder.join(name)).map_err(self.failed)?;
        out.write_all(bytes).and_then(|()| out.sync()).map_err(self.failed)
    }

    fn lines(self, name: &str) -> Result<Lines<'a>> {
        let out = self.disk.make_file(&self.folder.join(name)).map_err(self.failed)?;
        Ok(Lines { out: BufWriter::new(out), to: self, count: 0 })
    }
}

/// One moment of the file, whatever others write meanwhile.
fn write_all(ws: &Workspace, to: &Target<'_>) -> Result<Exported> {
    let db = ws.connection.unchecked_transaction()?;
    to.write("README.txt", README.as_bytes())?;
    let mut done = Exported { changes: write_changes(&db, to)?, ..Exported::default() };
    to.make_folder("tables")?;
    for table in TABLES {
        done.things += write_table(&db, table, to)?;
    }
    done.contents = write_contents(&db, to)?;
    Ok(done)
}

/// A file of lines, on the disk when it is done.
struct Lines<'a> {
    out: BufWriter<Box<dyn DiskFile>>,
    to: Target<'a>,
    count: usize,
}

impl Lines<'_> {
    fn add(&mut self, value: &Value) -> Result<()> {
        self.count += 1;
        writeln!(self.out, "{value}").map_err(self.to.failed)
    }

    fn done(mut self) -> Result<usize> {
        self.out.flush().map_err(self.to.failed)?;
        self.out.get_mut().sync().map_err(self.to.failed)?;
        Ok(self.count)
    }
}

fn write_changes(db: &Connection, to: &Target<'_>) -> Result<usize> {
    let mut lines = to.lines("changes.jsonl")?;
    let mut select = db.prepare("select hash, body from op order by hlc, hash")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let (hash, body): (Hash, Vec<u8>) = (row.get("hash")?, row.get("body")?);
        let change = serde_json::from_slice::<Value>(&body)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
        lines.add(&json!({ "sha256": hash, "change": change }))?;
    }
    lines.done()
}

fn write_table(db: &Connection, table: &str, to: &Target<'_>) -> Result<usize> {
    let mut lines = to.lines(&format!("tables/{table}.jsonl"))?;
    let mut names = db.prepare("select name from pragma_table_info(?1)")?;
    let names: Vec<String> =
        names.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let list = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let mut select = db.prepare(&format!("select {list} from \"{table}\""))?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let mut object = Map::new();
        for (slot, name) in names.iter().enumerate() {
            let (name, value) = field(name, row.get_ref(slot)?);
            object.insert(name, value);
        }
        lines.add(&Value::Object(object))?;
    }
    lines.done()
}

/// A column's name and value as people and programs read them.
fn field(name: &str, value: ValueRef<'_>) -> (String, Value) {
    if let ("hlc", ValueRef::Integer(hlc)) = (name, value) {
        return ("at".into(), Hlc(hlc).rfc3339().into());
    }
    let value = match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            let parsed = JSON.contains(&name).then(|| serde_json::from_str(&text).ok()).flatten();
            parsed.unwrap_or_else(|| text.into_owned().into())
        }
        ValueRef::Blob(bytes) => match (<[u8; 32]>::try_from(bytes), Uuid::from_slice(bytes)) {
            (Ok(hash), _) => Hash(hash).to_string().into(),
            (_, Ok(id)) => id.to_string().into(),
            _ => Value::Null,
        },
    };
    (name.to_owned(), value)
}

fn write_contents(db: &Connection, to: &Target<'_>) -> Result<usize> {
    to.make_folder("contents")?;
    let known = media_types(db)?;
    let mut lines = to.lines("contents.jsonl")?;
    let mut select = db.prepare("select hash, bytes from blob order by hash")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let (hash, bytes): (Hash, Vec<u8>) = (row.get("hash")?, row.get("bytes")?);
        let media = known.get(&hash).map_or_else(|| guess(&bytes), String::as_str);
        let name = format!("{hash}.{}", extension(media));
        to.write(&format!("contents/{name}"), &bytes)?;
        lines.add(&json!({ "file": name, "media_type": media, "bytes": bytes.len() }))?;
    }
    lines.done()
}

/// What is known about contents from the things that refer to them.
fn media_types(db: &Connection) -> Result<BTreeMap<Hash, String>> {
    let mut select = db.prepare(
        "select original as hash, media_type from version
         union all select sha256, media_type from capture
         union all select text, 'text/plain' from version where text <> original
         union all select text, 'text/plain' from capture where text is not null and text <> sha256",
    )?;
    let rows = select.query_map((), |row| Ok((row.get("hash")?, row.get("media_type")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn guess(bytes: &[u8]) -> &'static str {
    match bytes.first() {
        Some(b'{' | b'[') => "application/json",
        _ if std::str::from_utf8(bytes).is_ok() => "text/plain",
        _ => "application/octet-stream",
    }
}

fn extension(media: &str) -> &'static str {
    match media.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => "html",
        "text/markdown" => "md",
        "application/json" => "json",
        "application/pdf" => "pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        other if other.starts_with("text/") => "txt",
        _ => "bin",
    }
}
