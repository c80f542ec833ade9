//! Finding words in a text whatever its typography: runs of white space are one, quotation marks
//! and dashes are alike, and characters that nobody sees are not there.

use crate::ByteSpan;

/// Where `words` stand in `text`, first exactly, then whatever the typography; `None` if they do
/// not, or if nothing but typography was given.
#[must_use]
pub fn find_loosely(text: &str, words: &str) -> Option<ByteSpan> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    if let Some(start) = text.find(words) {
        return Some(ByteSpan { start, end: start + words.len() });
    }
    let wanted: String = alike(words).map(|(c, _)| c).collect();
    let wanted = wanted.trim();
    if !wanted.contains(char::is_alphanumeric) {
        return None;
    }
    let folded: Vec<(char, ByteSpan)> = alike(text).collect();
    let plain: String = folded.iter().map(|(c, _)| *c).collect();
    let at = plain.find(wanted)?;
    let first = plain[..at].chars().count();
    let last = first + wanted.chars().count() - 1;
    Some(ByteSpan { start: folded[first].1.start, end: folded[last].1.end })
}

/// The characters of a text in one typography, with where each came from.
fn alike(text: &str) -> impl Iterator<Item = (char, ByteSpan)> + '_ {
    let mut blank = false;
    text.char_indices().filter_map(move |(start, c)| {
        let span = ByteSpan { start, end: start + c.len_utf8() };
        let c = match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
            '‘' | '’' | '‚' | '‛' | '′' | '`' => '\'',
            '\u{2010}'..='\u{2015}' | '−' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        let repeated = c == ' ' && blank;
        blank = c == ' ';
        (!repeated).then_some((c, span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, expected: Option<&str>) {
        let found = find_loosely(text, words);
        assert_eq!(found.map(|span| span.of(text).unwrap()), expected, "{words}");
    }

    #[test]
    fn words_are_found_whatever_their_typography() {
        let text = "He said: “There are no\n cracks – none.” It’s so.\u{a0}Really\u{ad}.";
        check(text, "There are no   cracks", Some("There are no\n cracks"));
        check(text, "\"There are no cracks - none.\"", Some("“There are no\n cracks – none.”"));
        check(text, "It's so. Really.", Some("It’s so.\u{a0}Really\u{ad}."));
        check(text, "It’s so.", Some("It’s so."));
        check(text, "there are no cracks", None);
        check(text, " “” ", None);
        check(text, "", None);
    }
}
