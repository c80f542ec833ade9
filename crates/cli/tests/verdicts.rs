//! Scales, gates, blind ratings, expiry, calculations and the overview, as people and machines
//! meet them on the command line.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use expect_test::expect;
use serde_json::json;
use support::Desk;

/// A desk with the ticket price cited, and the claim and the citation.
fn cited() -> (Desk, String, String) {
    let desk = Desk::with_article();
    let claim = desk.claim("by 30 percent");
    let source = desk.json(&["source", "add", "w.stet", "statement.html"]);
    let source = source["source"].as_str().unwrap().to_owned();
    let quote = "The return ticket will cost 28 crowns instead of 40 crowns.";
    let cited =
        desk.json(&["cite", "w.stet", &claim, &source, "--quote", quote, "--stance", "supports"]);
    (desk, claim, cited["citation"].as_str().unwrap().to_owned())
}

#[test]
fn a_scale_is_copied_changed_and_used() {
    let (desk, claim, _) = cited();
    let made = desk.json(&[
        "scale",
        "add",
        "w.stet",
        "--name",
        "House",
        "--from",
        "politifact",
        "--remove",
        "pants_on_fire",
        "--label",
        "true=Spot on",
        "--colour",
        "true=#1f6f43",
    ]);
    assert_eq!(made["ratings"][0]["label"], "Spot on");
    assert_eq!(made["ratings"].as_array().unwrap().len(), 5);
    assert_eq!(made["shipped"], false);
    let rated =
        desk.json(&["rate", "w.stet", &claim, "Spot on", "--scale", "House", "--why", "Seen"]);
    assert_eq!(rated["score"], json!({"value": 6, "worst": 1, "best": 6}));
    let changed = desk.json(&[
        "scale",
        "edit",
        "w.stet",
        "House",
        "--rating",
        "open=cannot_tell:Open:Nobody knows.",
        "--say",
        "open=es:Abierto",
        "--name",
        "The house",
    ]);
    assert_eq!(changed["ratings"][5]["words"]["es"]["label"], "Abierto");
    assert_eq!(desk.json(&["scale", "show", "w.stet", "the house"])["name"], "The house");
    expect![[r#"
        error: Could not save the scale: it came with the program.
        hint: Make a copy under another name.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["scale", "edit", "w.stet", "snopes", "--name", "Mine"]));
    expect![[r#"
        error: Could not save the scale: it has 0 ratings; two to 30 are needed.
        hint: Add or remove ratings.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["scale", "add", "w.stet", "--name", "Empty"]));
    expect![[r#"
        error: Could not change the scale: “The house” has no rating with the key “purple”.
        hint: Its keys are: true, mostly_true, half_true, mostly_false, false, open.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["scale", "edit", "w.stet", "The house", "--number", "purple=3"]));
}

#[test]
fn a_gate_that_blocks_stops_signing_and_reports() {
    let (desk, claim, _) = cited();
    desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Seen"]);
    let set =
        desk.json(&["gates", "w.stet", "--set", "single_source=block", "--set", "no-signoff=off"]);
    let gate = set["gates"].as_array().unwrap().iter().find(|g| g["missing"] == "single_source");
    assert_eq!((&gate.unwrap()["level"], &gate.unwrap()["set"]), (&json!("block"), &json!(true)));
    let text = desk.json(&["claim", "show", "w.stet", &claim])["text"].clone();
    let text: String = text.as_str().unwrap().chars().take(80).collect();
    let refused = desk.failure(&["sign", "w.stet", &claim, "--approve", "--author", "Bo Reed"]);
    assert_eq!(
        refused,
        format!(
            "error: Could not sign the verdict: 1 claim is not ready: “{text}…” (single source).\n\
             hint: Cite a second source that does not have it from the first.\n[1]\n"
        )
    );
    let refused = desk.failure(&["report", "w.stet", "1", "-o", "r.html"]);
    assert!(refused.contains("Could not write the report: 1 claim is not ready"), "{refused}");
    assert!(!desk.exists("r.html"));
    desk.ok(&["report", "w.stet", "1", "-o", "r.html", "--draft"]);
    desk.json(&["gates", "w.stet", "--set", "single_source=usual"]);
    desk.ok(&["report", "w.stet", "1", "-o", "r.html"]);
    let wrong = desk.failure(&["gates", "w.stet", "--set", "nonsense=block"]);
    assert!(wrong.contains("there is no gate “nonsense”; there are no_place, "), "{wrong}");
    let wrong = desk.failure(&["gates", "w.stet", "--set", "stale=maybe"]);
    assert!(wrong.contains("Write off, warn, block or usual."), "{wrong}");
}

