//! Merging, sharing, packing, backups and repair, from the command line.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use support::*;

/// A desk with a copy in which Bo has accepted another claim.
fn two_copies() -> (Desk, String, String) {
    let desk = Desk::with_article();
    let (claim, other) = (desk.claim("17 boats"), desk.claim("23 patients"));
    std::fs::copy(desk.path("w.stet"), desk.path("copy.stet")).unwrap();
    desk.ok(&["claim", "accept", "w.stet", &claim]);
    desk.ok(&[
        "rate",
        "copy.stet",
        &other,
        "confirmed",
        "--why",
        "Accounts",
        "--author",
        "Bo Reed",
    ]);
    (desk, claim, other)
}

#[test]
fn a_merge_is_taken_back() {
    let (desk, _, other) = two_copies();
    desk.ok(&["merge", "w.stet", "copy.stet"]);
    assert_eq!(desk.json(&["merge", "w.stet", "--list"]).as_array().unwrap().len(), 1);
    let undone = desk.json(&["merge", "w.stet", "--undo"]);
    assert!(undone["removed"].as_u64().unwrap() > 0);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &other])["state"], "proposed");
    assert_eq!(desk.json(&["check", "w.stet"])["sound"], true);
}

#[test]
fn a_dispute_is_reported_with_who_and_what() {
    let (desk, _, other) = two_copies();
    desk.ok(&["rate", "w.stet", &other, "wrong", "--why", "Tender"]);
    let merged = desk.json(&["merge", "w.stet", "copy.stet", "--dry-run"]);
    assert_eq!(merged["opened"][0]["fields"][0], "verdict");
    assert_eq!(merged["opened"][0]["people"], serde_json::json!(["Ada Quill", "Bo Reed"]));
    let said = desk.ok(&["merge", "w.stet", "copy.stet"]).out;
    assert!(said.contains("≠ now disputed: “") && said.contains("Bo Reed: "), "{said}");
    let listed = desk.json(&["conflicts", "w.stet", &other]);
    assert_eq!(listed[0]["field"], "verdict");
    assert_eq!(listed[0]["sides"].as_array().unwrap().len(), 2);
    assert!(desk.failure(&["settle", "w.stet", &other, "verdict", "1"]).contains("stet rate"));
}

#[test]
fn another_project_is_brought_in() {
    let desk = Desk::with_article();
    desk.ok(&["sample", "other.stet"]);
    let tried = desk.json(&["import-workspace", "w.stet", "other.stet", "--dry-run"]);
    let done = desk.json(&["import-workspace", "w.stet", "other.stet"]);
    assert_eq!(tried["people"], done["people"]);
    assert!(desk.json(&["articles", "w.stet"]).as_array().unwrap().len() > 1);
    assert_eq!(desk.json(&["check", "w.stet"])["sound"], true);
}

#[test]
fn backups_repair_and_export() {
    let (desk, _, _) = two_copies();
    // Whoever changes a file makes the first one; the next is due in a day.
    assert_eq!(desk.json(&["backups", "w.stet"]).as_array().unwrap().len(), 1);
    assert_eq!(desk.json(&["backups", "w.stet", "--new"]).as_array().unwrap().len(), 2);
    let mut bytes = desk.read("w.stet");
    bytes[..4096].fill(0);
    desk.write("damaged.stet", &bytes);
    let repaired = desk.json(&["repair", "damaged.stet", "mended.stet"]);
    let found = desk.json(&["check", "w.stet"]);
    assert_eq!(repaired["changes"], found["changes"]);
    assert_eq!(desk.json(&["check", "mended.stet"])["sound"], true);
    assert_eq!(desk.json(&["export", "w.stet", "out"])["changes"], found["changes"]);
    assert!(desk.path("out/tables/claim.jsonl").is_file());
    assert!(desk.failure(&["export", "w.stet", "out"]).contains("export"));
}

