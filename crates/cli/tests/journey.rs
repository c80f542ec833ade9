//! The whole job on one article: in, claims, evidence, verdicts, a revision, out.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{Desk, FERRY};

fn texts(claims: &Value) -> Vec<&str> {
    claims.as_array().unwrap().iter().map(|claim| claim["text"].as_str().unwrap()).collect()
}

#[test]
fn importing_reads_the_article_and_proposes_claims() {
    let desk = Desk::new();
    desk.write("ferry.txt", FERRY);
    desk.json(&["new", "w.stet"]);
    let made = desk.json(&["import", "w.stet", "ferry.txt"]);
    assert_eq!(made["site"], "Alba Courier");
    assert_eq!(made["authors"], json!(["Ines Calder"]));
    assert_eq!(made["published"], "2026-03-03");
    assert_eq!(made["language"], "en");
    assert_eq!(made["number"], 1);
    for block in made["blocks"].as_array().unwrap() {
        let (start, end) = (block["start"].as_u64().unwrap(), block["end"].as_u64().unwrap());
        let (start, end) = (usize::try_from(start).unwrap(), usize::try_from(end).unwrap());
        assert_eq!(FERRY[start..end], *block["text"].as_str().unwrap());
    }
    let roles: Vec<&str> =
        made["blocks"].as_array().unwrap().iter().map(|b| b["role"].as_str().unwrap()).collect();
    for role in
        ["site", "headline", "dateline", "caption", "credit", "question", "answer", "footer"]
    {
        assert!(roles.contains(&role), "{role} in {roles:?}");
    }
    let claims = desk.json(&["claims", "w.stet", "1"]);
    let claims = claims.as_array().unwrap();
    assert!(claims.len() > 10);
    for claim in claims {
        assert_eq!(claim["state"], "proposed");
        assert_eq!(claim["candidate"], true);
        assert!(!claim["reasons"].as_array().unwrap().is_empty());
        let place = &claim["occurrences"][0];
        let (start, end) = (place["start"].as_u64().unwrap(), place["end"].as_u64().unwrap());
        let words = &FERRY[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
        assert_eq!(place["quote"], words);
    }
}

#[test]
fn a_text_that_is_here_already_is_pointed_out() {
    let desk = Desk::with_article();
    let first = desk.json(&["articles", "w.stet"])[0]["id"].clone();
    let twice = desk.json(&["import", "w.stet", "ferry.txt"]);
    assert_eq!(twice["twin"]["article"], first);
    assert_eq!(twice["twin"]["number"], 1);
    let other = desk.json(&["import", "w.stet", "ferry-2.txt"]);
    assert_eq!(other["twin"], Value::Null);
}

#[test]
fn claims_are_accepted_dismissed_edited_split_and_joined() {
    let desk = Desk::with_article();
    let (cost, boats) = (desk.claim("48 million crowns over"), desk.claim("17 boats"));
    let done = desk.json(&["claim", "accept", "w.stet", &cost, &boats]);
    assert_eq!(done["act"], "claim.accept");
    assert_eq!(done["claims"][1]["state"], "to_check");

    let word = desk.claim("kept our word");
    let done = desk.json(&["claim", "dismiss", "w.stet", &word, "--why", "opinion"]);
    assert_eq!(done["claims"][0]["dismissed"], "opinion");
    let done = desk.json(&["claim", "reopen", "w.stet", &word]);
    assert_eq!(done["claims"][0]["state"], "to_check");

    let done = desk.json(&["claim", "edit", "w.stet", &boats, "--text", "17 boats were stopped"]);
    assert_eq!(done["claims"][0]["text"], "17 boats were stopped");
    assert!(done["claims"][0]["occurrences"][0]["quote"].as_str().unwrap().contains("17 boats"));

    let parts =
        ["the new service will cost 48 million crowns over five years", "Alba pays 60 percent"];
    let done =
        desk.json(&["claim", "split", "w.stet", &cost, "--part", parts[0], "--part", parts[1]]);
    assert_eq!(texts(&done["claims"]), parts);
    let second = done["claims"][1]["id"].as_str().unwrap().to_owned();
    let done = desk.json(&["claim", "join", "w.stet", &cost, &second]);
    assert_eq!(done["claims"].as_array().unwrap().len(), 1);
    let two = desk.claim("and cuts the price");
    let done = desk.json(&["claim", "split", "w.stet", &two]);
    assert_eq!(
        texts(&done["claims"]),
        [
            "It doubles the number of daily crossings from four to eight.",
            "It cuts the price of a return ticket by 30 percent."
        ]
    );

    let done = desk.json(&["claim", "add", "w.stet", "1", "--quote", "no date for new talks"]);
    let added = done["claims"][0]["id"].as_str().unwrap().to_owned();
    let done = desk.json(&[
        "claim",
        "place",
        "w.stet",
        &added,
        "--quote",
        "no date for new talks has been set",
    ]);
    assert_eq!(texts(&done["claims"]), ["no date for new talks has been set"]);
    let at = FERRY.find("Two skippers").unwrap();
    let (start, end) = (at.to_string(), (at + 12).to_string());
    let done = desk.json(&["claim", "add", "w.stet", "1", "--start", &start, "--end", &end]);
    assert_eq!(texts(&done["claims"]), ["Two skippers"]);
}

/// Evidence and a verdict on the ticket price; returns the claim.
fn rated(desk: &Desk) -> String {
    let claim = desk.claim("by 30 percent");
    let source = desk.json(&["source", "add", "w.stet", "statement.html"]);
    assert_eq!(source["title"], "Ferry agreement signed");
    assert_eq!(source["captures"][0]["has_text"], true);
    let source = source["source"].as_str().unwrap().to_owned();
    let quote = "The return ticket will cost 28 crowns instead of 40 crowns.";
    let cited =
        desk.json(&["cite", "w.stet", &claim, &source, "--quote", quote, "--stance", "supports"]);
    assert_eq!(cited["quote"], quote);
    assert!(cited["capture"].is_string() && cited["start"].is_u64());
    let verdict = desk.json(&[
        "rate",
        "w.stet",
        &claim,
        "Confirmed",
        "--why",
        "28 of 40 crowns is 30 percent less.",
    ]);
    assert_eq!(verdict["rating"], "confirmed");
    claim
}

#[test]
fn a_claim_gets_evidence_a_verdict_a_signature_and_talk() {
    let desk = Desk::with_article();
    let claim = rated(&desk);
    let signed = desk.json(&["sign", "w.stet", &claim, "--approve", "--author", "Bo Reed"]);
    assert_eq!(signed["approved"], true);
    desk.json(&["comment", "w.stet", &claim, "The audit office should know."]);
    let shown = desk.json(&["claim", "show", "w.stet", &claim]);
    assert_eq!(shown["state"], "checked");
    assert_eq!(shown["mark"], "confirmed");
    assert_eq!(shown["rating"], "Confirmed");
    assert_eq!(shown["missing"], json!(["single source"]));
    assert_eq!(shown["verdicts"][0]["signoffs"][0]["author"], "Bo Reed");
    assert_eq!(shown["talk"][0]["text"], "The audit office should know.");
    let list = desk.json(&["articles", "w.stet"]);
    assert_eq!(list[0]["counts"]["checked"], 1);
    let found = desk.json(&["search", "w.stet", "audit"]);
    let kinds: Vec<&str> =
        found.as_array().unwrap().iter().map(|hit| hit["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"comment") && kinds.contains(&"article"), "{kinds:?}");
}

#[test]
fn a_revision_says_what_became_of_every_claim() {
    let desk = Desk::with_article();
    let ticket = rated(&desk);
    let fined = desk.claim("Two skippers were fined");
    let signed = desk.claim("signed on Monday");
    desk.json(&["claim", "accept", "w.stet", &fined, &signed]);
    let made = desk.json(&["revise", "w.stet", "1", "ferry-2.txt"]);
    let became = |id: &str| {
        let carried = made["carried"].as_array().unwrap().iter().find(|c| c["claim"] == id);
        carried.unwrap().clone()
    };
    assert_eq!(became(&signed)["kind"], "unchanged");
    assert_eq!(became(&fined)["kind"], "gone");
    assert_eq!(became(&fined)["to"], Value::Null);
    let reworded = became(&ticket);
    assert_eq!(reworded["kind"], "reworded");
    assert!(reworded["to"]["quote"].as_str().unwrap().contains("20 percent"));
    assert!(reworded["reasons"][0].as_str().unwrap().contains("20"), "{reworded}");
    assert_eq!(made["recheck"], json!([ticket]));
    let new = desk.json(&["claim", "show", "w.stet", made["new"][0].as_str().unwrap()]);
    assert!(new["text"].as_str().unwrap().contains("ambassador back"));

    let again = desk.json(&["revise", "w.stet", "1", "ferry-2.txt"]);
    assert_eq!((&again["version"], &again["unchanged"]), (&Value::Null, &json!(true)));

    let diff = desk.json(&["diff", "w.stet", "1"]);
    assert_eq!((&diff["from"]["number"], &diff["to"]["number"]), (&json!(1), &json!(2)));
    let touched = diff["claims"].as_array().unwrap();
    assert!(touched.iter().any(|claim| claim["claim"] == ticket.as_str()));
    let lines = desk.ok(&["diff", "w.stet", "1"]).out;
    assert!(lines.contains("[-30-]{+20+}"), "{lines}");
    let page = desk.ok(&["diff", "w.stet", "1", "--format", "html"]).out;
    assert!(page.contains("<del>30</del><ins>20</ins>"), "{page}");

    let kept = desk.json(&["keep", "w.stet", &ticket]);
    assert_eq!(kept["number"], 2);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &ticket])["state"], "checked");

    let withdrawn = desk.json(&["withdraw", "w.stet", &ticket]);
    assert_eq!(
        (&withdrawn["act"], &withdrawn["claims"][0]["state"]),
        (&json!("verdict.withdraw"), &json!("to_check"))
    );
    let shown = desk.ok(&["claim", "show", "w.stet", &ticket]).out;
    assert!(shown.contains("(withdrawn)") && shown.contains("(replaced)"), "{shown}");
    desk.json(&["undo", "w.stet"]);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &ticket])["state"], "checked");
}

