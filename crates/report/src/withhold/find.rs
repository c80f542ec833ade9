//! Finding names in a text however they are written there.
//!
//! Both are folded first: compatibility forms and accents taken apart (NFKD, then without the marks
//! of U+0300–036F), letters in lower case, white space and dashes as one blank, and characters that
//! nobody sees (bidirectional controls, zero-width marks, soft hyphens) left out. A name is found as
//! whole words, with the endings that its script hangs on to names; in scripts that write no
//! spaces, wherever it stands. A telephone number is found by its digits.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// Digits that a telephone number has at least.
const DIGITS: usize = 6;

/// Digits of a long number that are compared: before them may stand a country or a zero.
const NATIONAL: usize = 8;

/// A place of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// Which of the names.
    pub(crate) name: usize,
}

/// Names, ready to be looked for all at once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Finder {
    names: Vec<Vec<char>>,
    by_first: HashMap<char, Vec<usize>>,
    numbers: Vec<(usize, String)>,
}

/// A folded character: where it came from, and whether it was a capital there.
#[derive(Debug, Clone, Copy)]
struct Letter {
    c: char,
    start: usize,
    end: usize,
    capital: bool,
}

impl Finder {
    /// Looks for `names`; of two at one place the longer is found, of two as long the first.
    pub(crate) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut finder = Self::default();
        for (slot, name) in names.enumerate() {
            let letters: Vec<char> = fold(name.trim()).iter().map(|letter| letter.c).collect();
            if let Some(digits) = number(name) {
                finder.numbers.push((slot, digits));
            }
            if let Some(first) = letters.first() {
                finder.by_first.entry(*first).or_default().push(slot);
            }
            finder.names.push(letters);
        }
        for slots in finder.by_first.values_mut() {
            slots.sort_by_key(|slot| std::cmp::Reverse(finder.names[*slot].len()));
        }
        finder
    }

    /// The places of all names, in order; none overlaps another.
    pub(crate) fn places(&self, text: &str) -> Vec<Place> {
        let letters = fold(text);
        let mut out = self.numbers_in(text);
        let mut at = 0;
        while at < letters.len() {
            let slots = self.by_first.get(&letters[at].c).map(Vec::as_slice).unwrap_or_default();
            let found = slots
                .iter()
                .find_map(|slot| matched(&letters, at, &self.names[*slot]).map(|to| (*slot, to)));
            let Some((name, to)) = found else {
                at += 1;
                continue;
            };
            out.push(Place { range: letters[at].start..letters[to - 1].end, name });
            at = to;
        }
        out.sort_by_key(|place| (place.range.start, std::cmp::Reverse(place.range.end)));
        let mut end = 0;
        out.retain(|place| {
            let free = place.range.start >= end;
            end = if free { place.range.end } else { end };
            free
        });
        out
    }

    /// Runs of digits, however they are grouped, that hold one of the numbers.
    fn numbers_in(&self, text: &str) -> Vec<Place> {
        if self.numbers.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        for range in runs(text) {
            let digits: String = digits(&text[range.clone()]);
            let held = self.numbers.iter().find(|(_, wanted)| digits.contains(wanted.as_str()));
            out.extend(held.map(|(name, _)| Place { range, name: *name }));
        }
        out
    }
}

/// A text in the form in which names are compared.
pub(crate) fn key(text: &str) -> String {
    fold(text.trim()).iter().map(|letter| letter.c).collect()
}

