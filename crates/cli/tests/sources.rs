//! Sources from the command line: in, described, called, traced, captured again, cited.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use support::Desk;

const LIST: &str = r#"
@article{quill2026, author = {Quill, Ada}, title = {Ferry {\"u}ber alles}, journal = {Harbour Post},
  year = 2026, month = mar, doi = {10.1000/ferry}, url = {https://post.example/ferry}}
@book{berg2019, author = {Berg, Ben}, title = {Quays}, publisher = {Alba Press}, year = 2019}
"#;

fn id_of(desk: &Desk, title: &str) -> String {
    let all = desk.json(&["sources", "w.stet"]);
    let found = all.as_array().unwrap().iter().find(|s| s["title"] == title);
    found.unwrap_or_else(|| panic!("{title} in {all}"))["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_bibliography_comes_in_once_and_is_cited_in_styles() {
    let desk = Desk::with_article();
    desk.write("list.bib", LIST);
    let done = desk.json(&["source", "import", "w.stet", "list.bib"]);
    assert_eq!(done["records"][0]["what"], "added");
    assert_eq!(done["records"][0]["title"], "Ferry über alles");
    let again = desk.ok(&["source", "import", "w.stet", "list.bib"]).out;
    assert!(
        again.contains("Brought in 1 source of") && again.contains("is here already"),
        "{again}"
    );
    let id = id_of(&desk, "Ferry über alles");
    let apa = desk.ok(&["source", "cite", "w.stet", &id, "--style", "apa"]).out;
    assert!(apa.contains("Quill, A. (2026") && apa.contains("Harbour Post"), "{apa}");
    let mla = desk.json(&["source", "cite", "w.stet", &id, "--style", "mla"]);
    assert!(mla[0]["entry"].as_str().unwrap().starts_with("Quill, Ada."), "{mla}");
    let said = desk.failure(&["source", "cite", "w.stet", &id, "--style", "nonsense"]);
    assert!(said.contains("no citation style “nonsense”"), "{said}");
}

#[test]
fn a_damaged_bibliography_brings_nothing_in() {
    let desk = Desk::with_article();
    desk.write("bad.ris", "TY  - BOOK\nTI  - Good\nER  - \nTY  - BOOK\nTI  - Cut\n");
    let said = desk.failure(&["source", "import", "w.stet", "bad.ris"]);
    assert!(said.contains("has no end") && said.contains("nothing was brought in"), "{said}");
    assert_eq!(desk.json(&["sources", "w.stet"]).as_array().unwrap().len(), 0);
}

#[test]
fn a_confidential_person_shows_an_alias_until_revealed() {
    let desk = Desk::with_article();
    let add = [
        "source",
        "add",
        "w.stet",
        "--title",
        "Call with Per Aas",
        "--kind",
        "interview",
        "--by",
        "Aas, Per",
    ];
    let id = desk.json(&add)["id"].as_str().unwrap().to_owned();
    desk.ok(&[
        "source",
        "call",
        "w.stet",
        &id,
        "--whom",
        "Per Aas",
        "--contact",
        "555 0147",
        "--question",
        "Had you seen it?",
        "--answer",
        "No.",
        "--terms",
        "background",
    ]);
    desk.ok(&["source", "alias", "w.stet", &id, "a councillor"]);
    for shown in
        [desk.ok(&["sources", "w.stet"]).out, desk.ok(&["source", "show", "w.stet", &id]).out]
    {
        assert!(shown.contains("a councillor"), "{shown}");
        assert!(!shown.contains("Aas") && !shown.contains("555 0147"), "{shown}");
    }
    let revealed = desk.json(&["source", "show", "w.stet", &id, "--reveal"]);
    assert_eq!(revealed["title"], "Call with Per Aas");
    assert_eq!(revealed["names"][0]["family"], "Aas");
    assert_eq!(revealed["call"]["state"], "answered");
    assert_eq!(revealed["call"]["contact"], "555 0147");
}

#[test]
fn grades_and_origins_are_said() {
    let desk = Desk::with_article();
    let add = |title: &str| {
        desk.json(&["source", "add", "w.stet", "--title", title])["id"].as_str().unwrap().to_owned()
    };
    let (release, post) = (add("Release"), add("Post"));
    desk.ok(&["source", "grade", "w.stet", &release, "--rank", "primary", "--interested"]);
    desk.ok(&["source", "trace", "w.stet", &post, &release, "--why", "press release"]);
    let shown = desk.ok(&["source", "show", "w.stet", &release]).out;
    assert!(shown.contains("primary, interested party"), "{shown}");
    let shown = desk.ok(&["source", "show", "w.stet", &post]).out;
    assert!(shown.contains("“Release” (press release)"), "{shown}");
    let said = desk.failure(&["source", "trace", "w.stet", &release, &post]);
    assert!(said.contains("go back to each other"), "{said}");
}

#[test]
fn a_source_is_captured_again_and_what_changed_is_told() {
    let desk = Desk::with_article();
    desk.write(
        "minutes.txt",
        "Minutes\n\nThe ferry pact covers 17 boats in all. It was signed on Monday.\n",
    );
    let id =
        desk.json(&["source", "add", "w.stet", "minutes.txt"])["id"].as_str().unwrap().to_owned();
    let claim = desk.claim("17 boats");
    desk.ok(&[
        "cite",
        "w.stet",
        &claim,
        &id,
        "--stance",
        "supports",
        "--quote",
        "The ferry pact covers 17 boats in all.",
    ]);
    desk.write(
        "minutes.txt",
        "Minutes\n\nThe ferry pact covers 19 boats in all. It was signed on Monday.\n",
    );
    desk.ok(&["source", "capture", "w.stet", &id, "minutes.txt"]);
    let diff = desk.ok(&["source", "diff", "w.stet", &id]).out;
    assert!(diff.contains("[-17-]") && diff.contains("{+19+}"), "{diff}");
    let changed = desk.json(&["source", "changed", "w.stet", "--article", "1"]);
    assert_eq!(changed[0]["kind"], "reworded");
    assert_eq!(changed[0]["reasons"][0], "17 became 19");
    let report = desk.ok(&["report", "w.stet", "1", "--draft"]).out;
    assert!(report.contains("changed since it was cited"), "{report}");
}

#[test]
fn an_archived_copy_is_looked_up_and_noted() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let mut request = [0; 2048];
            let _ = connection.read(&mut request);
            let body = r#"{"archived_snapshots": {"closest": {"available": true,
                "timestamp": "20260301080000", "url": "https://archive.example/1"}}}"#;
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = connection
                .write_all(head.as_bytes())
                .and_then(|()| connection.write_all(body.as_bytes()));
        }
    });
    let desk = Desk::with_article();
    let add = [
        "source",
        "add",
        "w.stet",
        "--title",
        "Minutes",
        "--address",
        "https://town.example/minutes",
    ];
    let id = desk.json(&add)["id"].as_str().unwrap().to_owned();
    let done = desk.json(&["source", "archive", "w.stet", &id, "--base", &base]);
    assert_eq!(done["archived"][0]["address"], "https://archive.example/1");
    assert_eq!(done["archived"][0]["taken"], "2026-03-01T08:00:00Z");
    let bare = desk.json(&["source", "add", "w.stet", "--title", "Book"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let said = desk.failure(&["source", "archive", "w.stet", &bare, "--base", &base]);
    assert!(said.contains("the source has no address"), "{said}");
}

#[test]
fn quotations_and_figures_are_compared_with_what_is_cited() {
    let desk = Desk::with_article();
    desk.write("pact.txt", "The pact\n\nAlba and the isles agreed that the pact is to cover 17 boats and 212 sailors.\n");
    let id = desk.json(&["source", "add", "w.stet", "pact.txt"])["id"].as_str().unwrap().to_owned();
    let claim = desk.claim("17 boats");
    desk.ok(&[
        "cite",
        "w.stet",
        &claim,
        &id,
        "--stance",
        "supports",
        "--quote",
        "the pact is to cover 17 boats and 212 sailors",
    ]);
    let found = desk.json(&["quotes", "w.stet", "1"]);
    let kinds: Vec<_> = found["figures"][0]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"same"), "{found}");
    assert!(!found["quotes"].as_array().unwrap().is_empty(), "the article has quotations");
    desk.ok(&["quotes", "w.stet", "1"]);
}

