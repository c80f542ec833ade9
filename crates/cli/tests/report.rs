//! Reports are written whole, in every format, with what was found.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use expect_test::expect;
use support::Desk;

fn rated() -> Desk {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    desk.ok(&["rate", "w.stet", &claim, "wrong", "--why", "The coast guard says 16."]);
    desk
}

#[test]
fn a_report_comes_in_every_format() {
    let desk = rated();
    for (name, sign) in [("r.html", "<!DOCTYPE html>"), ("r.md", "# "), ("r.json", "{")] {
        let made = desk.json(&["report", "w.stet", "1", "-o", name]);
        let written = String::from_utf8(desk.read(name)).unwrap();
        assert_eq!(made["bytes"].as_u64().unwrap(), written.len() as u64);
        assert!(written.starts_with(sign), "{}", &written[..80]);
        assert!(written.contains("The coast guard says 16."));
        let sha256 = desk.json(&["articles", "w.stet"])[0]["versions"][0]["sha256"].clone();
        assert!(written.contains(sha256.as_str().unwrap()));
    }
    let shown = desk.json(&["report", "w.stet", "1"]);
    assert_eq!(shown["version"]["number"], 1);
    assert!(desk.ok(&["report", "w.stet", "1", "-o", "-"]).out.contains("coast guard says 16"));
}

#[test]
fn a_report_comes_packed_in_what_the_name_says() {
    let desk = rated();
    let signs: [(&str, &[&str], &[u8]); 5] = [
        ("r.pdf", &[], b"%PDF-"),
        ("r.docx", &[], b"PK"),
        ("c.docx", &["--format", "comments"], b"PK"),
        ("r.csv", &[], "\u{feff}number".as_bytes()),
        ("r.zip", &[], b"PK"),
    ];
    for (name, more, sign) in signs {
        let args = [&["report", "w.stet", "1", "-o", name], more].concat();
        let made = desk.json(&args);
        let written = desk.read(name);
        assert_eq!(made["bytes"].as_u64().unwrap(), written.len() as u64);
        assert!(written.starts_with(sign), "{name}");
    }
}

#[test]
fn the_article_goes_out_with_comments_and_comes_back_in() {
    let desk = rated();
    desk.ok(&["report", "w.stet", "1", "--format", "comments", "-o", "c.docx"]);
    let notes = desk.run(&["text", "notes", "c.docx"]).json_lines();
    let note = notes
        .iter()
        .find(|note| note["text"].as_str().unwrap().contains("The coast guard says 16."));
    let note = note.unwrap();
    assert_eq!(note["kind"], "comment");
    assert_eq!(note["author"], "Ada Quill");
    assert!(note["words"].as_str().unwrap().contains("17 boats"));
    desk.ok(&["import", "w.stet", "c.docx"]);
    let back = desk.json(&["articles", "w.stet"]);
    assert_eq!(back.as_array().unwrap().len(), 2);
}

