//! Sources, captures, citations, scales, verdicts and sign-offs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Expiry, Mark, Span};

/// A source as lists show it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SourceRow {
    /// The source.
    pub(crate) id: String,
    /// What it is.
    #[serde(flatten)]
    pub(crate) fields: SourceFields,
    /// Its captures, newest first.
    pub(crate) captures: Vec<CaptureRow>,
    /// How many citations rest on it.
    pub(crate) citations: u32,
    /// For a confidential source: what it is called wherever people read of it.
    pub(crate) alias: Option<String>,
    /// How near it is to the matter.
    pub(crate) grade: GradeView,
    /// For a person: what was asked and answered.
    pub(crate) call: Option<CallView>,
    /// The source that this one repeats.
    pub(crate) goes_back: Option<DependenceView>,
    /// Copies of it in public archives, oldest first.
    pub(crate) archived: Vec<ArchivedView>,
}

/// What a checker thinks of a source.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct GradeView {
    /// `primary`, `secondary`, or unsaid.
    pub(crate) rank: Option<RankView>,
    /// Whether it gains or loses by what is believed.
    pub(crate) interested: bool,
    /// Whether nobody can be held to it.
    pub(crate) anonymous: bool,
}

/// Whether a source saw for itself.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RankView {
    /// Made by those who did, saw or measured it.
    Primary,
    /// Tells what others did, saw or measured.
    Secondary,
}

/// Whom one asked what, how, on which terms, and what came back. Empty means not known.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct CallView {
    /// The person's name.
    pub(crate) whom: String,
    /// What makes them worth asking.
    pub(crate) role: String,
    /// How they are reached.
    pub(crate) contact: String,
    /// When they were asked, ISO 8601.
    pub(crate) when: String,
    /// What was asked.
    pub(crate) question: String,
    /// What was answered.
    pub(crate) answer: String,
    /// `on_record`, `background` or `off_record`.
    pub(crate) terms: String,
    /// Until when an answer is waited for, ISO 8601.
    pub(crate) deadline: String,
    /// `to_call`, `waiting`, `answered`, `declined` or `no_reply`.
    pub(crate) state: String,
}

/// The source that a source repeats.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct DependenceView {
    /// Which one.
    pub(crate) on: String,
    /// How: a press release, agency copy, the same data.
    pub(crate) why: String,
}

/// What a person says of a source as a witness.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StandingChange {
    /// How near it is to the matter.
    pub(crate) grade: GradeView,
    /// What it is called wherever people read of it; empty to use its name.
    pub(crate) alias: String,
    /// The source that this one repeats, if any.
    pub(crate) goes_back: Option<DependenceView>,
}

/// A copy in a public archive.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ArchivedView {
    /// Where it is.
    pub(crate) address: String,
    /// When it was taken, RFC 3339.
    pub(crate) taken: String,
}

/// What became of a cited passage in the latest capture.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct PassageNowView {
    /// The claim it was cited for.
    pub(crate) claim: String,
    /// The passage as it was cited.
    pub(crate) quote: String,
    /// `unchanged`, `moved`, `reworded`, `gone` or `unsure`.
    pub(crate) kind: String,
    /// Whether it is no longer what was cited.
    pub(crate) bears: bool,
    /// What changed, for a reworded one.
    pub(crate) pieces: Vec<super::PieceView>,
    /// What that means, in words.
    pub(crate) reasons: Vec<String>,
}

/// A quotation or a figure of a claim beside what is cited for it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct CheckView {
    /// Whether it is a quotation; else a figure.
    pub(crate) quote: bool,
    /// Its words in the article or claim.
    pub(crate) words: String,
    /// Whether a person need not look; `null` if nothing with text is cited.
    pub(crate) holds: Option<bool>,
    /// How the two stand to each other, in plain words.
    pub(crate) reasons: Vec<String>,
    /// What the source is called; empty if nothing is cited.
    pub(crate) source: String,
    /// For changed words: from the source to the quotation.
    pub(crate) pieces: Vec<super::PieceView>,
}

/// A quotation or figure of an article, and how it stands to what is cited for it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct QuotationView {
    /// The claim it stands in, if any.
    pub(crate) claim: Option<String>,
    /// Whom the article puts the words in the mouth of.
    pub(crate) speaker: Option<String>,
    /// How it stands.
    pub(crate) check: CheckView,
}

/// How one capture differs from another.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct CaptureDiff {
    /// Paragraphs, aligned.
    pub(crate) rows: Vec<ComparedRow>,
}

