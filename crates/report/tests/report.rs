//! The report of the sample, of an untouched article and of hostile words.
#![allow(missing_docs, clippy::unwrap_used)]

use std::sync::Arc;

use expect_test::expect;
use stet_report::{Dossier, House, dossier, html, html_parts, json, markdown};
use stet_text::{Document, Metadata, Origin, read};
use stet_workspace::*;

struct Desk {
    _folder: tempfile::TempDir,
    ws: Workspace,
}

fn host() -> Arc<FixedHost> {
    Arc::new(FixedHost::new("Ben", 1_772_600_000_000, 1))
}

fn sample() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let ws = create_sample(&folder.path().join("Sample.stet"), host()).unwrap();
    Desk { _folder: folder, ws }
}

fn document(text: &str) -> Document {
    Document {
        original: text.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: Origin::Pasted,
        text: text.to_owned(),
        layout: read(text, &Metadata::default()),
        notes: Vec::new(),
    }
}

fn desk(text: &str) -> (Desk, ArticleId) {
    let folder = tempfile::tempdir().unwrap();
    let mut ws = Workspace::create(&folder.path().join("desk.stet"), host()).unwrap();
    let article = import_article(&mut ws, &document(text)).unwrap().value.article;
    (Desk { _folder: folder, ws }, article)
}

fn ferry(desk: &Desk) -> Dossier {
    let article = articles(&desk.ws).unwrap().into_iter().find(|a| a.versions == 2).unwrap();
    dossier(&desk.ws, article.id).unwrap()
}

#[test]
fn the_finding_comes_first_and_says_what_is_open() {
    let report = markdown(&ferry(&sample()), &House::default());
    let head: String = report.lines().take(20).collect::<Vec<_>>().join("\n");
    expect![[r#"
        # Harbour Ferry Goes Electric as Council Approves 46 Million Crowns

        **Internal: not for publication.**

        Westhaven Courier · 2026-03-03 · by Marit Solberg

        **Of 9 claims: 1 confirmed, 1 in need of a change, 1 wrong, 1 that cannot be told, 2 to recheck, 3 still to check.**

    "#]]
    .assert_eq(&(head.lines().take(8).collect::<Vec<_>>().join("\n") + "\n"));
    assert!(head.contains("## Still open"), "{head}");
}

#[test]
fn json_reads_back_as_the_same_dossier() {
    let report = ferry(&sample());
    let back: Dossier = serde_json::from_str(&json(&report)).unwrap();
    assert_eq!(back, report);
    assert_eq!(back.schema, stet_report::SCHEMA);
}

#[test]
fn every_claim_states_its_evidence_in_the_words_of_the_source() {
    let report = ferry(&sample());
    let page = html(&report, &House::default());
    for claim in &report.claims {
        for evidence in &claim.evidence {
            let first = evidence.passage.split(['“', '”', '"', '&', '\'']).next().unwrap();
            assert!(page.contains(first), "{}", evidence.passage);
        }
    }
    assert!(page.contains(&report.version.sha256));
}

#[test]
fn an_untouched_article_gives_an_honest_report() {
    let (desk, article) = desk("Harbour Post\n\nThe bridge cost 4 million crowns in 2025.\n");
    let report = dossier(&desk.ws, article).unwrap();
    assert!(markdown(&report, &House::default()).contains("**No claim has been checked yet.**"));
    assert_eq!(report.open, ["1 proposed claim was not looked at"]);
}

#[test]
fn hostile_words_stay_words() {
    let evil = "The <script>alert(1)</script> [bridge](javascript:x) cost\u{202E} 4 million crowns in 2025.";
    let (mut desk, article) = desk(evil);
    let version = stet_workspace::article(&desk.ws, article).unwrap().latest;
    let span = claim_at_quote(&desk.ws, version, evil).unwrap();
    let claim = add_claim(&mut desk.ws, version, span).unwrap().value;
    let fields =
        SourceFields { title: "\"><img src=x onerror=alert(1)>".into(), ..SourceFields::default() };
    let source = add_source(&mut desk.ws, &fields).unwrap().value;
    let passage = Passage::Words("</blockquote><script>".into());
    cite(
        &mut desk.ws,
        &NewCitation { claim, source, passage, stance: Stance::Supports, note: Some("<b>".into()) },
    )
    .unwrap();
    let mut report = dossier(&desk.ws, article).unwrap();
    // An older file may hold such an address.
    report.claims[0].evidence[0].address = Some("javascript:alert(1)".into());
    let (_, body) = html_parts(&report, &House::default());
    for bad in ["<script", "<img", "<b>", "href=\"javascript", "\u{202E}"] {
        assert!(!body.contains(bad), "{bad} in {body}");
    }
    let text = markdown(&report, &House::default());
    assert!(!text.contains("<script") && !text.contains("[bridge](javascript"), "{text}");
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let page = html(&ferry(&sample()), &House::default());
    for bad in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(bad), "{bad}");
    }
}

