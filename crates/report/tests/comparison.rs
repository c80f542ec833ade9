//! The page that says what changed.
#![allow(missing_docs, clippy::unwrap_used)]

use stet_report::{Comparison, comparison_html};
use stet_text::{Metadata, Page, read};

fn page(old: &str, new: &str) -> String {
    let none = Metadata::default();
    let (a, b) = (read(old, &none).blocks, read(new, &none).blocks);
    let (old, new) = (Page { text: old, blocks: &a }, Page { text: new, blocks: &b });
    comparison_html(&Comparison::of_texts(("old.txt", old), ("new.txt", new)))
}

const A: &str = "The ferry Alba sank on Monday near the coast, and the port lost 9 boats.";
const B: &str = "The harbour master of Marrow said that nobody was hurt in the great storm.";
const C: &str = "A new wall along the quay was promised by the council for the coming year.";
const D: &str = "The mayor called the loss of the boats a hard blow for the whole town.";

#[test]
fn changes_are_shown_in_place_and_told_in_words() {
    let old = [A, B, C, D].join("\n\n");
    let new = [&A.replace('9', "19"), C, D, B].map(|s: &str| s.to_owned()).join("\n\n");
    let page = page(&old, &new);
    for words in
        ["<del>9</del><ins>19</ins>", "Sentence 1: 9 became 19", "Moved here", "Moved from here"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    // Both ends of a move lead to each other.
    for end in
        ["id=\"move-1-to\"", "id=\"move-1-from\"", "href=\"#move-1-to\"", "href=\"#move-1-from\""]
    {
        assert!(page.contains(end), "{end} in {page}");
    }
}

#[test]
fn a_sentence_that_moved_links_both_its_ends() {
    let old = format!("{A} {B} {C}\n\n{D} The council agreed to it on Friday.");
    let new = format!("{A} {C}\n\n{D} {B} The council agreed to it on Friday.");
    let page = page(&old, &new);
    for words in [
        "id=\"move-1-from\" href=\"#move-1-to\"",
        "id=\"move-1-to\" href=\"#move-1-from\"",
        "Sentence 2 of the old version was moved",
        "Sentence 4 was moved here",
        "1 sentence moved",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("<del>") && !page.contains("<ins>"), "{page}");
}

#[test]
fn letters_of_one_word_in_two_spellings_stand_out() {
    let page = page("Zelensky said so on Monday.", "Zelenskyy said so on Monday.");
    assert!(page.contains("<del>Zelensky</del><ins>Zelensky<b>y</b></ins>"), "{page}");
}

#[test]
fn what_is_noise_says_so() {
    let page = page(&format!("{A}\n\nHe said \"{B}\""), &format!("{A}\n\nHe said “{B}”"));
    assert!(page.contains("only typography"), "{page}");
}

#[test]
fn equal_texts_and_empty_ones_have_a_page() {
    assert!(page(A, A).contains("No word changed."));
    assert!(page("", "").contains("No word changed."));
    assert!(page("", A).contains("Paragraphs: 1 new."));
    assert!(page(A, "").contains("Paragraphs: 1 dropped."));
}

#[test]
fn long_stretches_without_a_change_are_folded() {
    let same: Vec<String> = (0..12).map(|n| format!("Paragraph {n} tells of ferry {n}.")).collect();
    let old = format!("{}\n\n{A}", same.join("\n\n"));
    let page = page(&old, &old.replace("9 boats", "8 boats"));
    assert!(page.contains("10 paragraphs without a change"), "{page}");
    assert!(same.iter().all(|line| page.contains(line.as_str())), "nothing is left out");
}

#[test]
fn hostile_words_stay_words() {
    let evil =
        "The <script>alert(1)</script> <img src=x onerror=alert(2)> &amp; \"bridge\"\u{202e}.";
    let page = page(A, &format!("{A}\n\n{evil}"));
    for bad in ["<script", "<img", "\u{202e}"] {
        assert!(!page.contains(bad), "{bad} in {page}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(page.contains("&amp;amp;"), "{page}");
}
