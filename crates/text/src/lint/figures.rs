//! Percentages that do not follow from the figures beside them, and parts that do not make a whole.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Finding, FindingKind, Sentence};

const NUMBER: &str = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?";
const SCALE: &str = r"(?:\s*(?:thousand|million|billion|trillion|bn|m|k)\b)?";
const PERCENT: &str = r"(?:\s*%|\s+per\s?cent\b|\s+percent\b)";
const CHANGE: &str = "rose|rise|rises|risen|increased|increase|increases|grew|grow|grown|grows|climbed|climb|jumped|jump|soared|up|gained|gain|\
fell|fall|falls|fallen|decreased|decrease|decreases|dropped|drop|drops|declined|decline|declines|shrank|sank|slid|down|plunged|cut";

fn pattern(words: &str) -> Regex {
    Regex::new(words).expect("the patterns of figures are valid")
}

/// "rose by 20 percent, from 50 to 60", "rose from 50 to 60, up 20 percent".
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    let side = |name: &str| {
        format!(r"[$€£]?\s*(?P<{name}>{NUMBER})(?P<{name}s>{SCALE})(?P<{name}p>{PERCENT})?")
    };
    pattern(&format!(
        r"(?i)\bfrom\s+(?:about\s+|around\s+)?{}\s+(?:[a-z]+\s+){{0,3}}?to\s+(?:about\s+|around\s+)?{}",
        side("a"),
        side("b")
    ))
});
static CHANGED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)\b(?P<v>{CHANGE})\b")));
static BY_SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:by|of|up|down|another)\s+(?:about\s+|around\s+|nearly\s+|almost\s+|some\s+)?(?P<n>{NUMBER})(?P<p>{PERCENT})(?P<pp>(?:age)?[ -]points?\b)?|\b(?P<m>{NUMBER})(?P<q>{PERCENT})\s+(?:{CHANGE})\b|\b(?:{CHANGE})\s+(?:about\s+|around\s+|nearly\s+|almost\s+)?(?P<k>{NUMBER})(?P<kp>{PERCENT})(?P<kpp>(?:age)?[ -]points?\b)?"
    ))
});

/// "a third of 90", "45 of 90 voters, or 60 percent".
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?P<a>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|every\s+|all\s+)?(?P<b>{NUMBER})\b[^.;%\d]{{0,60}}?(?:,\s*or|,|\(|–|—)\s*(?:about\s+|around\s+|roughly\s+|nearly\s+|almost\s+)?(?P<p>{NUMBER}){PERCENT}"
    ))
});

/// "12 people: 5 men, 4 women and 2 children".
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?P<all>{NUMBER})(?P<unit>\s+[a-z]+(?:\s+[a-z]+)?)\s*(?::|—|–| - )\s*(?P<parts>(?:{NUMBER})(?:\s+[a-z-]+){{1,3}}(?:,\s+(?:{NUMBER})(?:\s+[a-z-]+){{1,3}})*,?\s+and\s+(?:{NUMBER})(?:\s+[a-z-]+){{1,3}})"
    ))
});
/// "12 schools: 7 and 6."
static BARE_PARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?P<all>{NUMBER})(?P<unit>\s+[a-z]+(?:\s+[a-z]+)?)\s*:\s*(?P<parts>(?:{NUMBER})(?:,\s+(?:{NUMBER}))*,?\s+and\s+(?:{NUMBER}))\s*(?:[.;)]|$)"
    ))
});
/// "to $3.1 million, up 20 percent from $2.4 million".
static UP_FROM: LazyLock<Regex> = LazyLock::new(|| {
    let side = |name: &str| format!(r"[$€£]?\s*(?P<{name}>{NUMBER})(?P<{name}s>{SCALE})");
    pattern(&format!(
        r"(?i)\b(?:to|was|were|of|reached|hit)\s+{}(?:\s+[a-z]+)?,?\s+(?P<v>up|down)\s+(?:about\s+|around\s+|nearly\s+|almost\s+)?(?P<n>{NUMBER}){PERCENT}\s+from\s+{}\b",
        side("b"),
        side("a")
    ))
});
static FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?:{NUMBER})")));
static SHARES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?i)(?P<n>{NUMBER}){PERCENT}(?P<o>\s+of\s+(?:the\s+)?[a-z]+)?"))
});

