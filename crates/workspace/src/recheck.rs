//! What a revision did to the words under a verdict.

use stet_text::{Around, ChangeReason, change_reasons};

use crate::likeness::most_like;
use crate::verdict::Seen;
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
    /// What changed in the rest of the sentence, if the claim is a part of one.
    pub around: Vec<ChangeReason>,
}

impl Since {
    /// What changed, each in words.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let around = self.around.iter().map(around_it);
        self.reasons.iter().map(ToString::to_string).chain(around).collect()
    }
}

/// A change in the rest of a claim's sentence, in words.
pub(crate) fn around_it(reason: &ChangeReason) -> String {
    format!("around it: {reason}")
}

/// What changed in a claim's words since its verdict: at the place where it bears on fact, if it
/// stands in several. `None` without a verdict that stands, without a place in the latest version,
/// or if the words are the same.
pub fn since_verdict(ws: &Workspace, claim: ClaimId) -> Result<Option<Since>> {
    let mut select = ws.connection.prepare_cached(
        "select d.quote as old_words, o.quote as new_words, d.seen, o.around
         from claim c
         join version v on v.article = c.article and v.latest
         join verdict d on d.claim = c.id and d.current
         join occurrence o on o.claim = c.id and o.version = v.id
         where c.id = ?1
         order by d.hlc desc, d.id, o.ord",
    )?;
    let since = |row: &rusqlite::Row<'_>| {
        let (first, now): (String, String) = (row.get("old_words")?, row.get("new_words")?);
        let (seen, around): (String, Option<String>) = (row.get("seen")?, row.get("around")?);
        // Nothing is known of other places from an older program.
        let seen: Vec<Seen> = serde_json::from_str(&seen).unwrap_or_default();
        let quotes: Vec<&str> = seen.iter().map(|place| place.quote.as_str()).collect();
        let then = most_like(&quotes, &now).map_or(first, str::to_owned);
        let around = around_since(&seen, around.as_deref(), &then);
        Ok(Since { reasons: change_reasons(&then, &now), around, then, now })
    };
    let mut all: Vec<Since> = select.query_map([claim], since)?.collect::<rusqlite::Result<_>>()?;
    all.retain(|since| since.then != since.now || !since.around.is_empty());
    let telling = |since: &&Since| {
        !since.around.is_empty() || since.reasons.iter().any(|r| r.kind.bears_on_fact())
    };
    Ok(all.iter().find(telling).or(all.first()).cloned())
}

/// What changed around the words since they were seen; nothing if either is of an older program.
fn around_since(seen: &[Seen], now: Option<&str>, words: &str) -> Vec<ChangeReason> {
    let now: Option<Around> = now.and_then(|text| serde_json::from_str(text).ok());
    let then = seen.iter().find(|place| place.quote == words).map(|place| &place.around);
    then.zip(now).map_or_else(Vec::new, |(then, now)| then.reasons(&now))
}