#[test]
fn what_was_done_is_taken_back_and_done_again_in_later_runs() {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    desk.json(&["claim", "accept", "w.stet", &claim]);
    assert_eq!(desk.json(&["habits", "w.stet"])["decisions"], 1);
    assert_eq!(desk.json(&["undo", "w.stet"])["act"], "claim.accept");
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["state"], "proposed");
    assert_eq!(desk.json(&["redo", "w.stet"])["act"], "claim.accept");
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["state"], "to_check");
    let log = desk.json(&["log", "w.stet", "--limit", "2"]);
    assert_eq!(log.as_array().unwrap().len(), 2);
    assert_eq!(log[0]["act"], "redo");
    assert_eq!(desk.json(&["check", "w.stet"])["sound"], true);
    assert_eq!(desk.json(&["rebuild", "w.stet"])["rebuilt"], true);
}

#[test]
fn two_copies_are_merged_and_nothing_is_lost() {
    let desk = Desk::with_article();
    let (claim, other) = (desk.claim("17 boats"), desk.claim("23 patients"));
    std::fs::copy(desk.path("w.stet"), desk.path("copy.stet")).unwrap();
    desk.ok(&["claim", "accept", "w.stet", &claim]);
    desk.ok(&["claim", "accept", "copy.stet", &other, "--author", "Bo Reed"]);
    let tried = desk.json(&["merge", "w.stet", "copy.stet", "--dry-run"]);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &other])["state"], "proposed");
    let merged = desk.json(&["merge", "w.stet", "copy.stet"]);
    assert_eq!(tried["people"], merged["people"]);
    assert_eq!(merged["people"][0]["name"], "Bo Reed");
    assert!(merged["people"][0]["changes"].as_u64().unwrap() > 0);
    for id in [&claim, &other] {
        assert_eq!(desk.json(&["claim", "show", "w.stet", id])["state"], "to_check");
    }
}