#[test]
fn a_package_takes_its_passphrase_from_the_environment() {
    let (desk, _, _) = two_copies();
    let run = |args: &[&str], passphrase: &str| {
        let mut command = desk.command(args);
        let done = command.env("STET_PASSPHRASE", passphrase).output().unwrap();
        (done.status.success(), String::from_utf8(done.stderr).unwrap())
    };
    assert!(run(&["pack", "copy.stet", "copy.age"], "correct horse").0);
    let (done, said) = run(&["unpack", "copy.age", "out.stet"], "wrong");
    assert!(!done && said.contains("passphrase is not the right one"), "{said}");
    assert!(run(&["unpack", "copy.age", "out.stet"], "correct horse").0);
    assert!(desk.json(&["merge", "w.stet", "out.stet"])["new_changes"].as_u64().unwrap() > 0);
}

#[test]
fn changes_travel_through_a_folder() {
    let (desk, _, other) = two_copies();
    assert!(desk.json(&["exchange", "copy.stet", "relay"])["sent"].as_u64().unwrap() > 0);
    let got = desk.json(&["exchange", "w.stet", "relay"]);
    assert!(got["received"]["new_changes"].as_u64().unwrap() > 0);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &other])["state"], "checked");
}

#[test]
fn how_a_file_is_shared_is_said() {
    let (desk, _, other) = two_copies();
    let direct = desk.json(&["share", "status", "w.stet", "--direct"]);
    assert_eq!((&direct["status"], &direct["own_copy"]), (&"in_shared_place".into(), &().into()));
    assert_eq!(direct["conflicted_copies"].as_array().unwrap().len(), 1);
    let own = desk.json(&["share", "status", "w.stet", "--own-copy"]);
    assert!(std::path::Path::new(own["own_copy"].as_str().unwrap()).is_file());
    desk.ok(&["merge", "w.stet", "copy.stet"]);
    let again = desk.json(&["share", "status", "w.stet"]);
    assert_eq!(again["status"], "in_shared_place", "the merge was exchanged at once");
    desk.ok(&["share", "forget", "w.stet"]);
    assert_eq!(desk.json(&["claim", "show", "w.stet", &other])["state"], "checked");
}

#[test]
fn in_a_synced_folder_every_command_works_on_a_copy_and_exchanges() {
    let desk = Desk::with_article();
    std::fs::create_dir(desk.path("Dropbox")).unwrap();
    std::fs::rename(desk.path("w.stet"), desk.path("Dropbox/w.stet")).unwrap();
    let file = "Dropbox/w.stet";
    let copy = desk.json(&["share", "status", file])["own_copy"].as_str().unwrap().to_owned();
    let claim = id_of(&desk, file);

    // Somebody else's program puts an older file in the place of the shared one.
    let older = desk.read(file);
    desk.json(&["comment", file, &claim, "the first"]);
    assert_ne!(desk.read(file), older, "it is in the shared file");
    desk.write(file, &older);
    desk.json(&["comment", file, &claim, "the second"]);
    for path in [file, &copy] {
        let shown = desk.json(&["claim", "show", path, &claim]);
        assert_eq!(shown["talk"].as_array().unwrap().len(), 2, "{path}");
    }

    // Out of reach, work goes on and says so.
    std::fs::remove_file(desk.path(file)).unwrap();
    let run = desk.ok(&["comment", file, &claim, "the third"]);
    assert!(run.err.contains("not yet in the shared file"), "{}", run.err);
    desk.write(file, &older);
    let shown = desk.json(&["claim", "show", file, &claim]);
    assert_eq!(shown["talk"].as_array().unwrap().len(), 3);
}

fn id_of(desk: &Desk, file: &str) -> String {
    let claims = desk.json(&["claims", file, "--all"]);
    claims[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_damaged_file_names_its_newest_backup() {
    let desk = Desk::with_article();
    desk.ok(&["backups", "w.stet", "--new"]);
    let mut bytes = desk.read("w.stet");
    let half = bytes.len() / 2;
    bytes[half..].fill(0);
    desk.write("w.stet", &bytes);
    let said = desk.failure(&["claims", "w.stet"]);
    assert!(said.contains("`stet repair w.stet OUT.stet`"), "{said}");
    assert!(said.contains("w backups/w "), "{said}");
}