#[test]
fn a_blind_rating_is_not_shown_before_both_are_in() {
    let (desk, claim, _) = cited();
    desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Plain arithmetic", "--blind"]);
    let bo = |args: &[&str]| {
        let args: Vec<&str> = args.iter().copied().chain(["--author", "Bo Reed"]).collect();
        desk.json(&args)
    };
    let seen = bo(&["claim", "show", "w.stet", &claim]);
    assert_eq!(
        (&seen["verdicts"], &seen["rating"], &seen["state"]),
        (&json!([]), &json!(null), &json!("to_check"))
    );
    assert_eq!(bo(&["blind", "show", "w.stet", &claim])["hidden"], true);
    let report = bo(&["report", "w.stet", "1"]);
    assert!(!report.to_string().contains("Plain arithmetic"));
    bo(&["rate", "w.stet", &claim, "wrong", "--why", "Of the old price"]);
    let seen = desk.json(&["claim", "show", "w.stet", &claim]);
    assert_eq!(seen["state"], "disputed");
    assert_eq!(seen["verdicts"].as_array().unwrap().len(), 2);
    let shown = desk.ok(&["blind", "show", "w.stet", &claim]).out;
    assert!(shown.contains("≠ Ada Quill and Bo Reed disagree"), "{shown}");
    desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Settled", "--over"]);
    desk.json(&["blind", "ask", "w.stet", &claim, "--of", "Bo Reed"]);
    assert_eq!(desk.json(&["blind", "show", "w.stet", &claim])["outcome"], "pending");
    desk.json(&["blind", "cancel", "w.stet", &claim]);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["state"], "checked");
}

#[test]
fn two_blind_ratings_that_agree_stand_as_one() {
    let (desk, claim, _) = cited();
    desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Seen", "--blind"]);
    let bo = ["rate", "w.stet", &claim, "confirmed", "--why", "Seen, too", "--author", "Bo Reed"];
    desk.json(&bo);
    assert_eq!(desk.json(&["blind", "show", "w.stet", &claim])["outcome"], "agreed");
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["state"], "checked");
    let signed = desk.json(&["sign", "w.stet", &claim, "--approve"]);
    assert_eq!(signed["approved"], true, "Ada signs what Bo gave");
    let shown = desk.json(&["claim", "show", "w.stet", &claim]);
    assert_eq!(shown["missing"], json!(["single source"]));
    assert_eq!(desk.json(&["overview", "w.stet"])["progress"]["signed"], 1);
}

#[test]
fn an_expired_verdict_is_to_be_looked_at_again() {
    let (desk, claim, _) = cited();
    desk.json(&[
        "rate",
        "w.stet",
        &claim,
        "confirmed",
        "--why",
        "Seen",
        "--until",
        "2026-04-30",
        "--ages",
        "a price",
    ]);
    assert_eq!(desk.json(&["recheck", "w.stet", "1", "--today", "2026-04-30"]), json!([]));
    let over = desk.json(&["recheck", "w.stet", "--today", "2026-05-01"]);
    assert_eq!(over[0]["claim"], claim.as_str());
    assert_eq!((&over[0]["why"], &over[0]["reasons"]), (&json!("expired"), &json!(["a price"])));
    let kept = desk.json(&["keep", "w.stet", &claim, "--until", "2030-01-01", "--ages", "a price"]);
    assert_eq!(kept["good_until"], "2030-01-01");
    assert_eq!(desk.json(&["recheck", "w.stet", "--today", "2026-05-01"]), json!([]));
    let never = desk.json(&["expire", "w.stet", &claim, "--never"]);
    assert_eq!(never["expiry"], json!(null));
    desk.failure(&["expire", "w.stet", &claim, "--until", "2026-02-30", "--ages", "a price"]);
    desk.failure(&["expire", "w.stet", &claim, "--until", "2026-02-20"]);
}