#[test]
fn what_was_read_can_be_corrected() {
    let desk = Desk::with_article();
    let shape = desk.json(&[
        "article",
        "correct",
        "w.stet",
        "1",
        "--title",
        "Ferry deal",
        "--by",
        "I. Calder",
    ]);
    assert_eq!(shape["title"], "Ferry deal");
    assert_eq!(shape["site"], "Alba Courier");
    desk.json(&["article", "role", "w.stet", "1", "caption", "--quote", "Understanding the Ferry"]);
    let shown = desk.json(&["article", "show", "w.stet", "1"]);
    let blocks = shown["blocks"].as_array().unwrap();
    let heading = blocks.iter().find(|b| b["text"] == "Understanding the Ferry Agreement").unwrap();
    assert_eq!(heading["role"], "caption");
    desk.json(&["import", "w.stet", "ferry-2.txt"]);
    desk.json(&["article", "remove", "w.stet", "1"]);
    assert_eq!(desk.json(&["articles", "w.stet"])[0]["number"], 2, "a number stays");
    desk.failure(&["article", "remove", "w.stet", "1"]);
    desk.json(&["article", "remove", "w.stet", "2"]);
    assert_eq!(desk.json(&["articles", "w.stet"]), json!([]));
    desk.json(&["undo", "w.stet"]);
    desk.json(&["undo", "w.stet"]);
    let back = desk.json(&["articles", "w.stet"]);
    let titles: Vec<&str> =
        back.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"Ferry deal") && titles.len() == 2, "{titles:?}");
}

