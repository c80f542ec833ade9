//! How an alias reads where a name stood: one alias for a name of several parts, no title or
//! initial left in front of it, one article, and a capital where a sentence begins.

use std::ops::Range;

use super::secret::{TITLES, bare};
use super::secrets::Found;
use crate::words::capital;

/// Names of one source that stand side by side are one place, with its title and initials.
pub(super) fn whole<'a>(text: &str, found: Vec<Found<'a>>) -> Vec<Found<'a>> {
    let mut out: Vec<Found<'a>> = Vec::new();
    for mut next in found {
        let floor = out.last().map_or(0, |last| last.range.end);
        next.range.start = before(text, next.range.start, floor);
        match out.last_mut() {
            Some(last)
                if last.alias == next.alias && joins(&text[last.range.end..next.range.start]) =>
            {
                last.range.end = next.range.end;
                last.words.append(&mut next.words);
            }
            _ => out.push(next),
        }
    }
    out
}

/// Whether two parts of a name stand side by side.
fn joins(between: &str) -> bool {
    between.chars().count() <= 2
        && between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '.' | ','))
}

/// Where a name begins, with the titles and initials in front of it.
fn before(text: &str, start: usize, floor: usize) -> usize {
    let mut start = start;
    loop {
        let head = text[floor..start].trim_end();
        let gap = start - floor - head.len();
        let word = head.rsplit(char::is_whitespace).next().unwrap_or_default();
        if gap == 0 || word.is_empty() || !(is_title(word) || is_initial(word)) {
            return start;
        }
        start = floor + head.len() - word.len();
    }
}

/// `Dr.`, `Mrs`, `Judge`: what belongs to a name, and reads badly in front of an alias.
fn is_title(word: &str) -> bool {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let lower = bare(word).to_lowercase();
    let ended = word.trim_end_matches('.') == bare(word);
    let known = TITLES.iter().chain(&MORE).any(|title| *title == lower);
    capital && ended && known
}

/// `R.`
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// Titles that are no part of a name in a record.
const MORE: [&str; 14] = [
    "dra", "doctor", "doctora", "don", "doña", "sr", "sra", "srta", "señor", "señora", "nurse",
    "general", "colonel", "minister",
];

/// What is written over a place: the range that it takes, and the words.
pub(super) fn instead(text: &str, range: &Range<usize>, alias: &str) -> (Range<usize>, String) {
    let mut range = range.clone();
    let article = alias.split(' ').next().unwrap_or_default();
    // “the” in front of “a prison doctor” goes.
    if ARTICLES.contains(&article) {
        let head = text[..range.start].trim_end();
        let word = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if head.len() < range.start && ARTICLES.contains(&word.to_lowercase().as_str()) {
            range.start = head.len() - word.len();
        }
    }
    let head = text[..range.start].trim_end();
    let head = head.trim_end_matches(['“', '"', '«', '‘', '(', '¿', '¡']).trim_end();
    let begins = head.is_empty() || head.ends_with(['.', '!', '?', '\n']);
    let words = if begins { capital(alias) } else { alias.to_owned() };
    (range, words)
}

const ARTICLES: [&str; 10] = ["a", "an", "the", "un", "una", "el", "la", "los", "las", "unos"];

#[cfg(test)]
mod tests {
    use super::super::secret::of_person;
    use super::super::secrets::Secrets;

    fn written(text: &str) -> String {
        let secrets = of_person("Rosalía Quintero Baños", "a prison doctor in Havana");
        Secrets::new(secrets, &[]).without(text, None).0
    }

    #[test]
    fn an_alias_reads_as_words_do() {
        for (text, expected) in [
            ("We know Dr. Rosalía’s ward book.", "We know a prison doctor in Havana’s ward book."),
            ("So says R. Quintero Baños today.", "So says a prison doctor in Havana today."),
            ("Dr Quintero-Baños said so.", "A prison doctor in Havana said so."),
            ("She is the Baños of the note.", "She is a prison doctor in Havana of the note."),
            ("Seen. Baños agrees.", "Seen. A prison doctor in Havana agrees."),
            ("It was 5 p.m. when Baños left", "It was 5 p.m. when a prison doctor in Havana left"),
        ] {
            assert_eq!(written(text), expected);
        }
    }
}
