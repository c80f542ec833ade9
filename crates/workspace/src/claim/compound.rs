//! Compound statements: a claim is split into its parts, and claims are joined into one.

use stet_text::{Anchor, ByteSpan, Page};

use super::list::{ClaimRow, load_claim, occurrences};
use super::operations::{accepted, anchors, assessed, place};
use super::types::{CarryState, ClaimCreated, Placement, State, StoredState};
use crate::article::{article, load_text, one_line};
use crate::tx::{Tx, refused};
use crate::{
    Act, CalculationId, CitationId, ClaimId, CommentId, Done, Error, Kind, Result, VerdictId,
    VersionId, Workspace,
};

/// One part of a claim that is split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPart {
    /// Where it stands.
    pub span: ByteSpan,
    /// How it is worded; as printed if there is nothing.
    pub wording: Option<String>,
}

impl From<ByteSpan> for ClaimPart {
    fn from(span: ByteSpan) -> Self {
        Self { span, wording: None }
    }
}

impl From<stet_text::Part> for ClaimPart {
    fn from(part: stet_text::Part) -> Self {
        Self { span: part.span, wording: Some(part.wording) }
    }
}

/// What a claim says, taken apart, each part with a wording that stands alone: at its first place
/// in the latest version. One part if it says one thing, none if it has no place there.
pub fn claim_parts(ws: &Workspace, id: ClaimId) -> Result<Vec<stet_text::Part>> {
    let of = article(ws, load_claim(&ws.connection, id)?.article)?;
    let places = occurrences(ws, Some(id), Some(of.latest))?.remove(&id).unwrap_or_default();
    let Some(first) = places.first() else { return Ok(Vec::new()) };
    let text = load_text(&ws.connection, of.latest)?;
    Ok(stet_text::parts(text.page(), &of.metadata, first.span))
}

/// Splits a claim: it keeps the first part (and its evidence), each other part becomes a claim.
/// Returns all of them, in order.
///
/// Fails with fewer than two parts, or if they overlap.
pub fn split(
    ws: &mut Workspace,
    id: ClaimId,
    version: VersionId,
    parts: &[ClaimPart],
) -> Result<Done<Vec<ClaimId>>> {
    let overlap = parts.windows(2).any(|pair| pair[0].span.end > pair[1].span.start);
    if parts.len() < 2 || overlap {
        return Err(refused(
            "split the claim",
            "that needs two or more parts that do not overlap, in reading order",
            "Choose the words of each part.",
        ));
    }
    ws.transact(Act::Split, |tx| {
        let whole = accepted(tx, id)?;
        let text = load_text(tx.db, version)?;
        let spans: Vec<ByteSpan> = parts.iter().map(|part| part.span).collect();
        let places = anchors(&text, &spans, "split the claim")?;
        let mut ids = vec![id];
        for (part, place) in parts.iter().zip(&places).skip(1) {
            ids.push(make(tx, &whole, (version, text.page()), place, wording(part))?);
        }
        match wording(&parts[0]) {
            Some(words) => tx.set(Kind::Claim, id, "text", words)?,
            None if is_worded(tx, id)? => {
                tx.set(Kind::Claim, id, "text", one_line(&places[0].quote))?;
            }
            None => {}
        }
        let first = Placement::certain(CarryState::Placed, vec![places[0].clone()], text.page());
        place(tx, id, version, first)?;
        Ok(ids)
    })
}

fn wording(part: &ClaimPart) -> Option<String> {
    part.wording.as_deref().map(one_line).filter(|words| !words.is_empty())
}

fn make(
    tx: &mut Tx<'_>,
    whole: &ClaimRow,
    (version, page): (VersionId, Page<'_>),
    part: &Anchor,
    wording: Option<String>,
) -> Result<ClaimId> {
    let id = tx.fresh();
    let printed = one_line(&part.quote);
    let read = wording.as_deref().unwrap_or(&printed);
    let found = assessed(whole.article, version, read, stet_text::assess(read))?;
    let created = ClaimCreated { speaker: whole.speaker.clone(), ..found };
    tx.set(Kind::Claim, id, "created", ClaimCreated { text: printed, ..created })?;
    if let Some(words) = wording {
        tx.set(Kind::Claim, id, "text", words)?;
    }
    let placement = Placement::certain(CarryState::Original, vec![part.clone()], page);
    place(tx, id, version, placement)?;
    Ok(id)
}

/// Whether a person has worded the claim, so that its statement does not follow the text.
fn is_worded(tx: &Tx<'_>, id: ClaimId) -> Result<bool> {
    let mut select =
        tx.db.prepare_cached("select made is null as worded from claim where id = ?1")?;
    Ok(select.query_row([id], |row| row.get("worded"))?)
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

/// Gives citations, comments, calculations and verdicts of one claim to another.
fn hand_over(tx: &mut Tx<'_>, from: ClaimId, to: ClaimId) -> Result<()> {
    for citation in children::<CitationId>(tx, "select id from citation where claim = ?1", from)? {
        tx.set(Kind::Citation, citation, "claim", to)?;
    }
    for comment in children::<CommentId>(tx, "select id from comment where claim = ?1", from)? {
        tx.set(Kind::Comment, comment, "claim", to)?;
    }
    let calculations = "select id from calculation where claim = ?1";
    for calculation in children::<CalculationId>(tx, calculations, from)? {
        tx.set(Kind::Calculation, calculation, "claim", to)?;
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
        place(tx, kept.id, version, Placement::certain(CarryState::Placed, places, text.page()))?;
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
