//! Rows of claims, their occurrences and placements.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use stet_text::{Anchor, Around};

use super::Touched;
use super::registers::{Head, Registers};
use super::search::{Doc, Index};
use crate::blind::{BlindRequest, StoredBlind};
use crate::claim::{ClaimCreated, Placement, Proposal, State, StoredState};
use crate::{ArticleId, ClaimId, Kind, Result, VersionId};

/// Values of a claim's row that do not depend on other entities.
struct Row<'a> {
    id: ClaimId,
    article: ArticleId,
    born: VersionId,
    text: &'a str,
    /// The first wording, if the statement follows the text.
    made: Option<&'a str>,
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
    assignee: Option<String>,
    deadline: Option<String>,
    blind: Option<String>,
}

/// Projects a claim of which `fields` changed.
pub(super) fn project(
    db: &Connection,
    id: ClaimId,
    fields: &BTreeSet<String>,
    touched: &mut Touched,
) -> Result<()> {
    let before = kept(db, id)?;
    touched.reworded.insert(id);
    let patched = before.as_ref().is_some_and(|claim| claim.may_be_patched(fields));
    // Neither its mark nor what it covers depends on how it is worded.
    if !patched || fields.iter().any(|field| field != WORDING) {
        touched.articles.extend(before.as_ref().map(|claim| claim.article));
        touched.claims.insert(id);
    }
    if let Some(claim) = before.filter(|_| patched) {
        return project_fields(db, id, claim, fields, &mut touched.index);
    }
    db.prepare_cached("delete from claim where id = ?1")?.execute([id])?;
    let registers = touched.arrived.registers(db, Kind::Claim, id.into())?;
    if let Some((head, created)) = registers.created::<ClaimCreated>() {
        touched.articles.insert(created.article);
        return insert_claim(db, id, head, &created, &registers, &mut touched.index);
    }
    touched.index.remove(db, "claim", id.into())?;
    project_proposed(db, id)
}

/// What of a claim's row stays when only its places and its wording change.
struct Kept {
    article: ArticleId,
    text: String,
    state: State,
    conflicts: String,
    /// Whether it is more than a proposal.
    made: bool,
}

impl Kept {
    /// Whether the change of `fields` changes nothing else than places and wording: the claim is
    /// more than a proposal, and nobody has tried to delete it.
    fn may_be_patched(&self, fields: &BTreeSet<String>) -> bool {
        let fits = |field: &String| field == WORDING || version_of(field).is_some();
        self.made && !self.conflicts.contains("\"deleted\"") && fields.iter().all(fits)
    }
}

/// The register of a claim's wording.
const WORDING: &str = "text";

fn kept(db: &Connection, id: ClaimId) -> Result<Option<Kept>> {
    let mut select =
        db.prepare_cached("select article, text, state, conflicts from claim where id = ?1")?;
    let found = select.query_row([id], |row| {
        let state: State = row.get("state")?;
        Ok(Kept {
            article: row.get("article")?,
            text: row.get("text")?,
            state,
            conflicts: row.get("conflicts")?,
            made: !matches!(state, State::Proposed | State::Unproposed),
        })
    });
    Ok(found.optional()?)
}

/// The version that a register says the place in.
fn version_of(field: &str) -> Option<VersionId> {
    field.strip_prefix("at:")?.parse().ok()
}

/// Projects a claim's wording and its places in the versions that `fields` name, so that a new
/// version costs what is new and not what all versions before it cost.
fn project_fields(
    db: &Connection,
    id: ClaimId,
    mut claim: Kept,
    fields: &BTreeSet<String>,
    into: &mut Index,
) -> Result<()> {
    let mut disputed: BTreeSet<String> = serde_json::from_str(&claim.conflicts)?;
    let mut other_words = false;
    if fields.contains(WORDING) {
        other_words = project_wording(db, id, &mut claim, &mut disputed)?;
    }
    for field in fields {
        let Some(version) = version_of(field) else { continue };
        db.prepare_cached("delete from placement where claim = ?1 and version = ?2")?
            .execute((id, version))?;
        let stood = db
            .prepare_cached("delete from occurrence where claim = ?1 and version = ?2")?
            .execute((id, version))?;
        other_words |= stood > 0;
        let register = Registers::load_field(db, Kind::Claim, id.into(), field)?;
        if let Some(placement) = register.value::<Placement>(field) {
            other_words = other_words || !are_known(db, id, &placement)?;
            insert_placement(db, id, version, &placement)?;
        }
        disputed.remove(field);
        disputed.extend(register.disputed().into_iter().map(str::to_owned));
    }
    let conflicts = serde_json::to_string(&disputed)?;
    if conflicts != claim.conflicts {
        db.prepare_cached("update claim set conflicts = ?2 where id = ?1")?
            .execute((id, conflicts))?;
    }
    if !other_words {
        return Ok(());
    }
    index(db, id, claim.article, &claim.text, claim.state, into)
}