#[test]
fn a_calculation_is_evidence() {
    let (desk, claim, citation) = cited();
    let (old, new) = (format!("old={citation}:40"), format!("new={citation}:28"));
    let made = desk.json(&[
        "calc",
        "add",
        "w.stet",
        &claim,
        "(old - new) / old * 100",
        "--from",
        &old,
        "--from",
        &new,
        "--unit",
        "%",
        "--stated",
        "30 percent",
        "--about",
        "price cut",
    ]);
    assert_eq!((&made["result"], &made["holds"]), (&json!(30.0), &json!(true)));
    let id = made["calculation"].as_str().unwrap();
    let changed =
        desk.json(&["calc", "edit", "w.stet", id, "--formula", "old - new", "--tolerance", "1%"]);
    assert_eq!((&changed["holds"], &changed["allowed"]), (&json!(false), &json!(0.3)));
    let lines = desk.ok(&["calc", "list", "w.stet", &claim]).out;
    assert!(lines.contains("✕ does not agree with “30 percent”, 18 off (1% allowed)"), "{lines}");
    let shown = desk.json(&["claim", "show", "w.stet", &claim]);
    assert_eq!(shown["calculations"][0]["inputs"][0]["value"], 40.0);
    expect![[r#"
        error: Could not save the calculation: it divides by zero, or a step of it has no value that can be written.
        hint: A formula is like (new - old) / old * 100, with + - * / ^, parentheses and the names of inputs.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["calc", "add", "w.stet", &claim, "a / 0", "--input", "a=1"]));
    let bomb = "9^9^9^9^9".to_owned() + &"^9".repeat(200);
    let refused = desk.failure(&["calc", "add", "w.stet", &claim, &bomb]);
    assert!(refused.contains("its formula has 409 bytes, 300 are allowed"), "{refused}");
    let gone = desk.json(&["calc", "remove", "w.stet", id]);
    assert_eq!(gone["calculation"], id);
    assert_eq!(desk.json(&["calc", "list", "w.stet", &claim]), json!([]));
}

#[test]
fn the_overview_says_who_does_what_until_when() {
    let (desk, claim, _) = cited();
    let boats = desk.claim("17 boats");
    desk.json(&["assign", "w.stet", &boats, "--to", "Bo Reed"]);
    desk.json(&["due", "w.stet", "2026-03-10", &boats]);
    desk.json(&["due", "w.stet", "2026-03-12", "--article", "1"]);
    desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Seen"]);
    let shown = desk.json(&["overview", "w.stet", "1", "--today", "2026-03-11"]);
    assert_eq!(
        (&shown["progress"]["claims"], &shown["progress"]["confirmed"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(shown["verdicts"][0]["label"], "Confirmed");
    assert_eq!(
        shown["people"][0],
        json!({"name": "Bo Reed", "claims": 1, "open": 1, "overdue": 1})
    );
    let days: Vec<_> = shown["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|due| (&due["day"], &due["overdue"]))
        .collect();
    assert_eq!(days, [(&json!("2026-03-10"), &json!(true)), (&json!("2026-03-12"), &json!(false))]);
    let lines = desk.ok(&["overview", "w.stet", "--today", "2026-03-11"]).out;
    for words in
        ["Checked 1 of 2 claims", "no citation", "Bo Reed", "overdue", "Articles with work left"]
    {
        assert!(lines.contains(words), "{words} in {lines}");
    }
    let all = desk.json(&["claims", "w.stet", "1"]);
    let boats = all.as_array().unwrap().iter().find(|c| c["id"] == boats.as_str()).unwrap();
    assert_eq!((&boats["assignee"], &boats["deadline"]), (&json!("Bo Reed"), &json!("2026-03-10")));
}

#[test]
fn a_verdict_of_somebody_else_is_replaced_only_if_one_says_so() {
    let (desk, claim, _) = cited();
    desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Seen"]);
    let bo =
        ["rate", "w.stet", &claim, "wrong", "--why", "Of the old price", "--author", "Bo Reed"];
    let said = desk.ok(&bo).out;
    assert!(said.contains("The verdict “Confirmed” of Ada Quill stands, too."), "{said}");
    assert!(said.contains("The claim is disputed now."), "{said}");
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["state"], "disputed");

    // One's own is replaced; that of the other still stands.
    let again = desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Seen twice"]);
    assert_eq!(
        (&again["disputed"], &again["beside"][0]["author"]),
        (&json!(true), &json!("Bo Reed"))
    );

    let over = again["beside"][0]["verdict"].as_str().unwrap();
    let over = format!("--over={over}");
    let settled = desk.json(&["rate", "w.stet", &claim, "confirmed", "--why", "Agreed", &over]);
    assert_eq!((&settled["disputed"], &settled["beside"]), (&json!(false), &json!([])));
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["state"], "checked");
}
