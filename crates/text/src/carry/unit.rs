//! What is aligned: sentences, cut by what stands right at their ends.
//!
//! A boundary here depends on the words beside it only, never on the paragraph around them, so that
//! the same words are cut in the same way in both versions. That matters more than being right
//! about every abbreviation: a claim may cover several units.

use std::cell::OnceCell;

use crate::diff::Words;
use crate::token::{folded, hash};
use crate::{Block, ByteSpan, Page, Role};

/// A sentence, or nearly one.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Where it stands.
    pub(super) span: ByteSpan,
    /// Role of its block.
    pub(super) role: Role,
    /// Hash of its words without typography.
    pub(super) key: u64,
    words: OnceCell<Words>,
}

impl Unit {
    fn new(text: &str, span: ByteSpan, role: Role) -> Self {
        let key = hash(&folded(span.of(text).unwrap_or_default()));
        Self { span, role, key, words: OnceCell::new() }
    }

    /// Its words, for comparing.
    pub(super) fn words(&self, text: &str) -> &Words {
        self.words.get_or_init(|| Words::of(self.span.of(text).unwrap_or_default()))
    }
}

/// The units of a page, in order.
pub(super) fn units(page: Page<'_>) -> Vec<Unit> {
    let mut out = Vec::new();
    for block in page.blocks {
        cut(page.text, *block, |span| out.push(Unit::new(page.text, span, block.role)));
    }
    out
}

fn cut(text: &str, block: Block, mut add: impl FnMut(ByteSpan)) {
    let words = block.span.of(text).unwrap_or_default();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let span = ByteSpan::new(start, end).shifted(block.span.start).trimmed(text);
        span.into_iter().filter(|s| !s.is_empty()).for_each(&mut add);
    };
    for (at, c) in words.char_indices() {
        let end = boundary(words, at, c).or_else(|| outsized(words, start, at, c));
        if let Some(end) = end.filter(|end| *end > start) {
            push(start, end);
            start = end;
        }
    }
    push(start, words.len());
}

/// Where a unit ends whose stop `c` is at `at`.
fn boundary(words: &str, at: usize, c: char) -> Option<usize> {
    match c {
        '\n' | '。' | '！' | '？' => Some(at + c.len_utf8()),
        '.' | '!' | '?' | '…' | '؟' | '।' => {
            let rest = &words[at + c.len_utf8()..];
            let closed = rest.trim_start_matches(['"', '”', '’', '\'', '»', ')', ']']);
            let ends = closed.starts_with(char::is_whitespace);
            let end = at + c.len_utf8() + rest.len() - closed.len();
            (ends && !(c == '.' && is_abbreviation(&words[..at]))).then_some(end)
        }
        _ => None,
    }
}

/// Bytes after which a unit without a stop is cut behind one word in eight (which ones, their
/// letters say), behind any word, and anywhere.
const LONG: usize = 500;
const LONGER: usize = 2000;
const LONGEST: usize = 4000;

/// Where a unit that has grown too long ends.
fn outsized(words: &str, start: usize, at: usize, c: char) -> Option<usize> {
    // A closing mark behind a stop lies before the next start.
    let len = at.saturating_sub(start);
    let chosen = || {
        let word = words[start..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        hash(word).is_multiple_of(8)
    };
    let space = len >= LONG && c.is_whitespace() && (len >= LONGER || chosen());
    (space || len >= LONGEST).then_some(at)
}

/// Whether a full stop after `before` belongs to an initial, a short number or a title.
fn is_abbreviation(before: &str) -> bool {
    let from = before
        .char_indices()
        .rev()
        .take(8)
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(before.len().saturating_sub(8), |(i, c)| i + c.len_utf8());
    let word = before.get(from..).unwrap_or_default();
    let number = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) && word.len() < 3;
    let listed = number && matches!(before[..from].chars().next_back(), None | Some('\n'));
    let initial = word.chars().count() == 1 && !number;
    const TITLES: &str =
        " mr mrs ms dr prof gen gov sen rep st jr sr no vs inc ltd co corp ca approx vol pp ";
    listed || initial || TITLES.contains(&format!(" {} ", word.to_lowercase()))
}
