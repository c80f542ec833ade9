//! The text engine on the command line: offsets fit, and pipes get what they expect.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use expect_test::expect;
use serde_json::{Value, json};
use support::{Desk, FERRY, FERRY_2, STATEMENT};

fn offset(value: &Value, key: &str) -> usize {
    usize::try_from(value[key].as_u64().unwrap()).unwrap()
}

#[test]
fn detect_writes_a_line_a_sentence() {
    let desk = Desk::nameless();
    desk.write("a.txt", FERRY);
    let found = desk.run(&["text", "detect", "a.txt"]).json_lines();
    assert!(found.len() > 20);
    let mut last = 0;
    for sentence in &found {
        let (start, end) = (offset(sentence, "start"), offset(sentence, "end"));
        assert_eq!(sentence["text"], FERRY[start..end]);
        assert!(start >= last, "in order");
        last = start;
        let score = sentence["score"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&score));
        assert_eq!(sentence["candidate"], score >= 0.5);
        assert!(sentence["checkable"].is_string() && sentence["reasons"].is_array());
    }
    let piped = desk.feed(&["text", "detect"], FERRY.as_bytes()).json_lines();
    assert_eq!(piped, found);
}

#[test]
fn reported_words_say_whose_they_are_and_what_to_check() {
    let desk = Desk::nameless();
    let text = "Ada Quill came to Alba.\n\n“Nine ferries sank in May 2025,” she said.\n";
    let found = desk.feed(&["text", "detect"], text.as_bytes()).json_lines();
    let quoted = &found[1];
    assert_eq!(
        (&quoted["speaker"], &quoted["quote"]["verb"]),
        (&json!("Ada Quill"), &json!("said"))
    );
    assert_eq!(
        (&quoted["quote"]["form"], &quoted["checks"]),
        (&json!("direct"), &json!(["said", "true"]))
    );
    let words = &text[offset(&quoted["quote"], "start")..offset(&quoted["quote"], "end")];
    assert_eq!(words, "“Nine ferries sank in May 2025,”");
    assert!(found[0].get("quote").is_none());
}

#[test]
fn a_joined_answer_is_not_put_into_the_mouth_of_the_body() {
    let desk = Desk::nameless();
    let text = "Harbour Post\n\nAlba signs ferry pact\n\nAccording to the port of Alba, the pact came \
        after weeks of talks focused on sharing docks and enhancing safety at sea.\n\nThe town hall \
        was cold, and nobody clapped.\n\nUnderstanding the ferry pact\n\nWhat is the purpose of the \
        pact?\n\nThe pact aims to enhance safety at sea, focusing on the sharing of docks in Alba.\n";
    let found = desk.feed(&["text", "detect"], text.as_bytes()).json_lines();
    let answer = found.iter().find(|sentence| sentence["role"] == "answer").unwrap();
    assert!(answer["repeats"].is_u64() && answer.get("speaker").is_none(), "{answer}");
    let reasons = answer["reasons"].to_string();
    assert!(!reasons.contains("says who said it"), "{answer}");
}

#[test]
fn each_line_is_one_sentence() {
    let desk = Desk::nameless();
    let lines = "It cost 4 million. Nobody paid.\n\nWho knows?\r\n";
    let found = desk.feed(&["text", "detect", "--each-line", "-"], lines.as_bytes()).json_lines();
    let texts: Vec<&str> = found.iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["It cost 4 million. Nobody paid.", "", "Who knows?"]);
    assert_eq!(found[2]["checkable"], "question");
}

#[test]
fn blank_lines_are_lines_and_a_carriage_return_ends_none() {
    let desk = Desk::nameless();
    let found = desk.feed(&["text", "detect", "--each-line", "-"], b"\n \n").json_lines();
    assert_eq!(found.len(), 2);
    let found = desk.feed(&["text", "detect", "--each-line", "-"], b"One\rtwo\r\n").json_lines();
    assert_eq!(found[0]["text"], "One\rtwo");
    assert_eq!(found.len(), 1);
}

#[test]
fn blocks_and_pages_say_what_they_are() {
    let desk = Desk::nameless();
    desk.write("a.txt", FERRY);
    desk.write("a.html", STATEMENT);
    let read = desk.run(&["text", "blocks", "a.txt"]).json();
    assert_eq!(
        read["blocks"][0],
        json!({"role": "site", "start": 0, "end": 12, "text": "Alba Courier"})
    );
    let page = desk.run(&["text", "extract", "a.html"]).json();
    assert_eq!(page["title"], "Ferry agreement signed");
    assert_eq!(page["site"], "Ministry of Transport");
    assert_eq!(page["published"], "2026-03-02");
    assert!(page["text"].as_str().unwrap().contains("28 crowns instead of 40 crowns"));
    assert!(!page["text"].as_str().unwrap().contains("Home"));
    desk.write("b.html", "<html><title>Nothing</title><body><script>draw()</script></body></html>");
    let page = desk.run(&["text", "extract", "b.html"]).json();
    assert_eq!((&page["title"], &page["text"]), (&json!("Nothing"), &json!("")));
}

