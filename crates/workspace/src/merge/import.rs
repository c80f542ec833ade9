//! Bringing in another project's file: its articles, claims, evidence and verdicts with their
//! authors and their history, as changes of this project.
//!
//! Every op is written again with this project's id, and its references with it, in an order that
//! follows from the ops alone. So the same file brought in twice, or in two copies, is there once.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::{MergeReport, Offer, Set, Taking, take_in};
use crate::foreign::Foreign;
use crate::op::{Checked, OpBody};
use crate::tx::refused;
use crate::{Hash, Kind, ProjectId, Result, Workspace};

/// Says what bringing `other` in would do, and changes nothing.
///
/// Fails if `other` is no readable `.stet` file of another project.
pub fn preview_import(ws: &mut Workspace, other: &Path) -> Result<MergeReport> {
    import(ws, other, true)
}

/// Brings in everything of another project's file: backup first, then one transaction. `other` is
/// never changed.
///
/// Fails if `other` is no readable `.stet` file of another project.
pub fn import_workspace(ws: &mut Workspace, other: &Path) -> Result<MergeReport> {
    import(ws, other, false)
}

fn import(ws: &mut Workspace, other: &Path, dry_run: bool) -> Result<MergeReport> {
    let theirs = Foreign::open(other)?;
    if theirs.project == ws.project {
        return Err(refused(
            "import the file",
            "it is a copy of this workspace",
            "Merge it instead.",
        ));
    }
    let (set, left_out) = rehomed(&theirs, ws.project)?;
    drop(theirs);
    let mut report = take_in(ws, set, &Taking { dry_run, source: Some(other) })?;
    report.refused_ops += left_out.len();
    report.refused.extend(left_out.into_iter().take(100));
    Ok(report)
}

/// The ops of a file as ops of `project`, and why some cannot be.
fn rehomed(theirs: &Foreign, project: ProjectId) -> Result<(Set, Vec<String>)> {
    let mut set = Set::default();
    let mut left_out = Vec::new();
    let mut ops: BTreeMap<Hash, OpBody> = BTreeMap::new();
    for hash in Offer::op_keys(theirs)? {
        let Some(offered) = Offer::op(theirs, hash)? else { continue };
        match Checked::of(hash, &offered.bytes, theirs.project) {
            Ok(Checked::Known(op)) if Kind::from_name(&op.kind).is_some() => {
                ops.insert(hash, *op);
            }
            Ok(_) => left_out.push(format!("change {hash}: it is from a newer version of Stet")),
            Err(why) => left_out.push(format!("change {hash}: {why}")),
        }
    }
    let mut homes: BTreeMap<Hash, Hash> = BTreeMap::new();
    for hash in in_order(&ops) {
        let mut op = ops[&hash].clone();
        let home = |old: &Hash| homes.get(old).copied();
        op.project = project;
        op.prev = op.prev.as_ref().and_then(home);
        op.supersedes = op.supersedes.iter().filter_map(home).collect();
        if op.field == "deleted" {
            rehome_seen(&mut op.value, &homes);
        }
        let (new, bytes) = op.encode()?;
        homes.insert(hash, new);
        set.ops.insert(new, bytes);
    }
    for hash in Offer::blob_keys(theirs)? {
        if let Some(offered) = Offer::blob(theirs, hash)? {
            set.blobs.insert(hash, offered.bytes);
        }
    }
    Ok((set, left_out))
}

/// Every op after those it refers to. An op that refers to itself through others (nobody can make
/// one without breaking SHA-256) comes where it is met.
fn in_order(ops: &BTreeMap<Hash, OpBody>) -> Vec<Hash> {
    let mut order = Vec::with_capacity(ops.len());
    let mut state: BTreeMap<Hash, bool> = BTreeMap::new();
    for &start in ops.keys() {
        let mut open = vec![start];
        while let Some(&hash) = open.last() {
            match state.get(&hash) {
                Some(true) => drop(open.pop()),
                Some(false) => {
                    state.insert(hash, true);
                    order.push(hash);
                    open.pop();
                }
                None => {
                    state.insert(hash, false);
                    let Some(op) = ops.get(&hash) else { continue };
                    let seen = seen_by(&op.value).into_iter();
                    let needs = op.prev.into_iter().chain(op.supersedes.iter().copied());
                    let fresh = needs
                        .chain(seen)
                        .filter(|need| ops.contains_key(need) && !state.contains_key(need));
                    open.extend(fresh);
                }
            }
        }
    }
    order
}

/// The ops that a deletion had seen.
fn seen_by(value: &Value) -> Vec<Hash> {
    let saw = value.get("saw").and_then(Value::as_array).into_iter().flatten();
    saw.filter_map(|hash| hash.as_str()?.parse().ok()).collect()
}

fn rehome_seen(value: &mut Value, homes: &BTreeMap<Hash, Hash>) {
    let Some(saw) = value.get_mut("saw").and_then(Value::as_array_mut) else { return };
    for seen in saw {
        let home = seen.as_str().and_then(|hash| homes.get(&hash.parse().ok()?));
        if let Some(home) = home {
            *seen = Value::String(home.to_string());
        }
    }
}
