//! The search index: one document an entity.

use rusqlite::{Connection, OptionalExtension};

use crate::{ArticleId, ClaimId, EntityId, Hash, Result, log};

/// What is found under an entity.
pub(super) struct Doc<'a> {
    pub(super) kind: &'a str,
    pub(super) entity: EntityId,
    pub(super) article: Option<ArticleId>,
    pub(super) claim: Option<ClaimId>,
    pub(super) title: &'a str,
    pub(super) body: &'a str,
}

pub(super) fn put(db: &Connection, doc: &Doc<'_>) -> Result<()> {
    if is_kept(db, doc)? {
        return Ok(());
    }
    let words = format!("{}\n{}", doc.title, doc.body);
    insert(db, doc, &words)
}

/// Whether the document is there as it is.
fn is_kept(db: &Connection, doc: &Doc<'_>) -> Result<bool> {
    let kept = db
        .prepare_cached(
            "select exists (select 1 from search_doc
                            where kind = ?1 and entity = ?2 and article is ?3 and claim is ?4
                              and title = ?5 and body = ?6)",
        )?
        .query_row((doc.kind, doc.entity, doc.article, doc.claim, doc.title, doc.body), |row| {
            row.get(0)
        })?;
    Ok(kept)
}

/// Indexes long content without keeping it twice: it is read from its blob when found.
pub(super) fn put_words(
    db: &Connection,
    kind: &str,
    entity: EntityId,
    article: Option<ArticleId>,
    words: &str,
) -> Result<()> {
    insert(db, &Doc { kind, entity, article, claim: None, title: "", body: "" }, words)
}

pub(super) fn put_article(db: &Connection, article: ArticleId, text: Hash) -> Result<()> {
    let title: Option<Option<String>> = db
        .prepare_cached("select title from article where id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    let (Some(title), Some(bytes)) = (title, log::find_blob(db, text)?) else {
        return remove(db, "article", article.into());
    };
    let words = format!("{}\n{}", title.unwrap_or_default(), String::from_utf8_lossy(&bytes));
    put_words(db, "article", article.into(), Some(article), &words)
}

pub(super) fn remove(db: &Connection, kind: &str, entity: EntityId) -> Result<()> {
    let id: Option<i64> = db
        .prepare_cached("delete from search_doc where kind = ?1 and entity = ?2 returning id")?
        .query_row((kind, entity), |row| row.get(0))
        .optional()?;
    if let Some(id) = id {
        db.prepare_cached("delete from search where rowid = ?1")?.execute([id])?;
    }
    Ok(())
}

fn insert(db: &Connection, doc: &Doc<'_>, words: &str) -> Result<()> {
    remove(db, doc.kind, doc.entity)?;
    db.prepare_cached(
        "insert into search_doc (kind, entity, article, claim, title, body)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((doc.kind, doc.entity, doc.article, doc.claim, doc.title, doc.body))?;
    db.prepare_cached("insert into search (rowid, words) values (?1, ?2)")?
        .execute((db.last_insert_rowid(), spaced(words)))?;
    Ok(())
}

/// `text` with every character of a script that writes no spaces set apart, so that the word
/// index finds any run of them.
pub(crate) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        if writes_no_spaces(character) {
            out.extend([' ', character, ' ']);
        } else {
            out.push(character);
        }
    }
    out
}

/// Han, kana, Thai, Lao, Khmer and Burmese.
fn writes_no_spaces(character: char) -> bool {
    matches!(u32::from(character),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}
