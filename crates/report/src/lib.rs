//! Verdict reports: one dossier of an article, rendered for readers, editors and machines. And
//! what changed between two texts, as a page.
//!
//! [`dossier()`] reads everything a report says from a workspace; [`Withhold`] takes out what a
//! public report may not say; the renderers only set what is left. [`export()`] does all of it.
//! Left out on purpose: the clock, the network, and any decision about what is true.

mod call;
mod catalogue;
mod changes;
mod comparison;
mod csv;
mod digits;
mod docx;
mod dossier;
mod error;
mod evidence;
mod export;
mod format;
mod house;
mod html;
mod json;
mod markdown;
mod pdf;
mod reasons;
mod reference;
mod save;
mod sealed;
mod standing;
mod view;
mod withhold;
mod words;

pub use call::CallPart;
pub use catalogue::Language;
pub use changes::{ChangedClaim, ChangedStatement, ChangesPart};
pub use comparison::{ComparedText, Comparison};
pub use csv::csv;
pub use docx::{Article, article_docx, report_docx};
pub use dossier::{
    ArticlePart, CalculationInputPart, CalculationPart, ClaimPart, CommentPart, CoveragePart,
    DismissedPart, Dossier, EvidencePart, FixPart, OccurrencePart, RatingPart, RatingWordsPart,
    Reach, ReferencePart, ScalePart, SignoffPart, SummaryPart, VerdictPart, VersionPart, dossier,
};
pub use error::{Error, Result};
pub use evidence::{ArchivedPart, ChangedPassage, Confidential, HeaderPart, TracePart};
pub use export::{Audience, Export, export, export_draft};
pub use format::{Format, UnknownFormat};
pub use house::{BadColour, Colour, House, HouseError, Logo};
pub use html::{comparison_html, html, html_parts};
pub use json::{SCHEMA, json, json_schema};
pub use markdown::markdown;
pub use pdf::pdf;
pub use reference::{CitationStyle, Reference, StyleError, dated, references};
pub use save::save;
pub use sealed::{Flaw, LeftOut, Seal, verify};
pub use withhold::{What, Withheld, Withhold};
