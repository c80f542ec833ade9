//! Trains the detector of claims: `cargo xtask train [DATA]`.
//!
//! Reads the ClaimBuster sentences (DATA is the folder that holds `claimbuster/`; `../shared/data`
//! if left out), writes `crates/text/model/claims.bin` and prints how well it ranks the sets that
//! are there. The same data give the same file, byte for byte.

#![allow(clippy::print_stdout)] // what it prints is what it is run for

mod data;
mod logistic;
mod measure;
mod vocabulary;

use std::error::Error;
use std::path::{Path, PathBuf};

use data::{Label, Sentence};
use logistic::{Rows, fit, fit_odds};
use stet_text::{Features, Model, raw_odds};
use vocabulary::Vocabulary;

/// Inverse strength of the penalty on the weights, for each head.
const STRENGTH: [f64; 2] = [1.0, 2.0];
/// The same where a teacher is followed.
const TAUGHT: f64 = 3.0;
/// How much more a sentence counts whose label the stricter set of ClaimBuster confirms.
const CONFIRMED: f64 = 2.0;
/// Parts of the data that are scored by a model that has not seen them, to calibrate on.
const FOLDS: usize = 5;

/// Weights over terms and dense features, and the bias last, for each head.
type Heads = [Vec<f64>; 2];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data =
        std::env::args_os().nth(1).map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let taught = std::fs::read(root.join("crates/text/model/teacher.bin")).unwrap_or_default();
    let sentences = data::training(&data, &taught)?;
    println!("{} sentences to learn from", sentences.len());
    let features: Vec<Features> = sentences.iter().map(|s| Features::of(&s.text)).collect();
    let vocabulary = Vocabulary::of(&features);
    let rows: Rows = features.iter().map(|f| vocabulary.row(f)).collect();
    let heads = train(&rows, &sentences, vocabulary.len());
    let calibration = calibration(&rows, &features, &sentences, vocabulary.len());
    let bytes = vocabulary.model(&heads, calibration);
    let out = root.join("crates/text/model/claims.bin");
    std::fs::write(&out, &bytes)?;
    println!("{} bytes, {} terms in {}", bytes.len(), vocabulary.terms(), out.display());
    measure::print(&Model::from_bytes(&bytes)?, &data);
    Ok(())
}

/// The two heads: fact against no fact, and among facts worth a check against unimportant.
fn train(rows: &Rows, sentences: &[Sentence], width: usize) -> Heads {
    let all: Vec<usize> = (0..rows.len()).collect();
    train_on(&all, rows, sentences, width)
}

/// Learns what the teacher says of each sentence; where it is silent, from the labels alone.
fn train_on(which: &[usize], rows: &Rows, sentences: &[Sentence], width: usize) -> Heads {
    let taught: Option<Vec<[f64; 2]>> = which.iter().map(|i| sentences[*i].teacher).collect();
    if let Some(taught) = taught {
        let counts = vec![1.0; which.len()];
        return [0, 1].map(|head| {
            let targets: Vec<f64> = taught.iter().map(|t| t[head]).collect();
            fit_odds(rows, which, &targets, &counts, TAUGHT, width)
        });
    }
    let is_fact = |i: &usize| sentences[*i].label != Label::NoFact;
    let facts: Vec<usize> = which.iter().copied().filter(|i| is_fact(i)).collect();
    let head = |which: &[usize], strength, wanted: &dyn Fn(usize) -> bool| {
        let targets: Vec<bool> = which.iter().map(|i| wanted(*i)).collect();
        let counts: Vec<f64> =
            which.iter().map(|i| if sentences[*i].confirmed { CONFIRMED } else { 1.0 }).collect();
        fit(rows, which, &targets, &counts, strength, width)
    };
    [
        head(which, STRENGTH[0], &|i| sentences[i].label != Label::NoFact),
        head(&facts, STRENGTH[1], &|i| sentences[i].label == Label::Worth),
    ]
}

/// Slope and shift of the raw log odds, from sentences that the heads have not seen:
/// the slope makes it a probability, the shift puts the threshold at one half.
fn calibration(
    rows: &Rows,
    features: &[Features],
    sentences: &[Sentence],
    width: usize,
) -> [f64; 2] {
    let mut scored: Vec<(f64, bool)> = Vec::with_capacity(rows.len());
    for fold in 0..FOLDS {
        // Neighbouring sentences come from one debate: whole stretches are held out.
        let held = |i: usize| i * FOLDS / rows.len() == fold;
        let seen: Vec<usize> = (0..rows.len()).filter(|i| !held(*i)).collect();
        let heads = train_on(&seen, rows, sentences, width);
        scored.extend((0..rows.len()).filter(|i| held(*i)).map(|i| {
            let odds = [0, 1].map(|h| logistic::odds(&rows[i], &heads[h]));
            (raw_odds(odds, &features[i]), sentences[i].label == Label::Worth)
        }));
    }
    println!("held-out debates: {}", measure::figures(&scored, 0.0));
    measure::calibrate(&scored)
}
