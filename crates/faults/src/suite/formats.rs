//! Versions of the program mixed: files of older and newer formats, and changes that only a newer
//! version understands.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use serde_json::json;
use stet_workspace::*;
use uuid::Uuid;

use super::Counted;
use super::histories::beginning;
use crate::desk::{World, act, folder, op_keys, raw};

const MIGRATIONS: [&str; FORMAT as usize] = [
    include_str!("../../../../migrations/0001_log.sql"),
    include_str!("../../../../migrations/0002_projection.sql"),
    include_str!("../../../../migrations/0003_revisions.sql"),
    include_str!("../../../../migrations/0004_sharing.sql"),
    include_str!("../../../../migrations/0005_verdicts.sql"),
    include_str!("../../../../migrations/0006_sources.sql"),
    include_str!("../../../../migrations/0007_fixes.sql"),
    include_str!("../../../../migrations/0008_reasons.sql"),
];

/// Writes the ops and contents of `from` to a new file in an older format, as that version would
/// leave it, or in a newer one with a table that nobody knows.
pub(crate) fn as_format(from: &Path, to: &Path, format: u32) -> Result<()> {
    std::fs::write(to, [])?;
    let db = raw(to)?;
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    for step in MIGRATIONS.iter().take(format as usize) {
        db.execute_batch(step)?;
    }
    if format > FORMAT {
        db.execute_batch("create table novelty (id integer primary key, what text)")?;
    }
    db.pragma_update(None, "user_version", format)?;
    db.execute("attach ?1 as source", [from.to_string_lossy()])?;
    db.execute_batch(
        "insert into meta (key, value) select key, value from source.meta;
         insert into op (hash, writer, seq, hlc, body)
             select hash, writer, seq, hlc, body from source.op;
         insert into blob (hash, bytes) select hash, bytes from source.blob;
         update meta set value = 'older' where key = 'projection';
         detach source;",
    )?;
    Ok(())
}

/// Adds a change that a newer version made: of a kind nobody knows, or in another encoding.
fn add_from_the_future(path: &Path, project: ProjectId, rng: &mut Rng) -> Result<[u8; 32]> {
    let format = if rng.bool() { OP_FORMAT } else { OP_FORMAT + 1 };
    let (writer, seq) = (Uuid::from_u128(rng.u128(..)), rng.u32(1..9));
    let mut body = json!({
        "format": format, "project": project, "writer": writer, "seq": seq, "prev": null,
        "hlc": "0000019c00000000",
        "author": { "id": Uuid::from_u128(5), "name": "Zoe" },
        "txn": Uuid::from_u128(rng.u128(..)), "index": 0, "count": 1, "act": "oracle.ask",
        "kind": "oracle", "schema": 9, "entity": Uuid::from_u128(rng.u128(..)),
        "field": "created", "value": { "n": rng.u32(..) }, "novelty": true,
    });
    if format > OP_FORMAT
        && let Some(object) = body.as_object_mut()
    {
        object.remove("txn");
        object.remove("value");
    }
    let bytes = serde_json::to_vec(&body)?;
    let hash = Hash::of(&bytes);
    raw(path)?.execute(
        "insert into op (hash, writer, seq, hlc, body) values (?1, ?2, ?3, ?4, ?5)",
        (hash.0, writer.as_bytes(), seq, 0x0000_019c_0000_0000_i64, bytes),
    )?;
    Ok(hash.0)
}

/// Some people with files of different formats exchange everything.
pub(crate) fn case(seed: u64) -> Result<Counted> {
    let mut rng = Rng::with_seed(seed);
    let folder = folder()?;
    let count = rng.usize(2..=4);
    let (mut paths, mut all): (Vec<PathBuf>, BTreeSet<[u8; 32]>) = (Vec::new(), BTreeSet::new());
    let mut future = 0;
    for slot in 0..count {
        let made = folder.path().join(format!("made{slot}.stet"));
        std::fs::write(&made, beginning())?;
        let world = Arc::new(World::new(&format!("P{slot}"), folder.path(), rng.u64(..)));
        let mut ws = Workspace::open(&made, world)?;
        for _ in 0..rng.u32(1..8) {
            act(&mut ws, &mut rng)?;
        }
        let project = ws.project();
        drop(ws);
        for _ in 0..rng.u32(..3) {
            all.insert(add_from_the_future(&made, project, &mut rng)?);
            future += 1;
        }
        all.extend(op_keys(&made)?);
        let path = folder.path().join(format!("desk{slot}.stet"));
        as_format(&made, &path, rng.u32(1..=FORMAT + 1))?;
        paths.push(path);
    }
    exchange(&folder.path().join("mine.stet"), &paths, &all, seed)?;
    Ok(vec![("changes from the future kept", future), ("lost", 0)])
}

fn exchange(mine: &Path, paths: &[PathBuf], all: &BTreeSet<[u8; 32]>, seed: u64) -> Result<()> {
    std::fs::write(mine, beginning())?;
    let world = Arc::new(World::new("Me", mine, seed));
    let mut ws = Workspace::open(mine, world.clone())?;
    for path in paths {
        let report = merge(&mut ws, path).context("merge")?;
        ensure!(report.refused.is_empty(), "refused {:?}", report.refused);
    }
    let digest = ws.digest()?;
    drop(ws);
    ensure!(op_keys(mine)?.is_superset(all), "changes were lost on the way here");
    for path in paths {
        give(path, mine, digest, &world).context("give back")?;
        ensure!(op_keys(path)?.is_superset(all), "changes were lost on the way back");
    }
    let found = Workspace::open(mine, world)?.check()?;
    ensure!(found.is_sound(), "not sound: {:?}", found.problems);
    Ok(())
}

/// Gives everything back: a file of a newer version is only added to.
fn give(path: &Path, mine: &Path, digest: Hash, world: &Arc<World>) -> Result<()> {
    match Workspace::open(path, world.clone()) {
        Ok(mut theirs) => {
            merge(&mut theirs, mine)?;
            ensure!(theirs.digest()? == digest, "copies differ");
            let found = theirs.check()?;
            ensure!(found.is_sound(), "not sound: {:?}", found.problems);
        }
        Err(Error::NewerFormat { .. }) => {
            let folder = folder()?;
            let own = Arc::new(World::new("Own", folder.path(), 3));
            let mut shared = Shared::open_in(path, own, Way::OwnCopy)?;
            merge(shared.workspace_mut(), mine)?;
            let done = shared.exchange()?;
            ensure!(done.status == Status::InSharedPlace, "{done:?}");
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
