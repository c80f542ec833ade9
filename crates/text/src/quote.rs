//! Quotes: what is put in whose mouth, and by which verb.

mod indirect;
mod marks;
mod people;
mod speaker;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Page, Role};
use people::People;

pub(crate) use speaker::{is_reporting_verb, last_person};

/// How words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteForm {
    /// A whole statement between quotation marks.
    Direct,
    /// A few quoted words inside the writer's sentence.
    Partial,
    /// Reported speech without quotation marks ("said that", "according to").
    Indirect,
}

/// Words the article attributes to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The reported words; with their quotation marks if there are any.
    pub span: ByteSpan,
    /// How they are reported.
    pub form: QuoteForm,
    /// Who said it, as named in the text.
    pub speaker: Option<String>,
    /// The reporting verb or phrase, as printed.
    pub verb: Option<String>,
}

/// The quotes in `page`, in order of position.
#[must_use]
pub fn quotes(page: Page<'_>) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut people = People::default();
    let marked = marks::all(page);
    let mut next = 0;
    for block in page.blocks.iter().filter(|b| is_quotable(b.role)) {
        let from = next;
        while next < marked.len() && marked[next].span.start < block.span.end {
            next += 1;
        }
        let inside = &marked[from..next];
        for sentence in crate::sentences(page.text, block.span, "en") {
            read_sentence(page.text, block.span, sentence, inside, &mut people, &mut out);
        }
    }
    out.sort_by_key(|q: &Quote| (q.span.start, q.span.end));
    out
}

fn is_quotable(role: Role) -> bool {
    role.holds_claims() || role == Role::Question
}

/// Adds the quotes that begin in `sentence`.
fn read_sentence(
    text: &str,
    block: ByteSpan,
    sentence: ByteSpan,
    marked: &[marks::Marked],
    people: &mut People,
    out: &mut Vec<Quote>,
) {
    let here =
        marked.iter().filter(|m| sentence.start <= m.span.start && m.span.start < sentence.end);
    let mut quoted = false;
    for mark in here {
        quoted = true;
        let found = speaker::of(text, block, sentence, mark, people);
        let (speaker, verb) = found.map_or((None, None), |s| (s.name, s.verb));
        let (speaker, verb) = match (speaker, out.last()) {
            // The second half of a broken quote, or its next paragraph, has the same speaker.
            (None, Some(before)) if mark.goes_on || is_same_breath(text, before, mark.span) => {
                (before.speaker.clone(), verb.or_else(|| before.verb.clone()))
            }
            (speaker, _) => (speaker, verb),
        };
        if speaker.is_none() && verb.is_none() && marks::is_title(text, mark) {
            continue;
        }
        if mark.goes_on && speaker.is_some() {
            speaks_before(text, mark.span, speaker.as_deref(), verb.as_deref(), out);
        }
        out.push(Quote { span: mark.span, form: mark.form, speaker, verb });
    }
    if quoted {
        let spans: Vec<ByteSpan> = marked.iter().map(|m| m.span).collect();
        let own = out.last().filter(|quote| sentence.overlaps(quote.span));
        let spoke = own.and_then(|quote| quote.speaker.clone());
        out.extend(indirect::beside(text, sentence, &spans, spoke.as_deref(), people));
    } else {
        out.extend(indirect::of(text, sentence, people));
    }
    people.read(text, sentence);
    let spoke = out.last().filter(|quote| sentence.overlaps(quote.span));
    people.heard(spoke.and_then(|quote| quote.speaker.as_deref()));
}

/// A quote that runs over paragraphs names its speaker in the last: the ones before are theirs too.
fn speaks_before(
    text: &str,
    span: ByteSpan,
    speaker: Option<&str>,
    verb: Option<&str>,
    out: &mut [Quote],
) {
    let mut next = span.start;
    for quote in out.iter_mut().rev() {
        let gap = text.get(quote.span.end..next).unwrap_or("-");
        let runs_on = quote.form == QuoteForm::Direct && gap.trim().is_empty();
        if quote.speaker.is_some() || !runs_on {
            return;
        }
        quote.speaker = speaker.map(str::to_owned);
        quote.verb = verb.map(str::to_owned);
        next = quote.span.start;
    }
}

/// Whether a quote follows another with only a short bridge ("…," he said, "…") between them.
fn is_same_breath(text: &str, before: &Quote, span: ByteSpan) -> bool {
    before.form == QuoteForm::Direct
        && before.span.end <= span.start
        && text.get(before.span.end..span.start).is_some_and(|gap| {
            gap.len() <= 120 && !gap.contains('\n') && gap.matches(". ").count() <= 1
        })
}
