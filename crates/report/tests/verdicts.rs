//! Calculations, languages of ratings, verdicts that age, and gates, in reports.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use stet_report::{
    Audience, Dossier, Error, Format, House, Language, Withhold, dossier, export, export_draft,
    html, markdown,
};
use stet_workspace::*;
use support::{Desk, sample};

/// The sample with a calculation from a talk off the record on its first claim, and its verdict good
/// until a day.
fn computed() -> (Desk, ClaimId, SourceId) {
    let mut desk = sample();
    let claim: ClaimId = dossier(&desk.ws, desk.article).unwrap().claims[0].id.parse().unwrap();
    let fields = SourceFields {
        kind: "interview".into(),
        title: "Call with Jon Berg".into(),
        authors: vec!["Jon Berg".into()],
        ..SourceFields::default()
    };
    let source = add_source(&mut desk.ws, &fields).unwrap().value;
    let passage = Passage::Words("There were 40, now there are 28".into());
    let new = NewCitation { claim, source, passage, stance: Stance::Supports, note: None };
    let citation = cite(&mut desk.ws, &new).unwrap().value;
    let input = |key: &str, words: &str| Input {
        key: key.into(),
        citation: Some(citation),
        words: words.into(),
        ..Input::default()
    };
    let calculation = NewCalculation {
        about: "the fall".into(),
        inputs: vec![input("old", "40"), input("new", "28")],
        formula: "(old - new) / old * 100".into(),
        unit: "%".into(),
        note: "Jon Berg agrees".into(),
        ..NewCalculation::default()
    };
    add_calculation(&mut desk.ws, claim, &calculation).unwrap();
    let until = jiff::civil::date(2027, 1, 31);
    let new = NewVerdict {
        claim,
        scale: "politifact".into(),
        rating: "half_true".into(),
        rationale: "See the calculation.".into(),
        conclusion: None,
        fix: None,
        expiry: Some(Expiry { until, reason: "a price".into() }),
        blind: false,
        over: None,
    };
    give_verdict(&mut desk.ws, &new).unwrap();
    (desk, claim, source)
}

fn told(desk: &Desk) -> Dossier {
    dossier(&desk.ws, desk.article).unwrap()
}

#[test]
fn a_calculation_stands_in_every_kind_of_report() {
    let (desk, _, _) = computed();
    let report = told(&desk);
    let part = &report.claims[0].calculations[0];
    assert_eq!((part.result, part.holds), (Some(30.0), None));
    assert_eq!(part.inputs[0].title.as_deref(), Some("Call with Jon Berg"));
    let page = html(&report, &House::default());
    assert!(page.contains("(old - new) / old * 100 = 30 %"), "{page}");
    assert!(page.contains("old = 40 (Call with Jon Berg)"));
    let text = markdown(&report, &House::default());
    assert!(text.contains("> (old - new) / old \\* 100 = 30 %"), "{text}");
    let docx = export(&desk.ws, desk.article, Format::Docx, &House::default(), &Audience::Internal);
    let parts = support::unzip(&docx.unwrap().bytes);
    let document = &parts["word/document.xml"];
    assert!(String::from_utf8_lossy(document).contains("(old - new) / old * 100 = 30 %"));
    export(&desk.ws, desk.article, Format::Pdf, &House::default(), &Audience::Internal).unwrap();
}

#[test]
fn what_was_computed_is_printed_with_four_digits_and_kept_whole() {
    let (mut desk, claim, _) = computed();
    let input = |key: &str, value: f64| Input { key: key.into(), value, ..Input::default() };
    let new = NewCalculation {
        inputs: vec![input("held", 52_400.0), input("built", 38_000.0)],
        formula: "held / built * 100".into(),
        unit: "%".into(),
        ..NewCalculation::default()
    };
    add_calculation(&mut desk.ws, claim, &new).unwrap();
    let report = told(&desk);
    let bytes = stet_report::csv(&report, &House::default()).unwrap();
    for text in [
        html(&report, &House::default()),
        markdown(&report, &House::default()).replace('\\', ""),
        String::from_utf8(bytes).unwrap(),
    ] {
        assert!(text.contains("held / built * 100 = 137.9 %"), "{text}");
        assert!(text.contains("held = 52,400 (given by hand)"), "{text}");
    }
    assert!(stet_report::json(&report).contains("137.89473684210"));
}

