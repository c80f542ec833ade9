//! Superlatives without a source, and times that hang on a day nobody states.

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, FindingKind, Sentence};
use crate::quote::is_reporting_verb;

fn pattern(words: &str) -> Regex {
    Regex::new(words).expect("the patterns of wording are valid")
}

/// "The largest … in the world", "the only … to", "the first … since".
static SUPERLATIVE: LazyLock<Regex> = LazyLock::new(|| {
    let best = "largest|biggest|smallest|oldest|youngest|highest|lowest|longest|shortest|tallest|deepest|richest|poorest|fastest|deadliest|worst|best|busiest|most\\s+[a-z]+|least\\s+[a-z]+";
    let among = "ever|on record|in history|in the world|in the country|in the nation|in the state|in the region|in the city|in the county|in europe|in africa|in asia|in latin america|in [a-z]+ history|worldwide|of all time|of its kind|since \\d{4}|in \\d+ years|in decades|in the \\w+[’']s history";
    pattern(&format!(
        r"(?i)\bthe\s+(?:\w+[’']s\s+)?(?:{best})\b[^.;]{{0,80}}?\b(?:{among})\b|\bthe\s+(?:world|country|nation|state|region|city|continent)[’']s\s+(?:second[- ]|third[- ])?(?:{best})\s+[a-z]+(?:\s+[a-z]+)?|\bthe\s+(?:very\s+)?first\s+(?:[\w-]+\s+){{1,4}}?(?:ever\b|in history\b|since \d{{4}}\b|of its kind\b|in (?:europe|africa|asia|latin america|america|the (?:world|country|nation|state|region))\b)|\bthe\s+only\s+(?:[\w-]+\s+){{1,3}}?(?:to|that|who|which|in the (?:world|country|nation|state|region))\b"
    ))
});

/// Words that give a source or withhold certainty.
const SOURCED: [&str; 15] = [
    "according to",
    "report",
    "study",
    "survey",
    "data",
    "figures",
    "records",
    "statistics",
    "census",
    "ranked",
    "considered",
    "regarded",
    "believed",
    "reportedly",
    "one of the",
];

/// "The only thing to do" claims no record.
const LOOSE: [&str; 22] = [
    "only thing",
    "only way",
    "only reason",
    "only one",
    "only problem",
    "only question",
    "only time",
    "only ones",
    "only solution",
    "only option",
    "only choice",
    "only downside",
    "only answer",
    "only hope",
    "only chance",
    "only difference",
    "only drawback",
    "only concern",
    "only issue",
    "only exception",
    "only question",
    "only goal",
];

/// A record or a "first" that the text gives no source for.
pub(super) fn superlatives(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    let Some(found) = SUPERLATIVE.find(sentence.words) else { return };
    let lower = sentence.words.to_lowercase();
    let quoted = sentence.words.contains(['“', '"', '«', '„']);
    let said = lower.split(|c: char| !c.is_alphabetic()).any(is_reporting_verb);
    let own =
        lower.split_whitespace().any(|w| matches!(w, "i" | "my" | "we" | "our" | "you" | "your"));
    let loose = LOOSE.iter().any(|cue| lower.contains(cue));
    if quoted || said || own || loose || SOURCED.iter().any(|cue| lower.contains(cue)) {
        return;
    }
    let says = format!("“{}” has no source in the text", found.as_str());
    out.push(sentence.finding(FindingKind::Superlative, found.start(), found.end(), says));
}

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:yesterday|tomorrow|last (?:week|month|year|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|next (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:earlier |later )?this (?:week|month|year)|(?:two|three|four|five|six|[2-9]|1\d) (?:days|weeks|months) ago)\b",
    )
});

/// More findings of this kind make no reader wiser.
const MOST: usize = 5;

/// "Last month", in a text without a day.
pub(super) fn undated(sentences: &[Sentence<'_>], out: &mut Vec<Finding>) {
    let all = sentences.iter().flat_map(|sentence| {
        RELATIVE.find_iter(sentence.words).map(move |found| {
            let says = format!(
                "“{}” hangs on a day that the text does not state: it has no date of publication",
                found.as_str()
            );
            sentence.finding(FindingKind::RelativeTime, found.start(), found.end(), says)
        })
    });
    out.extend(all.take(MOST));
}
