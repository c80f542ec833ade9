//! Shares that do not fit their numbers, and per cent where points are meant.

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, LintKind};
use crate::ByteSpan;

const NUMBER: &str = r"\d[\d,]*(?:\.\d+)?";
static OF_TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?P<part>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|all\s+)?(?P<whole>{NUMBER})\b[^.;:\d%]{{0,60}}?(?:\(|,\s*(?:or|about|that is|i\.e\.)\s+|\s[—–-]\s*)(?:or\s+|about\s+|nearly\s+)?(?P<share>{NUMBER})\s?(?:%|per\s?cent|percent)"
    ))
});
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\bfrom\s+(?P<from>{NUMBER})\s?(?:%|per\s?cent|percent)?\s+(?:in\s+\d{{4}}\s+)?to\s+(?P<to>{NUMBER})\s?(?P<unit>%|per\s?cent|percent)?(?:\s+in\s+\d{{4}})?(?:,|\s[—–-]|,?\s+\()\s*(?:an?\s+)?(?:increase|decrease|rise|fall|drop|jump|gain|decline|growth|up|down)?\s*(?:of\s+)?(?P<by>{NUMBER})(?:\s?%|[\s-]percentage|[\s-]per\s?cent)(?P<points>[\s-]+(?:percentage\s+)?points?)?"
    ))
});
static SPLIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<a>{NUMBER})\s?(?:%|percent|per\s?cent)\s[^.;\d]{{2,60}}?,\s(?P<b>{NUMBER})\s?(?:%|percent|per\s?cent)\s[^.;\d]{{2,60}}?,?\sand\s(?:the\s(?:rest|remaining|other)\s?,?\s?|another\s|only\s|just\s)?(?P<c>{NUMBER})\s?(?:%|percent|per\s?cent)"
    ))
});
/// Words that tell that the shares are parts of one whole.
const WHOLE: [&str; 8] = [
    "voted",
    "respondents",
    "of voters",
    "said they",
    "the rest",
    "the remaining",
    "undecided",
    "of those surveyed",
];

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the rules of sums are valid")
}

fn number(words: &str) -> f64 {
    words.replace(',', "").parse().unwrap_or(f64::NAN)
}

/// Decimals of a figure as printed.
fn step(words: &str) -> f64 {
    10f64.powi(-(words.rsplit_once('.').map_or(0, |(_, d)| d.len()) as i32))
}

fn push(out: &mut Vec<Finding>, kind: LintKind, found: &regex::Captures<'_>, message: String) {
    let whole = found.get(0).map_or(0..0, |m| m.range());
    out.push(Finding::at(kind, ByteSpan::new(whole.start, whole.end), message));
}

pub(super) fn check(words: &str, out: &mut Vec<Finding>) {
    if !words.contains('%') && !words.contains("cent") {
        return;
    }
    for found in OF_TOTAL.captures_iter(words) {
        let (part, whole, share) =
            (number(&found["part"]), number(&found["whole"]), number(&found["share"]));
        let is = part / whole * 100.0;
        // "3 of the 2026 goals" has a year; a share rounds by up to one of its last digits.
        if whole >= part && whole > 0.0 && (is - share).abs() > step(&found["share"]).max(1.0) {
            let message = format!(
                "{} of {} is {}%, not {}%",
                &found["part"],
                &found["whole"],
                rounded(is),
                &found["share"]
            );
            push(out, LintKind::Sum, &found, message);
        }
    }
    for found in FROM_TO.captures_iter(words) {
        points(&found, out);
    }
    for found in SPLIT.captures_iter(words) {
        let sum = number(&found["a"]) + number(&found["b"]) + number(&found["c"]);
        let parts = WHOLE.iter().any(|w| words.contains(w));
        if parts && sum > 102.0 {
            push(out, LintKind::Sum, &found, format!("the shares add up to {}%", rounded(sum)));
        }
    }
}

/// "from 4% to 6%, a rise of 2%": two points, or fifty per cent.
fn points(found: &regex::Captures<'_>, out: &mut Vec<Finding>) {
    let (from, to, by) = (number(&found["from"]), number(&found["to"]), number(&found["by"]));
    let percent = found.name("unit").is_some();
    let difference = (to - from).abs();
    let relative = difference / from * 100.0;
    let near = |a: f64, b: f64| (a - b).abs() <= (b * 0.06).max(step(&found["by"]).max(0.1));
    match (percent, found.name("points").is_some()) {
        (true, true) if !near(by, difference) => {
            let message = format!("the difference is {} percentage points", rounded(difference));
            push(out, LintKind::Sum, found, message);
        }
        (true, false) if near(by, difference) && !near(by, relative) => {
            let message = format!(
                "the difference is {} percentage points, which is {}%",
                rounded(difference),
                rounded(relative)
            );
            push(out, LintKind::PercentagePoints, found, message);
        }
        (_, false) if from > 0.0 && !near(by, relative) && !near(by, difference) => {
            let message =
                format!("from {} to {} is {}%", &found["from"], &found["to"], rounded(relative));
            push(out, LintKind::Sum, found, message);
        }
        _ => {}
    }
}

/// A figure with one decimal at most.
fn rounded(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}
