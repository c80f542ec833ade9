//! Calculations as evidence.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use stet_workspace::*;
use support::*;

const TEXT: &str = "Harbour Post\n\nBridge to open in May\n\nThe ticket price fell by 30% in May. \
The bridge cost 4 million crowns.\n";

struct Case {
    desk: Desk,
    claim: ClaimId,
    citation: CitationId,
}

/// A claim about a fall by 30%, and a passage that says 28 instead of 40 crowns.
fn case() -> Case {
    let mut desk = desk();
    let article = import(&mut desk, TEXT);
    let claim = desk.claim_with(article, "30%");
    let source = source_named(&mut desk, "Tariff");
    let passage = Passage::Words("28 crowns instead of 40 crowns".into());
    let new = NewCitation { claim, source, passage, stance: Stance::Supports, note: None };
    let citation = cite(&mut desk.ws, &new).unwrap().value;
    Case { desk, claim, citation }
}

fn fall(citation: CitationId) -> NewCalculation {
    let input = |key: &str, words: &str| Input {
        key: key.into(),
        unit: "crowns".into(),
        citation: Some(citation),
        words: words.into(),
        ..Input::default()
    };
    NewCalculation {
        about: "price cut".into(),
        inputs: vec![input("old", "40"), input("new", "28")],
        formula: "(old - new) / old * 100".into(),
        unit: "%".into(),
        stated: "30%".into(),
        ..NewCalculation::default()
    }
}

#[test]
fn a_calculation_is_tried_without_being_saved() {
    let Case { desk, claim, citation } = case();
    let found = try_calculation(&desk.ws, claim, &fall(citation)).unwrap();
    assert_eq!((found.result, found.holds), (Some(30.0), Some(true)));
    let wrong = NewCalculation { formula: "(old - was) / old".into(), ..fall(citation) };
    let why = try_calculation(&desk.ws, claim, &wrong).unwrap_err().to_string();
    assert!(why.contains("was"), "{why}");
    assert!(calculations(&desk.ws, claim).unwrap().is_empty());
}

#[test]
fn a_calculation_is_compared_with_the_figure_in_the_claim() {
    let Case { mut desk, claim, citation } = case();
    let id = add_calculation(&mut desk.ws, claim, &fall(citation)).unwrap().value;
    let made = calculation(&desk.ws, id).unwrap();
    assert_eq!(made.outcome.inputs[0].value, 40.0);
    assert_eq!(made.outcome.inputs[0].source.as_deref(), Some("Tariff"));
    assert_eq!(made.outcome.result, Some(30.0));
    assert_eq!((made.outcome.stated, made.outcome.holds), (Some(30.0), Some(true)));
    assert_eq!(made.outcome.allowed, Some(0.5), "as 30% is rounded");
    assert!(!made.outcome.is_out_of_date());
    desk.assert_rebuilt_is_same();

    let mut other = made.fields.clone();
    other.formula = "(old - new) / new * 100".into();
    edit_calculation(&mut desk.ws, id, &other).unwrap();
    let now = calculation(&desk.ws, id).unwrap().outcome;
    assert_eq!(now.holds, Some(false));
    assert!((now.difference.unwrap() - 12.857).abs() < 0.001);
    rate(&mut desk.ws, claim, "editorial", "confirmed", "Tariff").unwrap();
    let row = stet_workspace::claim(&desk.ws, claim).unwrap();
    assert!(missing(&desk.ws, &row).unwrap().contains(&Missing::Answer), "it speaks against");
    other.tolerance = "50%".parse().unwrap();
    edit_calculation(&mut desk.ws, id, &other).unwrap();
    assert_eq!(calculation(&desk.ws, id).unwrap().outcome.holds, Some(true));
    undo(&mut desk.ws).unwrap();
    remove_calculation(&mut desk.ws, id).unwrap();
    assert_eq!(calculations(&desk.ws, claim).unwrap(), []);
    desk.assert_rebuilt_is_same();
}

