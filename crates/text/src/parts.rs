//! Compound sentences as their parts, each with a wording that stands alone.
//!
//! The span of a part is cut from the sentence as printed. Its wording is a proposal for a person
//! to edit: the subject taken over from the first clause, pronouns and "the agreement" named,
//! "last month" dated.

mod stand_alone;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Class, class_of};
use crate::token::{Kind, Token, folded, solid};
use crate::{ByteSpan, Metadata, Page};

/// One statement of a compound sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its words as printed.
    pub span: ByteSpan,
    /// The same as a sentence that can be read alone.
    pub wording: String,
}

/// Words of the shortest part.
const SHORTEST: usize = 3;
/// Words of a clause among which its verb stands.
const VERB: usize = 9;

static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[,;]\s+(?:and|but|while|whereas|although|so)\s+|;\s+|\s+(?:and|but|while)\s+|,\s+(?P<who>which|who)\s+)",
    )
});
/// A period, a day, a price at the end of a clause.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s(?P<tail>(?:for the (?:period|years?)|between|from|since|until|by|in|on|at a cost of|worth|for)\s(?:(?:the|about|nearly|some|\p{Lu}\p{Ll}+day,?|January|February|March|April|May|June|July|August|September|October|November|December)\s)*[$€£]?\d[\d.,/–-]*(?:\s[^,;]{0,38})?)$",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of parts are valid")
}

/// The statements that make up the sentence at `sentence`; one if it is not compound, none if the
/// span does not fit.
#[must_use]
pub fn parts(page: Page<'_>, metadata: &Metadata, sentence: ByteSpan) -> Vec<Part> {
    let Ok(words) = sentence.of(page.text) else { return Vec::new() };
    let mut out = Vec::new();
    let mut subject = String::new();
    for (at, clause) in clauses(words).into_iter().enumerate() {
        let Ok(said) = clause.of(words) else { continue };
        let own = subject_of(said);
        let lead = if own.is_empty() { subject.clone() } else { String::new() };
        if at == 0 || !own.is_empty() {
            own.clone_into(&mut subject);
        }
        for piece in tailed(words, clause) {
            let Ok(said) = piece.of(words) else { continue };
            let is_tail = piece.start > clause.start;
            let core = words.get(clause.start..piece.start).unwrap_or_default();
            let whole = match (is_tail, lead.is_empty()) {
                (true, _) => format!("{lead} {core}{said}"),
                (false, true) => said.to_owned(),
                (false, false) => format!("{lead} {said}"),
            };
            let span = piece.shifted(sentence.start);
            let wording = stand_alone::wording(page, metadata, sentence, &whole);
            out.push(Part { span, wording });
        }
    }
    out
}

/// The clauses of a sentence that have a verb of their own, without the words that join them.
fn clauses(words: &str) -> Vec<ByteSpan> {
    let end = words.trim_end_matches(['.', '!', '?', ' ']).len();
    let mut out = Vec::new();
    let mut from = 0;
    for joint in JOINT.captures_iter(words) {
        let Some(gap) = joint.get(0).filter(|g| g.end() < end && g.start() > from) else {
            continue;
        };
        let (left, right) = (&words[from..gap.start()], &words[gap.end()..end]);
        let quoted = words[..gap.start()].matches(['“', '”', '"']).count() % 2 == 1;
        if !quoted && has_verb(left, usize::MAX) && has_verb(right, VERB) {
            out.push(ByteSpan::new(from, gap.start()));
            from = gap.end();
        }
    }
    if from < end {
        out.push(ByteSpan::new(from, end));
    }
    out
}

/// A clause, and its period or price apart.
fn tailed(words: &str, clause: ByteSpan) -> Vec<ByteSpan> {
    let said = clause.of(words).unwrap_or_default();
    let tail = TAIL.captures(said).and_then(|c| c.name("tail"));
    let core = |at: usize| said[..at].split_whitespace().count() > SHORTEST;
    match tail.filter(|t| core(t.start())) {
        Some(tail) => vec![
            ByteSpan::new(clause.start, clause.start + said[..tail.start()].trim_end().len()),
            ByteSpan::new(clause.start + tail.start(), clause.end),
        ],
        None => vec![clause],
    }
}

fn is_verb(token: &Token<'_>, before: Option<&Token<'_>>) -> bool {
    let word = folded(token.text);
    let class = class_of(&word);
    let lower = token.text.starts_with(char::is_lowercase);
    let past = word.len() > 4 && word.ends_with("ed");
    // "the led lamp", "a set": behind an article it is no verb.
    let named = before.is_some_and(|b| {
        matches!(folded(b.text).as_str(), "the" | "a" | "an" | "of" | "by" | "in" | "recently")
    });
    lower
        && !named
        && (past || class.has(Class::EVENT.or(Class::TENSE).or(Class::PRESENT).or(Class::REPORT)))
}

fn has_verb(words: &str, reach: usize) -> bool {
    let tokens = solid(words);
    (0..tokens.len().min(reach)).any(|i| is_verb(&tokens[i], i.checked_sub(1).map(|b| &tokens[b])))
}

/// What stands before the first verb; nothing if the clause begins with it.
fn subject_of(clause: &str) -> String {
    let tokens: Vec<Token<'_>> = solid(clause);
    let verb = (0..tokens.len())
        .find(|i| is_verb(&tokens[*i], i.checked_sub(1).map(|b| &tokens[b])))
        .map_or(clause.len(), |i| tokens[i].span.start);
    let lead = clause[..verb].trim_end();
    let adverb = solid(lead).iter().all(|t| t.kind != Kind::Mark && t.text.ends_with("ly"));
    // "In a move that …, Ada": the subject stands behind the last comma.
    let lead = lead.rsplit(", ").next().unwrap_or(lead);
    if adverb { String::new() } else { lead.to_owned() }
}