/// A paragraph of two captures.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct ComparedRow {
    /// `equal`, `changed`, `inserted`, `deleted`, `moved`, `split`, `joined`.
    pub(crate) kind: String,
    /// Its words, with what came and went.
    pub(crate) pieces: Vec<super::PieceView>,
    /// What changed, in words.
    pub(crate) reasons: Vec<String>,
}

/// What came of a bibliography.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct BibliographyView {
    /// Sources that were added.
    pub(crate) added: u32,
    /// Titles that were here already, or twice in the list.
    pub(crate) known: Vec<String>,
    /// Records that could not be read, each with why.
    pub(crate) skipped: Vec<String>,
}

/// What is known about a source; the names are those of CSL.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SourceFields {
    /// CSL type: `webpage`, `article-newspaper`, `report`, `dataset`, `interview`, `document`, `book`, `legislation`, `speech`, `broadcast`.
    pub(crate) kind: String,
    /// Title, or the person's name for an interview.
    pub(crate) title: String,
    /// Authors in order: `Family, Given`, or a name as it stands.
    pub(crate) authors: Vec<String>,
    /// What it is a part of: a journal, a newspaper, a book, a site.
    pub(crate) container: Option<String>,
    /// Who published it.
    pub(crate) publisher: Option<String>,
    /// Day of issue, ISO 8601 (year, month or day).
    pub(crate) issued: Option<String>,
    /// Day on which it was read, ISO 8601.
    pub(crate) accessed: Option<String>,
    /// Where it is on the web.
    pub(crate) address: Option<String>,
    /// Digital object identifier.
    pub(crate) doi: Option<String>,
    /// International standard book number.
    pub(crate) isbn: Option<String>,
    /// Volume.
    pub(crate) volume: Option<String>,
    /// Issue.
    pub(crate) issue: Option<String>,
    /// Page or range of pages.
    pub(crate) page: Option<String>,
    /// BCP 47 tag.
    pub(crate) language: Option<String>,
    /// The key it has in the bibliography it came from.
    pub(crate) key: Option<String>,
    /// Anything a reader of the evidence should know.
    pub(crate) note: Option<String>,
}

/// A capture as lists show it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CaptureRow {
    /// The capture.
    pub(crate) id: String,
    /// When it was taken, RFC 3339.
    pub(crate) at: String,
    /// Who took it.
    pub(crate) author: String,
    /// Where it came from, in words.
    pub(crate) origin: String,
    /// Media type of the bytes.
    pub(crate) media_type: String,
    /// Size of the bytes.
    pub(crate) bytes: u32,
    /// SHA-256 of the bytes, 64 hex digits.
    pub sha256: String,
    /// Whether there is text to choose a passage from.
    pub(crate) has_text: bool,
    /// Whether it is an image that the window can show.
    pub(crate) image: bool,
}

/// A capture's readable text, for choosing a passage.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CaptureView {
    /// The row.
    pub(crate) capture: CaptureRow,
    /// The source.
    pub(crate) source: String,
    /// Title of the source.
    pub(crate) title: String,
    /// Blocks of the text, with spans into the capture's text.
    pub(crate) blocks: Vec<super::BlockView>,
    /// Passages already cited from it.
    pub(crate) cited: Vec<Span>,
    /// Where pages begin, for a text that has them; the first is not named.
    pub(crate) pages: Vec<PageStart>,
    /// The addresses it was fetched through, that of the bytes last; empty for a file.
    pub(crate) way: Vec<String>,
    /// What the server said of the bytes, in its order.
    pub(crate) headers: Vec<HeaderView>,
}

/// A header of a server's answer.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct HeaderView {
    /// Its name.
    pub(crate) name: String,
    /// What it says.
    pub(crate) value: String,
}

/// Where a page of a capture's text begins.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export)]
pub(crate) struct PageStart {
    /// First code unit of it.
    pub(crate) start: u32,
    /// Its number, from 2.
    pub(crate) number: u32,
}

/// What a citation is made of.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewCitation {
    /// The claim.
    pub(crate) claim: String,
    /// The source.
    pub(crate) source: String,
    /// The capture that holds the passage, if one was taken.
    pub(crate) capture: Option<String>,
    /// Where the passage stands in the capture's text.
    pub(crate) span: Option<Span>,
    /// The passage, when it was typed in rather than chosen; ignored if `span` is given.
    pub(crate) quote: Option<String>,
    /// What it does for the claim.
    pub(crate) stance: Stance,
    /// A remark.
    pub(crate) note: Option<String>,
}

