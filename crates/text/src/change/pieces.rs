//! What a wording is cut into: its words, with figures held together that Unicode divides.

use crate::ByteSpan;
use crate::token::{Kind, Token, plain, solid};

/// The words, numbers and marks of `text`. One piece each: `03/04/2026`, `10:02`, `3-2`, `°C`, `四十`.
pub(super) fn of(text: &str) -> Vec<Token<'_>> {
    let tokens = solid(text);
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let (len, kind) = run(&tokens[at..]);
        let span = ByteSpan::new(tokens[at].span.start, tokens[at + len - 1].span.end);
        out.push(Token { span, text: &text[span.start..span.end], kind });
        at += len;
    }
    out
}

/// How many tokens the first piece takes, and what it is.
fn run(tokens: &[Token<'_>]) -> (usize, Kind) {
    let first = &tokens[0];
    if first.text == "°" && is_scale(tokens) {
        return (2, Kind::Word);
    }
    let figures = figures(tokens);
    if figures > 0 && tokens[..figures].iter().any(|t| is_figure(t.text)) {
        return (figures, Kind::Number);
    }
    if first.kind == Kind::Number { (chain(tokens), Kind::Number) } else { (1, first.kind) }
}

/// Whether a degree sign stands before the letter of its scale.
fn is_scale(tokens: &[Token<'_>]) -> bool {
    tokens.get(1).is_some_and(|next| {
        glued(&tokens[0], next) && matches!(next.text, "C" | "F" | "K" | "c" | "f")
    })
}

/// Tokens of a number in Chinese or Japanese figures, which digits may begin.
fn figures(tokens: &[Token<'_>]) -> usize {
    let counts = |t: &Token<'_>| t.kind == Kind::Number || is_figure(t.text);
    let joined = |at: &usize| *at == 0 || glued(&tokens[at - 1], &tokens[*at]);
    (0..tokens.len()).take_while(|at| counts(&tokens[*at]) && joined(at)).count()
}

fn is_figure(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| "〇零一二三四五六七八九十百千万萬億亿兆两兩".contains(c))
}

/// Tokens of numbers with a slash, a colon or a dash between each two of them.
fn chain(tokens: &[Token<'_>]) -> usize {
    let mut len = 1;
    while let [mark, next, ..] = &tokens[len..] {
        let links = matches!(mark.text.chars().map(plain).next(), Some('/' | ':' | '-'))
            && mark.text.chars().count() == 1;
        if !links
            || next.kind != Kind::Number
            || !glued(&tokens[len - 1], mark)
            || !glued(mark, next)
        {
            break;
        }
        len += 2;
    }
    len
}

/// Whether nothing stands between two tokens.
pub(super) fn glued(first: &Token<'_>, second: &Token<'_>) -> bool {
    first.span.end == second.span.start
}
