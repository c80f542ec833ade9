//! Lint of the draft itself: what contradicts the calendar, arithmetic, or the text's own words.
//!
//! A finding is a question to the writer and no verdict. Every rule leans to silence: it speaks only
//! where the text itself settles the matter. Rules that read words know English; those that read
//! dates and numbers know more languages.

mod calendar;
mod figures;
mod measures;
mod people;
#[cfg(test)]
mod tests;
mod wording;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Metadata, Page, Relation, Repeat, Role, sentences};

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A weekday that its date did not have.
    Weekday,
    /// A date that does not exist, or a span of time that ends before it begins.
    Date,
    /// An age that does not fit the years given.
    Age,
    /// Parts that do not make up their whole.
    Sum,
    /// A percentage that does not follow from the figures beside it.
    Percentage,
    /// Per cent where percentage points are meant.
    Points,
    /// Two units that do not say the same.
    Conversion,
    /// A name spelt two ways.
    Name,
    /// One person with two roles that exclude each other.
    Role,
    /// "The first", "the largest", "the only" without a source.
    Superlative,
    /// "Yesterday" in a text that does not say when it was written.
    RelativeTime,
    /// Two statements of the text contradict each other.
    Conflict,
}

impl FindingKind {
    /// The kind's name on the wire (`relative_time`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::Date => "date",
            Self::Age => "age",
            Self::Sum => "sum",
            Self::Percentage => "percentage",
            Self::Points => "points",
            Self::Conversion => "conversion",
            Self::Name => "name",
            Self::Role => "role",
            Self::Superlative => "superlative",
            Self::RelativeTime => "relative_time",
            Self::Conflict => "conflict",
        }
    }
}

/// Something in the draft that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// The words it is about.
    pub span: ByteSpan,
    /// The place that contradicts them, if it is elsewhere.
    pub other: Option<ByteSpan>,
    /// What does not fit, in a sentence.
    pub says: String,
}

/// A sentence, as the rules see it.
struct Sentence<'t> {
    /// Its words.
    words: &'t str,
    /// Where they begin in the whole text.
    start: usize,
}

impl Sentence<'_> {
    /// A finding about the bytes `from..to` of the sentence.
    fn finding(&self, kind: FindingKind, from: usize, to: usize, says: String) -> Finding {
        let span = ByteSpan::new(self.start + from, self.start + to);
        Finding { kind, span, other: None, says }
    }
}

/// What does not fit in a draft, in order of position. `published` is the day the text was
/// published, if it is known: relative dates and dates without a year hang on it.
#[must_use]
pub fn lint(page: Page<'_>, published: Option<Date>) -> Vec<Finding> {
    let language = crate::document::language_of(page.text);
    let mut out = Vec::new();
    let mut told = Vec::new();
    for block in page.blocks.iter().filter(|block| is_read(block.role)) {
        let all = sentences(page.text, block.span, language);
        for span in all {
            let Ok(words) = span.of(page.text) else { continue };
            let sentence = Sentence { words, start: span.start };
            calendar::check(&sentence, published, &mut out);
            figures::check(&sentence, &mut out);
            measures::check(&sentence, &mut out);
            if block.role.holds_claims() {
                wording::superlatives(&sentence, &mut out);
                told.push(sentence);
            }
        }
    }
    people::check(&told, &mut out);
    out.extend(conflicts(page, language));
    if published.is_none() {
        wording::undated(&told, &mut out);
    }
    out.sort_by_key(|finding| (finding.span.start, finding.kind));
    out
}

/// Statements of the text that contradict each other: "4 in the headline, 40 in the body".
fn conflicts(page: Page<'_>, language: &str) -> Vec<Finding> {
    let metadata = Metadata { language: Some(language.to_owned()), ..Metadata::default() };
    let candidates = crate::detect(page, &metadata);
    let finding = |repeat: Repeat| {
        let (one, two) = (&candidates[repeat.first], &candidates[repeat.second]);
        let reason = repeat.reasons.first()?;
        let place = |role: Role| role.name().replace('_', " ");
        let (here, there) = (place(one.role), place(two.role));
        let says = match (reason.from.is_empty(), reason.to.is_empty()) {
            (true, true) => format!("the {there} turns round what the {here} says"),
            (true, _) => format!("“{}” stands in the {there} only", reason.to),
            (_, true) => format!("“{}” stands in the {here} only", reason.from),
            _ => format!("{} in the {here}, {} in the {there}", reason.from, reason.to),
        };
        let (span, other) = (one.spans[0], Some(two.spans[0]));
        Some(Finding { kind: FindingKind::Conflict, span, other, says })
    };
    let pairs = crate::repeats(page, &candidates).into_iter();
    pairs.filter(|repeat| repeat.relation == Relation::Conflict).filter_map(finding).collect()
}

fn is_read(role: Role) -> bool {
    role.holds_claims() || matches!(role, Role::Dateline | Role::Question | Role::Heading)
}
