//! How well scores rank and divide.

use std::path::Path;

use stet_text::{Features, Model, raw_odds};

use crate::data::{Label, claimbuster, table};

/// Difference of F1 that means nothing.
const AS_GOOD: f64 = 0.001;

/// Average precision, area under the curve, F1 at `threshold` and the best F1.
pub(crate) fn figures(scored: &[(f64, bool)], threshold: f64) -> String {
    let (precision, area) = ranking(scored);
    let (best, at) = best_f1(scored);
    let f1 = f1(scored, threshold);
    format!("AP {precision:.4} AUC {area:.4} F1 {f1:.4} (best {best:.4} at {at:.3})")
}

fn sorted(scored: &[(f64, bool)]) -> Vec<(f64, bool)> {
    let mut out = scored.to_vec();
    out.sort_by(|a, b| b.0.total_cmp(&a.0));
    out
}

fn ranking(scored: &[(f64, bool)]) -> (f64, f64) {
    let positives = scored.iter().filter(|s| s.1).count() as f64;
    let (mut hits, mut sum, mut below) = (0.0, 0.0, 0.0);
    for (at, (_, yes)) in sorted(scored).iter().enumerate() {
        if *yes {
            hits += 1.0;
            sum += hits / (at as f64 + 1.0);
        } else {
            below += hits;
        }
    }
    (sum / positives, below / positives / (scored.len() as f64 - positives))
}

pub(crate) fn f1(scored: &[(f64, bool)], threshold: f64) -> f64 {
    let of = |s: &&(f64, bool)| s.0 >= threshold;
    let said = scored.iter().filter(of).count() as f64;
    let right = scored.iter().filter(|s| of(s) && s.1).count() as f64;
    2.0 * right / (said + scored.iter().filter(|s| s.1).count() as f64)
}

fn best_f1(scored: &[(f64, bool)]) -> (f64, f64) {
    let positives = scored.iter().filter(|s| s.1).count() as f64;
    let mut hits = 0.0;
    let mut best = (0.0, 0.5);
    for (at, (score, yes)) in sorted(scored).iter().enumerate() {
        hits += if *yes { 1.0 } else { 0.0 };
        let f1 = 2.0 * hits / (at as f64 + 1.0 + positives);
        if f1 > best.0 {
            best = (f1, *score);
        }
    }
    best
}

/// The lowest score whose F1 is as good as the best: a missed claim costs a checker more than one
/// dismissed.
fn cautious(scored: &[(f64, bool)]) -> f64 {
    let (best, most) = best_f1(scored);
    let steps = (0..1000).map(|step| most - 1.0 + 0.001 * f64::from(step));
    steps.into_iter().find(|at| f1(scored, *at) >= best - AS_GOOD).unwrap_or(most)
}

/// Slope and shift for raw log odds: Platt's slope, one half at the threshold.
pub(crate) fn calibrate(rows: &[(f64, bool)]) -> [f64; 2] {
    let (mut slope, mut shift) = (1.0, 0.0);
    for _ in 0..50 {
        // Newton's method in two unknowns.
        let (mut g, mut h) = ([0.0; 2], [1e-9, 0.0, 1e-9]);
        for (x, yes) in rows {
            let p = 1.0 / (1.0 + (-(slope * x + shift)).exp());
            let (error, bend) = (p - if *yes { 1.0 } else { 0.0 }, p * (1.0 - p));
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + bend * x * x, h[1] + bend * x, h[2] + bend];
        }
        let det = h[0] * h[2] - h[1] * h[1];
        slope -= (h[2] * g[0] - h[1] * g[1]) / det;
        shift -= (h[0] * g[1] - h[1] * g[0]) / det;
    }
    let at = cautious(rows);
    println!("calibration: slope {slope:.3}, shift {shift:.3}; proposed from raw odds {at:.3}");
    [slope, -slope * at]
}

/// Prints the figures of every set that is there.
pub(crate) fn print(model: &Model, data: &Path) {
    let groundtruth = claimbuster(&data.join("claimbuster/groundtruth.csv"));
    let of = |least: &[Label]| {
        groundtruth.iter().map(|(t, l)| (t.clone(), least.contains(l))).collect::<Vec<_>>()
    };
    let sets = [
        ("ClaimBuster groundtruth, worth a check", of(&[Label::Worth])),
        ("ClaimBuster groundtruth, any fact", of(&[Label::Worth, Label::Unimportant])),
        (
            "PoliClaim golden_train, verifiable",
            table(&data.join("policlaim/golden_train.tsv"), 1, 2, "1"),
        ),
        (
            "CheckThat! 2025 dev, objective",
            table(&data.join("subjectivity/dev_en.tsv"), 1, 2, "OBJ"),
        ),
    ];
    for (name, set) in sets.iter().filter(|s| !s.1.is_empty()) {
        let scored: Vec<(f64, bool)> = set.iter().map(|(t, yes)| (score(model, t), *yes)).collect();
        println!("{name}: {}", figures(&scored, 0.5));
    }
}

fn score(model: &Model, sentence: &str) -> f64 {
    let features = Features::of(sentence);
    model.calibrated(raw_odds(model.odds(&features), &features))
}
