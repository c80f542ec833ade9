//! The figures of a claim against those of a passage.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::ByteSpan;
use crate::token::folded;

/// How a figure of a claim stands to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureMatch {
    /// The same value, however it is written.
    Same,
    /// The passage is more precise, and its value rounds to the claim's.
    Rounds,
    /// The passage has another value of that kind.
    Differs,
    /// The passage has no figure of that kind.
    Absent,
}

/// A figure as it stands in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Where it stands, with its scale word and unit.
    pub span: ByteSpan,
    /// Its value, scale words counted in.
    pub value: f64,
    /// The step that its last digit stands for.
    pub step: f64,
    /// `%`, a currency, or the word behind it; empty if there is none.
    pub unit: String,
    /// The words as printed.
    pub words: String,
}

/// A figure of a claim compared with a passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureCheck {
    /// The claim's figure.
    pub claim: Figure,
    /// The passage's figure that comes nearest.
    pub passage: Option<Figure>,
    /// How the two stand to each other.
    pub kind: FigureMatch,
    /// That, in plain words.
    pub reason: String,
}

/// The most that rounding may change, as a part of the value.
const FARTHEST: f64 = 0.125;

/// Compares every figure of `claim` with those of `passage`, in the order of the claim.
#[must_use]
pub fn check_figures(claim: &str, passage: &str) -> Vec<FigureCheck> {
    let theirs = figures(passage);
    figures(claim).into_iter().map(|figure| compare(figure, &theirs)).collect()
}

fn compare(claim: Figure, theirs: &[Figure]) -> FigureCheck {
    // Another year is another matter, not the same one wrong.
    let other_year = |other: &Figure| claim.unit == YEAR && claim.value != other.value;
    // A bare number beside one with a unit says something only if it is the same.
    let unlike =
        |other: &Figure| claim.unit != other.unit && judge(&claim, other) == FigureMatch::Differs;
    let alike = theirs
        .iter()
        .filter(|other| is_alike(&claim.unit, &other.unit) && !other_year(other) && !unlike(other));
    let distance = |other: &Figure| (other.value - claim.value).abs() / claim.value.abs().max(1e-9);
    let rank = |other: &&Figure| (judge(&claim, other), distance(other));
    let nearest = alike.min_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        (a.0 as u8).cmp(&(b.0 as u8)).then(a.1.total_cmp(&b.1))
    });
    let Some(other) = nearest.cloned() else {
        let reason = format!("the passage has no figure like “{}”", claim.words);
        return FigureCheck { claim, passage: None, kind: FigureMatch::Absent, reason };
    };
    let kind = judge(&claim, &other);
    let (ours, their) = (&claim.words, &other.words);
    let reason = match kind {
        FigureMatch::Same if ours == their => format!("“{ours}” stands in the passage"),
        FigureMatch::Same => format!("“{ours}” is “{their}” in the passage: the same"),
        FigureMatch::Rounds => format!("“{their}” in the passage rounds to “{ours}”"),
        _ => format!("“{ours}” is “{their}” in the passage"),
    };
    FigureCheck { claim, passage: Some(other), kind, reason }
}

fn judge(claim: &Figure, other: &Figure) -> FigureMatch {
    let off = (claim.value - other.value).abs();
    let hair = claim.value.abs().max(other.value.abs()) * 1e-9;
    if off <= hair {
        return FigureMatch::Same;
    }
    let coarser = claim.step >= other.step * (1.0 - 1e-9);
    let near = off <= claim.step / 2.0 + hair && off <= other.value.abs() * FARTHEST;
    if coarser && near { FigureMatch::Rounds } else { FigureMatch::Differs }
}

/// The unit of a year: four bare digits of these times.
const YEAR: &str = "year";

/// Whether two units can be of one kind; a bare number may be of any but a percentage or a year.
fn is_alike(a: &str, b: &str) -> bool {
    let apart = |unit: &str| matches!(unit, "%" | YEAR);
    a == b || (!apart(a) && !apart(b) && (a.is_empty() || b.is_empty()))
}

/// Whether digits without scale and unit are a year.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && matches!(digits.parse(), Ok(1800..=2099_u16))
}

/// A number with an optional sign of money before it, and the words behind it.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<money>[$€£¥]\s?)?",
        r"(?P<number>\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[,\u{a0}\u{202f}]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)",
        r"(?P<short>(?:bn|mn|tn|[kKmM])\b)?",
        r"(?P<scale>[\s\u{a0}-](?:thousand|million|billion|trillion|mil millones|millones|millón|mil)\b)?",
        r"(?P<unit>\s?(?:%|‰)|[\s\u{a0}-](?:of\s|de\s)?[\p{L}€$£]+(?:\s(?:cent|ciento|points?))?)?",
    ))
    .expect("the pattern of figures is valid")
});

/// Small numbers that are written as words.
const WORDS: [(&str, f64); 11] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
];

