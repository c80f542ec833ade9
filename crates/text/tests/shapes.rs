//! Shapes of pages from other kinds of sites: each line gets its role, and what the head says is
//! read. The texts are our own.

#![allow(missing_docs, clippy::unwrap_used)]

use stet_text::Role::*;
use stet_text::{Metadata, Role, read};

const LEAD: &str = "Alba and Marrow have signed a ferry pact for three years, the port said on \
    Sunday in a statement that named neither the price nor the ships.";
const MORE: &str = "The pact says that 14 ferries will sail each day between the two towns, twice as \
    many as last year, and that both towns pay half of what it costs.";

fn check(lines: &[(Role, &str)]) -> Metadata {
    let text: Vec<&str> = lines.iter().map(|line| line.1).collect();
    let text = text.join("\n\n");
    let layout = read(&text, &Metadata::default());
    let found: Vec<(Role, &str)> =
        layout.blocks.iter().map(|b| (b.role, b.span.of(&text).unwrap())).collect();
    assert_eq!(found, lines);
    layout.metadata
}

/// (authors, day) of a head with these lines over the text.
fn head(lines: &[(Role, &str)]) -> (Vec<String>, Option<String>) {
    let title = [(Headline, "Ferry pact signed in Alba")];
    let body = [(Body, LEAD), (Body, MORE)];
    let all: Vec<(Role, &str)> =
        title.into_iter().chain(lines.iter().copied()).chain(body).collect();
    let known = check(&all);
    (known.authors, known.published.map(|day| day.to_string()))
}

#[test]
fn several_authors_are_named_one_by_one() {
    for line in [
        "By Ada Quill, Ben Vale and Cora Bell",
        "By ADA QUILL, BEN VALE and CORA BELL",
        "By Ada Quill, Ben Vale & Cora Bell",
        "By Ada Quill, Ben Vale, and Cora Bell",
    ] {
        assert_eq!(head(&[(Byline, line)]).0, ["Ada Quill", "Ben Vale", "Cora Bell"], "{line}");
    }
}

#[test]
fn the_first_day_counts_beside_the_day_of_change() {
    for line in [
        "Published February 2, 2026 at 14:05 | Updated February 3, 2026 at 9:30 a.m.",
        "February 2, 2026, 9:30 a.m. EST. Updated February 3, 2026",
        "2 February 2026 14:05 GMT | Last updated: 3 February 2026",
        "Posted: Feb. 2, 2026, 2:05 PM ET / Updated: Feb. 3, 2026, 9:30 AM ET",
        "Monday 2 February 2026 14.05 GMT",
        "2026-02-02 14:05",
        "Mon, 2 Feb 2026, 2:05 pm",
        "2nd February 2026",
        "February 2nd, 2026",
        "2. Februar 2026, 14:05 Uhr",
        "2 de febrero de 2026, 14:05 h",
        "2 février 2026 à 14h05",
        "02.02.2026",
    ] {
        assert_eq!(head(&[(Dateline, line)]).1.as_deref(), Some("2026-02-02"), "{line}");
    }
}

#[test]
fn a_day_that_can_be_two_is_none() {
    assert_eq!(head(&[(Dateline, "Published 03/04/2026")]).1, None);
}

#[test]
fn day_and_author_may_stand_in_either_order() {
    for line in ["February 2, 2026 by Ada Quill", "By Ada Quill | February 2, 2026"] {
        let (authors, day) = head(&[(Dateline, line)]);
        assert_eq!(
            (authors, day.as_deref()),
            (vec!["Ada Quill".into()], Some("2026-02-02")),
            "{line}"
        );
    }
}

#[test]
fn captions_are_told_from_their_credit() {
    for line in [
        "Harbour master Jon Vale signs the ferry pact in Alba on Sunday. (AP Photo/Ben Okoro)",
        "Harbour master Jon Vale signs the ferry pact in Alba on Sunday. Photo: Ben Okoro/Reuters",
        "Harbour master Jon Vale signs the ferry pact in Alba on Sunday. Photograph: Ben Okoro/AFP/Getty Images",
        "Harbour master Jon Vale signs the ferry pact in Alba on Sunday. Credit: Ben Okoro for The Post",
    ] {
        let text = format!("Ferry pact signed in Alba\n\n{line}\n\n{LEAD}\n\n{MORE}");
        let blocks = read(&text, &Metadata::default()).blocks;
        let roles: Vec<Role> = blocks.iter().map(|b| b.role).collect();
        assert_eq!(roles, [Headline, Caption, Credit, Body, Body], "{line}");
        let credit = blocks[2].span.of(&text).unwrap();
        assert!(credit.contains("Ben Okoro") && !credit.contains("Jon Vale"), "{credit}");
    }
}

#[test]
fn pull_quotes_and_lists_keep_their_words() {
    check(&[
        (Headline, "Ferry pact signed in Alba"),
        (Body, LEAD),
        (Body, "“That kind of winter will not come again.”"),
        (Body, MORE),
        (ListItem, "• 14 ferries a day"),
        (ListItem, "• one ticket for both towns"),
    ]);
}

#[test]
fn corrections_stand_out_wherever_they_stand() {
    for line in [
        "Correction: The pact runs for three years, not four.",
        "CORRECTION (Feb. 3, 2026): The pact runs for three years, not four.",
        "Editor’s note: This story has been updated with a statement by the port.",
        "An earlier version of this article gave the wrong number of ferries.",
        "This article was amended on 3 February 2026 to correct the number of ferries.",
        "Clarification: The pact covers the two towns only.",
    ] {
        let lines = [(Headline, "Ferry pact signed in Alba"), (Body, LEAD), (Body, MORE)];
        check(&[lines[0], lines[1], lines[2], (Correction, line)]);
        check(&[lines[0], (Correction, line), lines[1], lines[2]]);
    }
}

#[test]
fn calls_to_read_share_and_sign_up_are_folded() {
    for line in [
        "Sign up for our morning newsletter",
        "Subscribe to The Harbour Post",
        "Get the latest from the harbour in your inbox every morning",
        "Share on Facebook",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Follow us on Instagram",
        "Read more: How ferries sail",
        "Advertisement",
        "5 min read",
        "Listen to this article",
        "Most read",
        "Join our WhatsApp channel",
        "Enter your email address",
        "Thank you for subscribing!",
        "Story continues below advertisement",
        "Article continues after advertisement",
    ] {
        check(&[
            (Headline, "Ferry pact signed in Alba"),
            (Body, LEAD),
            (Navigation, line),
            (Body, MORE),
        ]);
    }
}

#[test]
fn sentences_that_begin_like_a_call_stay_in_the_body() {
    for line in [
        "Share prices of the two shipping lines fell by 4% on Monday.",
        "Subscribers of the ferry pay 40 crowns less than everybody else.",
        "Get a ticket at the harbour office, the port said on Sunday in a statement.",
    ] {
        check(&[(Headline, "Ferry pact signed in Alba"), (Body, LEAD), (Body, line), (Body, MORE)]);
    }
}

#[test]
fn the_rows_of_a_table_stay_apart() {
    let text = format!(
        "Ferry pact signed in Alba\n\n{LEAD}\n\nYear\tFerries\n2025\t7\n2026\t14\n\n{MORE}"
    );
    let blocks = read(&text, &Metadata::default()).blocks;
    let words: Vec<&str> = blocks.iter().map(|b| b.span.of(&text).unwrap()).collect();
    assert!(words.iter().any(|w| w.contains("2026\t14")), "{words:#?}");
    assert!(words.iter().all(|w| !(w.contains("14") && w.contains("Alba and"))), "{words:#?}");
}
