use super::*;
use proptest::prelude::*;

const PAGE: &str = "HarbourPost

Port of Alba and Marrow Sign Ferry Pact Amid Storm Warnings

Monday, February 2, 2026 by Ada Quill

Port of Alba and Marrow Sign Ferry Pact Amid Storm Warnings
Signing of the ferry pact in the town hall of Alba. - Image © Facebook/Port of Alba

In a move that surprised both towns, Alba and Marrow have signed a ferry pact for 2026-2028. It was signed on Sunday.

“That kind of winter will not come again,” said harbour master Jon Vale.

Understanding the Alba Ferry Pact

What does the pact say?

The pact says that 14 ferries will sail each day between the two towns.

Who pays for it?

Both towns pay half each, and the region lends 3 million crowns.

© HarbourPost 2026";

/// One line a block: its role and its words.
fn shape(text: &str, hint: &Metadata) -> Vec<(Role, String)> {
    let layout = read(text, hint);
    layout
        .blocks
        .iter()
        .map(|b| (b.role, b.span.of(text).unwrap().chars().take(24).collect()))
        .collect()
}

fn check(text: &str, expected: &[Role]) {
    let found: Vec<Role> = shape(text, &Metadata::default()).into_iter().map(|b| b.0).collect();
    assert_eq!(found, expected, "{:#?}", shape(text, &Metadata::default()));
}

#[test]
fn a_scraped_page_is_read_line_by_line() {
    use Role::*;
    check(
        PAGE,
        &[
            Site, Headline, Dateline, Headline, Caption, Credit, Body, Body, Heading, Question,
            Answer, Question, Answer, Footer,
        ],
    );
    let known = read(PAGE, &Metadata::default()).metadata;
    assert_eq!(
        known.title.as_deref(),
        Some("Port of Alba and Marrow Sign Ferry Pact Amid Storm Warnings")
    );
    assert_eq!(known.site.as_deref(), Some("HarbourPost"));
    assert_eq!(known.authors, ["Ada Quill"]);
    assert_eq!(known.published.map(|d| d.to_string()).as_deref(), Some("2026-02-02"));
    assert_eq!(known.language.as_deref(), Some("en"));
}

#[test]
fn near_equal_headlines_are_joined_and_lose_the_site() {
    let text = "FERRY PACT SIGNED IN ALBA\n\nFerry pact signed in Alba | Harbour Post\n\nAlba and \
        Marrow have signed a ferry pact for three years, the port said on Sunday.\n\n\
        © 2026 Harbour Post";
    check(text, &[Role::Headline, Role::Headline, Role::Body, Role::Footer]);
    let known = read(text, &Metadata::default()).metadata;
    assert_eq!(known.title.as_deref(), Some("FERRY PACT SIGNED IN ALBA"));
    assert_eq!(known.site.as_deref(), Some("Harbour Post"));
}

#[test]
fn a_hint_wins_over_the_text() {
    let hint = Metadata {
        title: Some("Ferry pact".into()),
        site: Some("The Post".into()),
        authors: vec!["Ben Roy".into()],
        published: Some(jiff::civil::date(2025, 1, 1)),
        language: Some("de".into()),
    };
    assert_eq!(read(PAGE, &hint).metadata, hint);
}

#[test]
fn nothing_is_guessed_from_plain_prose() {
    let text = "The ferry left at nine. It came back at noon, and nobody was on board of it.\n\n\
        The harbour master said he had seen no one.";
    check(text, &[Role::Body, Role::Body]);
    let known = read(text, &Metadata::default()).metadata;
    assert_eq!((known.title, known.site, known.published), (None, None, None));
}

#[test]
fn markdown_lists_headings_and_corrections_have_their_roles() {
    use Role::*;
    check(
        "# Ferry pact signed\n\nBy Ada Quill\n\nAlba and Marrow have signed a pact, the port said \
         on Sunday in a statement.\n\n## What is in it\n\n- 14 ferries a day\n- one ticket\n\n\
         1. First leg\n2. Second leg\n\nCorrection: The pact runs for three years, not four.\n\n\
         Read more: How ferries sail",
        &[
            Headline, Byline, Body, Heading, ListItem, ListItem, ListItem, ListItem, Correction,
            Navigation,
        ],
    );
}

#[test]
fn a_lone_rhetorical_question_stays_body() {
    use Role::*;
    check(
        "The ferry left at nine in the morning without a captain on board of it.\n\nWho would \
         notice?\n\nNobody did, the harbour master said on Sunday in the town hall of Alba.",
        &[Body, Body, Body],
    );
}

proptest! {
    #[test]
    fn blocks_are_ordered_trimmed_and_cover_all_words(text in "(\\PC|\n|\r|[-*#.?©:|/ ]|By |Photo: |2 May 2026){0,200}") {
        let layout = read(&text, &Metadata::default());
        let mut last = 0;
        for block in &layout.blocks {
            prop_assert!(block.span.start >= last);
            let words = block.span.of(&text).unwrap();
            prop_assert_eq!(words.trim(), words);
            prop_assert!(!words.is_empty());
            last = block.span.end;
        }
    }
}

#[test]
fn the_line_below_the_sites_name_is_the_headline() {
    let body = "All 2,340 pupils of Alba get a meal from August, the board said on Monday.";
    let head = "Alba Courier\n\nSchool Meals Reach All Pupils\n\nMonday, March 2, 2026 by Jon Vale";
    for end in ["", "\n\n© Alba Courier 2026"] {
        let text = format!("{head}\n\n{body}{end}\n");
        let layout = read(&text, &Metadata::default());
        assert_eq!(
            layout.metadata.title.as_deref(),
            Some("School Meals Reach All Pupils"),
            "{end}"
        );
    }
}
