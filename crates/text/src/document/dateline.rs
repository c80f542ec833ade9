//! Datelines and bylines: when a piece was published and by whom.
//!
//! A line is a dateline only if nothing is left of it once dates, times, labels and names are
//! taken away. "On February 2, 2026 the harbour closed" keeps words, so it stays body.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::Role;
use super::part::Part;
use super::{date, name};

/// What datelines and bylines say.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Day of first publication.
    pub(crate) published: Option<Date>,
    /// Authors, in display case.
    pub(crate) authors: Vec<String>,
    /// The agency that the first paragraph names behind its place.
    pub(crate) agency: Option<String>,
}

/// No dateline is longer.
const LONGEST: usize = 220;
/// Paragraphs of prose after which the head of an article is over.
const HEAD_PROSE: usize = 2;

const UPDATED: &str = "last updated|updated|last modified|modified|actualizado|actualizada|\
actualización|mis à jour|mise à jour|modifié|aktualisiert|stand|aggiornato|atualizado|atualizada";
const PUBLISHED: &str = "first published|originally published|published|posted|publicado|publicada|\
publié|publiée|veröffentlicht|erschienen|pubblicato|date|fecha";
const BY: &str =
    "by|words by|story by|written by|text by|reported by|author|authors|por|par|von|di";

static LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)\b(?:(?P<new>{UPDATED})|(?P<first>{PUBLISHED}))\b")));
static BYLINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)^\W*(?:{BY})(?:\s*:\s*|\s+)(?P<names>\S.*)$")));
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b\d{1,2}(?:[:.h]\d{2}){1,2}\s*(?:[ap]\.?m\b\.?|uhr\b|h\b|hrs\b)?",
        r"|\b\d{1,2}\s*(?:[ap]\.?m\b\.?|uhr\b|h\b)|\b\d+[\s-]*min(?:ute)?s?\.? (?:read|de lectura)\b"
    ))
});
static SMALL: LazyLock<Regex> = LazyLock::new(|| {
    let zones = "et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|gmt|utc|bst|cet|cest|ist|aest|jst";
    let glue = "at|on|the|of|um|am|el|le|il|à|a las|a la|a|às|alle|ore|den|dia|del|de";
    pattern(&format!(r"(?i)\b(?:{}|{zones}|{glue})\b", date::WEEKDAYS))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the dateline patterns are valid")
}

/// Finds datelines and bylines in the head of an article and gives them their role.
pub(crate) fn mark(parts: &mut [Part<'_>], known_authors: &[String]) -> Facts {
    let mut facts = Facts::default();
    let mut prose = 0;
    for at in 0..parts.len() {
        let part = parts[at];
        if !part.is_open() {
            continue;
        }
        let labelled = LABEL.find(part.words).is_some_and(|m| m.start() == 0);
        let signed = prose == 0 && name::is_list(part.words) && is_below_title(&parts[..at]);
        if prose < HEAD_PROSE || labelled {
            parts[at].role = role(part.words, known_authors, &mut facts);
        }
        if parts[at].role.is_none() && signed {
            keep(&mut facts.authors, name::authors(part.words).unwrap_or_default());
            parts[at].role = Some(Role::Byline);
        }
        if parts[at].role.is_none() && (is_moment(part.words) || is_day(part.words)) {
            parts[at].role = Some(Role::Dateline);
        }
        if parts[at].role.is_none() && part.is_prose() {
            prose += 1;
            opening(part.words, prose, &mut facts);
        }
    }
    mark_affiliations(parts);
    facts
}

/// Whether a line that can be a headline stands above: two names alone may be one themselves.
fn is_below_title(above: &[Part<'_>]) -> bool {
    above.iter().any(|p| p.is_open() && super::part::weight(p.words) >= 4)
}

/// A time and no more: "19:02 GMT", "2 hours ago".
fn is_moment(words: &str) -> bool {
    static AGO: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:(?:last )?updated|posted|published|modified|actualizado|publicado)?\W*(?:",
            r"(?:an?|\d+) ?(?:s|m|h|d|secs?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?) ago",
            r"|hace \d+ (?:minutos?|horas?|días?)|vor \d+ (?:minuten?|stunden?|tage?n?)|il y a \d+ \p{L}+|just now)$"
        ))
    });
    if words.len() > 60 {
        return false;
    }
    let rest = CLOCK.replace_all(words, " ");
    let timed = rest.len() < words.len();
    let rest = LABEL.replace_all(&rest, " ");
    let rest = SMALL.replace_all(&rest, " ");
    AGO.is_match(words.trim_end_matches('.'))
        || timed
            && !rest.contains(char::is_alphanumeric)
            && words.contains(|c: char| c == ':' || c.is_alphabetic())
}

