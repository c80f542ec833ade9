//! Question-and-answer parts, and headings inside an article.

use std::sync::LazyLock;

use regex::Regex;

use super::Role;
use super::part::{Part, ends_sentence, has_inner_stop};

static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    let text = concat!(
        r"(?i)^[#\s]*(?:understanding\b|faqs?\b|frequently asked|q ?& ?a\b|questions? (?:and|&) answers?|",
        r"what (?:to|you need to|we) know|key questions|explained\b|explainer\b|common questions|",
        r"preguntas (?:frecuentes|y respuestas)|claves|foire aux questions|häufige fragen|fragen und antworten|",
        r"perguntas (?:frequentes|e respostas)|domande (?:frequenti|e risposte))"
    );
    Regex::new(text).expect("the question patterns are valid")
});

/// Gives questions, answers and headings their role.
pub(crate) fn mark(parts: &mut [Part<'_>]) {
    mark_markdown(parts);
    mark_labelled(parts);
    mark_questions(parts);
    mark_headings(parts);
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

/// "Q: …" and "A: …".
fn mark_labelled(parts: &mut [Part<'_>]) {
    let label = |p: &Part<'_>, l: [&str; 3]| l.iter().any(|l| p.words.starts_with(l));
    for at in 1..parts.len() {
        let asked = label(&parts[at - 1], ["Q: ", "Q. ", "Question: "]);
        let answered = label(&parts[at], ["A: ", "A. ", "Answer: "]);
        if asked && answered && parts[at].is_open() {
            parts[at - 1].role = Some(Role::Question);
            parts[at].role = Some(Role::Answer);
        }
    }
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
    if opening.is_some() && parts[from - 1].is_open() {
        parts[from - 1].role = Some(Role::Heading);
    }
    mark_answers(parts, from);
}

fn announced(parts: &[Part<'_>], at: usize) -> bool {
    at.checked_sub(1).map(|i| &parts[i]).is_some_and(|p| {
        let heading = p.role == Some(Role::Heading) || (p.is_open() && is_heading_like(p));
        heading && OPENS.is_match(p.words)
    })
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
        if is_heading_at(parts, at) {
            parts[at].role = Some(Role::Heading);
        }
    }
}

fn is_heading_at(parts: &[Part<'_>], at: usize) -> bool {
    let part = &parts[at];
    let above = at.checked_sub(1).is_some_and(|i| parts[i].role.is_some() || parts[i].is_prose());
    let below = parts.get(at + 1).is_some_and(|p| {
        p.apart && matches!(p.role, None | Some(Role::ListItem | Role::Question)) && p.is_prose()
            || p.role == Some(Role::Question)
            || p.role == Some(Role::ListItem)
    });
    part.is_open() && part.apart && above && below && is_heading_like(part)
}

fn is_heading_like(part: &Part<'_>) -> bool {
    let words = part.words;
    words.len() <= 100
        && part.word_count() <= 12
        && !words.contains('\n')
        && !ends_sentence(words)
        && !words.ends_with([':', ',', ';', '-', '—'])
        && !words.contains(['"', '“', '«', '„'])
        && words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || is_caseless(c))
}

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}
