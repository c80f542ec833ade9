use super::*;

/// What is found in a body of these words, published on Monday, February 2, 2026.
fn found(words: &str) -> Vec<(FindingKind, String)> {
    in_text(words, Some(Date::constant(2026, 2, 2)))
}

fn in_text(words: &str, published: Option<Date>) -> Vec<(FindingKind, String)> {
    let text = format!("Harbour Post\n\nA Headline of the Day\n\n{words}\n");
    let blocks = crate::document::plain_blocks(&text);
    let page = Page { text: &text, blocks: &blocks };
    let all = lint(page, published);
    assert!(all.iter().all(|f| f.span.of(&text).is_ok()));
    all.into_iter().map(|f| (f.kind, f.says)).collect()
}

/// Each text gives exactly one finding of this kind that says this.
fn speaks(kind: FindingKind, cases: &[(&str, &str)]) {
    for (words, says) in cases {
        assert_eq!(found(words), [(kind, (*says).to_owned())], "{words}");
    }
}

fn silent(cases: &[&str]) {
    for words in cases {
        assert_eq!(found(words), [], "{words}");
    }
}

#[test]
fn weekdays_are_held_against_the_calendar() {
    speaks(
        FindingKind::Weekday,
        &[
            (
                "It sank on Tuesday, February 2, 2026, near Alba.",
                "February 2, 2026 was a Monday, not a Tuesday",
            ),
            (
                "It sank on 2 February 2026 (Tuesday) near Alba.",
                "February 2, 2026 was a Monday, not a Tuesday",
            ),
            (
                "It sank on Friday, January 29, in the storm.",
                "January 29, 2026 was a Thursday, not a Friday",
            ),
            (
                "El barco se hundió el martes 2 de febrero de 2026 en Alba.",
                "February 2, 2026 was a Monday, not a Tuesday",
            ),
        ],
    );
    silent(&[
        "It sank on Monday, February 2, 2026, near Alba.",
        "It sank on Friday, January 30, in the storm.",
        "It sank on Friday. February 2, 2026 was a quiet day.",
        "The Friday group met for the first time on 2 February 2026 in Alba.",
        "It sank on Friday, August 12, before anybody had heard of it.",
    ]);
}

#[test]
fn days_and_spans_that_cannot_be_are_found() {
    speaks(
        FindingKind::Date,
        &[
            ("The contract ends on April 31, 2027, the port said.", "April 2027 has 30 days"),
            ("He was born on 30 February 1950 in Alba.", "February 1950 has 28 days"),
            ("It opened on February 29, 2025, with music.", "February 2025 has 28 days"),
            (
                "She led the port from 2012 to 2009 and left.",
                "the span of time ends in 2009, before it begins in 2012",
            ),
        ],
    );
    silent(&[
        "It opened on February 29, 2024, with music.",
        "In April 31 boats sank in the storm.",
        "You may 31 times try the door.",
        "She led the port from 2009 to 2012 and left.",
        "The fleet fell from 2000 to 1800 boats.",
    ]);
}

#[test]
fn ages_must_fit_their_years() {
    speaks(
        FindingKind::Age,
        &[
            (
                "Ada Quill, who was born in 1950, died in 2010 at the age of 70.",
                "somebody born in 1950 was 59 or 60 in 2010",
            ),
            (
                "The 50-year-old captain was born in 1980 in Alba.",
                "somebody born in 1980 was 45 or 46 in 2026",
            ),
            (
                "The fisherman died at the age of 134 in Alba.",
                "nobody is known to have lived longer than 122 years",
            ),
        ],
    );
    silent(&[
        "Ada Quill, who was born in 1950, died in 2010 at the age of 59.",
        "The 45-year-old captain was born in 1980 in Alba.",
        "Born in 1980, she took over the port at the age of 20.",
        "A 400-year-old tree fell on the quay.",
    ]);
}

#[test]
fn percentages_must_follow_from_their_figures() {
    speaks(
        FindingKind::Percentage,
        &[
            (
                "Fares rose by 50 percent, from 40 to 50 crowns.",
                "from 40 to 50 is a change of 25 percent",
            ),
            ("Traffic fell from 4 million to 6 million cars.", "“fell”, but 6 is more than 4"),
            (
                "Of the boats, 45 of 90 vessels, or 60 percent, came back.",
                "45 of 90 are 50 percent",
            ),
        ],
    );
    speaks(
        FindingKind::Points,
        &[(
            "Unemployment rose by 2 percent, from 4 percent to 6 percent.",
            "2 percentage points, which are 50 percent",
        )],
    );
    silent(&[
        "Fares rose by 25 percent, from 40 to 50 crowns.",
        "Fares rose by about 30 percent, from 40 to 51 crowns.",
        "Traffic fell from 6 million to 4 million cars, a drop of 33 percent.",
        "Unemployment rose by 2 percentage points, from 4 percent to 6 percent.",
        "Unemployment rose by 50 percent, from 4 percent to 6 percent.",
        "Sales grew from 4 to 6 million crowns, up 50 percent.",
        "Half, or 45 of 90 vessels (50 percent), came back.",
        "The fleet grew from 2010 to 2020 by 12 percent.",
    ]);
}

