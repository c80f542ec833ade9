//! Texts that no editor would write: each gets a truthful result.

#![allow(missing_docs, clippy::unwrap_used)]

use stet_text::{
    ByteSpan, Carried, CarryKind, Metadata, Op, Page, RowKind, align, carry, compare, read,
};

const FERRY: &str = "The ferry Alba sank on Monday.\n\nNine boats were lost in the storm of May.\n";

/// Diffs, aligns and carries; what holds for all texts is checked. Returns what became of `quote`.
fn all(old: &str, new: &str, quote: &str) -> Carried {
    let pieces = compare(old, new).pieces;
    let side = |left_out: Op, of: fn(&stet_text::Piece) -> ByteSpan, text: &str| -> String {
        pieces.iter().filter(|p| p.op != left_out).map(|p| of(p).of(text).unwrap()).collect()
    };
    assert_eq!(side(Op::Insert, |p| p.old, old), old);
    assert_eq!(side(Op::Delete, |p| p.new, new), new);
    let none = Metadata::default();
    let (a, b) = (read(old, &none).blocks, read(new, &none).blocks);
    let (x, y) = (Page { text: old, blocks: &a }, Page { text: new, blocks: &b });
    let rows = align(x, y);
    let held = |of: fn(&stet_text::DiffRow) -> Option<ByteSpan>, blocks: &[stet_text::Block]| {
        blocks.iter().all(|block| rows.iter().filter_map(of).any(|span| span.overlaps(block.span)))
    };
    assert!(held(|row| row.old, &a) && held(|row| row.new, &b), "every paragraph is in a row");
    if old == new {
        assert!(rows.iter().all(|row| row.kind == RowKind::Equal));
    }
    let start = old.find(quote).unwrap();
    let mut found = carry(x, y, &[ByteSpan::new(start, start + quote.len())]);
    found.remove(0)
}

#[test]
fn an_empty_text_has_nothing_and_keeps_nothing() {
    assert_eq!(all(FERRY, "", "The ferry Alba sank on Monday.").kind, CarryKind::Gone);
    assert_eq!(all("", FERRY, "").kind, CarryKind::Gone);
    assert_eq!(all("", "", "").kind, CarryKind::Gone);
    assert_eq!(all(" \n\t", "\n", "").kind, CarryKind::Gone);
}

#[test]
fn identical_texts_change_nothing() {
    let found = all(FERRY, FERRY, "Nine boats were lost in the storm of May.");
    assert_eq!((found.kind, found.reasons.len()), (CarryKind::Unchanged, 0));
}

#[test]
fn texts_with_nothing_in_common_share_nothing() {
    let other = "Die Brücke ist gesperrt.\n\n市長は何も言わなかった。\n";
    assert_eq!(all(FERRY, other, "The ferry Alba sank on Monday.").kind, CarryKind::Gone);
    assert!(compare(FERRY, other).pieces.iter().all(|p| {
        p.op != Op::Equal || !p.old.of(FERRY).unwrap().contains(char::is_alphanumeric)
    }));
}

#[test]
fn one_enormous_line_is_compared() {
    let line: String = (0..60_000).map(|n| format!("word{} ", n % 977)).collect();
    let claim = "the ferry Alba sank on Monday in the harbour";
    let old = format!("{line}{claim} {line}");
    let new = format!("{line}and yet {claim} {line}");
    let found = all(&old, &new, claim);
    assert_eq!(found.kind, CarryKind::Unchanged);
    assert_eq!(found.to.unwrap().of(&new).unwrap(), claim);
}

#[test]
fn ten_thousand_identical_sentences_keep_their_order() {
    let sentence = "The ferry Alba sank on Monday. ";
    let old = sentence.repeat(10_000);
    let found = all(&old, &old, sentence.trim());
    assert_eq!((found.kind, found.to.unwrap().start), (CarryKind::Unchanged, 0));
    let fewer = sentence.repeat(9_999);
    let found = all(&old, &fewer, sentence.trim());
    assert!(found.to.is_none_or(|to| to.of(&fewer) == Ok(sentence.trim())));
    let kept = compare(&old, &fewer).pieces;
    let dropped: usize = kept.iter().filter(|p| p.op == Op::Delete).map(|p| p.old.len()).sum();
    assert!((30..=32).contains(&dropped), "one sentence, not {dropped} bytes");
}

#[test]
fn line_endings_are_no_change_of_words() {
    let mixed = FERRY.replace("\n\n", "\r\n\r").replace("May.\n", "May.\r\n");
    let quote = "Nine boats were lost in the storm of May.";
    assert_eq!(all(FERRY, &mixed, quote).kind, CarryKind::Unchanged);
    let pieces = compare(FERRY, &mixed).pieces;
    let changed = pieces.iter().filter(|p| p.op == Op::Delete);
    assert!(changed.clone().all(|p| p.old.of(FERRY).unwrap().trim().is_empty()), "{pieces:?}");
}

#[test]
fn what_stands_for_a_lone_surrogate_is_a_character_like_any_other() {
    let old = FERRY.replace("Alba", "Al\u{fffd}ba");
    let quote = "Nine boats were lost in the storm of May.";
    assert_eq!(all(&old, FERRY, quote).kind, CarryKind::Unchanged);
    assert_eq!(all(FERRY, &old, "The ferry Alba sank on Monday.").kind, CarryKind::Reworded);
}

#[test]
fn combining_marks_and_controls_do_not_cut_characters() {
    let odd = "e\u{301}\u{302}\u{200d}👩‍👩‍👧 \u{0}\u{7f}\u{202e}sank.\u{feff}\n\n\u{301}\u{301}.";
    all(odd, FERRY, "sank.");
    all(FERRY, odd, "The ferry Alba sank on Monday.");
}
