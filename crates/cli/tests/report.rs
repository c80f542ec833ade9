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
fn a_report_replaces_the_one_before() {
    let desk = rated();
    desk.write("r.html", "old");
    desk.ok(&["report", "w.stet", "1", "--format", "markdown", "-o", "r.html"]);
    assert!(desk.read("r.html").starts_with(b"# "));
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
