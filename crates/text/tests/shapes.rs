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

/// (title, site) of a head with these lines over the text.
fn named(lines: &[(Role, &str)]) -> (Option<String>, Option<String>) {
    let body = [(Body, LEAD), (Body, MORE)];
    let all: Vec<(Role, &str)> = lines.iter().copied().chain(body).collect();
    let known = check(&all);
    (known.title, known.site)
}

#[test]
fn what_stands_above_the_headline_is_not_the_headline() {
    let title = "Ferry pact signed in Alba after two years of talks";
    for (above, site) in [
        ((Site, "BBC News"), Some("BBC News")),
        ((Site, "EL FARO DE ALBA"), Some("EL FARO DE ALBA")),
        ((Site, "The Marrow Review"), Some("The Marrow Review")),
        ((Site, "Reuters"), Some("Reuters")),
        ((Site, "The Beta Times"), Some("The Beta Times")),
        ((Navigation, "Home › World › Europe"), None),
        ((Navigation, "LOCAL NEWS"), None),
        ((Navigation, "World"), None),
        ((Navigation, "Harbour life"), None),
    ] {
        for below in [&[][..], &[(Dateline, "2 February 2026")], &[(Byline, "By Ada Quill")]] {
            let head: Vec<_> =
                [above, (Headline, title)].into_iter().chain(below.iter().copied()).collect();
            let found = named(&head);
            assert_eq!(found, (Some(title.into()), site.map(Into::into)), "{head:?}");
        }
    }
}

#[test]
fn names_and_sections_may_stand_one_above_the_other() {
    let found = named(&[
        (Site, "The Marrow Review"),
        (Navigation, "Home › World › Europe"),
        (Navigation, "Politics"),
        (Headline, "Ferry pact signed in Alba after two years of talks"),
        (Body, "Both towns pay half of what the new ferries cost"),
        (Byline, "By Ada Quill"),
        (Byline, "BBC News, Alba"),
    ]);
    assert_eq!(found.0.as_deref(), Some("Ferry pact signed in Alba after two years of talks"));
}

#[test]
fn three_lines_without_blanks_are_site_headline_and_text() {
    for site in ["Alpha Times", "Beta Times"] {
        let text = format!("{site}\nFirst story about the ferries\n{LEAD}");
        let layout = read(&text, &Metadata::default());
        let roles: Vec<Role> = layout.blocks.iter().map(|b| b.role).collect();
        assert_eq!(roles, [Site, Headline, Body]);
        assert_eq!(layout.metadata.title.as_deref(), Some("First story about the ferries"));
        assert_eq!(layout.metadata.site.as_deref(), Some(site));
    }
}

#[test]
fn headlines_of_other_scripts_are_found() {
    for (title, body) in [
        (
            "阿尔巴签署渡轮协议",
            "阿尔巴和马罗在星期日签署了为期三年的渡轮协议,港口在一份声明中表示。",
        ),
        (
            "ألبا توقع اتفاق العبارات",
            "وقعت ألبا ومارو يوم الأحد اتفاق العبارات لمدة ثلاث سنوات، حسبما أعلن الميناء.",
        ),
        (
            "アルバ、フェリー協定に署名",
            "アルバとマローは日曜日、三年間のフェリー協定に署名したと港が発表した。",
        ),
    ] {
        let text = format!("{title}\n\n{body}\n\n{body}");
        let layout = read(&text, &Metadata::default());
        assert_eq!(layout.metadata.title.as_deref(), Some(title));
    }
}

#[test]
fn a_wrapped_press_release_has_its_title() {
    let text = "FOR IMMEDIATE RELEASE\n\n\
        Alba and Marrow sign ferry pact for three years, doubling the number of\n\
        sailings between the two towns\n\n\
        ALBA, Feb. 2, 2026 -- The port of Alba and the town of Marrow have signed\n\
        a ferry pact for three years, the port said on Sunday in a statement that\n\
        named neither the price nor the ships. The pact says that 14 ferries will\n\
        sail each day between the two towns, twice as many as last year.\n\n\
        Both towns pay half of what it costs, and the region lends three million\n\
        crowns, which are to be paid back within ten years.\n\n\
        Contact: Ada Quill, press@port.example\n";
    let layout = read(text, &Metadata::default());
    let roles: Vec<Role> = layout.blocks.iter().map(|b| b.role).collect();
    assert_eq!(roles, [Footer, Headline, Body, Body, Footer]);
    assert_eq!(
        layout.metadata.title.as_deref(),
        Some(
            "Alba and Marrow sign ferry pact for three years, doubling the number of sailings \
             between the two towns"
        )
    );
}

