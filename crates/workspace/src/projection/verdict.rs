//! Rows of verdicts, sign-offs and rating scales.

use rusqlite::{Connection, OptionalExtension};

use super::Touched;
use super::registers::Registers;
use super::search::{Doc, Index};
use crate::expiry::Expiry;
use crate::scale::Scale;
use crate::signoff::SignoffCreated;
use crate::verdict::VerdictCreated;
use crate::{ClaimId, EntityId, Kind, Result, SignoffId, VerdictId};

pub(super) fn project(db: &Connection, id: VerdictId, touched: &mut Touched) -> Result<()> {
    let is_new = touched.arrived.is_new(id.into());
    let replaces_none = touched.arrived.replaces_none(id.into());
    let before = if is_new { None } else { remove(db, id)? };
    let registers = touched.arrived.registers(db, Kind::Verdict, id.into())?;
    let now = insert(db, id, &registers, is_new, &mut touched.index)?;
    if now.is_none() {
        touched.index.remove(db, "verdict", id.into())?;
    }
    touched.claims.extend(before.into_iter().chain(now));
    if !replaces_none {
        touched.claims.extend(refresh_replaced(db, id)?);
    }
    Ok(())
}

/// Takes a verdict's row away. Returns the claim it was on.
fn remove(db: &Connection, id: VerdictId) -> Result<Option<ClaimId>> {
    let mut delete = db.prepare_cached("delete from verdict where id = ?1 returning claim")?;
    Ok(delete.query_row([id], |row| row.get(0)).optional()?)
}

/// Inserts a verdict's row, if it is there. It is current unless it was withdrawn or another one
/// replaces it; one that was taken back replaces nothing.
fn insert(
    db: &Connection,
    id: VerdictId,
    registers: &Registers,
    is_new: bool,
    index: &mut Index,
) -> Result<Option<ClaimId>> {
    let Some((head, created)) = registers.created::<VerdictCreated>() else { return Ok(None) };
    let claim = registers.value("claim").unwrap_or(created.claim);
    let expiry: Option<Expiry> = registers.value("expiry");
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into verdict (id, claim, op, scale, rating, label, mark, rationale, version,
                              quote, current, withdrawn, hlc, author, author_name, value, worst,
                              best, round, good_until, expiry, conflicts, fix, seen)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                 not ?11 and not exists (select 1 from superseded s
                                                  join verdict later on later.op = s.by
                                         where s.op = ?3),
                 ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
    )?
    .execute(rusqlite::params![
        id,
        claim,
        head.hash,
        created.scale,
        created.rating,
        created.label,
        created.mark.name(),
        created.rationale,
        created.version,
        created.quote,
        registers.value::<bool>("withdrawn").unwrap_or(false),
        hlc.0,
        head.op.author.id,
        author,
        created.score.map(|score| score.value),
        created.score.map(|score| score.worst),
        created.score.map(|score| score.best),
        created.round,
        expiry.as_ref().map(|expiry| expiry.until.to_string()),
        expiry.as_ref().map(|expiry| expiry.reason.as_str()),
        registers.conflicts(),
        created.fix.as_ref().map(serde_json::to_string).transpose()?,
        serde_json::to_string(&created.seen)?,
    ])?;
    let doc = Doc {
        kind: "verdict",
        entity: id.into(),
        article: None,
        claim: Some(claim),
        title: &created.label,
        body: &created.rationale,
        is_new,
    };
    index.put(db, &doc)?;
    Ok(Some(claim))
}

/// Computes anew whether those are current that a verdict replaces, also where joining has moved
/// them to other claims. Returns their claims.
fn refresh_replaced(db: &Connection, id: VerdictId) -> Result<Vec<ClaimId>> {
    let mut update = db.prepare_cached(
        "update verdict set current = not withdrawn and not exists (
             select 1 from superseded s join verdict later on later.op = s.by
             where s.op = verdict.op)
         where op in (select s.op from superseded s join op_view v on v.hash = s.by
                      where v.entity = ?1 and v.field = 'created')
         returning claim",
    )?;
    let claims = update.query_map([id], |row| row.get(0))?;
    Ok(claims.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn project_signoff(db: &Connection, id: SignoffId, touched: &mut Touched) -> Result<()> {
    let before: Option<VerdictId> = db
        .prepare_cached("select verdict from signoff where id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    db.prepare_cached("delete from signoff where id = ?1")?.execute([id])?;
    let registers = touched.arrived.registers(db, Kind::Signoff, id.into())?;
    let now = match registers.created::<SignoffCreated>() {
        Some((head, created)) => {
            let (hlc, author) = Registers::origin(head);
            db.prepare_cached(
                "insert into signoff (id, verdict, approved, comment, hlc, author, author_name)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                id,
                created.verdict,
                created.approved,
                &created.comment,
                hlc.0,
                head.op.author.id,
                author,
            ))?;
            Some(created.verdict)
        }
        None => None,
    };
    for verdict in before.into_iter().chain(now) {
        let claim: Option<ClaimId> = db
            .prepare_cached("select claim from verdict where id = ?1")?
            .query_row([verdict], |row| row.get(0))
            .optional()?;
        touched.claims.extend(claim);
    }
    Ok(())
}

pub(super) fn project_scale(db: &Connection, id: EntityId) -> Result<()> {
    let name = id.to_string();
    db.prepare_cached("delete from scale where id = ?1")?.execute([&name])?;
    let registers = Registers::load(db, Kind::Scale, id)?;
    let Some((head, created)) = registers.created::<Scale>() else { return Ok(()) };
    let scale = registers.value::<Scale>("scale").unwrap_or(created);
    let (hlc, author) = Registers::origin(head);
    let definition = serde_json::to_string(&scale)?;
    db.prepare_cached(
        "insert into scale (id, definition, hlc, author_name, conflicts)
         values (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((name, definition, hlc.0, author, registers.conflicts()))?;
    Ok(())
}
