//! How many sources of a claim stand by themselves: two articles from one press release are one.

use std::collections::{BTreeMap, BTreeSet};

use stet_text::{Overlap, Runs, overlaps};

use super::{Source, source, sources};
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
    let known: BTreeMap<SourceId, Source> =
        sources(ws)?.into_iter().map(|source| (source.id, source)).collect();
    let mut groups: Vec<(SourceId, Vec<SourceId>)> = Vec::new();
    for citation in citations(ws, claim)?.into_iter().filter(|c| c.stance == stance) {
        let root = root(&known, citation.source);
        match groups.iter_mut().find(|(known, _)| *known == root) {
            Some((_, group)) if group.contains(&citation.source) => {}
            Some((_, group)) => group.push(citation.source),
            None => groups.push((root, vec![citation.source])),
        }
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

/// How many of some sources are independent of each other.
pub(crate) fn independent_among(ws: &Workspace, among: BTreeSet<SourceId>) -> Result<usize> {
    if among.len() < 2 {
        return Ok(among.len());
    }
    let mut known: BTreeMap<SourceId, Source> = BTreeMap::new();
    for &id in &among {
        let mut next = Some(id);
        while let Some(at) = next.filter(|at| !known.contains_key(at)) {
            let Ok(found) = source(ws, at) else { break };
            next = found.goes_back.as_ref().map(|to| to.on);
            known.insert(at, found);
        }
    }
    let roots: BTreeSet<SourceId> = among.into_iter().map(|id| root(&known, id)).collect();
    Ok(roots.len())
}

/// Where a source goes back to in the end; in a circle, to its least.
fn root(known: &BTreeMap<SourceId, Source>, from: SourceId) -> SourceId {
    let mut passed = vec![from];
    let mut at = from;
    while let Some(to) = known.get(&at).and_then(|source| source.goes_back.as_ref()) {
        if let Some(start) = passed.iter().position(|seen| *seen == to.on) {
            return passed[start..].iter().min().copied().unwrap_or(from);
        }
        passed.push(to.on);
        at = to.on;
    }
    at
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
    let untraced = |pair: &Related| root(&known, pair.earlier) != root(&known, pair.later);
    Ok(overlaps(&runs, LEAST).into_iter().map(pair).filter(untraced).collect())
}

/// The latest capture with text of every source.
fn latest_texts(ws: &Workspace) -> Result<Vec<(SourceId, CaptureId)>> {
    let mut seen: BTreeSet<SourceId> = BTreeSet::new();
    let all = captures(ws, None)?.into_iter();
    let latest = all.filter(|capture| capture.has_text && seen.insert(capture.source));
    Ok(latest.map(|capture| (capture.source, capture.id)).collect())
}
