//! A person's wording of a claim that says what the text said earlier.

use rusqlite::OptionalExtension;
use stet_text::{ChangeKind, ChangeReason, change_reasons};

use super::list::{Occurrence, load_claim, occurrences};
use super::types::State;
use crate::article::article;
use crate::likeness::most_like;
use crate::{ArticleId, ClaimId, Hlc, Result, VersionId, Workspace, log};

/// What a claim's wording, which a person wrote, no longer says as the text does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldWording {
    /// The words in the latest version.
    pub now: String,
    /// The wording with what changed put in; `None` if that takes a person.
    pub proposed: Option<String>,
    /// What changed in the text since the claim was worded.
    pub reasons: Vec<ChangeReason>,
}

/// Whether the text changed in fact under a person's wording since it was written, in words that
/// the wording repeats; `None` also for a claim that nobody has worded, whose words follow the text.
///
/// To write the same wording again says that it holds.
///
/// Fails if there is no such claim.
pub fn old_wording(ws: &Workspace, id: ClaimId) -> Result<Option<OldWording>> {
    let row = load_claim(&ws.connection, id)?;
    let Some(worded) = worded(ws, id)?.filter(|_| row.state == State::ToCheck) else {
        return Ok(None);
    };
    let latest = article(ws, row.article)?.latest;
    let Some(then) = version_at(ws, row.article, worded)?.filter(|then| *then != latest) else {
        return Ok(None);
    };
    let places =
        |version| Ok::<_, crate::Error>(occurrences(ws, Some(id), Some(version))?.remove(&id));
    let (then, now) = (places(then)?.unwrap_or_default(), places(latest)?.unwrap_or_default());
    Ok(now.iter().find_map(|place| overtaken(&row.text, &then, place)))
}

/// When the wording that holds was written, if a person wrote it.
fn worded(ws: &Workspace, id: ClaimId) -> Result<Option<Hlc>> {
    let mut latest = None;
    for head in log::heads(&ws.connection, id.into(), "text")? {
        let written = log::op(&ws.connection, head)?.hlc;
        latest = latest.max(Some(written));
    }
    Ok(latest)
}

/// The latest version of an article at some moment.
fn version_at(ws: &Workspace, id: ArticleId, moment: Hlc) -> Result<Option<VersionId>> {
    let mut select = ws.connection.prepare_cached(
        "select id from version where article = ?1 and hlc <= ?2 order by number desc limit 1",
    )?;
    Ok(select.query_row((id, moment.0), |row| row.get(0)).optional()?)
}

fn overtaken(wording: &str, then: &[Occurrence], now: &Occurrence) -> Option<OldWording> {
    let quotes: Vec<&str> = then.iter().map(|place| place.quote.as_str()).collect();
    let mut reasons = change_reasons(most_like(&quotes, &now.quote)?, &now.quote);
    reasons.retain(|reason| is_missed(wording, reason));
    if reasons.is_empty() {
        return None;
    }
    let proposed = reasons.iter().try_fold(wording.to_owned(), |text, reason| {
        (!reason.to.is_empty()).then(|| replaced(&text, &reason.from, &reason.to)).flatten()
    });
    Some(OldWording { now: now.quote.clone(), proposed, reasons })
}

/// Whether a wording says what a change took away, or lacks a word that turns a statement round.
fn is_missed(wording: &str, reason: &ChangeReason) -> bool {
    let turns = matches!(
        reason.kind,
        ChangeKind::Negation | ChangeKind::Hedge | ChangeKind::Quantifier | ChangeKind::Scope
    );
    match (reason.from.as_str(), reason.to.as_str()) {
        ("", "") => false,
        ("", added) => turns && !holds(wording, added),
        (dropped, "") => turns && holds(wording, dropped),
        (from, to) => reason.kind.bears_on_fact() && holds(wording, from) && !holds(wording, to),
    }
}

fn holds(text: &str, words: &str) -> bool {
    found(text, words).is_some()
}

/// Where whole words stand in a text first.
fn found(text: &str, words: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).map(|(at, _)| at).find(|&at| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !letter(before.chars().next_back()) && !letter(after.chars().next())
    })
}

/// A text with `to` in the place of `from`; `None` if that is not in it as whole words.
fn replaced(text: &str, from: &str, to: &str) -> Option<String> {
    let at = found(text, from).filter(|_| !from.is_empty())?;
    Some(format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
}
