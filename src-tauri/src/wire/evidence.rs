//! Sources, captures, citations, scales, verdicts and sign-offs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Mark, Span};

/// A source as lists show it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct SourceRow {
    /// The source.
    pub id: String,
    /// What it is.
    #[serde(flatten)]
    pub fields: SourceFields,
    /// Its captures, newest first.
    pub captures: Vec<CaptureRow>,
    /// How many citations rest on it.
    pub citations: u32,
}

/// What is known about a source; the names are those of CSL.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct SourceFields {
    /// CSL type: `webpage`, `article-newspaper`, `report`, `dataset`, `interview`, `document`, `book`, `legislation`, `speech`, `broadcast`.
    pub kind: String,
    /// Title, or the person's name for an interview.
    pub title: String,
    /// Authors in order.
    pub authors: Vec<String>,
    /// Who published it (container title).
    pub publisher: Option<String>,
    /// Day of issue, ISO 8601 (year, month or day).
    pub issued: Option<String>,
    /// Where it is on the web.
    pub address: Option<String>,
    /// Anything a reader of the evidence should know.
    pub note: Option<String>,
}

/// A capture as lists show it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct CaptureRow {
    /// The capture.
    pub id: String,
    /// When it was taken, RFC 3339.
    pub at: String,
    /// Who took it.
    pub author: String,
    /// Where it came from, in words.
    pub origin: String,
    /// Media type of the bytes.
    pub media_type: String,
    /// Size of the bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes, 64 hex digits.
    pub sha256: String,
    /// Whether there is text to choose a passage from.
    pub has_text: bool,
}

/// A capture's readable text, for choosing a passage.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct CaptureView {
    /// The row.
    pub capture: CaptureRow,
    /// The source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// Blocks of the text, with spans into the capture's text.
    pub blocks: Vec<super::BlockView>,
    /// Passages already cited from it.
    pub cited: Vec<Span>,
}

/// What a citation is made of.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct NewCitation {
    /// The claim.
    pub claim: String,
    /// The source.
    pub source: String,
    /// The capture that holds the passage, if one was taken.
    pub capture: Option<String>,
    /// Where the passage stands in the capture's text.
    pub span: Option<Span>,
    /// The passage, when it was typed in rather than chosen; ignored if `span` is given.
    pub quote: Option<String>,
    /// What it does for the claim.
    pub stance: Stance,
    /// A remark.
    pub note: Option<String>,
}

/// What a passage does for a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Speaks for it.
    Supports,
    /// Speaks against it.
    Contradicts,
    /// Helps to understand it.
    Context,
}

/// A citation of a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct CitationView {
    /// The citation.
    pub id: String,
    /// The source.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Publisher and date in one line (`National Office of Statistics, 2025`).
    pub byline: String,
    /// Where it is on the web.
    pub address: Option<String>,
    /// The capture, if the passage was chosen in one.
    pub capture: Option<String>,
    /// Where the passage stands in the capture's text.
    pub span: Option<Span>,
    /// The passage in the source's words; empty if the source is cited as a whole.
    pub quote: String,
    /// What it does for the claim.
    pub stance: Stance,
    /// A remark.
    pub note: Option<String>,
    /// Who added it.
    pub author: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A rating scale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ScaleView {
    /// `politifact`, `five_step`, `editorial`, or an own one's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it came with the program (and cannot be changed).
    pub shipped: bool,
    /// Its ratings, best first; key `1` chooses the first.
    pub ratings: Vec<RatingView>,
}

/// One rating of a scale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct RatingView {
    /// Stable name (`mostly_true`).
    pub key: String,
    /// What people read (`Mostly true`).
    pub label: String,
    /// When to use it.
    pub meaning: String,
    /// How a claim rated so is marked: `confirmed`, `partly`, `wrong`, `cannot_tell`.
    pub mark: Mark,
}

/// A verdict on a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct VerdictView {
    /// The verdict.
    pub id: String,
    /// The scale's id.
    pub scale: String,
    /// Rating key.
    pub rating: String,
    /// Rating label.
    pub label: String,
    /// How it marks the claim.
    pub mark: Mark,
    /// Why.
    pub rationale: String,
    /// Who.
    pub author: String,
    /// When, RFC 3339.
    pub at: String,
    /// The version of the article it was given on.
    pub version: String,
    /// That version's number.
    pub number: u32,
    /// Nobody has replaced it.
    pub current: bool,
    /// The person at this window gave it (so another must sign it off).
    pub own: bool,
    /// Sign-offs, oldest first.
    pub signoffs: Vec<SignoffView>,
}

/// A second person's word on a verdict.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SignoffView {
    /// The sign-off.
    pub id: String,
    /// Approved, or rejected.
    pub approved: bool,
    /// Why; always there for a rejection.
    pub comment: String,
    /// Who.
    pub author: String,
    /// When, RFC 3339.
    pub at: String,
}