#[test]
fn a_diff_holds_both_texts() {
    let desk = Desk::nameless();
    desk.write("old", FERRY);
    desk.write("new", FERRY_2);
    let pieces = desk.json(&["text", "diff", "old", "new"]);
    let side = |left_out: &str| -> String {
        let pieces = pieces.as_array().unwrap().iter().filter(|piece| piece["op"] != left_out);
        pieces.map(|piece| piece["text"].as_str().unwrap()).collect()
    };
    assert_eq!(side("insert"), FERRY);
    assert_eq!(side("delete"), FERRY_2);
    desk.write("empty", "");
    let pieces = desk.json(&["text", "diff", "empty", "new"]);
    assert_eq!(pieces, json!([{"op": "insert", "text": FERRY_2}]));
    desk.write("a", "Four ferries sank.\n");
    desk.write("b", "Nine ferries sank.\n");
    let shown = desk.ok(&["text", "diff", "a", "b"]).out;
    assert!(shown.contains("~ [-Four-]{+Nine+} ferries sank.\n"), "{shown}");
    assert!(shown.contains("Four became Nine"), "{shown}");
}

#[test]
fn a_diff_shows_what_moved_and_hides_what_is_asked() {
    let desk = Desk::nameless();
    let (a, b) = (
        "The ferry Alba sank on Monday near the coast of Marrow.",
        "Nobody was hurt, the harbour master told reporters in the evening.",
    );
    let (c, d) = (
        "The council promised a \"new wall\" for the coming spring.",
        "The mayor agreed to the plan on Friday.",
    );
    desk.write("old", format!("{a} {b}\n\n{c}\n\n{d}\n"));
    let curly = c.replace("\"new wall\"", "“new wall”");
    desk.write("new", format!("{a}\n\n{curly}\n\n{d} {b}\n"));
    let shown = desk.ok(&["text", "diff", "old", "new"]).out;
    assert!(shown.contains("Sentence 2 of the old version was moved"), "{shown}");
    assert!(shown.contains("Sentence 4 was moved here"), "{shown}");
    assert!(shown.contains("only typography"), "{shown}");
    let pieces = desk.json(&["text", "diff", "old", "new"]);
    let moved: Vec<&Value> =
        pieces.as_array().unwrap().iter().filter(|piece| piece["moved"] == 1).collect();
    assert_eq!(moved.iter().map(|p| &p["op"]).collect::<Vec<_>>(), ["delete", "insert"]);
    assert!(moved.iter().all(|p| p["text"].as_str().unwrap().trim() == b), "{moved:?}");
    assert!(moved[1]["sentences"].as_array().is_some(), "{moved:?}");
    let shown = desk.ok(&["text", "diff", "old", "new", "--hide", "typography,spacing"]).out;
    assert!(!shown.contains("typography"), "{shown}");
    let run = desk.run(&["text", "diff", "old", "new", "--hide", "votes"]);
    assert!(run.code != 0 && run.err.contains("the kinds are spacing"), "{}", run.err);
}

#[test]
fn spans_are_found_again() {
    let desk = Desk::nameless();
    desk.write("old", FERRY);
    desk.write("new", FERRY_2);
    let span = |words: &str| {
        let start = FERRY.find(words).unwrap();
        json!({"start": start, "end": start + words.len()})
    };
    let spans = json!([
        span("The ministry called the claim baseless."),
        span("Two skippers were fined."),
        span(
            "It doubles the number of daily crossings from four to eight and cuts the price of a return ticket by 30 percent."
        ),
    ]);
    desk.write("spans.json", spans.to_string());
    let found = desk.run(&["text", "anchor", "old", "new", "spans.json"]).json();
    let kinds: Vec<&str> =
        found.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["unchanged", "gone", "reworded"]);
    let (start, end) = (offset(&found[0], "start"), offset(&found[0], "end"));
    assert_eq!(&FERRY_2[start..end], "The ministry called the claim baseless.");
    assert_eq!((&found[1]["start"], &found[1]["end"]), (&Value::Null, &Value::Null));
    assert!(!found[2]["reasons"].as_array().unwrap().is_empty());
}

#[test]
fn spans_may_count_the_bytes_of_the_files() {
    let desk = Desk::nameless();
    let old = "Alba has a port.\r\n\r\nTwo skippers were fined on Monday.\r\n";
    let new = "Alba has a big port.\r\n\r\nTwo skippers were fined on Monday.\r\n";
    desk.write("old", old);
    desk.write("new", new);
    let words = "Two skippers were fined on Monday.";
    let start = old.find(words).unwrap();
    let spans = json!([{"start": start, "end": start + words.len()}]);
    desk.write("spans.json", spans.to_string());
    let found = desk.run(&["text", "anchor", "old", "new", "spans.json", "--raw"]).json();
    let (start, end) = (offset(&found[0], "start"), offset(&found[0], "end"));
    assert_eq!(&new[start..end], words);
}

#[test]
fn spans_that_do_not_fit_are_refused() {
    let desk = Desk::nameless();
    desk.write("old", "één");
    desk.write("spans.json", "[{\"start\": 1, \"end\": 3}]");
    expect![[r#"
        error: Could not find the spans: the span 1–3 cuts a character in two.
        hint: Offsets count bytes of the old text in UTF-8, from 0.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["text", "anchor", "old", "old", "spans.json"]));
    desk.write("spans.json", "[[0, 3]");
    expect![[r#"
        error: Could not read “spans.json”: it does not hold a list of spans (EOF while parsing a list at line 1 column 7).
        hint: It should look like [{"start": 0, "end": 10}].
        [1]
    "#]]
    .assert_eq(&desk.failure(&["text", "anchor", "old", "old", "spans.json"]));
    expect![[r#"
        error: Could not read “none.json”: there is no such file.
        hint: Check the name; it may have been moved or renamed.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["text", "anchor", "old", "old", "none.json"]));
}
