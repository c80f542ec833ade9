//! Articles, versions and blocks.

use serde::Serialize;
use stet_text::{Block, Document, Metadata, Origin};
use stet_workspace::{
    Article, ArticleId, Counts, Hash, Imported, Result, Version, VersionId, Workspace, article,
    coverage, version, version_text,
};

/// A run of a text with a role.
#[derive(Debug, Serialize)]
pub(crate) struct BlockShape {
    pub(crate) role: &'static str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

impl BlockShape {
    /// The blocks of `text` with their words.
    pub(crate) fn of(text: &str, blocks: &[Block]) -> Vec<Self> {
        let shape = |block: &Block| Self {
            role: block.role.name(),
            start: block.span.start,
            end: block.span.end,
            text: block.span.of(text).unwrap_or_default().to_owned(),
        };
        blocks.iter().map(shape).collect()
    }
}

/// What is known about a text, and its blocks.
#[derive(Debug, Serialize)]
pub(crate) struct DocumentShape {
    #[serde(flatten)]
    pub(crate) metadata: Metadata,
    pub(crate) blocks: Vec<BlockShape>,
}

impl DocumentShape {
    /// A document that was read.
    pub(crate) fn of(document: &Document) -> Self {
        Self {
            metadata: document.layout.metadata.clone(),
            blocks: BlockShape::of(&document.text, &document.layout.blocks),
        }
    }
}

/// One version.
#[derive(Debug, Serialize)]
pub(crate) struct VersionShape {
    pub(crate) id: VersionId,
    pub(crate) number: u32,
    pub(crate) sha256: Hash,
    pub(crate) original_sha256: Hash,
    pub(crate) media_type: String,
    pub(crate) origin: Origin,
    pub(crate) words: u32,
    pub(crate) arrived: String,
    pub(crate) author: String,
}

impl From<Version> for VersionShape {
    fn from(version: Version) -> Self {
        Self {
            id: version.id,
            number: version.number,
            sha256: version.sha256,
            original_sha256: version.original,
            media_type: version.media_type,
            origin: version.origin,
            words: version.words,
            arrived: version.arrived.rfc3339(),
            author: version.author,
        }
    }
}

/// An article in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ArticleShape {
    pub(crate) id: ArticleId,
    /// 1 for the first article of the file.
    pub(crate) number: usize,
    #[serde(flatten)]
    pub(crate) metadata: Metadata,
    /// The latest version.
    pub(crate) version: VersionId,
    pub(crate) versions: Vec<VersionShape>,
    pub(crate) arrived: String,
    pub(crate) counts: Counts,
    pub(crate) conflicts: Vec<String>,
}

impl ArticleShape {
    /// An article with its number and versions.
    pub(crate) fn of(ws: &Workspace, number: usize, article: Article) -> Result<Self> {
        let versions = stet_workspace::versions(ws, article.id)?;
        Ok(Self {
            id: article.id,
            number,
            metadata: article.metadata,
            version: article.latest,
            versions: versions.into_iter().map(VersionShape::from).collect(),
            arrived: article.arrived.rfc3339(),
            counts: article.counts,
            conflicts: article.conflicts,
        })
    }

    /// The title, or the words that stand in for one.
    pub(crate) fn title(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or("(no title)")
    }
}

/// A version with the text that was brought in.
#[derive(Debug, Serialize)]
pub(crate) struct TwinShape {
    pub(crate) article: ArticleId,
    pub(crate) version: VersionId,
    pub(crate) number: u32,
}

impl TwinShape {
    fn load(ws: &Workspace, id: VersionId) -> Result<Self> {
        let twin = version(ws, id)?;
        Ok(Self { article: twin.article, version: id, number: twin.number })
    }
}

/// What an import made.
#[derive(Debug, Serialize)]
pub(crate) struct ImportShape {
    pub(crate) article: ArticleId,
    pub(crate) version: VersionId,
    pub(crate) number: u32,
    pub(crate) sha256: Hash,
    #[serde(flatten)]
    pub(crate) metadata: Metadata,
    pub(crate) words: u32,
    /// Sentences that were looked at.
    pub(crate) sentences: u32,
    /// Claims that are proposed.
    pub(crate) proposed: u32,
    /// Why few or no claims are proposed, if the text's language is the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<&'static str>,
    /// A version that was here before with the very same text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) twin: Option<TwinShape>,
    pub(crate) blocks: Vec<BlockShape>,
}

/// What a person is told whose text is in a language without proposals.
fn language_note(language: &str) -> Option<&'static str> {
    let words =
        "Proposals are made in English and Spanish; in this language select the words yourself.";
    (!stet_text::proposes_in(language)).then_some(words)
}

impl ImportShape {
    /// The article that was brought in.
    pub(crate) fn load(ws: &Workspace, made: Imported) -> Result<Self> {
        let about = article(ws, made.article)?;
        let first = version(ws, made.version)?;
        let text = version_text(ws, made.version)?;
        Ok(Self {
            article: made.article,
            version: made.version,
            number: first.number,
            sha256: first.sha256,
            note: about.metadata.language.as_deref().and_then(language_note),
            metadata: about.metadata,
            words: first.words,
            sentences: coverage(ws, made.version)?.sentences,
            proposed: about.counts.proposed,
            twin: made.twin.map(|twin| TwinShape::load(ws, twin)).transpose()?,
            blocks: BlockShape::of(&text.text, &text.blocks),
        })
    }
}
