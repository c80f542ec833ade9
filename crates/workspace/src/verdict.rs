//! Verdicts and sign-offs. Both are append-only: a new verdict replaces those its author had seen.

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};

use crate::claim::accepted;
use crate::error::OrMissing;
use crate::tx::{Tx, refused};
use crate::{
    Act, ClaimId, ClaimRow, Done, Hash, Hlc, Kind, Mark, PersonId, Result, SignoffId, VerdictId,
    VersionId, Workspace, scale,
};

/// Value of the op that gives a verdict.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct VerdictCreated {
    pub(crate) claim: ClaimId,
    pub(crate) scale: String,
    pub(crate) rating: String,
    pub(crate) label: String,
    pub(crate) mark: Mark,
    pub(crate) rationale: String,
    pub(crate) version: VersionId,
    pub(crate) quote: String,
}

/// Value of the op that signs a verdict off, or rejects it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SignoffCreated {
    pub(crate) verdict: VerdictId,
    pub(crate) approved: bool,
    pub(crate) comment: String,
}

/// A verdict on a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The verdict.
    pub id: VerdictId,
    /// The claim.
    pub claim: ClaimId,
    /// The scale's id.
    pub scale: String,
    /// Rating key.
    pub rating: String,
    /// Rating label at the time.
    pub label: String,
    /// How it marks the claim.
    pub mark: Mark,
    /// Why.
    pub rationale: String,
    /// The version it was given on.
    pub version: VersionId,
    /// That version's number; 0 if the version is not there any more.
    pub number: u32,
    /// The claim's words in that version.
    pub quote: String,
    /// It was neither replaced nor withdrawn.
    pub current: bool,
    /// Somebody found that it no longer holds.
    pub withdrawn: bool,
    /// When.
    pub at: Hlc,
    /// By whom.
    pub author: String,
    /// Their id.
    pub author_id: PersonId,
}

/// A second person's word on a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signoff {
    /// The sign-off.
    pub id: SignoffId,
    /// The verdict.
    pub verdict: VerdictId,
    /// Approved, or rejected.
    pub approved: bool,
    /// Why.
    pub comment: String,
    /// When.
    pub at: Hlc,
    /// By whom.
    pub author: String,
}

/// Rates a claim as it stands in the latest version; replaces the verdicts there are. A proposal
/// is accepted by rating it.
///
/// Fails if the scale has no such rating or the rationale is empty.
pub fn rate(
    ws: &mut Workspace,
    claim: ClaimId,
    scale_id: &str,
    rating: &str,
    rationale: &str,
) -> Result<Done<VerdictId>> {
    let scale = scale(ws, scale_id)?;
    let found = scale.ratings.iter().find(|r| r.key == rating).or_missing("rating", rating)?;
    let rationale = rationale.trim();
    if rationale.is_empty() {
        return Err(refused(
            "rate the claim",
            "there is no rationale",
            "Say what the rating rests on.",
        ));
    }
    ws.transact(Act::Rate, |tx| {
        let row = accepted(tx, claim)?;
        let (version, quote) = words_now(tx, &row)?;
        let created = VerdictCreated {
            claim,
            scale: scale_id.to_owned(),
            rating: rating.to_owned(),
            label: found.label.clone(),
            mark: found.mark,
            rationale: rationale.to_owned(),
            version,
            quote,
        };
        insert(tx, &created)
    })
}

/// After a revision: gives the verdict anew for the words as they stand now.
///
/// Fails if there is not exactly one verdict, or the claim has no place in the latest version.
pub fn keep_verdict(ws: &mut Workspace, claim: ClaimId) -> Result<Done<VerdictId>> {
    let current: Vec<Verdict> = verdicts(ws, claim)?.into_iter().filter(|v| v.current).collect();
    let [verdict] = current.as_slice() else {
        return Err(refused(
            "keep the verdict",
            if current.is_empty() { "the claim has none yet" } else { "its verdicts disagree" },
            "Rate the claim.",
        ));
    };
    ws.transact(Act::StillHolds, |tx| {
        let row = accepted(tx, claim)?;
        let (version, quote) = words_now(tx, &row)?;
        let created = VerdictCreated {
            claim,
            scale: verdict.scale.clone(),
            rating: verdict.rating.clone(),
            label: verdict.label.clone(),
            mark: verdict.mark,
            rationale: verdict.rationale.clone(),
            version,
            quote,
        };
        insert(tx, &created)
    })
}

/// After a revision: the verdicts on a claim no longer hold, and it is to be checked anew. They stay
/// in its history.
///
/// Fails if the claim has no verdict that stands.
pub fn withdraw_verdicts(ws: &mut Workspace, claim: ClaimId) -> Result<Done<()>> {
    let current: Vec<Verdict> = verdicts(ws, claim)?.into_iter().filter(|v| v.current).collect();
    if current.is_empty() {
        return Err(refused(
            "withdraw the verdict",
            "the claim has none that stands",
            "Rate the claim when it is checked.",
        ));
    }
    ws.transact(Act::NeedsWork, |tx| {
        accepted(tx, claim)?;
        current.iter().try_for_each(|v| tx.set(Kind::Verdict, v.id, "withdrawn", true))
    })
}