#[test]
fn parts_must_make_up_their_whole() {
    speaks(
        FindingKind::Sum,
        &[
            (
                "The crew had 12 people: 5 men, 4 women and 2 children.",
                "the parts add up to 11, not to 12",
            ),
            (
                "In the poll 60 percent of voters said yes, 35 percent said no and 15 percent were undecided.",
                "the shares add up to 110 percent",
            ),
        ],
    );
    silent(&[
        "The crew had 12 people: 5 men, 4 women and 3 children.",
        "In the poll 50 percent of voters said yes, 35 percent said no and 15 percent were undecided.",
        "Fares rose by 60 percent and fees by 70 percent.",
    ]);
}

#[test]
fn two_units_must_say_the_same() {
    speaks(
        FindingKind::Conversion,
        &[
            ("The road is 10 miles (26 km) long.", "10 miles are 16.1 km"),
            ("It was 30 °C (96 °F) in the shade.", "30 °C are 86 °F"),
            ("The farm has 100 acres (140 hectares) of wheat.", "100 acres are 40.5 hectares"),
        ],
    );
    silent(&[
        "The road is 10 miles (16 km) long.",
        "It was 30 °C (86 °F) in the shade.",
        "The tower is 300 feet (91 metres) high.",
        "It weighs 2.2 pounds (1 kg) or so.",
        "They spent 10 million (16 km of road).",
        "The wind blew at 60 mph (97 km/h) all night.",
    ]);
}

#[test]
fn one_name_has_one_spelling() {
    speaks(
        FindingKind::Name,
        &[(
            "The visit was led by Andrei Kochukov of the prison service. Later Andrei Kochokov signed the paper.",
            "“Andrei Kochokov” here, “Andrei Kochukov” elsewhere in the text",
        )],
    );
    silent(&[
        "The visit was led by Andrei Kochukov. Later Andrei Kochukov’s deputy signed it.",
        "Maria Berg met Martin Berg at the pier.",
        "The Interior Ministry wrote to the Interior Minister about it.",
        "Cuban Ambassador met the Cuban Ambassadors of the region.",
    ]);
}

#[test]
fn nobody_has_two_offices_at_once() {
    speaks(
        FindingKind::Role,
        &[
            (
                "The raid was approved by former U.S. President Peter Vale. The Vale Administration’s new sanctions followed in May.",
                "“Vale Administration’s new sanctions” here, “former U.S. President Peter Vale” elsewhere in the text",
            ),
            (
                "Mayor Ida Berg opened the bridge. In the evening Governor Berg thanked the crew.",
                "“Governor Berg” here, “Mayor Ida Berg” elsewhere in the text",
            ),
            (
                "Former Mayor Ida Berg opened the bridge. Then Mayor Berg thanked the crew.",
                "“Mayor Berg” here, “Former Mayor Ida Berg” elsewhere in the text",
            ),
        ],
    );
    silent(&[
        "Former President Peter Vale spoke. The Vale Administration’s 2019 sanctions were lifted.",
        "Ambassador Viktor Koronelli met Ambassador Vasily Nebenzya.",
        "Mayor Ida Berg opened the bridge. Senator Ole Berg watched.",
        "President Peter Vale spoke. President Vale then left.",
    ]);
}

#[test]
fn records_need_a_source() {
    speaks(
        FindingKind::Superlative,
        &[
            (
                "It is the longest bridge in the world.",
                "“the longest bridge in the world” has no source in the text",
            ),
            (
                "Alba is the only port to close in winter.",
                "“the only port to” has no source in the text",
            ),
        ],
    );
    silent(&[
        "It is the longest bridge in the world, according to the port.",
        "It is one of the longest bridges in the world.",
        "The first week was quiet.",
        "“It is the longest bridge in the world,” she said.",
        "He ate the largest piece.",
    ]);
}

#[test]
fn relative_times_need_a_day() {
    let kinds = |words: &str, day| in_text(words, day).into_iter().map(|f| f.0).collect::<Vec<_>>();
    let words = "The ferry sank last month. It will be raised next week.";
    assert_eq!(kinds(words, None), [FindingKind::RelativeTime, FindingKind::RelativeTime]);
    assert_eq!(kinds(words, Some(Date::constant(2026, 2, 2))), []);
    assert_eq!(kinds("The ferry sank on 2 February 2026.", None), []);
}

