//! Features that are counts: the manner of the sentence, how subjective its words are.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::scan::{Scan, Sort};
use super::shape;

/// (polarity -1 to 1, subjectivity 0 to 1) of words, mostly adjectives.
pub(super) static FEELING: LazyLock<FxHashMap<&'static str, (f32, f32)>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some((cells.next()?, (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)))
    };
    include_str!("../../../model/subjectivity.tsv").lines().filter_map(row).collect()
});

/// Words and pairs of words whose presence is a feature; a pair is written with a space.
const SIGNS: [&[&str]; 19] = [
    FUTURE,
    DUTY,
    &["let's", "let us", "let me"],
    MIND,
    &["i want", "we want", "i would like", "we would like"],
    &[
        "propose",
        "proposed",
        "proposal",
        "budget",
        "plan",
        "bill",
        "law",
        "fund",
        "funded",
        "funding",
        "legislation",
        "invest",
        "invested",
        "investment",
        "program",
        "programme",
        "programs",
    ],
    &["thank", "thanks", "welcome", "congratulate", "congratulations", "applaud", "introduce"],
    &["i", "i'm", "i've", "i'd", "i'll", "my", "me"],
    &["we", "our", "us", "we're", "we've", "we'll", "we'd"],
    &["you", "your", "you're", "you've", "you'll"],
    &["proud", "grateful", "honored", "honoured", "glad", "pleased"],
    &["can"],
    &["if"],
    DENIAL,
    &["is", "are"],
    &["was", "were"],
    VALUES,
    &["would", "could", "may", "might"],
    &["every", "all", "everyone", "each"],
];
const FUTURE: &[&str] = &["will", "going to", "gonna", "won't", "'ll"];
const DUTY: &[&str] =
    &["must", "should", "ought", "need to", "needs to", "have to", "has to", "got to"];
const MIND: &[&str] = &["i think", "i believe", "i hope", "i know", "i feel", "i wish"];
const DENIAL: &[&str] = &["not", "never", "no", "n't"];
const VALUES: &[&str] = &[
    "great",
    "good",
    "better",
    "best",
    "right",
    "strong",
    "important",
    "dream",
    "dreams",
    "hope",
    "future",
    "promise",
    "opportunity",
    "hard",
    "spirit",
    "freedom",
    "values",
    "faith",
    "believe",
    "courage",
];

/// What laws, budgets and offices deal with: a promise about these can be held against the record.
const MATTERS: &str = " school schools education teacher teachers student students tax taxes taxpayer \
taxpayers budget job jobs healthcare medicaid medicare insurance pension pensions police prison prisons crime \
energy water road roads bridge bridges transportation infrastructure housing farm farms farmers veteran \
veterans court law legislation legislative legislature statute bill program programs programme funding deficit \
debt spending wage wages worker workers unemployment economy trade import imports export exports military \
troops nuclear immigration border college colleges university universities hospital hospitals vaccine vaccines \
agency department administration revenue investment credit credits ";

static MATTER: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| MATTERS.split_whitespace().collect());

/// Shapes whose share of the sentence is a feature.
const SHARES: [&str; 9] = ["-ed", "-ly", "-ing", "CAP", "-s", "-ous", "NUM", "BIG", "w"];

/// The dense features of a sentence.
pub(super) fn of(scan: &Scan) -> Vec<f32> {
    let flag = |on: bool| if on { 1.0 } else { 0.0 };
    let shapes: Vec<&str> = scan.pieces.iter().map(|p| shape::of(scan, p)).collect();
    let count = |of: &dyn Fn(&str) -> bool| shapes.iter().filter(|s| of(s)).count() as f32;
    let size = scan.pieces.len().max(1) as f32;
    let mut out: Vec<f32> = SIGNS.iter().map(|words| flag(has(scan, words))).collect();
    let figures = count(&|s| matches!(s, "$0" | "YEAR" | "BIG" | "NUM"));
    out.extend([
        size.ln_1p().min(5.0),
        flag(size < 7.0),
        flag(figures > 0.0),
        figures.min(4.0),
        names(&shapes) as f32,
        flag(shapes.contains(&"-ed")),
        flag(is_perfect(&shapes)),
        flag(shapes.contains(&"?")),
        flag(count(&|s| matches!(s, "." | "!" | "?")) > 1.0),
        flag(is_dated(scan)),
    ]);
    out.extend(SHARES.iter().map(|share| count(&|s| s == *share) / size));
    out.extend(feeling(scan));
    out
}

/// Whether the sentence has one of `words`; those that begin with `'` or are `n't` may end a word.
pub(super) fn has(scan: &Scan, words: &[&str]) -> bool {
    scan.pieces.iter().enumerate().any(|(at, piece)| {
        let letters = scan.letters(piece);
        let next = || scan.pieces.get(at + 1).map(|p| scan.letters(p));
        words.iter().any(|word| match word.split_once(' ') {
            Some((one, two)) => {
                letters == one && next() == Some(two.split(' ').next().unwrap_or(two))
            }
            None => letters == *word || word.contains('\'') && letters.ends_with(word),
        })
    })
}

fn names(shapes: &[&str]) -> usize {
    shapes.iter().filter(|s| **s == "CAP").count().min(4)
}

/// "has built", "have already been".
fn is_perfect(shapes: &[&str]) -> bool {
    shapes.windows(3).any(|w| {
        matches!(w[0], "have" | "has" | "had" | "we've" | "i've" | "they've" | "you've")
            && (matches!(w[1], "-ed" | "been") || matches!(w[2], "-ed" | "been"))
    })
}

fn is_dated(scan: &Scan) -> bool {
    let is = |at: usize, word: &str| scan.pieces.get(at).is_some_and(|p| scan.letters(p) == word);
    (0..scan.pieces.len()).any(|at| {
        is(at, "tonight")
            || is(at, "today")
            || is(at, "this") && (is(at + 1, "year") || is(at + 1, "week") || is(at + 1, "session"))
    })
}

/// How much and how strongly the words judge.
fn feeling(scan: &Scan) -> [f32; 5] {
    let words = scan.pieces.iter().filter(|p| p.sort == Sort::Word);
    let felt: Vec<(f32, f32)> =
        words.filter_map(|p| FEELING.get(scan.letters(p)).copied()).collect();
    let size = scan.pieces.len().max(1) as f32;
    let strong = felt.iter().filter(|f| f.1 >= 0.5).count() as f32;
    let sum = |of: fn(&(f32, f32)) -> f32| felt.iter().map(of).sum::<f32>() / size.sqrt();
    [sum(|f| f.1), strong.min(6.0), strong / size, sum(|f| f.0.abs()), sum(|f| f.0)]
}

/// Log odds for what can be checked only later: a promise with names in it can, a wish cannot.
pub(super) fn later(scan: &Scan) -> f64 {
    let shapes: Vec<&str> = scan.pieces.iter().map(|p| shape::of(scan, p)).collect();
    let wish = has(scan, DUTY);
    let promise = has(scan, FUTURE) && !wish && !has(scan, MIND);
    let words = scan.pieces.iter().filter(|p| p.sort != Sort::Mark).count();
    let less = |on: bool, by: f64| if on { -by } else { 0.0 };
    let length = (words.min(60) as f64 + 1.0).ln() - 2.8;
    let matters = scan.pieces.iter().filter(|p| MATTER.contains(scan.letters(p))).count();
    length
        + 0.5
        + matters.min(3) as f64
        + 0.3 * names(&shapes) as f64
        + less(promise, -1.0)
        + less(wish, 0.5)
        + less(has(scan, VALUES), 0.5)
        + less(has(scan, DENIAL), 0.3)
}