/// A day and no more, wherever it stands; it need not be the day of publication.
fn is_day(words: &str) -> bool {
    if words.len() > 60 {
        return false;
    }
    let dates = date::find_all(words);
    !dates.is_empty() && !without(words, &dates).contains(char::is_alphanumeric)
}

/// "LONDON, Feb. 2, 2026 (Reuters) -" at the start of the text: the agency and the day.
fn opening(words: &str, prose: usize, facts: &mut Facts) {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?P<place>\p{Lu}[\p{L} .,'/-]{1,60}?)(?:,? (?P<day>[\p{L}\d., ]{3,20}))?\s*",
            r"(?:\((?P<agency>\p{Lu}[\p{L} .&-]{1,40})\)|/(?P<wire>[\p{L} -]{2,30})/)?\s*[-–—]+\s"
        ))
    });
    let Some(lead) = LEAD.captures(words).filter(|_| prose <= HEAD_PROSE) else { return };
    let name = |group: &str| lead.name(group).map_or("", |m| m.as_str());
    let agency = Some(name("agency")).filter(|agency| super::masthead::is_name(agency));
    facts.agency = facts.agency.take().or(agency.map(str::to_owned));
    // Without an agency only a place in capitals tells a dateline from a sentence.
    let sure = lead.name("agency").or(lead.name("wire")).is_some()
        || !name("place").contains(char::is_lowercase);
    let day = date::find_all(name("day")).first().and_then(|found| found.date);
    facts.published = facts.published.or(day.filter(|_| sure));
}

/// The publication or job below a byline belongs to it: "BBC News, Alba".
fn mark_affiliations(parts: &mut [Part<'_>]) {
    for at in 1..parts.len() {
        let below = parts[at - 1].role == Some(Role::Byline) && parts[at].is_open();
        if below && parts[at].word_count() <= 7 && is_affiliation(parts[at].words) {
            parts[at].role = Some(Role::Byline);
        }
    }
}

fn is_affiliation(words: &str) -> bool {
    let first = words.split(',').next().unwrap_or_default();
    super::masthead::is_name(first) || name::is_job(first)
}

fn role(words: &str, known_authors: &[String], facts: &mut Facts) -> Option<Role> {
    if words.len() > LONGEST {
        return None;
    }
    let same = |a: &String| a.to_lowercase() == words.to_lowercase();
    if known_authors.iter().any(same) {
        return Some(Role::Byline);
    }
    dateline(words, facts).or_else(|| byline(words, facts))
}

fn dateline(words: &str, facts: &mut Facts) -> Option<Role> {
    let dates = date::find_all(words);
    if dates.is_empty() {
        return None;
    }
    let rest = without(words, &dates);
    let named = BYLINE.captures(&rest).and_then(|c| name::authors(&c["names"]));
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let clean = rest.is_empty() || (rest.split_whitespace().count() <= 5 && name::is_name(rest));
    if named.is_none() && !clean {
        return None;
    }
    keep(&mut facts.authors, named.unwrap_or_default());
    facts.published = facts.published.or_else(|| first_published(words, &dates));
    Some(Role::Dateline)
}

fn byline(words: &str, facts: &mut Facts) -> Option<Role> {
    let names = &BYLINE.captures(words)?["names"];
    let clock = CLOCK.replace_all(names, " ");
    let found = name::authors(&clock)?;
    keep(&mut facts.authors, found);
    Some(Role::Byline)
}

fn keep(authors: &mut Vec<String>, found: Vec<String>) {
    for name in found {
        if !authors.contains(&name) {
            authors.push(name);
        }
    }
}

/// `words` without dates, times and the small words of a dateline; names keep their place.
fn without(words: &str, dates: &[date::Found]) -> String {
    let mut rest = String::with_capacity(words.len());
    let mut from = 0;
    for found in dates {
        rest.push_str(&words[from..found.start]);
        rest.push_str(" | ");
        from = found.end;
    }
    rest.push_str(&words[from..]);
    let rest = CLOCK.replace_all(&rest, " ");
    let rest = LABEL.replace_all(&rest, " ");
    let (dated, named) = split_names(&rest);
    let dated = SMALL.replace_all(dated, " ");
    let both = format!("{named} {dated}");
    let words: Vec<&str> = both.split(|c: char| c.is_whitespace() || c == ':').collect();
    let shown = words.into_iter().filter(|w| w.chars().any(char::is_alphanumeric) || *w == "|");
    shown.collect::<Vec<_>>().join(" ").trim_matches(['|', ' ']).to_owned()
}

/// Splits at "by", so that small words are not taken out of names.
fn split_names(rest: &str) -> (&str, &str) {
    static AT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)(?:^|[\s|,])(?:by|por|par|von|di)\s+\S"));
    let Some(at) = AT.find(rest) else { return (rest, "") };
    let from = at.start();
    let end = rest[at.end()..].find('|').map_or(rest.len(), |i| at.end() + i);
    let named = rest[from..end].trim_start_matches(['|', ',', ' ']);
    if rest[..from].chars().any(char::is_alphanumeric) {
        (&rest[..from], named)
    } else {
        (&rest[end..], named)
    }
}

