//! Articles and their versions.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use stet_text::{Anchor, Block, ByteSpan, Document, Layout, Metadata, Origin, Page, Role};

use crate::claim::Proposal;
use crate::error::OrMissing;
use crate::projection::role_field;
use crate::tx::{Tx, refused};
use crate::{Act, ArticleId, Done, Hash, Hlc, Kind, Result, VersionId, Workspace, log, note};

/// Value of the op that makes an article.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ArticleCreated {
    pub(crate) metadata: Metadata,
}

/// Value of the op that makes a version; its blobs are text, original and layout.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct VersionCreated {
    pub(crate) article: ArticleId,
    pub(crate) media_type: String,
    pub(crate) origin: Origin,
    pub(crate) words: usize,
}

/// The blob that keeps a version's blocks.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredLayout {
    pub(crate) blocks: Vec<Block>,
}

/// What an import made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// The article.
    pub article: ArticleId,
    /// Its first version.
    pub version: VersionId,
    /// A version that was here before with the very same text.
    pub twin: Option<VersionId>,
}

/// An article, with how its claims stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The article.
    pub id: ArticleId,
    /// What is known about it.
    pub metadata: Metadata,
    /// Its latest version.
    pub latest: VersionId,
    /// Number of versions.
    pub versions: u32,
    /// When the latest version arrived.
    pub arrived: Hlc,
    /// How its claims stand.
    pub counts: Counts,
    /// Until which day it is to be done.
    pub deadline: Option<Date>,
    /// Names of the fields on which people disagree.
    pub conflicts: Vec<String>,
}

/// Number of claims by mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Proposed and not yet looked at.
    pub proposed: u32,
    /// Accepted, without a verdict that stands.
    pub to_check: u32,
    /// With a verdict that stands.
    pub checked: u32,
    /// Changed since their verdict.
    pub recheck: u32,
    /// With verdicts that disagree.
    pub disputed: u32,
    /// Set aside.
    pub dismissed: u32,
    /// No longer in the text.
    pub gone: u32,
}

/// One version of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The version.
    pub id: VersionId,
    /// The article.
    pub article: ArticleId,
    /// 1 for the first to arrive.
    pub number: u32,
    /// SHA-256 of the text.
    pub sha256: Hash,
    /// SHA-256 of the bytes it came from.
    pub original: Hash,
    /// Their media type.
    pub media_type: String,
    /// Where they came from.
    pub origin: Origin,
    /// Number of words in the text.
    pub words: u32,
    /// When it arrived.
    pub arrived: Hlc,
    /// Who brought it in.
    pub author: String,
}

/// A version's text and blocks.
#[derive(Debug, Clone)]
pub struct VersionText {
    /// The text.
    pub text: String,
    /// Its blocks, corrected roles included.
    pub blocks: Vec<Block>,
}

impl VersionText {
    /// Text and blocks together, as the text engine takes them.
    #[must_use]
    pub fn page(&self) -> Page<'_> {
        Page { text: &self.text, blocks: &self.blocks }
    }
}

/// Brings an article in: keeps its bytes, text and blocks, and proposes claims.
pub fn import_article(ws: &mut Workspace, document: &Document) -> Result<Done<Imported>> {
    let proposals = propose(document);
    let twin = version_of_text(&ws.connection, Hash::of(document.text.as_bytes()))?;
    ws.transact(Act::Import, |tx| {
        let article = tx.fresh();
        let metadata = document.layout.metadata.clone();
        tx.set(Kind::Article, article, "created", ArticleCreated { metadata })?;
        let version = insert_version(tx, article, document, &proposals)?;
        Ok(Imported { article, version, twin })
    })
}

/// The first version with this text, of an article that was not taken away.
fn version_of_text(db: &Connection, text: Hash) -> Result<Option<VersionId>> {
    let mut select = db.prepare_cached(
        "select v.id from version v join article a on a.id = v.article
         where v.sha256 = ?1 order by v.hlc limit 1",
    )?;
    Ok(select.query_row([text], |row| row.get(0)).optional()?)
}

