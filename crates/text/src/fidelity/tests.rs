use super::*;
use crate::{Metadata, read};
use proptest::prelude::*;

const SPEECH: &str = "Council minutes\n\nMayor Ida Berg said: “We will not sell the harbour, and we \
    never planned to sell it. The ferry will cost 41 million crowns over five years.”\n\n\
    Per Aas: I voted against the plan because nobody told us the price of the charging station.\n";

fn check(quote: &str, speaker: Option<&str>) -> QuoteCheck {
    let blocks = read(SPEECH, &Metadata::default()).blocks;
    check_quote(quote, speaker, Some("en"), Page { text: SPEECH, blocks: &blocks })
}

#[test]
fn a_quotation_is_the_same_whatever_its_typography_and_ellipses() {
    for quote in [
        "“We will not sell the harbour, and we never planned to sell it.”",
        "\"we will not sell the harbour\"",
        "“We will not sell the harbour … The ferry will cost 41 million crowns”",
        "“We will not sell the harbour [...] The ferry will cost 41 million crowns”",
        "“We will not sell the harbour, and we [the council] never planned to sell it”",
    ] {
        let found = check(quote, Some("Berg"));
        assert!(found.is_faithful(), "{quote}: {found:?}");
    }
}

#[test]
fn changed_and_dropped_words_are_told() {
    let changed = check("“The ferry will cost 46 million crowns over five years.”", None);
    assert_eq!(changed.kind, QuoteMatch::ChangedWords);
    assert!(changed.reasons[0].starts_with("41 became 46"), "{:?}", changed.reasons);
    assert!(changes(&changed.pieces));

    let dropped = check("“We will sell the harbour, and we never planned to sell it”", None);
    assert_eq!(dropped.kind, QuoteMatch::DroppedWords);
    assert_eq!(dropped.reasons, ["“not” was left out without an ellipsis"]);

    let absent = check("“The airport will be closed next spring for repairs”", None);
    assert_eq!((absent.kind, absent.place), (QuoteMatch::NotFound, None));
}

#[test]
fn a_wrong_speaker_is_told_and_a_shorter_name_is_not_one() {
    let quote = "I voted against the plan because nobody told us the price";
    let wrong = check(quote, Some("Ida Berg"));
    assert_eq!(wrong.kind, QuoteMatch::Same);
    assert_eq!(wrong.other_speaker.as_deref(), Some("Per Aas"));
    assert!(!wrong.is_faithful());
    assert_eq!(check(quote, Some("Aas")).other_speaker, None);
    assert_eq!(check(quote, Some("he")).other_speaker, None);
    assert_eq!(check(quote, None).other_speaker, None);
}

#[test]
fn a_translation_is_left_to_a_person() {
    let spanish = "La alcaldesa dijo que no venderán el puerto y que el transbordador costará \
        cuarenta y un millones de coronas en cinco años, según las cuentas del ayuntamiento.";
    let blocks = read(spanish, &Metadata::default()).blocks;
    let page = Page { text: spanish, blocks: &blocks };
    let found = check_quote("“We will not sell the harbour”", None, Some("en"), page);
    assert_eq!(found.kind, QuoteMatch::Translated, "{found:?}");
}

