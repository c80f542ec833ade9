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

#[test]
fn a_relative_clause_at_the_end_gets_what_it_speaks_of() {
    check(
        "The town sold the old pier, which has leaked since the storm of May.",
        &[
            ("The town sold the old pier", "The town sold the old pier."),
            (
                "has leaked since the storm of May",
                "The old pier has leaked since the storm of May.",
            ),
        ],
    );
    // Of the harbour, or of the head?
    let unclear = "They met the head of the port, which has leaked since May.";
    check(unclear, &[(unclear.trim_end_matches('.'), unclear)]);
}

#[test]
fn a_source_holds_for_every_part() {
    check(
        "According to the port, the ferry burned 212 litres and the crew has left.",
        &[(
            "According to the port, the ferry burned 212 litres and the crew has left",
            "According to the port, the ferry burned 212 litres and the crew has left.",
        )],
    );
    check(
        "According to the port, the ferry burned 212 litres, and the crew has left the town.",
        &[
            (
                "According to the port, the ferry burned 212 litres",
                "According to the port, the ferry burned 212 litres.",
            ),
            ("the crew has left the town", "According to the port, the crew has left the town."),
        ],
    );
}

#[test]
fn what_somebody_said_stays_whole() {
    let said = "Ada Quill said that the ferry burned oil, and the crew has left the town.";
    check(said, &[(said.trim_end_matches('.'), said)]);
    let listed = "The port charges a berth fee, a wharf fee, and any other fees they charged.";
    check(listed, &[(listed.trim_end_matches('.'), listed)]);
}

#[test]
fn other_languages_stay_whole() {
    let text =
        "El puerto vendió nueve barcos y cerró dos muelles en la ciudad de Alba el año pasado.";
    check(text, &[(text.trim_end_matches('.'), text)]);
}

#[test]
fn a_verb_of_a_clause_inside_keeps_its_own_subject() {
    let inside = "The bridge was closed 14 months after a ship struck one of its piers and killed \
        three workers.";
    check(inside, &[(inside.trim_end_matches('.'), inside)]);
    let said = "The port sold nine boats and closed two docks, the roads agency said.";
    check(said, &[(said.trim_end_matches('.'), said)]);
}
