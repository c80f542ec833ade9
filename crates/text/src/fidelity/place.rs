//! Where the words of a quotation stand in a source, word by word.
//!
//! An alignment of the whole quotation with a stretch of the source (Sellers 1980): other words are
//! dear, words left out cheap, and at an ellipsis free.

use crate::ByteSpan;
use crate::token::{Kind, folded, solid};

/// What another word costs, and what a word that was left out costs.
const OTHER: u32 = 4;
const LEFT_OUT: u32 = 1;
/// Words of a quotation that are compared; a longer one is compared by its beginning.
const LONGEST: usize = 400;
/// Products of words that are compared; beyond, only verbatim runs are looked for.
const MOST: usize = 40_000_000;

/// Where a quotation stands.
#[derive(Debug)]
pub(super) struct Found {
    /// From its first to its last word.
    pub(super) place: ByteSpan,
    /// Whether words are others.
    pub(super) changed: bool,
    /// What was left out without an ellipsis.
    pub(super) dropped: Vec<ByteSpan>,
}

/// A word of the quotation.
struct Word {
    word: String,
    /// An ellipsis or brackets stand before it: words may be missing there.
    gap: bool,
}

/// The words of a quotation; what stands in brackets is the writer's own.
fn quoted(quote: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut gap = false;
    let mut depth = 0_usize;
    let mut dots = 0;
    for token in solid(quote) {
        match token.text {
            "[" | "(" if token.text == "[" || depth > 0 => depth += 1,
            "]" if depth > 0 => {
                depth -= 1;
                gap = true;
            }
            "…" => gap = true,
            "." => dots += 1,
            _ => {}
        }
        if token.text != "." {
            dots = 0;
        }
        if dots >= 2 {
            gap = true;
        }
        if depth == 0 && token.kind != Kind::Mark {
            out.push(Word { word: folded(token.text), gap });
            gap = false;
        }
    }
    out.truncate(LONGEST);
    out
}

/// Finds the quotation; `None` if nothing like it stands there.
pub(super) fn find(quote: &str, source: &str) -> Option<Found> {
    let wanted = quoted(quote);
    let tokens: Vec<_> = solid(source).into_iter().filter(|t| t.kind != Kind::Mark).collect();
    let text: Vec<String> = tokens.iter().map(|token| folded(token.text)).collect();
    if wanted.is_empty() || text.is_empty() {
        return None;
    }
    let steps = verbatim(&wanted, &text).or_else(|| align(&wanted, &text))?;
    let (first, last) = (steps.iter().flatten().min()?, steps.iter().flatten().max()?);
    let changed = steps
        .iter()
        .zip(&wanted)
        .any(|(step, word)| step.is_none_or(|slot| text[slot] != word.word));
    let mut dropped = Vec::new();
    let mut before: Option<usize> = None;
    for (step, word) in steps.iter().zip(&wanted) {
        let Some(slot) = *step else { continue };
        if let Some(last) = before
            && slot > last + 1
            && !word.gap
        {
            let (from, to) = (tokens[last + 1].span.start, tokens[slot - 1].span.end);
            dropped.push(ByteSpan { start: from, end: to });
        }
        before = Some(slot);
    }
    let place = ByteSpan { start: tokens[*first].span.start, end: tokens[*last].span.end };
    Some(Found { place, changed, dropped })
}

/// Each quoted word's place in the source.
type Steps = Vec<Option<usize>>;

/// The quotation without an ellipsis, word for word.
fn verbatim(wanted: &[Word], text: &[String]) -> Option<Steps> {
    if wanted.iter().skip(1).any(|word| word.gap) {
        return None;
    }
    let fits = |run: &[String]| run.iter().zip(wanted).all(|(have, want)| *have == want.word);
    let start = text.windows(wanted.len()).position(fits)?;
    Some((start..start + wanted.len()).map(Some).collect())
}

/// The cheapest alignment, if it is near enough to be the same statement.
fn align(wanted: &[Word], text: &[String]) -> Option<Steps> {
    let (rows, columns) = (wanted.len(), text.len());
    if rows * columns > MOST {
        return None;
    }
    // How each cell was come by: 0 start, 1 word for word or another, 2 left out, 3 put in.
    let mut ways = vec![0_u8; (rows + 1) * (columns + 1)];
    let mut costs: Vec<u32> = vec![0; columns + 1];
    for (row, word) in wanted.iter().enumerate() {
        let free = word.gap && row > 0;
        let skip = if free { 0 } else { LEFT_OUT };
        // Words left out stand before the quoted word: from here on, skipping is counted on the
        // row above.
        if row > 0 {
            let above = row * (columns + 1);
            for column in 1..=columns {
                let left_out = costs[column - 1] + skip;
                if left_out < costs[column] {
                    costs[column] = left_out;
                    ways[above + column] = 2;
                }
            }
        }
        let here = (row + 1) * (columns + 1);
        let mut next = vec![0; columns + 1];
        next[0] = costs[0] + OTHER;
        ways[here] = 3;
        for column in 1..=columns {
            let same = text[column - 1] == word.word;
            let paired = costs[column - 1] + if same { 0 } else { OTHER };
            let put_in = costs[column] + OTHER;
            (next[column], ways[here + column]) =
                if paired <= put_in { (paired, 1) } else { (put_in, 3) };
        }
        costs = next;
    }
    let (end, cost) = costs.iter().enumerate().min_by_key(|(slot, cost)| (**cost, *slot))?;
    let budget = u32::try_from(rows).unwrap_or(u32::MAX).saturating_mul(OTHER) * 2 / 5;
    if *cost > budget {
        return None;
    }
    let steps = back(&ways, rows, columns, end);
    let kept = steps.iter().zip(wanted).filter(|(s, w)| s.is_some_and(|s| text[s] == w.word));
    (kept.count() >= 2.min(rows)).then_some(steps)
}

fn back(ways: &[u8], rows: usize, columns: usize, end: usize) -> Steps {
    let mut steps = vec![None; rows];
    let (mut row, mut column) = (rows, end);
    while row > 0 {
        match ways[row * (columns + 1) + column] {
            1 => {
                row -= 1;
                column -= 1;
                steps[row] = Some(column);
            }
            2 => column -= 1,
            _ => row -= 1,
        }
    }
    steps
}
