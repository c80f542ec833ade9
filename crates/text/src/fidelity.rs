//! Fidelity: is a quotation what the source says, and are the figures of a claim those of its
//! passages?

mod figures;
mod place;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::document::language;
use crate::token::folded;
use crate::{ByteSpan, Page, Piece, change_reasons, quotes, words};

pub use figures::{Figure, FigureCheck, FigureMatch, check_figures};

/// How a quotation stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteMatch {
    /// Word for word; typography, ellipses and words in brackets aside.
    Same,
    /// Words were left out, and no ellipsis says so.
    DroppedWords,
    /// Words are others.
    ChangedWords,
    /// The source is in another language: a person must compare.
    Translated,
    /// Nothing like it stands in the source.
    NotFound,
}

/// A quotation compared with a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteCheck {
    /// How it stands to the source.
    pub kind: QuoteMatch,
    /// Where its words stand in the source.
    pub place: Option<ByteSpan>,
    /// From the words at `place` (old, spans into the source) to the quotation (new, spans into the
    /// quotation as given); empty if nothing was found.
    pub pieces: Vec<Piece>,
    /// Whom the source puts them in the mouth of, if that is somebody else.
    pub other_speaker: Option<String>,
    /// All of it in plain words.
    pub reasons: Vec<String>,
}

impl QuoteCheck {
    /// Whether a person need not look.
    #[must_use]
    pub fn is_faithful(&self) -> bool {
        self.kind == QuoteMatch::Same && self.other_speaker.is_none()
    }
}

/// Compares a quotation (with or without its quotation marks) with a source. `speaker` is whom the
/// article puts it in the mouth of, `tongue` the article's language.
#[must_use]
pub fn check_quote(
    quote: &str,
    speaker: Option<&str>,
    tongue: Option<&str>,
    source: Page<'_>,
) -> QuoteCheck {
    let Some(found) = place::find(quote, source.text) else {
        return missing(quote, tongue, source.text);
    };
    let old = found.place.of(source.text).unwrap_or_default();
    let shifted = |piece: Piece| piece.shifted(found.place.start, 0);
    let pieces: Vec<Piece> = words(old, quote).into_iter().map(shifted).collect();
    let mut reasons = Vec::new();
    let kind = if !found.changed && found.dropped.is_empty() {
        reasons.push("the words stand in the source as they are quoted".to_owned());
        QuoteMatch::Same
    } else if !found.changed {
        for span in &found.dropped {
            let words = span.of(source.text).unwrap_or_default();
            reasons.push(format!("“{}” was left out without an ellipsis", words.trim()));
        }
        QuoteMatch::DroppedWords
    } else {
        let bare = quote.trim_matches(|c: char| !c.is_alphanumeric());
        let told = change_reasons(old.trim_matches(|c: char| !c.is_alphanumeric()), bare);
        reasons.extend(told.iter().map(|r| format!("{r} (in the source, then in the quotation)")));
        QuoteMatch::ChangedWords
    };
    let other_speaker = speaker.and_then(|speaker| other_speaker(speaker, found.place, source));
    if let (Some(other), Some(speaker)) = (&other_speaker, speaker) {
        reasons.push(format!("the source has {other} say it, not {speaker}"));
    }
    QuoteCheck { kind, place: Some(found.place), pieces, other_speaker, reasons }
}

fn missing(quote: &str, tongue: Option<&str>, source: &str) -> QuoteCheck {
    let theirs = language::of(source);
    let ours = language::of(quote).or_else(|| tongue.map(ToOwned::to_owned));
    let (kind, reason) = match (ours, theirs) {
        (Some(ours), Some(theirs)) if primary(&ours) != primary(&theirs) => (
            QuoteMatch::Translated,
            format!(
                "the source is in another language ({theirs}, the quotation {ours}): compare the translation"
            ),
        ),
        _ => (QuoteMatch::NotFound, "nothing like these words stands in the source".to_owned()),
    };
    QuoteCheck { kind, place: None, pieces: Vec::new(), other_speaker: None, reasons: vec![reason] }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Whom the source has say the words at `place`, if it is plainly not `speaker`.
fn other_speaker(speaker: &str, place: ByteSpan, source: Page<'_>) -> Option<String> {
    let said = quotes(source).into_iter().find(|quote| quote.span.overlaps(place));
    let named = said.and_then(|quote| quote.speaker).or_else(|| turn(place, source.text))?;
    let plain = |name: &str| name.chars().next().is_some_and(char::is_uppercase);
    (plain(&named) && plain(speaker) && !is_same_person(&named, speaker)).then_some(named)
}

/// The name before a colon at the start of the line, as transcripts have it.
fn turn(place: ByteSpan, text: &str) -> Option<String> {
    let start = text.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
    let (name, _) = text.get(start..place.start)?.split_once(':')?;
    let words: Vec<&str> = name.split_whitespace().collect();
    let upper = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    ((1..=5).contains(&words.len()) && words.iter().all(upper)).then(|| words.join(" "))
}

/// Whether two names can be of one person: all words of the shorter stand in the longer.
fn is_same_person(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric()).map(folded).filter(|w| w.len() > 1).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.iter().all(|word| long.contains(word))
        || (a.last() == b.last() && (a.len() == 1 || b.len() == 1))
}

/// Whether the pieces hold any change.
#[cfg(test)]
fn changes(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.op != crate::Op::Equal)
}
