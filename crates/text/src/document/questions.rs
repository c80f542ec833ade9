//! Question-and-answer parts, and headings inside an article.

use std::sync::LazyLock;

use regex::Regex;

use super::Role;
use super::headline::key;
use super::mark::{self, MarkKind};
use super::part::{Part, ends_sentence, has_inner_stop};

static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    let text = concat!(
        r"(?i)^[#\s]*(?:understanding\b|faqs?\b|frequently asked|q ?& ?a\b|questions? (?:and|&) answers?|",
        r"what (?:to|you need to|we) know|key questions|explained\b|explainer\b|common questions|",
        r"quick guide|guide to\b|your questions|things to know|at a glance|in brief\b|the basics\b|guía rápida|en breve\b|",
        r"preguntas (?:frecuentes|y respuestas)|claves|foire aux questions|häufige fragen|fragen und antworten|",
        r"perguntas (?:frequentes|e respostas)|domande (?:frequenti|e risposte))"
    );
    Regex::new(text).expect("the question patterns are valid")
});

/// Gives questions, answers and headings their role.
pub(crate) fn mark(parts: &mut [Part<'_>]) {
    mark_markdown(parts);
    mark_markup(parts);
    mark_labelled(parts);
    mark_questions(parts);
    if mark::names_headings(parts) {
        mark_left_over(parts);
    } else {
        mark_headings(parts);
    }
}

/// What markup calls a heading; one that asks may open an answer instead.
fn mark_markup(parts: &mut [Part<'_>]) {
    for part in parts.iter_mut().filter(|p| p.is_open() && is_marked_heading(p)) {
        if !is_question(part.words) {
            part.role = Some(Role::Heading);
        }
    }
}

/// Headings that ask, and that nobody answers.
fn mark_left_over(parts: &mut [Part<'_>]) {
    for part in parts.iter_mut().filter(|p| p.is_open() && is_marked_heading(p)) {
        part.role = Some(Role::Heading);
    }
}

fn is_marked_heading(part: &Part<'_>) -> bool {
    matches!(part.mark, Some(MarkKind::Heading | MarkKind::Title))
}

fn mark_markdown(parts: &mut [Part<'_>]) {
    for part in parts.iter_mut().filter(|p| p.is_open()) {
        let hashes = part.words.bytes().take_while(|b| *b == b'#').count();
        let rest = &part.words[hashes..];
        if (1..=6).contains(&hashes) && rest.starts_with(' ') && !is_question(rest.trim()) {
            part.role = Some(Role::Heading);
        }
    }
}

/// "Q: …" and "A: …"; the label belongs to neither.
fn mark_labelled(parts: &mut [Part<'_>]) {
    for at in 1..parts.len() {
        let asked = label(parts[at - 1].words, &["Q:", "Q.", "Question:", "P:", "Pregunta:"]);
        let answered = label(parts[at].words, &["A:", "A.", "Answer:", "R:", "Respuesta:"]);
        let (Some(asked), Some(answered)) = (asked, answered) else { continue };
        if parts[at].is_open() {
            cut(&mut parts[at - 1], asked, Role::Question);
            cut(&mut parts[at], answered, Role::Answer);
        }
    }
}

/// How many bytes one of `labels` and the space after it take at the start of `words`.
fn label(words: &str, labels: &[&str]) -> Option<usize> {
    let rest = labels.iter().find_map(|label| words.strip_prefix(label))?;
    let bare = rest.trim_start();
    (bare.len() < rest.len() && !bare.is_empty()).then_some(words.len() - bare.len())
}

fn cut(part: &mut Part<'_>, label: usize, role: Role) {
    part.words = &part.words[label..];
    part.span.start += label;
    part.role = Some(role);
}

/// A line that is one question, in the article's own voice.
fn is_question(words: &str) -> bool {
    let words = words.trim_start_matches('#').trim();
    let marks = words.matches(['?', '？', '؟']).count();
    words.ends_with(['?', '？', '؟'])
        && marks == 1
        && words.len() <= 250
        && !words.contains(['"', '“', '”', '«', '»'])
        && !has_inner_stop(words)
}

/// Questions count once a heading announces them or two of them have answers.
fn mark_questions(parts: &mut [Part<'_>]) {
    let answered = |at: usize| {
        is_question(parts[at].words)
            && parts[at].is_open()
            && parts.get(at + 1).is_some_and(|a| a.is_open() && !is_question(a.words))
    };
    let questions: Vec<usize> = (0..parts.len()).filter(|at| answered(*at)).collect();
    let Some(&first) = questions.first() else { return };
    let opening = questions.iter().find(|at| announced(parts, **at)).copied();
    let apart = questions.iter().all(|at| parts[*at].apart);
    let from = match opening {
        Some(at) => at,
        None if questions.len() >= 2 && apart => first,
        None => return,
    };
    if opening.is_some() {
        let above = parts[from.saturating_sub(2)..from].iter_mut();
        above.filter(|p| p.is_open() && is_heading_like(p)).for_each(|p| {
            p.role = Some(Role::Heading);
        });
    }
    mark_answers(parts, from);
}

/// Whether a heading among the two parts above opens questions: "Quick guide", "The ferry pact".
fn announced(parts: &[Part<'_>], at: usize) -> bool {
    let heading =
        |p: &Part<'_>| p.role == Some(Role::Heading) || (p.is_open() && is_heading_like(p));
    let above = parts[at.saturating_sub(2)..at].iter().rev();
    above.take_while(|p| heading(p)).any(|p| OPENS.is_match(p.words))
}

fn mark_answers(parts: &mut [Part<'_>], from: usize) {
    let mut asked = false;
    for at in from..parts.len() {
        match parts[at].role {
            Some(Role::Heading) => asked = false,
            Some(_) => {}
            None if is_question(parts[at].words) => {
                asked = true;
                parts[at].role = Some(Role::Question);
            }
            None if asked && is_closing_heading(parts, at) => asked = false,
            None if asked => parts[at].role = Some(Role::Answer),
            None => {}
        }
    }
}

/// A heading after an answer ends the part, unless a question follows it.
fn is_closing_heading(parts: &[Part<'_>], at: usize) -> bool {
    let next_asks = parts.get(at + 1).is_some_and(|p| is_question(p.words));
    is_heading_at(parts, at) && !next_asks
}

fn mark_headings(parts: &mut [Part<'_>]) {
    for at in 1..parts.len() {
        if is_heading_at(parts, at) && !is_pull_quote(parts, at) {
            parts[at].role = Some(Role::Heading);
        }
    }
}

fn is_heading_at(parts: &[Part<'_>], at: usize) -> bool {
    let part = &parts[at];
    // What stands between the headline and the text is a standfirst, not a heading.
    let told = |p: &Part<'_>| p.is_open() && p.is_prose() || is_told(p.role);
    let above = at.checked_sub(1).is_some_and(|i| parts[i].role.is_some() || parts[i].is_prose());
    let below = parts.get(at + 1).is_some_and(|p| {
        p.apart && matches!(p.role, None | Some(Role::ListItem | Role::Question)) && p.is_prose()
            || p.role == Some(Role::Question)
            || p.role == Some(Role::ListItem)
    });
    let between = part.is_open() && part.apart && above && below && is_heading_like(part);
    between && parts[..at].iter().any(told)
}

fn is_told(role: Option<Role>) -> bool {
    matches!(role, Some(Role::ListItem | Role::Question | Role::Answer))
}

fn is_heading_like(part: &Part<'_>) -> bool {
    let words = part.words;
    words.len() <= 100
        && part.word_count() <= 12
        && !matches!(part.mark, Some(MarkKind::Text | MarkKind::Item | MarkKind::Caption))
        && !words.contains('\n')
        && !ends_sentence(words)
        && !words.ends_with([':', ',', ';', '-', '—'])
        && !words.contains(['"', '“', '«', '„'])
        && words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || is_caseless(c))
        && !is_statement(words)
}

/// Parts around a pull quote among which its words are looked for.
const NEAR: usize = 40;

/// Words by which a sentence of some length tells something.
const TELLING: [&str; 40] = [
    "was", "were", "is", "are", "has", "have", "had", "will", "said", "says", "did", "does",
    "would", "could", "can", "cannot", "can't", "won't", "isn't", "wasn't", "don't", "didn't",
    "es", "son", "era", "fue", "fueron", "ha", "han", "será", "está", "están", "dijo", "est",
    "sont", "ist", "sind", "wird", "wurde", "hat",
];
/// Words that open a heading which only looks like a statement: "How the pact was signed".
const ASKING: [&str; 14] = [
    "what", "why", "how", "who", "when", "where", "which", "qué", "por", "cómo", "quién", "was",
    "wie", "warum",
];

/// Whether a line without a stop tells something, so that it must be looked at as a claim.
fn is_statement(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut all = lower.split_whitespace();
    let asks = all.next().is_some_and(|first| ASKING.contains(&first));
    !asks && lower.split_whitespace().count() >= 5 && all.any(|word| TELLING.contains(&word))
}

/// Whether a line repeats words of the running text, set off to catch the eye.
fn is_pull_quote(parts: &[Part<'_>], at: usize) -> bool {
    let words = key(parts[at].words);
    let near = &parts[at.saturating_sub(NEAR)..parts.len().min(at + NEAR)];
    parts[at].word_count() >= 4
        && near.iter().any(|p| p.is_open() && p.is_prose() && key(p.words).contains(&words))
}

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}