/// Gives a verdict that replaces every other one on the claim that this file knows.
fn insert(tx: &mut Tx<'_>, created: &VerdictCreated) -> Result<VerdictId> {
    let mut select =
        tx.db.prepare_cached("select op from verdict where claim = ?1 order by hlc desc")?;
    let replaced: Vec<Hash> =
        select.query_map([created.claim], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let id = tx.fresh();
    tx.set_with(Kind::Verdict, id, "created", created, Vec::new(), replaced)?;
    Ok(id)
}

/// The latest version of a claim's article, and the claim's words there.
fn words_now(tx: &Tx<'_>, row: &ClaimRow) -> Result<(VersionId, String)> {
    let found: Option<(VersionId, Option<String>)> = tx
        .db
        .prepare_cached(
            "select v.id, o.quote
             from version v
             left join occurrence o on o.version = v.id and o.claim = ?2 and o.ord = 0
             where v.article = ?1 and v.latest",
        )?
        .query_row((row.article, row.id), |row| Ok((row.get("id")?, row.get("quote")?)))
        .optional()?;
    match found {
        Some((version, Some(quote))) => Ok((version, quote)),
        _ => Err(refused(
            "rate the claim",
            "it has no place in the latest version",
            "Say where it stands now, or leave it.",
        )),
    }
}

/// Signs a verdict off, or rejects it with a reason.
///
/// Fails if it is one's own verdict, if it has been replaced, or for a rejection without a reason.
pub fn sign(
    ws: &mut Workspace,
    verdict_id: VerdictId,
    approve: bool,
    comment: &str,
) -> Result<Done<SignoffId>> {
    let tried = "sign the verdict";
    let found = verdict(ws, verdict_id)?;
    let comment = comment.trim().to_owned();
    if found.author_id == ws.person().id {
        return Err(refused(tried, "it is your own", "Ask a second person to sign it."));
    }
    if !found.current {
        let (why, next) = if found.withdrawn {
            ("it was withdrawn", "Rate the claim anew.")
        } else {
            ("a newer one has replaced it", "Sign the newer one.")
        };
        return Err(refused(tried, why, next));
    }
    if !approve && comment.is_empty() {
        return Err(refused("reject the verdict", "no reason was given", "Say what is missing."));
    }
    ws.transact(Act::SignOff, |tx| {
        let id = tx.fresh();
        let created = SignoffCreated { verdict: verdict_id, approved: approve, comment };
        tx.set(Kind::Signoff, id, "created", created)?;
        Ok(id)
    })
}

/// The verdicts on a claim, newest first; more than one `current` means disputed.
pub fn verdicts(ws: &Workspace, claim: ClaimId) -> Result<Vec<Verdict>> {
    let mut select = ws.connection.prepare_cached(
        "select d.id, d.claim, d.scale, d.rating, d.label, d.mark, d.rationale, d.version,
                coalesce(v.number, 0) as number, d.quote, d.current, d.withdrawn, d.hlc, d.author,
                d.author_name
         from verdict d left join version v on v.id = d.version
         where d.claim = ?1
         order by d.hlc desc, d.id",
    )?;
    let rows = select.query_map([claim], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One verdict.
///
/// Fails if there is none of this id.
pub fn verdict(ws: &Workspace, id: VerdictId) -> Result<Verdict> {
    let mut select = ws.connection.prepare_cached(
        "select d.id, d.claim, d.scale, d.rating, d.label, d.mark, d.rationale, d.version,
                coalesce(v.number, 0) as number, d.quote, d.current, d.withdrawn, d.hlc, d.author,
                d.author_name
         from verdict d left join version v on v.id = d.version
         where d.id = ?1",
    )?;
    select.query_row([id], read).optional()?.or_missing("verdict", id)
}

/// The sign-offs of a verdict, oldest first.
pub fn signoffs(ws: &Workspace, verdict: VerdictId) -> Result<Vec<Signoff>> {
    let mut select = ws.connection.prepare_cached(
        "select id, verdict, approved, comment, hlc, author_name
         from signoff where verdict = ?1
         order by hlc, id",
    )?;
    let rows = select.query_map([verdict], |row| {
        Ok(Signoff {
            id: row.get("id")?,
            verdict: row.get("verdict")?,
            approved: row.get("approved")?,
            comment: row.get("comment")?,
            at: Hlc(row.get("hlc")?),
            author: row.get("author_name")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Verdict> {
    Ok(Verdict {
        id: row.get("id")?,
        claim: row.get("claim")?,
        scale: row.get("scale")?,
        rating: row.get("rating")?,
        label: row.get("label")?,
        mark: row.get("mark")?,
        rationale: row.get("rationale")?,
        version: row.get("version")?,
        number: row.get("number")?,
        quote: row.get("quote")?,
        current: row.get("current")?,
        withdrawn: row.get("withdrawn")?,
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
        author_id: row.get("author")?,
    })
}
