//! What a person does to claims.

use rusqlite::OptionalExtension;
use stet_text::{Anchor, Assessment, ByteSpan, Role};

use super::list::{ClaimRow, load_claim};
use super::types::{CarryState, ClaimCreated, Placement, Proposal, State, StoredState};
use crate::article::{VersionText, load_text, one_line};
use crate::error::OrMissing;
use crate::tx::{Tx, refused};
use crate::{Act, ArticleId, ClaimId, Done, EntityId, Error, Kind, Result, VersionId, Workspace};

/// Accepts proposals as claims to check.
pub fn accept(ws: &mut Workspace, ids: &[ClaimId]) -> Result<Done<()>> {
    set_state(ws, Act::Accept, ids, &StoredState::of(State::ToCheck))
}

/// Sets claims aside, with the reason.
///
/// Fails if the reason is empty.
pub fn dismiss(ws: &mut Workspace, ids: &[ClaimId], reason: &str) -> Result<Done<()>> {
    set_state(ws, Act::Dismiss, ids, &dismissed(reason)?)
}

fn dismissed(reason: &str) -> Result<StoredState> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(refused(
            "dismiss the claim",
            "no reason was given",
            "Say why, in a word or two.",
        ));
    }
    Ok(StoredState { state: State::Dismissed, reason: Some(reason.to_owned()) })
}

/// Sets words aside that nobody has made a claim of, with the reason: they count as looked at.
///
/// Fails if the reason is empty, or the span does not fit the text or holds no word.
pub fn dismiss_words(
    ws: &mut Workspace,
    version: VersionId,
    span: ByteSpan,
    reason: &str,
) -> Result<Done<ClaimId>> {
    let state = dismissed(reason)?;
    let draft = draft(ws, version, span)?;
    ws.transact(Act::Dismiss, |tx| {
        let id = add(tx, draft)?;
        tx.set(Kind::Claim, id, "state", state)?;
        Ok(id)
    })
}

/// Takes a dismissal back: the claim is to be checked.
pub fn reopen(ws: &mut Workspace, id: ClaimId) -> Result<Done<()>> {
    set_state(ws, Act::Reopen, &[id], &StoredState::of(State::ToCheck))
}

fn set_state(
    ws: &mut Workspace,
    act: Act,
    ids: &[ClaimId],
    state: &StoredState,
) -> Result<Done<()>> {
    if ids.is_empty() {
        return Err(refused("change claims", "none was chosen", ""));
    }
    ws.transact(act, |tx| {
        ids.iter().try_for_each(|&id| {
            materialise(tx, id)?;
            tx.set(Kind::Claim, id, "state", state)
        })
    })
}

/// Changes the statement's wording; where it stands stays.
///
/// Fails if the wording is empty.
pub fn edit_claim(ws: &mut Workspace, id: ClaimId, text: &str) -> Result<Done<()>> {
    let text = one_line(text);
    if text.is_empty() {
        return Err(refused(
            "edit the claim",
            "the new wording is empty",
            "To take it away, dismiss it.",
        ));
    }
    ws.transact(Act::EditClaim, |tx| {
        accepted(tx, id)?;
        tx.set(Kind::Claim, id, "text", text)
    })
}

/// Says where a claim stands in a version: shrinks, grows, re-anchors, or chooses a place.
///
/// Fails if a span does not fit the text or is empty.
pub fn place_claim(
    ws: &mut Workspace,
    id: ClaimId,
    version: VersionId,
    spans: &[ByteSpan],
) -> Result<Done<()>> {
    ws.transact(Act::PlaceClaim, |tx| {
        accepted(tx, id)?;
        let text = load_text(tx.db, version)?;
        let places = anchors(&text, spans, "place the claim")?;
        place(tx, id, version, Placement::certain(CarryState::Placed, places, text.page()))
    })
}

/// Makes a claim of selected words.
///
/// Fails if the span does not fit the text or holds no word.
pub fn add_claim(ws: &mut Workspace, version: VersionId, span: ByteSpan) -> Result<Done<ClaimId>> {
    let draft = draft(ws, version, span)?;
    ws.transact(Act::AddClaim, |tx| add(tx, draft))
}

/// A claim of chosen words, before it is written.
fn draft(ws: &Workspace, version: VersionId, span: ByteSpan) -> Result<(ClaimCreated, Placement)> {
    let text = load_text(&ws.connection, version)?;
    let article = crate::version(ws, version)?.article;
    let place_at = anchors(&text, &[span], "make a claim")?.remove(0);
    let found = stet_text::assess_at(text.page(), place_at.span);
    let speaker = found.speaker.clone();
    let created = assessed(article, version, &place_at.quote, &found.into())?;
    let placement = Placement::certain(CarryState::Original, vec![place_at], text.page());
    Ok((ClaimCreated { speaker, ..created }, placement))
}

