//! Verdicts that age: until when one is good and why, and which have expired on a given day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::tx::refused;
use crate::{ArticleId, ClaimId, Result, VerdictId, Workspace, claim};

/// How long a verdict is good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expiry {
    /// The last day on which it is.
    pub until: Date,
    /// What ages (`a price`, `an office holder`).
    pub reason: String,
}

impl Expiry {
    /// Fails without a reason.
    pub(crate) fn checked(&self) -> Result<Self> {
        let reason = self.reason.trim().to_owned();
        if reason.is_empty() {
            return Err(refused(
                "say how long the verdict is good",
                "no reason was given",
                "Say what ages: a price, an office holder, a record.",
            ));
        }
        Ok(Self { until: self.until, reason })
    }

    /// Whether it is over on that day.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.until < today
    }
}

/// A claim whose verdict has expired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expired {
    /// The claim.
    pub claim: ClaimId,
    /// The verdict.
    pub verdict: VerdictId,
    /// Until when it was good, and why.
    pub expiry: Expiry,
}

/// The claims with verdicts that stand and are no longer good on a day, the longest expired first.
pub fn expired(ws: &Workspace, article: Option<ArticleId>, today: Date) -> Result<Vec<Expired>> {
    let mut select = ws.connection.prepare_cached(
        "select d.claim, d.id, d.good_until, d.expiry
         from verdict d join claim c on c.id = d.claim
         where d.current and d.good_until is not null and d.good_until < ?1
           and (?2 is null or c.article = ?2)
           and c.state = 'to_check' and c.mark <> 'gone'
         order by d.good_until, d.claim",
    )?;
    let mut rows = select.query((today.to_string(), article))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let until: String = row.get("good_until")?;
        let Ok(until) = until.parse::<Date>() else { continue };
        let reason: Option<String> = row.get("expiry")?;
        found.push(Expired {
            claim: row.get("claim")?,
            verdict: row.get("id")?,
            expiry: Expiry { until, reason: reason.unwrap_or_default() },
        });
    }
    Ok(found)
}

/// How long a verdict on a claim might be good if it is given `today`, by the claim's words; `None`
/// if nothing in them ages.
///
/// Fails if there is no such claim.
pub fn suggest_expiry(ws: &Workspace, id: ClaimId, today: Date) -> Result<Option<Expiry>> {
    let text = claim(ws, id)?.text;
    Ok(stet_text::ageing(&text).and_then(|found| {
        let until = today.checked_add(jiff::Span::new().days(i64::from(found.days))).ok()?;
        Some(Expiry { until, reason: format!("{}: “{}”", found.what, found.words) })
    }))
}
