//! Words, numbers and marks of a sentence as the model counts them: quicker and coarser than
//! [`crate::token`], and fixed, since weights are trained on it.

use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Letters, with an inner apostrophe.
    Word,
    /// Digits with their points and commas; the flag says that `$`, `€` or `£` stands before them.
    Number(bool),
    /// One of the marks that tell something.
    Mark,
}

/// A token in lower case with straight marks.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Where its letters stand in [`Scan::text`].
    pub(super) at: Range<usize>,
    pub(super) sort: Sort,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// No word stands before it since the last stop.
    pub(super) first: bool,
    /// No white space stands before it.
    pub(super) glued: bool,
}

/// A sentence taken apart.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The tokens' letters, one after the other; digits are written `0`.
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
}

/// Longest word in bytes; what goes on is a new word.
const LONGEST: usize = 64;

impl Scan {
    pub(super) fn of(sentence: &str) -> Self {
        let mut scan = Self {
            text: String::with_capacity(sentence.len()),
            pieces: Vec::with_capacity(sentence.len() / 4 + 1),
        };
        let mut first = true;
        let mut money = false;
        let mut glued = false;
        let mut chars = sentence.chars().peekable();
        while let Some(c) = chars.next() {
            let start = scan.text.len();
            let mut sort = Sort::Mark;
            if c.is_numeric() {
                sort = Sort::Number(money);
                scan.text.push('0');
                while let Some(&d) = chars.peek() {
                    if d.is_numeric() {
                        scan.text.push('0');
                    } else if matches!(d, '.' | ',') {
                        let mut ahead = chars.clone();
                        ahead.next();
                        if !ahead.peek().is_some_and(|c| c.is_numeric()) {
                            break;
                        }
                        scan.text.push(d);
                    } else {
                        break;
                    }
                    chars.next();
                    if scan.text.len() - start > LONGEST {
                        break;
                    }
                }
            } else if c.is_alphabetic() {
                sort = Sort::Word;
                scan.text.extend(c.to_lowercase());
                while let Some(&d) = chars.peek() {
                    if d.is_alphabetic() {
                        scan.text.extend(d.to_lowercase());
                    } else if matches!(d, '\'' | '’') {
                        let mut ahead = chars.clone();
                        ahead.next();
                        if !ahead.peek().is_some_and(|c| c.is_alphabetic()) {
                            break;
                        }
                        scan.text.push('\'');
                    } else {
                        break;
                    }
                    chars.next();
                    if scan.text.len() - start > LONGEST {
                        break;
                    }
                }
            } else {
                scan.text.push(match c {
                    '“' | '”' | '"' | '«' | '»' | '„' => '"',
                    '—' | '–' | '-' => '-',
                    '€' | '£' | '$' => '$',
                    '?' | '!' | ';' | ':' | ',' | '.' | '%' | '(' | ')' => c,
                    c => {
                        glued &= !c.is_whitespace();
                        continue;
                    }
                });
            }
            let piece =
                Piece { at: start..scan.text.len(), sort, capital: c.is_uppercase(), first, glued };
            glued = true;
            money = &scan.text[start..] == "$";
            first = match sort {
                Sort::Mark => first || matches!(&scan.text[start..], "." | "?" | "!" | "\""),
                _ => false,
            };
            scan.pieces.push(piece);
        }
        scan
    }

    pub(super) fn letters(&self, piece: &Piece) -> &str {
        &self.text[piece.at.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_digits_and_words_their_case() {
        let scan = Scan::of("It’s “$1,200.50”, Ada said – 3%.");
        let found: Vec<&str> = scan.pieces.iter().map(|p| scan.letters(p)).collect();
        assert_eq!(
            found,
            ["it's", "\"", "$", "0,000.00", "\"", ",", "ada", "said", "-", "0", "%", "."]
        );
        assert_eq!(scan.pieces[3].sort, Sort::Number(true));
    }
}
