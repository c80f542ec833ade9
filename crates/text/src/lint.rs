//! What is wrong in a draft by itself, before any source is opened: a weekday that is not the
//! date's, shares that do not add up, one person with two clashing posts.
//!
//! Every rule prefers silence: it speaks only where the text gives both sides of the contradiction.

mod dates;
mod people;
mod ranks;
mod sums;
#[cfg(test)]
mod tests;
mod units;

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Candidate, Metadata, Page, Relation, Role};

/// Which rule found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LintKind {
    /// The weekday is not that of the date.
    Weekday,
    /// A day that no calendar has, or an hour that no clock has.
    ImpossibleDate,
    /// An age that does not fit the years given, or that nobody reaches.
    Age,
    /// "Yesterday" in a text whose day of publication is not known.
    UndatedTime,
    /// A share that is not what its two numbers give, or shares of more than a whole.
    Sum,
    /// A difference of percentages that is called per cent.
    PercentagePoints,
    /// The same measure in two units that differ.
    Conversion,
    /// One name spelt two ways.
    Spelling,
    /// One person with two posts that exclude each other.
    Post,
    /// First, largest, only, and nobody who says so.
    UnsourcedRank,
    /// Two places of the text contradict each other.
    Conflict,
}

/// Something in the text that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule spoke.
    pub kind: LintKind,
    /// The words it is about.
    pub span: ByteSpan,
    /// The words that they clash with, if these stand elsewhere.
    pub other: Option<ByteSpan>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
}

impl Finding {
    fn at(kind: LintKind, span: ByteSpan, message: String) -> Self {
        Self { kind, span, other: None, message }
    }
}

/// What is wrong in `page` by itself, in order of position.
///
/// `candidates` are those of [`crate::detect`]; they carry the statements that may contradict each
/// other. `metadata.published` is the day from which relative times count.
#[must_use]
pub fn lint(page: Page<'_>, metadata: &Metadata, candidates: &[Candidate]) -> Vec<Finding> {
    let mut out = Vec::new();
    for block in page.blocks.iter().filter(|b| is_read(b.role)) {
        let Ok(words) = block.span.of(page.text) else { continue };
        let from = out.len();
        dates::check(words, &mut out);
        sums::check(words, &mut out);
        units::check(words, &mut out);
        if block.role.holds_claims() {
            dates::check_relative(words, metadata, &mut out);
            ranks::check(words, &mut out);
        }
        for finding in &mut out[from..] {
            finding.span = finding.span.shifted(block.span.start);
        }
    }
    people::check(page, &mut out);
    out.extend(conflicts(page, candidates));
    out.sort_by_key(|f| (f.span.start, f.kind));
    out.dedup();
    out
}

fn is_read(role: Role) -> bool {
    role.holds_claims() || matches!(role, Role::Dateline | Role::Byline | Role::Question)
}

/// Statements of the page that contradict each other.
fn conflicts(page: Page<'_>, candidates: &[Candidate]) -> Vec<Finding> {
    let pairs = crate::repeats(page, candidates);
    let conflicts = pairs.into_iter().filter(|r| r.relation == Relation::Conflict);
    let finding = |r: crate::Repeat| {
        let place = |at: usize| candidates[at].role.name().replace('_', " ");
        let reason = r.reasons.first()?;
        let (here, there) = (place(r.first), place(r.second));
        let message = match (reason.from.is_empty(), reason.to.is_empty()) {
            (true, _) => format!("“{}” stands in the {there} only", reason.to),
            (_, true) => format!("“{}” stands in the {here} only", reason.from),
            _ => format!("{} in the {here}, {} in the {there}", reason.from, reason.to),
        };
        Some(Finding {
            kind: LintKind::Conflict,
            span: candidates[r.first].spans[0],
            other: Some(candidates[r.second].spans[0]),
            message,
        })
    };
    conflicts.filter_map(finding).collect()
}
