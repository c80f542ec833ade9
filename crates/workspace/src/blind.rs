//! Blind second ratings: two people rate a claim apart, and see each other's rating when both are
//! in. Until then the claim counts as unchecked for everybody.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::claim::accepted;
use crate::tx::refused;
use crate::{
    Act, ClaimId, Done, Hlc, Kind, Person, PersonId, Result, RoundId, VerdictId, Workspace,
};

/// Value of a claim's `blind` register.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct BlindRequest {
    pub(crate) round: RoundId,
    /// The verdict that stood when the second one was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) first: Option<VerdictId>,
    /// Others that stood then and said the same: they are no second rating.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(crate) known: Vec<VerdictId>,
    /// Who is to rate, by name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) second: Option<String>,
}

/// The request as the projection keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredBlind {
    #[serde(flatten)]
    pub(crate) request: BlindRequest,
    pub(crate) asked_by: String,
    pub(crate) asked: Hlc,
}

/// What two blind ratings came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlindOutcome {
    /// Not both are in.
    Pending,
    /// Both are the same rating on the same scale.
    Agreed,
    /// They differ.
    Disputed,
}

/// A blind second rating of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlindRating {
    /// The round.
    pub round: RoundId,
    /// Who asked for it.
    pub asked_by: String,
    /// When.
    pub asked: Hlc,
    /// Who is to give the second rating; `None` if anybody may.
    pub second: Option<String>,
    /// Who has rated, in order.
    pub raters: Vec<String>,
    /// The scale of the first rating, which the second is to be on; `None` before the first.
    pub scale: Option<String>,
    /// What the ratings came to; where several people rated, the first two count.
    pub outcome: BlindOutcome,
    #[serde(skip)]
    rater_ids: Vec<PersonId>,
}

impl BlindRating {
    /// Whether a rating is still due.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.outcome == BlindOutcome::Pending
    }

    /// Whether `person` may not see the verdicts of others on the claim: a rating is due that could
    /// be theirs.
    #[must_use]
    pub fn hides_from(&self, person: &Person) -> bool {
        let theirs = self.second.as_deref().is_none_or(|name| same_name(name, &person.name));
        self.is_pending() && theirs && !self.rater_ids.contains(&person.id)
    }
}

pub(crate) fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The blind second rating that was last asked for on a claim, if any.
pub fn blind_rating(ws: &Workspace, claim: ClaimId) -> Result<Option<BlindRating>> {
    load(&ws.connection, claim)
}

pub(crate) fn load(db: &Connection, claim: ClaimId) -> Result<Option<BlindRating>> {
    let stored: Option<Option<String>> = db
        .prepare_cached("select blind from claim where id = ?1")?
        .query_row([claim], |row| row.get("blind"))
        .optional()?;
    let Some(stored) = stored.flatten() else { return Ok(None) };
    let StoredBlind { request, asked_by, asked } = serde_json::from_str(&stored)?;
    let mut select = db.prepare_cached(
        "select id, author, author_name, scale, rating, coalesce(round = ?2, 0) or id is ?3 as within
         from verdict
         where claim = ?1 and (current or round = ?2 or id = ?3)
         order by hlc, id",
    )?;
    let rows = select.query_map((claim, request.round, request.first), |row| {
        let rated: (String, String) = (row.get("scale")?, row.get("rating")?);
        let rater =
            (row.get::<_, PersonId>("author")?, row.get::<_, String>("author_name")?, rated);
        Ok((row.get::<_, VerdictId>("id")?, row.get::<_, bool>("within")?, rater))
    })?;
    // Of each person the latest rating, in the order in which they first rated.
    let mut given: Vec<(PersonId, String, (String, String))> = Vec::new();
    for row in rows {
        let (id, within, row) = row?;
        // One that nobody knew of who asked was given apart, too.
        if !within && request.known.contains(&id) {
            continue;
        }
        match given.iter_mut().find(|known| known.0 == row.0) {
            Some(known) if within => *known = row,
            // What somebody said later, knowing both, is no part of it.
            Some(_) => {}
            None => given.push(row),
        }
    }
    let outcome = match given.as_slice() {
        [one, two, ..] if one.2 == two.2 => BlindOutcome::Agreed,
        [_, _, ..] => BlindOutcome::Disputed,
        _ => BlindOutcome::Pending,
    };
    Ok(Some(BlindRating {
        round: request.round,
        asked_by,
        asked,
        second: request.second,
        scale: given.first().map(|rater| rater.2.0.clone()),
        rater_ids: given.iter().map(|rater| rater.0).collect(),
        raters: given.into_iter().map(|rater| rater.1).collect(),
        outcome,
    }))
}

/// Asks for a second rating by somebody (or by `second`) who does not see the first. A proposal is
/// accepted by that.
///
/// Fails if one is due already, the verdicts on the claim disagree, or `second` gave the first.
pub fn ask_blind(
    ws: &mut Workspace,
    claim: ClaimId,
    second: Option<&str>,
) -> Result<Done<RoundId>> {
    let tried = "ask for a blind rating";
    refuse_pending(ws, claim, tried)?;
    let standing: Vec<_> =
        crate::verdict::all_verdicts(ws, claim)?.into_iter().filter(|v| v.current).collect();
    let first = standing.first();
    if standing
        .iter()
        .any(|v| first.is_some_and(|f| (&f.scale, &f.rating) != (&v.scale, &v.rating)))
    {
        return Err(refused(tried, "its verdicts disagree already", "Settle that by rating it."));
    }
    let second = second.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    if let (Some(first), Some(name)) = (first, &second)
        && same_name(&first.author, name)
    {
        return Err(refused(tried, format!("{name} gave the first"), "Ask somebody else."));
    }
    let first = first.map(|verdict| verdict.id);
    let known = standing.iter().skip(1).map(|verdict| verdict.id).collect();
    ws.transact(Act::AskBlind, |tx| {
        accepted(tx, claim)?;
        let round = tx.fresh();
        tx.set(Kind::Claim, claim, "blind", BlindRequest { round, first, known, second })?;
        Ok(round)
    })
}

/// Takes the request for a blind rating back; what was rated in it stands.
///
/// Fails if none is due.
pub fn cancel_blind(ws: &mut Workspace, claim: ClaimId) -> Result<Done<()>> {
    if !load(&ws.connection, claim)?.is_some_and(|round| round.is_pending()) {
        return Err(refused("take the request back", "no blind rating is due", ""));
    }
    ws.transact(Act::AskBlind, |tx| tx.set(Kind::Claim, claim, "blind", serde_json::Value::Null))
}

/// Fails if a blind rating is due on a scale other than `scale`: two ratings on different scales
/// cannot be compared.
pub(crate) fn refuse_other_scale(ws: &Workspace, claim: ClaimId, scale: &str) -> Result<()> {
    let due = load(&ws.connection, claim)?.filter(BlindRating::is_pending);
    match due.and_then(|round| round.scale) {
        Some(first) if first != scale => Err(refused(
            "rate the claim",
            format!(
                "the first rating is on the scale “{first}”, and two can be compared only on one"
            ),
            "Rate it on that scale.",
        )),
        _ => Ok(()),
    }
}

/// Fails while a blind rating of the claim is due.
pub(crate) fn refuse_pending(ws: &Workspace, claim: ClaimId, tried: &'static str) -> Result<()> {
    if load(&ws.connection, claim)?.is_some_and(|round| round.is_pending()) {
        return Err(refused(
            tried,
            "a blind second rating is due",
            "Wait until both are in, or take the request back.",
        ));
    }
    Ok(())
}
