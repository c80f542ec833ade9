//! Which letters of a changed word differ, where one word is only spelt in another way: of
//! "Zelensky" and "Zelenskyy" the last y.
//!
//! The word still changes as a whole. Numbers, in digits or words, have no such letters: 4 and 40
//! are two numbers, and so are "seventeen" and "seventy".

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Op, Piece};
use crate::ByteSpan;

/// Fewest letters of the longer word.
const FEWEST: usize = 4;
/// Fewest letters that both words begin with.
const HEAD: usize = 2;
/// Most letters of either word that the other does not have.
const MOST_OTHER: usize = 3;

/// Names the letters of each changed word that differ, if most of it stayed.
pub(super) fn refine(pieces: &mut [Piece], old: &str, new: &str) {
    for at in 1..pieces.len() {
        let [gone, come] = &mut pieces[at - 1..=at] else { continue };
        let moved = gone.moved.is_some() || come.moved.is_some();
        if gone.op != Op::Delete || come.op != Op::Insert || moved {
            continue;
        }
        let (Ok(before), Ok(after)) = (gone.old.of(old), come.new.of(new)) else { continue };
        if let Some((head, tail)) = shared(before, after) {
            gone.letters = Some(ByteSpan::new(gone.old.start + head, gone.old.end - tail));
            come.letters = Some(ByteSpan::new(come.new.start + head, come.new.end - tail));
        }
    }
}

/// Bytes at the beginning and at the end that two spellings of one word share.
fn shared(before: &str, after: &str) -> Option<(usize, usize)> {
    if !is_word(before) || !is_word(after) {
        return None;
    }
    let (a, b): (Vec<&str>, Vec<&str>) =
        (before.graphemes(true).collect(), after.graphemes(true).collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - head;
    let pairs = a.iter().rev().zip(b.iter().rev()).take(most);
    let tail = pairs.take_while(|(x, y)| x == y).count();
    let longer = a.len().max(b.len());
    let most_kept = (head + tail) * 3 >= longer * 2;
    let slight = longer - head - tail <= MOST_OTHER;
    let bytes = |letters: &[&str]| letters.iter().map(|l| l.len()).sum();
    (longer >= FEWEST && head >= HEAD && most_kept && slight)
        .then(|| (bytes(&a[..head]), bytes(&a[a.len() - tail..])))
}

/// Whether `text` is one word of letters, and no word for a number.
fn is_word(text: &str) -> bool {
    let inside = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}');
    text.len() <= 80 && text.chars().all(inside) && !is_number_word(text)
}

fn is_number_word(text: &str) -> bool {
    let word = text.to_lowercase();
    const STEMS: [&str; 26] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
    ];
    const OTHERS: [&str; 12] = [
        "ninety",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "trillions",
        "dozen",
    ];
    STEMS.contains(&word.as_str()) || OTHERS.contains(&word.as_str()) || word.ends_with("teenth")
}
