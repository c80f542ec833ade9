//! Boundaries that should not be there.

use crate::ByteSpan;

/// The spans of `block` with false boundaries taken out.
pub(super) fn all(block: &str, rough: &[ByteSpan]) -> Vec<ByteSpan> {
    let mut out: Vec<ByteSpan> = Vec::with_capacity(rough.len());
    let small = !block.chars().any(char::is_uppercase);
    for span in rough.iter().filter(|s| !block[s.start..s.end].trim().is_empty()) {
        match out.last_mut() {
            Some(last) if belongs(block, *last, *span, small) => last.end = span.end,
            Some(last) => {
                let start = pull_enumerator(block, last).unwrap_or(span.start);
                out.push(ByteSpan::new(start, span.end));
            }
            None => out.push(*span),
        }
    }
    out
}

/// Whether `next` goes on with what `last` began.
fn belongs(block: &str, last: ByteSpan, next: ByteSpan, small: bool) -> bool {
    let before = block[last.start..last.end].trim();
    let after = block[next.start..next.end].trim();
    is_enumerator(before)
        || is_pictureless(after)
        || (!small && goes_on_in_lower_case(before, after))
        || is_clock_time(before, after)
        || is_initial(before, after)
        || is_short_form(before, after)
        || super::split::is_attribution(before, after)
}

/// "1.", "(2)", "b." and nothing else.
fn is_enumerator(words: &str) -> bool {
    let inner =
        words.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['.', ')']);
    let number = !inner.is_empty() && inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    (number || letter) && words.len() > inner.len()
}

/// "9 a.m." before "EST on Feb. 2": the stop belongs to the hour.
fn is_clock_time(before: &str, after: &str) -> bool {
    let zone = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let hour = before.ends_with("a.m.") || before.ends_with("p.m.");
    let dated = zone.strip_suffix("day").is_some_and(|d| d.len() >= 3);
    let shouted = (2..=4).contains(&zone.len()) && zone.bytes().all(|b| b.is_ascii_uppercase());
    hour && (shouted || dated)
}

/// "R-S." before "D., speaks": the stops of one set of initials.
fn is_initial(before: &str, after: &str) -> bool {
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let mut back = before.chars().rev();
    let stop = back.next() == Some('.') && capital(back.next());
    let alone = back.next().is_some_and(|c| c == '-' || c == '.');
    let mut ahead = after.chars();
    stop && alone && capital(ahead.next()) && ahead.next() == Some('.')
}

/// "approx." before "40 million", "Ft." before "Worth".
fn is_short_form(before: &str, after: &str) -> bool {
    const FIGURES: &str =
        " approx. ca. circa. no. nos. fig. figs. vol. pp. p. ch. sec. art. est. min. max. ";
    const PLACES: &str = " Ft. Mt. Pt. Ste. Mts. ";
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let figure = after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'));
    figure && FIGURES.contains(&format!(" {} ", last.to_lowercase()))
        || PLACES.contains(&format!(" {last} ")) && after.starts_with(char::is_uppercase)
}

/// Marks without a letter or digit, such as a closing quote or "[…]".
fn is_pictureless(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
}

fn goes_on_in_lower_case(before: &str, after: &str) -> bool {
    let word = after.split_whitespace().next().unwrap_or_default();
    let branded = word.chars().skip(1).any(char::is_uppercase);
    // "Jeopardy! won" goes on too.
    let stop = before.ends_with(['.', '!']) && !before.ends_with("..");
    let quoted = before.ends_with(['”', '"', '’', '»']);
    (stop || quoted) && word.starts_with(char::is_lowercase) && !branded
}

/// Takes "2." off the end of "The first item 2." and returns where it begins.
fn pull_enumerator(block: &str, last: &mut ByteSpan) -> Option<usize> {
    let words = block[last.start..last.end].trim_end();
    let (before, mark) = words.rsplit_once(char::is_whitespace)?;
    let before = before.trim_end().trim_end_matches(['•', '⁃', '▪']).trim_end();
    let listed = before.split_whitespace().take(2).any(is_enumerator);
    let mark = if words.len() > before.len() { words[before.len()..].trim_start() } else { mark };
    if !listed || !mark.split_whitespace().last().is_some_and(is_enumerator) {
        return None;
    }
    last.end = last.start + before.len();
    Some(last.start + words.len() - mark.len())
}
