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
        &[(Relation::Similar, "“said” was added")],
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

/// How the one answer of a page relates to the one statement of its body.
fn answered(body: &str, answer: &str, expected: Option<(Relation, &str)>) {
    let text = format!(
        "Harbour Post\n\nWinter keeps skippers at home\n\n{body}\n\nThe town hall was cold, and nobody \
         clapped.\n\nUnderstanding the ferry pact\n\nWhat happened in the port?\n\n{answer}\n"
    );
    let found = found(&text);
    let found: Vec<(Relation, &str)> = found.iter().map(|(r, w)| (*r, w.as_str())).collect();
    assert_eq!(found.first().copied(), expected, "{text}");
}

#[test]
fn answers_that_differ_in_what_a_fact_hangs_on_are_not_joined() {
    let swapped = |body: &str, from: &str, to: &str, words: &str| {
        answered(body, &body.replace(from, to), Some((Relation::Conflict, words)));
    };
    let signed = "Jon Vale signed the ferry pact with the port of Alba in the town hall.";
    swapped(signed, "Jon Vale", "Karl Roth", "Jon Vale became Karl Roth");
    let bought = "Marrow Lines bought the old ferry terminal in Alba and closed it.";
    swapped(bought, "Marrow Lines", "Boston Lines", "Marrow Lines became Boston Lines");
    let paid = "The port of Alba paid 40 million euros for the new ferry terminal.";
    swapped(paid, "euros", "dollars", "€ became $");
    let pier = "The new pier in the port of Alba reaches 40 metres into the bay.";
    swapped(pier, "metres", "miles", "metre became mile");
    let lost = "The port of Alba lost one ferry in the heavy winter storm.";
    swapped(lost, "one ferry", "two ferries", "one became two");
    let council = "The town council approved the new ferry pact with Alba in the spring.";
    swapped(council, "approved", "rejected", "“approved” became “rejected”");
    let master = "The harbour master was charged with fraud over the sale of old boats.";
    swapped(master, "charged with", "convicted of", "“charged” became “convicted”");
    let tax = "The new tax raised the price of ferry tickets in Alba for families.";
    swapped(tax, "in Alba", "in the country", "“Alba” became “country”");
    answered(
        "Marrow Lines sued Alba Port over the broken ferry pact in the spring.",
        "Alba Port sued Marrow Lines over the broken ferry pact in the spring.",
        Some((Relation::Conflict, "the words stand in another order")),
    );
}

#[test]
fn an_answer_without_the_source_is_suggested_and_one_in_another_order_is_joined() {
    answered(
        "According to Vale, the broken pump flooded the engine room of the ferry.",
        "The broken pump flooded the engine room of the ferry.",
        Some((Relation::Similar, "“according to” was dropped")),
    );
    let text = "Harbour Post\n\nAlba signs ferry pact\n\nThe port of Alba bought nine new ferries and \
        two cranes in May.\n\nThe town hall was cold, and nobody clapped.\n\nUnderstanding the ferry \
        pact\n\nWhat happened in the port?\n\nIn May the port of Alba bought nine new ferries and \
        two cranes.\n";
    let layout = read(text, &Metadata::default());
    let found = detect(Page { text, blocks: &layout.blocks }, &layout.metadata);
    assert_eq!(found.iter().filter(|c| c.spans.len() == 2).count(), 1, "{found:#?}");
}

/// What the headline and the text contradict each other in; empty if in nothing.
fn headed(headline: &str, body: &str, expected: &str) {
    let text =
        format!("Harbour Post\n\n{headline}\n\nMonday, February 2, 2026 by Ada Quill\n\n{body}\n");
    let found = found(&text);
    let clash = found.iter().find(|(r, _)| *r == Relation::Conflict);
    assert_eq!(clash.map_or("", |(_, words)| words), expected, "{text}");
}

#[test]
fn headlines_are_held_against_the_text_by_figure_day_name_deed_and_certainty() {
    headed(
        "Nine dead in Alba ferry fire",
        "A fire on a ferry off Alba killed eight people on Sunday, the port said.",
        "Nine became eight",
    );
    headed(
        "Explosion in Marrow factory killing 40",
        "The explosion at the factory in Marrow killed 4 workers, police said.",
        "40 became 4",
    );
    headed(
        "Fares in Alba rise 14%",
        "The port of Alba raised its fares by 4% on Monday.",
        "14 became 4",
    );
    let paid = "The town of Alba paid $4 million for the new ferry in May.";
    headed("Alba buys new ferry for $40m", paid, "40m became 4");
    headed(
        "Jon Vale wins mayoral race in Alba",
        "Karl Roth won the mayoral race in Alba on Sunday with 52% of the vote.",
        "Jon Vale became Karl Roth",
    );
    headed(
        "Alba ferry sinks on Tuesday",
        "The Alba ferry sank on Wednesday near the northern pier.",
        "Tuesday became Wednesday",
    );
    headed(
        "Court approves Alba port plan",
        "The court rejected the Alba port plan on Monday.",
        "“approves” became “rejected”",
    );
    headed(
        "Vale stole harbour funds",
        "Jon Vale may have stolen harbour funds, prosecutors said.",
        "“may” was added",
    );
}

#[test]
fn headlines_that_the_text_bears_out_contradict_nothing() {
    let paid = "The town of Alba paid $4.1 million for the new ferry in May.";
    headed("Alba buys new ferry for $4m", paid, "");
    headed(
        "Two dead, 14 injured in Alba bus crash",
        "A bus crash in Alba killed two people and injured 14 on Sunday.\n\nThe crash killed a \
         driver. Police said 14 passengers were hurt.",
        "",
    );
    headed(
        "Marrow sees 12 new cases",
        "Marrow reported 12 new cases on Monday and 30 in the week.",
        "",
    );
    headed("Top 39 ferries of 2025", "The Alba ferry was built in 1952 and carries 39 cars.", "");
}

#[test]
fn a_count_given_twice_with_turned_digits_is_a_conflict() {
    headed(
        "Storm cuts power",
        "The storm left 45,000 homes without power, the company said.\n\nCrews worked all night. \
         On Monday the company said that the storm had left 54,000 homes without power.",
        "45,000 became 54,000",
    );
    headed(
        "Fuego en Alba",
        "El incendio de Alba deja 2,5 millones de pérdidas, según el ayuntamiento de la ciudad.\n\n\
         Nadie murió en el incendio. El incendio de Alba deja 3,5 millones de pérdidas, dijo el \
         alcalde de la ciudad.",
        "2,5 became 3,5",
    );
}
