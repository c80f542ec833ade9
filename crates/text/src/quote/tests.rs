use super::*;
use crate::Block;
use proptest::prelude::*;

/// (form, words, speaker, verb) of each quote.
type Row<'a> = (QuoteForm, &'a str, Option<&'a str>, Option<&'a str>);

fn check(paragraphs: &[&str], expected: &[Row<'_>]) {
    let text = paragraphs.join("\n\n");
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in paragraphs {
        let span = ByteSpan::new(start, start + paragraph.len());
        blocks.push(Block { role: Role::Body, span });
        start = span.end + 2;
    }
    let found = quotes(Page { text: &text, blocks: &blocks });
    let rows: Vec<Row<'_>> = found
        .iter()
        .map(|q| (q.form, q.span.of(&text).unwrap(), q.speaker.as_deref(), q.verb.as_deref()))
        .collect();
    assert_eq!(rows, expected, "in {text}");
}

#[test]
fn direct_quotes_have_a_speaker_and_a_verb() {
    use QuoteForm::Direct;
    check(
        &[
            "“That kind of winter will not come again,” asserted Harbour Master Jon Vale in Alba, emphasizing that no ferry is late.",
        ],
        &[
            (
                Direct,
                "“That kind of winter will not come again,”",
                Some("Jon Vale"),
                Some("asserted"),
            ),
            (QuoteForm::Indirect, "no ferry is late.", Some("Jon Vale"), Some("emphasizing")),
        ],
    );
    check(
        &["\"The bridge is safe,\" Ada Quill said on Sunday."],
        &[(Direct, "\"The bridge is safe,\"", Some("Ada Quill"), Some("said"))],
    );
    check(
        &["Ada Quill told reporters: «The bridge is safe.»"],
        &[(Direct, "«The bridge is safe.»", Some("Ada Quill"), Some("told"))],
    );
    check(
        &["Ada Quill is the engineer. “The bridge is safe,” she said."],
        &[(Direct, "“The bridge is safe,”", Some("Ada Quill"), Some("said"))],
    );
    check(
        &["“The bridge is safe,” Ada Quill said, “and it will stay so.”"],
        &[
            (Direct, "“The bridge is safe,”", Some("Ada Quill"), Some("said")),
            (Direct, "“and it will stay so.”", Some("Ada Quill"), Some("said")),
        ],
    );
}

#[test]
fn partial_quotes_are_told_from_statements() {
    use QuoteForm::Partial;
    check(
        &[
            "The port is where, according to Marrow authorities, an \"inner betrayal\" sank the ferry.",
        ],
        &[(Partial, "\"inner betrayal\"", Some("Marrow authorities"), Some("according to"))],
    );
    check(
        &["The order calls the port an \"unusual and extraordinary\" threat to the region."],
        &[(Partial, "\"unusual and extraordinary\"", None, Some("calls"))],
    );
}

#[test]
fn reported_speech_needs_no_marks() {
    use QuoteForm::Indirect;
    check(
        &["According to the Port of Alba, the pact was the result of talks."],
        &[(
            Indirect,
            "the pact was the result of talks.",
            Some("Port of Alba"),
            Some("According to"),
        )],
    );
    check(
        &["Ada Quill said that nine ferries sank."],
        &[(Indirect, "nine ferries sank.", Some("Ada Quill"), Some("said"))],
    );
    check(
        &["Nine ferries sank in May, police said on Sunday."],
        &[(Indirect, "Nine ferries sank in May", Some("police"), Some("said"))],
    );
}

#[test]
fn a_quote_reopened_in_the_next_paragraph_keeps_its_speaker() {
    use QuoteForm::Direct;
    check(
        &["“We sailed at nine,” said Ada Quill. “It was cold on the deck.", "“Then we sank.”"],
        &[
            (Direct, "“We sailed at nine,”", Some("Ada Quill"), Some("said")),
            (Direct, "“It was cold on the deck.", Some("Ada Quill"), Some("said")),
            (Direct, "“Then we sank.”", Some("Ada Quill"), Some("said")),
        ],
    );
}

#[test]
fn pronouns_and_roles_get_the_person_meant() {
    use QuoteForm::{Direct, Indirect};
    check(
        &[
            "Mrs. Ada Quill met Ben Vale, the harbour master, on Monday.",
            "“The bridge is safe,” she said.",
            "He said that nine ferries sank.",
            "“We sail at nine,” the harbour master added.",
        ],
        &[
            (Direct, "“The bridge is safe,”", Some("Ada Quill"), Some("said")),
            (Indirect, "nine ferries sank.", Some("Ben Vale"), Some("said")),
            (Direct, "“We sail at nine,”", Some("Ben Vale"), Some("added")),
        ],
    );
    check(
        &["Nine boats sank in May, police said on Sunday.", "“Nobody was hurt,” they said."],
        &[
            (Indirect, "Nine boats sank in May", Some("police"), Some("said")),
            (Direct, "“Nobody was hurt,”", Some("police"), Some("said")),
        ],
    );
}

#[test]
fn a_pronoun_that_fits_nobody_names_nobody() {
    check(
        &["Ada Quill sold her boat.", "“The bridge is safe,” he said."],
        &[(QuoteForm::Direct, "“The bridge is safe,”", None, Some("said"))],
    );
}

#[test]
fn a_subject_may_be_explained_between_commas() {
    use QuoteForm::Indirect;
    check(
        &["Jon Vale, the harbour master, said the ferry sank in May."],
        &[(Indirect, "the ferry sank in May.", Some("Jon Vale"), Some("said"))],
    );
    check(
        &["House Speaker Mike Berg, R-La., said the vote was delayed."],
        &[(Indirect, "the vote was delayed.", Some("Mike Berg"), Some("said"))],
    );
}

#[test]
fn speakers_are_named_in_full_and_without_what_stands_before_their_names() {
    use QuoteForm::{Direct, Indirect};
    check(
        &["According to the nonpartisan Alba Budget Office, the debt grew by 4 percent."],
        &[(
            Indirect,
            "the debt grew by 4 percent.",
            Some("Alba Budget Office"),
            Some("According to"),
        )],
    );
    check(
        &["“The wall is high,” said Dr. Karl Roth."],
        &[(Direct, "“The wall is high,”", Some("Karl Roth"), Some("said"))],
    );
    check(
        &["“The wall is high,” said Superintendent Ana Ruiz."],
        &[(Direct, "“The wall is high,”", Some("Ana Ruiz"), Some("said"))],
    );
    check(
        &["Jon Vale came to Alba.", "“The wall is high,” Vale said."],
        &[(Direct, "“The wall is high,”", Some("Jon Vale"), Some("said"))],
    );
}

#[test]
fn a_quote_that_names_its_speaker_in_its_last_paragraph_has_one_throughout() {
    use QuoteForm::Direct;
    check(
        &["“It was cold on the deck.", "“Then we sank,” said Ada Quill."],
        &[
            (Direct, "“It was cold on the deck.", Some("Ada Quill"), Some("said")),
            (Direct, "“Then we sank,”", Some("Ada Quill"), Some("said")),
        ],
    );
}

#[test]
fn what_is_reported_beside_marks_is_a_quote_too_and_a_title_is_none() {
    use QuoteForm::{Direct, Indirect, Partial};
    check(
        &["“It will not sink,” asserted Jon Vale, emphasizing that no ferry is late."],
        &[
            (Direct, "“It will not sink,”", Some("Jon Vale"), Some("asserted")),
            (Indirect, "no ferry is late.", Some("Jon Vale"), Some("emphasizing")),
        ],
    );
    check(
        &["Marrow has made it clear that it will not sell the “old” pier."],
        &[
            (Indirect, "it will not sell the “old” pier.", Some("Marrow"), Some("made it clear")),
            (Partial, "“old”", None, None),
        ],
    );
    check(&["The film “Nine Days in Alba” opened in May."], &[]);
}

#[test]
fn apostrophes_and_inches_are_no_quotes() {
    check(&["The ferries' crews don't mind the rock 'n' roll of 12\" waves in Alba's port."], &[]);
}

proptest! {
    #[test]
    fn quotes_lie_in_the_text(text in "(\\PC|[\"“”'«»„「」]| said | according to |[A-Z]da |\\. ){0,80}") {
        let layout = crate::read(&text, &crate::Metadata::default());
        for quote in quotes(Page { text: &text, blocks: &layout.blocks }) {
            prop_assert!(!quote.span.of(&text).unwrap().is_empty());
        }
    }
}
