//! Fits the weights of [`super::score`] and reports how well they rank. Both tests need the shared
//! data folder and say so when it is absent; the fit itself runs only when asked for:
//! `cargo test -p stet-text --release fit -- --ignored --nocapture`.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::{assess, score, signals};

fn data(name: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let bytes = std::fs::read(root.join(name)).ok();
    if bytes.is_none() {
        println!("skipped: no shared data for {name}");
    }
    bytes.map(|b| String::from_utf8_lossy(&b).into_owned())
}

/// The records of a CSV text, quotes respected.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut out, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                out.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    out
}

/// Sentences with their verdicts.
type Labelled = Vec<(String, i32)>;

/// (sentence, verdict): 1 check-worthy, 0 unimportant, -1 no fact.
fn claimbuster(name: &str) -> Option<Vec<(String, i32)>> {
    let rows = csv(&data(&format!("claimbuster/{name}"))?);
    let row = |r: &Vec<String>| Some((r.get(1)?.clone(), r.last()?.parse().ok()?));
    Some(rows.iter().skip(1).filter_map(row).collect())
}

fn policlaim() -> Option<Vec<(String, i32)>> {
    let text = data("policlaim/golden_train.tsv")?;
    let row = |l: &str| {
        let mut cells = l.split('\t').skip(1);
        Some((cells.next()?.to_owned(), cells.next()?.trim().parse().ok()?))
    };
    Some(text.lines().skip(1).filter_map(row).collect())
}

/// Average precision, and F1 at threshold one half.
fn figures(rows: &[(f64, bool)]) -> (f64, f64) {
    let mut ranked = rows.to_vec();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = ranked.iter().filter(|r| r.1).count() as f64;
    let (mut hits, mut sum) = (0.0, 0.0);
    for (at, row) in ranked.iter().enumerate().filter(|(_, r)| r.1) {
        let _ = row;
        hits += 1.0;
        sum += hits / (at as f64 + 1.0);
    }
    let said = rows.iter().filter(|r| r.0 >= 0.5).count() as f64;
    let right = rows.iter().filter(|r| r.0 >= 0.5 && r.1).count() as f64;
    (sum / positives, 2.0 * right / (said + positives))
}

/// (name, sentences, least verdict that counts as a claim) of the sets that are there.
fn tests() -> Vec<(&'static str, Labelled, i32)> {
    let all = [
        ("ClaimBuster groundtruth, check-worthy", claimbuster("groundtruth.csv"), 1),
        ("ClaimBuster groundtruth, any fact", claimbuster("groundtruth.csv"), 0),
        ("PoliClaim golden_train", policlaim(), 1),
    ];
    all.into_iter().filter_map(|(name, rows, least)| Some((name, rows?, least))).collect()
}

#[test]
fn scores_rank_debate_and_speech_sentences() {
    let scored = |rows: Vec<(String, i32)>, least: i32| -> Vec<(f64, bool)> {
        rows.iter().map(|(s, v)| (assess(s).score, *v >= least)).collect()
    };
    for (name, rows, least) in tests() {
        let (ap, f1) = figures(&scored(rows, least));
        println!("{name}: AP {ap:.3}, F1 {f1:.3}");
        assert!(ap > 0.8, "{name}: {ap}");
    }
}

/// Sparse rows: dense features, indices of words, target, weight.
struct Row {
    dense: [f64; score::NAMES.len()],
    words: Vec<usize>,
    target: f64,
}

/// Words that are seen in running lower case at least this often are fitted.
const LEAST: usize = 12;
const ROUNDS: usize = 400;
const L1_WORDS: [f64; 2] = [0.0003, 0.0001];
const L2: f64 = 0.0002;

fn vocabulary(rows: &[(String, i32)]) -> BTreeMap<String, usize> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (sentence, _) in rows {
        let s = signals::of(sentence);
        let words: HashSet<&str> =
            s.words.iter().filter(|w| w.text == w.folded).map(|w| w.folded.as_str()).collect();
        for word in words.into_iter().filter(|w| w.chars().all(|c| c.is_alphabetic() || c == '\''))
        {
            *seen.entry(word.to_owned()).or_default() += 1;
        }
    }
    seen.retain(|_, n| *n >= LEAST);
    seen.into_keys().enumerate().map(|(i, w)| (w, i)).collect()
}

