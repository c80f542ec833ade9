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
fn a_new_sentence_at_the_edge_of_a_text_is_shown_as_one() {
    check(
        "A first ferry sank here. A second ferry sailed.",
        "A second ferry sailed.",
        "[-A first ferry sank here. -]A second ferry sailed.",
    );
    check(
        "The mayor asked the council.",
        "The clerk asked the council. A first ferry sank here.",
        "The [-mayor-]{+clerk+} asked the council.{+ A first ferry sank here.+}",
    );
    check("It sank. A", "It sank. A ferry came. A", "It sank. {+A ferry came. +}A");
}

#[test]
fn scripts_without_spaces_are_diffed_by_word() {
    check("東京", "京都", "[-東京-]{+京都+}");
    check("北京", "南京", "[-北京-]{+南京+}");
    check("他去了北京。", "他去了南京。", "他去了[-北京-]{+南京+}。");
    check("เชียงใหม่", "เชียงราย", "[-เชียงใหม่-]{+เชียงราย+}");
    check("4人が死亡した。", "40人が死亡した。", "[-4-]{+40+}人が死亡した。");
}

/// The letters in which the changed words differ, `old/new`.
fn letters(old: &str, new: &str) -> Option<String> {
    let pieces = words(old, new);
    let of = |op: Op, text: &str| {
        let piece = pieces.iter().find(|p| p.op == op)?;
        piece.letters.map(|span| span.of(text).unwrap().to_owned())
    };
    Some(format!("{}/{}", of(Op::Delete, old)?, of(Op::Insert, new)?))
}

#[test]
fn letters_are_told_apart_only_inside_one_word_spelt_in_two_ways() {
    let check = |old: &str, new: &str, expected: Option<&str>| {
        let (old, new) = (format!("On Monday {old} said."), format!("On Monday {new} said."));
        assert_eq!(letters(&old, &new).as_deref(), expected, "{old} {new}");
    };
    check("Zelensky", "Zelenskyy", Some("/y"));
    check("Erdogan", "Erdoğan", Some("g/ğ"));
    check("colour", "color", Some("u/"));
    check("4", "40", None);
    check("4112", "4113", None);
    check("seventeen", "seventy", None);
    check("January", "March", None);
    check("legal", "illegal", None);
    check("may", "will", None);
    check("Zelensky", "Mr Zelenskyy", None);
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
    check("Votes: 48,112", "Votes: 84,112", None);
    check("30 minutes", "45 minutes", None);
    check("- 4 votes", "- 5 votes", None);
    check("Watch: 40 people died", "Watch: 41 people died", None);
    check(
        "© Harbour Post 2026. An earlier version of this story said 40 people died.",
        "© Harbour Post 2026. An earlier version of this story said 400 people died.",
        None,
    );
    check("5 min read", "6 min read", Some(Noise::Counter));
}

#[test]
fn a_count_in_an_answer_is_no_counter() {
    let page = |time: &str| {
        let ask = "How long did the ferry take to sink?";
        let more = "Who called for help?\n\nThe harbour master called the coast guard at once.";
        format!("Questions and answers\n\n{ask}\n\n{time}\n\n{more}\n\nShare")
    };
    let rows = aligned(&page("30 minutes"), &page("45 minutes"));
    let changed: Vec<_> = rows.iter().filter(|r| r.kind != RowKind::Equal).collect();
    assert_eq!(changed.iter().map(|r| r.noise).collect::<Vec<_>>(), [None]);
}

const FIRST: &str = "The ferry Alba sank on Monday near the coast of Marrow.";
const SECOND: &str = "Nobody was hurt, the harbour master told reporters in the evening.";
const THIRD: &str = "Eleven fishing boats were lost when the quay wall gave way.";
const FOURTH: &str = "The council promised a new wall for the coming spring.";

/// What is said of each row, and its pieces that moved, with the move's number.
fn told(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let rows = aligned(old, new);
    let said = rows.iter().flat_map(|r| &r.statements).map(ToString::to_string).collect();
    let pieces = rows.iter().flat_map(|r| &r.pieces).filter(|p| p.moved.is_some());
    let moved = pieces.map(|p| {
        let words = if p.op == Op::Delete { p.old.of(old) } else { p.new.of(new) };
        format!("{:?} {} {}", p.op, p.moved.unwrap(), words.unwrap().trim())
    });
    (said, moved.collect())
}

