//! An article as the middle pane shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClaimRow, Span};

/// One version of an article, with everything that is marked in it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// The article.
    pub article: ArticleInfo,
    /// The version shown.
    pub version: VersionInfo,
    /// All versions, oldest first.
    pub versions: Vec<VersionInfo>,
    /// Blocks in order; the page is made of these.
    pub blocks: Vec<BlockView>,
    /// Claims with at least one occurrence in this version, in order of position, proposals and
    /// dismissed ones included.
    pub claims: Vec<ClaimRow>,
    /// Claims of the article that have no place in this version: gone, or unsure.
    pub unplaced: Vec<ClaimRow>,
    /// How much of the text has been looked at.
    pub coverage: Coverage,
    /// Words put in somebody's mouth.
    pub quotes: Vec<QuoteView>,
}

/// What is known about an article; every field can be corrected.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ArticleInfo {
    /// The article.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Publication.
    pub site: Option<String>,
    /// Authors in order.
    pub authors: Vec<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// `ltr` or `rtl`, from the language.
    pub direction: String,
}

/// Corrected article data; `None` and empty mean *not known*.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct ArticleCorrection {
    /// Headline.
    pub title: Option<String>,
    /// Publication.
    pub site: Option<String>,
    /// Authors in order.
    pub authors: Vec<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
}

/// One version of an article.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct VersionInfo {
    /// The version.
    pub id: String,
    /// 1 for the first.
    pub number: u32,
    /// SHA-256 of the text, 64 hex digits.
    pub sha256: String,
    /// When it arrived, RFC 3339.
    pub arrived: String,
    /// Who brought it in.
    pub author: String,
    /// Where it came from, in words (`letter.txt`, an address, `pasted`).
    pub origin: String,
    /// Words in the text.
    pub words: u32,
}

/// One block of a version.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BlockView {
    /// `site`, `headline`, `dateline`, `byline`, `caption`, `credit`, `body`, `question`,
    /// `answer`, `heading`, `list_item`, `correction`, `footer`, `navigation`.
    pub role: String,
    /// Where it stands in the version's text.
    pub span: Span,
    /// Its words; `text.length` equals the span's length.
    pub text: String,
}

/// How much of a version has been looked at.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Coverage {
    /// Sentences in blocks that hold claims.
    pub sentences: u32,
    /// Of these, under an accepted claim.
    pub claimed: u32,
    /// Of these, dismissed with a reason.
    pub dismissed: u32,
    /// The others, in order: what `n` walks through.
    pub gaps: Vec<Span>,
}

/// Reported words.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QuoteView {
    /// Where they stand.
    pub span: Span,
    /// `direct`, `partial` or `indirect`.
    pub form: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// By which verb.
    pub verb: Option<String>,
}
