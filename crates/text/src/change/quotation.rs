//! Which marks quote, and what stands between them. A single mark quotes if it opens before a word
//! and another closes behind one: the others are apostrophes.

use super::pieces::glued;
use crate::token::{Kind, Token, plain};

/// Where a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the writer's own words.
    Outside,
    /// Between quotation marks.
    Inside,
    /// It is a quotation mark that opens.
    Opens,
    /// It is a quotation mark that closes.
    Closes,
}

/// Tokens between two single marks, at most.
const LONGEST: usize = 80;

/// The place of each token.
pub(super) fn places(tokens: &[Token<'_>]) -> Vec<Place> {
    let mut out = Vec::with_capacity(tokens.len());
    let (mut double, mut closes_at) = (false, None);
    for (at, token) in tokens.iter().enumerate() {
        let place = if is(token, '"') {
            double = !double;
            if double { Place::Opens } else { Place::Closes }
        } else if closes_at == Some(at) {
            closes_at = None;
            Place::Closes
        } else if closes_at.is_none() && opens(tokens, at) {
            closes_at = closing(tokens, at);
            if closes_at.is_some() { Place::Opens } else { within(double) }
        } else {
            within(double || closes_at.is_some())
        };
        out.push(place);
    }
    out
}

fn within(quoted: bool) -> Place {
    if quoted { Place::Inside } else { Place::Outside }
}

fn is(token: &Token<'_>, mark: char) -> bool {
    token.kind == Kind::Mark && token.text.chars().map(plain).eq([mark])
}

/// A single mark right before a word and not right behind one.
fn opens(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let free = before.is_none_or(|b| b.kind == Kind::Mark || !glued(b, &tokens[at]));
    let next = tokens.get(at + 1);
    let word = next.is_some_and(|n| n.kind == Kind::Word && glued(&tokens[at], n));
    is(&tokens[at], '\'') && free && word
}

/// The first single mark behind `open` that stands right behind something and not before a word.
fn closing(tokens: &[Token<'_>], open: usize) -> Option<usize> {
    let last = tokens.len().min(open + LONGEST);
    (open + 2..last).find(|at| {
        let next = tokens.get(at + 1);
        let leads = next.is_some_and(|n| n.kind != Kind::Mark && glued(&tokens[*at], n));
        is(&tokens[*at], '\'') && glued(&tokens[at - 1], &tokens[*at]) && !leads
    })
}