#[test]
fn a_verdict_that_was_rejected_and_redone_is_told_in_every_report() {
    let mut desk = sample();
    let article = articles(&desk.ws).unwrap().into_iter().find(|a| a.versions == 2).unwrap().id;
    let id: ClaimId = dossier(&desk.ws, article).unwrap().claims[0].id.parse().unwrap();
    let give = |ws: &mut Workspace, rating: &str, why: &str, fix: Option<Fix>| {
        let (scale, rating, rationale) = ("editorial".into(), rating.into(), why.into());
        let (conclusion, expiry, blind) = (None, None, false);
        let new = NewVerdict {
            claim: id,
            scale,
            rating,
            rationale,
            conclusion,
            fix,
            expiry,
            blind,
            over: None,
        };
        give_verdict(ws, &new).unwrap().value
    };
    let first = give(&mut desk.ws, "confirmed", "Firstrationale", None);
    set_rules(&mut desk.ws, Rules { second_person: false }).unwrap();
    sign(&mut desk.ws, first, false, "Rejectedwhy").unwrap();
    let fix = Fix { action: FixAction::Soften, words: "Softerwords".into() };
    give(&mut desk.ws, "wrong", "Redone", Some(fix));
    let report = dossier(&desk.ws, article).unwrap();
    assert_eq!(report.claims[0].history[0].signoffs[0].comment, "Rejectedwhy");
    let (_, page) = html_parts(&report, &House::default());
    let text = markdown(&report, &House::default());
    for said in [&page, &text] {
        for words in ["Firstrationale", "Rejectedwhy", "Softerwords", "To be softened"] {
            assert!(said.contains(words), "{words} in {said}");
        }
    }
    // For the public, how the words should read stays; what does not stand any more goes.
    let (public, withheld) = stet_report::Withhold::default().apply(&report);
    let text = json(&public);
    assert!(!text.contains("Rejectedwhy") && !text.contains("Firstrationale"), "{text}");
    assert!(text.contains("Redone") && text.contains("Softerwords"), "{text}");
    assert!(withheld.iter().any(|part| part.words.contains("Firstrationale")));
}

/// A sentence goes, another comes, a paragraph moves: none of it under a claim.
#[test]
fn what_a_version_did_beside_the_claims_is_told() {
    let paragraphs = [
        "The bridge cost 4 million crowns in 2025. Nobody was hurt when it opened in the rain.",
        "The mayor cut a ribbon of blue silk while a brass band of forty played on the quay.",
        "A ferry of the old line lay at the northern pier for the whole of that long week.",
    ];
    let first = format!("Harbour Post\n\n{}\n", paragraphs.join("\n\n"));
    let (mut desk, article) = desk(&first);
    let changed =
        paragraphs[0].replace("Nobody was hurt when it opened in the rain.", "").trim().to_owned();
    let second = format!("Harbour Post\n\n{changed}\n\n{}\n\n{}\n", paragraphs[2], paragraphs[1]);
    let document = Document {
        original: second.as_bytes().to_vec(),
        media_type: "text/plain".into(),
        origin: Origin::Pasted,
        text: second.clone(),
        layout: read(&second, &Metadata::default()),
        notes: Vec::new(),
    };
    revise(&mut desk.ws, article, &document).unwrap();
    let report = dossier(&desk.ws, article).unwrap();
    let told: Vec<(&str, &str)> = report.changes[0]
        .statements
        .iter()
        .map(|one| (one.kind.as_str(), one.text.as_str()))
        .collect();
    assert!(told.contains(&("dropped", "Nobody was hurt when it opened in the rain.")), "{told:?}");
    assert!(told.iter().any(|(kind, _)| *kind == "moved"), "{told:?}");
    let text = markdown(&report, &House::default());
    assert!(text.contains("- Dropped: Nobody was hurt"), "{text}");
}

#[test]
fn a_verdict_that_is_kept_is_told_once() {
    let mut report = ferry(&sample());
    let slot = report.claims.iter().position(|claim| !claim.verdicts.is_empty()).unwrap();
    let claim = &mut report.claims[slot];
    let mut old = claim.verdicts[0].clone();
    claim.verdicts[0].version = 2;
    (old.version, old.rationale) = (1, claim.verdicts[0].rationale.clone());
    claim.history = vec![old];
    for said in [html(&report, &House::default()), markdown(&report, &House::default())] {
        assert!(said.contains("on version 1, kept on version 2"), "{said}");
        assert!(!said.contains("Earlier"), "{said}");
    }
}

#[test]
fn a_wording_that_the_text_has_left_behind_is_not_told() {
    let text = "Alba\n\nThe pact runs for the period 2026-2028. It rained all day.\n";
    let (mut desk, article) = desk(text);
    let rows = claims(&desk.ws, Some(article), false).unwrap();
    let id = rows.iter().find(|row| row.text.contains("2026-2028")).unwrap().id;
    edit_claim(&mut desk.ws, id, "The pact of Alba runs for the period 2026-2028.").unwrap();
    revise(&mut desk.ws, article, &document(&text.replace("2026-2028", "2026-2030"))).unwrap();
    rate(&mut desk.ws, id, "editorial", "wrong", "It runs to 2028.").unwrap();
    let told = dossier(&desk.ws, article).unwrap();
    assert_eq!(told.claims[0].text, "The pact runs for the period 2026-2030.");
    assert!(told.claims[0].missing.iter().any(|lack| lack == Missing::Wording.words()));
}