fn fold(text: &str) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(text.len());
    for (start, whole) in text.char_indices().filter(|(_, c)| !is_unseen(*c)) {
        let end = start + whole.len_utf8();
        let capital = whole.is_uppercase();
        for part in std::iter::once(whole).nfkd() {
            match part {
                '\u{300}'..='\u{36f}' => out.last_mut().into_iter().for_each(|l| l.end = end),
                _ if is_gap(part) => match out.last_mut() {
                    Some(last) if last.c == ' ' => last.end = end,
                    _ => out.push(Letter { c: ' ', start, end, capital: false }),
                },
                _ => out.extend(part.to_lowercase().map(|c| Letter { c, start, end, capital })),
            }
        }
    }
    out
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Characters without a form of their own.
fn is_unseen(c: char) -> bool {
    let control = c.is_control() && !c.is_whitespace();
    control
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Where `name` ends if it stands at `at` of the letters.
fn matched(letters: &[Letter], at: usize, name: &[char]) -> Option<usize> {
    let mut to = at;
    for wanted in name {
        match letters.get(to) {
            Some(letter) if letter.c == *wanted => to += 1,
            // `#IngridSolheim` is her as well.
            Some(_) if *wanted == ' ' => {}
            _ => return None,
        }
    }
    let short = name.len() <= 2 && name.iter().all(|c| c.is_alphabetic() && !is_unspaced(*c));
    // “Bo” is a name, “bo” hardly is.
    if short && !letters[at].capital {
        return None;
    }
    begins(letters, at).then(|| ended(letters, to))?
}

fn begins(letters: &[Letter], at: usize) -> bool {
    let before = letters[..at].iter().rev().take_while(|letter| letter.c.is_alphanumeric());
    let before: Vec<char> = before.take(3).map(|letter| letter.c).collect();
    let first = letters[at].c;
    let Some(&last) = before.first() else { return true };
    !first.is_alphanumeric()
        || is_unspaced(first)
        || is_unspaced(last)
        || (before.len() < 3 && before.iter().all(|c| PREFIXES.contains(*c)))
}

/// Where a name that is written up to `to` ends, with what its script hangs on to it; `None` if it is
/// a part of a longer word.
fn ended(letters: &[Letter], to: usize) -> Option<usize> {
    let rest = letters[to..].iter().take_while(|letter| letter.c.is_alphanumeric()).take(4);
    let rest: String = rest.map(|letter| letter.c).collect();
    let last = letters[to - 1].c;
    let whole =
        !last.is_alphanumeric() || is_unspaced(last) || rest.chars().next().is_none_or(is_unspaced);
    let ending = ENDINGS.contains(&rest.as_str()).then(|| to + rest.chars().count());
    if whole { Some(to) } else { ending }
}

/// What Arabic and Hebrew write in front of a name as one word: “and”, “to”, “in”, “that”.
const PREFIXES: &str = "وفبلكובלמשהכ";

/// Endings of names: genitives and plurals of Latin scripts, cases of Cyrillic ones.
const ENDINGS: [&str; 18] = [
    "s", "es", "а", "у", "ю", "я", "е", "ы", "и", "ом", "ем", "ой", "ою", "ым", "ов", "ами", "ах",
    "ові",
];

/// Scripts that write no spaces between words, or hang particles on to names.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{fff}' | '\u{1000}'..='\u{109f}'
        | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{30ff}'
        | '\u{3130}'..='\u{318f}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The digits by which a telephone number is found, if `name` is one.
fn number(name: &str) -> Option<String> {
    let all = digits(name);
    let only = name.chars().all(|c| c.is_numeric() || joins(c) || c == '+' || c == '(');
    let count = all.len();
    (only && count >= DIGITS).then(|| all[count.saturating_sub(NATIONAL)..].to_owned())
}

/// Decimal digits of a text, in any script's form that NFKD knows.
fn digits(text: &str) -> String {
    text.nfkd().filter(char::is_ascii_digit).collect()
}

fn joins(c: char) -> bool {
    is_gap(c) || is_unseen(c) || matches!(c, '.' | '/' | ')' | '(')
}

/// Runs of digits in one line, with what groups them.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_numeric() {
            match out.last_mut() {
                Some(last) if open => last.end = end,
                _ => out.push(at..end),
            }
            open = true;
        } else if !joins(c) || c == '\n' {
            open = false;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, name: &str) -> Vec<String> {
        let places = Finder::new([name].into_iter()).places(text);
        places.into_iter().map(|place| text[place.range].to_owned()).collect()
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for (text, name, expected) in [
            ("JANE\u{a0}DOE, said", "Jane Doe", "JANE\u{a0}DOE"),
            ("Sol\u{202e}heim said", "Solheim", "Sol\u{202e}heim"),
            ("a So\u{200b}lheim", "Solheim", "So\u{200b}lheim"),
            ("SOLHEIM alone", "Solheim", "SOLHEIM"),
            ("solheim alone", "Solheim", "solheim"),
            ("the Solheims", "Solheim", "Solheims"),
            ("Doe’s view", "Doe", "Doe"),
            ("Jose\u{301} Nu\u{301}n\u{303}ez", "José Núñez", "Jose\u{301} Nu\u{301}n\u{303}ez"),
            ("据王小明说", "王小明", "王小明"),
            ("김철수는 말했다", "김철수", "김철수"),
            ("с Соловьёвым", "Соловьёв", "Соловьёвым"),
            ("قال ومحمد", "محمد", "محمد"),
            ("#IngridSolheim", "Ingrid Solheim", "IngridSolheim"),
            ("Anne Marie Aas", "Anne-Marie Aas", "Anne Marie Aas"),
            ("call 555-0147 now", "555 0147", "555-0147"),
            ("call (+47) 555.01.47", "555 0147", "47) 555.01.47"),
            ("call 0047 2233 4455", "+47 22 33 44 55", "0047 2233 4455"),
            ("Bo said", "Bo", "Bo"),
        ] {
            assert_eq!(found(text, name), [expected], "{name} in {text}");
        }
    }

    #[test]
    fn another_word_is_no_name() {
        for (text, name) in [
            ("Doering spoke", "Doe"),
            ("the harness", "Ness"),
            ("bo tree", "Bo"),
            ("room 555, door 0148", "555 0147"),
            ("", "Doe"),
        ] {
            assert_eq!(found(text, name), [""; 0], "{name} in {text}");
        }
    }

    #[test]
    fn the_longest_name_is_found_first() {
        let finder = Finder::new(["Doe", "Jane Doe"].into_iter());
        let names: Vec<usize> =
            finder.places("Jane Doe and Doe").iter().map(|place| place.name).collect();
        assert_eq!(names, [1, 0]);
    }
}
