use super::*;
use crate::document::plain_blocks;

/// The parts of the last sentence of `text`, as printed and as worded.
fn check(text: &str, expected: &[(&str, &str)]) {
    let blocks = plain_blocks(text);
    let page = Page { text, blocks: &blocks };
    let day = Some(jiff::civil::date(2026, 2, 2));
    let metadata = Metadata { published: day, ..Metadata::default() };
    let last = *crate::sentences(text, ByteSpan::new(0, text.len()), "en").last().unwrap();
    let found = parts(page, &metadata, last);
    let shown: Vec<(&str, &str)> =
        found.iter().map(|p| (p.span.of(text).unwrap(), p.wording.as_str())).collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn a_period_is_a_statement_of_its_own() {
    check(
        "Alba and Marrow have formalized a ferry pact for the period 2026-2028.",
        &[
            (
                "Alba and Marrow have formalized a ferry pact",
                "Alba and Marrow have formalized a ferry pact.",
            ),
            (
                "for the period 2026-2028",
                "Alba and Marrow have formalized a ferry pact for the period 2026-2028.",
            ),
        ],
    );
}

#[test]
fn clauses_get_their_subject_back() {
    check(
        "The port sold nine boats and closed two docks.",
        &[
            ("The port sold nine boats", "The port sold nine boats."),
            ("closed two docks", "The port closed two docks."),
        ],
    );
    check(
        "The port has cut fares, while Marrow has openly backed the strike.",
        &[
            ("The port has cut fares", "The port has cut fares."),
            ("Marrow has openly backed the strike", "Marrow has openly backed the strike."),
        ],
    );
}

#[test]
fn lists_of_things_and_quotes_are_not_cut() {
    check(
        "The port sold boats and docks.",
        &[("The port sold boats and docks", "The port sold boats and docks.")],
    );
    check(
        "“We sailed and were lost,” Ada Quill said.",
        &[(
            "“We sailed and were lost,” Ada Quill said",
            "“We sailed and were lost,” Ada Quill said.",
        )],
    );
}

#[test]
fn pronouns_things_and_times_are_named() {
    check(
        "Ada Quill drafted a prison cooperation agreement. She signed the agreement last month.",
        &[(
            "She signed the agreement last month",
            "Ada Quill signed the prison cooperation agreement in January 2026.",
        )],
    );
    check(
        "It was cold yesterday.",
        &[("It was cold yesterday", "It was cold on 1 February 2026.")],
    );
}
