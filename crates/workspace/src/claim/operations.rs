//! What a person does to claims.

use rusqlite::OptionalExtension;
use stet_text::{Anchor, ByteSpan, Page, Role};

use super::list::{ClaimRow, load_claim};
use super::types::{CarryState, ClaimCreated, Placement, Proposal, State, StoredState};
use crate::article::{VersionText, load_text, one_line};
use crate::error::OrMissing;
use crate::tx::{Tx, refused};
use crate::{
    Act, ArticleId, CitationId, ClaimId, CommentId, Done, EntityId, Error, Kind, Result, VerdictId,
    VersionId, Workspace,
};

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
        place(tx, id, version, Placement::certain(CarryState::Placed, places))
    })
}

/// Whether a person has worded the claim, so that its statement does not follow the text.
fn is_worded(tx: &Tx<'_>, id: ClaimId) -> Result<bool> {
    let mut select =
        tx.db.prepare_cached("select made is null as worded from claim where id = ?1")?;
    Ok(select.query_row([id], |row| row.get("worded"))?)
}

/// Splits a claim: it keeps the first span (and its evidence), each other span becomes a claim.
/// Returns all of them, in order.
///
/// Fails with fewer than two spans, or if they overlap.
pub fn split(
    ws: &mut Workspace,
    id: ClaimId,
    version: VersionId,
    spans: &[ByteSpan],
) -> Result<Done<Vec<ClaimId>>> {
    let overlap = spans.windows(2).any(|pair| pair[0].end > pair[1].start);
    if spans.len() < 2 || overlap {
        return Err(refused(
            "split the claim",
            "that needs two or more parts that do not overlap, in reading order",
            "Choose the words of each part.",
        ));
    }
    ws.transact(Act::Split, |tx| {
        let whole = accepted(tx, id)?;
        let text = load_text(tx.db, version)?;
        let parts = anchors(&text, spans, "split the claim")?;
        let mut ids = vec![id];
        for part in &parts[1..] {
            ids.push(make(tx, &whole, version, part)?);
        }
        if is_worded(tx, id)? {
            tx.set(Kind::Claim, id, "text", one_line(&parts[0].quote))?;
        }
        let first = Placement::certain(CarryState::Placed, vec![parts[0].clone()]);
        place(tx, id, version, first)?;
        Ok(ids)
    })
}

fn make(tx: &mut Tx<'_>, like: &ClaimRow, version: VersionId, part: &Anchor) -> Result<ClaimId> {
    let id = tx.fresh();
    let created = ClaimCreated {
        article: like.article,
        version,
        text: one_line(&part.quote),
        candidate: false,
        score: like.score,
        checkable: like.checkable.clone(),
        reasons: like.reasons.clone(),
        speaker: like.speaker.clone(),
    };
    tx.set(Kind::Claim, id, "created", created)?;
    place(tx, id, version, Placement::certain(CarryState::Original, vec![part.clone()]))?;
    Ok(id)
}

/// Joins claims into the first: their places, evidence, talk and verdicts become its own. Parts
/// that stand side by side become one place.
///
/// Fails with fewer than two claims, or if they belong to different articles.
pub fn join(ws: &mut Workspace, ids: &[ClaimId]) -> Result<Done<ClaimId>> {
    let [keeper, others @ ..] = ids else { return Err(too_few()) };
    if others.is_empty() || others.contains(keeper) {
        return Err(too_few());
    }
    ws.transact(Act::Join, |tx| {
        let kept = accepted(tx, *keeper)?;
        for &other in others {
            let gone = accepted(tx, other)?;
            if gone.article != kept.article {
                return Err(refused("join the claims", "they belong to different articles", ""));
            }
            tx.set(Kind::Claim, other, "state", StoredState::of(State::Joined))?;
            hand_over(tx, other, *keeper)?;
        }
        join_places(tx, &kept, ids)?;
        Ok(*keeper)
    })
}

fn too_few() -> Error {
    refused(
        "join the claims",
        "that needs two different claims",
        "Choose the claims that say the same.",
    )
}

/// Gives citations, comments and verdicts of one claim to another.
fn hand_over(tx: &mut Tx<'_>, from: ClaimId, to: ClaimId) -> Result<()> {
    for citation in children::<CitationId>(tx, "select id from citation where claim = ?1", from)? {
        tx.set(Kind::Citation, citation, "claim", to)?;
    }
    for comment in children::<CommentId>(tx, "select id from comment where claim = ?1", from)? {
        tx.set(Kind::Comment, comment, "claim", to)?;
    }
    for verdict in children::<VerdictId>(tx, "select id from verdict where claim = ?1", from)? {
        tx.set(Kind::Verdict, verdict, "claim", to)?;
    }
    Ok(())
}

