use super::*;
use crate::{Metadata, Page, QuoteForm, read};
use proptest::prelude::*;

fn check(sentence: &str, checkable: Checkable, chips: &[&str]) {
    let found = assess(sentence);
    let words: Vec<String> = found.reasons.iter().map(ToString::to_string).collect();
    assert_eq!(found.checkable, checkable, "{sentence} {words:?}");
    for chip in chips {
        assert!(words.iter().any(|w| w == chip), "{sentence}: no “{chip}” in {words:?}");
    }
}

#[test]
fn reasons_are_told_in_plain_words() {
    use Checkable::Yes;
    check(
        "Exports rose by 28% in 2025.",
        Yes,
        &["a number: 28%", "says when: 2025", "says what happened: rose", "gives no source"],
    );
    check("The pact cost $4 million.", Yes, &["an amount of money: $4 million"]);
    check(
        "The talks were led by Andrei Kochukov in Alba.",
        Yes,
        &["names who did it: Andrei Kochukov"],
    );
    check("It was the first ferry to sink since 1953.", Yes, &["claims a rank: first"]);
    check("Alba has more ferries than Marrow.", Yes, &["a comparison: more"]);
    check("The court convicted Jon Vale of fraud.", Yes, &["a grave charge: fraud"]);
    check(
        "According to the port, the wall is 9 metres high.",
        Yes,
        &["says who said it: according to"],
    );
}

#[test]
fn what_cannot_be_checked_is_named() {
    check("Who pays for the pact?", Checkable::Question, &["a question"]);
    check(
        "The timing of this accord is laden with symbolism.",
        Checkable::Opinion,
        &["a judgement: laden"],
    );
    check("The ferry will be safe.", Checkable::Prediction, &["about the future: will"]);
    check(
        "I think that we can do this.",
        Checkable::Experience,
        &["the speaker's own experience: I think"],
    );
    check("Please read the timetable.", Checkable::Instruction, &["tells the reader what to do"]);
    check("Thank you so much.", Checkable::No, &["a greeting or thanks: Thank"]);
}

#[test]
fn reported_words_call_for_two_checks() {
    let text = "Ada Quill, the engineer, came to Alba on Monday. She said that nine ferries sank in \
        May. “The harbour is a terrible place,” she added. The wall is 9 metres high.";
    let layout = read(text, &Metadata::default());
    let found = detect(Page { text, blocks: &layout.blocks }, &layout.metadata);
    let told: Vec<_> = found
        .iter()
        .map(|c| (c.quote.as_ref().map(|q| q.form), c.speaker.as_deref(), c.checks()))
        .collect();
    let ada = Some("Ada Quill");
    assert_eq!(told[0], (None, None, vec![Check::True]));
    assert_eq!(told[1], (Some(QuoteForm::Indirect), ada, vec![Check::Said, Check::True]));
    assert_eq!((told[2].0, told[2].1), (Some(QuoteForm::Direct), ada));
    assert_eq!(told[2].2[0], Check::Said);
    assert_eq!(told[3], (None, None, vec![Check::True]));
}

#[test]
fn repeats_are_one_candidate_with_several_places() {
    let text = "Ferry pact signed in Alba\n\nFerry pact signed in Alba\n\nJon Vale's crew signed the \
        “ferry” pact on Sunday in the town hall of Alba.\n\nNobody else came to the hall, and it was \
        cold.\n\nJon Vale’s crew signed the \"ferry\" pact on Sunday in the town hall of Alba.";
    let layout = read(text, &Metadata::default());
    let found = detect(Page { text, blocks: &layout.blocks }, &layout.metadata);
    let places: Vec<usize> = found.iter().map(|c| c.spans.len()).collect();
    assert_eq!(places, [2, 2, 1]);
    assert!(found[0].candidate && found[1].candidate && !found[2].candidate, "{found:#?}");
}

#[test]
fn places_charges_and_unnamed_sources_are_reasons_and_false_ones_are_none() {
    let text = "Harbour Post\n\nFerry pact signed in Alba\n\nMonday, February 2, 2026 by Ada Quill\n\n\
        Jon Vale stole 9 million crowns from the port, sources said. A delegation led by Karl Roth \
        came to Alba in May 2025.";
    let layout = read(text, &Metadata::default());
    let found = detect(Page { text, blocks: &layout.blocks }, &layout.metadata);
    let chips = |words: &str| -> Vec<String> {
        let at = text.find(words).unwrap();
        let one = found.iter().find(|c| c.spans[0].start == at).unwrap();
        one.reasons.iter().map(ToString::to_string).collect()
    };
    let has = |words: &str, chip: &str| chips(words).iter().any(|c| c.starts_with(chip));
    assert!(has("Ferry pact", "stands in the headline"), "{:?}", chips("Ferry pact"));
    assert!(has("Jon Vale", "accuses somebody it names"), "{:?}", chips("Jon Vale"));
    assert!(has("Jon Vale", "an unnamed source"), "{:?}", chips("Jon Vale"));
    assert!(!has("A delegation", "names a cause"), "{:?}", chips("A delegation"));
}

#[test]
fn a_quoted_statement_has_its_speaker() {
    let text = "“Nine boats sank in May,” said Harbour Master Jon Vale.";
    let layout = read(text, &Metadata::default());
    let found = detect(Page { text, blocks: &layout.blocks }, &layout.metadata);
    assert_eq!(found[0].speaker.as_deref(), Some("Jon Vale"));
    assert!(found[0].candidate);
}

proptest! {
    #[test]
    fn scores_lie_between_nought_and_one(sentence in "(\\PC|[0-9]{1,4}| said |[A-Z]da |%|\\$){0,80}") {
        let score = assess(&sentence).score;
        prop_assert!((0.0..=1.0).contains(&score));
    }
}
