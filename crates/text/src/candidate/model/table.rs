//! The weights, and the file that keeps them.
//!
//! The file is little-endian: the magic `STETCLM1`; `u32` counts of terms and of dense features;
//! seven `f32`: the scales of idf and of the two heads, the biases of the heads, slope and shift of
//! the calibration; per dense feature mean, deviation and two weights as `f32`; then the terms,
//! sorted by key: `u32` key, `u16` idf, `i16` weight of each head. The same bytes give the same
//! scores on every machine.

use super::features::Features;
use super::sigmoid;

/// Weights of one feature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// As in [`super::Feature`].
    pub key: u32,
    /// Inverse document frequency, at least 1.
    pub idf: f32,
    /// For each head.
    pub weights: [f32; 2],
}

/// What the heads have beside their terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// Does the sentence state a fact?
    Fact = 0,
    /// Is the fact worth a check?
    Worth = 1,
}

/// A file that is not a model of this version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these {len} bytes are not a claim model of this version of Stet")]
pub struct ModelError {
    /// How many bytes were given.
    len: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u32,
    /// 0 marks an empty slot.
    idf: u16,
    weights: [i16; 2],
}

/// A trained detector.
#[derive(Debug, Clone)]
pub struct Model {
    /// Open addressing; the length is a power of two.
    slots: Vec<Slot>,
    scales: [f32; 3],
    bias: [f32; 2],
    /// Slope and shift of the raw log odds.
    calibration: [f32; 2],
    /// Mean, deviation and the two weights of each dense feature.
    dense: Vec<[f32; 4]>,
}

const MAGIC: &[u8; 8] = b"STETCLM1";

