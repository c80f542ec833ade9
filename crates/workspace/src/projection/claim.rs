//! Rows of claims, their occurrences and placements.

use rusqlite::{Connection, OptionalExtension};
use stet_text::Anchor;

use super::registers::{Head, Registers};
use super::{Touched, search};
use crate::claim::{ClaimCreated, Placement, Proposal, State, StoredState};
use crate::{ArticleId, ClaimId, Result, VersionId};

/// Values of a claim's row that do not depend on other entities.
struct Row<'a> {
    id: ClaimId,
    article: ArticleId,
    born: VersionId,
    text: &'a str,
    state: State,
    candidate: bool,
    score: f64,
    checkable: &'a str,
    reasons: &'a [String],
    speaker: Option<&'a str>,
    dismissed: Option<&'a str>,
    hlc: i64,
    author: &'a str,
    conflicts: &'a str,
}

pub(super) fn project(db: &Connection, id: ClaimId, touched: &mut Touched) -> Result<()> {
    touched.articles.extend(article_of(db, id)?);
    touched.claims.insert(id);
    db.prepare_cached("delete from claim where id = ?1")?.execute([id])?;
    let registers = Registers::load(db, id.into())?;
    if let Some((head, created)) = registers.created::<ClaimCreated>() {
        touched.articles.insert(created.article);
        return insert_claim(db, id, head, &created, &registers);
    }
    search::remove(db, "claim", id.into())?;
    project_proposed(db, id)
}

fn article_of(db: &Connection, id: ClaimId) -> Result<Option<ArticleId>> {
    let mut select = db.prepare_cached("select article from claim where id = ?1")?;
    Ok(select.query_row([id], |row| row.get(0)).optional()?)
}

fn insert_claim(
    db: &Connection,
    id: ClaimId,
    head: &Head,
    created: &ClaimCreated,
    registers: &Registers,
) -> Result<()> {
    let text = registers.value::<String>("text").unwrap_or_else(|| created.text.clone());
    let state = registers.value("state").unwrap_or(StoredState::of(State::ToCheck));
    let (hlc, author) = Registers::origin(head);
    insert_row(
        db,
        &Row {
            id,
            article: created.article,
            born: created.version,
            text: &text,
            state: state.state,
            candidate: created.candidate,
            score: created.score,
            checkable: &created.checkable,
            reasons: &created.reasons,
            speaker: created.speaker.as_deref(),
            dismissed: state.reason.as_deref(),
            hlc: hlc.0,
            author,
            conflicts: &registers.conflicts(),
        },
    )?;
    let mut quotes = Vec::new();
    for field in registers.fields_under("at:") {
        let Ok(version) = field.parse::<VersionId>() else { continue };
        let Some(placement) = registers.value::<Placement>(&format!("at:{field}")) else {
            continue;
        };
        insert_placement(db, id, version, &placement)?;
        quotes.extend(placement.places.into_iter().map(|place| place.quote));
    }
    if state.state == State::Joined {
        return search::remove(db, "claim", id.into());
    }
    quotes.sort();
    quotes.dedup();
    let doc = search::Doc {
        kind: "claim",
        entity: id.into(),
        article: Some(created.article),
        claim: Some(id),
        title: &text,
        body: &quotes.join("\n"),
    };
    search::put(db, &doc)
}

/// Brings the row of a bare proposal back, if there is one.
fn project_proposed(db: &Connection, id: ClaimId) -> Result<()> {
    let found: Option<(VersionId, String, ArticleId, i64)> = db
        .prepare_cached(
            "select p.version, p.body, v.article, v.hlc
             from proposal p join version v on v.id = p.version
             where p.id = ?1",
        )?
        .query_row([id], |row| {
            Ok((row.get("version")?, row.get("body")?, row.get("article")?, row.get("hlc")?))
        })
        .optional()?;
    let Some((version, body, article, hlc)) = found else { return Ok(()) };
    let proposal: Proposal = serde_json::from_str(&body)?;
    insert_proposed(db, id, article, version, &proposal, hlc)
}

/// Inserts the row of a proposal, unless a claim has taken its place.
pub(super) fn insert_proposed(
    db: &Connection,
    id: ClaimId,
    article: ArticleId,
    version: VersionId,
    proposal: &Proposal,
    hlc: i64,
) -> Result<()> {
    let taken: bool = db
        .prepare_cached("select exists (select 1 from claim where id = ?1)")?
        .query_row([id], |row| row.get(0))?;
    if taken {
        return Ok(());
    }
    let state = if proposal.candidate { State::Proposed } else { State::Unproposed };
    insert_row(
        db,
        &Row {
            id,
            article,
            born: version,
            text: &proposal.text,
            state,
            candidate: proposal.candidate,
            score: proposal.score,
            checkable: &proposal.checkable,
            reasons: &proposal.reasons,
            speaker: proposal.speaker.as_deref(),
            dismissed: None,
            hlc,
            author: "",
            conflicts: "[]",
        },
    )?;
    insert_places(db, id, version, &proposal.places)
}

fn insert_row(db: &Connection, row: &Row<'_>) -> Result<()> {
    db.prepare_cached(
        "insert into claim (id, article, born, text, state, mark, candidate, score, checkable,
                            reasons, speaker, dismissed, hidden, hlc, author_name, conflicts)
         values (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12, ?13, ?14)",
    )?
    .execute(rusqlite::params![
        row.id,
        row.article,
        row.born,
        row.text,
        row.state.name(),
        row.candidate,
        row.score,
        row.checkable,
        serde_json::to_string(row.reasons)?,
        row.speaker,
        row.dismissed,
        row.hlc,
        row.author,
        row.conflicts,
    ])?;
    Ok(())
}

fn insert_placement(
    db: &Connection,
    claim: ClaimId,
    version: VersionId,
    placement: &Placement,
) -> Result<()> {
    db.prepare_cached(
        "insert into placement (claim, version, kind, score, reasons, choices)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        claim,
        version,
        placement.kind.name(),
        placement.score,
        serde_json::to_string(&placement.reasons)?,
        serde_json::to_string(&placement.choices)?,
    ))?;
    insert_places(db, claim, version, &placement.places)
}

fn insert_places(
    db: &Connection,
    claim: ClaimId,
    version: VersionId,
    places: &[Anchor],
) -> Result<()> {
    let mut insert = db.prepare_cached(
        "insert into occurrence (claim, version, ord, role, start, end, quote, prefix, suffix)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (ord, place) in places.iter().enumerate() {
        insert.execute(rusqlite::params![
            claim,
            version,
            ord,
            place.role.name(),
            place.span.start,
            place.span.end,
            place.quote,
            place.prefix,
            place.suffix,
        ])?;
    }
    Ok(())
}

/// The claims of an article that a person has acted on.
pub(super) fn of_article(db: &Connection, article: ArticleId) -> Result<Vec<ClaimId>> {
    let mut select = db.prepare_cached(
        "select id from claim where article = ?1 and state not in ('proposed', 'unproposed')",
    )?;
    let ids = select.query_map([article], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
