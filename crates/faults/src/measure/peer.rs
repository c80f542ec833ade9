//! The same history in an Automerge document: a map per entity, a key per field, one change per
//! transaction.

use std::time::Instant;

use anyhow::{Result, ensure};
use automerge::transaction::Transactable as _;
use automerge::{AutoCommit, ObjType, ROOT, ReadDoc as _};
use serde_json::Value;

use super::history::History;

/// Seconds.
pub(super) struct Took {
    /// Both documents loaded, merged and saved.
    pub(super) whole: f64,
    /// The merge itself.
    pub(super) merge: f64,
}

/// Merges `more` colleagues' work into `base` articles.
pub(super) fn merge(history: &History, base: usize, more: usize) -> Result<Took> {
    let mut mine = AutoCommit::new();
    let mut bodies = Vec::new();
    for number in 0..base {
        history.each(number, false, &mut |written| add(&mut mine, written))?;
    }
    let saved_mine = mine.save();
    let mut theirs = mine.fork();
    for number in 0..more {
        let mut seen = 0;
        let skip = history.ops(super::What::Base);
        history.each(number, true, &mut |written| {
            if written.of.is_some() {
                seen += 1;
                if seen > skip {
                    bodies.push(written.hash);
                    add(&mut theirs, written)?;
                }
            }
            Ok(())
        })?;
    }
    let saved_theirs = theirs.save();
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("mine"), saved_mine)?;
    std::fs::write(folder.path().join("theirs"), saved_theirs)?;
    let started = Instant::now();
    let mut mine = AutoCommit::load(&std::fs::read(folder.path().join("mine"))?)?;
    let mut theirs = AutoCommit::load(&std::fs::read(folder.path().join("theirs"))?)?;
    let merging = Instant::now();
    mine.merge(&mut theirs)?;
    let merge = merging.elapsed().as_secs_f64();
    let bytes = mine.save();
    let file = std::fs::File::create(folder.path().join("merged"))?;
    std::io::Write::write_all(&mut &file, &bytes)?;
    file.sync_all()?;
    ensure!(mine.length(ROOT) > base, "the document is not whole");
    Ok(Took { whole: started.elapsed().as_secs_f64(), merge })
}

/// Writes an op to its entity's map; the last of a transaction commits.
fn add(doc: &mut AutoCommit, written: &super::history::Written) -> Result<()> {
    if written.of.is_none() {
        return Ok(());
    }
    let op: Value = serde_json::from_slice(&written.bytes)?;
    let (entity, field) = (text(&op["entity"]), text(&op["field"]));
    let map = match doc.get(ROOT, &entity)? {
        Some((_, id)) => id,
        None => doc.put_object(ROOT, &entity, ObjType::Map)?,
    };
    doc.put(&map, field, op["value"].to_string())?;
    if op["index"].as_u64().map(|index| index + 1) == op["count"].as_u64() {
        doc.commit();
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