pub(super) fn check(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    if sentence.words.bytes().filter(u8::is_ascii_digit).count() < 2 {
        return;
    }
    changes(sentence, out);
    from(sentence, out);
    shares(sentence, out);
    parts(sentence, out);
    whole(sentence, out);
}

fn number(text: &str) -> Option<f64> {
    text.replace(',', "").parse().ok()
}

fn scaled(found: &Captures<'_>, name: &str) -> Option<f64> {
    let scale = match found.name(&format!("{name}s"))?.as_str().trim().to_lowercase().as_str() {
        "thousand" | "k" => 1e3,
        "million" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => 1.0,
    };
    Some(number(found.name(name)?.as_str())? * scale)
}

/// How far off a percentage printed as `text` may be: half its last digit and a little more.
fn slack(text: &str, value: f64) -> f64 {
    let decimals = text.split_once('.').map_or(0, |(_, d)| d.len());
    let digit = 10f64.powi(-i32::try_from(decimals).unwrap_or(0));
    // "About 30 percent" is said of 28 too.
    if decimals == 0 && value % 5.0 == 0.0 { (value * 0.1).clamp(1.5, 6.0) } else { digit.max(0.6) }
}

/// A rise or fall whose percentage, or whose direction, does not follow from its two figures.
fn changes(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    let words = sentence.words;
    let mut all = FROM_TO.captures_iter(words);
    let (Some(found), None) = (all.next(), all.next()) else { return };
    let (Some(mut a), Some(b), Some(place)) =
        (scaled(&found, "a"), scaled(&found, "b"), found.get(0))
    else {
        return;
    };
    // "from 4 to 6 million" means millions on both sides.
    if found.name("as").is_none_or(|s| s.as_str().is_empty()) && b >= 1000.0 * a {
        let unit =
            scaled(&found, "b").zip(number(&found["b"])).map_or(1.0, |(all, bare)| all / bare);
        a *= unit;
    }
    if years(a, b) || a == 0.0 {
        return;
    }
    let mut verbs = CHANGED.captures_iter(words).filter_map(|v| v.name("v")).filter(|verb| {
        // "Down from 4" changes, "sit down" does not.
        let particle = matches!(verb.as_str(), "up" | "down" | "cut");
        !particle || words[verb.end()..place.start().max(verb.end())].trim().is_empty()
    });
    let verb = verbs.next().map(|verb| verb.as_str().to_lowercase());
    if verbs.next().is_some() {
        return;
    }
    let Some(verb) = verb else { return };
    let falls = "fell fall falls fallen decreased decrease decreases dropped drop drops declined decline declines shrank sank slid down plunged cut";
    let falls = falls.split(' ').any(|f| f == verb);
    if (b > a) == falls && a != b {
        let word = if b > a { "more" } else { "less" };
        let says = format!("“{verb}”, but {} is {word} than {}", &found["b"], &found["a"]);
        out.push(sentence.finding(FindingKind::Percentage, place.start(), place.end(), says));
        return;
    }
    let mut said = BY_SHARE.captures_iter(words);
    let (Some(share), None) = (said.next(), said.next()) else { return };
    let Some(text) = ["n", "m", "k"].iter().find_map(|n| share.name(n)).map(|n| n.as_str()) else {
        return;
    };
    let (Some(given), Some(at)) = (number(text), share.get(0)) else { return };
    let relative = ((b - a) / a * 100.0).abs();
    let points = (b - a).abs();
    let both_shares = found.name("ap").is_some() || found.name("bp").is_some();
    let near = |value: f64| (value - given).abs() <= slack(text, given);
    if share.name("pp").or(share.name("kpp")).is_some() {
        if both_shares && !near(points) {
            let says = format!(
                "from {} to {} are {} percentage points",
                &found["a"],
                &found["b"],
                shown(points)
            );
            out.push(sentence.finding(FindingKind::Percentage, at.start(), at.end(), says));
        }
    } else if !near(relative) {
        let (kind, says) = if both_shares && near(points) {
            let says = format!(
                "{} percentage points, which are {} percent",
                shown(points),
                shown(relative)
            );
            (FindingKind::Points, says)
        } else {
            let says = format!(
                "from {} to {} is a change of {} percent",
                &found["a"],
                &found["b"],
                shown(relative)
            );
            (FindingKind::Percentage, says)
        };
        out.push(sentence.finding(kind, at.start(), at.end(), says));
    }
}

