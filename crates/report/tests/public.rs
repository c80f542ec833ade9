//! A public report withholds who sources are and the talk of the desk, in every format.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::io::Read as _;

use stet_report::{Audience, Format, House, What, Withhold, export, export_draft};
use stet_text::Snapshot;
use stet_workspace::*;
use support::{Desk, run, sample, unzip};

/// What must stand nowhere.
const SECRETS: [&str; 8] = [
    "Ingrid Solheim",
    "Solheim",
    "INGRID SOLHEIM",
    "met her at the quay",
    "keep this between us",
    "her brother works there",
    "Call of 3 March",
    "offrecordwords",
];

/// The sample with an interview, an off-record talk, a remark and a comment.
fn told_in_confidence() -> Desk {
    let mut desk = sample();
    let claim = stet_report::dossier(&desk.ws, desk.article).unwrap().claims[0].id.parse().unwrap();
    let interview = SourceFields {
        kind: "interview".into(),
        title: "Call of 3 March with Ingrid Solheim".into(),
        authors: vec!["Ingrid Solheim".into()],
        address: Some("https://example.org/ingrid".into()),
        ..SourceFields::default()
    };
    let said = "The vote was moved twice. INGRID SOLHEIM, deputy.";
    let snapshot = Snapshot {
        original: said.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: stet_text::Origin::File { name: "call.txt".into() },
        redirects: vec![],
        headers: vec![],
        text: said.into(),
        layout: stet_text::read(said, &stet_text::Metadata::default()),
    };
    let (source, _) = add_captured_source(&mut desk.ws, &interview, &snapshot).unwrap().value;
    let cite_words = |ws: &mut Workspace, source, words: &str, note: &str| {
        let passage = Passage::Words(words.into());
        let note = Some(note.to_owned());
        cite(ws, &NewCitation { claim, source, passage, stance: Stance::Supports, note }).unwrap();
    };
    cite_words(&mut desk.ws, source, "The vote was moved twice.", "met her at the quay");
    let off = SourceFields {
        kind: "personal_communication".into(),
        title: "Deep throat".into(),
        ..SourceFields::default()
    };
    let off = add_source(&mut desk.ws, &off).unwrap().value;
    cite_words(&mut desk.ws, off, "offrecordwords", "keep this between us");
    add_comment(&mut desk.ws, claim, "Careful: her brother works there").unwrap();
    let verdict = "editorial";
    rate(&mut desk.ws, claim, verdict, "confirmed", "Ms Solheim, and the minutes, say so.")
        .unwrap();
    desk
}

fn public(desk: &Desk) -> Audience {
    let off = sources(&desk.ws).unwrap().into_iter().find(|s| s.fields.title == "Deep throat");
    let off_record = [off.unwrap().id.to_string()].into();
    Audience::Public(Withhold { off_record, ..Withhold::default() })
}

/// Whether the words of a format can be read here: those of a PDF only with a program for it. Its
/// bookmarks and tags are searched for secrets without one.
fn can_read(format: Format) -> bool {
    format != Format::Pdf || std::process::Command::new("pdftotext").arg("-v").output().is_ok()
}

