//! Days, hours and ages that cannot be, and times that hang on an unknown day.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::Regex;

use super::{Finding, LintKind};
use crate::document::{find_dates, month_number};
use crate::{ByteSpan, Metadata};

const DAYS: [(&str, Weekday); 14] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("lunes", Weekday::Monday),
    ("martes", Weekday::Tuesday),
    ("miércoles", Weekday::Wednesday),
    ("jueves", Weekday::Thursday),
    ("viernes", Weekday::Friday),
    ("sábado", Weekday::Saturday),
    ("domingo", Weekday::Sunday),
];
/// Nobody is known to have lived longer, in years.
const OLDEST: i32 = 122;

static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?P<day>\p{L}{4,9}),?\s+(?:the\s+|el\s+)?$"));
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?P<m>January|February|March|April|May|June|July|August|September|October|November|December)\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?P<m2>January|February|March|April|May|June|July|August|September|October|November|December|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))\b",
    )
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:at|by|until|from|around)\s+(?P<h>\d{1,2}):(?P<m>\d{2})\b(?P<half>\s?[ap]\.?m\b)?",
    )
});
static LIFE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bborn (?:\w+ ){0,4}?(?:in |on )?(?:\w+ \d{1,2}, )?(?P<born>1[6-9]\d\d|20\d\d)\b[^.;]{0,80}?\b(?:died|killed|death) (?:\w+ ){0,5}?(?:in |on )(?:\w+ \d{1,2}, )?(?P<died>1[6-9]\d\d|20\d\d)\b(?:[^.;]{0,30}?\b(?:aged|at the age of|at age) (?P<age>\d{1,3})\b)?",
    )
});
static AGED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:aged|age|at the age of)\s(?P<a>\d{3})\b|\b(?P<b>\d{3})[- ]years?[- ]old\s(?:man|woman|person|boy|girl|resident|patient|grandmother|grandfather)\b",
    )
});
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:yesterday|last (?:week|month|year|night)|next (?:week|month|year)|(?:earlier )?this (?:week|month|morning)|tomorrow)\b",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the date rules are valid")
}

/// Weekdays, days, hours and ages.
pub(super) fn check(words: &str, out: &mut Vec<Finding>) {
    if words.bytes().any(|b| b.is_ascii_digit()) {
        weekdays(words, out);
        days(words, out);
        ages(words, out);
    }
}

fn weekdays(words: &str, out: &mut Vec<Finding>) {
    for found in find_dates(words) {
        let Some(date) = found.date else { continue };
        let Some(named) = BEFORE.captures(&words[..found.start]).and_then(|c| c.name("day")) else {
            continue;
        };
        let day = named.as_str().to_lowercase();
        let Some((_, said)) = DAYS.iter().find(|(name, _)| *name == day) else { continue };
        if date.weekday() != *said {
            let is = name_of(date.weekday());
            let message = format!("{} is a {is}, not a {}", spoken(date), named.as_str());
            let span = ByteSpan::new(named.start(), found.end);
            out.push(Finding::at(LintKind::Weekday, span, message));
        }
    }
}

fn name_of(day: Weekday) -> String {
    let name = DAYS.iter().find(|(_, d)| *d == day).map_or("", |(name, _)| name);
    name[..1].to_uppercase() + &name[1..]
}

fn spoken(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

fn days(words: &str, out: &mut Vec<Finding>) {
    for found in MONTH_DAY.captures_iter(words) {
        let of = |a: &str, b: &str| found.name(a).or_else(|| found.name(b)).map(|m| m.as_str());
        let (Some(month), Some(day)) = (of("m", "m2"), of("d", "d2")) else { continue };
        let most = match month_number(month) {
            Some(2) => 29,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        };
        let whole = found[0].len();
        let at = found.get(0).map_or(0, |m| m.start());
        let number: u32 = day.parse().unwrap_or(0);
        let behind = words[at + whole..].trim_start();
        // "May 45 million people": a number and no day.
        let dated = behind.is_empty() || behind.starts_with([',', '.', ';', ')']) || number < 32;
        if dated && (number > most || number == 0) {
            let message = format!("{month} has no day {day}");
            let span = ByteSpan::new(at, at + whole);
            out.push(Finding::at(LintKind::ImpossibleDate, span, message));
        }
    }
    for found in CLOCK.captures_iter(words) {
        let number = |name: &str| found[name].parse::<u32>().unwrap_or(0);
        let (hour, minute, half) = (number("h"), number("m"), found.name("half").is_some());
        if minute > 59 || hour > if half { 12 } else { 24 } {
            let whole = found.get(0).map_or(0..0, |m| m.range());
            let message = format!("no clock shows {}:{}", &found["h"], &found["m"]);
            let span = ByteSpan::new(whole.start, whole.end);
            out.push(Finding::at(LintKind::ImpossibleDate, span, message));
        }
    }
}

fn ages(words: &str, out: &mut Vec<Finding>) {
    let number = |c: &regex::Captures<'_>, n: &str| c.name(n)?.as_str().parse::<i32>().ok();
    for found in LIFE.captures_iter(words) {
        let (Some(born), Some(died)) = (number(&found, "born"), number(&found, "died")) else {
            continue;
        };
        let years = died - born;
        let age = number(&found, "age");
        let wrong = age.filter(|a| *a != years && *a != years - 1);
        let message = match wrong {
            Some(age) => format!("from {born} to {died} is {years} years, not {age}"),
            None if years < 0 => format!("died in {died} before being born in {born}"),
            None if years > OLDEST => format!("from {born} to {died} is {years} years"),
            None => continue,
        };
        let whole = found.get(0).map_or(0..0, |m| m.range());
        let span = ByteSpan::new(whole.start, whole.end);
        out.push(Finding::at(LintKind::Age, span, message));
    }
    for found in AGED.captures_iter(words) {
        let age = number(&found, "a").or_else(|| number(&found, "b")).unwrap_or(0);
        if age > OLDEST {
            let whole = found.get(0).map_or(0..0, |m| m.range());
            let message = format!("nobody is known to have reached {age} years");
            let span = ByteSpan::new(whole.start, whole.end);
            out.push(Finding::at(LintKind::Age, span, message));
        }
    }
}

/// Relative times, where the day that they count from is not known.
pub(super) fn check_relative(words: &str, metadata: &Metadata, out: &mut Vec<Finding>) {
    if metadata.published.is_some() {
        return;
    }
    if let Some(found) = RELATIVE.find(words) {
        let message = format!("“{}” counts from a day that the text does not give", found.as_str());
        let span = ByteSpan::new(found.start(), found.end());
        out.push(Finding::at(LintKind::UndatedTime, span, message));
    }
}
