//! What kind of statement a sentence is, and the score that goes with it.

use super::fragment;
use super::model::{self, Verdict};
use super::reason::{Reason, ReasonKind as K};
use super::signals::{self, Signals};
use super::tongue::{self, Tongue};
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
/// How likely a view or a promise must hold a fact for it to be checkable in part.
const HOLDS: f64 = 0.25;
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
    let language = tongue::of(sentence);
    if language != Tongue::English {
        return tongue::assess(sentence, language);
    }
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
    let holds = proposed || verdict.fact >= HOLDS;
    if s.has(K::Question) {
        return Checkable::Question;
    }
    if s.words.len() < 3 || (s.has(K::Courtesy) && !fact) {
        return Checkable::No;
    }
    if s.has(K::Instruction) && (is_order(s) || !fact && !proposed) {
        return Checkable::Instruction;
    }
    if s.has(K::Prediction) && !is_past(s) {
        let now = holds || s.has(K::Attribution);
        return if now { Checkable::Partly } else { Checkable::Prediction };
    }
    if s.has(K::Experience) {
        return if fact || proposed { Checkable::Partly } else { Checkable::Experience };
    }
    let judged = fragment::judgement(sentence).is_some();
    match (verdict.view > VIEW || judged, holds) {
        (false, _) => Checkable::Yes,
        (true, true) if judged && !fact => Checkable::Opinion,
        (true, true) => Checkable::Partly,
        (true, false) if judged || values(s) => Checkable::Opinion,
        (true, false) => Checkable::No,
    }
}

/// Whether a word of the sentence judges, wants, or says what ought to be.
fn values(s: &Signals<'_>) -> bool {
    let class = Class::OPINION.or(Class::BELIEF).or(Class::DUTY);
    let own = Class::FIRST_PERSON.or(Class::SECOND_PERSON);
    s.words.iter().any(|w| w.class.has(class) || model::judges(&w.folded))
        || s.words.iter().any(|w| w.class.has(own)) && s.words.len() > 4
}

/// "Contact the port today": the second word begins what is to be done something with.
fn is_order(s: &Signals<'_>) -> bool {
    const OBJECTS: [&str; 17] = [
        "the", "a", "an", "this", "these", "your", "our", "us", "me", "my", "to", "for", "out",
        "here", "on", "up", "it",
    ];
    let told = s.words.iter().any(|w| super::actor::is_event(w));
    s.words.get(1).is_some_and(|w| OBJECTS.contains(&w.folded.as_str())) && !told
}

/// Whether the sentence tells of something that has happened.
fn is_past(s: &Signals<'_>) -> bool {
    s.has(K::Event)
        && s.reasons
            .iter()
            .any(|r| matches!(r.kind, K::Date | K::Money | K::Percentage | K::NamedActor))
}

/// The model's score, with a question held below the threshold: what it presupposes may be a
/// claim, itself it states nothing.
fn fitted(score: f64, checkable: Checkable) -> f64 {
    match checkable {
        Checkable::Question | Checkable::Instruction => score * ASKED,
        Checkable::No if score < PROPOSE_THRESHOLD => score,
        Checkable::No => NOTHING,
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
