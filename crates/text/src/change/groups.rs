//! The places at which two wordings differ.

use crate::diff::{Run, runs};
use crate::token::{Kind, Token, folded, solid};

/// A word of a changed place, with what the rules need to know about it.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As printed.
    pub(super) text: String,
    /// Without case and typography.
    pub(super) folded: String,
    /// What it is made of.
    pub(super) kind: Kind,
    /// Whether its capital may be owed to its place at the start of a sentence.
    pub(super) opens: bool,
}

/// A place at which words differ.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The words that went.
    pub(super) old: Vec<Word>,
    /// The words that came.
    pub(super) new: Vec<Word>,
    /// Whether it lies inside quotation marks on both sides.
    pub(super) quoted: bool,
    /// Words kept before and after it.
    pub(super) beside: Vec<String>,
}

/// The places at which `old` and `new` differ, typography aside.
pub(super) fn of(old: &str, new: &str) -> Vec<Group> {
    let (left, right) = (solid(old), solid(new));
    let (a, b) = (keys(&left), keys(&right));
    let (a, b): (Vec<Token<'_>>, Vec<Token<'_>>) = (relabelled(&left, &a), relabelled(&right, &b));
    let found = runs(&a, &b);
    let quoted = (in_quotes(&left), in_quotes(&right));
    let changed = found.iter().filter(|r| !r.equal);
    changed.map(|run| group(run, &left, &right, (&quoted.0, &quoted.1))).collect()
}

/// What a token is compared by: its own text, marks without typography.
fn keys(tokens: &[Token<'_>]) -> Vec<String> {
    let key = |t: &Token<'_>| match t.kind {
        Kind::Number => t.text.replace([',', '\u{a0}'], ""),
        _ => t.text.chars().map(crate::token::plain).collect(),
    };
    tokens.iter().map(key).collect()
}

fn relabelled<'k>(tokens: &[Token<'_>], keys: &'k [String]) -> Vec<Token<'k>> {
    let label =
        |(t, key): (&Token<'_>, &'k String)| Token { span: t.span, text: key, kind: t.kind };
    tokens.iter().zip(keys).map(label).collect()
}

fn group(run: &Run, left: &[Token<'_>], right: &[Token<'_>], quoted: (&[bool], &[bool])) -> Group {
    let beside = |at: Option<&Token<'_>>| at.map(|t| folded(t.text));
    let before = run.old.0.checked_sub(1).and_then(|i| left.get(i));
    Group {
        old: words(left, run.old),
        new: words(right, run.new),
        quoted: quoted.0[run.old.0] && quoted.1[run.new.0],
        beside: beside(before).into_iter().chain(beside(left.get(run.old.1))).collect(),
    }
}

fn words(tokens: &[Token<'_>], (from, to): (usize, usize)) -> Vec<Word> {
    let word = |at: usize| Word {
        text: tokens[at].text.to_owned(),
        folded: folded(tokens[at].text),
        kind: tokens[at].kind,
        opens: at == 0 || matches!(tokens[at - 1].text, "." | "!" | "?" | "“" | "\"" | ":"),
    };
    (from..to).map(word).collect()
}

/// For each token, and for the end, whether an odd number of quotation marks stands before it.
fn in_quotes(tokens: &[Token<'_>]) -> Vec<bool> {
    let mut out = Vec::with_capacity(tokens.len() + 1);
    let mut inside = false;
    out.push(inside);
    for token in tokens {
        inside ^= token.kind == Kind::Mark && folded(token.text) == "\"";
        out.push(inside);
    }
    out
}
