//! Fact or view: the opposite of the fact head, corrected for the manner of news.
//!
//! The fact head was trained on debates, where nobody quotes a report and few write "of course".
//! The corrections are set by hand, in log odds.

use super::dense::{self, FEELING};
use super::scan::{Scan, Sort};

/// Words by which a writer steps forward.
const STANCE: [&str; 36] = [
    "indeed",
    "simply",
    "merely",
    "just",
    "even",
    "such",
    "too",
    "very",
    "quite",
    "rather",
    "really",
    "perhaps",
    "surely",
    "clearly",
    "obviously",
    "certainly",
    "actually",
    "apparently",
    "seem",
    "seems",
    "seemed",
    "appears",
    "somehow",
    "hardly",
    "truly",
    "sadly",
    "frankly",
    "supposedly",
    "inevitably",
    "utterly",
    "deeply",
    "of course",
    "in fact",
    "so called",
    "let alone",
    "after all",
];
const TOLD: [&str; 13] = [
    "said",
    "says",
    "told",
    "according to",
    "reported",
    "announced",
    "wrote",
    "asked",
    "added",
    "confirmed",
    "found",
    "showed",
    "published",
];
/// Subjectivity from which a word counts as a judgement.
pub(super) const JUDGES: f32 = 0.5;

/// Log odds added to those of a view.
pub(super) fn lift(sentence: &str, scan: &Scan) -> f64 {
    let words = scan.pieces.iter().filter(|p| p.sort == Sort::Word);
    let judging = words.filter(|p| FEELING.get(scan.letters(p)).is_some_and(|f| f.1 >= JUDGES));
    let stance = STANCE.iter().filter(|w| dense::has(scan, &[w])).count();
    let told = dense::has(scan, &TOLD) || sentence.starts_with(['“', '"', '[', '(', '«']);
    let figure = scan.pieces.iter().any(|p| matches!(p.sort, Sort::Number(_)));
    let on = |is: bool, by: f64| if is { by } else { 0.0 };
    0.4 * judging.count().min(3) as f64
        + 0.4 * stance.min(3) as f64
        + on(dense::has(scan, &["we", "our", "us", "we're", "we've"]), 0.5)
        + on(sentence.contains('!'), 0.5)
        - on(told, 1.0)
        - on(figure, 0.3)
}
