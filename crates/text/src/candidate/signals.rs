//! What a sentence shows: the words that set off each rule.

use std::sync::LazyLock;

use regex::Regex;

use super::reason::{Reason, ReasonKind};
use crate::lexicon::{Class, class_of};
use crate::token::{Kind, folded, tokens};

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// As printed.
    pub(super) text: &'t str,
    /// In lower case, with plain apostrophes.
    pub(super) folded: String,
    /// Its classes.
    pub(super) class: Class,
    /// Where it begins in the sentence.
    start: usize,
}

/// A sentence and what was found in it.
#[derive(Debug, Clone)]
pub(super) struct Signals<'t> {
    /// Its words and numbers.
    pub(super) words: Vec<Word<'t>>,
    /// What was found, in the order of the rules.
    pub(super) reasons: Vec<Reason>,
}

const SCALE: &str = "(?:million|billion|trillion|thousand|hundred|bn|m|k)";
static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b\d[\d.,]*(?:\s?(?:%|percent|per\s?cent|percentage points?))|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\s+per\s?cent",
    )
});
static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)[$€£¥]\s?\d[\d.,]*(?:\s?{SCALE}\b)?|\b\d[\d.,]*(?:\s?{SCALE})?\s(?:dollars|euros|pounds|crowns|pesos|yen|yuan|rubles|roubles|rupees|cents)\b|\b(?:million|billion|trillion)s? (?:of )?dollars\b"
    ))
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:1[6-9]|20)\d{2}(?:\s?[-–/]\s?(?:(?:1[6-9]|20)\d{2}|\d{2}))?s?\b",
        r"|\b(?:January|February|March|April|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?:\s\d{1,2}\b)?",
        r"|\b(?:in|last|since|of|by) May\b|\bMay \d{1,2}\b",
        r"|\b(?:on |last |this )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
        r"|\b(?i:yesterday|last (?:year|month|week|night)|this (?:year|month|week)|\w+ (?:years?|months?|weeks?|days?|decades?) ago)\b"
    ))
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b\d(?:[\d.,]*\d)?(?:\s?{SCALE})?\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|a thousand|a million|a billion|dozens|hundreds|thousands|millions|billions|trillions)\b(?:\s{SCALE}\b)?"
    ))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the candidate patterns are valid")
}

/// Reads `sentence`.
pub(super) fn of(sentence: &str) -> Signals<'_> {
    let found =
        tokens(sentence).into_iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number));
    let words: Vec<Word<'_>> = found
        .map(|t| {
            let folded = folded(t.text);
            let class = class_of(&folded);
            Word { text: t.text, folded, class, start: t.span.start }
        })
        .collect();
    let mut reasons = Vec::new();
    figures(sentence, &mut reasons);
    super::actor::find(sentence, &words, &mut reasons);
    classes(&words, &mut reasons);
    manner(sentence, &words, &mut reasons);
    Signals { words, reasons }
}

impl Signals<'_> {
    /// Whether a rule of this kind spoke.
    pub(super) fn has(&self, kind: ReasonKind) -> bool {
        self.reasons.iter().any(|r| r.kind == kind)
    }
}

impl Word<'_> {
    /// Where the word begins in its sentence.
    pub(super) fn start(&self) -> usize {
        self.start
    }
}

/// Numbers of every sort; each stretch of digits counts once.
fn figures(sentence: &str, out: &mut Vec<Reason>) {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let kinds = [
        (&PERCENT, ReasonKind::Percentage),
        (&MONEY, ReasonKind::Money),
        (&DATE, ReasonKind::Date),
        (&NUMBER, ReasonKind::Number),
    ];
    for (pattern, kind) in kinds {
        for found in pattern.find_iter(sentence) {
            if taken.iter().any(|t| found.start() < t.1 && t.0 < found.end()) {
                continue;
            }
            taken.push((found.start(), found.end()));
            let detail = found.as_str().trim_end_matches(['.', ',']).to_owned();
            out.push(Reason { kind, detail });
        }
    }
}