#[test]
#[ignore = "prints new weights; run it by hand"]
fn fit() {
    let Some(rows) = claimbuster("crowdsourced.csv") else { return };
    let vocabulary = vocabulary(&rows);
    let row = |(sentence, verdict): &(String, i32)| {
        let s = signals::of(sentence);
        let words: HashSet<usize> =
            s.words.iter().filter_map(|w| vocabulary.get(&w.folded).copied()).collect();
        let target = match verdict {
            1 => 1.0,
            0 => 0.6,
            _ => 0.0,
        };
        Row { dense: score::features(&s), words: words.into_iter().collect(), target }
    };
    let rows: Vec<Row> = rows.iter().map(row).collect();
    for l1 in L1_WORDS {
        let (dense, words) = descend(&rows, vocabulary.len(), l1);
        for (name, test, least) in tests() {
            let predict = |(sentence, verdict): &(String, i32)| {
                let r = row(&(sentence.clone(), *verdict));
                let z: f64 = r.dense.iter().zip(&dense).map(|(x, w)| x * w).sum::<f64>()
                    + r.words.iter().map(|i| words[*i]).sum::<f64>();
                (z, *verdict >= least)
            };
            let rows: Vec<(f64, bool)> = test.iter().map(predict).collect();
            let at = |shift: f64| {
                figures(&rows.iter().map(|r| (r.0 + shift + 0.5, r.1)).collect::<Vec<_>>()).1
            };
            let f1: Vec<f64> = [0.0, 0.5, 1.0, 1.5, 2.0].map(at).to_vec();
            println!("{l1} {name}: AP {:.3}, F1 by shift {f1:.3?}", figures(&rows).0);
        }
        println!("const WEIGHTS: {dense:.3?}");
        let kept: String = vocabulary
            .iter()
            .filter(|(_, i)| words[**i].abs() >= 0.05)
            .map(|(w, i)| format!("{w}\t{:.2}\n", words[*i]))
            .collect();
        println!("{} words", kept.lines().count());
        std::fs::write(std::env::temp_dir().join(format!("words-{l1}.tsv")), kept).unwrap();
    }
}

/// Proximal gradient descent with momentum (FISTA).
fn descend(rows: &[Row], count: usize, l1: f64) -> ([f64; score::NAMES.len()], Vec<f64>) {
    const N: usize = score::NAMES.len();
    let (mut dense, mut words) = ([0.0; N], vec![0.0; count]);
    let (mut dense_v, mut words_v) = (dense, words.clone());
    let rate = 0.25;
    for round in 0..ROUNDS {
        let (mut g, mut h) = ([0.0; N], vec![0.0; count]);
        for row in rows {
            let z: f64 = row.dense.iter().zip(&dense_v).map(|(x, w)| x * w).sum::<f64>()
                + row.words.iter().map(|i| words_v[*i]).sum::<f64>();
            let error = 1.0 / (1.0 + (-z).exp()) - row.target;
            row.dense.iter().zip(&mut g).for_each(|(x, g)| *g += x * error);
            row.words.iter().for_each(|i| h[*i] += error);
        }
        let scale = 1.0 / rows.len() as f64;
        let momentum = round as f64 / (round as f64 + 3.0);
        for i in 0..N {
            let next = dense_v[i] - rate * (g[i] * scale + L2 * dense_v[i]);
            dense_v[i] = next + momentum * (next - dense[i]);
            dense[i] = next;
        }
        for i in 0..count {
            let step = words_v[i] - rate * 8.0 * h[i] * scale;
            let next = step.signum() * (step.abs() - rate * 8.0 * l1).max(0.0);
            words_v[i] = next + momentum * (next - words[i]);
            words[i] = next;
        }
    }
    (dense, words)
}
