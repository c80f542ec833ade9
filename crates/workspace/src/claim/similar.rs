//! Claims that are like another, and what there is to find out about one: read from the latest
//! version, kept nowhere.

use stet_text::{Candidate, Check, Relation, assess_at};

use super::list::{ClaimRow, claims_on, load_claim, occurrences};
use super::types::State;
use crate::article::{article, load_text};
use crate::{ClaimId, Result, Workspace};

/// A claim that is like another of its article.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarClaim {
    /// The claim.
    pub id: ClaimId,
    /// Its statement.
    pub text: String,
    /// Share of the shorter statement's content that the other has, 0 to 1.
    pub likeness: f64,
    /// Whether the two contradict each other.
    pub conflict: bool,
    /// The words that both have.
    pub shared: Vec<String>,
    /// What keeps them from being one, in words (`4 became 40`); empty if nothing does.
    pub differs: Vec<String>,
}

/// The claims of the same article that are like `id` in the latest version, the most alike first:
/// what a person may join with it. None if it has no place there.
///
/// Fails if there is no such claim.
pub fn similar_claims(ws: &Workspace, id: ClaimId) -> Result<Vec<SimilarClaim>> {
    let latest = article(ws, load_claim(&ws.connection, id)?.article)?.latest;
    let places = occurrences(ws, None, Some(latest))?;
    let words = |id: &ClaimId| places.get(id)?.first().map(|place| place.quote.as_str());
    let Some(own) = words(&id) else { return Ok(Vec::new()) };
    let stated = |row: &ClaimRow| {
        let open = !matches!(row.state, State::Dismissed | State::Joined) && !row.hidden;
        row.id != id && open && row.checkable != "question"
    };
    let rows: Vec<ClaimRow> = claims_on(ws, latest)?.into_iter().filter(stated).collect();
    let others: Vec<&str> = rows.iter().map(|row| words(&row.id).unwrap_or_default()).collect();
    let found = stet_text::alike(own, &others).into_iter().map(|alike| SimilarClaim {
        id: rows[alike.other].id,
        text: rows[alike.other].text.clone(),
        likeness: alike.likeness,
        conflict: alike.relation == Relation::Conflict,
        shared: alike.shared,
        differs: alike.differs.iter().map(ToString::to_string).collect(),
    });
    Ok(found.collect())
}

/// What there is to find out about a claim, by its first place in the latest version: whether it
/// was said, whether it is true. None if it has no place there.
///
/// Fails if there is no such claim.
pub fn claim_checks(ws: &Workspace, id: ClaimId) -> Result<Vec<Check>> {
    let row = load_claim(&ws.connection, id)?;
    let latest = article(ws, row.article)?.latest;
    let places = occurrences(ws, Some(id), Some(latest))?.remove(&id).unwrap_or_default();
    let Some(first) = places.first() else { return Ok(Vec::new()) };
    let text = load_text(&ws.connection, latest)?;
    let found: Candidate = assess_at(text.page(), first.span);
    let kind = serde_json::from_value(row.checkable.into()).unwrap_or(found.checkable);
    // What a person made a claim of is to be checked, whatever kind the program takes it for.
    let kind = if row.candidate { kind } else { stet_text::Checkable::Yes };
    Ok(Check::of(kind, found.quote.is_some()))
}
