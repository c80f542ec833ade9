use super::*;
use crate::{Metadata, read};
use proptest::prelude::*;

fn carried(old: &str, new: &str, quote: &str) -> (Carried, Option<String>) {
    let (a, b) = (read(old, &Metadata::default()), read(new, &Metadata::default()));
    let at = old.find(quote).unwrap();
    let found = carry(
        Page { text: old, blocks: &a.blocks },
        Page { text: new, blocks: &b.blocks },
        &[ByteSpan::new(at, at + quote.len())],
    );
    let words = found[0].to.map(|s| s.of(new).unwrap().to_owned());
    (found[0].clone(), words)
}

fn check(old: &str, new: &str, quote: &str, kind: CarryKind, expected: Option<&str>) {
    let (found, words) = carried(old, new, quote);
    assert_eq!((found.kind, words.as_deref()), (kind, expected), "{quote} in {new}\n{found:?}");
}

const A: &str = "The ferry Alba sank on Monday near the coast.";
const B: &str = "The port lost 9 boats in the great storm of May.";
const C: &str = "Nobody was hurt, the harbour master told reporters.";

fn body(parts: &[&str]) -> String {
    parts.join("\n\n")
}

#[test]
fn a_span_keeps_its_words_and_place() {
    use CarryKind::{Gone, Moved, Reworded, Unchanged};
    let old = body(&[A, B, C]);
    check(&old, &old, B, Unchanged, Some(B));
    let longer = body(&[A, "A new line about the harbour and its wall.", B, C]);
    check(&old, &longer, B, Unchanged, Some(B));
    check(&old, &body(&[B, C, A]), A, Moved, Some(A));
    check(&old, &body(&[A, C]), B, Gone, None);
    let storm = B.replace('9', "19");
    let new = body(&[A, &storm, C]);
    check(&old, &new, B, Reworded, Some(&storm));
    check(&old, &new, "9 boats", Reworded, Some("19 boats"));
    check(&old, &new, "the great storm", Unchanged, Some("the great storm"));
}

#[test]
fn a_span_across_sentences_is_carried_whole() {
    use CarryKind::{Reworded, Unchanged};
    let old = body(&[&format!("{A} {B} {C}")]);
    let quote = "near the coast. The port lost 9 boats";
    let new = body(&[&format!("Early on, it rained. {A} {B} {C}")]);
    check(&old, &new, quote, Unchanged, Some(quote));
    let new = body(&[&format!("{A} {} {C}", B.replace('9', "ten"))]);
    check(&old, &new, quote, Reworded, Some("near the coast. The port lost ten boats"));
}

#[test]
fn a_sentence_cut_in_two_keeps_its_parts() {
    let old =
        body(&["The ferry sank on Monday near Alba, and nine boats were lost in the storm.", C]);
    let new = body(&["The ferry sank on Monday near Alba. Nine boats were lost in the storm.", C]);
    let part = "boats were lost in the storm";
    check(&old, &new, part, CarryKind::Unchanged, Some(part));
}

#[test]
fn equal_sentences_are_told_apart_by_their_order() {
    let old = body(&[A, B, A, C]);
    let layout = read(&old, &Metadata::default());
    let page = Page { text: &old, blocks: &layout.blocks };
    let second = old.rfind(A).unwrap();
    let found = carry(page, page, &[ByteSpan::new(second, second + A.len())]);
    assert_eq!(found[0].to.unwrap().start, second);
}

const QUESTIONS: &str = "Understanding the Storm\n\nWhat was lost?\n\nThe port lost 9 boats in the \
    great storm of last May.";

#[test]
fn a_body_claim_does_not_jump_to_its_twin_in_an_answer() {
    let old = body(&[A, B, C, QUESTIONS]);
    let new = body(&[A, C, QUESTIONS]);
    check(&old, &new, B, CarryKind::Gone, None);
}

#[test]
fn two_equally_good_places_are_left_to_a_person() {
    let line = "The port lost 9 boats in the great storm of spring.";
    let old = body(&[A, line, C]);
    let new = body(&[A, &line.replace('9', "7"), &line.replace('9', "8"), C]);
    let (found, _) = carried(&old, &new, line);
    assert_eq!(found.kind, CarryKind::Unsure, "{found:?}");
    assert_eq!(found.choices.len(), 2);
}

