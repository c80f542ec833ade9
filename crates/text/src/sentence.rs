//! Sentences: exact spans, never rewritten text.
//!
//! `sentencex` finds the boundaries; the rules here mend what it gets wrong on news text. It keeps
//! long quotations and bracketed passages whole, which [`split`] undoes, and it cuts after
//! enumerators and inside attributions, which [`joined`] undoes.

mod joined;
mod split;

use crate::ByteSpan;

/// The sentences of `text` inside `within`, in order, without surrounding white space.
///
/// `language` is a BCP 47 tag (`en`); unknown languages fall back to English rules.
/// A `within` that does not fit `text` yields no sentence.
#[must_use]
pub fn sentences(text: &str, within: ByteSpan, language: &str) -> Vec<ByteSpan> {
    let Ok(block) = within.of(text) else { return Vec::new() };
    let from = after_bullet(block);
    let language = language.split(['-', '_']).next().unwrap_or("en");
    let mut rough = Vec::new();
    for (start, piece) in pieces(block, from) {
        let found = sentencex::get_sentence_boundaries(language, piece);
        rough.extend(
            found.into_iter().map(|b| ByteSpan::new(b.start_byte, b.end_byte).shifted(start)),
        );
    }
    let spans = split::all(block, &joined::all(block, &rough));
    let exact = spans.into_iter().filter_map(|s| s.trimmed(block).ok());
    exact.filter(|s| !s.is_empty()).map(|s| s.shifted(within.start)).collect()
}

/// Where the words begin, behind a bullet.
fn after_bullet(block: &str) -> usize {
    use crate::document::list::{Marker, marker};
    let lead = block.len() - block.trim_start().len();
    match marker(&block[lead..]) {
        Some((Marker::Bullet | Marker::Dash, width))
            if !matches!(marker(&block[lead + width..]), Some((Marker::Number(_), _))) =>
        {
            lead + width
        }
        _ => lead,
    }
}

/// Bytes of a paragraph that `sentencex` is given at once; its cost is not linear.
const PIECE: usize = 64 * 1024;

/// Cuts an outsized block at white space.
fn pieces(block: &str, from: usize) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = from;
    while block.len() - start > PIECE {
        let mut end = start + PIECE;
        while !block.is_char_boundary(end) {
            end -= 1;
        }
        let stop = block[start..end].rfind(". ").map(|i| i + 2);
        let space = || block[start..end].rfind(char::is_whitespace);
        end = stop.or_else(space).filter(|i| *i > 0).map_or(end, |i| start + i);
        out.push((start, &block[start..end]));
        start = end;
    }
    out.push((start, &block[start..]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text, ByteSpan::new(0, text.len()), "en")
            .into_iter()
            .map(|s| s.of(text).unwrap())
            .collect();
        assert_eq!(found, expected);
    }

    fn one(text: &str) {
        check(text, &[text]);
    }

    #[test]
    fn abbreviations_of_news_text_do_not_end_a_sentence() {
        one("The U.S. Treasury named Dr. Ada J. Quill on Jan. 5 in No. 10.");
        one("It fell 3.5 percent to $1.2 billion, said Gov. Roy and Sen. Vale.");
        one("Alba Corp. and Marrow Inc. merged at 9 a.m. EST on Feb. 2, 2026.");
        one("The case, Vale v. Roy, was heard in St. Alba by Lt. Col. Hart.");
        check(
            "He lives in the U.S. He was born there.",
            &["He lives in the U.S.", "He was born there."],
        );
        check("It closed at 5 p.m. The crew left.", &["It closed at 5 p.m.", "The crew left."]);
    }

    #[test]
    fn initials_short_forms_and_shouted_titles_go_on() {
        one("John Thune, R-S.D., speaks to the press in Alba.");
        one("The bridge cost approx. 40 million crowns.");
        one("She moved to Ft. Worth in May.");
        one("Did she see Albert I. Jones yesterday?");
        one("The host of Jeopardy! won a prize on Sunday.");
        check("The ferry sank… Nobody knew why.", &["The ferry sank…", "Nobody knew why."]);
        check(
            "“The ferry sank. Nobody knew. We left.”",
            &["“The ferry sank.", "Nobody knew.", "We left.”"],
        );
    }

    #[test]
    fn a_quote_and_its_speaker_stay_together() {
        one("“Who pays for it?” asked Ada Quill.");
        one("“Nobody!” Ada Quill said.");
        one("\"Is it true?\" he asked.");
        check(
            "“We signed the pact in May. It will cost nine million crowns,” she said.",
            &["“We signed the pact in May.", "It will cost nine million crowns,” she said."],
        );
        check("“It is over.” Roy left the room.", &["“It is over.”", "Roy left the room."]);
    }

    #[test]
    fn ellipses_enumerators_and_notes_are_no_boundaries() {
        one("He waited ... and then he left.");
        one("1. The first item");
        check(
            "The ferry sank.[3] Nobody drowned that day.",
            &["The ferry sank.[3]", "Nobody drowned that day."],
        );
        check("- Ten boats sank.", &["Ten boats sank."]);
    }

    #[test]
    fn other_scripts_are_cut_at_their_own_stops() {
        let text = "船は沈んだ。誰も死ななかった。";
        assert_eq!(sentences(text, ByteSpan::new(0, text.len()), "ja").len(), 2);
        let text = "नाव डूब गई। कोई नहीं मरा।";
        assert_eq!(sentences(text, ByteSpan::new(0, text.len()), "hi").len(), 2);
        let text = "هل غرقت السفينة؟ لم يمت أحد.";
        assert_eq!(sentences(text, ByteSpan::new(0, text.len()), "ar").len(), 2);
    }

    #[test]
    fn text_without_capitals_is_still_cut() {
        check(
            "it is a port. it has nine ferries a day.",
            &["it is a port.", "it has nine ferries a day."],
        );
    }

    proptest! {
        #[test]
        fn sentences_are_ordered_and_lose_no_word(text in "(\\PC|[.!?…] |[\"“”()]|[A-Z]\\. |\n|[0-9]\\. ){0,120}") {
            let found = sentences(&text, ByteSpan::new(0, text.len()), "en");
            let mut last = after_bullet(&text).min(text.len());
            for span in found {
                prop_assert!(span.start >= last);
                prop_assert!(text[last..span.start].trim().is_empty());
                prop_assert!(!span.of(&text).unwrap().is_empty());
                last = span.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }
    }
}