#[test]
fn a_calculation_is_out_of_date_when_its_passage_or_its_claim_goes() {
    let Case { mut desk, claim, citation } = case();
    let id = add_calculation(&mut desk.ws, claim, &fall(citation)).unwrap().value;
    edit_claim(&mut desk.ws, claim, "The ticket price fell by a third in May.").unwrap();
    let stale = calculation(&desk.ws, id).unwrap().outcome.stale;
    assert_eq!(stale, ["the claim does not say “30%”"]);
    undo(&mut desk.ws).unwrap();
    remove_citation(&mut desk.ws, citation).unwrap();
    let now = calculation(&desk.ws, id).unwrap().outcome;
    assert_eq!(
        now.stale,
        ["the citation of old is not there any more", "the citation of new is not there any more"]
    );
    assert_eq!(now.result, Some(30.0), "with the values it was saved with");
    let row = stet_workspace::claim(&desk.ws, claim).unwrap();
    assert!(missing(&desk.ws, &row).unwrap().contains(&Missing::Calculation));
    let by_hand = NewCalculation {
        inputs: vec![
            Input { key: "old".into(), value: 40.0, ..Input::default() },
            Input { key: "new".into(), value: 28.0, ..Input::default() },
        ],
        ..fall(citation)
    };
    edit_calculation(&mut desk.ws, id, &by_hand).unwrap();
    assert!(!calculation(&desk.ws, id).unwrap().outcome.is_out_of_date());
}

#[test]
fn what_cannot_be_computed_is_refused_with_the_reason() {
    let Case { mut desk, claim, citation } = case();
    let mut check = |change: &dyn Fn(&mut NewCalculation), expected: &str| {
        let mut new = fall(citation);
        change(&mut new);
        let said = add_calculation(&mut desk.ws, claim, &new)
            .map_or_else(|error| error.to_string(), |_| "fine".into());
        assert_eq!(said, expected);
    };
    check(&|_| {}, "fine");
    check(
        &|new| new.formula = "old / (new - new)".into(),
        "Could not save the calculation: it divides by zero, or a step of it has no value that can be written.",
    );
    check(
        &|new| new.formula = "old - price".into(),
        "Could not save the calculation: its formula uses “price”, which is no input (old, new).",
    );
    check(
        &|new| new.inputs[0].key = "new".into(),
        "Could not save the calculation: two inputs are called “new”.",
    );
    check(
        &|new| new.inputs[0].words = "41".into(),
        "Could not save the calculation: it is not said which figure of the passage old is (it holds 28, 40).",
    );
    check(
        &|new| new.inputs[0].words.clear(),
        "Could not save the calculation: it is not said which figure of the passage old is (it holds 28, 40).",
    );
    check(
        &|new| new.stated = "31%".into(),
        "Could not save the calculation: the claim does not say “31%”.",
    );
    check(
        &|new| new.inputs[1].key = "sqrt".into(),
        "Could not save the calculation: “sqrt” cannot be the name of an input.",
    );
    check(
        &|new| {
            new.inputs[0].citation = None;
            new.inputs[0].value = f64::INFINITY;
        },
        "Could not save the calculation: the value of old is no number.",
    );
    assert_eq!(calculations(&desk.ws, claim).unwrap().len(), 1);
}

#[test]
fn edits_of_two_people_apart_are_put_together_or_shown() {
    let Case { desk: mut ben, claim, citation } = case();
    let id = add_calculation(&mut ben.ws, claim, &fall(citation)).unwrap().value;
    let mut aya = copy_of(&ben, "Aya", 2);
    let fields = |desk: &Desk| calculation(&desk.ws, id).unwrap().fields;
    let (mut here, mut there) = (fields(&ben), fields(&aya));
    here.inputs[0].unit = "kr".into();
    edit_calculation(&mut ben.ws, id, &here).unwrap();
    there.tolerance = Tolerance::Absolute(1.0);
    edit_calculation(&mut aya.ws, id, &there).unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let both = calculation(&ben.ws, id).unwrap();
    assert_eq!(both.fields.inputs[0].unit, "kr");
    assert_eq!(both.fields.tolerance, Tolerance::Absolute(1.0));
    assert!(both.conflicts.is_empty());

    merge(&mut aya.ws, &ben.path()).unwrap();
    let (mut here, mut there) = (fields(&ben), fields(&aya));
    here.formula = "old - new".into();
    edit_calculation(&mut ben.ws, id, &here).unwrap();
    there.formula = "new - old".into();
    edit_calculation(&mut aya.ws, id, &there).unwrap();
    let report = merge(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(report.opened[0].fields, ["fields"]);
    assert_eq!(calculation(&ben.ws, id).unwrap().conflicts, ["fields"]);
    ben.assert_rebuilt_is_same();
}

#[test]
fn joining_claims_keeps_their_calculations() {
    let Case { mut desk, claim, citation } = case();
    let article = stet_workspace::claim(&desk.ws, claim).unwrap().article;
    add_calculation(&mut desk.ws, claim, &fall(citation)).unwrap();
    let other = desk.claim_with(article, "4 million");
    join(&mut desk.ws, &[other, claim]).unwrap();
    assert_eq!(calculations(&desk.ws, other).unwrap().len(), 1);
    desk.assert_rebuilt_is_same();
}
