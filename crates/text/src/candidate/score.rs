//! From signals to a score: a logistic model over the rules and over single words.
//!
//! The weights were fitted on the crowd-sourced sentences of ClaimBuster (Arslan, Hassan, Li,
//! Tremayne: "A Benchmark Dataset of Check-worthy Factual Claims", 2020; CC BY 4.0, Zenodo
//! 10.5281/zenodo.3609356), by the ignored test `fit`, which prints both tables.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::reason::ReasonKind;
use super::signals::Signals;
use crate::lexicon::Class;

/// Names of the features, in the order of [`features`].
pub(super) const NAMES: [&str; 44] = [
    "bias",
    "length",
    "number",
    "percentage",
    "money",
    "date",
    "named_actor",
    "event",
    "name",
    "comparison",
    "superlative",
    "change",
    "cause",
    "legal_act",
    "attribution",
    "quote",
    "accusation",
    "identity",
    "quantifier",
    "opinion",
    "prediction",
    "question",
    "experience",
    "instruction",
    "hedge",
    "courtesy",
    "too_short",
    "numbers",
    "first_person",
    "second_person",
    "duty",
    "belief",
    "present",
    "negation",
    "quantity",
    "past_share",
    "time",
    "i",
    "we",
    "names_many",
    "event_and_name",
    "number_and_change",
    "starts_first_person",
    "very_short",
];

/// Weights of the features, in the same order. The bias is raised by 0.75 over the fit: a missed
/// claim costs a checker more than one dismissed.
const WEIGHTS: [f64; NAMES.len()] = [
    -0.700, 0.442, 0.914, 1.740, 1.201, 0.678, 0.324, 0.524, 0.160, 0.314, 0.603, 0.626, 0.048,
    0.298, 0.591, -0.115, 0.550, 0.099, 0.011, -0.556, -0.780, -1.647, -0.449, -0.280, -0.171,
    -0.359, -0.018, 0.323, -0.185, -0.007, -0.634, -0.460, -0.024, -0.028, 0.126, 0.233, 0.120,
    -0.106, 0.146, 0.405, -0.078, -0.080, 0.092, 0.107,
];

static WORDS: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| {
    let lines = include_str!("words.tsv").lines();
    lines
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(w, n)| Some((w, n.parse().ok()?)))
        .collect()
});

/// The features of a sentence.
pub(super) fn features(s: &Signals<'_>) -> [f64; NAMES.len()] {
    use ReasonKind as K;
    const KINDS: [ReasonKind; 25] = [
        K::Number,
        K::Percentage,
        K::Money,
        K::Date,
        K::NamedActor,
        K::Event,
        K::Name,
        K::Comparison,
        K::Superlative,
        K::Change,
        K::Cause,
        K::LegalAct,
        K::Attribution,
        K::Quote,
        K::Accusation,
        K::Identity,
        K::Quantifier,
        K::Opinion,
        K::Prediction,
        K::Question,
        K::Experience,
        K::Instruction,
        K::Hedge,
        K::Courtesy,
        K::TooShort,
    ];
    let mut out = [0.0; NAMES.len()];
    let length = s.words.len() as f64;
    out[0] = 1.0;
    out[1] = (length.min(40.0) + 1.0).ln() - 2.5;
    for (slot, kind) in out[2..].iter_mut().zip(KINDS) {
        *slot = f64::from(u8::from(s.has(kind)));
    }
    let flag = |on: bool| f64::from(u8::from(on));
    let many = |class| (s.count(class) as f64).min(3.0);
    let figures =
        s.reasons.iter().filter(|r| matches!(r.kind, K::Number | K::Percentage | K::Money));
    let figures = (figures.count() as f64).min(4.0);
    let is = |w: &str| s.words.iter().filter(|x| x.folded.split('\'').next() == Some(w)).count();
    let named = s.has(K::Name) || s.has(K::NamedActor);
    let capitals = s.words.iter().skip(1).filter(|w| w.text.starts_with(char::is_uppercase));
    let first = s.words.first();
    let rest = [
        figures,
        many(Class::FIRST_PERSON),
        many(Class::SECOND_PERSON),
        many(Class::DUTY),
        many(Class::BELIEF),
        many(Class::PRESENT),
        many(Class::NEGATION),
        many(Class::QUANTITY),
        s.words.iter().filter(|w| super::actor::is_event(w)).count().min(3) as f64,
        many(Class::TIME),
        (is("i") as f64).min(3.0),
        (is("we") as f64).min(3.0),
        (capitals.count() as f64).min(6.0) / 2.0,
        flag(named && s.has(K::Event)),
        flag(figures > 0.0 && s.has(K::Change)),
        flag(first.is_some_and(|w| w.class.has(Class::FIRST_PERSON))),
        flag(length < 7.0),
    ];
    out[27..].copy_from_slice(&rest);
    out
}

/// The score of a sentence, 0 to 1.
pub(super) fn of(s: &Signals<'_>) -> f64 {
    let rules: f64 = features(s).iter().zip(WEIGHTS).map(|(x, w)| x * w).sum();
    let mut words: Vec<&str> = s.words.iter().map(|w| w.folded.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    let words: f64 = words.iter().filter_map(|w| WORDS.get(w)).sum();
    1.0 / (1.0 + (-(rules + words)).exp())
}