proptest! {
    #[test]
    fn results_are_spans_of_the_new_text(
        old in "(\\PC|[a-c]{1,3} |\\. |\n){0,80}",
        new in "(\\PC|[a-c]{1,3} |\\. |\n){0,80}",
        cut in 0usize..80,
        len in 0usize..40,
    ) {
        let (a, b) = (read(&old, &Metadata::default()), read(&new, &Metadata::default()));
        let floor = |mut i: usize| { i = i.min(old.len()); while !old.is_char_boundary(i) { i -= 1 } i };
        let span = ByteSpan::new(floor(cut), floor(cut + len));
        let (x, y) = (Page { text: &old, blocks: &a.blocks }, Page { text: &new, blocks: &b.blocks });
        let found = &carry(x, y, &[span])[0];
        for to in found.to.iter().chain(&found.choices) {
            prop_assert!(!to.of(&new).unwrap().is_empty());
        }
        let words = span.of(&old).unwrap().trim();
        if matches!(found.kind, CarryKind::Unchanged | CarryKind::Moved) {
            prop_assert_eq!(found.to.unwrap().of(&new).unwrap(), words);
        }
        if !words.is_empty() && a.blocks.iter().any(|b| b.span.overlaps(span)) {
            prop_assert_eq!(carry(x, x, &[span])[0].kind, CarryKind::Unchanged);
        }
    }
}

#[test]
fn a_sentence_that_moved_and_changed_is_followed() {
    let d = "This region usually has hot summers and cool winters.";
    let old = body(&[d, A, B, C, "The quay was built in 1911 by the council of Marrow."]);
    let changed = d.replace("winters", "harbours");
    let new = body(&[A, B, C, "The quay was built in 1911 by the council of Marrow.", &changed]);
    check(&old, &new, d, CarryKind::Reworded, Some(&changed));
}

#[test]
fn a_mark_behind_a_stop_belongs_to_its_sentence() {
    let old = body(&["He called it a \"storm.\" (It was not.) Nobody was hurt at all.", A, B]);
    let new = body(&[A, "He called it a \"storm.\" (It was not.) Nobody was hurt at all.", B]);
    check(
        &old,
        &new,
        "Nobody was hurt at all.",
        CarryKind::Unchanged,
        Some("Nobody was hurt at all."),
    );
}

#[test]
fn words_that_still_stand_are_found_though_the_sentence_behind_them_left() {
    let claim = "The port lost 9 boats in the great storm (as it says). [2]";
    let rest = "the word is sometimes shortened to port and can refer to both men and women.";
    let old = body(&[&format!("{A} {claim} {rest}"), C]);
    let new = body(&[&format!("{A} {claim}"), C, &format!("{} {rest}", claim.replace('9', "99"))]);
    check(&old, &new, claim, CarryKind::Unchanged, Some(claim));
}

#[test]
fn repeated_sentences_are_told_apart_by_their_neighbours() {
    let old = body(&[A, B, C]);
    let new = body(&[B, "The quay was built in 1911.", A, B, "It rained for a week in May."]);
    let (found, _) = carried(&old, &new, B);
    assert_eq!(found.to.map(|s| s.start), new.rfind(B), "{found:?}");
}

#[test]
fn a_line_whose_role_flipped_keeps_its_place() {
    let line = "It seems to fix the bug.";
    let old = body(&[A, line, B]);
    let new = body(&["Understanding the Article", "What was lost?", A, "What is told?", line]);
    check(&old, &new, line, CarryKind::Unchanged, Some(line));
}

#[test]
fn what_changes_around_a_part_of_a_sentence_is_told() {
    let around = |old: &str, new: &str, quote: &str| {
        let (found, words) = carried(&body(&[A, old, C]), &body(&[A, new, C]), quote);
        assert_eq!(words.as_deref(), Some(quote), "{found:?}");
        let told: Vec<String> = found.around.iter().map(ToString::to_string).collect();
        assert_eq!(found.kind == CarryKind::Reworded, !told.is_empty(), "{found:?}");
        told
    };
    let part = "port of Alba lost 9 boats in the storm";
    let told = around(&format!("The {part}."), &format!("It is not true that the {part}."), part);
    assert_eq!(told, ["“It is not true that” was added"]);
    let told = around(
        &format!("Late on Sunday officials in the city said that the {part}."),
        &format!("Late on Sunday a fortune teller claimed that the {part}."),
        part,
    );
    assert_eq!(told, ["“officials in the city said” became “a fortune teller claimed”"]);
    let told = around(
        &format!("On a Sunday in May the {part}, it said."),
        &format!("On a Sunday in June the {part}, it said."),
        part,
    );
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn a_sentence_with_other_people_and_figures_is_not_the_same() {
    let apart = |old: &str, new: &str| {
        let (found, _) = carried(&body(&[A, old, C]), &body(&[A, new, C]), old);
        assert_eq!(found.to, None, "{new}: {found:?}");
    };
    apart(
        "Ada Quill, 44, a nurse from Alba, drowned.",
        "Ben Roy, 51, a clerk from Marrow, drowned.",
    );
    apart("Alba won 3-1 against Marrow.", "Tamsin won 2-0 against Ostrava.");
    let old = "The port lost 9 boats in the great storm of 4 May.";
    let new = "The port lost 40 boats in the great storm of 4 May.";
    check(&body(&[A, old, C]), &body(&[A, new, C]), old, CarryKind::Reworded, Some(new));
}
