//! The search index: one document an entity.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether nothing can be there of it.
    pub(super) is_new: bool,
}

/// Bytes of words that wait at most.
const MOST_WAITING: usize = 8 << 20;

/// Changes to the index, kept back and made together: FTS5 writes everything out when it meets a
/// row before the last one, as it does where documents are replaced one by one.
#[derive(Debug, Default)]
pub(super) struct Index {
    gone: BTreeSet<i64>,
    new: BTreeMap<i64, String>,
    waiting: usize,
}

impl Index {
    pub(super) fn put(&mut self, db: &Connection, doc: &Doc<'_>) -> Result<()> {
        let kept = if doc.is_new { None } else { kept(db, doc)? };
        match kept {
            Some(Kept::AsItIs) => return Ok(()),
            Some(Kept::Other) => self.remove(db, doc.kind, doc.entity)?,
            None => {}
        }
        self.insert(db, doc, &format!("{}\n{}", doc.title, doc.body))
    }

    /// Indexes long content without keeping it twice: it is read from its blob when found.
    pub(super) fn put_words(
        &mut self,
        db: &Connection,
        kind: &str,
        entity: EntityId,
        article: Option<ArticleId>,
        words: &str,
    ) -> Result<()> {
        self.remove(db, kind, entity)?;
        let (title, body) = ("", "");
        let doc = Doc { kind, entity, article, claim: None, title, body, is_new: false };
        self.insert(db, &doc, words)
    }

    pub(super) fn put_article(
        &mut self,
        db: &Connection,
        article: ArticleId,
        text: Hash,
    ) -> Result<()> {
        let title: Option<Option<String>> = db
            .prepare_cached("select title from article where id = ?1")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        let (Some(title), Some(bytes)) = (title, log::find_blob(db, text)?) else {
            return self.remove(db, "article", article.into());
        };
        let words = format!("{}\n{}", title.unwrap_or_default(), String::from_utf8_lossy(&bytes));
        self.put_words(db, "article", article.into(), Some(article), &words)
    }

    pub(super) fn remove(&mut self, db: &Connection, kind: &str, entity: EntityId) -> Result<()> {
        let id: Option<i64> = db
            .prepare_cached("delete from search_doc where kind = ?1 and entity = ?2 returning id")?
            .query_row((kind, entity), |row| row.get(0))
            .optional()?;
        if let Some(id) = id
            && self.new.remove(&id).is_none()
        {
            self.gone.insert(id);
        }
        Ok(())
    }

    fn insert(&mut self, db: &Connection, doc: &Doc<'_>, words: &str) -> Result<()> {
        db.prepare_cached(
            "insert into search_doc (kind, entity, article, claim, title, body)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((doc.kind, doc.entity, doc.article, doc.claim, doc.title, doc.body))?;
        let words = spaced(words);
        self.waiting += words.len();
        self.new.insert(db.last_insert_rowid(), words);
        if self.waiting > MOST_WAITING {
            self.flush(db)?;
        }
        Ok(())
    }

    /// Makes the changes.
    pub(super) fn flush(&mut self, db: &Connection) -> Result<()> {
        let mut delete = db.prepare_cached("delete from search where rowid = ?1")?;
        for id in std::mem::take(&mut self.gone) {
            delete.execute([id])?;
        }
        let mut insert = db.prepare_cached("insert into search (rowid, words) values (?1, ?2)")?;
        for (id, words) in std::mem::take(&mut self.new) {
            insert.execute((id, words))?;
        }
        self.waiting = 0;
        Ok(())
    }
}

/// What is there of a document.
enum Kept {
    AsItIs,
    Other,
}

/// Whether the document is there already, and as it is.
fn kept(db: &Connection, doc: &Doc<'_>) -> Result<Option<Kept>> {
    let mut select = db.prepare_cached(
        "select article is ?3 and claim is ?4 and title = ?5 and body = ?6 from search_doc
         where kind = ?1 and entity = ?2",
    )?;
    let found: Option<bool> = select
        .query_row((doc.kind, doc.entity, doc.article, doc.claim, doc.title, doc.body), |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found.map(|same| if same { Kept::AsItIs } else { Kept::Other }))
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
