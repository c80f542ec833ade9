//! Which features are kept, and a sentence as a row of numbers.

use std::collections::BTreeMap;

use stet_text::{Features, Model, SPACES, Term};

use crate::Heads;
use crate::logistic::Row;

/// A feature of a space is kept if at least so many sentences have it.
const LEAST: [u32; SPACES] = [2, 5, 4];
/// Size of one deviation of a dense feature beside the unit length of a space.
const DENSE: f64 = 0.15;

pub(crate) struct Vocabulary {
    /// Key → (column, idf), in order of key.
    terms: BTreeMap<u32, (u32, f64)>,
    /// Mean and deviation of each dense feature.
    dense: Vec<(f64, f64)>,
}

impl Vocabulary {
    pub(crate) fn of(features: &[Features]) -> Self {
        let mut counts: [BTreeMap<u32, u32>; SPACES] = Default::default();
        for (space, counts) in counts.iter_mut().enumerate() {
            for feature in features.iter().flat_map(|f| &f.sparse[space]) {
                *counts.entry(feature.key).or_default() += 1;
            }
        }
        let total = features.len() as f64;
        let mut terms = BTreeMap::new();
        for (counts, least) in counts.iter().zip(LEAST) {
            for (key, count) in counts.iter().filter(|(_, n)| **n >= least) {
                let idf = ((1.0 + total) / (1.0 + f64::from(*count))).ln() + 1.0;
                terms.entry(*key).or_insert((0, idf));
            }
        }
        for (column, term) in terms.values_mut().enumerate() {
            term.0 = column as u32;
        }
        Self { terms, dense: spread(features) }
    }

    /// Columns of a row.
    pub(crate) fn len(&self) -> usize {
        self.terms.len() + self.dense.len()
    }

    pub(crate) fn terms(&self) -> usize {
        self.terms.len()
    }

    pub(crate) fn row(&self, features: &Features) -> Row {
        let mut row = Row::new();
        for space in &features.sparse {
            let start = row.len();
            for feature in space {
                if let Some((column, idf)) = self.terms.get(&feature.key) {
                    row.push((*column, (idf * (1.0 + f64::from(feature.count).ln())) as f32));
                }
            }
            let norm = row[start..].iter().map(|(_, v)| v * v).sum::<f32>().sqrt();
            row[start..].iter_mut().for_each(|(_, v)| *v /= norm);
        }
        for (at, (value, (mean, deviation))) in features.dense.iter().zip(&self.dense).enumerate() {
            let value = (f64::from(*value) - mean) / deviation * DENSE;
            row.push(((self.terms.len() + at) as u32, value as f32));
        }
        row
    }

    /// The file of a model with these weights.
    pub(crate) fn model(&self, heads: &Heads, calibration: [f64; 2]) -> Vec<u8> {
        let weights = |column: usize| [0, 1].map(|h| heads[h][column] as f32);
        let terms: Vec<Term> = self
            .terms
            .iter()
            .map(|(key, (column, idf))| Term {
                key: *key,
                idf: *idf as f32,
                weights: weights(*column as usize),
            })
            .collect();
        let dense: Vec<[f32; 4]> = self
            .dense
            .iter()
            .enumerate()
            .map(|(at, (mean, deviation))| {
                let [fact, worth] = weights(self.terms.len() + at).map(|w| w * DENSE as f32);
                [*mean as f32, *deviation as f32, fact, worth]
            })
            .collect();
        Model::to_bytes(&terms, &dense, weights(self.len()), calibration.map(|c| c as f32))
    }
}

fn spread(features: &[Features]) -> Vec<(f64, f64)> {
    let total = features.len() as f64;
    let count = features.first().map_or(0, |f| f.dense.len());
    let column = |at: usize| {
        let values = || features.iter().map(move |f| f64::from(f.dense[at]));
        let mean = values().sum::<f64>() / total;
        let variance = values().map(|v| (v - mean).powi(2)).sum::<f64>() / total;
        (mean, variance.sqrt().max(1e-3))
    };
    (0..count).map(column).collect()
}
