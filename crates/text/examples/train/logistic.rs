//! Logistic and least-squares regression with a squared penalty, by L-BFGS (Liu and Nocedal, 1989).

use std::collections::VecDeque;

/// (column, value) of one sentence.
pub(crate) type Row = Vec<(u32, f32)>;
pub(crate) type Rows = Vec<Row>;

const ROUNDS: usize = 200;
const MEMORY: usize = 8;
/// The fit ends when the largest slope is below this.
const FLAT: f64 = 1e-3;

/// The log odds of a row; the bias is the last weight.
pub(crate) fn odds(row: &Row, weights: &[f64]) -> f64 {
    let bias = weights[weights.len() - 1];
    row.iter().fold(bias, |sum, (at, v)| sum + weights[*at as usize] * f64::from(*v))
}

/// Weights for `width` columns, and the bias.
pub(crate) fn fit(
    rows: &Rows,
    which: &[usize],
    targets: &[bool],
    counts: &[f64],
    strength: f64,
    width: usize,
) -> Vec<f64> {
    let share = |wanted: bool| targets.iter().filter(|t| **t == wanted).count().max(1) as f64;
    let balance = [false, true].map(|t| strength * targets.len() as f64 / 2.0 / share(t));
    let loss = |weights: &[f64], slope: &mut [f64]| -> f64 {
        let inner = &weights[..width];
        let mut sum = inner.iter().map(|w| w * w).sum::<f64>() / 2.0;
        slope[..width].copy_from_slice(inner);
        slope[width] = 0.0;
        for ((row, target), count) in which.iter().map(|i| &rows[*i]).zip(targets).zip(counts) {
            let z = odds(row, weights) * if *target { 1.0 } else { -1.0 };
            let weight = count * balance[usize::from(*target)];
            sum += weight * (if z > 0.0 { (-z).exp().ln_1p() } else { z.exp().ln_1p() - z });
            let pull = weight / (1.0 + z.exp()) * if *target { -1.0 } else { 1.0 };
            row.iter().for_each(|(at, v)| slope[*at as usize] += pull * f64::from(*v));
            slope[width] += pull;
        }
        sum
    };
    descend(width + 1, loss)
}

/// Weights whose odds come near those of a teacher, and the bias: least squares with the same
/// penalty.
pub(crate) fn fit_odds(
    rows: &Rows,
    which: &[usize],
    targets: &[f64],
    counts: &[f64],
    strength: f64,
    width: usize,
) -> Vec<f64> {
    let loss = |weights: &[f64], slope: &mut [f64]| -> f64 {
        let inner = &weights[..width];
        let mut sum = inner.iter().map(|w| w * w).sum::<f64>() / 2.0;
        slope[..width].copy_from_slice(inner);
        slope[width] = 0.0;
        for ((row, target), count) in which.iter().map(|i| &rows[*i]).zip(targets).zip(counts) {
            let off = odds(row, weights) - target;
            sum += strength * count * off * off / 2.0;
            let pull = strength * count * off;
            row.iter().for_each(|(at, v)| slope[*at as usize] += pull * f64::from(*v));
            slope[width] += pull;
        }
        sum
    };
    descend(width + 1, loss)
}

fn descend(size: usize, loss: impl Fn(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let (mut at, mut slope) = (vec![0.0; size], vec![0.0; size]);
    let mut height = loss(&at, &mut slope);
    let mut steps: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..ROUNDS {
        if slope.iter().all(|s| s.abs() < FLAT) {
            break;
        }
        let way = direction(&slope, &steps);
        let fall = dot(&way, &slope);
        let mut pace = if steps.is_empty() { 1.0 / dot(&slope, &slope).sqrt() } else { 1.0 };
        let mut next_slope = vec![0.0; size];
        let next = loop {
            let next: Vec<f64> = at.iter().zip(&way).map(|(a, w)| a + pace * w).collect();
            let next_height = loss(&next, &mut next_slope);
            if next_height <= height + 1e-4 * pace * fall {
                height = next_height;
                break next;
            }
            pace /= 2.0;
            if pace < 1e-12 {
                return at;
            }
        };
        let step: Vec<f64> = next.iter().zip(&at).map(|(n, a)| n - a).collect();
        let turn: Vec<f64> = next_slope.iter().zip(&slope).map(|(n, s)| n - s).collect();
        if dot(&step, &turn) > 1e-12 {
            steps.push_back((step, turn));
        }
        if steps.len() > MEMORY {
            steps.pop_front();
        }
        (at, slope) = (next, next_slope);
    }
    at
}

/// The two-loop recursion.
fn direction(slope: &[f64], steps: &VecDeque<(Vec<f64>, Vec<f64>)>) -> Vec<f64> {
    let mut way: Vec<f64> = slope.iter().map(|s| -s).collect();
    let mut shares = Vec::with_capacity(steps.len());
    for (step, turn) in steps.iter().rev() {
        let share = dot(step, &way) / dot(step, turn);
        add(&mut way, turn, -share);
        shares.push(share);
    }
    if let Some((step, turn)) = steps.back() {
        let scale = dot(step, turn) / dot(turn, turn);
        way.iter_mut().for_each(|w| *w *= scale);
    }
    for ((step, turn), share) in steps.iter().zip(shares.iter().rev()) {
        let back = dot(turn, &way) / dot(step, turn);
        add(&mut way, step, share - back);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    to.iter_mut().zip(what).for_each(|(t, w)| *t += times * w);
}
