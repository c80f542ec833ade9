//! The places at which two wordings differ.

use rustc_hash::FxHashMap;

use super::canon::{self, Language};
use super::phrases;
use crate::diff::matches;
use crate::token::{Kind, Token, folded, solid};

/// A word of a changed place, with what the rules need to know about it.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As printed.
    pub(super) text: String,
    /// Without case and typography.
    pub(super) folded: String,
    /// What it is compared by: spelling, script of digits and abbreviations taken away, case kept.
    pub(super) key: String,
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
    /// Up to [`AROUND`] words kept before it, nearest first.
    pub(super) before: Vec<String>,
    /// Up to [`AROUND`] words kept after it, nearest first.
    pub(super) after: Vec<String>,
    /// The language of both wordings.
    pub(super) language: Language,
}

/// Words that are kept on each side of a changed place.
const AROUND: usize = 3;

/// The places at which `old` and `new` differ, typography aside.
pub(super) fn of(old: &str, new: &str) -> Vec<Group> {
    let language = canon::language(old, new);
    let (left, right) = (words(old, language), words(new, language));
    let (a, b) = number(&left, &right);
    let (found, _) = matches(&a, &b);
    let quoted = (in_quotes(&left), in_quotes(&right));
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y, len) in
        found.iter().map(|m| (m.old, m.new, m.len)).chain([(left.len(), right.len(), 0)])
    {
        if i < x || j < y {
            let beside = |at: Option<&Word>| at.map(|w| w.folded.clone());
            out.push(Group {
                old: left[i..x].to_vec(),
                new: right[j..y].to_vec(),
                quoted: quoted.0[i] && quoted.1[j],
                before: left[..i]
                    .iter()
                    .rev()
                    .take(AROUND)
                    .filter_map(|w| beside(Some(w)))
                    .collect(),
                after: left[x..].iter().take(AROUND).filter_map(|w| beside(Some(w))).collect(),
                language,
            });
        }
        (i, j) = (x + len, y + len);
    }
    out
}

/// Each word as a number, the same for the same key.
fn number(left: &[Word], right: &[Word]) -> (Vec<u32>, Vec<u32>) {
    let mut ids: FxHashMap<String, u32> = FxHashMap::default();
    let mut one = |word: &Word| {
        let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        *ids.entry(word.key.clone()).or_insert(next)
    };
    (left.iter().map(&mut one).collect(), right.iter().map(&mut one).collect())
}

fn words(text: &str, language: Language) -> Vec<Word> {
    let tokens = solid(text);
    let mut out = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let opens = at == 0
            || matches!(tokens[at - 1].text, "." | "!" | "?" | "“" | "\"" | ":" | "¿" | "¡");
        match canon::contraction(token.text) {
            Some((first, second)) => {
                out.push(word(token, first, opens, language));
                out.push(word(token, second, false, language));
            }
            None => out.push(word(token, token.text, opens, language)),
        }
    }
    if language == Language::English { phrases::brought_to_one_form(&out) } else { out }
}

fn word(token: &Token<'_>, text: &str, opens: bool, language: Language) -> Word {
    Word {
        text: text.to_owned(),
        folded: folded(text),
        key: canon::key(text, token.kind, language),
        kind: token.kind,
        opens,
    }
}

/// For each word, and for the end, whether an odd number of quotation marks stands before it.
fn in_quotes(words: &[Word]) -> Vec<bool> {
    let mut out = Vec::with_capacity(words.len() + 1);
    let mut inside = false;
    out.push(inside);
    for word in words {
        inside ^= word.kind == Kind::Mark && word.folded == "\"";
        out.push(inside);
    }
    out
}