/// A figure, how far it is up or down, and from where.
fn from(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    for found in UP_FROM.captures_iter(sentence.words) {
        let (Some(a), Some(b), Some(given), Some(place)) =
            (scaled(&found, "a"), scaled(&found, "b"), number(&found["n"]), found.get(0))
        else {
            continue;
        };
        let share = (b - a) / a * 100.0;
        let signed = if found["v"].eq_ignore_ascii_case("down") { -given } else { given };
        if a > 0.0 && !years(a, b) && (share - signed).abs() > slack(&found["n"], given) {
            let says = format!(
                "from {} to {} is a change of {} percent",
                &found["a"],
                &found["b"],
                shown(share.abs())
            );
            out.push(sentence.finding(FindingKind::Percentage, place.start(), place.end(), says));
        }
    }
}

fn years(a: f64, b: f64) -> bool {
    let year = |n: f64| n.fract() == 0.0 && (1500.0..2150.0).contains(&n);
    year(a) && year(b)
}

/// At most one decimal.
fn shown(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// "45 of 90, or 60 percent".
fn shares(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    for found in SHARE.captures_iter(sentence.words) {
        let value = |name: &str| number(&found[name]);
        let (Some(a), Some(b), Some(given)) = (value("a"), value("b"), value("p")) else {
            continue;
        };
        let (Some(place), true) = (found.get(0), b > 0.0 && a <= b) else { continue };
        let share = a / b * 100.0;
        if (share - given).abs() > slack(&found["p"], given) {
            let says = format!("{} of {} are {} percent", &found["a"], &found["b"], shown(share));
            out.push(sentence.finding(FindingKind::Percentage, place.start(), place.end(), says));
        }
    }
}

/// "12 people: 5 men, 4 women and 2 children".
fn parts(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    let words = sentence.words;
    for found in PARTS.captures_iter(words).chain(BARE_PARTS.captures_iter(words)) {
        let (Some(all), Some(place)) = (number(&found["all"]), found.get(0)) else { continue };
        let numbers = FIGURE.find_iter(&found["parts"]);
        let sum: f64 = numbers.filter_map(|n| number(n.as_str())).sum();
        let timely = ["o'clock", "am", "pm", "hours", "minutes"];
        if (sum - all).abs() > 0.01 && !timely.iter().any(|t| found["unit"].contains(t)) {
            let says = format!("the parts add up to {}, not to {}", shown(sum), &found["all"]);
            out.push(sentence.finding(FindingKind::Sum, place.start(), place.end(), says));
        }
    }
}

/// Shares of one whole that are more than all of it.
fn whole(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    let words = sentence.words;
    let all: Vec<Captures<'_>> = SHARES.captures_iter(words).collect();
    let (Some(first), Some(last)) =
        (all.first().and_then(|f| f.get(0)), all.last().and_then(|f| f.get(0)))
    else {
        return;
    };
    let of = all.iter().filter_map(|f| f.name("o")).count();
    let lower = words.to_lowercase();
    let rest = ["the rest", "the remaining", "the others", "undecided", "no opinion"];
    let divided = of == 1 && rest.iter().any(|cue| lower.contains(cue));
    let polled = ["voters", "respondents", "poll", "survey", "of the vote"];
    let several = ["more than one", "several answers", "multiple", "could choose", "also said"];
    let voted = of <= 1
        && all.len() >= 3
        && polled.iter().any(|cue| lower.contains(cue))
        && !several.iter().any(|cue| lower.contains(cue));
    let changing =
        CHANGED.is_match(words) || lower.contains(" than ") || lower.contains("compared");
    let sum: f64 = all.iter().filter_map(|f| number(&f["n"])).sum();
    if all.len() >= 2 && (divided || voted) && !changing && sum > 101.0 {
        let says = format!("the shares add up to {} percent", shown(sum));
        out.push(sentence.finding(FindingKind::Sum, first.start(), last.end(), says));
    }
}
