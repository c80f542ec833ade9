use super::*;
use crate::{Block, Page, Role};
use proptest::prelude::*;

/// The diff as text: `[-old-]`, `{+new+}`.
fn shown(old: &str, new: &str) -> String {
    let one = |p: Piece| match p.op {
        Op::Equal => p.old.of(old).unwrap().to_owned(),
        Op::Delete => format!("[-{}-]", p.old.of(old).unwrap()),
        Op::Insert => format!("{{+{}+}}", p.new.of(new).unwrap()),
    };
    words(old, new).into_iter().map(one).collect()
}

fn check(old: &str, new: &str, expected: &str) {
    assert_eq!(shown(old, new), expected);
}

#[test]
fn words_change_as_a_whole() {
    check("in January 2026", "in March 2026", "in [-January-]{+March+} 2026");
    check("the old red boat", "the new blue boat", "the [-old red-]{+new blue+} boat");
    check("4 boats", "40 boats", "[-4-]{+40+} boats");
    check("It may sink.", "It will sink.", "It [-may-]{+will+} sink.");
    check("a c", "a b c", "a {+b +}c");
    check("a b c", "a c", "a [-b -]c");
    check("", "new", "{+new+}");
    check("same", "same", "same");
    check("a  b", "a b", "a [- -]b");
}

#[test]
fn a_lone_common_word_is_no_anchor() {
    check(
        "Nine ferries of Alba sailed",
        "Many boats of Marrow sank",
        "[-Nine ferries of Alba sailed-]{+Many boats of Marrow sank+}",
    );
}

#[test]
fn scripts_without_spaces_are_diffed_by_character() {
    check("船は沈んだ。", "船は燃えた。", "船は[-沈んだ-]{+燃えた+}。");
}

fn blocks(text: &str) -> Vec<Block> {
    crate::document::plain_blocks(text)
}

fn rows(old: &str, new: &str) -> Vec<(RowKind, Option<u32>)> {
    let (a, b) = (blocks(old), blocks(new));
    let found = align(Page { text: old, blocks: &a }, Page { text: new, blocks: &b });
    found.into_iter().map(|r| (r.kind, r.moved)).collect()
}

#[test]
fn paragraphs_are_paired_by_what_they_say() {
    use RowKind::{Changed, Deleted, Equal, Inserted, Moved};
    let (a, b) = ("The ferry Alba sank on Monday.", "The port lost nine boats in the storm.");
    let c = "Nobody was hurt, the harbour master told reporters.";
    let list = |parts: &[&str]| parts.join("\n");
    let none = |k| (k, None);
    assert_eq!(rows(&list(&[a, b]), &list(&[a, b])), [none(Equal), none(Equal)]);
    assert_eq!(
        rows(&list(&[a, b]), &list(&[a, "The port lost ten boats in the storm."])),
        [none(Equal), none(Changed)]
    );
    assert_eq!(rows(&list(&[a, b, c]), &list(&[a, c])), [none(Equal), none(Deleted), none(Equal)]);
    assert_eq!(rows(&list(&[a, c]), &list(&[a, b, c])), [none(Equal), none(Inserted), none(Equal)]);
    assert_eq!(
        rows(&list(&[a, b, c]), &list(&[b, c, a])),
        [(Moved, Some(1)), none(Equal), none(Equal), (Moved, Some(1))]
    );
}

proptest! {
    #[test]
    fn pieces_rebuild_both_texts(old in "([a-d]| |\n|[.,]|\\PC){0,80}", new in "([a-d]| |\n|[.,]|\\PC){0,80}") {
        let (mut a, mut b) = (String::new(), String::new());
        let (mut i, mut j) = (0, 0);
        for p in words(&old, &new) {
            prop_assert_eq!((p.old.start, p.new.start), (i, j));
            (i, j) = (p.old.end, p.new.end);
            let (x, y) = (p.old.of(&old).unwrap(), p.new.of(&new).unwrap());
            match p.op {
                Op::Equal => prop_assert_eq!(x, y),
                Op::Delete => prop_assert!(y.is_empty() && !x.is_empty()),
                Op::Insert => prop_assert!(x.is_empty() && !y.is_empty()),
            }
            a.push_str(x);
            b.push_str(y);
        }
        prop_assert_eq!(a, old);
        prop_assert_eq!(b, new);
    }

    #[test]
    fn every_block_has_a_row(old in "([a-d]{1,3} |\n|船){0,60}", new in "([a-d]{1,3} |\n|船){0,60}") {
        let (a, b) = (blocks(&old), blocks(&new));
        let rows = align(Page { text: &old, blocks: &a }, Page { text: &new, blocks: &b });
        let left: Vec<ByteSpan> = rows.iter().filter_map(|r| r.old).collect();
        let right: Vec<ByteSpan> = rows.iter().filter_map(|r| r.new).collect();
        prop_assert_eq!(left, a.iter().map(|b| b.span).collect::<Vec<_>>());
        prop_assert_eq!(right, b.iter().map(|b| b.span).collect::<Vec<_>>());
        let _ = Role::Body;
    }
}

#[test]
fn a_very_long_text_keeps_its_common_ground() {
    let line =
        |n: usize| format!("On day {n} the ferry number {} left port {} late. ", n * 7, n % 90);
    let old: String = (0..7000).map(line).collect();
    let new = old.replacen("day 3500 ", "day 3501x ", 1);
    let found = words(&old, &new);
    let changed: Vec<&str> =
        found.iter().filter(|p| p.op == Op::Delete).map(|p| p.old.of(&old).unwrap()).collect();
    assert_eq!(changed, ["3500"]);
}
