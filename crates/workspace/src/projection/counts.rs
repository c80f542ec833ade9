//! How the claims of an article stand, and which proposals a person's claims have made needless.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::claim::covered;
use crate::{ArticleId, ClaimId, Result, VersionId};
use stet_text::ByteSpan;

/// Hides the proposals that are needless, after a claim of the article has changed in state or
/// place; those of an article that is gone are shown again.
pub(super) fn hide(db: &Connection, article: ArticleId) -> Result<()> {
    if let Some((version, ..)) = latest(db, article)? {
        return hide_covered(db, article, version);
    }
    db.prepare_cached("update claim set hidden = 0 where article = ?1 and hidden = 1")?
        .execute([article])?;
    Ok(())
}

/// The latest version, its number and when it arrived; `None` if the article is gone.
fn latest(db: &Connection, article: ArticleId) -> Result<Option<(VersionId, i64, i64)>> {
    let mut select = db.prepare_cached(
        "select id, number, hlc from version where article = ?1 and latest
           and exists (select 1 from article where id = ?1)",
    )?;
    let read = |row: &Row<'_>| Ok((row.get("id")?, row.get("number")?, row.get("hlc")?));
    Ok(select.query_row([article], read).optional()?)
}

/// Counts the claims of an article.
pub(super) fn refresh(db: &Connection, article: ArticleId) -> Result<()> {
    db.prepare_cached("delete from article_count where article = ?1")?.execute([article])?;
    let Some((version, number, arrived)) = latest(db, article)? else { return Ok(()) };
    db.prepare_cached(
        "insert into article_count (article, latest, versions, arrived, proposed, to_check,
                                    checked, recheck, disputed, dismissed, gone)
         select ?1, ?2, ?3, ?4,
                count(*) filter (where mark = 'proposed'),
                count(*) filter (where mark = 'to_check'),
                count(*) filter (where mark in ('confirmed', 'partly', 'wrong', 'cannot_tell')),
                count(*) filter (where mark = 'recheck'),
                count(*) filter (where mark = 'disputed'),
                count(*) filter (where mark = 'dismissed'),
                count(*) filter (where mark = 'gone')
         from claim where article = ?1 and hidden = 0",
    )?
    .execute((article, version, number, arrived))?;
    Ok(())
}

/// A proposal is hidden when a person's claims cover most of it, or when it belongs to a version
/// that is not the latest.
fn hide_covered(db: &Connection, article: ArticleId, latest: VersionId) -> Result<()> {
    db.prepare_cached(
        "update claim set hidden = 1
         where article = ?1 and state in ('proposed', 'unproposed') and born <> ?2
           and hidden = 0",
    )?
    .execute((article, latest))?;
    let taken = spans(db, latest, false)?;
    let taken: Vec<ByteSpan> = taken.into_iter().map(|(_, span, _)| span).collect();
    let mut update = db.prepare_cached("update claim set hidden = ?2 where id = ?1")?;
    for (claim, span, hidden) in spans(db, latest, true)? {
        let hide = covered(span, &taken);
        if hide != hidden {
            update.execute((claim, hide))?;
        }
    }
    Ok(())
}

/// Occurrences in a version: first places of bare proposals, or all places of a person's claims.
fn spans(
    db: &Connection,
    version: VersionId,
    proposals: bool,
) -> Result<Vec<(ClaimId, ByteSpan, bool)>> {
    let mut select = db.prepare_cached(
        "select c.id, o.start, o.end, c.hidden
         from occurrence o join claim c on c.id = o.claim
         where o.version = ?1
           and (c.state in ('proposed', 'unproposed')) = ?2
           and c.state <> 'joined'
           and (o.ord = 0 or not ?2)
         order by o.start",
    )?;
    let rows = select.query_map((version, proposals), |row| {
        let span = ByteSpan { start: row.get("start")?, end: row.get("end")? };
        Ok((row.get("id")?, span, row.get("hidden")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
