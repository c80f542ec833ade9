//! How likely a sentence is a claim worth a check: two linear models over the same features.
//!
//! The first says whether the sentence states a fact at all, the second whether such a fact is
//! worth a check. Their product is the score; what it leaves over goes by a smaller measure to
//! statements that could be checked some day (promises with names and figures). Features are
//! words, letters and, so that the model carries over from debates to news, the *shapes* of
//! sentences without their topic words. `model/README.md` says what the weights were trained on.

mod dense;
mod features;
mod scan;
mod shape;
mod table;
mod view;

use std::sync::LazyLock;

pub use features::{Feature, Features, SPACES};
pub use table::{Head, Model, ModelError, Term};

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::from_bytes(include_bytes!("../../model/claims.bin"))
        .expect("the model in the program is the one that `cargo xtask train` wrote")
});

/// Share of what the score leaves over that a statement for another day can have.
const LATER: f64 = 0.5;
/// How far the manner of a view, or of a report, moves the log odds of the score.
const MANNER: f64 = 0.15;

/// What the models say of one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    /// How likely it states a fact, 0 to 1.
    pub(super) fact: f64,
    /// Log odds that it gives a view rather than a report.
    pub(super) view: f64,
    /// How likely it is a claim worth a check, 0 to 1; one half is where it is proposed.
    pub(super) score: f64,
}

/// Judges a sentence by the model in the program.
pub(super) fn judge(sentence: &str) -> Verdict {
    let features = Features::of(sentence);
    let [fact, worth] = MODEL.odds(&features);
    let raw = raw_odds([fact, worth], &features);
    Verdict { fact: sigmoid(fact), view: features.view - fact, score: MODEL.calibrated(raw) }
}

/// Whether a word, in lower case, judges rather than tells.
pub(super) fn judges(word: &str) -> bool {
    dense::FEELING.get(word).is_some_and(|f| f.1 >= view::JUDGES)
}

/// The log odds of a check before calibration, from those of the two heads.
#[must_use]
pub fn raw_odds([fact, worth]: [f64; 2], features: &Features) -> f64 {
    let now = sigmoid(fact) * sigmoid(worth);
    let share = now + LATER * (1.0 - now) * sigmoid(fact + features.later);
    let share = share.clamp(1e-6, 1.0 - 1e-6);
    (share / (1.0 - share)).ln() - MANNER * features.view
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}