#[test]
fn the_house_signs_the_report_in_its_language() {
    let desk = rated();
    desk.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    desk.write(
        "house.json",
        r##"{"name": "Harbour Ledger", "logo": "logo.svg", "language": "es", "accent": "#aa0033",
            "published_at": "https://ledger.example/check"}"##,
    );
    desk.ok(&["gates", "w.stet", "--set", "no_signoff=off"]);
    desk.ok(&["report", "w.stet", "1", "--public", "-o", "r.html", "--house", "house.json"]);
    let page = String::from_utf8(desk.read("r.html")).unwrap();
    for part in
        ["lang=\"es\"", "Informe de verificación", "data:image/svg+xml;base64,", "ClaimReview"]
    {
        assert!(page.contains(part), "{part}");
    }
    desk.ok(&[
        "report",
        "w.stet",
        "1",
        "-o",
        "r.html",
        "--house",
        "house.json",
        "--language",
        "en",
    ]);
    assert!(String::from_utf8(desk.read("r.html")).unwrap().contains("Verdict report"));
    desk.write("house.json", r#"{"accent": "red"}"#);
    let failed = desk.failure(&["report", "w.stet", "1", "-o", "r.pdf", "--house", "house.json"]);
    assert!(failed.contains("“red” is no colour; write # and six hex digits"), "{failed}");
    desk.write("house.json", r#"{"logo": "gone.png"}"#);
    expect![[r#"
        error: Could not read “gone.png”: there is no such file.
        hint: Correct that file; README.md shows what it may say.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["report", "w.stet", "1", "-o", "r.pdf", "--house", "house.json"]));
}

#[test]
fn a_public_report_says_what_it_withholds() {
    let desk = rated();
    let claim = desk.claim("17 boats");
    desk.ok(&["comment", "w.stet", &claim, "Ring Marta again."]);
    let preview = ["report", "w.stet", "1", "--public", "--preview", "--withhold", "coast guard"];
    let listed = desk.ok(&preview).out;
    assert!(listed.contains("comment: Ring Marta again."), "{listed}");
    let public = [&preview[..4], &["--withhold", "coast guard", "-o", "r.md"]].concat();
    desk.ok(&public);
    let report = String::from_utf8(desk.read("r.md")).unwrap();
    assert!(!report.contains("Ring Marta") && !report.contains("coast guard"), "{report}");
    assert!(report.contains("withheld says 16"), "{report}");
    let wrong = desk.run(&["report", "w.stet", "1", "--preview"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn a_sealed_dossier_is_verified_offline() {
    let desk = rated();
    let made = desk.json(&["report", "w.stet", "1", "--format", "sealed", "-o", "d.zip"]);
    let seal = made["seal"].as_str().unwrap();
    let found = desk.json(&["verify", "d.zip", "--seal", seal]);
    assert_eq!((&found["sound"], &found["seal"]), (&true.into(), &made["seal"]));
    let mut bytes = desk.read("d.zip");
    let at = bytes.windows(10).position(|run| run == b"coast guar").unwrap();
    bytes[at] ^= 1;
    desk.write("d.zip", bytes);
    let failed = desk.run(&["verify", "d.zip"]);
    assert_eq!(failed.code, 1);
    assert!(failed.out.starts_with("- it was changed after it was sealed\n"), "{}", failed.out);
    expect![[r#"
        error: “d.zip” is not as it was sealed: 2 problems were found.
        hint: Do not rely on it; ask for it again where it came from.
    "#]]
    .assert_eq(&failed.err);
    desk.write("d.zip", "nothing");
    let failed = desk.run(&["verify", "d.zip"]);
    assert!(failed.out.contains("it is no sealed dossier: it is no zip file"), "{}", failed.out);
}

#[test]
fn a_report_replaces_the_one_before() {
    let desk = rated();
    desk.write("r.md", "old");
    desk.ok(&["report", "w.stet", "1", "--format", "markdown", "-o", "r.md"]);
    assert!(desk.read("r.md").starts_with(b"# "));
}

#[test]
fn a_report_that_cannot_be_written_leaves_nothing_behind() {
    let desk = rated();
    expect![[r#"
        error: Could not write “no/r.html”: there is no such folder.
        hint: Choose a folder that exists.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["report", "w.stet", "1", "-o", "no/r.html"]));
    expect![[r#"
        error: Could not read the command line: --json writes JSON to standard output, where the report should go.
        hint: Write the report to a file with -o FILE, or use --format json.
        [2]
    "#]]
    .assert_eq(&{
        let run = desk.run(&["report", "w.stet", "1", "--format", "html"]);
        assert_eq!(run.code, 0);
        let failed = desk.run(&["report", "w.stet", "1", "--format", "html", "--json"]);
        let failure: serde_json::Value = serde_json::from_str(&failed.err).unwrap();
        let words = |key: &str| failure[key].as_str().unwrap().to_owned();
        format!("error: {}\nhint: {}\n[{}]\n", words("error"), words("hint"), failed.code)
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let desk = rated();
    expect![[r#"
        error: Could not write “/dev/full”: the disk is full.
        hint: Free some space and try again; nothing was half-written.
        [1]
    "#]]
    .assert_eq(&desk.failure(&["report", "w.stet", "1", "-o", "/dev/full"]));
}

#[test]
fn comments_of_a_word_document_come_back_as_proposed_sources() {
    let desk = rated();
    desk.ok(&["report", "w.stet", "1", "--draft", "--format", "comments", "-o", "draft.docx"]);
    desk.ok(&["new", "b.stet"]);
    desk.ok(&["import", "b.stet", "draft.docx"]);
    let notes = desk.json(&["notes", "b.stet", "1"]);
    let first = notes.as_array().unwrap().first().unwrap_or_else(|| panic!("no note in {notes}"));
    let id = first["id"].as_str().unwrap();
    desk.ok(&["note", "dismiss", "b.stet", "1", id]);
    let left = desk.json(&["notes", "b.stet", "1"]);
    assert_eq!(left.as_array().unwrap().len() + 1, notes.as_array().unwrap().len());
    let all = desk.json(&["notes", "b.stet", "1", "--all"]);
    assert_eq!(all.as_array().unwrap().len(), notes.as_array().unwrap().len());
}

#[test]
fn a_name_that_means_another_kind_of_file_is_refused() {
    let desk = rated();
    expect![[r#"
        error: Could not read the command line: no report is written as .xyz.
        hint: End it in .html, .md, .json, .pdf, .docx, .csv or .zip, or say --format.
        [2]
    "#]]
    .assert_eq(&desk.failure(&["report", "w.stet", "1", "-o", "x.xyz"]));
    expect![[r#"
        error: Could not read the command line: comments is written as .docx, not as .pdf.
        hint: Name the file with .docx at its end.
        [2]
    "#]]
    .assert_eq(&desk.failure(&["report", "w.stet", "1", "--format", "comments", "-o", "x.pdf"]));
    // A name that means nothing is fine if the format is said.
    desk.ok(&["report", "w.stet", "1", "--format", "markdown", "-o", "x.txt"]);
}

#[test]
fn names_of_confidential_sources_are_told_only_if_asked_for() {
    let desk = rated();
    let claim = desk.claim("17 boats");
    let added = desk.json(&[
        "source",
        "add",
        "w.stet",
        "--title",
        "Talk with Marta Ness",
        "--kind",
        "interview",
    ]);
    let source = added["source"].as_str().unwrap();
    desk.ok(&["source", "alias", "w.stet", source, "a harbour official"]);
    desk.ok(&["cite", "w.stet", &claim, source, "--stance", "contradicts"]);
    let told = desk.ok(&["report", "w.stet", "1", "-o", "r.md"]);
    assert!(format!("{}{}", told.out, told.err).contains("--reveal tells"));
    let text = String::from_utf8(desk.read("r.md")).unwrap();
    assert!(text.contains("a harbour official · confidential") && !text.contains("Ness"), "{text}");
    desk.ok(&["report", "w.stet", "1", "-o", "r.md", "--reveal"]);
    let text = String::from_utf8(desk.read("r.md")).unwrap();
    assert!(text.contains("Ness") && text.contains("stays at the desk"), "{text}");
    assert_eq!(desk.run(&["report", "w.stet", "1", "--reveal", "--public"]).code, 2);
}