static SPELT: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
    let pattern = format!(
        r"(?i)\b(?P<number>{})\b(?P<scale>\s(?:thousand|million|billion|trillion))?(?P<unit>\s(?:per\s?cent|[\p{{L}}]+))?",
        words.join("|")
    );
    Regex::new(&pattern).expect("the pattern of spelt figures is valid")
});

/// The figures of a text, in order.
fn figures(text: &str) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    for (pattern, spelt) in [(&*FIGURE, false), (&*SPELT, true)] {
        for found in pattern.captures_iter(text) {
            out.extend(figure(text, &found, spelt));
        }
    }
    out.sort_by_key(|figure| figure.span.start);
    out
}

fn figure(text: &str, found: &regex::Captures<'_>, spelt: bool) -> Option<Figure> {
    let number = found.name("number")?;
    // A digit inside a word (A4, CO2) or a time is no figure.
    let before = text[..number.start()].chars().next_back();
    if before.is_some_and(|c| c.is_alphabetic() || c == ':')
        || text[number.end()..].starts_with(':')
    {
        return None;
    }
    let (value, step) = if spelt {
        let word = number.as_str().to_lowercase();
        (WORDS.iter().find(|(known, _)| *known == word)?.1, 1.0)
    } else {
        read(number.as_str())?
    };
    let part = |name: &str| found.name(name).map(|m| m.as_str()).unwrap_or_default();
    let short = if spelt { "" } else { part("short") };
    let scale = scale(short).or_else(|| scale(part("scale"))).unwrap_or(1.0);
    let unit = if spelt { unit("", part("unit")) } else { unit(part("money"), part("unit")) };
    let end = match unit.as_str() {
        "" => {
            let known = ["scale", "short", "number"]
                .iter()
                .find_map(|name| if spelt && *name == "short" { None } else { found.name(name) });
            known.map_or(number.end(), |m| m.end())
        }
        _ => found.get(0)?.end(),
    };
    let span = ByteSpan { start: found.get(0)?.start(), end };
    let words = span.of(text).ok()?.trim().to_owned();
    let bare = !spelt && unit.is_empty() && words == number.as_str();
    let unit = if bare && is_year(number.as_str()) { YEAR.to_owned() } else { unit };
    Some(Figure { span, value: value * scale, step: step * scale, unit, words })
}

/// A number's value, and the step of its last digit that is not an idle zero.
fn read(digits: &str) -> Option<(f64, f64)> {
    let plain: String = digits.chars().filter(|c| !matches!(c, '\u{a0}' | '\u{202f}')).collect();
    // Two groups behind full stops are no decimals: 3.000.000.
    let plain = if plain.matches('.').count() > 1 { plain.replace('.', "") } else { plain };
    let grouped = plain.contains(',')
        && plain.split(',').skip(1).all(|g| g.split('.').next().is_some_and(|g| g.len() == 3));
    let plain = if grouped { plain.replace(',', "") } else { plain.replace(',', ".") };
    let value: f64 = plain.parse().ok()?;
    let step = match plain.split_once('.') {
        Some((_, decimals)) => 10_f64.powi(-i32::try_from(decimals.len()).ok()?),
        None => {
            let zeros = plain.len() - plain.trim_end_matches('0').len();
            10_f64.powi(i32::try_from(zeros.min(plain.len().saturating_sub(1))).ok()?)
        }
    };
    Some((value, step))
}

fn scale(words: &str) -> Option<f64> {
    Some(match words.trim_matches(|c: char| !c.is_alphabetic()) {
        "thousand" | "mil" | "k" | "K" => 1e3,
        "million" | "millón" | "millones" | "mn" | "m" | "M" => 1e6,
        "billion" | "bn" | "mil millones" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// A unit in one form; a word that names none (“and”, “in”) is no unit.
fn unit(money: &str, behind: &str) -> String {
    let word = folded(behind.trim_matches(|c: char| c.is_whitespace() || c == '-'));
    let word = word.trim_start_matches("of ").trim_start_matches("de ").to_owned();
    match money.trim() {
        "$" => return "dollar".into(),
        "€" => return "euro".into(),
        "£" => return "pound".into(),
        "¥" => return "yen".into(),
        _ => {}
    }
    match word.as_str() {
        "%" | "percent" | "per cent" | "por ciento" => return "%".into(),
        "percentage points" | "percentage point" => return "percentage point".into(),
        "€" => return "euro".into(),
        "$" => return "dollar".into(),
        "£" => return "pound".into(),
        _ => {}
    }
    let word = word.split(' ').next().unwrap_or_default();
    if word.len() < 3 || IDLE.contains(&format!(" {word} ")) {
        return String::new();
    }
    word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned()
}

/// Words behind a number that are no unit.
const IDLE: &str = " and the for with from was were are has had have that this which who than but after before \
 over under about into onto out his her its their our your they she not also when while where there here last this \
 next more less new old per january february march april may june july august september october november december \
 para con por que una los las del fue son ";