#[test]
fn statements_must_not_contradict_each_other() {
    let text = "The ferry Alba sank near the northern coast of Marrow with 17 boats beside it. \
        Later the ferry Alba sank near the northern coast of Marrow with 23 boats beside it.";
    let all = found(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].0, FindingKind::Conflict);
    silent(&["The ferry sank near Marrow with 17 boats. The county counted 23 patients."]);
}

#[test]
fn the_short_forms_of_news_agencies_are_read() {
    speaks(
        FindingKind::Date,
        &[("It ends on Feb. 30, 2027, the port said.", "February 2027 has 28 days")],
    );
    speaks(
        FindingKind::Date,
        &[(
            "The old mayor (2019-2012) came back.",
            "the span of time ends in 2012, before it begins in 2019",
        )],
    );
    speaks(
        FindingKind::Weekday,
        &[
            (
                "It sank on Friday, Jan. 30, 2025, near Alba.",
                "January 30, 2025 was a Thursday, not a Friday",
            ),
            ("It sank on Tue, Feb. 2, near Alba.", "February 2, 2026 was a Monday, not a Tuesday"),
        ],
    );
    speaks(
        FindingKind::Age,
        &[("Lisa Brown, 36, was born in 1992.", "somebody born in 1992 was 33 or 34 in 2026")],
    );
    silent(&[
        "It sank on Mon., Feb. 2, near Alba.",
        "The sun set. It sank on Feb. 2, near Alba.",
        "The tower rose from 2010 to 1995 metres in the new survey.",
        "Lisa Brown, 33, was born in 1992.",
    ]);
}

#[test]
fn sums_and_changes_are_read_in_the_ways_they_are_printed() {
    speaks(
        FindingKind::Sum,
        &[
            ("The town has 12 schools: 7 and 6.", "the parts add up to 13, not to 12"),
            (
                "Of the voters 52% backed Vale, 31% chose Roth and 27% stayed at home.",
                "the shares add up to 110 percent",
            ),
        ],
    );
    speaks(
        FindingKind::Percentage,
        &[(
            "Sales rose to $3.1 million, up 20% from $2.4 million.",
            "from 2.4 to 3.1 is a change of 29.2 percent",
        )],
    );
    speaks(
        FindingKind::Points,
        &[("Support fell 10% from 40% to 30%.", "10 percentage points, which are 25 percent")],
    );
    speaks(
        FindingKind::Conversion,
        &[("The farm has five acres (10 hectares) of wheat.", "five acres are 2 hectares")],
    );
    silent(&[
        "The town has 13 schools: 7 and 6.",
        "Sales rose to $3.1 million, up 29% from $2.4 million.",
        "The farm has five acres (2 hectares) of wheat.",
    ]);
}

#[test]
fn names_that_sound_alike_are_one_and_two_first_names_are_two() {
    speaks(
        FindingKind::Name,
        &[
            (
                "Ana Ruiz came. Later Ana Ruis left.",
                "“Ana Ruis” here, “Ana Ruiz” elsewhere in the text",
            ),
            (
                "Catherine Miller came. Later Katherine Miller left.",
                "“Katherine Miller” here, “Catherine Miller” elsewhere in the text",
            ),
        ],
    );
    silent(&["Maria Garcia met Mario Garcia at the pier."]);
}

#[test]
fn offices_are_held_at_a_time() {
    speaks(
        FindingKind::Role,
        &[(
            "Ida Berg, the mayor of Alba, opened the bridge. In the evening Governor Berg left.",
            "“Governor Berg” here, “Ida Berg, the mayor” elsewhere in the text",
        )],
    );
    silent(&[
        "Former President Peter Vale spoke. In 2012 President Peter Vale signed the law.",
        "Then-President Peter Vale spoke in 2018. President Peter Vale spoke again.",
        "Vice President Ida Berg spoke. Senator Ida Berg voted against it in 2019.",
    ]);
}

#[test]
fn records_of_the_world_need_a_source_and_a_figure_of_speech_none() {
    speaks(
        FindingKind::Superlative,
        &[
            (
                "Marrow Lines is the world’s largest ferry company.",
                "“the world’s largest ferry company” has no source in the text",
            ),
            (
                "Alba is the first city in Europe without cars.",
                "“the first city in Europe” has no source in the text",
            ),
        ],
    );
    silent(&["The only downside is that it rains.", "It is the only solution to the delay."]);
}
