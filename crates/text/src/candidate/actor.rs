//! Who did it: a name beside a verb of action.

use super::reason::{Reason, ReasonKind};
use super::signals::Word;
use crate::lexicon::{Class, class_of};

/// A run of capitalised words.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// First and one past the last word.
    words: (usize, usize),
}

/// Words that join the parts of a name.
const JOINTS: [&str; 7] = ["of", "de", "del", "la", "van", "von", "bin"];
/// Words after a name within which its verb must stand.
const REACH: usize = 4;

/// Finds names, what they did, and events without a name.
pub(super) fn find(sentence: &str, words: &[Word<'_>], out: &mut Vec<Reason>) {
    let names = names(sentence, words);
    let shown = |n: &Name| {
        let (from, last) = (&words[n.words.0], &words[n.words.1 - 1]);
        sentence.get(from.start()..last.start() + last.text.len()).unwrap_or_default().to_owned()
    };
    let actor = names
        .iter()
        .find(|n| is_agent(words, n))
        .or_else(|| names.iter().find(|n| acts(words, n)))
        .or_else(|| names.iter().find(|n| speaks(words, n)));
    if let Some(actor) = actor {
        out.push(Reason { kind: ReasonKind::NamedActor, detail: shown(actor) });
    } else if let Some(name) = names.first() {
        out.push(Reason { kind: ReasonKind::Name, detail: shown(name) });
    }
    if let Some(verb) = words.iter().find(|w| is_event(w)) {
        out.push(Reason { kind: ReasonKind::Event, detail: verb.text.to_owned() });
    }
}

/// "led by Ada Quill".
fn is_agent(words: &[Word<'_>], name: &Name) -> bool {
    let start = name.words.0;
    let title =
        (0..start).rev().take_while(|i| words[*i].text.starts_with(char::is_uppercase)).count();
    let by = start.saturating_sub(title).checked_sub(1);
    let by = by.or(start.checked_sub(1)).map(|i| words[i].folded.as_str());
    by == Some("by") && name.words.1 - start >= 2
}

/// "Ada Quill signed", "Alba and Marrow have signed".
fn acts(words: &[Word<'_>], name: &Name) -> bool {
    // "Repeated in Alba": where it was, not who did it.
    const WHERE: [&str; 8] = ["in", "at", "near", "from", "against", "for", "to", "with"];
    let before = name.words.0.checked_sub(1).map(|i| words[i].folded.as_str());
    let introduced = name.words.0 == 1;
    if !introduced && before.is_some_and(|w| WHERE.contains(&w)) {
        return false;
    }
    let near = words.iter().skip(name.words.1).take(REACH);
    near.take_while(|w| !matches!(w.folded.as_str(), "who" | "which" | "that")).any(is_event)
}

/// "Asserted Ambassador Ada Quill": the verb stands in front of who spoke.
fn speaks(words: &[Word<'_>], name: &Name) -> bool {
    let before = name.words.0.checked_sub(1).map(|i| &words[i]);
    before.is_some_and(|w| w.class.has(Class::REPORT) && is_event(w))
}

/// Whether the word tells that something happened.
pub(super) fn is_event(word: &Word<'_>) -> bool {
    let w = word.folded.as_str();
    let past = w.len() >= 5
        && w.ends_with("ed")
        && !matches!(
            w,
            "indeed"
                | "hundred"
                | "united"
                | "based"
                | "need"
                | "speed"
                | "exceed"
                | "proceed"
                | "succeed"
                | "naked"
                | "sacred"
                | "beloved"
                | "supposed"
                | "interested"
                | "concerned"
                | "convinced"
        );
    let helper = matches!(w, "had" | "did" | "was" | "were" | "been");
    (past && !word.text.starts_with(char::is_uppercase))
        || (word.class.has(Class::EVENT) && !helper)
}

fn names(sentence: &str, words: &[Word<'_>]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = name_end(sentence, words, at);
        // "While Alba slept": the first word is no part of the name.
        let from = at + usize::from(at == 0 && end > 1 && words[0].class.has(Class::FUNCTION));
        if end > from && is_name(words, from, end) {
            out.push(Name { words: (from, end) });
        }
        at = end.max(at + 1);
    }
    out
}

/// One past the last word of the capitalised run at `at`.
fn name_end(sentence: &str, words: &[Word<'_>], at: usize) -> usize {
    let capital = |i: usize| words.get(i).is_some_and(is_capital);
    let touches =
        |i: usize| i > 0 && matches!(gap(sentence, words, i), " " | ". " | "\u{a0}" | "-");
    let mut end = at;
    while capital(end) && (end == at || touches(end)) {
        end += 1;
        let joint = words.get(end).is_some_and(|w| JOINTS.contains(&w.folded.as_str()));
        if joint && capital(end + 1) && end > at {
            end += 1;
        }
    }
    end
}

/// What stands between word `at` and the one before it.
fn gap<'s>(sentence: &'s str, words: &[Word<'_>], at: usize) -> &'s str {
    let before = words[at - 1].start() + words[at - 1].text.len();
    sentence.get(before..words[at].start()).unwrap_or_default()
}

fn is_capital(word: &Word<'_>) -> bool {
    word.text.starts_with(char::is_uppercase)
        && !matches!(word.folded.as_str(), "i" | "i'm" | "i've" | "i'll" | "i'd")
}

/// A capital at the start of the sentence proves nothing for a lone common word.
fn is_name(words: &[Word<'_>], at: usize, end: usize) -> bool {
    let common = class_of(&words[at].folded) != Class::default();
    let lone = end - at == 1;
    let titled = lone && words[at].class.has(Class::TIME.or(Class::POST).or(Class::FUNCTION));
    let opening = [
        "despite",
        "according",
        "what",
        "why",
        "how",
        "after",
        "before",
        "during",
        "although",
        "because",
        "since",
        "amid",
        "meanwhile",
        "recently",
        "in",
        "countless",
        "both",
        "many",
    ];
    let opens = at == 0
        && lone
        && (common
            || words[at].folded.len() <= 3
            || opening.contains(&words[at].folded.as_str())
            || words[at].folded.ends_with("ly"));
    !titled && !opens
}
