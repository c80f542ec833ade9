//! The statement of a claim that nobody has worded: it follows the text from version to version.

use rusqlite::{Connection, OptionalExtension};

use super::claim::index;
use super::search::Index;
use crate::claim::State;
use crate::likeness::likeness;
use crate::{ArticleId, ClaimId, Result};

/// Words a claim after its place in the newest version that has one, unless a person worded it.
pub(super) fn follow(db: &Connection, id: ClaimId, into: &mut Index) -> Result<()> {
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
    index(db, id, article, &now, state, into)
}

/// The words at a claim's places in the newest version where it has any, in order.
fn newest_places(db: &Connection, id: ClaimId) -> Result<Vec<String>> {
    let mut select = db.prepare_cached(
        "select o.quote
         from occurrence o join version v on v.id = o.version
         where o.claim = ?1 and v.number = (
             select max(w.number) from occurrence p join version w on w.id = p.version
             where p.claim = ?1)
         order by o.ord",
    )?;
    let rows = select.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first wording as long as one of the places says it; then what the place says that is most
/// like it.
fn wording(made: String, places: &[String]) -> String {
    let first = one_line(&made);
    let mut best: Option<(f64, String)> = None;
    for quote in places.iter().map(|quote| one_line(quote)) {
        if quote == first {
            return made;
        }
        let like = likeness(&first, &quote);
        if best.as_ref().is_none_or(|(most, _)| like > *most) {
            best = Some((like, quote));
        }
    }
    best.map_or(made, |(_, quote)| quote)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
