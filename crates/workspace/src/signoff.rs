//! Sign-offs: a second person's word on a verdict, append-only.

use serde::{Deserialize, Serialize};

use crate::tx::refused;
use crate::verdict::refuse_replaced;
use crate::{
    Act, Done, Hlc, Kind, Missing, Result, SignoffId, VerdictId, Workspace, blind, gate, verdict,
};

/// Value of the op that signs a verdict off, or rejects it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SignoffCreated {
    pub(crate) verdict: VerdictId,
    pub(crate) approved: bool,
    pub(crate) comment: String,
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

/// Signs a verdict off, or rejects it with a reason.
///
/// Fails if it is one's own verdict (unless the desk allows that), if it has been replaced or a blind
/// second rating is due, for a rejection without a reason, and for an approval that a gate stops.
pub fn sign(
    ws: &mut Workspace,
    verdict_id: VerdictId,
    approve: bool,
    comment: &str,
) -> Result<Done<SignoffId>> {
    let tried = "sign the verdict";
    let found = verdict(ws, verdict_id)?;
    let comment = comment.trim().to_owned();
    blind::refuse_pending(ws, found.claim, tried)?;
    if found.author_id == ws.person().id && gate::rules(ws)?.second_person {
        return Err(refused(tried, "it is your own", "Ask a second person to sign it."));
    }
    refuse_replaced(&found, tried)?;
    if !approve && comment.is_empty() {
        return Err(refused("reject the verdict", "no reason was given", "Say what is missing."));
    }
    if approve {
        gate::refuse_blocked(ws, &[found.claim], tried, Missing::stops_signing)?;
    }
    ws.transact(Act::SignOff, |tx| {
        let id = tx.fresh();
        let created = SignoffCreated { verdict: verdict_id, approved: approve, comment };
        tx.set(Kind::Signoff, id, "created", created)?;
        Ok(id)
    })
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
