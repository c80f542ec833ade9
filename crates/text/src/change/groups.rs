//! The places at which two wordings differ.

use rustc_hash::FxHashMap;

use super::canon::{self, Language};
use super::quotation::{self, Place};
use super::{phrases, pieces};
use crate::ByteSpan;
use crate::diff::matches;
use crate::token::{Kind, Token, folded};

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
    /// Where it stands in its wording.
    pub(super) span: ByteSpan,
    /// The how manieth of its wording it is.
    pub(super) at: usize,
    /// Whether it stands between quotation marks, or is one.
    pub(super) place: Place,
}

/// Two wordings, and the places at which they differ.
#[derive(Debug, Clone)]
pub(super) struct Compared {
    /// The words of the old wording.
    pub(super) old: Vec<Word>,
    /// The places.
    pub(super) groups: Vec<Group>,
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
    /// Before which word of the old wording it begins.
    pub(super) at: usize,
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
pub(super) fn of(old: &str, new: &str) -> Compared {
    let language = canon::language(old, new);
    let (left, right) = (words(old, language), words(new, language));
    let (a, b) = number(&left, &right);
    let (found, _) = matches(&a, &b);
    let mut groups = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y, len) in
        found.iter().map(|m| (m.old, m.new, m.len)).chain([(left.len(), right.len(), 0)])
    {
        if i < x || j < y {
            let beside = |words: &[Word]| words.iter().map(|w| w.folded.clone()).collect();
            let nearest = left[..i].iter().rev().take(AROUND);
            groups.push(Group {
                old: left[i..x].to_vec(),
                new: right[j..y].to_vec(),
                quoted: is_quoted(&left, i) && is_quoted(&right, j),
                at: i,
                before: nearest.map(|w| w.folded.clone()).collect(),
                after: beside(&left[x..left.len().min(x + AROUND)]),
                language,
            });
        }
        (i, j) = (x + len, y + len);
    }
    Compared { old: left, groups }
}

/// Whether the place before word `at` lies between quotation marks.
fn is_quoted(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    before.is_some_and(|w| matches!(w.place, Place::Inside | Place::Opens))
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
    let tokens = pieces::of(text);
    let places = quotation::places(&tokens);
    let mut out = Vec::with_capacity(tokens.len());
    for (at, (token, place)) in tokens.iter().zip(places).enumerate() {
        let opens = at == 0
            || matches!(tokens[at - 1].text, "." | "!" | "?" | "“" | "\"" | ":" | "¿" | "¡");
        match canon::contraction(token.text) {
            Some((first, second)) => {
                out.push(word(token, first, opens, place, language));
                out.push(word(token, second, false, place, language));
            }
            None => out.push(word(token, token.text, opens, place, language)),
        }
    }
    if language == Language::English {
        out = phrases::brought_to_one_form(&out);
    }
    out.iter_mut().enumerate().for_each(|(at, word)| word.at = at);
    out
}

fn word(token: &Token<'_>, text: &str, opens: bool, place: Place, language: Language) -> Word {
    let mark = matches!(place, Place::Opens | Place::Closes);
    let shown = if mark { "\"" } else { text };
    Word {
        text: text.to_owned(),
        folded: folded(shown),
        key: canon::key(shown, token.kind, language),
        kind: token.kind,
        opens,
        span: token.span,
        at: 0,
        place,
    }
}
