//! Weekdays, days that do not exist, years in the wrong order, ages.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};

use super::{Finding, FindingKind, Sentence};
use crate::document::{dates_in, month_number, month_pattern};

/// Weekday names of six languages, Monday first.
const DAYS: [&str; 7] = [
    "monday|mon|lunes|lundi|montag|segunda-feira|lunedì",
    "tuesday|tues|tue|martes|mardi|dienstag|terça-feira|martedì",
    "wednesday|weds|wed|miércoles|mercredi|mittwoch|quarta-feira|mercoledì",
    "thursday|thurs|thur|thu|jueves|jeudi|donnerstag|quinta-feira|giovedì",
    "friday|fri|viernes|vendredi|freitag|sexta-feira|venerdì",
    "saturday|sat|sábado|samedi|samstag|sabato",
    "sunday|sun|domingo|dimanche|sonntag|domenica",
];
const NAMES: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

static WEEKDAY_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?i)\b(?P<w>{})\b(?:,|\.|\s|the|den|el|le|dem)*$", DAYS.join("|")))
});
static WEEKDAY_AFTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)^,?\s*\(?(?P<w>{})\b", DAYS.join("|"))));

/// A day and a month, with or without a year.
static DAY: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    let month = month_pattern();
    [
        format!(r"(?i)\b(?P<m>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y>[12]\d{{3}})\b)?"),
        format!(r"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<m>{month})\b(?:,?\s+(?:de\s+)?(?P<y>[12]\d{{3}})\b)?"),
    ]
    .map(|p| pattern(&p))
});

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:from|between)\s+(?P<a>1[5-9]\d\d|20\d\d)\s+(?:to|until|and|through)\s+(?P<b>1[5-9]\d\d|20\d\d)\b",
    )
});

/// "(2012-2009)".
static BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\((?P<a>1[5-9]\d\d|20\d\d)\s?[-–]\s?(?P<b>1[5-9]\d\d|20\d\d)\)"));

static BORN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\bborn\b[^.;()]{0,40}?\b(?:in|on)\b[^.;()]{0,20}?(?P<y>1[89]\d\d|20\d\d)\b")
});
static DIED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bdied\b[^.;()]{0,40}?\b(?P<y>1[89]\d\d|20\d\d)\b"));
static AGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:aged?|at the age of|at age)\s+(?P<a>\d{1,3})\b|\b(?P<b>\d{1,3})[- ]years?[- ]old\b|\p{Lu}\p{Ll}+, (?P<c>\d{1,3}),\s",
    )
});

/// Nobody is known to have grown older (Jeanne Calment, 122).
const OLDEST: i32 = 122;

fn pattern(words: &str) -> Regex {
    Regex::new(words).expect("the calendar patterns are valid")
}

pub(super) fn check(sentence: &Sentence<'_>, published: Option<Date>, out: &mut Vec<Finding>) {
    if !sentence.words.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    weekdays(sentence, published, out);
    impossible(sentence, out);
    ranges(sentence, out);
    ages(sentence, published, out);
}

/// "Tuesday, February 2, 2026" was a Monday.
fn weekdays(sentence: &Sentence<'_>, published: Option<Date>, out: &mut Vec<Finding>) {
    let words = sentence.words;
    let mut dates = dates_in(words);
    let known = dates.clone();
    let free = |from: usize, to: usize| known.iter().all(|(s, e, _)| to <= *s || *e <= from);
    for found in DAY.iter().flat_map(|p| p.captures_iter(words)) {
        let Some((from, to)) = bounds(&found) else { continue };
        if found.name("y").is_none() && free(from, to) {
            dates.extend(nearest(&found, published).map(|date| (from, to, date)));
        }
    }
    for (from, to, date) in dates {
        let before = WEEKDAY_BEFORE.captures(&words[..from]);
        let after = || WEEKDAY_AFTER.captures(&words[to..]);
        let (said, start, end) = match (before, after()) {
            (Some(found), _) => (weekday(&found), bounds(&found).map_or(from, |b| b.0), to),
            (None, Some(found)) => (weekday(&found), from, to + bounds(&found).map_or(0, |b| b.1)),
            (None, None) => continue,
        };
        if let Some(said) = said.filter(|said| *said != date.weekday()) {
            let says = format!(
                "{} {} was a {}, not a {}",
                month_name(date),
                date.strftime("%-d, %Y"),
                name(date.weekday()),
                name(said)
            );
            out.push(sentence.finding(FindingKind::Weekday, start, end, says));
        }
    }
}

fn month_name(date: Date) -> String {
    date.strftime("%B").to_string()
}

fn bounds(found: &Captures<'_>) -> Option<(usize, usize)> {
    found.get(0).map(|all| (all.start(), all.end()))
}

fn weekday(found: &Captures<'_>) -> Option<Weekday> {
    let printed = found.name("w")?.as_str();
    let word = printed.to_lowercase();
    // "Sun" and "sat" are words of their own without a capital.
    if word.len() <= 5 && !printed.starts_with(char::is_uppercase) && !word.ends_with("di") {
        return None;
    }
    let at = DAYS.iter().position(|names| names.split('|').any(|name| name == word))?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

fn name(day: Weekday) -> &'static str {
    NAMES[usize::try_from(day.to_monday_zero_offset()).unwrap_or(0)]
}

