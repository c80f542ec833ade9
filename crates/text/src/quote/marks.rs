//! Words between quotation marks.

use super::QuoteForm;
use crate::{ByteSpan, Page};

/// A stretch between quotation marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked {
    /// With its marks.
    pub(super) span: ByteSpan,
    /// Whole statement or a few words.
    pub(super) form: QuoteForm,
    /// Whether it takes up a quote that the paragraph before left open.
    pub(super) goes_on: bool,
}

/// Fewest words of a quote that stands for a statement of its own.
const DIRECT_WORDS: usize = 4;

/// Shorter stretches between single marks are contractions ('n').
const SHORTEST_SINGLE: usize = 7;

/// Every marked stretch of the page, in order. Blocks are not crossed.
pub(super) fn all(page: Page<'_>) -> Vec<Marked> {
    let mut out = Vec::new();
    let mut open_before = false;
    for block in page.blocks.iter().filter(|b| super::is_quotable(b.role)) {
        let Ok(words) = block.span.of(page.text) else { continue };
        let (found, left_open) = in_block(words);
        for (at, span) in found.iter().enumerate() {
            let goes_on = open_before && at == 0 && span.start == 0;
            let form = form(words, *span, goes_on);
            out.push(Marked { span: span.shifted(block.span.start), form, goes_on });
        }
        open_before = left_open;
    }
    out
}

/// Marked stretches of one paragraph, and whether the last was left open to its end.
fn in_block(words: &str) -> (Vec<ByteSpan>, bool) {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        let after = words[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match open {
            Some((start, mark)) if closes(mark, c, before, after) => {
                let span = ByteSpan::new(start, at + c.len_utf8());
                out.extend(
                    Some(span)
                        .filter(|_| !matches!(mark, '‘' | '\'') || span.len() >= SHORTEST_SINGLE),
                );
                open = None;
            }
            None if opens(c, before, after) => open = Some((at, c)),
            _ => {}
        }
        before = c;
    }
    // A quote without an end counts only if it runs to the end of the paragraph from a true
    // opening mark, as quotes over several paragraphs do.
    let runs_on = open.filter(|(start, mark)| is_reopened(words, *start, *mark));
    if let Some((start, _)) = runs_on {
        out.push(ByteSpan::new(start, words.len()));
    }
    (out, runs_on.is_some())
}

fn is_reopened(words: &str, start: usize, mark: char) -> bool {
    matches!(mark, '“' | '«' | '„' | '"')
        && (start == 0 || mark != '"')
        && crate::document::ends_sentence(words)
}

fn opens(c: char, before: char, after: char) -> bool {
    let free = !before.is_alphanumeric() && !after.is_whitespace();
    match c {
        '“' | '„' | '「' | '『' | '«' => true,
        '»' | '"' => free,
        '‘' | '\'' => free && (before.is_whitespace() || matches!(before, '(' | '—' | '-')),
        _ => false,
    }
}

fn closes(mark: char, c: char, before: char, after: char) -> bool {
    match mark {
        '“' => c == '”' || (c == '"' && !after.is_alphanumeric()),
        '„' => matches!(c, '“' | '”' | '"'),
        '«' => c == '»',
        '»' => c == '«',
        '「' => c == '」',
        '『' => c == '』',
        '"' => matches!(c, '"' | '”') && !before.is_whitespace(),
        '‘' => c == '’' && !after.is_alphanumeric() && !before.is_whitespace(),
        _ => c == '\'' && !after.is_alphanumeric() && !before.is_whitespace(),
    }
}

/// Whether marked words are the title of a work: every long word has a capital.
pub(super) fn is_title(text: &str, mark: &Marked) -> bool {
    let inner = mark.span.of(text).unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let mut long = inner.split_whitespace().filter(|w| w.len() > 3);
    let count = inner.split_whitespace().count();
    (2..=8).contains(&count) && long.all(|w| w.starts_with(char::is_uppercase))
}

/// Direct if it opens or closes like a statement, partial if it is part of the writer's sentence.
fn form(words: &str, span: ByteSpan, goes_on: bool) -> QuoteForm {
    let quoted = &words[span.start..span.end];
    let inner = quoted.trim_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ',' | '。' | '…')
    });
    let count = inner.split_whitespace().count();
    let long = inner.chars().count() >= 12 && !inner.is_ascii() && count <= 2;
    let ends = inner.ends_with(['.', '!', '?', ',', '。', '！', '？', '…']);
    let starts =
        inner.starts_with(|c: char| c.is_uppercase() || (!c.is_lowercase() && c.is_alphabetic()));
    let led_in = words[..span.start].trim_end().ends_with([',', ':']) || span.start == 0;
    let statement =
        (starts && (ends || led_in) || (ends && led_in)) && (count >= DIRECT_WORDS || long);
    let short = starts && ends && led_in && count >= 1;
    if goes_on || statement || short { QuoteForm::Direct } else { QuoteForm::Partial }
}
