//! Large histories, made quickly: one article's history is made by the library, and repeated with
//! other ids, words and times.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use rusqlite::Connection;
use serde_json::Value;
use stet_workspace::*;
use uuid::Uuid;

use crate::desk::{World, document, folder, raw};

/// A word in the article that is another one in every repetition.
const WORD: &str = "qzqzqzq";
/// Sentences of the article; each becomes a claim.
pub(super) const CLAIMS: usize = 20;

/// A piece of an op's body.
enum Part {
    Words(String),
    /// An id that is another one in each repetition.
    Id(usize),
    /// The hash of an op or of content.
    Hash([u8; 32]),
    Word,
    Seq(u64),
    Hlc(i64),
}

/// An op as a pattern.
struct Op {
    hash: [u8; 32],
    parts: Vec<Part>,
    writer: [u8; 16],
    seq: u64,
    hlc: i64,
}

/// One article's history.
pub(super) struct History {
    /// A file with everything that is not repeated: the project.
    empty: Vec<u8>,
    /// The article, and its claims accepted.
    base: Vec<Op>,
    /// What a colleague did with it.
    more: Vec<Op>,
    blobs: Vec<([u8; 32], Vec<u8>)>,
    ids: Vec<Uuid>,
}

/// Which part of the history is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Base,
    More,
}

impl History {
    /// Makes the history with the library.
    pub(super) fn new() -> Result<Self> {
        let folder = folder()?;
        let path = folder.path().join("pattern.stet");
        let ed = Arc::new(World::new("Ed", folder.path(), 1));
        let mut ws = Workspace::create(&path, ed)?;
        let empty = std::fs::read(&path)?;
        let article = import_article(&mut ws, &document(&article()))?.value.article;
        let rows = claims(&ws, Some(article), true)?;
        let ids: Vec<ClaimId> = rows.iter().map(|row| row.id).take(CLAIMS).collect();
        accept(&mut ws, &ids)?;
        drop(ws);
        let base = bodies(&raw(&path)?)?;
        let aya = Arc::new(World::new("Aya", folder.path(), 2));
        aya.jump_ms(3_600_000);
        let mut ws = Workspace::open(&path, aya)?;
        for (slot, id) in ids.iter().enumerate() {
            match slot % 4 {
                0 => drop(rate(&mut ws, *id, "editorial", "confirmed", "Accounts, p. 3")?),
                1 => drop(add_comment(&mut ws, *id, "Ask the harbour office.")?),
                2 => drop(edit_claim(&mut ws, *id, "The ferry made 17 trips that day.")?),
                _ => drop(rate(&mut ws, *id, "editorial", "wrong", "The log says otherwise")?),
            }
        }
        drop(ws);
        let db = raw(&path)?;
        let all = bodies(&db)?;
        let more: Vec<_> =
            all.iter().filter(|(hash, _)| !base.iter().any(|(b, _)| b == hash)).cloned().collect();
        let found = ids_in(&all)?;
        let hashes: Vec<[u8; 32]> = all.iter().map(|(hash, _)| *hash).collect();
        let blobs = contents(&db)?;
        let known: Vec<[u8; 32]> = blobs.iter().map(|(hash, _)| *hash).chain(hashes).collect();
        let pattern = |ops: &[([u8; 32], String)]| -> Result<Vec<Op>> {
            ops.iter().map(|(hash, body)| op(*hash, body, &found, &known)).collect()
        };
        Ok(Self { empty, base: pattern(&base)?, more: pattern(&more)?, blobs, ids: found })
    }

    /// Ops of one repetition.
    pub(super) fn ops(&self, what: What) -> usize {
        match what {
            What::Base => self.base.len(),
            What::More => self.more.len(),
        }
    }

    /// Makes a file with `base` repetitions, of which the first `more` have what a colleague did.
    pub(super) fn write(&self, path: &Path, base: usize, more: usize) -> Result<()> {
        std::fs::write(path, &self.empty)?;
        let mut db = raw(path)?;
        let tx = db.transaction()?;
        for number in 0..base {
            self.each(number, number < more, &mut |written| written.store(&tx))?;
        }
        tx.execute("update meta set value = '' where key = 'projection'", ())?;
        tx.commit()?;
        Ok(())
    }

    /// Makes each op and content of one repetition.
    pub(super) fn each(
        &self,
        number: usize,
        with_more: bool,
        then: &mut dyn FnMut(&Written) -> Result<()>,
    ) -> Result<()> {
        let ids: Vec<String> = self.ids.iter().map(|id| repeated(*id, number)).collect();
        let word = word(number);
        let mut hashes: BTreeMap<[u8; 32], [u8; 32]> = BTreeMap::new();
        for (hash, bytes) in &self.blobs {
            let mut text = String::from_utf8_lossy(bytes).replace(WORD, &word);
            for (old, new) in self.ids.iter().zip(&ids) {
                text = text.replace(&old.to_string(), new);
            }
            let new = Hash::of(text.as_bytes()).0;
            hashes.insert(*hash, new);
            then(&Written { hash: new, bytes: text.into_bytes(), of: None })?;
        }
        let more = self.more.iter().filter(|_| with_more);
        for op in self.base.iter().chain(more) {
            let body = op.body(number, &ids, &word, &hashes);
            let new = Hash::of(body.as_bytes()).0;
            hashes.insert(op.hash, new);
            let of = Some((op.writer, op.seq + offset(number), op.hlc + later(number)));
            then(&Written { hash: new, bytes: body.into_bytes(), of })?;
        }
        Ok(())
    }
}