/// Corrects what is known about an article.
pub fn correct_article(ws: &mut Workspace, id: ArticleId, data: &Metadata) -> Result<Done<()>> {
    article(ws, id)?;
    ws.transact(Act::CorrectArticle, |tx| tx.set(Kind::Article, id, "metadata", data))
}

/// Takes an article away; undo brings it back.
pub fn remove_article(ws: &mut Workspace, id: ArticleId) -> Result<Done<()>> {
    article(ws, id)?;
    ws.transact(Act::RemoveArticle, |tx| tx.delete(Kind::Article, id))
}

/// Corrects the role of one block.
///
/// Fails if `block` is no block of that version.
pub fn set_role(
    ws: &mut Workspace,
    version: VersionId,
    block: ByteSpan,
    role: Role,
) -> Result<Done<()>> {
    let text = version_text(ws, version)?;
    if !text.blocks.iter().any(|b| b.span == block) {
        return Err(refused("change the role", "there is no such block", ""));
    }
    ws.transact(Act::SetRole, |tx| {
        tx.set(Kind::Version, version, &role_field(block.start, block.end), role.name())
    })
}

/// The articles, latest arrival first.
pub fn articles(ws: &Workspace) -> Result<Vec<Article>> {
    let mut select = ws.connection.prepare_cached(
        "select a.id, a.title, a.site, a.authors, a.published, a.language, a.conflicts, a.deadline,
                n.latest, n.versions, n.arrived, n.proposed, n.to_check, n.checked, n.recheck,
                n.disputed, n.dismissed, n.gone
         from article_count n join article a on a.id = n.article
         order by n.arrived desc",
    )?;
    let rows = select.query_map((), read_article)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One article.
///
/// Fails if there is none of this id.
pub fn article(ws: &Workspace, id: ArticleId) -> Result<Article> {
    let mut select = ws.connection.prepare_cached(
        "select a.id, a.title, a.site, a.authors, a.published, a.language, a.conflicts, a.deadline,
                n.latest, n.versions, n.arrived, n.proposed, n.to_check, n.checked, n.recheck,
                n.disputed, n.dismissed, n.gone
         from article a join article_count n on n.article = a.id
         where a.id = ?1",
    )?;
    select.query_row([id], read_article).optional()?.or_missing("article", id)
}

/// The ids of all articles that were ever brought in, the first one first: also of those that were
/// removed, so that the place of an article among them stays.
pub fn articles_ever(ws: &Workspace) -> Result<Vec<ArticleId>> {
    let mut select =
        ws.connection.prepare_cached("select distinct article from version order by article")?;
    let ids = select.query_map((), |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// The versions of an article, oldest first.
pub fn versions(ws: &Workspace, article: ArticleId) -> Result<Vec<Version>> {
    let mut select = ws.connection.prepare_cached(
        "select id, article, number, sha256, original, media_type, origin, words, hlc, author_name
         from version where article = ?1
         order by number",
    )?;
    let rows = select.query_map([article], read_version)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One version.
///
/// Fails if there is none of this id.
pub fn version(ws: &Workspace, id: VersionId) -> Result<Version> {
    let mut select = ws.connection.prepare_cached(
        "select id, article, number, sha256, original, media_type, origin, words, hlc, author_name
         from version where id = ?1",
    )?;
    select.query_row([id], read_version).optional()?.or_missing("version", id)
}

/// The text and blocks of a version.
///
/// Fails if the version or its content is not there.
pub fn version_text(ws: &Workspace, id: VersionId) -> Result<VersionText> {
    load_text(&ws.connection, id)
}

/// The bytes a version came from.
pub fn version_original(ws: &Workspace, id: VersionId) -> Result<Vec<u8>> {
    log::blob(&ws.connection, version(ws, id)?.original)
}

pub(crate) fn load_text(db: &Connection, id: VersionId) -> Result<VersionText> {
    let hash: Option<Hash> = db
        .prepare_cached("select text from version where id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let text = log::text(db, hash.or_missing("version", id)?)?;
    let mut select =
        db.prepare_cached("select role, start, end from block where version = ?1 order by ord")?;
    let blocks = select.query_map([id], |row| {
        let role: String = row.get("role")?;
        let span = ByteSpan { start: row.get("start")?, end: row.get("end")? };
        Ok(Block { role: Role::from_name(&role).unwrap_or(Role::Body), span })
    })?;
    Ok(VersionText { text, blocks: blocks.collect::<rusqlite::Result<_>>()? })
}

/// Writes a version and its proposals.
pub(crate) fn insert_version(
    tx: &mut Tx<'_>,
    article: ArticleId,
    document: &Document,
    proposals: &[Proposal],
) -> Result<VersionId> {
    let version = tx.fresh();
    let layout = StoredLayout { blocks: document.layout.blocks.clone() };
    let blobs = vec![
        tx.blob(document.text.as_bytes())?,
        tx.blob(&document.original)?,
        tx.blob(&serde_json::to_vec(&layout)?)?,
    ];
    let created = VersionCreated {
        article,
        media_type: document.media_type.clone(),
        origin: document.origin.clone(),
        words: count_words(&document.text),
    };
    tx.set_with(Kind::Version, version, "created", created, blobs, Vec::new())?;
    let stored = tx.blob(&serde_json::to_vec(proposals)?)?;
    tx.set_with(Kind::Version, version, "proposals", "rules", vec![stored], Vec::new())?;
    note::keep(tx, version, &document.notes)?;
    Ok(version)
}

/// Every statement of a document, assessed.
pub(crate) fn propose(document: &Document) -> Vec<Proposal> {
    let Layout { blocks, metadata } = &document.layout;
    let page = Page { text: &document.text, blocks };
    let candidates = stet_text::detect(page, metadata);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let places: Vec<Anchor> =
                candidate.spans.iter().filter_map(|span| Anchor::new(page, *span).ok()).collect();
            Some(Proposal {
                text: one_line(&places.first()?.quote),
                places,
                score: candidate.score,
                candidate: candidate.candidate,
                checkable: wire_name(candidate.checkable),
                reasons: candidate.reasons.iter().map(ToString::to_string).collect(),
                speaker: candidate.speaker,
            })
        })
        .collect()
}

/// The name serde gives a plain enum value.
fn wire_name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Words in the sense of Unicode (UAX #29).
pub(crate) fn count_words(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.unicode_words().count()
}

/// A statement on one line, as lists show it.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_article(row: &Row<'_>) -> rusqlite::Result<Article> {
    let authors: String = row.get("authors")?;
    let published: Option<String> = row.get("published")?;
    let conflicts: String = row.get("conflicts")?;
    Ok(Article {
        id: row.get("id")?,
        metadata: Metadata {
            title: row.get("title")?,
            site: row.get("site")?,
            authors: serde_json::from_str(&authors).unwrap_or_default(),
            published: published.and_then(|day| day.parse().ok()),
            language: row.get("language")?,
        },
        latest: row.get("latest")?,
        versions: row.get("versions")?,
        arrived: Hlc(row.get("arrived")?),
        counts: Counts {
            proposed: row.get("proposed")?,
            to_check: row.get("to_check")?,
            checked: row.get("checked")?,
            recheck: row.get("recheck")?,
            disputed: row.get("disputed")?,
            dismissed: row.get("dismissed")?,
            gone: row.get("gone")?,
        },
        deadline: row.get::<_, Option<String>>("deadline")?.and_then(|day| day.parse().ok()),
        conflicts: serde_json::from_str(&conflicts).unwrap_or_default(),
    })
}

fn read_version(row: &Row<'_>) -> rusqlite::Result<Version> {
    let origin: String = row.get("origin")?;
    Ok(Version {
        id: row.get("id")?,
        article: row.get("article")?,
        number: row.get("number")?,
        sha256: row.get("sha256")?,
        original: row.get("original")?,
        media_type: row.get("media_type")?,
        origin: serde_json::from_str(&origin).unwrap_or(Origin::Pasted),
        words: row.get("words")?,
        arrived: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
    })
}
