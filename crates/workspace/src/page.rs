//! A version as the page shows it: which statements have been looked at.

use stet_text::{ByteSpan, Quote, Role};

use crate::claim::{Proposal, State, covered};
use crate::{Result, VersionId, VersionText, Workspace, claims_on, occurrences, version_text};

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
        if covered(sentence, &claimed) {
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
