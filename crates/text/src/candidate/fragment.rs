//! The fact inside a view: "… but a harsh reality marked by *three deaths in 2025*".

use std::sync::LazyLock;

use regex::Regex;

use super::reason::ReasonKind as K;
use super::signals;
use crate::ByteSpan;
use crate::lexicon::{Class, class_of};
use crate::token::{Kind, folded, solid};

/// Words of the shortest fragment.
const SHORTEST: usize = 4;
/// Words after "is" among which the judgement stands.
const REACH: usize = 12;

/// Where a sentence turns from judging to telling.
static TURN: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?i)\b(?:characteri[sz]ed by|marked by|given|considering|because(?: of)?|since|after|despite|although|even though|in spite of|shown by|as shown by|evidenced by|noting that|including|whereas|while|, (?:which|who|where)|caused by|due to)\s+";
    Regex::new(text).expect("the pattern is valid")
});

/// The word that judges, if the judgement is the predicate: "… is laden with symbolism".
pub(super) fn judgement(sentence: &str) -> Option<&str> {
    let tokens = solid(sentence);
    let linked = |w: &str| matches!(w, "is" | "are" | "was" | "were" | "seems" | "remains");
    let judges = |w: &str| class_of(w).has(Class::OPINION);
    for (at, _) in tokens.iter().enumerate().filter(|(_, t)| linked(&folded(t.text))) {
        let ends = |text: &str| {
            matches!(text, "," | ";" | ":" | "—" | "“" | "\"" | "who" | "which" | "that" | "by")
        };
        let predicate = tokens[at + 1..].iter().take(REACH).take_while(|t| !ends(t.text));
        let words = predicate.filter(|t| t.kind == Kind::Word);
        let hit = words.enumerate().find(|(place, t)| {
            judges(&folded(t.text)) && (*place < 2 || is_noun_next(&tokens, t.span))
        });
        if let Some((_, token)) = hit {
            return Some(token.text);
        }
    }
    None
}

/// Whether the judging word stands before the noun that it judges, the last one of the predicate.
fn is_noun_next(tokens: &[crate::token::Token<'_>], word: ByteSpan) -> bool {
    let after = tokens.iter().filter(|t| t.span.start >= word.end);
    let rest: Vec<&str> = after.take(2).map(|t| t.text).collect();
    let ends =
        |t: &&str| class_of(&folded(t)).has(Class::FUNCTION) || t.len() == 1 || t.ends_with("ed");
    rest.get(1).is_none_or(ends)
}

/// The part of a judging sentence that states a fact, if one does.
pub(super) fn of(sentence: &str) -> Option<ByteSpan> {
    judgement(sentence)?;
    let mut cuts: Vec<(usize, usize)> =
        TURN.find_iter(sentence).map(|m| (m.start(), m.end())).collect();
    cuts.push((sentence.len(), sentence.len()));
    let pieces = (0..cuts.len() - 1).map(|i| ByteSpan::new(cuts[i].1, sentence.len()));
    pieces.filter(|p| states(p.of(sentence).unwrap_or_default())).map(|p| bare(sentence, p)).next()
}

/// Without the stop at the end.
fn bare(sentence: &str, span: ByteSpan) -> ByteSpan {
    let words = span.of(sentence).unwrap_or_default();
    let kept = words.trim_end_matches(['.', '!', ';', ',', ' ', '”', '"']);
    ByteSpan::new(span.start, span.start + kept.len())
}

fn states(words: &str) -> bool {
    let found = signals::of(words);
    let fact = [K::Percentage, K::Money, K::Number, K::Date, K::Accusation, K::NamedActor];
    found.words.len() >= SHORTEST
        && judgement(words).is_none()
        && !found.words.iter().any(|w| w.class.has(Class::OPINION))
        && fact.iter().any(|k| found.has(*k))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: Option<&str>) {
        let found = of(sentence).map(|s| s.of(sentence).unwrap());
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn the_fact_is_cut_out_of_the_view() {
        check(
            "For the crews the port is not a mere place of work but a harsh reality marked by \
             three deaths in 2025.",
            Some("three deaths in 2025"),
        );
        check(
            "The ferry was a terrible idea because it cost 40 million crowns.",
            Some("it cost 40 million crowns"),
        );
    }

    #[test]
    fn views_without_a_fact_and_facts_without_a_view_have_none() {
        check("The timing of the pact is laden with symbolism.", None);
        check("The ferry was a terrible idea because nobody asked for it.", None);
        check("The port was closed after three deaths in 2025.", None);
    }
}
