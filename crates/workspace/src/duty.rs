//! Who works on a claim, and until when claims and articles are to be done.

use jiff::civil::Date;

use crate::claim::accepted;
use crate::tx::refused;
use crate::{Act, ArticleId, ClaimId, Done, Kind, Result, Workspace, article};

/// Says who works on claims, by name; `None` if nobody does. Proposals are accepted by that.
///
/// Fails if no claim is given, or the name is empty.
pub fn assign(ws: &mut Workspace, claims: &[ClaimId], to: Option<&str>) -> Result<Done<()>> {
    let name = to.map(str::trim);
    if claims.is_empty() || name == Some("") {
        return Err(refused(
            "assign the claim",
            if claims.is_empty() { "no claim was given" } else { "nobody was named" },
            "Name a claim and a person.",
        ));
    }
    ws.transact(Act::Assign, |tx| {
        for &claim in claims {
            accepted(tx, claim)?;
            tx.set(Kind::Claim, claim, "assignee", name)?;
        }
        Ok(())
    })
}

/// Says until which day claims are to be done; `None` if it does not matter. Proposals are accepted
/// by that.
///
/// Fails if no claim is given.
pub fn set_claim_deadline(
    ws: &mut Workspace,
    claims: &[ClaimId],
    day: Option<Date>,
) -> Result<Done<()>> {
    if claims.is_empty() {
        return Err(refused("set the deadline", "no claim was given", "Name a claim."));
    }
    ws.transact(Act::SetDeadline, |tx| {
        for &claim in claims {
            accepted(tx, claim)?;
            tx.set(Kind::Claim, claim, "deadline", day)?;
        }
        Ok(())
    })
}

/// Says until which day an article is to be done; `None` if it does not matter.
///
/// Fails if there is no such article.
pub fn set_article_deadline(
    ws: &mut Workspace,
    id: ArticleId,
    day: Option<Date>,
) -> Result<Done<()>> {
    article(ws, id)?;
    ws.transact(Act::SetDeadline, |tx| tx.set(Kind::Article, id, "deadline", day))
}