/// All words in a file, however packed.
fn words(format: Format, bytes: &[u8]) -> String {
    match format {
        Format::Docx | Format::Comments | Format::Sealed => {
            let parts = unzip(bytes).into_iter();
            parts.map(|(name, bytes)| format!("{name} {}\n", inner(&name, &bytes))).collect()
        }
        Format::Pdf => inner("a.pdf", bytes),
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn inner(name: &str, bytes: &[u8]) -> String {
    if !name.ends_with(".pdf") {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    let text = run("pdftotext", &[path.to_str().unwrap(), "-"]).unwrap_or_default();
    // Bookmarks and tags are packed streams: unpacked, they would show a name as well.
    format!("{text}{}", unpacked(bytes))
}

/// Every packed stream of a PDF, unpacked.
fn unpacked(bytes: &[u8]) -> String {
    let mut out = String::new();
    for at in bytes
        .windows(8)
        .enumerate()
        .filter(|(_, w)| w == b"\nstream\n" || w == b"stream\r\n")
        .map(|(at, _)| at)
    {
        let mut text = Vec::new();
        let _ = flate2::read::ZlibDecoder::new(&bytes[at + 8..]).read_to_end(&mut text);
        out.push_str(&String::from_utf8_lossy(&text));
    }
    out
}

#[test]
fn what_is_withheld_stands_in_no_format() {
    let desk = told_in_confidence();
    for format in Format::ALL {
        let house = House::default();
        let internal = export(&desk.ws, desk.article, format, &house, &Audience::Internal).unwrap();
        let inside = words(format, &internal.bytes);
        let shown = export(&desk.ws, desk.article, format, &house, &public(&desk)).unwrap();
        let outside = words(format, &shown.bytes);
        for secret in SECRETS {
            assert!(!outside.contains(secret), "{secret} in {format}");
        }
        // The test can fail: the desk's own report has the name, and the public one an alias.
        if can_read(format) {
            assert!(inside.replace("&#32;", " ").contains("Solheim"), "{format}");
            assert!(outside.contains("Person A"), "{format}");
        }
        assert!(!shown.withheld.is_empty());
    }
}

#[test]
fn the_preview_lists_every_thing_that_is_withheld() {
    let desk = told_in_confidence();
    let shown =
        export(&desk.ws, desk.article, Format::Json, &House::default(), &public(&desk)).unwrap();
    for what in [What::Name, What::Citation, What::Capture, What::Note, What::Comment] {
        assert!(shown.withheld.iter().any(|part| part.what == what), "{what:?}");
    }
    let name = shown.withheld.iter().find(|part| part.words == "Ingrid Solheim").unwrap();
    assert_eq!((name.claim, name.instead.as_deref()), (Some(1), Some("Person A")));
    let passages: Vec<&str> =
        shown.dossier.claims[0].evidence.iter().map(|part| part.passage.as_str()).collect();
    assert!(passages.contains(&"The vote was moved twice."), "what was said stays");
}

#[test]
fn a_person_who_may_be_named_is() {
    let desk = told_in_confidence();
    let named = sources(&desk.ws).unwrap().into_iter().map(|source| source.id.to_string());
    let audience = Audience::Public(Withhold { named: named.collect(), ..Withhold::default() });
    let shown = export(&desk.ws, desk.article, Format::Json, &House::default(), &audience).unwrap();
    let text = String::from_utf8(shown.bytes).unwrap();
    assert!(text.contains("Ingrid Solheim") && !text.contains("met her at the quay"));
}

/// What an alias and a call sheet keep in the file.
const KEPT: [&str; 8] = [
    "Torvald Ness",
    "TORVALD NESS",
    "Ness",
    "555 0147",
    "t.ness@harbour.example",
    "Solveig Lund",
    "Lund",
    "lundwords",
];

/// The sample with a source under an alias, one off the record by its call sheet, and a verdict
/// that names a confidential source nobody cites.
fn told_under_alias() -> Desk {
    let mut desk = sample();
    let claim = stet_report::dossier(&desk.ws, desk.article).unwrap().claims[0].id.parse().unwrap();
    let mut person = |name: &str, terms: Terms, alias: Option<&str>, words: Option<&str>| {
        let fields = SourceFields {
            kind: "interview".into(),
            title: format!("Talk with {name}"),
            authors: vec![Name::parse(name)],
            ..SourceFields::default()
        };
        let id = add_source(&mut desk.ws, &fields).unwrap().value;
        let call = CallSheet {
            whom: name.into(),
            contact: "555 0147".into(),
            terms,
            ..CallSheet::default()
        };
        set_call(&mut desk.ws, id, &call).unwrap();
        set_alias(&mut desk.ws, id, alias).unwrap();
        if let Some(words) = words {
            let passage = Passage::Words(words.into());
            let stance = Stance::Supports;
            cite(&mut desk.ws, &NewCitation { claim, source: id, passage, stance, note: None })
                .unwrap();
        }
    };
    person(
        "Torvald Ness",
        Terms::Background,
        Some("a harbour official"),
        Some("Call 555 0147. The quay was paid for. t.ness@harbour.example"),
    );
    person("Solveig Lund", Terms::OffRecord, None, Some("lundwords"));
    person("t.ness@harbour.example", Terms::Background, Some("a mailbox"), None);
    let why = "TORVALD NESS and Solveig Lund say so; so do the minutes.";
    rate(&mut desk.ws, claim, "editorial", "confirmed", why).unwrap();
    desk
}

#[test]
fn what_an_alias_stands_for_is_in_no_format() {
    let desk = told_under_alias();
    let style = stet_report::CitationStyle::find("apa", std::path::Path::new("")).unwrap();
    for citation_style in [None, Some(style)] {
        let house = House { citation_style, ..House::default() };
        for format in Format::ALL {
            // Even if somebody says that everybody may be named.
            let named = sources(&desk.ws).unwrap().into_iter().map(|s| s.id.to_string());
            let withhold = Withhold { named: named.collect(), ..Withhold::default() };
            let audience = Audience::Public(withhold);
            let shown = export_draft(&desk.ws, desk.article, format, &house, &audience).unwrap();
            let outside = words(format, &shown.bytes);
            for secret in KEPT {
                assert!(!outside.contains(secret), "{secret} in {format}");
            }
            // The desk's own report has aliases as well, and the names only if they are asked for.
            let made = |audience| {
                let made = export_draft(&desk.ws, desk.article, format, &house, audience).unwrap();
                words(format, &made.bytes)
            };
            let inside = made(&Audience::Internal);
            for secret in KEPT {
                assert!(!inside.contains(secret), "{secret} in the desk's {format}");
            }
            if can_read(format) {
                let revealed = made(&Audience::Revealed);
                assert!(revealed.contains("Ness"), "{format}");
                assert!(outside.contains("a harbour official"), "{format}");
                assert!(inside.contains("a harbour official"), "{format}");
                if !matches!(format, Format::Csv | Format::Json) {
                    assert!(inside.contains("Internal"), "{format}");
                    assert!(!outside.contains("Internal"), "{format}");
                }
            }
        }
    }
}

/// A person that spoke off the record, by name and call sheet, and is cited for a claim.
fn off_the_record(desk: &mut Desk, name: &str) -> (ClaimId, SourceId, CitationId) {
    let claim = stet_report::dossier(&desk.ws, desk.article).unwrap().claims[0].id.parse().unwrap();
    let fields = SourceFields {
        kind: "interview".into(),
        title: "Call of Monday".into(),
        authors: vec![Name::parse(name)],
        ..SourceFields::default()
    };
    let source = add_source(&mut desk.ws, &fields).unwrap().value;
    let call = CallSheet {
        whom: name.into(),
        role: "deputy harbour master".into(),
        contact: "555 0147".into(),
        terms: Terms::OffRecord,
        ..CallSheet::default()
    };
    set_call(&mut desk.ws, source, &call).unwrap();
    let passage = Passage::Words("It cost 12345 crowns.".into());
    let new = NewCitation { claim, source, passage, stance: Stance::Supports, note: None };
    let citation = cite(&mut desk.ws, &new).unwrap().value;
    (claim, source, citation)
}

/// The sample with calls on all terms, each cited for its first claim.
fn called() -> Desk {
    let mut desk = sample();
    let claim = stet_report::dossier(&desk.ws, desk.article).unwrap().claims[0].id.parse().unwrap();
    let mut call = |name: &str, role: &str, answer: &str, terms: Terms, state: CallState| {
        let fields = SourceFields {
            kind: "interview".into(),
            title: format!("Interview with {name}"),
            ..SourceFields::default()
        };
        let source = add_source(&mut desk.ws, &fields).unwrap().value;
        let sheet = CallSheet {
            whom: name.into(),
            role: role.into(),
            contact: "555 0142".into(),
            when: "2026-02-03".into(),
            question: format!("What does {name} know?"),
            answer: answer.into(),
            terms,
            deadline: "2026-02-05".into(),
            state,
        };
        set_call(&mut desk.ws, source, &sheet).unwrap();
        let new = NewCitation {
            claim,
            source,
            passage: Passage::Whole,
            stance: Stance::Context,
            note: Some("desknote".into()),
        };
        cite(&mut desk.ws, &new).unwrap();
    };
    use CallState::{Answered, NoReply};
    call("Yusniel Ortega", "ministry spokesman", "recordwords.", Terms::OnRecord, Answered);
    call(
        "Rosa Solheim",
        "prison ward physician",
        "groundwords, says Rosa Solheim.",
        Terms::Background,
        Answered,
    );
    call("Teodoro Vilches", "office of the deputy", "platypuswords.", Terms::OffRecord, Answered);
    call("Embassy press office", "", "", Terms::OnRecord, NoReply);
    rate(&mut desk.ws, claim, "editorial", "confirmed", "We asked Dr. Solheim, and Vilches.")
        .unwrap();
    desk
}

#[test]
fn calls_are_told_on_the_terms_that_were_agreed() {
    let desk = called();
    let made = |format, audience: &Audience| {
        let house = House::default();
        let made = export_draft(&desk.ws, desk.article, format, &house, audience).unwrap();
        words(format, &made.bytes)
    };
    for format in Format::ALL {
        let outside = made(format, &Audience::Public(Withhold::default()));
        for secret in [
            "Solheim",
            "Rosa",
            "ward physician",
            "Vilches",
            "Teodoro",
            "office of the deputy",
            "platypuswords",
            "555 0142",
            "desknote",
        ] {
            assert!(!outside.contains(secret), "{secret} in {format}");
        }
        let inside = made(format, &Audience::Internal);
        for secret in ["Solheim", "Vilches", "ward physician", "555 0142", "platypuswords"] {
            assert!(!inside.contains(secret), "{secret} in the desk's {format}");
        }
        let revealed = made(format, &Audience::Revealed);
        assert!(!revealed.contains("555 0142"), "how people are reached is in no report");
        if can_read(format) {
            let space = |text: &str| text.replace('\n', " ");
            for told in
                ["Ortega", "ministry spokesman", "recordwords", "groundwords", "Embassy press"]
            {
                assert!(space(&outside).contains(told), "{told} not in {format}");
            }
            assert!(space(&inside).contains("groundwords"), "{format}");
            assert!(space(&revealed).contains("Solheim"), "{format}");
            assert!(space(&revealed).contains("platypuswords"), "{format}");
        }
    }
}

#[test]
fn a_call_reads_as_question_and_answer() {
    let desk = called();
    let made = |audience| {
        let house = House::default();
        let made = export_draft(&desk.ws, desk.article, Format::Markdown, &house, &audience);
        String::from_utf8(made.unwrap().bytes).unwrap()
    };
    let public = made(Audience::Public(Withhold::default()));
    for line in [
        "Yusniel Ortega, ministry spokesman, on the record, asked on 2026-02-03: “What does Yusniel Ortega know?”",
        "Answer: “recordwords.”",
        "On background, asked: “What does Person A know?”",
        "Answer: “groundwords, says Person A.”",
        "Embassy press office, on the record, asked on 2026-02-03: “What does Embassy press office know?”",
        "No reply by 2026-02-05.",
        "We asked Person A, and Person B.",
    ] {
        assert!(public.contains(line), "{line}\n{public}");
    }
    let inside = made(Audience::Internal);
    assert!(inside.contains("Off the record, asked on 2026-02-03"), "{inside}");
    assert!(inside.contains("Answered; the answer is not told."), "{inside}");
    assert!(inside.contains("confidential"), "{inside}");
}

#[test]
fn a_public_report_holds_only_what_stands() {
    let desk = called();
    let house = House::default();
    let audience = Audience::Public(Withhold::default());
    let made = export_draft(&desk.ws, desk.article, Format::Markdown, &house, &audience).unwrap();
    let text = String::from_utf8(made.bytes).unwrap();
    let whole = stet_report::dossier(&desk.ws, desk.article).unwrap();
    let unsettled: Vec<_> = whole
        .claims
        .iter()
        .filter(|claim| claim.stale.is_some() || claim.verdicts.len() != 1)
        .collect();
    assert!(!unsettled.is_empty());
    assert_eq!(made.dossier.claims.len() + unsettled.len(), whole.claims.len());
    for claim in &unsettled {
        assert!(made.dossier.claims.iter().all(|told| told.id != claim.id));
        let told = made.withheld.iter().find(|part| part.what == What::Claim);
        assert!(told.is_some(), "{}", claim.text);
    }
    let rest = format!("Not counted here: {} claims, still being checked.", unsettled.len());
    assert!(text.contains(&rest), "{text}");
    for open in ["Still open", "Open:", "not signed off", "to recheck", "Earlier"] {
        assert!(!text.contains(open), "{open}: {text}");
    }
}

#[test]
fn a_question_to_the_author_stays_at_the_desk() {
    let mut desk = sample();
    let claim = stet_report::dossier(&desk.ws, desk.article).unwrap().claims[0].id.parse().unwrap();
    for (action, told) in [(FixAction::QueryAuthor, false), (FixAction::Fix, true)] {
        let new = NewVerdict {
            claim,
            scale: "editorial".into(),
            rating: "confirmed_with_change".into(),
            rationale: "So it is.".into(),
            conclusion: None,
            fix: Some(Fix { action, words: "Fixwords".into() }),
            expiry: None,
            blind: false,
            over: None,
        };
        give_verdict(&mut desk.ws, &new).unwrap();
        let house = House::default();
        let audience = Audience::Public(Withhold::default());
        let made = export_draft(&desk.ws, desk.article, Format::Markdown, &house, &audience);
        let text = String::from_utf8(made.unwrap().bytes).unwrap();
        assert_eq!(text.contains("Fixwords"), told, "{text}");
    }
}

#[test]
fn where_a_source_has_it_from_is_told() {
    let mut desk = sample();
    let report = stet_report::dossier(&desk.ws, desk.article).unwrap();
    let part = report.claims.iter().flat_map(|claim| &claim.evidence).next().unwrap();
    let from =
        SourceFields { title: "Press release of the port".into(), ..SourceFields::default() };
    let on = add_source(&mut desk.ws, &from).unwrap().value;
    let to = Dependence { on, why: "the same text".into() };
    trace_source(&mut desk.ws, part.source.parse().unwrap(), Some(&to)).unwrap();
    let made = |desk: &Desk, audience| {
        let made =
            export_draft(&desk.ws, desk.article, Format::Markdown, &House::default(), &audience);
        String::from_utf8(made.unwrap().bytes).unwrap()
    };
    let inside = made(&desk, Audience::Internal);
    assert!(
        inside.contains("goes back to “Press release of the port” (the same text)"),
        "{inside}"
    );
    let outside = made(&desk, Audience::Public(Withhold::default()));
    assert!(!outside.contains("the same text"), "{outside}");
    // Whoever a source has it from may be confidential.
    set_alias(&mut desk.ws, on, Some("an insider")).unwrap();
    for audience in [Audience::Internal, Audience::Public(Withhold::default())] {
        let text = made(&desk, audience);
        assert!(!text.contains("Press release of the port"), "{text}");
    }
}

/// The public report of a verdict with such words, as JSON.
fn published(desk: &mut Desk, claim: ClaimId, why: &str, withhold: Withhold) -> String {
    rate(&mut desk.ws, claim, "editorial", "confirmed", why).unwrap();
    let audience = Audience::Public(withhold);
    let house = House::default();
    let shown =
        export_draft(&desk.ws, desk.article, Format::Json, &house, &audience).unwrap().bytes;
    String::from_utf8(shown).unwrap()
}

#[test]
fn a_calculation_from_words_off_the_record_is_not_told() {
    let mut desk = sample();
    let (claim, _, citation) = off_the_record(&mut desk, "Ingrid Solheim");
    let price = Input {
        key: "price".into(),
        citation: Some(citation),
        words: "12345".into(),
        ..Input::default()
    };
    let new = NewCalculation {
        inputs: vec![price],
        formula: "price * 2".into(),
        ..NewCalculation::default()
    };
    add_calculation(&mut desk.ws, claim, &new).unwrap();
    let out = published(&mut desk, claim, "So it is.", Withhold::default());
    assert!(!out.contains("24690") && !out.contains("12345"), "{out}");
}

#[test]
fn a_name_is_withheld_however_it_is_written() {
    for (name, said) in [
        ("Ingrid Solheim", "Sol\u{202e}heim"),
        ("Ingrid Solheim", "SOLHEIM"),
        ("Ingrid Solheim", "solheim"),
        ("Ingrid Solheim", "the Solheims"),
        ("Ingrid Solheim", "Ingrid"),
        ("Ingrid Solheim", "I. Solheim"),
        ("Ingrid Solheim", "the deputy harbour\u{a0}master"),
        ("Ingrid Solheim", "+47 555-0147"),
        ("José Núñez", "Jose\u{301} Nu\u{301}n\u{303}ez"),
        ("王小明", "据王小明说"),
        ("Bo Li", "Li"),
    ] {
        let mut desk = sample();
        let (claim, ..) = off_the_record(&mut desk, name);
        let why = format!("We know from {said} that it is so.");
        let out = published(&mut desk, claim, &why, Withhold::default());
        let bare = said.trim_start_matches("the ").trim_start_matches("据").trim_end_matches("说");
        assert!(!out.contains(bare) && out.contains("Person A"), "{said}: {out}");
    }
}

#[test]
fn a_word_of_a_title_is_no_secret_and_a_match_can_be_let_stand() {
    let mut desk = sample();
    let (claim, ..) = off_the_record(&mut desk, "Grace Solheim");
    let why = "On Monday there was a period of grace.";
    let out = published(&mut desk, claim, why, Withhold::default());
    assert!(out.contains("On Monday there was a period of Person A."), "{out}");
    let except = vec!["Grace".to_owned()];
    let out = published(&mut desk, claim, why, Withhold { except, ..Withhold::default() });
    assert!(out.contains("On Monday there was a period of grace."), "{out}");
}

#[test]
fn a_person_who_is_only_a_title_is_withheld_in_part_and_a_part_can_be_let_stand() {
    let mut desk = sample();
    let claim = stet_report::dossier(&desk.ws, desk.article).unwrap().claims[0].id.parse().unwrap();
    let fields = SourceFields {
        kind: "interview".into(),
        title: "Grace van Solheim".into(),
        ..SourceFields::default()
    };
    let source = add_source(&mut desk.ws, &fields).unwrap().value;
    let passage = Passage::Words("It cost 12345 crowns.".into());
    let new = NewCitation { claim, source, passage, stance: Stance::Supports, note: None };
    cite(&mut desk.ws, &new).unwrap();
    let why = "Solheim said so after a period of grace.";
    let out = published(&mut desk, claim, why, Withhold::default());
    assert!(out.contains("Person A said so after a period of Person A."), "{out}");
    let dossier = stet_report::dossier(&desk.ws, desk.article).unwrap();
    let withheld = Withhold::default().apply(&dossier).1;
    let standing = |may: bool| -> Vec<&str> {
        let names = withheld.iter().filter(|one| one.what == What::Name && one.may_stand == may);
        names.map(|one| one.words.as_str()).collect()
    };
    assert!(standing(false).contains(&"Grace van Solheim"));
    assert_eq!(standing(true), ["Grace", "Solheim"]);
}

#[test]
fn a_sealed_report_of_the_desk_holds_no_capture_of_what_was_said_off_the_record() {
    let mut desk = sample();
    let (claim, source, _) = off_the_record(&mut desk, "Ingrid Solheim");
    let said = "The platypus clause was the price.";
    let snapshot = Snapshot {
        original: said.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: stet_text::Origin::File { name: "talk.txt".into() },
        redirects: vec![],
        headers: vec![],
        text: said.into(),
        layout: stet_text::read(said, &stet_text::Metadata::default()),
    };
    add_capture(&mut desk.ws, source, &snapshot).unwrap();
    let passage = Passage::Words("The platypus clause".into());
    let new = NewCitation { claim, source, passage, stance: Stance::Context, note: None };
    cite(&mut desk.ws, &new).unwrap();
    let made = |audience| {
        let house = House::default();
        let made = export_draft(&desk.ws, desk.article, Format::Sealed, &house, &audience);
        words(Format::Sealed, &made.unwrap().bytes)
    };
    assert!(made(Audience::Revealed).contains("platypus"));
    for audience in [Audience::Internal, Audience::Public(Withhold::default())] {
        let text = made(audience);
        assert!(!text.contains("platypus") && !text.contains("Solheim"), "{text}");
    }
}
