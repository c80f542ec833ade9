//! How many sources of a claim stand by themselves: two articles from one press release are one.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;
use stet_text::{Overlap, Runs, overlaps};

use super::{Source, sources};
use crate::{
    CaptureId, ClaimId, Result, SourceId, Stance, Workspace, capture_text, captures, citations,
};

/// Two sources that may be one, since one's capture stands in the other's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Related {
    /// The source added first.
    pub earlier: SourceId,
    /// The source added later.
    pub later: SourceId,
    /// How much of the shorter capture stands in the longer, 0 to 1.
    pub share: f64,
}

/// The least share of a text that makes two captures worth a look.
const LEAST: f64 = 0.5;

/// The sources cited for `claim` with `stance`, in groups that go back to the same source, in the
/// order of citing. The number of groups is the number of independent sources.
pub fn independent_sources(
    ws: &Workspace,
    claim: ClaimId,
    stance: Stance,
) -> Result<Vec<Vec<SourceId>>> {
    let mut groups: Vec<(SourceId, Vec<SourceId>)> = Vec::new();
    for citation in citations(ws, claim)?.into_iter().filter(|c| c.stance == stance) {
        let root = root(ws, citation.source)?;
        match groups.iter_mut().find(|(known, _)| *known == root) {
            Some((_, group)) if group.contains(&citation.source) => {}
            Some((_, group)) => group.push(citation.source),
            None => groups.push((root, vec![citation.source])),
        }
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

/// Where a source goes back to in the end; itself, if it is not here.
pub(crate) fn root(ws: &Workspace, id: SourceId) -> Result<SourceId> {
    let mut select = ws.connection.prepare_cached("select root from source where id = ?1")?;
    Ok(select.query_row([id], |row| row.get("root")).optional()?.unwrap_or(id))
}

/// Sources that may be one, judged by their latest captures, the likest first. Those that are
/// traced to one another already are left out.
pub fn related_sources(ws: &Workspace) -> Result<Vec<Related>> {
    let known: BTreeMap<SourceId, Source> =
        sources(ws)?.into_iter().map(|source| (source.id, source)).collect();
    let mut taken: Vec<(SourceId, Runs)> = Vec::new();
    for (source, capture) in latest_texts(ws)? {
        if known.contains_key(&source) {
            taken.push((source, Runs::of(capture_text(ws, capture)?.page())));
        }
    }
    let runs: Vec<Runs> = taken.iter().map(|(_, runs)| runs.clone()).collect();
    let pair = |pair: Overlap| {
        let (a, b) = (taken[pair.a].0, taken[pair.b].0);
        let (earlier, later) = if known[&a].added <= known[&b].added { (a, b) } else { (b, a) };
        Related { earlier, later, share: pair.share }
    };
    let mut found = Vec::new();
    for pair in overlaps(&runs, LEAST).into_iter().map(pair) {
        if root(ws, pair.earlier)? != root(ws, pair.later)? {
            found.push(pair);
        }
    }
    Ok(found)
}

/// The latest capture with text of every source.
fn latest_texts(ws: &Workspace) -> Result<Vec<(SourceId, CaptureId)>> {
    let mut seen: BTreeSet<SourceId> = BTreeSet::new();
    let all = captures(ws, None)?.into_iter();
    let latest = all.filter(|capture| capture.has_text && seen.insert(capture.source));
    Ok(latest.map(|capture| (capture.source, capture.id)).collect())
}
