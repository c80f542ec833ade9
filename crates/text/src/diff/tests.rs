use super::*;
use crate::{Block, Page};
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
fn a_new_sentence_is_shown_as_one() {
    check(
        "A report found 18 percent. Nobody sank.",
        "A report found 18 percent. A report found 19 percent. Nobody sank.",
        "A report found 18 percent. {+A report found 19 percent. +}Nobody sank.",
    );
    check(
        "Ben said that it sank. Aya said that it sank. It did not.",
        "Ben said that it sank. It did not.",
        "Ben said that it sank. [-Aya said that it sank. -]It did not.",
    );
    check("the red, old boat", "the red, slow, old boat", "the red, {+slow, +}old boat");
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

fn aligned(old: &str, new: &str) -> Vec<DiffRow> {
    let none = crate::Metadata::default();
    let (a, b) = (crate::read(old, &none).blocks, crate::read(new, &none).blocks);
    align(Page { text: old, blocks: &a }, Page { text: new, blocks: &b })
}

#[test]
fn splits_and_joins_are_no_changes_of_text() {
    let (a, b) = (
        "The ferry Alba sank on Monday near the coast of Marrow.",
        "Nobody was hurt, the harbour master told reporters in the evening.",
    );
    let (one, two) = (format!("{a} {b}"), format!("{a}\n\n{b}"));
    for (old, new, kind) in [(&one, &two, RowKind::Split), (&two, &one, RowKind::Joined)] {
        let rows = aligned(old, new);
        assert_eq!(
            rows.iter().map(|r| (r.kind, r.group)).collect::<Vec<_>>(),
            [(kind, Some(1)); 2]
        );
        for (row, words) in rows.iter().zip([a, b]) {
            assert_eq!(row.old.unwrap().of(old).unwrap(), words);
            assert_eq!(row.new.unwrap().of(new).unwrap(), words);
            assert_eq!(row.noise, Some(Noise::Spacing));
            assert!(row.statements.is_empty() && row.reasons.is_empty());
        }
    }
    let edited = two.replace("Monday", "Sunday");
    let rows = aligned(&one, &edited);
    assert_eq!(
        rows.iter().map(|r| (r.kind, r.noise)).collect::<Vec<_>>(),
        [(RowKind::Split, None), (RowKind::Split, Some(Noise::Spacing))]
    );
    assert_eq!(rows[0].statements[0].to_string(), "Sentence 1: Monday became Sunday");
}

#[test]
fn noise_is_told_from_substance() {
    let story = "The ferry Alba sank on Monday near the coast of Marrow, the port said.";
    let check = |old: &str, new: &str, expected: Option<Noise>| {
        let whole =
            |line: &str| format!("The Ferry Sank\n\n{line}\n\n{story}\n\n© Harbour Post 2026");
        let rows = aligned(&whole(old), &whole(new));
        let changed: Vec<Option<Noise>> =
            rows.iter().filter(|r| r.kind != RowKind::Equal).map(|r| r.noise).collect();
        assert!(!changed.is_empty(), "{old} → {new}");
        assert!(changed.iter().all(|n| *n == expected), "{old} → {new}: {changed:?}");
    };
    check(
        "It  sank on the “old” quay - 5 %.",
        "It sank on the \"old\" quay – 5 %.",
        Some(Noise::Typography),
    );
    check("It  sank there.", "It sank there.", Some(Noise::Spacing));
    check(
        "Published 2 February 2026, 14:05 GMT",
        "Published 2 February 2026, 15:10 GMT",
        Some(Noise::Clock),
    );
    check("Updated Feb. 3, 2026", "Updated Feb. 4, 2026", Some(Noise::UpdateLine));
    check("Last updated 3 hours ago", "Last updated 5 hours ago", Some(Noise::UpdateLine));
    check("12 comments", "48 comments", Some(Noise::Counter));
    check("Facebook Twitter WhatsApp", "Facebook WhatsApp Email", Some(Noise::Boilerplate));
    check("Correction: It sank at 14:05.", "Correction: It sank at 15:05.", None);
    check("Correction: It sank  there.", "Correction: It sank there.", None);
    check("It sank at 14:05 on Monday.", "It sank at 15:05 on Monday.", None);
    check("It updated 3 rules.", "It updated 4 rules.", None);
    check("By Ada Quill | 2 February 2026", "By Ben Roy | 2 February 2026", None);
    check("It measures 10² boats.", "It measures 102 boats.", None);
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
    fn rows_cover_every_word_once(old in "([a-d]{1,3} |\n|船){0,60}", new in "([a-d]{1,3} |\n|船){0,60}") {
        let (a, b) = (blocks(&old), blocks(&new));
        let rows = align(Page { text: &old, blocks: &a }, Page { text: &new, blocks: &b });
        for (text, spans) in [
            (&old, rows.iter().filter_map(|r| r.old).collect::<Vec<_>>()),
            (&new, rows.iter().filter_map(|r| r.new).collect::<Vec<_>>()),
        ] {
            let mut last = 0;
            for span in spans {
                prop_assert!(span.start >= last && text[last..span.start].trim().is_empty());
                last = span.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }
        for row in &rows {
            for (side, words, text) in [
                (row.old, Op::Delete, &old),
                (row.new, Op::Insert, &new),
            ] {
                let Some(side) = side else { continue };
                let span = |p: &Piece| if words == Op::Delete { p.old } else { p.new };
                let mut last = side.start;
                for piece in row.pieces.iter().filter(|p| p.op == Op::Equal || p.op == words) {
                    prop_assert_eq!(span(piece).start, last);
                    prop_assert!(span(piece).of(text).is_ok());
                    last = span(piece).end;
                }
                prop_assert_eq!(last, side.end);
            }
        }
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
