//! A statement worded so that it can be read without its surroundings.

use std::sync::LazyLock;

use jiff::Span;
use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::{ByteSpan, Metadata, Page};

/// Bytes before a sentence that are searched for what its words stand for.
const BACK: usize = 4000;

static PRONOUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<p>He|She)\b"));
static DEFINITE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<the>[Tt]he|[Tt]his|[Tt]hat)\s(?P<noun>agreement|accord|pact|deal|treaty|law|bill|ruling|report|study|contract|project|plan|order|decree|sanctions|company|bank|court)\b",
    )
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<t>yesterday|today|tomorrow|last month|this month|next month|last year|this year|next year)\b",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of wordings are valid")
}

/// `said`, a statement of `sentence`, as a sentence of its own.
pub(super) fn wording(
    page: Page<'_>,
    metadata: &Metadata,
    sentence: ByteSpan,
    said: &str,
) -> String {
    let from = page.text.floor_char_boundary(sentence.start.saturating_sub(BACK));
    let before = page.text.get(from..sentence.start).unwrap_or_default();
    let mut out = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if PRONOUN.is_match(&out)
        && let Some(name) = last_person(page, sentence)
    {
        out = PRONOUN.replace(&out, name.as_str()).into_owned();
    }
    out = DEFINITE.replace(&out, |found: &Captures<'_>| named(before, found)).into_owned();
    if let Some(day) = metadata.published {
        out = TIME.replace_all(&out, |found: &Captures<'_>| dated(&found["t"], day)).into_owned();
    }
    let mut letters = out.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let end = if out.ends_with(['.', '!', '?', '”', '"']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// The person named last before a sentence, in its block or those before it.
fn last_person(page: Page<'_>, sentence: ByteSpan) -> Option<String> {
    let before = page.blocks.iter().filter(|b| b.role.holds_claims());
    let mut found = None;
    for block in before.take_while(|b| b.span.start < sentence.start) {
        let span = ByteSpan::new(block.span.start, block.span.end.min(sentence.start));
        if sentence.start - span.start <= BACK * 2 {
            found = crate::quote::last_person(page.text, span).or(found);
        }
    }
    found
}

/// "the agreement" as the text called it when it was new: "the prison cooperation agreement".
fn named(before: &str, found: &Captures<'_>) -> String {
    let noun = &found["noun"];
    let text = format!(r"\b(?:an?|the|its|their)\s((?:\p{{L}}[\p{{L}}-]*\s){{1,3}}){noun}\b");
    let full = Regex::new(&text).ok().and_then(|p| {
        let own = p.captures_iter(before).map(|c| c[1].trim().to_owned());
        own.filter(|w| w.split(' ').all(|w| !is_small(w))).last()
    });
    let the = if found["the"].starts_with(char::is_uppercase) { "The" } else { "the" };
    full.map_or_else(|| found[0].to_owned(), |words| format!("{the} {words} {noun}"))
}

fn is_small(word: &str) -> bool {
    use crate::lexicon::{Class, class_of};
    class_of(&word.to_lowercase()).has(Class::FUNCTION) || word.ends_with("ed")
}

/// A relative time counted from the day of publication.
fn dated(time: &str, day: Date) -> String {
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
    let moved = |span: Span| day.checked_add(span).unwrap_or(day);
    let month = |d: Date| format!("in {} {}", MONTHS[d.month() as usize - 1], d.year());
    let full = |d: Date| format!("on {} {} {}", d.day(), MONTHS[d.month() as usize - 1], d.year());
    match time.to_lowercase().as_str() {
        "yesterday" => full(moved(Span::new().days(-1))),
        "today" => full(day),
        "tomorrow" => full(moved(Span::new().days(1))),
        "last month" => month(moved(Span::new().months(-1))),
        "this month" => month(day),
        "next month" => month(moved(Span::new().months(1))),
        "last year" => format!("in {}", day.year() - 1),
        "this year" => format!("in {}", day.year()),
        "next year" => format!("in {}", day.year() + 1),
        _ => time.to_owned(),
    }
}