#[test]
fn sources_and_citations_are_corrected_and_removed() {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    let source =
        desk.json(&["source", "add", "w.stet", "--title", "Karl Venn", "--kind", "interview"]);
    let source = source["source"].as_str().unwrap().to_owned();
    let cited = desk.json(&[
        "cite",
        "w.stet",
        &claim,
        &source,
        "--stance",
        "context",
        "--quote",
        "We counted them.",
    ]);
    assert_eq!((&cited["capture"], &cited["quote"]), (&Value::Null, &json!("We counted them.")));
    let cited = cited["citation"].as_str().unwrap().to_owned();
    let changed = desk.json(&["citation", "edit", "w.stet", &cited, "--stance", "contradicts"]);
    assert_eq!(changed["stance"], "contradicts");
    assert_ne!(desk.run(&["source", "remove", "w.stet", &source]).code, 0);
    desk.json(&["citation", "remove", "w.stet", &cited]);
    desk.json(&["source", "edit", "w.stet", &source, "--note", "By telephone"]);
    let captured = desk.json(&["capture", "w.stet", &source, "statement.html"]);
    assert_eq!(captured["media_type"], "text/html");
    let listed = desk.json(&["sources", "w.stet"]);
    assert_eq!(listed[0]["note"], "By telephone");
    assert_eq!(listed[0]["captures"].as_array().unwrap().len(), 1);
    desk.json(&["source", "remove", "w.stet", &source]);
    assert_eq!(desk.json(&["sources", "w.stet"]), json!([]));
}

#[test]
fn an_own_scale_rates_claims() {
    let desk = Desk::with_article();
    desk.write(
        "scale.json",
        r#"{"name": "Two steps", "ratings": [
            {"key": "yes", "label": "Holds", "meaning": "It holds.", "mark": "confirmed"},
            {"key": "no", "label": "Fails", "meaning": "It fails.", "mark": "wrong"}]}"#,
    );
    desk.json(&["scale", "save", "w.stet", "scale.json"]);
    let listed = desk.json(&["scales", "w.stet"]);
    assert_eq!(listed.as_array().unwrap().len(), 8);
    let claim = desk.claim("17 boats");
    let verdict = desk.json(&[
        "rate",
        "w.stet",
        &claim,
        "fails",
        "--scale",
        "two steps",
        "--why",
        "It was 16.",
    ]);
    assert_eq!((&verdict["label"], &verdict["mark"]), (&json!("Fails"), &json!("wrong")));
}

