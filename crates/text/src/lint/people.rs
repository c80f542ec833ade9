//! People: a name spelt two ways, a post that somebody holds and no longer holds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, LintKind};
use crate::{ByteSpan, Page};

static FULL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?P<given>\p{Lu}\p{Ll}{1,14})\s(?:\p{Lu}\.\s)?(?P<family>\p{Lu}[\p{L}’'-]{3,19})\b")
});
static FORMER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?i:former|ex-?|then-|late)\s?(?:\p{{Lu}}[\p{{L}}.]*\s){{0,2}}?(?P<post>{POST})\s(?:\p{{Lu}}\p{{Ll}}+\s){{0,2}}(?P<family>\p{{Lu}}[\p{{L}}’'-]{{2,19}})\b"
    ))
});
static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:(?P<post>{POST})\s(?:\p{{Lu}}\p{{Ll}}+\s){{0,2}}(?P<family>\p{{Lu}}[\p{{L}}’'-]{{2,19}})|(?P<name>\p{{Lu}}[\p{{L}}’'-]{{2,19}})(?:['’]s)?\s(?i:administration|presidency|government)(?:['’]s)?\s(?P<next>\p{{L}}+))\b"
    ))
});
const POST: &str = "(?i:president|prime minister|minister|governor|mayor|chancellor|senator|secretary|ambassador|director|chief executive|ceo|chairman|chairwoman|premier|king|queen|pope)";
/// Words behind "administration" that place it in the past.
const PAST: [&str; 5] = ["ended", "era", "left", "was", "had"];
/// Words that are no family name.
const COMMON: [&str; 12] = [
    "City",
    "County",
    "Street",
    "University",
    "House",
    "Party",
    "Court",
    "State",
    "States",
    "River",
    "Bank",
    "Times",
];

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the rules of people are valid")
}

pub(super) fn check(page: Page<'_>, out: &mut Vec<Finding>) {
    posts(page, out);
    spellings(page, out);
}

/// The blocks whose words are the article's.
fn stretches<'t>(page: Page<'t>) -> impl Iterator<Item = (usize, &'t str)> {
    let told = page.blocks.iter().filter(|b| b.role.holds_claims());
    told.filter_map(move |b| Some((b.span.start, b.span.of(page.text).ok()?)))
}

/// "former President Ada Vale" and, elsewhere, "President Vale" or "the Vale administration's new
/// rules".
fn posts(page: Page<'_>, out: &mut Vec<Finding>) {
    let mut former: BTreeMap<String, (String, ByteSpan)> = BTreeMap::new();
    for (start, words) in stretches(page) {
        for found in FORMER.captures_iter(words) {
            let whole = found.get(0).map_or(0..0, |m| m.range());
            let span = ByteSpan::new(whole.start, whole.end).shifted(start);
            let post = found["post"].to_lowercase();
            former.entry(found["family"].to_owned()).or_insert((post, span));
        }
    }
    for (start, words) in stretches(page) {
        for found in HOLDS.captures_iter(words) {
            let Some(name) = found.name("family").or_else(|| found.name("name")) else { continue };
            let Some((post, earlier)) = former.get(name.as_str()) else { continue };
            let whole = found.get(0).map_or(0..0, |m| m.range());
            let span = ByteSpan::new(whole.start, whole.end).shifted(start);
            let same = found.name("post").is_none_or(|p| p.as_str().to_lowercase() == *post);
            let past = found.name("next").is_some_and(|w| PAST.contains(&w.as_str()));
            let marked = page.text[..span.start].trim_end().to_lowercase();
            let former = marked.ends_with("former") || marked.ends_with("then");
            if same && !past && !former && !earlier.overlaps(span) && is_present(words, &found) {
                let message = format!(
                    "{} is called a former {post} here and acts as {post} there",
                    name.as_str()
                );
                out.push(Finding {
                    kind: LintKind::Post,
                    span: *earlier,
                    other: Some(span),
                    message,
                });
                return;
            }
        }
    }
}

/// Whether the sentence speaks of now: something new, or a verb in the present.
fn is_present(words: &str, found: &regex::Captures<'_>) -> bool {
    let at = found.get(0).map_or(0, |m| m.start());
    let from = words[..at].rfind(". ").map_or(0, |i| i + 2);
    let to = words[at..].find(". ").map_or(words.len(), |i| at + i);
    let sentence = words.get(from..to).unwrap_or_default().to_lowercase();
    let past = ["in 19", "in 20", "during", "under", "at the time", "years ago", "first term"];
    let now = [
        " new ", " now ", " is ", " are ", " has ", " have ", " plans ", " says ", " will ",
        "s to ", "current",
    ];
    !past.iter().any(|w| sentence.contains(w)) && now.iter().any(|w| sentence.contains(w))
}

/// One given name beside two family names that differ by a letter, or the other way round.
fn spellings(page: Page<'_>, out: &mut Vec<Finding>) {
    let mut seen: Vec<(String, String, ByteSpan)> = Vec::new();
    for (start, words) in stretches(page) {
        for found in FULL.captures_iter(words) {
            let (given, family) = (found["given"].to_owned(), found["family"].to_owned());
            let family = family.trim_end_matches("'s").trim_end_matches("’s").to_owned();
            let whole = found.get(0).map_or(0..0, |m| m.range());
            let span = ByteSpan::new(whole.start, whole.end).shifted(start);
            let known = seen.iter().any(|(g, f, _)| *g == given && *f == family);
            if known || COMMON.contains(&family.as_str()) || is_common(&given) {
                continue;
            }
            seen.push((given, family, span));
            if seen.len() > 300 {
                return;
            }
        }
    }
    for (at, (given, family, span)) in seen.iter().enumerate() {
        for (other_given, other_family, other) in &seen[..at] {
            let alike = given == other_given && is_slip(family, other_family)
                || family == other_family && is_slip(given, other_given);
            if alike {
                let message = format!("{given} {family} here, {other_given} {other_family} there");
                let (span, other) = (*span, Some(*other));
                out.push(Finding { kind: LintKind::Spelling, span, other, message });
            }
        }
    }
}

fn is_common(word: &str) -> bool {
    use crate::lexicon::{Class, class_of};
    let folded = word.to_lowercase();
    class_of(&folded).has(Class::FUNCTION.or(Class::TIME).or(Class::POST))
}

/// Whether two words differ as a slip of the pen does: one letter more, less, other or exchanged,
/// and not only a plural.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short == long || long.len() - short.len() > 1 || short.len() < 3 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    let rest = |side: &Vec<char>| side.len().saturating_sub(head + tail.min(side.len() - head));
    let plural = long.len() > short.len() && long.last() == Some(&'s') && head == short.len();
    let (x, y) = (rest(short), rest(long));
    let swapped =
        x == 2 && y == 2 && short[head] == long[head + 1] && short[head + 1] == long[head];
    // "Ann" and "Dan" are two people: a first letter is seldom mistyped.
    head > 0 && !plural && (x <= 1 && y <= 1 || swapped) && long.len() >= 4
}
