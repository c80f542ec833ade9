//! Verdict reports: one dossier of an article, rendered as HTML, Markdown or JSON. And what changed
//! between two texts, as a page.
//!
//! [`dossier()`] reads everything a report says from a workspace; the renderers only set it. Left
//! out on purpose: the clock, and any decision about what is true.

mod comparison;
mod dossier;
mod format;
mod html;
mod json;
mod markdown;
mod save;
mod words;

pub use comparison::{ComparedText, Comparison};
pub use dossier::{
    ArticlePart, ChangedClaim, ChangesPart, ClaimPart, CoveragePart, DismissedPart, Dossier,
    EvidencePart, OccurrencePart, RatingPart, ScalePart, SignoffPart, SummaryPart, VerdictPart,
    VersionPart, dossier,
};
pub use format::{Format, UnknownFormat};
pub use html::{comparison_html, html, html_parts};
pub use json::{SCHEMA, json};
pub use markdown::markdown;
pub use save::save;

/// Renders a dossier.
#[must_use]
pub fn render(dossier: &Dossier, format: Format) -> String {
    match format {
        Format::Html => html(dossier),
        Format::Markdown => markdown(dossier),
        Format::Json => json(dossier),
    }
}
