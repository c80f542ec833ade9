//! Rows of articles and their versions.

use rusqlite::Connection;
use serde_json::Value;

use super::Touched;
use super::registers::Registers;
use super::search::Index;
use crate::article::{ArticleCreated, StoredLayout, VersionCreated};
use crate::claim::{Proposal, proposal_id};
use crate::{ArticleId, Hash, Kind, Result, VersionId, log};

pub(super) fn project(db: &Connection, id: ArticleId, touched: &mut Touched) -> Result<()> {
    let registers = touched.arrived.registers(db, Kind::Article, id.into())?;
    touched.texts.insert(id);
    db.prepare_cached("delete from article where id = ?1")?.execute([id])?;
    let Some((head, created)) = registers.created::<ArticleCreated>() else {
        touched.index.remove(db, "article", id.into())?;
        return Ok(());
    };
    let data = registers.value("metadata").unwrap_or(created.metadata);
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into article (id, title, site, authors, published, language, hlc, author_name, conflicts,
                              deadline)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        id,
        &data.title,
        &data.site,
        serde_json::to_string(&data.authors)?,
        data.published.map(|day| day.to_string()),
        &data.language,
        hlc.0,
        author,
        registers.conflicts(),
        registers.value::<String>("deadline"),
    ))?;
    Ok(())
}

pub(super) fn project_version(db: &Connection, id: VersionId, touched: &mut Touched) -> Result<()> {
    let registers = touched.arrived.registers(db, Kind::Version, id.into())?;
    let before = article_of(db, id)?;
    touched.texts.extend(before);
    remove_version(db, id)?;
    let Some((head, created)) = registers.created::<VersionCreated>() else { return Ok(()) };
    let &[text, original, layout] = head.op.blobs.as_slice() else { return Ok(()) };
    touched.texts.insert(created.article);
    let (hlc, author) = Registers::origin(head);
    db.prepare_cached(
        "insert into version (id, article, number, latest, sha256, text, original, media_type,
                              origin, words, hlc, author_name)
         values (?1, ?2, 0, 0, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        id,
        created.article,
        text,
        original,
        &created.media_type,
        serde_json::to_string(&created.origin)?,
        created.words,
        hlc.0,
        author,
    ))?;
    insert_blocks(db, id, layout, &registers)?;
    insert_proposals(db, id, created.article, &registers, hlc.0)
}

fn article_of(db: &Connection, id: VersionId) -> Result<Option<ArticleId>> {
    use rusqlite::OptionalExtension as _;
    let mut select = db.prepare_cached("select article from version where id = ?1")?;
    Ok(select.query_row([id], |row| row.get(0)).optional()?)
}

/// Blocks and proposals go with the version; so do the claims that are nothing but proposals.
fn remove_version(db: &Connection, id: VersionId) -> Result<()> {
    db.prepare_cached(
        "delete from claim where born = ?1 and state in ('proposed', 'unproposed')
           and not exists (select 1 from placement p where p.claim = claim.id)",
    )?
    .execute([id])?;
    db.prepare_cached("delete from version where id = ?1")?.execute([id])?;
    Ok(())
}

fn insert_blocks(
    db: &Connection,
    id: VersionId,
    layout: Hash,
    registers: &Registers,
) -> Result<()> {
    let Some(stored) = log::find_blob(db, layout)? else { return Ok(()) };
    let Ok(layout) = serde_json::from_slice::<StoredLayout>(&stored) else { return Ok(()) };
    let mut insert = db.prepare_cached(
        "insert into block (version, ord, role, start, end) values (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ord, block) in layout.blocks.iter().enumerate() {
        let corrected = registers.value::<String>(&role_field(block.span.start, block.span.end));
        let role = corrected.as_deref().unwrap_or(block.role.name());
        insert.execute((id, ord, role, block.span.start, block.span.end))?;
    }
    Ok(())
}

/// The register that holds the corrected role of a block.
pub(crate) fn role_field(start: usize, end: usize) -> String {
    format!("role:{start}-{end}")
}

fn insert_proposals(
    db: &Connection,
    version: VersionId,
    article: ArticleId,
    registers: &Registers,
    hlc: i64,
) -> Result<()> {
    let Some(head) = registers.head("proposals") else { return Ok(()) };
    let Some(&blob) = head.op.blobs.first() else { return Ok(()) };
    let Some(stored) = log::find_blob(db, blob)? else { return Ok(()) };
    let Ok(proposals) = serde_json::from_slice::<Vec<Value>>(&stored) else { return Ok(()) };
    let mut insert = db.prepare_cached(
        "insert or replace into proposal (id, version, body) values (?1, ?2, ?3)",
    )?;
    for value in proposals {
        let body = value.to_string();
        let Ok(proposal) = serde_json::from_value::<Proposal>(value) else { continue };
        let Some(first) = proposal.places.first() else { continue };
        let id = proposal_id(version, first.span);
        insert.execute((id, version, body))?;
        super::claim::insert_proposed(db, id, article, version, &proposal, hlc)?;
    }
    Ok(())
}

/// Numbers the versions of an article by arrival and notes the latest; puts its words into the
/// search index.
pub(super) fn number_versions(
    db: &Connection,
    article: ArticleId,
    index: &mut Index,
) -> Result<()> {
    let mut select =
        db.prepare_cached("select id, text from version where article = ?1 order by hlc, id")?;
    let versions: Vec<(VersionId, Hash)> = select
        .query_map([article], |row| Ok((row.get("id")?, row.get("text")?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut update =
        db.prepare_cached("update version set number = ?2, latest = ?3 where id = ?1")?;
    for (slot, (id, _)) in versions.iter().enumerate() {
        update.execute((id, slot + 1, slot + 1 == versions.len()))?;
    }
    let Some(&(_, text)) = versions.last() else {
        return index.remove(db, "article", article.into());
    };
    index.put_article(db, article, text)
}
