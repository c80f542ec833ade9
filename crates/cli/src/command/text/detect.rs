//! `stet text detect`: how checkable each sentence is.

use std::ffi::OsString;

use clap::Args;
use serde::Serialize;
use stet_text::{
    Assessment, ByteSpan, Candidate, Check, Checkable, Document, PROPOSE_THRESHOLD, Page, Quote,
    QuoteForm, Reason, assess, assess_at, detect, parts,
};

use crate::error::Result;
use crate::input::{Input, Way, as_lines, document};
use crate::session::Session;
use crate::shape::PartShape;

/// Assess every sentence.
#[derive(Debug, Args)]
pub(crate) struct Detect {
    /// File or web address to read; standard input if left out or `-`
    #[arg(value_name = "PATH|URL|-", default_value = "-")]
    what: OsString,
    #[command(flatten)]
    way: Way,
    /// Take every line of the input as one sentence, without its surroundings
    #[arg(long, conflicts_with = "format")]
    each_line: bool,
}

/// What is said of one sentence.
#[derive(Serialize)]
struct SentenceShape {
    text: String,
    start: usize,
    end: usize,
    score: f64,
    candidate: bool,
    checkable: Checkable,
    reasons: Vec<String>,
    /// Role of its block; unknown with `--each-line`.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    /// The words that are somebody else's, and how they are reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteShape>,
    /// What there is to find out: whether it was said, whether it is true.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    checks: Vec<Check>,
    /// Where the statement that it repeats begins; only for a later place of one statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<usize>,
    /// What a compound statement is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartShape>,
}

/// Reported words.
#[derive(Serialize)]
struct QuoteShape {
    start: usize,
    end: usize,
    form: QuoteForm,
    #[serde(skip_serializing_if = "Option::is_none")]
    verb: Option<String>,
}

impl Detect {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        if self.each_line {
            let text = as_lines(&self.what)?;
            return session.output.json_lines(lines(&text).map(|(span, line)| alone(span, line)));
        }
        let input = Input { what: self.what, way: self.way };
        let read = document(&input.what, &input.way, session.output)?;
        session.output.json_lines(sentences(&read))
    }
}

/// The lines of a text, without their ends; a lone carriage return ends none.
fn lines(text: &str) -> impl Iterator<Item = (ByteSpan, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let words = line.strip_suffix('\n').unwrap_or(line);
        let words = words.strip_suffix('\r').unwrap_or(words);
        let span = ByteSpan::new(start, start + words.len());
        start += line.len();
        (span, words)
    })
}

fn alone(span: ByteSpan, line: &str) -> SentenceShape {
    let Assessment { score, checkable, reasons } = assess(line);
    SentenceShape {
        text: line.to_owned(),
        start: span.start,
        end: span.end,
        score,
        candidate: score >= PROPOSE_THRESHOLD,
        checkable,
        reasons: words_of(&reasons),
        role: None,
        speaker: None,
        quote: None,
        checks: Vec::new(),
        repeats: None,
        parts: Vec::new(),
    }
}

fn words_of(reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(ToString::to_string).collect()
}

/// Every sentence in order of position; a repeated one as often as it stands there.
fn sentences(read: &Document) -> Vec<SentenceShape> {
    let page = Page { text: &read.text, blocks: &read.layout.blocks };
    let mut found: Vec<SentenceShape> = Vec::new();
    for candidate in detect(page, &read.layout.metadata) {
        for span in &candidate.spans {
            found.push(in_place(read, page, *span, &at(page, *span, &candidate)));
        }
    }
    found.sort_by_key(|sentence| (sentence.start, sentence.end));
    found
}

/// The statement as it stands at one of its places: a later one may have another speaker, or none,
/// and its own reasons.
fn at(page: Page<'_>, span: ByteSpan, candidate: &Candidate) -> Candidate {
    let first = candidate.spans.first() == Some(&span);
    if first {
        return candidate.clone();
    }
    let Candidate { reasons, speaker, quote, .. } = assess_at(page, span);
    Candidate { reasons, speaker, quote, ..candidate.clone() }
}

fn in_place(
    read: &Document,
    page: Page<'_>,
    span: ByteSpan,
    candidate: &Candidate,
) -> SentenceShape {
    let role = page.role_at(span.start).unwrap_or(candidate.role);
    SentenceShape {
        text: span.of(page.text).unwrap_or_default().to_owned(),
        start: span.start,
        end: span.end,
        score: candidate.score,
        candidate: candidate.candidate,
        checkable: candidate.checkable,
        reasons: words_of(&candidate.reasons),
        role: Some(role.name()),
        speaker: candidate.speaker.clone(),
        quote: candidate.quote.clone().map(|Quote { span, form, verb, .. }| QuoteShape {
            start: span.start,
            end: span.end,
            form,
            verb,
        }),
        checks: if candidate.candidate { candidate.checks() } else { Vec::new() },
        repeats: candidate.spans.first().map(|first| first.start).filter(|at| *at != span.start),
        parts: if candidate.candidate { parts_of(read, page, span) } else { Vec::new() },
    }
}

/// The parts of a compound statement; none if it is one.
fn parts_of(read: &Document, page: Page<'_>, span: ByteSpan) -> Vec<PartShape> {
    let found = parts(page, &read.layout.metadata, span);
    if found.len() < 2 { Vec::new() } else { found.into_iter().map(PartShape::from).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_counts_the_empty_ones_too() {
        let found: Vec<_> = lines("één\n\nthree\n").map(|(s, l)| (s.start, s.end, l)).collect();
        assert_eq!(found, [(0, 5, "één"), (6, 6, ""), (7, 12, "three")]);
        let found: Vec<_> = lines("a\rb\r\n\n").map(|(s, l)| (s.start, s.end, l)).collect();
        assert_eq!(found, [(0, 3, "a\rb"), (5, 5, "")]);
    }
}
