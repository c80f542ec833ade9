//! Dates as news sites print them, in six languages.
//!
//! A numeric date whose day and month could be swapped is found but not read: it is no guess.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

/// Month names of English, Spanish, French, German, Portuguese and Italian, January first.
const MONTHS: [&str; 12] = [
    "january|jan|enero|ene|janvier|janv|januar|jänner|janeiro|gennaio|gen",
    "february|feb|febrero|février|févr|fevrier|februar|fevereiro|fev|febbraio|febb",
    "march|mar|marzo|mars|märz|maerz|mrz|março|marco",
    "april|apr|abril|abr|avril|avr|aprile",
    "may|mayo|mai|maio|maggio|mag",
    "june|jun|junio|juin|juni|junho|giugno|giu",
    "july|jul|julio|juillet|juil|juli|julho|luglio|lug",
    "august|aug|agosto|ago|août|aout",
    "september|sept|sep|septiembre|set|septembre|setembro|settembre|sett",
    "october|oct|octubre|octobre|oktober|okt|outubro|out|ottobre|ott",
    "november|nov|noviembre|novembre|novembro",
    "december|dec|diciembre|dic|décembre|decembre|déc|dezember|dez|dezembro|dicembre",
];

/// Weekday names of the same languages.
pub(crate) const WEEKDAYS: &str = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|\
mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|\
sabado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|\
donnerstag|freitag|samstag|sonnabend|sonntag|segunda-feira|terça-feira|quarta-feira|\
quinta-feira|sexta-feira|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica";

/// A date in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// Byte offsets in the line.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// The day, unless it can be read in two ways or does not exist.
    pub(crate) date: Option<Date>,
}

/// A pattern of every month name.
pub(crate) fn month_pattern() -> String {
    MONTHS.join("|")
}

static PATTERNS: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    let month = month_pattern();
    [
        format!(r"(?i)\b(?P<m>{month})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b"),
        format!(
            r"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s-]+(?:de\s+|of\s+)?(?P<m>{month})\b\.?,?[\s-]+(?:de\s+|del\s+)?(?P<y>\d{{4}})\b"
        ),
        r"\b(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?:T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?|\b)".into(),
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日".into(),
        r"\b(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})[./-](?P<y>\d{4})\b".into(),
    ]
    .map(|p: String| Regex::new(&p).expect("the date patterns are valid"))
});

/// The dates in `line` that can be read in one way only, with their bytes, in order.
pub(crate) fn dates_in(line: &str) -> Vec<(usize, usize, Date)> {
    let found = find_all(line).into_iter();
    found.filter_map(|f| Some((f.start, f.end, f.date?))).collect()
}

/// The dates in `line`, in order.
pub(crate) fn find_all(line: &str) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    if !line.bytes().any(|b| b.is_ascii_digit()) {
        return out;
    }
    for found in PATTERNS.iter().flat_map(|p| p.captures_iter(line)) {
        let Some(all) = found.get(0) else { continue };
        if out.iter().all(|f| all.end() <= f.start || f.end <= all.start()) {
            out.push(Found { start: all.start(), end: all.end(), date: day(&found) });
        }
    }
    out.sort_by_key(|f| f.start);
    out
}

fn day(found: &Captures<'_>) -> Option<Date> {
    let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let year = found.name("y")?.as_str().parse::<i16>().ok()?;
    if let (Some(a), Some(b)) = (number("a"), number("b")) {
        let (month, day) = order(a, b, found.name("s").map_or("/", |m| m.as_str()))?;
        return Date::new(year, month, day).ok();
    }
    let month = number("m").or_else(|| month_number(found.name("m")?.as_str()))?;
    Date::new(year, month, number("d")?).ok()
}

/// Month and day of a numeric date, where the order is certain.
fn order(a: i8, b: i8, separator: &str) -> Option<(i8, i8)> {
    match (a, b) {
        _ if separator == "." || a > 12 || a == b => Some((b, a)),
        _ if b > 12 => Some((a, b)),
        _ => None,
    }
}

/// The number of the month with this name, 1 to 12.
pub(crate) fn month_number(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|names| names.split('|').any(|n| n == name))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[Option<&str>]) {
        let found: Vec<Option<String>> =
            find_all(line).into_iter().map(|f| f.date.map(|d| d.to_string())).collect();
        let expected: Vec<Option<String>> =
            expected.iter().map(|d| d.map(ToOwned::to_owned)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn dates_are_read_in_the_orders_and_languages_of_news_sites() {
        check("Monday, February 2, 2026 by Ada Quill", &[Some("2026-02-02")]);
        check("2 Feb. 2026, 14:05", &[Some("2026-02-02")]);
        check("2026-02-02T09:00:00Z", &[Some("2026-02-02")]);
        check("lunes, 2 de febrero de 2026", &[Some("2026-02-02")]);
        check("Publié le 1er août 2025", &[Some("2025-08-01")]);
        check("Montag, 2. März 2026", &[Some("2026-03-02")]);
        check("2 de março de 2026", &[Some("2026-03-02")]);
        check("2 maggio 2026", &[Some("2026-05-02")]);
        check("02.03.2026", &[Some("2026-03-02")]);
        check("2026年2月2日", &[Some("2026-02-02")]);
    }

    #[test]
    fn a_date_that_reads_in_two_ways_is_not_guessed() {
        check("03/04/2026", &[None]);
        check("13/04/2026", &[Some("2026-04-13")]);
        check("04/13/2026", &[Some("2026-04-13")]);
        check("February 31, 2026", &[None]);
        check("in May 300 boats", &[]);
    }
}