/// The first date that is not introduced as an update.
fn first_published(words: &str, dates: &[date::Found]) -> Option<Date> {
    let mut from = 0;
    for found in dates {
        let label = LABEL.captures_iter(&words[from..found.start]).last();
        if label.is_none_or(|l| l.name("new").is_none()) {
            return found.date;
        }
        from = found.end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected_role: Option<Role>, published: Option<&str>, by: &[&str]) {
        let mut facts = Facts::default();
        assert_eq!(role(words, &[], &mut facts), expected_role, "{words}");
        assert_eq!(facts.published.map(|d| d.to_string()).as_deref(), published, "{words}");
        assert_eq!(facts.authors, by, "{words}");
    }

    #[test]
    fn a_dateline_holds_a_day_and_perhaps_names() {
        let day = Some("2026-02-02");
        let line = Some(Role::Dateline);
        check("Monday, February 2, 2026 by Oscar Fernandez", line, day, &["Oscar Fernandez"]);
        check("By ADA QUILL and Ben Roy | 2 February 2026", line, day, &["Ada Quill", "Ben Roy"]);
        check("Published 2 February 2026, 14:05 GMT", line, day, &[]);
        check("Published Feb. 2, 2026 at 9:30 a.m. ET | Updated Feb. 3, 2026", line, day, &[]);
        check("Updated Feb. 3, 2026", line, None, &[]);
        check("Lunes, 2 de febrero de 2026 por Ana de la Torre", line, day, &["Ana de la Torre"]);
        check("2026-02-02T10:00:00Z", line, day, &[]);
        check("Ada Quill | February 2, 2026", line, day, &[]);
        check("02/02/2026 - 5 min read", line, day, &[]);
    }

    #[test]
    fn a_byline_names_people_only() {
        check("By Ada Quill, staff writer", Some(Role::Byline), None, &["Ada Quill"]);
        check("Von Karl Roth", Some(Role::Byline), None, &["Karl Roth"]);
    }

    #[test]
    fn a_sentence_with_a_date_stays_body() {
        check("The harbour closed on February 2, 2026.", None, None, &[]);
        check("February 2, 2026 was a dark day for the harbour", None, None, &[]);
        check("By noon the harbour was closed", None, None, &[]);
    }
}
