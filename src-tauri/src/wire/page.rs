//! An article as the middle pane shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClaimRow, Span};

/// One version of an article, with everything that is marked in it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PageView {
    /// The article.
    pub(crate) article: ArticleInfo,
    /// The version shown.
    pub(crate) version: VersionInfo,
    /// All versions, oldest first.
    pub(crate) versions: Vec<VersionInfo>,
    /// Blocks in order; the page is made of these.
    pub(crate) blocks: Vec<BlockView>,
    /// Claims with at least one occurrence in this version, in order of position, proposals and
    /// dismissed ones included.
    pub(crate) claims: Vec<ClaimRow>,
    /// Claims of the article that have no place in this version: gone, or unsure.
    pub(crate) unplaced: Vec<ClaimRow>,
    /// How much of the text has been looked at.
    pub(crate) coverage: Coverage,
    /// Words put in somebody's mouth.
    pub(crate) quotes: Vec<QuoteView>,
}

/// What is known about an article; every field can be corrected.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ArticleInfo {
    /// The article.
    pub(crate) id: String,
    /// Headline.
    pub(crate) title: Option<String>,
    /// What it is called: its headline, or its first words.
    pub(crate) name: String,
    /// Publication.
    pub(crate) site: Option<String>,
    /// Authors in order.
    pub(crate) authors: Vec<String>,
    /// Day of publication, ISO 8601.
    pub(crate) published: Option<String>,
    /// BCP 47 tag.
    pub(crate) language: Option<String>,
    /// `ltr` or `rtl`, from the language.
    pub(crate) direction: String,
}

/// Corrected article data; `None` and empty mean *not known*.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub(crate) struct ArticleCorrection {
    /// Headline.
    pub(crate) title: Option<String>,
    /// Publication.
    pub(crate) site: Option<String>,
    /// Authors in order.
    pub(crate) authors: Vec<String>,
    /// Day of publication, ISO 8601.
    pub(crate) published: Option<String>,
    /// BCP 47 tag.
    pub(crate) language: Option<String>,
}

/// One version of an article.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VersionInfo {
    /// The version.
    pub(crate) id: String,
    /// 1 for the first.
    pub(crate) number: u32,
    /// SHA-256 of the text, 64 hex digits.
    pub sha256: String,
    /// When it arrived, RFC 3339.
    pub(crate) arrived: String,
    /// Who brought it in.
    pub(crate) author: String,
    /// Where it came from, in words (`letter.txt`, an address, `pasted`).
    pub(crate) origin: String,
    /// Words in the text.
    pub(crate) words: u32,
}

/// One block of a version.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct BlockView {
    /// `site`, `headline`, `dateline`, `byline`, `caption`, `credit`, `body`, `question`,
    /// `answer`, `heading`, `list_item`, `correction`, `footer`, `navigation`.
    pub(crate) role: String,
    /// Where it stands in the version's text.
    pub(crate) span: Span,
    /// Its words; `text.length` equals the span's length.
    pub(crate) text: String,
}

/// Something in the draft that does not fit.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct FindingView {
    /// The name by which it is set aside.
    pub(crate) id: String,
    /// `weekday`, `date`, `age`, `sum`, `percentage`, `points`, `conversion`, `name`, `role`,
    /// `superlative`, `relative_time`, `conflict`.
    pub(crate) kind: String,
    /// What does not fit, in a sentence.
    pub(crate) says: String,
    /// The words it is about.
    pub(crate) span: Span,
    /// The place that contradicts them, if it is elsewhere.
    pub(crate) other: Option<Span>,
}

/// How much of a version has been looked at.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct Coverage {
    /// Sentences in blocks that hold claims.
    pub(crate) sentences: u32,
    /// Of these, under an accepted claim.
    pub(crate) claimed: u32,
    /// Of these, dismissed with a reason.
    pub(crate) dismissed: u32,
    /// The others, in order: what `n` walks through.
    pub(crate) gaps: Vec<Span>,
    /// The same for each role that holds sentences, in order of first appearance.
    pub(crate) roles: Vec<RoleCoverage>,
}

/// How much of the blocks with one role has been looked at.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RoleCoverage {
    /// The role.
    pub(crate) role: String,
    /// Sentences in its blocks.
    pub(crate) sentences: u32,
    /// Of these, under a claim or dismissed.
    pub(crate) looked_at: u32,
}

/// Reported words.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct QuoteView {
    /// Where they stand.
    pub(crate) span: Span,
    /// `direct`, `partial` or `indirect`.
    pub(crate) form: String,
    /// Who said it.
    pub(crate) speaker: Option<String>,
    /// By which verb.
    pub(crate) verb: Option<String>,
}