fn children<I: rusqlite::types::FromSql>(tx: &Tx<'_>, sql: &str, of: ClaimId) -> Result<Vec<I>> {
    let mut select = tx.db.prepare_cached(sql)?;
    let ids = select.query_map([of], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Words between two parts of one statement that joining may bridge, in bytes.
const BRIDGE: usize = 24;

fn join_places(tx: &mut Tx<'_>, kept: &ClaimRow, ids: &[ClaimId]) -> Result<()> {
    let mut versions: Vec<VersionId> = Vec::new();
    let mut spans: Vec<(VersionId, ByteSpan)> = Vec::new();
    for &id in ids {
        for place in places_of(tx, id)? {
            versions.push(place.0);
            spans.push(place);
        }
    }
    versions.sort();
    versions.dedup();
    for version in versions {
        let text = load_text(tx.db, version)?;
        let mut here: Vec<ByteSpan> =
            spans.iter().filter(|(v, _)| *v == version).map(|(_, span)| *span).collect();
        here.sort();
        let joined = bridge(text.page(), &here);
        let places = anchors(&text, &joined, "join the claims")?;
        if here.len() > 1 && joined.len() == 1 {
            tx.set(Kind::Claim, kept.id, "text", one_line(&places[0].quote))?;
        }
        place(tx, kept.id, version, Placement::certain(CarryState::Placed, places))?;
    }
    Ok(())
}

/// A claim's places: those of the file, or, for one that this operation makes, its proposal's.
fn places_of(tx: &Tx<'_>, id: ClaimId) -> Result<Vec<(VersionId, ByteSpan)>> {
    let mut select = tx.db.prepare_cached(
        "select version, start, end from occurrence where claim = ?1 order by version, ord",
    )?;
    let rows = select.query_map([id], |row| {
        Ok((row.get("version")?, ByteSpan { start: row.get("start")?, end: row.get("end")? }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Joins spans (sorted) of one block that all but touch.
fn bridge(page: Page<'_>, spans: &[ByteSpan]) -> Vec<ByteSpan> {
    let block_of = |span: ByteSpan| page.blocks.iter().position(|b| b.span.contains(span));
    let mut out: Vec<ByteSpan> = Vec::new();
    for &span in spans {
        match out.last_mut() {
            Some(last)
                if span.start <= last.end + BRIDGE
                    && block_of(*last).is_some_and(|block| block_of(span) == Some(block)) =>
            {
                last.end = last.end.max(span.end);
            }
            _ => out.push(span),
        }
    }
    out
}

/// Makes a claim of selected words.
///
/// Fails if the span does not fit the text or holds no word.
pub fn add_claim(ws: &mut Workspace, version: VersionId, span: ByteSpan) -> Result<Done<ClaimId>> {
    let draft = draft(ws, version, span)?;
    ws.transact(Act::AddClaim, |tx| add(tx, draft))
}

/// A claim of chosen words, before it is written.
fn draft(ws: &Workspace, version: VersionId, span: ByteSpan) -> Result<(ClaimCreated, Anchor)> {
    let text = load_text(&ws.connection, version)?;
    let article = crate::version(ws, version)?.article;
    let place_at = anchors(&text, &[span], "make a claim")?.remove(0);
    let assessed = stet_text::assess(&place_at.quote);
    let checkable = serde_json::to_value(assessed.checkable)?;
    let created = ClaimCreated {
        article,
        version,
        text: one_line(&place_at.quote),
        candidate: false,
        score: assessed.score,
        checkable: checkable.as_str().unwrap_or_default().to_owned(),
        reasons: assessed.reasons.iter().map(ToString::to_string).collect(),
        speaker: None,
    };
    Ok((created, place_at))
}

fn add(tx: &mut Tx<'_>, (created, place_at): (ClaimCreated, Anchor)) -> Result<ClaimId> {
    let id = tx.fresh();
    let version = created.version;
    tx.set(Kind::Claim, id, "created", created)?;
    place(tx, id, version, Placement::certain(CarryState::Original, vec![place_at]))?;
    Ok(id)
}

/// The span of `quote` in a version, for callers that have only the words: the first place inside
/// a block that holds claims, else the first anywhere.
///
/// Fails if the words do not stand there.
pub fn claim_at_quote(ws: &Workspace, version: VersionId, quote: &str) -> Result<ByteSpan> {
    let text = load_text(&ws.connection, version)?;
    let wanted = quote.trim();
    let mut places = text.text.match_indices(wanted).filter(|_| !wanted.is_empty());
    let spans: Vec<ByteSpan> =
        places.by_ref().map(|(at, words)| ByteSpan::new(at, at + words.len())).collect();
    let holds = |span: &&ByteSpan| text.page().role_at(span.start).is_some_and(Role::holds_claims);
    let found = spans.iter().find(holds).or(spans.first());
    found.copied().ok_or_else(|| Error::NoQuote {
        tried: "make a claim",
        quote: one_line(quote),
        place: "that version".into(),
    })
}

pub(crate) fn place(
    tx: &mut Tx<'_>,
    id: ClaimId,
    version: VersionId,
    placement: Placement,
) -> Result<()> {
    tx.set(Kind::Claim, id, &format!("at:{version}"), placement)
}

fn anchors(text: &VersionText, spans: &[ByteSpan], tried: &'static str) -> Result<Vec<Anchor>> {
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
    place(tx, id, version, Placement::certain(CarryState::Original, places))
}

/// Whether the row of `id` is nothing but a proposal (a claim whose making was undone is one again).
fn is_bare(tx: &Tx<'_>, id: ClaimId) -> Result<bool> {
    let placed: bool = tx
        .db
        .prepare_cached("select exists (select 1 from placement where claim = ?1)")?
        .query_row([id], |row| row.get(0))?;
    Ok(!placed)
}
