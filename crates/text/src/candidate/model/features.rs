//! What the model sees of a sentence.

use super::scan::{Scan, Sort};
use super::{dense, shape, view};

/// Kinds of features; each is weighted to unit length by itself.
pub const SPACES: usize = 3;
/// Words and pairs of words.
const WORDS: u64 = 0;
/// Runs of letters inside words.
const LETTERS: u64 = 1;
/// Runs of shapes.
const SHAPES: u64 = 2;
/// Lengths of the runs of letters, word ends counted.
const RUNS: [usize; 2] = [3, 4];
/// Letters of a chunk between white space that are read as one.
const LONGEST_CHUNK: usize = 64;
/// Longest run of shapes.
const LONGEST_SHAPE: usize = 4;

/// A feature and how often the sentence has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// Hash of its space and letters.
    pub key: u32,
    /// At least 1.
    pub count: u32,
}

/// A sentence as numbers, for scoring and for training.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// Word, letter and shape features, each sorted by key.
    pub sparse: [Vec<Feature>; SPACES],
    /// Counts of signals, in a fixed order.
    pub dense: Vec<f32>,
    /// Log odds added for a statement that can only be checked later, or taken for a mere wish.
    pub later: f64,
    /// Log odds added for a view, taken for a report.
    pub view: f64,
}

impl Features {
    /// Reads a sentence.
    #[must_use]
    pub fn of(sentence: &str) -> Self {
        let scan = Scan::of(sentence);
        let sparse = [words(&scan), letters(&scan), shapes(&scan)].map(counted);
        Self {
            sparse,
            dense: dense::of(&scan),
            later: dense::later(&scan),
            view: view::lift(sentence, &scan),
        }
    }
}

/// FNV-1a, begun anew for each space.
fn hash(space: u64, bytes: &[u8]) -> u64 {
    let seed = 0xcbf2_9ce4_8422_2325 ^ (space.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    bytes.iter().fold(seed, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// The hash of a run whose beginning has hash `before`.
fn joined(before: u64, next: u64) -> u64 {
    (before.rotate_left(23) ^ next).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

fn key(hash: u64) -> u32 {
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

fn counted(mut keys: Vec<u32>) -> Vec<Feature> {
    keys.sort_unstable();
    let mut out: Vec<Feature> = Vec::with_capacity(keys.len());
    for key in keys {
        match out.last_mut() {
            Some(last) if last.key == key => last.count += 1,
            _ => out.push(Feature { key, count: 1 }),
        }
    }
    out
}

fn words(scan: &Scan) -> Vec<u32> {
    let mut out = Vec::with_capacity(scan.pieces.len() * 2);
    let mut before: Option<u64> = None;
    for piece in &scan.pieces {
        let letters = scan.letters(piece);
        if piece.sort == Sort::Mark && !matches!(letters, "?" | "!" | "$" | "%") {
            continue;
        }
        let word = hash(WORDS, letters.as_bytes());
        out.push(key(word));
        out.extend(before.map(|b| key(joined(b, word))));
        before = Some(word);
    }
    out
}

fn letters(scan: &Scan) -> Vec<u32> {
    let mut out = Vec::with_capacity(scan.text.len() * 3);
    let mut padded: Vec<char> = Vec::with_capacity(32);
    let mut pieces = scan.pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        padded.clear();
        padded.push(' ');
        padded.extend(scan.letters(piece).chars());
        while padded.len() < LONGEST_CHUNK
            && let Some(more) = pieces.next_if(|p| p.glued)
        {
            padded.extend(scan.letters(more).chars());
        }
        padded.push(' ');
        for run in RUNS {
            for window in padded.windows(run.min(padded.len())) {
                let of = window.iter().fold(hash(LETTERS, &[]), |h, c| {
                    (h ^ u64::from(*c)).wrapping_mul(0x0100_0000_01b3)
                });
                out.push(key(of));
            }
            if padded.len() <= run {
                break;
            }
        }
    }
    out
}

fn shapes(scan: &Scan) -> Vec<u32> {
    let run: Vec<&str> = scan.pieces.iter().map(|p| shape::of(scan, p)).collect();
    let mut out = Vec::with_capacity(run.len() * 6);
    runs(run.iter().copied(), 0, 1..=LONGEST_SHAPE, &mut out);
    let spoken = || run.iter().copied().filter(|s| !matches!(*s, "," | "\"" | "(" | ")"));
    for (place, shape) in spoken().take(3).enumerate() {
        out.push(key(joined(hash(SHAPES, &[1, place as u8]), hash(SHAPES, shape.as_bytes()))));
    }
    runs(spoken().filter(|s| *s != shape::PLAIN), 2, 2..=3, &mut out);
    out
}

/// Adds every run of `lengths` shapes, the sentence's two ends counted as shapes.
fn runs<'s>(
    shapes: impl Iterator<Item = &'s str>,
    kind: u8,
    lengths: std::ops::RangeInclusive<usize>,
    out: &mut Vec<u32>,
) {
    let ends = ["<", ">"].map(|end| hash(SHAPES, end.as_bytes()));
    let inner = shapes.map(|s| hash(SHAPES, s.as_bytes()));
    let all: Vec<u64> = std::iter::once(ends[0]).chain(inner).chain([ends[1]]).collect();
    let seed = hash(SHAPES, &[0, kind]);
    for start in 0..all.len() {
        let mut of = seed;
        for (at, next) in all[start..].iter().take(*lengths.end()).enumerate() {
            of = joined(of, *next);
            if at + 1 >= *lengths.start() {
                out.push(key(of));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topic_is_no_part_of_the_shape() {
        let shapes = |s: &str| Features::of(s).sparse[2].clone();
        assert_eq!(shapes("Ada sold 4 boats in May."), shapes("Ben sold 9 carts in May."));
        assert_ne!(shapes("Ada sold 4 boats."), shapes("Ada will sell 4 boats."));
    }

    #[test]
    fn equal_features_are_counted() {
        let words = Features::of("no no no").sparse[0].clone();
        let mut counts: Vec<u32> = words.iter().map(|f| f.count).collect();
        counts.sort_unstable();
        assert_eq!(counts, [2, 3]);
    }
}