#[test]
fn a_title_in_capitals_may_be_wrapped() {
    let text = "PORT OF ALBA DOUBLES FERRIES UNDER NEW THREE-YEAR PACT WITH THE\n\
        TOWN OF MARROW\n\n\
        The port of Alba has signed a ferry pact for three years with the town of\n\
        Marrow, the port said on Sunday in a statement that named neither the price\n\
        nor the ships. The pact says that 14 ferries will sail each day between the\n\
        two towns, twice as many as last year.\n\n\
        Both towns pay half of what it costs, and the region lends three million\n\
        crowns, which are to be paid back within ten years.\n";
    assert_eq!(
        read(text, &Metadata::default()).metadata.title.as_deref(),
        Some("PORT OF ALBA DOUBLES FERRIES UNDER NEW THREE-YEAR PACT WITH THE TOWN OF MARROW")
    );
}

#[test]
fn the_footer_may_name_the_site() {
    let text = format!("Ferry pact signed in Alba\n\n{LEAD}\n\n{MORE}\n\n© 2026 The Marrow Review");
    let known = read(&text, &Metadata::default()).metadata;
    assert_eq!(known.site.as_deref(), Some("The Marrow Review"));
}

#[test]
fn an_agency_behind_the_place_is_the_site() {
    for (lead, site, day) in [
        ("LONDON (Reuters) - ", Some("Reuters"), None),
        ("LONDON, Feb. 2, 2026 (Reuters) — ", Some("Reuters"), Some("2026-02-02")),
        ("ALBA, 2 February 2026 - ", None, Some("2026-02-02")),
        ("Alba ferries of 2 February 2026 - ", None, None),
        ("LONDON (next to the harbour) - ", None, None),
    ] {
        let text = format!("Ferry pact signed in Alba\n\n{lead}{LEAD}\n\n{MORE}");
        let known = read(&text, &Metadata::default()).metadata;
        assert_eq!(known.site.as_deref(), site, "{lead}");
        assert_eq!(known.published.map(|d| d.to_string()).as_deref(), day, "{lead}");
    }
}

#[test]
fn bylines_name_people_whatever_stands_beside_them() {
    for line in [
        "By Ada Quill in Alba",
        "By Ada Quill for The Harbour Post",
        "By Ada Quill ada.quill@post.example",
        "By Ada Quill, BBC News, Alba",
        "By Ada Quill, Associated Press",
        "By Ada Quill, M.D.",
        "By Ada Quill | Reuters",
    ] {
        assert_eq!(head(&[(Byline, line)]).0, ["Ada Quill"], "{line}");
    }
    assert_eq!(head(&[(Byline, "Ada Quill and Ben O'Hara")]).0, ["Ada Quill", "Ben O'Hara"]);
    let dated = "Written by Ada Quill On February 2, 2026";
    assert_eq!(head(&[(Dateline, dated)]).0, ["Ada Quill"]);
}

#[test]
fn lines_of_the_page_between_paragraphs_are_folded() {
    for (role, line) in [
        (Credit, "(Ben Okoro, Getty Images)"),
        (Caption, "Image caption, The ferry Alba leaves the harbour on Sunday"),
        (Navigation, "More on this story"),
        (Navigation, "Sign up here"),
        (Navigation, "Comments (12)"),
        (Navigation, "Share or comment on this article: Ferry pact signed"),
        (Dateline, "19:02 GMT"),
        (Dateline, "2 hours ago"),
        (Dateline, "August 25, 2024"),
        (Footer, "Reach Jon Vale at 555-0134"),
        (Footer, "Associated Press writers Ada Quill and Ben Roy contributed to this report."),
        (Footer, "Contact: Ada Quill, press office of the port"),
    ] {
        check(&[(Headline, "Ferry pact signed in Alba"), (Body, LEAD), (role, line), (Body, MORE)]);
    }
}