/// Projects a claim's wording. Returns whether it is another one than before.
fn project_wording(
    db: &Connection,
    id: ClaimId,
    claim: &mut Kept,
    disputed: &mut BTreeSet<String>,
) -> Result<bool> {
    let mut registers = Registers::load_field(db, Kind::Claim, id.into(), WORDING)?;
    let (mut text, mut made) = (registers.sole_value::<String>(WORDING), None);
    if text.is_none() {
        // What it was made with matters where nobody has worded it, or several people have.
        registers = Registers::load_with_created(db, Kind::Claim, id.into(), WORDING)?;
        let Some((_, created)) = registers.created::<ClaimCreated>() else { return Ok(false) };
        text = registers.value(WORDING);
        made = text.is_none().then_some(created.text);
    }
    disputed.remove(WORDING);
    disputed.extend(registers.disputed().into_iter().map(str::to_owned));
    let Some(text) = text.or_else(|| made.clone()) else { return Ok(false) };
    db.prepare_cached("update claim set text = ?2, made = ?3 where id = ?1")?
        .execute((id, &text, made))?;
    let is_other = text != claim.text;
    claim.text = text;
    Ok(is_other)
}

/// Whether a claim has all words of a placement already, in some version.
fn are_known(db: &Connection, id: ClaimId, placement: &Placement) -> Result<bool> {
    let mut select = db.prepare_cached(
        "select exists (select 1 from occurrence where claim = ?1 and quote = ?2)",
    )?;
    for place in &placement.places {
        if !select.query_row((id, &place.quote), |row| row.get(0))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Puts a claim's wording and the words at its places into the search index.
pub(super) fn index(
    db: &Connection,
    id: ClaimId,
    article: ArticleId,
    text: &str,
    state: State,
    into: &mut Index,
) -> Result<()> {
    if state == State::Joined {
        return into.remove(db, "claim", id.into());
    }
    let mut select =
        db.prepare_cached("select distinct quote from occurrence where claim = ?1 order by quote")?;
    let quotes: Vec<String> =
        select.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let doc = Doc {
        kind: "claim",
        entity: id.into(),
        article: Some(article),
        claim: Some(id),
        title: text,
        body: &quotes.join("\n"),
        is_new: false,
    };
    into.put(db, &doc)
}

fn insert_claim(
    db: &Connection,
    id: ClaimId,
    head: &Head,
    created: &ClaimCreated,
    registers: &Registers,
    into: &mut Index,
) -> Result<()> {
    let worded = registers.value::<String>(WORDING);
    let text = worded.as_deref().unwrap_or(&created.text);
    let state = registers.value("state").unwrap_or(StoredState::of(State::ToCheck));
    let (hlc, author) = Registers::origin(head);
    insert_row(
        db,
        &Row {
            id,
            article: created.article,
            born: created.version,
            text,
            made: worded.is_none().then_some(created.text.as_str()),
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
            assignee: registers.value("assignee"),
            deadline: registers.value("deadline"),
            blind: blind(registers)?,
        },
    )?;
    for field in registers.fields() {
        let Some(version) = version_of(field) else { continue };
        if let Some(placement) = registers.value::<Placement>(field) {
            insert_placement(db, id, version, &placement)?;
        }
    }
    index(db, id, created.article, text, state.state, into)
}

/// The blind rating that was asked for, with who did so.
fn blind(registers: &Registers) -> Result<Option<String>> {
    let Some(request) = registers.value::<BlindRequest>("blind") else { return Ok(None) };
    let Some(head) = registers.head("blind") else { return Ok(None) };
    let (asked, by) = Registers::origin(head);
    let stored = StoredBlind { request, asked_by: by.to_owned(), asked };
    Ok(Some(serde_json::to_string(&stored)?))
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
            made: None,
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
            assignee: None,
            deadline: None,
            blind: None,
        },
    )?;
    insert_places(db, id, version, &proposal.places, &[])
}

fn insert_row(db: &Connection, row: &Row<'_>) -> Result<()> {
    db.prepare_cached(
        "insert into claim (id, article, born, text, state, mark, candidate, score, checkable,
                            reasons, speaker, dismissed, hidden, hlc, author_name, conflicts, made,
                            assignee, deadline, blind)
         values (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18)",
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
        row.made,
        row.assignee,
        row.deadline,
        row.blind,
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
        "insert into placement (claim, version, kind, score, reasons, choices, ways, lost)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        claim,
        version,
        placement.kind.name(),
        placement.score,
        serde_json::to_string(&placement.reasons)?,
        serde_json::to_string(&placement.choices)?,
        serde_json::to_string(&placement.ways)?,
        serde_json::to_string(&placement.lost)?,
    ))?;
    insert_places(db, claim, version, &placement.places, &placement.around)
}

fn insert_places(
    db: &Connection,
    claim: ClaimId,
    version: VersionId,
    places: &[Anchor],
    around: &[Around],
) -> Result<()> {
    let mut insert = db.prepare_cached(
        "insert into occurrence (claim, version, ord, role, start, end, quote, prefix, suffix,
                                 around)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
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
            around.get(ord).map(serde_json::to_string).transpose()?,
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