/// An op, or content.
pub(super) struct Written {
    pub(super) hash: [u8; 32],
    pub(super) bytes: Vec<u8>,
    /// Writer, number and time of an op.
    pub(super) of: Option<([u8; 16], u64, i64)>,
}

impl Written {
    fn store(&self, db: &Connection) -> Result<()> {
        match self.of {
            Some((writer, seq, hlc)) => db
                .prepare_cached(
                    "insert into op (hash, writer, seq, hlc, body) values (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((self.hash, writer, seq, hlc, &self.bytes))?,
            None => db
                .prepare_cached("insert or ignore into blob (hash, bytes) values (?1, ?2)")?
                .execute((self.hash, &self.bytes))?,
        };
        Ok(())
    }
}

fn article() -> String {
    let mut text = format!("Harbour Post\n\nFerries of {WORD}\n\n");
    for number in 0..CLAIMS {
        text += &format!(
            "The {WORD} ferry carried {} passengers on day {} of March 2025.\n\n",
            1200 + number * 37,
            number + 1
        );
    }
    text
}

/// A word of as many letters as [`WORD`], another one for each number.
pub(super) fn word(number: usize) -> String {
    let mut letters = String::from("x");
    let mut rest = number;
    for _ in 1..WORD.len() {
        letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters
}

fn repeated(id: Uuid, number: usize) -> String {
    Uuid::from_u128(id.as_u128() ^ ((number as u128) << 24)).to_string()
}

fn offset(number: usize) -> u64 {
    number as u64 * 1000
}

fn later(number: usize) -> i64 {
    (number as i64 * 60_000) << 16
}

type Body = ([u8; 32], String);

fn bodies(db: &Connection) -> Result<Vec<Body>> {
    let mut select = db.prepare("select hash, body from op order by rowid")?;
    let rows = select.query_map((), |row| {
        let body: Vec<u8> = row.get(1)?;
        Ok((row.get(0)?, String::from_utf8_lossy(&body).into_owned()))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn contents(db: &Connection) -> Result<Vec<([u8; 32], Vec<u8>)>> {
    let mut select = db.prepare("select hash, bytes from blob")?;
    let rows = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The ids that stand for things of the article.
fn ids_in(ops: &[Body]) -> Result<Vec<Uuid>> {
    let mut ids = Vec::new();
    for (_, body) in ops {
        let op: Value = serde_json::from_str(body)?;
        for field in ["entity", "txn"] {
            ids.extend(op[field].as_str().map(str::parse::<Uuid>).transpose()?);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Cuts a body into its parts.
fn op(hash: [u8; 32], body: &str, ids: &[Uuid], known: &[[u8; 32]]) -> Result<Op> {
    let value: Value = serde_json::from_str(body)?;
    let seq = value["seq"].as_u64().context("seq")?;
    let hlc = value["hlc"].as_str().context("hlc")?;
    let mut needles: Vec<(String, Part)> = vec![
        (WORD.to_owned(), Part::Word),
        (format!("\"seq\":{seq},"), Part::Seq(seq)),
        (format!("\"hlc\":\"{hlc}\""), Part::Hlc(i64::from_str_radix(hlc, 16)?)),
    ];
    needles.extend(ids.iter().enumerate().map(|(slot, id)| (id.to_string(), Part::Id(slot))));
    needles.extend(known.iter().map(|hash| (Hash(*hash).to_string(), Part::Hash(*hash))));
    let mut parts = Vec::new();
    let mut rest = body;
    loop {
        let found =
            needles.iter().filter_map(|(needle, part)| Some((rest.find(needle)?, needle, part)));
        let Some((at, needle, part)) = found.min_by_key(|(at, ..)| *at) else { break };
        parts.push(Part::Words(rest[..at].to_owned()));
        parts.push(match part {
            Part::Word => Part::Word,
            Part::Seq(seq) => Part::Seq(*seq),
            Part::Hlc(hlc) => Part::Hlc(*hlc),
            Part::Id(slot) => Part::Id(*slot),
            Part::Hash(hash) => Part::Hash(*hash),
            Part::Words(words) => Part::Words(words.clone()),
        });
        rest = &rest[at + needle.len()..];
    }
    parts.push(Part::Words(rest.to_owned()));
    let writer: Uuid = value["writer"].as_str().context("writer")?.parse()?;
    Ok(Op { hash, parts, writer: writer.into_bytes(), seq, hlc: i64::from_str_radix(hlc, 16)? })
}

impl Op {
    fn body(
        &self,
        number: usize,
        ids: &[String],
        word: &str,
        hashes: &BTreeMap<[u8; 32], [u8; 32]>,
    ) -> String {
        let mut body = String::with_capacity(1024);
        for part in &self.parts {
            match part {
                Part::Words(words) => body.push_str(words),
                Part::Id(slot) => body.push_str(&ids[*slot]),
                Part::Hash(hash) => {
                    body.push_str(&Hash(hashes.get(hash).copied().unwrap_or(*hash)).to_string());
                }
                Part::Word => body.push_str(word),
                Part::Seq(seq) => body.push_str(&format!("\"seq\":{},", seq + offset(number))),
                Part::Hlc(hlc) => {
                    body.push_str(&format!("\"hlc\":\"{:016x}\"", hlc + later(number)));
                }
            }
        }
        body
    }
}
