//! A day of the calendar out of the ways in which markup and bylines write it.
//!
//! Only full, unambiguous dates are read: `3/4/2025` is two days and so it is none.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH: &str = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

static NUMERIC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\d])(\d{4})([-/.]?)(\d{2})([-/.]?)(\d{2})(?:$|[^\d])"));
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"\b{MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b"))
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?{MONTH}\.?,?[\s-]+(\d{{4}})\b"
    ))
});
static SLASHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?:$|[^\d/])"));

/// With points the day stands first wherever dates are written so.
static POINTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:$|[^\d.]|\.\D|\.$)")
});

fn pattern(source: &str) -> Regex {
    Regex::new(&format!("(?i){source}")).expect("the patterns are constants and are tested")
}

/// The first full date in `text`, or `None`.
pub(crate) fn read(text: &str) -> Option<Date> {
    numeric(text).or_else(|| named_month(text)).or_else(|| slashed(text)).or_else(|| pointed(text))
}

/// How many full dates `text` holds, as far as 2.
pub(crate) fn is_alone(text: &str) -> bool {
    let all = [&*NUMERIC, &*MONTH_FIRST, &*DAY_FIRST, &*SLASHED, &*POINTED];
    all.into_iter().map(|form| form.find_iter(text).take(2).count()).sum::<usize>() == 1
}

fn numeric(text: &str) -> Option<Date> {
    let found = NUMERIC.captures(text)?;
    if found[2] != found[4] {
        return None;
    }
    date(&found[1], found[3].parse().ok()?, &found[5])
}

fn named_month(text: &str) -> Option<Date> {
    let first = MONTH_FIRST
        .captures(text)
        .map(|found| (found.get(0), [1, 2, 3].map(|at| found[at].to_owned())));
    let second = DAY_FIRST
        .captures(text)
        .map(|found| (found.get(0), [2, 1, 3].map(|at| found[at].to_owned())));
    let earliest =
        [first, second].into_iter().flatten().min_by_key(|(whole, _)| whole.map(|m| m.start()))?;
    let [month, day, year] = earliest.1;
    let short = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == short)? + 1;
    date(&year, month, &day)
}

/// Day and month can be told apart only if one is above 12, or both are the same.
fn slashed(text: &str) -> Option<Date> {
    let found = SLASHED.captures(text)?;
    let (first, second): (usize, usize) = (found[1].parse().ok()?, found[2].parse().ok()?);
    match (first > 12, second > 12) {
        (true, false) => date(&found[3], second, &found[1]),
        (false, true) => date(&found[3], first, &found[2]),
        _ if first == second => date(&found[3], first, &found[2]),
        _ => None,
    }
}

fn pointed(text: &str) -> Option<Date> {
    let found = POINTED.captures(text)?;
    date(&found[3], found[2].parse().ok()?, &found[1])
}

fn date(year: &str, month: usize, day: &str) -> Option<Date> {
    let (year, month, day) = (year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?);
    // Before the web, a "date" in markup is a placeholder such as 0001-01-01 or 1970-01-01.
    Date::new(year, month, day).ok().filter(|date| (1980..=2100).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_dates_are_read() {
        for (text, day) in [
            ("2025-12-19", Some("2025-12-19")),
            ("2025-12-19T23:30:00-05:00", Some("2025-12-19")),
            ("20251219", Some("2025-12-19")),
            ("2025/12/19 10:00", Some("2025-12-19")),
            ("Fri, 19 Dec 2025 08:00:00 GMT", Some("2025-12-19")),
            ("Published December 9th, 2025 at noon", Some("2025-12-09")),
            ("Sept. 3, 2024", Some("2024-09-03")),
            ("Monday, February 2, 2026 by A. NAME", Some("2026-02-02")),
            ("3rd of May 2024", Some("2024-05-03")),
            ("12/19/2025", Some("2025-12-19")),
            ("19/12/2025", Some("2025-12-19")),
            ("3/4/2025", None),
            ("3.4.2025", Some("2025-04-03")),
            ("am 12.12.2025.", Some("2025-12-12")),
            ("release 1.12.2025.3", None),
            ("2025-12", None),
            ("December 2025", None),
            ("1970-01-01", None),
            ("2025-13-40", None),
            ("order 202512191234", None),
            ("", None),
        ] {
            assert_eq!(read(text).map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }
}
