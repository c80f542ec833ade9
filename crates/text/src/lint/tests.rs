use super::*;
use crate::{detect, read};

/// The findings of an article as "kind: message".
fn found(text: &str, published: bool) -> Vec<String> {
    let hint = Metadata {
        published: published.then(|| jiff::civil::date(2026, 2, 2)),
        ..Metadata::default()
    };
    let layout = read(text, &hint);
    let page = Page { text, blocks: &layout.blocks };
    let candidates = detect(page, &layout.metadata);
    let told = |f: &Finding| {
        assert!(f.span.of(text).is_ok_and(|w| !w.is_empty()), "{f:?}");
        f.message.clone()
    };
    lint(page, &layout.metadata, &candidates).iter().map(told).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text, true), expected, "{text}");
}

/// Text in which nothing may be found.
fn quiet(text: &str) {
    check(text, &[]);
}

#[test]
fn weekdays_are_held_against_the_calendar() {
    check(
        "The pact was signed on Tuesday, February 3, 2026, and on Monday, 4 February 2026.",
        &["4 February 2026 is a Wednesday, not a Monday"],
    );
    check(
        "El pacto se firmó el martes 2 de febrero de 2026.",
        &["2 February 2026 is a Monday, not a martes"],
    );
    quiet("The pact was signed on Monday, February 2, 2026.");
    quiet("On Friday the crew of May 3, 2024 met again.");
}

#[test]
fn days_and_hours_that_cannot_be_are_found() {
    check("The ferry sank on February 30.", &["February has no day 30"]);
    check("She was told on 31 April, at 25:10.", &["April has no day 31", "no clock shows 25:10"]);
    quiet("The ferry sailed on February 29 at 23:59 and again at 12:30 p.m.");
    quiet("In May 45 ferries sank, and in June 90 more.");
}

#[test]
fn ages_are_held_against_the_years() {
    check(
        "Vale was born in Alba in 1931 and died in 2001, aged 60.",
        &["from 1931 to 2001 is 70 years, not 60"],
    );
    check("A 143-year-old woman was rescued.", &["nobody is known to have reached 143 years"]);
    quiet("Vale was born in Alba in 1931 and died in 2001, aged 69.");
    quiet("A 143-year-old house burnt down.");
}

#[test]
fn times_without_a_day_are_found_only_where_the_day_is_unknown() {
    let text = "The port said that nine ferries sank last month near Alba.";
    assert_eq!(found(text, false), ["“last month” counts from a day that the text does not give"]);
    quiet(text);
}

#[test]
fn shares_are_computed_again() {
    check("Of the fleet, 12 of 48 ferries (35%) failed.", &["12 of 48 is 25%, not 35%"]);
    check(
        "Some 52% voted for Vale, 34% voted for Quill, and the rest, 24%, stayed at home.",
        &["the shares add up to 110%"],
    );
    check("Fares rose from 200 to 250 crowns in May.", &[]);
    check("Fares rose from 200 to 250, an increase of 40%.", &["from 200 to 250 is 25%"]);
    quiet("Of the fleet, 12 of 48 ferries (25%) failed.");
    quiet("One in three, or 34 of 100 ferries (34%), failed.");
    quiet("Fares rose from 200 to 250, an increase of 25%.");
    quiet("Some 52% voted for Vale, 34% voted for Quill, and the rest, 14%, stayed at home.");
    quiet("Bread costs 52% more, milk costs 34% more, and cheese 60% more.");
}

#[test]
fn points_are_told_from_per_cent() {
    check(
        "The rate rose from 4% to 6%, an increase of 2%.",
        &["the difference is 2 percentage points, which is 50%"],
    );
    quiet("The rate rose from 4% to 6%, an increase of 50%.");
    quiet("The rate rose from 4% to 6%, an increase of 2 percentage points.");
}

#[test]
fn conversions_are_computed_again() {
    check("The wall is 10 miles (30 km) long.", &["10 miles is 16 km, not 30"]);
    check("It was 40°C (80°F) in the hold.", &["40 °C is 104 °F, not 80"]);
    quiet("The wall is 10 miles (16 km) long and 6 feet (1.8 metres) high.");
    quiet("It was 40°C (104°F); the farm has 100 acres (40 hectares).");
    quiet("She ran 10 km (in the rain) and 5 miles (with a friend).");
}

#[test]
fn one_name_has_one_spelling() {
    check(
        "Ada Quinlan sold the ferry in May. In June, Ada Quinlen sold the port.",
        &["Ada Quinlen here, Ada Quinlan there"],
    );
    quiet("Ada Quinlan sold the ferry in May. In June, Ben Quinlan sold the port.");
    quiet("Maria Stone met Mario Stolz. Ada Vale met the Vales.");
}

#[test]
fn a_former_president_does_not_govern() {
    check(
        "The raid was approved by former President Ada Vale.\n\nThe statements follow the Vale \
         Administration's new sanctions, which declared an emergency.",
        &["Vale is called a former president here and acts as president there"],
    );
    quiet(
        "The raid was approved by former President Ada Vale.\n\nSanctions date from the Vale \
         administration's first term, in 2019.",
    );
    quiet("The raid was approved by President Ada Vale.\n\nFormer Mayor Jon Roe has new plans.");
}

#[test]
fn a_rank_needs_a_source() {
    check(
        "It is the largest port in the world.",
        &["“the largest port in the world” and no source for it"],
    );
    quiet("It is the largest port in the world, according to the survey office.");
    quiet("It is the largest room, and the first door leads to it.");
}

#[test]
fn a_headline_against_its_body_is_found() {
    check(
        "Harbour Post\n\nFerry fire kills 40 passengers off Alba\n\nMonday, February 2, 2026 by Ada \
         Quill\n\nA ferry fire killed 4 passengers off Alba on Sunday, the port said.\n",
        &["40 in the headline, 4 in the body"],
    );
}
