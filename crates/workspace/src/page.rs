//! A version as the page shows it: which statements have been looked at, and what a claim lacks.

use stet_text::{ByteSpan, Quote, Role};

use crate::claim::{Proposal, State, covered};
use crate::{
    ClaimId, ClaimRow, Mark, Result, VersionId, VersionText, Workspace, article, citations,
    claims_on, disagreements, occurrences, signoffs, verdicts, version_text,
};

/// How much of a version has been looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Sentences in blocks that hold claims.
    pub sentences: u32,
    /// Of these, under a claim.
    pub claimed: u32,
    /// Of these, dismissed with a reason.
    pub dismissed: u32,
    /// The others, in order.
    pub gaps: Vec<ByteSpan>,
    /// The same counts for each role that holds sentences, in order of first appearance.
    pub roles: Vec<RoleCoverage>,
}

/// How much of the blocks with one role has been looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleCoverage {
    /// The role's name.
    pub role: String,
    /// Sentences in its blocks.
    pub sentences: u32,
    /// Of these, under a claim or dismissed.
    pub looked_at: u32,
}

/// The sentences of a version that are under a claim, dismissed, or neither.
pub fn coverage(ws: &Workspace, version: VersionId) -> Result<Coverage> {
    let mut claimed = Vec::new();
    let mut dismissed = Vec::new();
    let places = occurrences(ws, None, Some(version))?;
    for row in claims_on(ws, version)? {
        let into = match row.state {
            State::ToCheck => &mut claimed,
            State::Dismissed => &mut dismissed,
            _ => continue,
        };
        into.extend(places.get(&row.id).into_iter().flatten().map(|o| o.span));
    }
    claimed.sort();
    dismissed.sort();
    let mut found = Coverage::default();
    for (sentence, role) in sentences(ws, version)? {
        found.sentences += 1;
        let gaps = found.gaps.len();
        if touches(sentence, &claimed) {
            found.claimed += 1;
        } else if covered(sentence, &dismissed) {
            found.dismissed += 1;
        } else {
            found.gaps.push(sentence);
        }
        let looked_at = u32::from(found.gaps.len() == gaps);
        match found.roles.iter_mut().find(|of| of.role == role.name()) {
            Some(of) => {
                of.sentences += 1;
                of.looked_at += looked_at;
            }
            None => found.roles.push(RoleCoverage {
                role: role.name().to_owned(),
                sentences: 1,
                looked_at,
            }),
        }
    }
    Ok(found)
}

/// A claim may be a fragment: a sentence is claimed as soon as one stands in it.
fn touches(sentence: ByteSpan, claims: &[ByteSpan]) -> bool {
    claims.iter().take_while(|c| c.start < sentence.end).any(|c| c.overlaps(sentence))
}

/// Every place of every statement the program looked at, and its role, in order of position.
fn sentences(ws: &Workspace, version: VersionId) -> Result<Vec<(ByteSpan, Role)>> {
    let mut select =
        ws.connection.prepare_cached("select body from proposal where version = ?1")?;
    let rows = select.query_map([version], |row| row.get::<_, String>(0))?;
    let mut spans = Vec::new();
    for body in rows {
        let proposal: Proposal = serde_json::from_str(&body?)?;
        spans.extend(proposal.places.into_iter().map(|place| (place.span, place.role)));
    }
    spans.sort_by_key(|(span, _)| *span);
    Ok(spans)
}

/// The quotes in a version.
pub fn version_quotes(ws: &Workspace, version: VersionId) -> Result<Vec<Quote>> {
    let text: VersionText = version_text(ws, version)?;
    Ok(stet_text::quotes(text.page()))
}

/// What a claim lacks before its verdict can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// Nothing is cited for or against it.
    Citation,
    /// All citations rest on one source.
    SecondSource,
    /// It has no verdict.
    Verdict,
    /// Its words changed since the verdict.
    Recheck,
    /// Its verdicts disagree.
    Agreement,
    /// Its places contradict each other.
    OneWording,
    /// The verdict goes against evidence that is cited, or evidence against it is not answered.
    Answer,
    /// No second person has signed the verdict.
    Signoff,
    /// A second person rejected the verdict.
    Approval,
    /// Nobody has said where it stands in the latest version.
    Place,
}

impl Missing {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Citation => "no citation",
            Self::SecondSource => "single source",
            Self::Verdict => "no verdict",
            Self::Recheck => "text changed since the verdict",
            Self::Agreement => "verdicts disagree",
            Self::OneWording => "its places contradict each other",
            Self::Answer => "evidence against it is cited",
            Self::Signoff => "not signed off",
            Self::Approval => "rejected by a second person",
            Self::Place => "no place in the latest version",
        }
    }
}

/// What a claim lacks, most pressing first; nothing for proposals and dismissed claims.
pub fn missing(ws: &Workspace, row: &ClaimRow) -> Result<Vec<Missing>> {
    if row.state != State::ToCheck || row.mark == Mark::Gone {
        return Ok(Vec::new());
    }
    let mut lacks = Vec::new();
    missing_place(ws, row, &mut lacks)?;
    missing_verdict(ws, row, &mut lacks)?;
    missing_evidence(ws, row.id, row.mark, &mut lacks)?;
    Ok(lacks)
}

fn missing_place(ws: &Workspace, row: &ClaimRow, lacks: &mut Vec<Missing>) -> Result<()> {
    let latest = article(ws, row.article)?.latest;
    let mut places = occurrences(ws, Some(row.id), Some(latest))?;
    match places.remove(&row.id) {
        None => lacks.push(Missing::Place),
        Some(places) if !disagreements(&places).is_empty() => lacks.push(Missing::OneWording),
        Some(_) => {}
    }
    Ok(())
}

fn missing_verdict(ws: &Workspace, row: &ClaimRow, lacks: &mut Vec<Missing>) -> Result<()> {
    let current: Vec<_> = verdicts(ws, row.id)?.into_iter().filter(|v| v.current).collect();
    match row.mark {
        Mark::Disputed => lacks.push(Missing::Agreement),
        Mark::Recheck if !lacks.contains(&Missing::Place) => lacks.push(Missing::Recheck),
        _ => {}
    }
    let Some(verdict) = current.first() else {
        lacks.push(Missing::Verdict);
        return Ok(());
    };
    match signoffs(ws, verdict.id)?.last() {
        None => lacks.push(Missing::Signoff),
        Some(last) if !last.approved => lacks.push(Missing::Approval),
        Some(_) => {}
    }
    Ok(())
}

fn missing_evidence(
    ws: &Workspace,
    claim: ClaimId,
    mark: Mark,
    lacks: &mut Vec<Missing>,
) -> Result<()> {
    let cited = citations(ws, claim)?;
    let bearing = || cited.iter().filter(|c| c.stance != crate::Stance::Context);
    let Some(first) = bearing().next() else {
        lacks.push(Missing::Citation);
        return Ok(());
    };
    if bearing().all(|c| c.source == first.source) {
        lacks.push(Missing::SecondSource);
    }
    let against =
        if mark == Mark::Wrong { crate::Stance::Supports } else { crate::Stance::Contradicts };
    if matches!(mark, Mark::Confirmed | Mark::Wrong) && bearing().any(|c| c.stance == against) {
        lacks.push(Missing::Answer);
    }
    Ok(())
}
