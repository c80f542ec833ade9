//! Reading and judging texts that no editor would write: spans slice what they say they slice,
//! sentences tile their block, and nothing panics.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::path::Path;

use proptest::prelude::*;
use stet_text::{Candidate, Metadata, Page, assess, detect, lint, parts, quotes, read, sentences};

/// Reads, splits and judges a text; what holds for all texts is checked.
fn judged(text: &str) -> Vec<Candidate> {
    let layout = read(text, &Metadata::default());
    let page = Page { text, blocks: &layout.blocks };
    let mut end = 0;
    for block in &layout.blocks {
        assert!(end <= block.span.start && block.span.start < block.span.end, "blocks in order");
        end = block.span.end;
        tile(text, *block);
    }
    let left_out: String = layout
        .blocks
        .iter()
        .map(|block| block.span.start)
        .chain([text.len()])
        .zip(std::iter::once(0).chain(layout.blocks.iter().map(|block| block.span.end)))
        .map(|(to, from)| &text[from..to])
        .collect();
    assert!(!left_out.contains(char::is_alphanumeric), "no word is left out");
    for quote in quotes(page) {
        assert!(!quote.span.of(text).unwrap().is_empty());
    }
    let found = detect(page, &layout.metadata);
    for candidate in &found {
        assert!((0.0..=1.0).contains(&candidate.score));
        assert!(candidate.spans.iter().all(|span| !span.of(text).unwrap().is_empty()));
    }
    found
}

/// The sentences of a block follow each other; between them are only white space and list marks.
fn tile(text: &str, block: stet_text::Block) {
    let mut at = block.span.start;
    for sentence in sentences(text, block.span, "en") {
        assert!(at <= sentence.start && sentence.start < sentence.end);
        let between = &text[at..sentence.start];
        assert!(!between.contains(char::is_alphabetic), "{between:?}");
        at = sentence.end;
    }
    let rest = &text[at..block.span.end];
    assert!(!rest.contains(char::is_alphanumeric), "{rest:?}");
}

/// About so many bytes in one line.
fn line(bytes: usize, piece: &str) -> String {
    piece.repeat(bytes / piece.len())
}

#[test]
fn one_enormous_line_is_judged() {
    assert!(!judged(&line(5_000_000, "Nine ferries sank in May 2025, the port said. ")).is_empty());
    for piece in ["word ", "x", "“He said “", "1,5.3 ", "渡輪沉沒。", "\u{202e}ab "] {
        judged(&line(500_000, piece));
    }
}

#[test]
fn capitals_are_read_as_words() {
    let found =
        judged("NINE FERRIES SANK IN MAY 2025, THE PORT SAID.\n\nTHE WALL IS 9 METRES HIGH.");
    assert!(found.iter().any(|c| c.candidate), "{found:?}");
}

#[test]
fn questions_alone_propose_nothing() {
    let found = judged("Who paid?\n\nHow many ferries sank in May 2025?\n\nWhy did the port fail?");
    assert!(!found.is_empty() && found.iter().all(|c| !c.candidate), "{found:?}");
}

#[test]
fn numbers_alone_propose_nothing() {
    for text in [
        "1 2 3 4 5 6 7 8 9",
        "1,200.50\n\n3%\n\n$4\n\n2026-01-01",
        "99999999999999999999999 0.0.0.0",
    ] {
        assert!(judged(text).iter().all(|c| !c.candidate), "{text}");
    }
}

#[test]
fn scripts_may_be_mixed() {
    judged("Ferry 渡輪 паром عبارة sank 9 艘 in May. 港口说，五月有九艘渡轮沉没。Порт закрыт.");
    let chinese = "港口星期一说，2025年5月有9艘渡轮沉没。没有人受伤。谁来付钱？";
    let found = judged(chinese);
    assert!(found.len() >= 2, "sentences end without spaces: {found:?}");
}

#[test]
fn texts_from_right_to_left_keep_their_offsets() {
    let found = judged(
        "قال الميناء إن تسع عبارات غرقت في مايو 2025. لم يصب أحد بأذى.\n\nהנמל נסגר ב-3 במאי. איש לא נפגע.",
    );
    assert!(found.len() >= 3, "{found:?}");
}

#[test]
fn unseen_characters_do_not_cut_words() {
    judged(
        "Nine\u{200b} fer\u{ad}ries\u{200d} sank\u{feff} in\u{2060} May\u{200e}.\u{200f} \u{202e}“Nobody”\u{202c} was hurt.",
    );
    judged("\u{feff}\u{200b}\u{200b}.\u{200d}\n\n\u{0}\u{1}");
}

#[test]
fn lines_of_marks_alone_have_no_parts() {
    for text in [":\n\n", "…\n\n", "—\n\nNine ferries sank.", "“”\n\n", ".,;"] {
        let layout = read(text, &Metadata::default());
        let page = Page { text, blocks: &layout.blocks };
        for candidate in judged(text) {
            assert!(parts(page, &layout.metadata, candidate.spans[0]).len() < 2, "{text:?}");
        }
    }
}

#[test]
fn open_quotes_end_with_their_paragraph() {
    judged(
        "“Nine ferries sank.\n\n\"Nobody paid.\n\n‘It’s so.\n\n«Ja.\n\n„Nein.\n\n“““ ””” '' \"\" «»",
    );
}

#[test]
fn naughty_strings_do_no_harm() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/strings/blns.json");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: no naughty strings at hand");
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&bytes).unwrap();
    for text in &strings {
        judged(text);
        assert!(assess(text).score <= 1.0);
    }
    judged(&strings.join("\n\n"));
    judged(&strings.join(" "));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged(text in "(\\PC|[\"“”‘’«».?!,;:—\u{200b}\u{202e}\r\n\t ]|[0-9]| said | [A-Z]da |\n\n|。){0,200}") {
        let found = judged(&text);
        let layout = read(&text, &Metadata::default());
        let page = Page { text: &text, blocks: &layout.blocks };
        prop_assert!(lint(page, None).iter().all(|f| f.span.of(&text).is_ok()));
        for candidate in found.iter().take(5) {
            for part in parts(page, &layout.metadata, candidate.spans[0]) {
                prop_assert!(!part.span.of(&text).unwrap().is_empty());
            }
        }
    }
}