/// What a passage does for a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stance {
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
pub(crate) struct CitationView {
    /// The citation.
    pub(crate) id: String,
    /// The source.
    pub(crate) source: String,
    /// Its title.
    pub(crate) title: String,
    /// Publisher and date in one line (`National Office of Statistics, 2025`).
    pub(crate) byline: String,
    /// The page of a PDF on which the passage begins.
    pub(crate) page: Option<u32>,
    /// Where it is on the web.
    pub(crate) address: Option<String>,
    /// The capture, if the passage was chosen in one.
    pub(crate) capture: Option<String>,
    /// Where the passage stands in the capture's text.
    pub(crate) span: Option<Span>,
    /// The passage in the source's words; empty if the source is cited as a whole.
    pub(crate) quote: String,
    /// What it does for the claim.
    pub(crate) stance: Stance,
    /// A remark.
    pub(crate) note: Option<String>,
    /// Who added it.
    pub(crate) author: String,
    /// When, RFC 3339.
    pub(crate) at: String,
}

/// A rating scale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScaleView {
    /// `politifact`, `five_step`, `editorial`, or an own one's id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its name in other languages, by tag.
    pub(crate) names: BTreeMap<String, String>,
    /// The number that is worst, if ratings have numbers.
    pub(crate) worst: Option<i32>,
    /// The number that is best.
    pub(crate) best: Option<i32>,
    /// Whether it came with the program (and cannot be changed).
    pub(crate) shipped: bool,
    /// Verdicts are a written conclusion; the ratings only say how a claim is marked.
    pub(crate) prose: bool,
    /// Its ratings, best first; key `1` chooses the first.
    pub(crate) ratings: Vec<RatingView>,
}

/// One rating of a scale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RatingView {
    /// Stable name (`mostly_true`).
    pub(crate) key: String,
    /// What people read (`Mostly true`).
    pub(crate) label: String,
    /// When to use it.
    pub(crate) meaning: String,
    /// How a claim rated so is marked: `confirmed`, `partly`, `wrong`, `cannot_tell`.
    pub(crate) mark: Mark,
    /// Its place on a scale of numbers, best highest.
    pub(crate) value: Option<i32>,
    /// Colour in reports and lists: `#` and six hex digits.
    pub(crate) colour: Option<String>,
    /// Label and meaning in other languages, by tag (`es`).
    pub(crate) words: BTreeMap<String, RatingWords>,
}

/// A rating in another language.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct RatingWords {
    /// What people read.
    pub(crate) label: String,
    /// When it is given.
    pub(crate) meaning: String,
}

/// A verdict on a claim.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VerdictView {
    /// The verdict.
    pub(crate) id: String,
    /// The scale's id.
    pub(crate) scale: String,
    /// Rating key.
    pub(crate) rating: String,
    /// Rating label.
    pub(crate) label: String,
    /// How it marks the claim.
    pub(crate) mark: Mark,
    /// Colour of its rating: `#` and six hex digits.
    pub(crate) colour: Option<String>,
    /// Why.
    pub(crate) rationale: String,
    /// What is to be done about the claim's words, if anything.
    pub(crate) fix: Option<super::FixView>,
    /// How long it is good, if it ages.
    pub(crate) expiry: Option<Expiry>,
    /// That day is over.
    pub(crate) expired: bool,
    /// It was given without sight of another person's.
    pub(crate) blind: bool,
    /// Who.
    pub(crate) author: String,
    /// When, RFC 3339.
    pub(crate) at: String,
    /// The version of the article it was given on.
    pub(crate) version: String,
    /// That version's number.
    pub(crate) number: u32,
    /// It was neither replaced nor withdrawn.
    pub(crate) current: bool,
    /// Somebody found that it no longer holds.
    pub(crate) withdrawn: bool,
    /// The person at this window gave it (so another must sign it off).
    pub(crate) own: bool,
    /// Sign-offs, oldest first.
    pub(crate) signoffs: Vec<SignoffView>,
}

/// A second person's word on a verdict.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub(crate) struct SignoffView {
    /// The sign-off.
    pub(crate) id: String,
    /// Approved, or rejected.
    pub(crate) approved: bool,
    /// Why; always there for a rejection.
    pub(crate) comment: String,
    /// Who.
    pub(crate) author: String,
    /// When, RFC 3339.
    pub(crate) at: String,
}
