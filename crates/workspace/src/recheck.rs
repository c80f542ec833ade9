//! What a revision did to the words under a verdict.

use stet_text::{ChangeReason, change_reasons};

use crate::{ClaimId, Result, Workspace};

/// The words of a claim when its verdict was given, and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The words the verdict was given on.
    pub then: String,
    /// The words in the latest version.
    pub now: String,
    /// What changed, most telling first.
    pub reasons: Vec<ChangeReason>,
}

/// What changed in a claim's words since its verdict: at the place where it bears on fact, if it
/// stands in several. `None` without a verdict that stands, without a place in the latest version,
/// or if the words are the same.
pub fn since_verdict(ws: &Workspace, claim: ClaimId) -> Result<Option<Since>> {
    let mut select = ws.connection.prepare_cached(
        "select d.quote as old_words, o.quote as new_words
         from claim c
         join version v on v.article = c.article and v.latest
         join verdict d on d.claim = c.id and d.current
         join occurrence o on o.claim = c.id and o.version = v.id
         where c.id = ?1 and d.quote <> o.quote
         order by d.hlc desc, d.id, o.ord",
    )?;
    let since = |row: &rusqlite::Row<'_>| {
        let (then, now): (String, String) = (row.get("old_words")?, row.get("new_words")?);
        Ok(Since { reasons: change_reasons(&then, &now), then, now })
    };
    let all: Vec<Since> = select.query_map([claim], since)?.collect::<rusqlite::Result<_>>()?;
    let telling = |since: &&Since| since.reasons.iter().any(|reason| reason.kind.bears_on_fact());
    Ok(all.iter().find(telling).or(all.first()).cloned())
}