impl Model {
    /// Reads a model; fails if the bytes are not one.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::parse(bytes).ok_or(ModelError { len: bytes.len() })
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let terms = u32::from_le_bytes(take(&mut rest)?) as usize;
        let count = u32::from_le_bytes(take(&mut rest)?) as usize;
        let head: Vec<f32> = (0..7).map(|_| real(&mut rest)).collect::<Option<_>>()?;
        if rest.len() != count.checked_mul(16)?.checked_add(terms.checked_mul(10)?)? {
            return None;
        }
        let dense = (0..count).map(|_| four(&mut rest)).collect::<Option<_>>()?;
        let mut model = Self {
            slots: vec![Slot::default(); (terms * 2).next_power_of_two().max(2)],
            scales: [head[0], head[1], head[2]],
            bias: [head[3], head[4]],
            calibration: [head[5], head[6]],
            dense,
        };
        for _ in 0..terms {
            model.insert(Slot {
                key: u32::from_le_bytes(take(&mut rest)?),
                idf: u16::from_le_bytes(take(&mut rest)?).max(1),
                weights: [
                    i16::from_le_bytes(take(&mut rest)?),
                    i16::from_le_bytes(take(&mut rest)?),
                ],
            });
        }
        Some(model)
    }

    fn insert(&mut self, slot: Slot) {
        let mut at = slot.key as usize & (self.slots.len() - 1);
        while self.slots[at].idf != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    fn find(&self, key: u32) -> Option<Slot> {
        let mut at = key as usize & (self.slots.len() - 1);
        loop {
            let slot = self.slots[at];
            if slot.idf == 0 {
                return None;
            }
            if slot.key == key {
                return Some(slot);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The log odds of the two heads.
    #[must_use]
    pub fn odds(&self, features: &Features) -> [f64; 2] {
        let mut out = self.bias.map(f64::from);
        for space in &features.sparse {
            let (mut norm, mut sums) = (0.0f32, [0.0f32; 2]);
            for feature in space {
                let Some(slot) = self.find(feature.key) else { continue };
                let idf = f32::from(slot.idf) * self.scales[0];
                let value = if feature.count == 1 {
                    idf
                } else {
                    idf * (1.0 + (feature.count as f32).ln())
                };
                norm += value * value;
                sums[0] += value * f32::from(slot.weights[0]);
                sums[1] += value * f32::from(slot.weights[1]);
            }
            if norm > 0.0 {
                let norm = norm.sqrt();
                out[0] += f64::from(sums[0] * self.scales[1] / norm);
                out[1] += f64::from(sums[1] * self.scales[2] / norm);
            }
        }
        for (value, [mean, deviation, fact, worth]) in features.dense.iter().zip(&self.dense) {
            let value = (value - mean) / deviation;
            out[0] += f64::from(value * fact);
            out[1] += f64::from(value * worth);
        }
        out
    }

    /// The score of a sentence, 0 to 1, from its raw log odds; one half is the threshold.
    #[must_use]
    pub fn calibrated(&self, raw: f64) -> f64 {
        sigmoid(f64::from(self.calibration[0]) * raw + f64::from(self.calibration[1]))
    }

    /// Writes a model; `dense` has mean, deviation and the two weights of each dense feature.
    #[must_use]
    pub fn to_bytes(
        terms: &[Term],
        dense: &[[f32; 4]],
        bias: [f32; 2],
        calibration: [f32; 2],
    ) -> Vec<u8> {
        let most =
            |of: &dyn Fn(&Term) -> f32| terms.iter().map(|t| of(t).abs()).fold(1e-9, f32::max);
        let scales = [
            most(&|t| t.idf) / f32::from(u16::MAX),
            most(&|t| t.weights[0]) / f32::from(i16::MAX),
            most(&|t| t.weights[1]) / f32::from(i16::MAX),
        ];
        let mut out = MAGIC.to_vec();
        out.extend((terms.len() as u32).to_le_bytes());
        out.extend((dense.len() as u32).to_le_bytes());
        let head = scales.into_iter().chain(bias).chain(calibration);
        head.chain(dense.iter().flatten().copied()).for_each(|n| out.extend(n.to_le_bytes()));
        let mut sorted = terms.to_vec();
        sorted.sort_by_key(|t| t.key);
        for term in sorted {
            out.extend(term.key.to_le_bytes());
            out.extend(((term.idf / scales[0]).round() as u16).to_le_bytes());
            for (weight, scale) in term.weights.iter().zip(&scales[1..]) {
                out.extend(((weight / scale).round() as i16).to_le_bytes());
            }
        }
        out
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk::<N>()?;
    *rest = tail;
    Some(*head)
}

fn real(rest: &mut &[u8]) -> Option<f32> {
    take(rest).map(f32::from_le_bytes)
}

fn four(rest: &mut &[u8]) -> Option<[f32; 4]> {
    Some([real(rest)?, real(rest)?, real(rest)?, real(rest)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_comes_back_from_its_bytes() {
        let features = Features::of("Ada sold nine boats.");
        let term = |key, weight| Term { key, idf: 2.0, weights: [weight, -weight] };
        let terms: Vec<Term> = features.sparse[0].iter().map(|f| term(f.key, 1.5)).collect();
        let dense = vec![[0.0, 1.0, 0.0, 0.0]; features.dense.len()];
        let bytes = Model::to_bytes(&terms, &dense, [0.25, 0.5], [1.0, 0.0]);
        let [fact, worth] = Model::from_bytes(&bytes).unwrap().odds(&features);
        // Equal features of a unit vector: the sum is the weight times the root of their number.
        let expected = 1.5 * (terms.len() as f64).sqrt();
        assert!((fact - 0.25 - expected).abs() < 1e-3, "{fact}");
        assert!((worth - 0.5 + expected).abs() < 1e-3, "{worth}");
    }

    #[test]
    fn a_broken_file_is_refused() {
        let bytes = Model::to_bytes(&[], &[], [0.0; 2], [1.0, 0.0]);
        assert!(Model::from_bytes(&bytes).is_ok());
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        assert!(Model::from_bytes(b"STETCLM1\xff\xff\xff\xff\xff\xff\xff\xff").is_err());
    }
}