#[test]
fn figures_are_compared_with_units_scales_and_rounding() {
    use FigureMatch::{Absent, Differs, Rounds, Same};
    for (claim, passage, expected) in [
        ("The bridge cost 4 million crowns", "It came to 4,000,000 crowns in all", Same),
        ("The bridge cost $4bn", "a bill of $4 billion", Same),
        ("The bridge cost 4 million crowns", "It came to 4,213,577 crowns", Rounds),
        ("The bridge cost 4 million crowns", "It came to 5,213,577 crowns", Differs),
        ("Traffic fell by 12%", "a fall of 11.6 per cent", Rounds),
        ("Traffic fell by 11.6%", "a fall of 12 per cent", Differs),
        ("Traffic fell by 12%", "a fall of 12 cars a day", Absent),
        ("Two skippers drowned", "2 skippers drowned", Same),
        ("Three boats sank", "two boats sank", Differs),
        ("It costs €30", "the price is 30 euros", Same),
        ("costó 3 millones de euros", "un total de 3.000.000 €", Same),
        ("Numbers have risen every year since 2021", "They fell in 2023", Absent),
        ("Numbers have risen since 2021", "up from 2021 on", Same),
        ("The yard was built in 2019", "It built seven electric ferries", Absent),
        ("It approved a $48 million plan", "with nine votes to four", Absent),
        ("It grew by 100 metres", "It grew by 87 metres", Differs),
        ("The ferry carries 1,200 people", "The ferry carries 1.2 thousand people", Same),
        ("It is 5 km away", "It is 5 miles away", Differs),
        ("It weighs 5 kg", "It weighs 5 tonnes", Differs),
        ("It weighs 5 kg", "It weighs 11 lb", Rounds),
        ("It weighs 10 pounds", "It weighs 4.5 kg", Rounds),
        ("It was -5 degrees", "It was 5 degrees", Differs),
        ("It was −5 °C", "It was minus five degrees", Same),
        ("It was -5 °C", "five degrees below zero", Same),
        ("It was 20 °C", "It was 68 °F", Same),
        ("Forty-two people died", "42 people died", Same),
        ("Forty-two people died", "two people died", Differs),
        ("costó 1.234,56 euros", "1,234.56 euros", Same),
        ("Thirteen boats sank", "12 boats sank", Differs),
        ("Half a million people came", "500,000 people", Same),
        ("A third of the boats sank", "33 per cent of the boats", Rounds),
        ("A third of the boats sank", "45 per cent of the boats", Differs),
        ("It is 1.5 km long", "It is 1,500 metres long", Same),
        ("It is 2 metres high", "It is 6.6 feet high", Rounds),
        ("It is 2 metres high", "It is 8 feet high", Differs),
        ("It is 5m long", "It is 5 metres long", Same),
        ("It cost €48m", "It cost $48m", Differs),
        ("It cost €48m", "It cost $90m", Absent),
        ("It cost €48m", "It cost 48 million euros", Same),
        ("It took 48 hours", "It took two days", Same),
        ("Ten churches closed", "10 churches closed", Same),
        ("Between 10-12 boats", "Between 10-12 boats", Same),
    ] {
        let found = check_figures(claim, passage);
        assert!(!found.is_empty(), "{claim}: {found:?}");
        assert_eq!(found[0].kind, expected, "{claim} / {passage}: {found:?}");
    }
    assert!(
        check_figures("The A4 paper of CO2 on 11J at 10:30 in the 1960s, amid tensions of seventeenth tenants", "")
            .is_empty()
    );
    let found = check_figures("It cost €48m", "It cost $48m");
    assert_eq!(found[0].reason, "“€48m” is “$48m” in the passage: another currency");
    let found = check_figures("It is 5 km away", "It is 5 miles away");
    assert_eq!(found[0].reason, "“5 km” is “5 miles” (8.047 km) in the passage");
    let found = check_figures("It cost 4 million crowns", "4,213,577 crowns");
    assert_eq!(found[0].reason, "“4,213,577 crowns” in the passage rounds to “4 million crowns”");
}

proptest! {
    #[test]
    fn any_run_of_a_text_is_quoted_faithfully(from in 0usize..40, len in 1usize..20) {
        let words: Vec<&str> = SPEECH.split_whitespace().collect();
        let from = from.min(words.len() - 1);
        let run = words[from..(from + len).min(words.len())].join(" ");
        if run.chars().any(char::is_alphanumeric) {
            prop_assert_eq!(check(&run, None).kind, QuoteMatch::Same, "{}", run);
        }
    }

    #[test]
    fn any_text_is_compared_with_any_other(quote in "(\\PC|\\[|\\]|…|\\.| |a|b){0,60}", text in "(\\PC|a| |b|:|\n){0,120}") {
        let blocks = read(&text, &Metadata::default()).blocks;
        let found = check_quote(&quote, Some("A"), None, Page { text: &text, blocks: &blocks });
        if let Some(place) = found.place {
            prop_assert!(place.of(&text).is_ok());
        }
        for check in check_figures(&quote, &text) {
            prop_assert!(check.claim.span.of(&quote).is_ok());
            prop_assert!(check.claim.value.is_finite());
        }
    }

    #[test]
    fn a_figure_is_itself_in_any_spelling(value in 1u32..999_999) {
        let grouped: String = {
            let digits = value.to_string();
            let mut out = String::new();
            for (slot, c) in digits.chars().enumerate() {
                if slot > 0 && (digits.len() - slot) % 3 == 0 { out.push(','); }
                out.push(c);
            }
            out
        };
        let found = check_figures(&format!("{value} boats"), &format!("{grouped} boats"));
        prop_assert_eq!(found[0].kind, FigureMatch::Same);
        let off = check_figures(&format!("{value} boats"), &format!("{} boats", value * 3));
        prop_assert_eq!(off[0].kind, FigureMatch::Differs);
    }
}
