//! Reported speech without quotation marks: "according to X", "X said that …".

use std::sync::LazyLock;

use regex::Regex;

use super::people::People;
use super::speaker::{self, Speaker};
use super::{Quote, QuoteForm};
use crate::ByteSpan;

static SAID_THAT: LazyLock<Regex> = LazyLock::new(|| {
    let text =
        r"\b(?P<verb>[\p{Ll}]{3,14})\s+(?:(?:\p{L}+\s+){0,3}?)(?P<that>that)\s+(?P<words>\S.*)$";
    Regex::new(text).expect("the pattern is valid")
});
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"^(?P<who>[^,;:“”]{2,80}?)(?:,\s[^;:“”]{2,60}?,)?\s+(?P<verb>said|says|claimed|claims|announced|warned|argued|asserted|stated|confirmed|reported|alleged|acknowledged|admitted|denied)\s+(?P<words>(?:the|a|an|it|he|she|they|there|his|her|their|its|this|no|\p{Lu}|\d).{8,})$";
    Regex::new(text).expect("the pattern is valid")
});
/// "has made it clear that".
static CLEAR: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?:(?:has|have|had)\s+)?(?P<verb>(?:made|makes|make)\s+(?:it\s+)?clear)\s+that\s+(?P<words>\S.*)$";
    Regex::new(text).expect("the pattern is valid")
});
/// "…, police said." at the end of a sentence.
static TRAILING: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"^(?P<words>.{12,}?),\s+(?P<who>[^,;:“”]{2,60}?)(?:,\s[^;:“”]{2,60}?,)?\s+(?P<verb>said|says|claimed|announced|warned|argued|stated|confirmed|reported|alleged)(?:\s+(?:on|in|at|late|early)\s[^,]{2,30}|\s+\p{Lu}\p{Ll}+day)?\.?$";
    Regex::new(text).expect("the pattern is valid")
});

/// The reported speech in `sentence`, if there is any.
pub(super) fn of(text: &str, sentence: ByteSpan, people: &mut People) -> Option<Quote> {
    let words = sentence.of(text).ok()?;
    let (span, speaker) = according(words)
        .or_else(|| said_that(words))
        .or_else(|| made_clear(words))
        .or_else(|| said(words))
        .or_else(|| trailing(words))?;
    let Speaker { name, verb } = speaker::resolved(speaker, people);
    let span = span.shifted(sentence.start).trimmed(text).ok()?;
    Some(Quote { span, form: QuoteForm::Indirect, speaker: name, verb })
        .filter(|q| !q.span.is_empty())
}

/// The statement is what stands beside "according to X".
fn according(words: &str) -> Option<(ByteSpan, Speaker)> {
    let found = speaker::according(words)?;
    let verb = found.verb.as_deref()?;
    let at = words.find(verb)?;
    let rest = &words[at..];
    let span = match rest.find(", ") {
        Some(comma)
            if at == 0 || words[..at].trim_end().ends_with(',') && words[..at].len() < 40 =>
        {
            ByteSpan::new(at + comma + 2, words.len())
        }
        _ if at > 0 => ByteSpan::new(0, words[..at].trim_end().trim_end_matches(',').len()),
        _ => ByteSpan::new(at, words.len()),
    };
    Some((span, found))
}

/// "…, emphasizing that …", "Moscow has made it clear that …" beside words between marks. What a
/// participle reports is said by whoever said those.
pub(super) fn beside(
    text: &str,
    sentence: ByteSpan,
    marked: &[ByteSpan],
    spoke: Option<&str>,
    people: &mut People,
) -> Option<Quote> {
    let words = sentence.of(text).ok()?;
    let found = CLEAR
        .captures(words)
        .or_else(|| SAID_THAT.captures(words).filter(|f| speaker::is_reporting_verb(&f["verb"])))?;
    let (verb, said) = (found.name("verb")?, found.name("words")?);
    let at = verb.start() + sentence.start;
    if marked.iter().any(|mark| mark.start <= at && at < mark.end) {
        return None;
    }
    let name = match verb.as_str().ends_with("ing") {
        true => spoke.map(str::to_owned),
        false => speaker::named(&words[..found.get(0)?.start()], false),
    };
    let speaker = Speaker { name: Some(name?), verb: Some(verb.as_str().to_owned()) };
    let Speaker { name, verb } = speaker::resolved(speaker, people);
    let span =
        ByteSpan::new(said.start(), said.end()).shifted(sentence.start).trimmed(text).ok()?;
    Some(Quote { span, form: QuoteForm::Indirect, speaker: name, verb })
        .filter(|q| !q.span.is_empty())
}

fn said_that(words: &str) -> Option<(ByteSpan, Speaker)> {
    let found = SAID_THAT.captures(words)?;
    let verb = found.name("verb").filter(|v| speaker::is_reporting_verb(v.as_str()))?;
    let said = found.name("words")?;
    let name = speaker::named(&words[..verb.start()], false);
    let speaker = Speaker { name, verb: Some(verb.as_str().to_owned()) };
    Some((ByteSpan::new(said.start(), said.end()), speaker))
}

fn made_clear(words: &str) -> Option<(ByteSpan, Speaker)> {
    let found = CLEAR.captures(words)?;
    let (verb, said) = (found.name("verb")?, found.name("words")?);
    let lead = words[..verb.start()].trim_end();
    let lead = ["has", "have", "had"].iter().find_map(|h| lead.strip_suffix(h)).unwrap_or(lead);
    let name = speaker::named(lead, false)?;
    let speaker = Speaker { name: Some(name), verb: Some(verb.as_str().to_owned()) };
    Some((ByteSpan::new(said.start(), said.end()), speaker))
}

fn said(words: &str) -> Option<(ByteSpan, Speaker)> {
    from_captures(&SAID.captures(words)?)
}

fn trailing(words: &str) -> Option<(ByteSpan, Speaker)> {
    from_captures(&TRAILING.captures(words)?)
}

fn from_captures(found: &regex::Captures<'_>) -> Option<(ByteSpan, Speaker)> {
    let said = found.name("words")?;
    let name = speaker::named(&found["who"], false)?;
    let speaker = Speaker { name: Some(name), verb: Some(found["verb"].to_owned()) };
    Some((ByteSpan::new(said.start(), said.end()), speaker))
}