#[test]
fn a_passage_of_a_pdf_is_cited_with_its_page() {
    let desk = Desk::with_article();
    desk.ok(&["report", "w.stet", "1", "--format", "pdf", "-o", "r.pdf"]);
    let source = desk.json(&["source", "add", "w.stet", "r.pdf", "--title", "The report"]);
    assert_eq!(source["captures"][0]["has_text"], true);
    let id = source["source"].as_str().unwrap();
    let claim = desk.json(&["claims", "w.stet"])[0]["id"].as_str().unwrap().to_owned();
    let cited = desk.json(&[
        "cite",
        "w.stet",
        &claim,
        id,
        "--quote",
        "Verdict report",
        "--stance",
        "context",
    ]);
    assert_eq!((&cited["quote"], &cited["page"]), (&"Verdict report".into(), &1.into()), "{cited}");
    let shown = desk.ok(&["claim", "show", "w.stet", &claim]).out;
    assert!(shown.contains("“Verdict report”, p. 1"), "{shown}");
    let report = desk.ok(&["report", "w.stet", "1", "--format", "markdown", "-o", "-"]).out;
    assert!(report.contains("The report, 2026-03-03, p. 1"), "{report}");
    desk.write("locked.pdf", "%PDF-1.7 nothing that reads");
    let said = desk.failure(&["import", "w.stet", "locked.pdf"]);
    assert!(said.contains("it is damaged"), "{said}");
}

#[test]
fn a_copy_without_text_says_why() {
    let desk = Desk::with_article();
    desk.write("plan.pdf", "%PDF-1.7 cut short");
    let said = desk.ok(&["source", "add", "w.stet", "plan.pdf"]).out;
    assert!(said.contains("1, no text"), "{said}");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Could not read \"plan.pdf\", a PDF: it is damaged."), "{said}");
}
