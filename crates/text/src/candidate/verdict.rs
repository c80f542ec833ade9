//! What kind of statement a sentence is, and the score that goes with it.

use super::reason::{Reason, ReasonKind as K};
use super::signals::{self, Signals};
use super::{Assessment, Checkable, score};
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
/// What is left of the score of a sentence whose predicate is a judgement.
const JUDGED: f64 = 0.5;
/// Chips that a person can take in at once.
const MOST_REASONS: usize = 8;

/// Assesses one sentence without its surroundings.
#[must_use]
pub fn assess(sentence: &str) -> Assessment {
    let signals = signals::of(sentence);
    let checkable = kind(sentence, &signals);
    let figure = [K::Percentage, K::Money, K::Number].iter().any(|k| signals.has(*k));
    let judged = checkable == Checkable::Partly && is_judgement(sentence) && !figure;
    let score = score::of(&signals) * if judged { JUDGED } else { 1.0 };
    Assessment { score: fitted(score, checkable, &signals), checkable, reasons: told(&signals) }
}

/// Whether something in the sentence can be looked up.
fn has_fact(s: &Signals<'_>) -> bool {
    let figure = [K::Percentage, K::Money, K::Number, K::Date].iter().any(|k| s.has(*k));
    let act = s.has(K::NamedActor) || (s.has(K::Event) && (s.has(K::LegalAct) || s.has(K::Name)));
    figure || act || s.has(K::Attribution) || s.has(K::Accusation) && s.has(K::Name)
}

fn kind(sentence: &str, s: &Signals<'_>) -> Checkable {
    let fact = has_fact(s);
    let duty = s.count(Class::DUTY) > 0;
    if s.has(K::Question) {
        return Checkable::Question;
    }
    if s.words.len() < 3 || (s.has(K::Courtesy) && !fact) {
        return Checkable::No;
    }
    if s.has(K::Instruction) && !fact {
        return Checkable::Instruction;
    }
    if s.has(K::Prediction) && !is_past(s) {
        return if s.has(K::Attribution) { Checkable::Partly } else { Checkable::Prediction };
    }
    if s.has(K::Experience) {
        return if fact { Checkable::Partly } else { Checkable::Experience };
    }
    let judged = s.count(Class::OPINION) + s.count(Class::BELIEF) + usize::from(duty);
    match (judged, fact) {
        (0, _) => Checkable::Yes,
        (1, true) if !is_judgement(sentence) => Checkable::Yes,
        (_, true) => Checkable::Partly,
        (_, false) => Checkable::Opinion,
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

/// The model's score, held to what the kind of statement allows.
fn fitted(score: f64, checkable: Checkable, s: &Signals<'_>) -> f64 {
    let most = match checkable {
        Checkable::Question => 0.3,
        Checkable::Opinion | Checkable::Experience => 0.45,
        Checkable::Instruction | Checkable::No => 0.4,
        Checkable::Prediction => 0.48,
        Checkable::Partly | Checkable::Yes => 1.0,
    };
    let score = if s.words.is_empty() { 0.0 } else { score };
    // A question never ranks with statements; the rest keep their order below the threshold.
    let held = if checkable == Checkable::Question {
        score * most
    } else {
        score.min(most + score / 50.0)
    };
    held.clamp(0.0, 1.0)
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