/// Rules that need no more than a word of a class.
fn classes(words: &[Word<'_>], out: &mut Vec<Reason>) {
    const RULES: [(Class, ReasonKind); 11] = [
        (Class::SUPERLATIVE, ReasonKind::Superlative),
        (Class::COMPARISON, ReasonKind::Comparison),
        (Class::CHANGE, ReasonKind::Change),
        (Class::CAUSE, ReasonKind::Cause),
        (Class::LEGAL, ReasonKind::LegalAct),
        (Class::ACCUSATION, ReasonKind::Accusation),
        (Class::QUANTIFIER, ReasonKind::Quantifier),
        (Class::REPORT, ReasonKind::Attribution),
        (Class::POST, ReasonKind::Identity),
        (Class::OPINION, ReasonKind::Opinion),
        (Class::HEDGE, ReasonKind::Hedge),
    ];
    for (class, kind) in RULES {
        let told = |(at, w): &(usize, &Word<'_>)| {
            w.class.has(class) && fits(w, kind) && leads_to(words, *at, kind)
        };
        if let Some((_, word)) = words.iter().enumerate().find(told) {
            out.push(Reason { kind, detail: word.text.to_owned() });
        }
    }
    if out.iter().all(|r| r.kind != ReasonKind::Attribution)
        && words.windows(2).any(|w| w[0].folded == "according" && w[1].folded == "to")
    {
        out.push(Reason { kind: ReasonKind::Attribution, detail: "according to".to_owned() });
    }
}

/// "Led by" and "leads the port" name no cause, "led to" does.
fn leads_to(words: &[Word<'_>], at: usize, kind: ReasonKind) -> bool {
    let leads = matches!(words[at].folded.as_str(), "led" | "leads" | "lead");
    kind != ReasonKind::Cause || !leads || words.get(at + 1).is_some_and(|w| w.folded == "to")
}

/// Words that belong to a class but set off its rule only in some uses.
fn fits(word: &Word<'_>, kind: ReasonKind) -> bool {
    match kind {
        ReasonKind::Comparison => !matches!(word.folded.as_str(), "as" | "same" | "half" | "equal"),
        ReasonKind::Superlative => !matches!(
            word.folded.as_str(),
            "last" | "never" | "best" | "worst" | "least" | "most" | "top" | "leading" | "record"
        ),
        ReasonKind::Attribution => {
            word.text.starts_with(char::is_lowercase)
                && !matches!(word.folded.as_str(), "say" | "claim" | "added" | "called")
        }
        // Who "the authorities" are is not said.
        ReasonKind::Identity => !matches!(word.folded.as_str(), "authorities" | "officials"),
        ReasonKind::Hedge => word.text != "May",
        _ => true,
    }
}

/// The manner of the whole sentence: a question, an order, a memory, a greeting.
fn manner(sentence: &str, words: &[Word<'_>], out: &mut Vec<Reason>) {
    let plain = |kind| Reason { kind, detail: String::new() };
    let some = |class: Class| words.iter().find(|w| w.class.has(class)).map(|w| w.text.to_owned());
    let closed = sentence.trim_end_matches(['"', '”', '’', ')', '»', ' ']);
    if closed.ends_with(['?', '？', '؟']) {
        out.push(plain(ReasonKind::Question));
    }
    if let Some(detail) = some(Class::FUTURE) {
        out.push(Reason { kind: ReasonKind::Prediction, detail });
    }
    let first = words.first();
    if first.is_some_and(|w| w.class.has(Class::IMPERATIVE) && !w.class.has(Class::REPORT)) {
        out.push(plain(ReasonKind::Instruction));
    }
    if let Some(detail) = experience(words) {
        out.push(Reason { kind: ReasonKind::Experience, detail });
    }
    if let Some(detail) = some(Class::COURTESY).filter(|_| words.len() <= 12) {
        out.push(Reason { kind: ReasonKind::Courtesy, detail });
    }
    if words.len() < 4 {
        out.push(plain(ReasonKind::TooShort));
    }
    if sentence.contains(['“', '”', '"', '«', '„', '「']) {
        out.push(plain(ReasonKind::Quote));
    }
}

/// "I think", "I remember": the speaker's mind or memory.
fn experience(words: &[Word<'_>]) -> Option<String> {
    let at = words.windows(2).find(|w| {
        matches!(w[0].folded.as_str(), "i" | "we")
            && (w[1].class.has(Class::BELIEF)
                || matches!(
                    w[1].folded.as_str(),
                    "remember" | "saw" | "met" | "knew" | "know" | "grew" | "learned" | "heard"
                ))
    })?;
    Some(format!("{} {}", at[0].text, at[1].text))
}
