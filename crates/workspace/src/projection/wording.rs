//! The statement of a claim that nobody has worded: it follows the text from version to version.

use rusqlite::{Connection, OptionalExtension};

use super::claim::index;
use crate::claim::State;
use crate::{ArticleId, ClaimId, Result};

/// Words a claim after its place in the newest version that has one, unless a person worded it.
pub(super) fn follow(db: &Connection, id: ClaimId) -> Result<()> {
    let found: Option<(ArticleId, State, String, String)> = db
        .prepare_cached(
            "select article, state, text, made from claim where id = ?1 and made is not null",
        )?
        .query_row([id], |row| {
            Ok((row.get("article")?, row.get("state")?, row.get("text")?, row.get("made")?))
        })
        .optional()?;
    let Some((article, state, text, made)) = found else { return Ok(()) };
    let now = wording(made, &newest_places(db, id)?);
    if now == text {
        return Ok(());
    }
    db.prepare_cached("update claim set text = ?2 where id = ?1")?.execute((id, &now))?;
    index(db, id, article, &now, state)
}

/// Words and role of a claim's places in the newest version where it has any, in order.
fn newest_places(db: &Connection, id: ClaimId) -> Result<Vec<(String, String)>> {
    let mut select = db.prepare_cached(
        "select o.quote, o.role
         from occurrence o join version v on v.id = o.version
         where o.claim = ?1 and v.number = (
             select max(w.number) from occurrence p join version w on w.id = p.version
             where p.claim = ?1)
         order by o.ord",
    )?;
    let rows = select.query_map([id], |row| Ok((row.get("quote")?, row.get("role")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first wording as long as one of the places says it; then what the body says, or the first
/// place.
fn wording(made: String, places: &[(String, String)]) -> String {
    let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = one_line(&made);
    if places.iter().any(|(quote, _)| one_line(quote) == first) {
        return made;
    }
    let body = places.iter().find(|(_, role)| role == stet_text::Role::Body.name());
    body.or(places.first()).map_or(made, |(quote, _)| one_line(quote))
}