/// The day without a year that lies nearest to the day of publication, if that is plain.
fn nearest(found: &Captures<'_>, published: Option<Date>) -> Option<Date> {
    let published = published?;
    let (month, day) = month_and_day(found)?;
    let years = [-1, 0, 1].map(|by| published.year() + by);
    let all = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    let far = |date: &Date| (*date - published).get_days().abs();
    all.min_by_key(far).filter(|date| far(date) <= 60)
}

/// Month names that are words of their own when they have no capital.
const WORDS: [&str; 8] = ["may", "march", "mar", "set", "out", "ago", "gen", "mag"];

fn month_and_day(found: &Captures<'_>) -> Option<(i8, i8)> {
    let name = found.name("m")?.as_str();
    let month = month_number(name).filter(|_| !WORDS.contains(&name))?;
    Some((month, found.name("d")?.as_str().parse().ok()?))
}

/// "April 31".
fn impossible(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    for found in DAY.iter().flat_map(|p| p.captures_iter(sentence.words)) {
        let (Some((from, to)), Some((month, day))) = (bounds(&found), month_and_day(&found)) else {
            continue;
        };
        let year = found.name("y").and_then(|y| y.as_str().parse::<i16>().ok());
        // Without a year a leap year is assumed.
        let last = Date::new(year.unwrap_or(2024), month, 1).map_or(31, Date::days_in_month);
        let counted = year.is_none() && counts_something(&sentence.words[to..]);
        if (last < day && day <= 31 || day == 0) && !counted {
            let of = year.map_or_else(String::new, |year| format!(" {year}"));
            let month = Date::new(2024, month, 1).map_or_else(|_| String::new(), month_name);
            let says = format!("{month}{of} has {last} days");
            out.push(sentence.finding(FindingKind::Date, from, to, says));
        }
    }
}

/// "In April 31 boats sank": the number counts what follows it.
fn counts_something(rest: &str) -> bool {
    let next = rest.trim_start();
    let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    const AFTER: &str = " and or at in on the to until by when after before as with from for that which he she it they we was is were are has had ";
    rest.starts_with(char::is_whitespace)
        && word.starts_with(char::is_lowercase)
        && !AFTER.contains(&format!(" {word} "))
}

/// "from 2026 to 2024".
fn ranges(sentence: &Sentence<'_>, out: &mut Vec<Finding>) {
    let words = sentence.words;
    for found in RANGE.captures_iter(words).chain(BRACKETS.captures_iter(words)) {
        let year = |name: &str| found.name(name).and_then(|y| y.as_str().parse::<i32>().ok());
        let (Some(from), Some(to), Some((start, end))) = (year("a"), year("b"), bounds(&found))
        else {
            continue;
        };
        let counts = is_amount(words, start)
            || !words[..end].ends_with(')') && counts_something(&words[end..]);
        if to < from && !counts {
            let says = format!("the span of time ends in {to}, before it begins in {from}");
            out.push(sentence.finding(FindingKind::Date, start, end, says));
        }
    }
}

/// "fell from 2000 to 1800" is about amounts, not years.
fn is_amount(words: &str, at: usize) -> bool {
    let before = words[..at].trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    const CHANGES: [&str; 16] = [
        "fell",
        "falls",
        "fall",
        "dropped",
        "drop",
        "down",
        "declined",
        "decreased",
        "shrank",
        "cut",
        "reduced",
        "lowered",
        "slid",
        "sank",
        "went",
        "decline",
    ];
    CHANGES.contains(&before.as_str())
}

/// An age that does not follow from the years beside it, or that nobody has reached.
fn ages(sentence: &Sentence<'_>, published: Option<Date>, out: &mut Vec<Finding>) {
    let words = sentence.words;
    let mut said = AGE.captures_iter(words);
    let (Some(found), None) = (said.next(), said.next()) else { return };
    let age: Option<i32> = ["a", "b", "c"]
        .into_iter()
        .find_map(|n| found.name(n))
        .and_then(|a| a.as_str().parse().ok());
    let (Some(age), Some((from, to))) = (age, bounds(&found)) else { return };
    let born = one_year(&BORN, words);
    let died = one_year(&DIED, words);
    // "At the age of 20" says how old somebody was then, "a 20-year-old" how old they are.
    let now = found.name("a").is_none() && !words.to_lowercase().contains("died");
    let year = died.or_else(|| published.filter(|_| now).map(|day| i32::from(day.year())));
    if let (Some(born), Some(year)) = (born, year) {
        if age != year - born && age != year - born - 1 {
            let (young, old) = (year - born - 1, year - born);
            let says = format!("somebody born in {born} was {young} or {old} in {year}");
            out.push(sentence.finding(FindingKind::Age, from, to, says));
        }
    } else if age > OLDEST && found.name("a").is_some() {
        let says = format!("nobody is known to have lived longer than {OLDEST} years");
        out.push(sentence.finding(FindingKind::Age, from, to, says));
    }
}

/// The year that a pattern finds, if it finds exactly one.
fn one_year(pattern: &Regex, words: &str) -> Option<i32> {
    let mut all = pattern.captures_iter(words).filter_map(|c| c.name("y")?.as_str().parse().ok());
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