#[test]
fn a_sentence_that_moved_is_neither_dropped_nor_new() {
    let old = format!("{FIRST} {SECOND} {THIRD}\n\n{FOURTH} The mayor agreed to the plan.");
    let between = format!("{FIRST} {THIRD}\n\n{FOURTH} {SECOND} The mayor agreed to the plan.");
    let ends = [format!("Delete 1 {SECOND}"), format!("Insert 1 {SECOND}")];
    let said = ["Sentence 2 of the old version was moved", "Sentence 4 was moved here"];
    let found = told(&old, &between);
    assert_eq!(found.0, said);
    assert_eq!(found.1, ends);
    assert!(aligned(&old, &between).iter().all(|r| r.reasons.is_empty()));
    let inside = format!("{SECOND} {FIRST} {THIRD}\n\n{FOURTH} The mayor agreed to the plan.");
    let (said, moved) = told(&old, &inside);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(moved.len(), 2, "{moved:?}");
}

#[test]
fn a_sentence_that_moved_keeps_its_small_edits_in_sight() {
    let old = format!("{FIRST} {SECOND} {THIRD}\n\n{FOURTH} The mayor agreed to the plan.");
    let edited = THIRD.replace("Eleven", "Twelve");
    let new = format!("{FIRST} {SECOND}\n\n{FOURTH} The mayor agreed to the plan. {edited}");
    let (said, moved) = told(&old, &new);
    assert_eq!(
        said,
        [
            "Sentence 3 of the old version was moved",
            "Sentence 5 was moved here: Eleven became Twelve"
        ]
    );
    let kept = THIRD.trim_start_matches("Eleven ");
    assert!(moved.iter().all(|m| m.ends_with(kept) || m.len() < 12), "{moved:?}");
    let rows = aligned(&old, &new);
    let changed = rows.iter().flat_map(|r| &r.pieces);
    let changed: Vec<&str> = changed
        .filter(|p| p.op != Op::Equal && p.moved.is_none())
        .map(|p| if p.op == Op::Delete { p.old.of(&old) } else { p.new.of(&new) }.unwrap())
        .collect();
    assert_eq!(changed, ["Eleven", "Twelve"]);
}

#[test]
fn a_sentence_that_became_a_paragraph_elsewhere_moved() {
    let old = format!("{FIRST} {SECOND}\n\n{FOURTH}\n\n{THIRD}");
    let new = format!("{FIRST}\n\n{FOURTH}\n\n{THIRD}\n\n{SECOND}");
    let rows = aligned(&old, &new);
    let last = rows.last().unwrap();
    assert_eq!(
        (last.kind, last.moved, last.statements[0].fate),
        (RowKind::Moved, Some(1), Fate::Moved)
    );
}

#[test]
fn a_moved_paragraph_says_what_changed_in_it_on_its_way() {
    let old = [FIRST, SECOND, THIRD, FOURTH].join("\n\n");
    let new = [SECOND, THIRD, FOURTH, &FIRST.replace("Monday", "Sunday")].join("\n\n");
    let (said, _) = told(&old, &new);
    assert_eq!(said, ["Sentence 4 was moved here: Monday became Sunday"]);
}

#[test]
fn parts_that_are_no_running_text_are_named() {
    let caption = "Nine boats lay in the harbour of Marrow on Tuesday.";
    let page = |count: &str, day: &str| {
        let parts = [
            (Role::Headline, format!("Ferry kills {count} in Marrow")),
            (Role::Caption, caption.to_owned()),
            (Role::Caption, caption.replace("Nine", count)),
            (Role::Body, FIRST.replace("Monday", day)),
        ];
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for (role, words) in parts {
            blocks.push(Block { role, span: ByteSpan::new(text.len(), text.len() + words.len()) });
            text.push_str(&words);
            text.push('\n');
        }
        (text, blocks)
    };
    let ((old, a), (new, b)) = (page("4", "Monday"), page("40", "Sunday"));
    let rows = align(Page { text: &old, blocks: &a }, Page { text: &new, blocks: &b });
    let said: Vec<String> =
        rows.iter().flat_map(|r| &r.statements).map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["Headline: 4 became 40", "Caption 2: 4 became 40", "Sentence 1: Monday became Sunday"]
    );
}

/// A long article in which every paragraph has quotation marks.
fn chronicle(count: usize, open: &str, close: &str) -> Vec<String> {
    let line = |n: usize| {
        format!(
            "On day {n} the skipper said {open}the ferry {} left port {} late{close} again.",
            n * 7,
            n % 90
        )
    };
    (0..count).map(line).collect()
}

#[test]
fn a_long_article_keeps_its_alignment_when_every_paragraph_is_set_anew() {
    let old = chronicle(700, "\"", "\"").join("\n\n");
    let mut lines = chronicle(700, "“", "”");
    lines.insert(0, FIRST.to_owned());
    let rows = aligned(&old, &lines.join("\n\n"));
    let substance: Vec<_> = rows.iter().filter(|r| r.is_substance()).collect();
    assert_eq!(substance.iter().map(|r| r.kind).collect::<Vec<_>>(), [RowKind::Inserted]);
}