#[test]
fn people_who_agree_keep_their_rating() {
    let (desk, _, _) = computed();
    let mut report = told(&desk);
    let mut second = report.claims[0].verdicts[0].clone();
    (second.author, second.rationale) = ("Ada".into(), "Secondwhy".into());
    report.claims[0].verdicts.push(second);
    let text = markdown(&report, &House::default());
    let head = text.split("## 2.").next().unwrap();
    assert!(head.contains("**◐ Half true**"), "{head}");
    assert!(head.contains("1 “Half true”"), "{head}");
    assert!(head.contains("*Half true: Ben") && head.contains("*Half true: Ada"), "{head}");
    let spanish = House { language: Language::Es, ..House::default() };
    assert!(markdown(&report, &spanish).contains("1 “Verdad a medias”"));
    report.claims[0].verdicts[1].rating = "false".into();
    let text = markdown(&report, &House::default());
    assert!(text.contains("**◐ Needs a change**"), "{text}");
    assert!(text.contains("**Half true · Ben**") && text.contains("**Half true · Ada**"), "{text}");
}

#[test]
fn ratings_are_told_in_the_language_of_the_house() {
    let (desk, _, _) = computed();
    let report = told(&desk);
    let house = House { language: Language::Es, ..House::default() };
    for page in [html(&report, &house), markdown(&report, &house)] {
        assert!(page.contains("Verdad a medias"), "{page}");
        assert!(!page.contains("Half true"));
        assert!(page.contains("Válido hasta el 2027-01-31 (a price)."));
    }
    let verdict = &report.claims[0].verdicts[0];
    assert_eq!((verdict.value, verdict.worst, verdict.best), (Some(4), Some(1), Some(6)));
    assert!(html(&report, &House::default()).contains("Good until 2027-01-31 (a price)."));
}

#[test]
fn a_public_report_computes_with_nothing_that_was_off_the_record() {
    let (desk, _, source) = computed();
    let public = |withhold| {
        let audience = Audience::Public(withhold);
        let made =
            export(&desk.ws, desk.article, Format::Json, &House::default(), &audience).unwrap();
        (String::from_utf8(made.bytes).unwrap(), made.withheld)
    };
    let (text, _) = public(Withhold::default());
    assert!(text.contains("Person A") && !text.contains("Berg"), "{text}");
    assert!(text.contains("(old - new)"));
    let off_record = BTreeSet::from([source.to_string()]);
    let (text, withheld) = public(Withhold { off_record, ..Withhold::default() });
    assert!(!text.contains("(old - new)") && !text.contains("Berg"), "{text}");
    assert!(withheld.iter().any(|part| part.words.contains("(old - new)")));
}

#[test]
fn a_gate_stops_a_report_but_not_a_draft() {
    let (mut desk, _, _) = computed();
    set_gate(&mut desk.ws, Missing::Signoff, Some(Level::Block)).unwrap();
    let (house, audience) = (House::default(), Audience::Internal);
    let refused = export(&desk.ws, desk.article, Format::Json, &house, &audience).unwrap_err();
    assert!(matches!(&refused, Error::Workspace(stet_workspace::Error::Blocked { .. })));
    assert!(refused.to_string().starts_with("Could not write the report: "), "{refused}");
    assert_eq!(refused.hint().as_deref(), Some("Ask a second person to sign the verdict."));
    export_draft(&desk.ws, desk.article, Format::Json, &house, &audience).unwrap();
}