/// A claim of words that a person chose. That they are too short, or a greeting, is no matter: a
/// person wants them checked.
pub(super) fn assessed(
    article: ArticleId,
    version: VersionId,
    words: &str,
    found: &Assessment,
) -> Result<ClaimCreated> {
    let checkable = serde_json::to_value(found.checkable)?;
    Ok(ClaimCreated {
        article,
        version,
        text: one_line(words),
        candidate: false,
        score: found.score,
        checkable: checkable.as_str().unwrap_or_default().to_owned(),
        reasons: found
            .reasons
            .iter()
            .filter(|reason| reason.kind.speaks_for())
            .map(ToString::to_string)
            .collect(),
        speaker: None,
    })
}

fn add(tx: &mut Tx<'_>, (created, placement): (ClaimCreated, Placement)) -> Result<ClaimId> {
    let id = tx.fresh();
    let version = created.version;
    tx.set(Kind::Claim, id, "created", created)?;
    place(tx, id, version, placement)?;
    Ok(id)
}

/// Where `quote` stands in a version, for callers that have only the words: first its places in
/// blocks that hold claims, then the others, each in order; at least one.
///
/// Fails if the words do not stand there.
pub fn quote_places(ws: &Workspace, version: VersionId, quote: &str) -> Result<Vec<ByteSpan>> {
    let text = load_text(&ws.connection, version)?;
    let wanted = quote.trim();
    let found = text.text.match_indices(wanted).filter(|_| !wanted.is_empty());
    let spans = found.map(|(at, words)| ByteSpan::new(at, at + words.len()));
    let holds = |span: &ByteSpan| text.page().role_at(span.start).is_some_and(Role::holds_claims);
    let (mut places, others): (Vec<ByteSpan>, Vec<ByteSpan>) = spans.partition(holds);
    places.extend(others);
    if places.is_empty() {
        return Err(Error::NoQuote {
            tried: "make a claim",
            quote: one_line(quote),
            place: "that version".into(),
        });
    }
    Ok(places)
}

/// The first of [`quote_places`].
///
/// Fails if the words do not stand there.
pub fn claim_at_quote(ws: &Workspace, version: VersionId, quote: &str) -> Result<ByteSpan> {
    Ok(quote_places(ws, version, quote)?[0])
}

pub(crate) fn place(
    tx: &mut Tx<'_>,
    id: ClaimId,
    version: VersionId,
    placement: Placement,
) -> Result<()> {
    tx.set(Kind::Claim, id, &format!("at:{version}"), placement)
}

pub(super) fn anchors(
    text: &VersionText,
    spans: &[ByteSpan],
    tried: &'static str,
) -> Result<Vec<Anchor>> {
    let mut out = Vec::with_capacity(spans.len());
    for &span in spans {
        let trimmed = span.trimmed(&text.text).map_err(|source| Error::Span { tried, source })?;
        if trimmed.is_empty() {
            return Err(refused(tried, "no words were chosen", "Select some words first."));
        }
        out.push(
            Anchor::new(text.page(), trimmed).map_err(|source| Error::Span { tried, source })?,
        );
    }
    if out.is_empty() {
        return Err(refused(tried, "no words were chosen", "Select some words first."));
    }
    Ok(out)
}

/// Makes sure that a claim exists as such and is to be checked, and returns its row.
pub(crate) fn accepted(tx: &mut Tx<'_>, id: ClaimId) -> Result<ClaimRow> {
    let row = load_claim(tx.db, id)?;
    if matches!(row.state, State::Proposed | State::Unproposed) {
        materialise(tx, id)?;
        tx.set(Kind::Claim, id, "state", StoredState::of(State::ToCheck))?;
    }
    Ok(row)
}

/// Makes a claim of a proposal, if it is not one yet.
fn materialise(tx: &mut Tx<'_>, id: ClaimId) -> Result<()> {
    let made: bool = tx
        .db
        .prepare_cached("select exists (select 1 from op_view where entity = ?1)")?
        .query_row([EntityId::from(id)], |row| row.get(0))?;
    let row = load_claim(tx.db, id)?;
    if made {
        tx.restore(Kind::Claim, id)?;
    }
    if !matches!(row.state, State::Proposed | State::Unproposed) || !is_bare(tx, id)? {
        return Ok(());
    }
    let (article, version, body): (ArticleId, VersionId, String) = tx
        .db
        .prepare_cached(
            "select v.article, p.version, p.body
             from proposal p join version v on v.id = p.version
             where p.id = ?1",
        )?
        .query_row([id], |row| Ok((row.get("article")?, row.get("version")?, row.get("body")?)))
        .optional()?
        .or_missing("claim", id)?;
    let Proposal { text, places, score, candidate, checkable, reasons, speaker } =
        serde_json::from_str(&body)?;
    let created =
        ClaimCreated { article, version, text, candidate, score, checkable, reasons, speaker };
    tx.set(Kind::Claim, id, "created", created)?;
    let page = load_text(tx.db, version)?;
    place(tx, id, version, Placement::certain(CarryState::Original, places, page.page()))
}

/// Whether the row of `id` is nothing but a proposal (a claim whose making was undone is one again).
fn is_bare(tx: &Tx<'_>, id: ClaimId) -> Result<bool> {
    let placed: bool = tx
        .db
        .prepare_cached("select exists (select 1 from placement where claim = ?1)")?
        .query_row([id], |row| row.get(0))?;
    Ok(!placed)
}