#[test]
fn a_long_article_keeps_its_alignment_when_every_paragraph_is_edited() {
    let old = chronicle(700, "that ", "").join("\n\n");
    let mut lines = chronicle(700, "now that ", "");
    lines.insert(0, FIRST.to_owned());
    let rows = aligned(&old, &lines.join("\n\n"));
    assert_eq!(rows[0].kind, RowKind::Inserted);
    let right = rows[1..].iter().filter(|r| {
        r.pieces.iter().filter(|p| p.op != Op::Equal).all(|p| p.op == Op::Insert && p.new.len() < 6)
    });
    assert_eq!(right.count(), 700);
    assert!(rows.iter().all(|r| !r.coarse));
}

#[test]
fn one_enormous_paragraph_keeps_its_sentences_apart() {
    let old = chronicle(700, "that ", "").join(" ");
    let new = format!("{FIRST} {}", old.replace("day 350 ", "day 9350 "));
    let rows = aligned(&old, &new);
    let said: Vec<String> =
        rows.iter().flat_map(|r| &r.statements).map(ToString::to_string).collect();
    assert_eq!(said, ["Sentence 1 is new", "Sentence 352: 350 became 9350"]);
}

#[test]
fn what_cannot_be_compared_closely_says_so() {
    let lines = |mark: &str| {
        let line = |n: usize| format!("The ferry {mark}{n} left the port of Alba in the morning.");
        (0..1400).map(line).collect::<Vec<_>>().join("\n\n")
    };
    let rows = aligned(&lines("a"), &lines("b"));
    assert!(rows.iter().any(|r| r.coarse));
    assert!(rows.iter().all(|r| r.kind == RowKind::Changed));
}

#[test]
fn hidden_noise_leaves_what_bears_on_fact() {
    let old = format!("He said \"{SECOND}\"\n\n{FIRST}");
    let new = format!("He said “{SECOND}”\n\n{}", FIRST.replace("Monday", "Sunday"));
    let rows = aligned(&old, &new);
    let kinds = |hidden: &[Noise]| -> Vec<RowKind> {
        rows.iter().filter_map(|r| r.without(hidden)).map(|r| r.kind).collect()
    };
    assert_eq!(kinds(&[Noise::Typography]), [RowKind::Equal, RowKind::Changed]);
    assert_eq!(kinds(&[Noise::Spacing]), [RowKind::Changed, RowKind::Changed]);
}

/// Many paragraphs of few words with nothing in common.
#[test]
fn strangers_of_many_paragraphs_share_nothing_and_are_not_coarse() {
    let lines = |mark: &str| {
        let line = |n: usize| format!("{mark}{n} {mark}x{n} {mark}y{n} {mark}z{n}.");
        (0..1500).map(line).collect::<Vec<_>>().join("\n\n")
    };
    let rows = aligned(&lines("a"), &lines("b"));
    assert_eq!(rows.len(), 3000);
    assert!(
        rows.iter().all(|r| matches!(r.kind, RowKind::Inserted | RowKind::Deleted) && !r.coarse)
    );
}

proptest! {
    #[test]
    fn rows_with_moved_sentences_cover_every_word_once(order in prop::collection::vec(0usize..6, 0..9), breaks in prop::collection::vec(any::<bool>(), 9)) {
        let all = [FIRST, SECOND, THIRD, FOURTH, "The mayor agreed to the plan.", "Alba was built in 1962 and repaired twice."];
        let join = |parts: &[&str], breaks: &[bool]| {
            let mut out = String::new();
            for (part, apart) in parts.iter().zip(breaks) {
                out.push_str(part);
                out.push_str(if *apart { "\n\n" } else { " " });
            }
            out
        };
        let old = join(&all, &[false, false, true, false, false, true]);
        let new = join(&order.iter().map(|at| all[*at]).collect::<Vec<_>>(), &breaks);
        for row in aligned(&old, &new) {
            for (side, op, text) in [(row.old, Op::Delete, &old), (row.new, Op::Insert, &new)] {
                let Some(side) = side else { continue };
                let span = |p: &Piece| if op == Op::Delete { p.old } else { p.new };
                let mut last = side.start;
                for piece in row.pieces.iter().filter(|p| p.op == Op::Equal || p.op == op) {
                    prop_assert_eq!(span(piece).start, last);
                    prop_assert!(span(piece).of(text).is_ok());
                    last = span(piece).end;
                }
                prop_assert_eq!(last, side.end);
            }
        }
    }

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
