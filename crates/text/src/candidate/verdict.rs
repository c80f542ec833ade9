//! What kind of statement a sentence is, and the score that goes with it.

use super::model::{self, Verdict};
use super::reason::{Reason, ReasonKind as K};
use super::signals::{self, Signals};
use super::{Assessment, Checkable, PROPOSE_THRESHOLD};
use crate::lexicon::Class;

/// Kinds of reasons, most telling first.
const ORDER: [K; 25] = [
    K::Question,
    K::TooShort,
    K::Instruction,
    K::Courtesy,
    K::Percentage,
    K::Money,
    K::Number,
    K::NamedActor,
    K::Superlative,
    K::Accusation,
    K::LegalAct,
    K::Quote,
    K::Attribution,
    K::Date,
    K::Change,
    K::Comparison,
    K::Cause,
    K::Identity,
    K::Event,
    K::Quantifier,
    K::Name,
    K::Opinion,
    K::Prediction,
    K::Experience,
    K::Hedge,
];
/// Log odds from which a sentence counts as a view.
const VIEW: f64 = -0.4;
/// Bytes of a sentence that are read.
const LONGEST: usize = 4096;
/// What is left of the score of a question.
const ASKED: f64 = 0.45;
/// Most that a greeting or a scrap can score.
const NOTHING: f64 = 0.3;
/// Chips that a person can take in at once.
const MOST_REASONS: usize = 8;

/// Assesses one sentence without its surroundings.
#[must_use]
pub fn assess(sentence: &str) -> Assessment {
    let sentence = clipped(sentence);
    let signals = signals::of(sentence);
    let verdict = model::judge(sentence);
    let checkable = kind(sentence, &signals, &verdict);
    Assessment { score: fitted(verdict.score, checkable), checkable, reasons: told(&signals) }
}

/// What is read of a sentence: nothing longer is one.
fn clipped(sentence: &str) -> &str {
    let mut end = sentence.len().min(LONGEST);
    while !sentence.is_char_boundary(end) {
        end -= 1;
    }
    &sentence[..end]
}

/// Whether something in the sentence can be looked up.
fn has_fact(s: &Signals<'_>) -> bool {
    let figure = [K::Percentage, K::Money, K::Number, K::Date].iter().any(|k| s.has(*k));
    let act = s.has(K::NamedActor) || (s.has(K::Event) && (s.has(K::LegalAct) || s.has(K::Name)));
    figure || act || s.has(K::Attribution) || s.has(K::Accusation) && s.has(K::Name)
}

fn kind(sentence: &str, s: &Signals<'_>, verdict: &Verdict) -> Checkable {
    let fact = has_fact(s);
    let proposed = verdict.score >= PROPOSE_THRESHOLD;
    if s.has(K::Question) {
        return Checkable::Question;
    }
    if s.words.len() < 3 || (s.has(K::Courtesy) && !fact) {
        return Checkable::No;
    }
    if s.has(K::Instruction) && !fact && !proposed {
        return Checkable::Instruction;
    }
    if s.has(K::Prediction) && !is_past(s) {
        let now = proposed || s.has(K::Attribution);
        return if now { Checkable::Partly } else { Checkable::Prediction };
    }
    if s.has(K::Experience) {
        return if fact || proposed { Checkable::Partly } else { Checkable::Experience };
    }
    let view = verdict.view > VIEW || is_judgement(sentence);
    match (view, proposed) {
        (false, _) => Checkable::Yes,
        (true, true) => Checkable::Partly,
        (true, false) => Checkable::Opinion,
    }
}

/// Whether the sentence tells of something that has happened.
fn is_past(s: &Signals<'_>) -> bool {
    s.has(K::Event)
        && s.reasons
            .iter()
            .any(|r| matches!(r.kind, K::Date | K::Money | K::Percentage | K::NamedActor))
}

/// Whether the judgement is the predicate: "… is laden with symbolism".
fn is_judgement(sentence: &str) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.windows(3).any(|w| {
        let linked = matches!(w[0], "is" | "are" | "was" | "were" | "seems" | "remains");
        let judges = |x: &str| {
            let bare = x.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            crate::lexicon::class_of(&bare).has(Class::OPINION)
        };
        linked && (judges(w[1]) || judges(w[2]))
    })
}

/// The model's score, with a question held below the threshold: what it presupposes may be a
/// claim, itself it states nothing.
fn fitted(score: f64, checkable: Checkable) -> f64 {
    match checkable {
        Checkable::Question => score * ASKED,
        Checkable::No => score.min(NOTHING),
        _ => score,
    }
}

/// The reasons, one of each kind, most telling first.
fn told(s: &Signals<'_>) -> Vec<Reason> {
    let mut out: Vec<Reason> = Vec::new();
    for kind in ORDER {
        let limit =
            if matches!(kind, K::Percentage | K::Money | K::Number | K::Date) { 3 } else { 1 };
        out.extend(s.reasons.iter().filter(|r| r.kind == kind).take(limit).cloned());
    }
    let charged =
        s.has(K::Number) || s.has(K::Percentage) || s.has(K::Money) || s.has(K::Accusation);
    if charged && !s.has(K::Attribution) && !s.has(K::Question) {
        let at = out.iter().position(|r| !r.kind.speaks_for()).unwrap_or(out.len());
        out.insert(at, Reason { kind: K::NoSource, detail: String::new() });
    }
    out.truncate(MOST_REASONS);
    out
}