#[test]
fn short_lines_that_tell_something_stay_in_the_body() {
    for line in [
        "Fares for the ferry will not rise again",
        "14 ferries will sail each day between the two towns",
        "The pact was signed on Sunday in the town hall",
    ] {
        check(&[(Headline, "Ferry pact signed in Alba"), (Body, LEAD), (Body, line), (Body, MORE)]);
    }
    for line in ["What is in the pact", "The price", "How the pact was signed"] {
        check(&[
            (Headline, "Ferry pact signed in Alba"),
            (Body, LEAD),
            (Heading, line),
            (Body, MORE),
        ]);
    }
}

#[test]
fn corrections_in_other_words_stand_out() {
    for line in [
        "• This article was amended on 3 February 2026.",
        "CORRECTION 3 February 2026: The pact runs for three years, not four.",
        "(Corrects name of the ferry in the second paragraph)",
        "Due to an editing error, this story gave the wrong number of ferries.",
        "This version corrects the number of ferries.",
    ] {
        check(&[
            (Headline, "Ferry pact signed in Alba"),
            (Body, LEAD),
            (Body, MORE),
            (Correction, line),
        ]);
    }
}

#[test]
fn a_quick_guide_is_a_question_and_answer_part() {
    check(&[
        (Headline, "Ferry pact signed in Alba"),
        (Body, LEAD),
        (Heading, "Quick Guide"),
        (Question, "What does the pact say?"),
        (Answer, MORE),
        (Navigation, "Archivado en: Puertos, Alba"),
    ]);
}

#[test]
fn labels_of_questions_belong_to_neither() {
    let text =
        format!("Ferry pact signed in Alba\n\n{LEAD}\n\nQ. Who pays?\n\nA. Both towns pay half.");
    let layout = read(&text, &Metadata::default());
    let last: Vec<_> =
        layout.blocks[2..].iter().map(|b| (b.role, b.span.of(&text).unwrap())).collect();
    assert_eq!(last, [(Question, "Who pays?"), (Answer, "Both towns pay half.")]);
}

#[test]
fn the_row_that_names_the_columns_is_no_statement() {
    let text = format!(
        "Ferry pact signed in Alba\n\n{LEAD}\n\nYear\tFerries\n2025\t7\n2026\t14\n\n{MORE}"
    );
    let layout = read(&text, &Metadata::default());
    let row = layout.blocks.iter().find(|b| b.span.of(&text).unwrap() == "Year\tFerries");
    assert_eq!(row.map(|b| b.role), Some(Heading));
}

#[test]
fn markup_says_what_a_line_is() {
    use stet_text::{ByteSpan, Mark, MarkKind, read_marked};
    let lines = [
        (None, Headline, "Ferry pact signed in Alba"),
        (Some(MarkKind::Caption), Caption, "The ferry Alba leaves the harbour"),
        (None, Body, LEAD),
        (Some(MarkKind::Heading), Heading, "It was signed on Sunday."),
        (None, Body, MORE),
        (None, Body, "A short line"),
        (Some(MarkKind::Text), Body, "Words that are set off"),
        (None, Body, MORE),
        (Some(MarkKind::Item), ListItem, "Fourteen ferries"),
        (Some(MarkKind::Item), Correction, "This article was amended on 3 February 2026."),
        (Some(MarkKind::Link), Navigation, "How ferries sail"),
        (Some(MarkKind::Columns), Heading, "Year\tFerries"),
    ];
    let (mut text, mut marks) = (String::new(), Vec::new());
    for (kind, _, words) in lines {
        let span = ByteSpan::new(text.len(), text.len() + words.len());
        marks.extend(kind.map(|kind| Mark { kind, span }));
        text += words;
        text += "\n\n";
    }
    let layout = read_marked(&text, &Metadata::default(), &marks);
    let found: Vec<_> = layout.blocks.iter().map(|b| (b.role, b.span.of(&text).unwrap())).collect();
    let expected: Vec<_> = lines.iter().map(|(_, role, words)| (*role, *words)).collect();
    assert_eq!(found, expected);
}