#[test]
fn a_comment_is_changed_and_taken_away() {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    let said = desk.json(&["comment", "w.stet", &claim, "Call the coast guard"]);
    let said = said["comment"].as_str().unwrap().to_owned();
    let changed =
        desk.json(&["comment", "w.stet", &claim, "Write to the coast guard", "--replace", &said]);
    assert_eq!(changed["text"], "Write to the coast guard");
    desk.json(&["comment", "w.stet", &claim, "--remove", &said]);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["talk"], json!([]));
}

#[test]
fn an_article_comes_from_standard_input() {
    let desk = Desk::with_article();
    let made = desk.feed(&["import", "w.stet", "-", "--json"], FERRY.as_bytes()).json();
    assert_eq!(made["site"], "Alba Courier");
    let page =
        desk.feed(&["import", "w.stet", "-", "--json"], support::STATEMENT.as_bytes()).json();
    assert_eq!(page["title"], "Ferry agreement signed");
}

#[test]
fn what_does_not_fit_in_a_draft_is_found_and_set_aside() {
    let desk = Desk::new();
    let draft = "Harbour Post\n\nBridge Opens\n\nTuesday, February 2, 2026 by Ada Quill\n\n\
        The bridge is 10 miles (26 km) long and cost 4 million crowns.\n";
    std::fs::write(desk.path("draft.txt"), draft).unwrap();
    let kinds = |found: &Value| -> Vec<String> {
        let all = found.as_array().unwrap().iter();
        all.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    let alone = desk.json(&["text", "lint", "draft.txt"]);
    assert_eq!(kinds(&alone), ["weekday", "conversion"]);
    assert_eq!(alone[1]["quote"], "10 miles (26 km)");

    desk.ok(&["new", "w.stet"]);
    desk.json(&["import", "w.stet", "draft.txt"]);
    let found = desk.json(&["lint", "w.stet", "1"]);
    assert_eq!(kinds(&found), ["weekday", "conversion"]);
    let id = found[0]["id"].as_str().unwrap();
    assert_eq!(kinds(&desk.json(&["lint", "w.stet", "1", "--dismiss", id])), ["conversion"]);
    std::fs::write(desk.path("next.txt"), draft.replace("4 million", "5 million")).unwrap();
    desk.json(&["revise", "w.stet", "1", "next.txt"]);
    assert_eq!(kinds(&desk.json(&["lint", "w.stet", "1"])), ["conversion"]);
    desk.json(&["undo", "w.stet"]);
    desk.json(&["undo", "w.stet"]);
    assert_eq!(kinds(&desk.json(&["lint", "w.stet", "1"])), ["weekday", "conversion"]);
}

#[test]
fn words_that_stand_in_several_places_are_not_taken_in_silence() {
    let desk = Desk::nameless();
    desk.ok(&["new", "w.stet", "--author", "Ben"]);
    desk.write(
        "twice.txt",
        "Alba\n\nThe tram cost 4 million. Later the tram cost 4 million more.\n",
    );
    desk.ok(&["import", "w.stet", "twice.txt", "--author", "Ben"]);
    let add = ["claim", "add", "w.stet", "1", "--author", "Ben", "--quote", "tram cost 4 million"];
    let first = desk.ok(&add);
    assert!(first.err.contains("stands in 2 places"), "{}", first.err);
    let second = desk.ok(&[&add[..], &["--nth", "2"]].concat());
    assert!(!second.err.contains("places"), "{}", second.err);
    let error = desk.failure(&[&add[..], &["--nth", "3"]].concat());
    assert!(error.contains("there is no place 3"), "{error}");
}
