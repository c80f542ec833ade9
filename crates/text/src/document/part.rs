//! Paragraphs of a text before they have a role.
//!
//! Most texts that are pasted have one line a paragraph; e-mail and old files break their lines
//! at a fixed width. A line break counts as such a wrap only if the next word would not have fitted.

use crate::ByteSpan;

/// Lines longer than this are never part of hard-wrapped text.
const WIDEST_WRAP: usize = 100;
/// Shorter lines are not taken for wrapped prose.
const NARROWEST_WRAP: usize = 50;

/// A paragraph that may have got a role.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'t> {
    /// Where it stands.
    pub(crate) span: ByteSpan,
    /// Its words.
    pub(crate) words: &'t str,
    /// Its role, once a rule has spoken.
    pub(crate) role: Option<super::Role>,
    /// Whether a blank line (or nothing) stands before it.
    pub(crate) apart: bool,
    /// What the text's markup calls it.
    pub(crate) mark: Option<super::mark::MarkKind>,
}

impl<'t> Part<'t> {
    /// The part of `text` at `span`; `None` if it holds no visible character.
    pub(crate) fn new(text: &'t str, span: ByteSpan, apart: bool) -> Option<Self> {
        let span = span.trimmed(text).ok()?;
        let words = span.of(text).ok()?;
        words.chars().any(is_visible).then_some(Self { span, words, role: None, apart, mark: None })
    }

    /// Whether no rule has spoken yet.
    pub(crate) fn is_open(&self) -> bool {
        self.role.is_none()
    }

    /// Number of words between white space.
    pub(crate) fn word_count(&self) -> usize {
        self.words.split_whitespace().count()
    }

    /// Whether it reads like running text: it is long, or it ends as sentences end.
    pub(crate) fn is_prose(&self) -> bool {
        self.words.len() >= 200 || (self.words.len() >= 40 && ends_sentence(self.words))
    }
}

/// Number of words; in scripts without spaces two characters count as one.
pub(crate) fn weight(words: &str) -> usize {
    let unspaced = words.chars().filter(|c| is_unspaced(*c)).count();
    if unspaced > 0 { unspaced.div_ceil(2) } else { words.split_whitespace().count() }
}

/// Whether `c` is of a script that sets no space between words: Han, Kana, Thai and their like.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// Whether `words` end with a full stop, a question or exclamation mark, quotes aside.
pub(crate) fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '」', '』', '“'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// Whether a sentence ends before the end of `words`; initials do not end one.
pub(crate) fn has_inner_stop(words: &str) -> bool {
    words.split_once(". ").is_some_and(|(before, _)| {
        before.chars().rev().take_while(|c| c.is_lowercase()).count() >= 2
    })
}

/// The paragraphs of `text`, in order.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut lines = lines(text);
    let width = wrap_width(&lines);
    set_apart(&mut lines, width);
    let mut out: Vec<Part<'_>> = Vec::new();
    let mut last: Option<Part<'_>> = None;
    for line in lines {
        match (&last, out.last_mut()) {
            (Some(before), Some(open)) if is_wrap(before, &line, width) => {
                open.span.end = line.span.end;
                open.words = open.span.of(text).unwrap_or(open.words);
            }
            _ => out.push(line),
        }
        last = Some(line);
    }
    out
}

fn lines(text: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let (mut start, mut apart) = (0, true);
    for line in text.split_inclusive('\n') {
        let span = ByteSpan { start, end: start + line.len() };
        start = span.end;
        let part = Part::new(text, span, apart);
        apart = part.is_none();
        out.extend(part);
    }
    out
}

/// Fewest lines that show how a text parts its paragraphs.
const TELLING: usize = 3;

/// In a text without one blank line, unless it is wrapped, every line stands apart.
fn set_apart(lines: &mut [Part<'_>], width: Option<usize>) {
    let dense = lines.len() >= TELLING && lines.iter().skip(1).all(|line| !line.apart);
    if dense && width.is_none() && !lines.windows(2).any(|p| is_wrap(&p[0], &p[1], None)) {
        lines.iter_mut().for_each(|line| line.apart = true);
    }
}

/// The column at which the text is wrapped, if most of its lines stop there.
fn wrap_width(lines: &[Part<'_>]) -> Option<usize> {
    let widths: Vec<usize> = lines.iter().map(|l| l.words.chars().count()).collect();
    let widest = widths.iter().copied().filter(|w| *w <= WIDEST_WRAP).max()?;
    let long = widths.iter().filter(|w| **w > WIDEST_WRAP).count();
    let pairs = lines.windows(2).filter(|p| !p[1].apart);
    let full = pairs.filter(|p| overflows(&p[0], &p[1], widest)).count();
    let in_runs = lines.iter().filter(|l| !l.apart).count();
    let wrapped = widest >= NARROWEST_WRAP && long * 10 <= lines.len();
    (wrapped && full >= 2 && full * 10 >= in_runs * 6).then_some(widest)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn overflows(line: &Part<'_>, next: &Part<'_>, width: usize) -> bool {
    let word = next.words.split_whitespace().next().map_or(0, |w| w.chars().count());
    let used = line.words.chars().count();
    used * 2 > width && used + 1 + word > width.saturating_sub(3)
}

fn is_wrap(line: &Part<'_>, next: &Part<'_>, width: Option<usize>) -> bool {
    if next.apart || super::list::marker(next.words).is_some() || next.words.starts_with('#') {
        return false;
    }
    let runs_on = next.words.starts_with(char::is_lowercase)
        && !ends_sentence(line.words)
        && line.words.chars().count() >= NARROWEST_WRAP
        && line.words.chars().count() <= WIDEST_WRAP
        && super::list::marker(line.words).is_none();
    runs_on || width.is_some_and(|w| overflows(line, next, w) || goes_on(line, next, w))
}

/// Whether a line of wrapped text stops short of the edge in mid-sentence, as centred titles do.
fn goes_on(line: &Part<'_>, next: &Part<'_>, width: usize) -> bool {
    let laid_out = |part: &Part<'_>| part.words.contains('\t') || part.words.contains("  ");
    line.words.chars().count() * 3 > width * 2
        && !ends_sentence(line.words)
        && !line.words.ends_with([':', ';'])
        && !laid_out(line)
        && !laid_out(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = parts(text).iter().map(|p| p.words.replace('\n', "/")).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn a_line_is_a_paragraph_unless_the_text_is_wrapped() {
        check("One.\nTwo.\n\nThree.", &["One.", "Two.", "Three."]);
        check(" \n\t\n", &[]);
        check(
            "The council voted on Tuesday to close the old harbour road\n\
             for six months while the sea wall behind it is rebuilt and\n\
             raised by a metre, at a cost of two million crowns.\n\n\
             Nobody spoke against it.",
            &[
                "The council voted on Tuesday to close the old harbour road/for six months while \
                 the sea wall behind it is rebuilt and/raised by a metre, at a cost of two million \
                 crowns.",
                "Nobody spoke against it.",
            ],
        );
    }
}
