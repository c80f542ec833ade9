use super::*;
use crate::{Metadata, detect, read};

/// (relation, reasons) of every pair found in an article.
fn found(text: &str) -> Vec<(Relation, String)> {
    let layout = read(text, &Metadata::default());
    let page = Page { text, blocks: &layout.blocks };
    let candidates = detect(page, &layout.metadata);
    let told =
        |r: &Repeat| r.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    repeats(page, &candidates).iter().map(|r| (r.relation, told(r))).collect()
}

fn check(text: &str, expected: &[(Relation, &str)]) {
    let found = found(text);
    let found: Vec<(Relation, &str)> = found.iter().map(|(r, w)| (*r, w.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

const HEAD: &str = "Harbour Post\n\nFerry fire kills 40 passengers off Alba\n\n\
    Monday, February 2, 2026 by Ada Quill\n\n";

#[test]
fn a_headline_that_contradicts_the_body_is_a_conflict() {
    check(
        &format!("{HEAD}A ferry fire killed 4 passengers off Alba on Sunday, the port said.\n"),
        &[(Relation::Conflict, "40 became 4")],
    );
    check(
        &format!("{HEAD}A ferry fire killed 40 passengers off Alba on Sunday, the port said.\n"),
        &[(Relation::Similar, "")],
    );
}

#[test]
fn a_doubt_or_a_denial_that_went_is_a_conflict() {
    let words =
        |a: &str, b: &str| disagreements(a, b).iter().map(ToString::to_string).collect::<Vec<_>>();
    let body = "The tram line may cost the town of Marrow 12 million crowns by 2030.";
    assert_eq!(
        words(body, "By 2030 Marrow spends 12 million crowns on its new tram."),
        ["“may” was dropped"]
    );
    assert_eq!(
        words("The mayor did not sign the lease of the old mill.", "She signed a mill lease."),
        ["“not” was dropped"]
    );
    assert_eq!(
        words(
            "Most of the nine ferries that sail from Alba failed their test.",
            "In Alba all ferries failed."
        ),
        ["“most” became “all”"]
    );
    assert_eq!(words(body, "Marrow may spend 12,000,000 crowns on trams by 2030."), [""; 0]);
}

#[test]
fn figures_of_other_things_do_not_contradict() {
    check(
        "Harbour Post\n\nThe port sold 12 boats to Alba in May for 4 million crowns.\n\n\
         The port sold 9 cranes to Marrow in June for 2 million crowns.\n",
        &[],
    );
}

#[test]
fn an_answer_is_one_more_place_of_what_it_repeats() {
    let text = "Harbour Post\n\nAlba signs ferry pact\n\n\
        According to the port of Alba, the pact came after weeks of talks focused on sharing \
        docks and enhancing safety at sea.\n\nThe town hall was cold, and nobody clapped.\n\n\
        Understanding the ferry pact\n\nWhat is the purpose of the pact?\n\n\
        The pact aims to enhance safety at sea, focusing on the sharing of docks in Alba.\n";
    let layout = read(text, &Metadata::default());
    let page = Page { text, blocks: &layout.blocks };
    let found = detect(page, &layout.metadata);
    let joined: Vec<&Candidate> = found.iter().filter(|c| c.spans.len() == 2).collect();
    assert_eq!(joined.len(), 1, "{found:#?}");
    assert_eq!(page.role_at(joined[0].spans[1].start), Some(Role::Answer));
}

#[test]
fn an_answer_that_says_another_number_stays_apart() {
    let text = "Harbour Post\n\nAlba signs ferry pact\n\n\
        The port of Alba said the pact brings nine new ferries and enhances safety at sea.\n\n\
        Understanding the ferry pact\n\nWhat does the pact bring to the port?\n\n\
        The pact brings seven new ferries to the port of Alba and enhances safety at sea.\n";
    check(text, &[(Relation::Conflict, "nine became seven")]);
}

#[test]
fn a_series_of_like_sentences_does_not_contradict_itself() {
    let one = |port: &str, ships: u32, year: u32| {
        format!("{port} counted {ships} ships with grain in the spring of {year}.")
    };
    let body = [one("Alba", 120, 2019), one("Alba", 140, 2020), one("Alba", 90, 2021)].join("\n\n");
    check(&format!("{HEAD}{body}\n"), &[]);
    let body = [1, 2, 3].map(|n| one("Alba", 100 + n, 2019)).join("\n\n");
    check(&format!("{HEAD}{body}\n"), &[]);
}
