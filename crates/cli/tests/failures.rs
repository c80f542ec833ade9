//! Every failure says what, on what, why and what next; nothing is half-done.

#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use expect_test::{Expect, expect};
use support::{Desk, FERRY};

#[allow(clippy::needless_pass_by_value)]
fn check(desk: &Desk, args: &[&str], expected: Expect) {
    expected.assert_eq(&desk.failure(args));
}

fn check_import(bytes: &[u8], expected: Expect) {
    let desk = Desk::with_article();
    desk.write("x.txt", bytes);
    let before = desk.read("w.stet");
    check(&desk, &["import", "w.stet", "x.txt"], expected);
    assert_eq!(desk.read("w.stet"), before);
}

#[test]
fn an_empty_file() {
    check_import(
        b"",
        expect![[r#"
        error: Could not read "x.txt": it is empty.
        hint: Choose something with text in it.
        [1]
    "#]],
    );
    check_import(
        b" \n\t\n",
        expect![[r#"
        error: Could not read "x.txt": it is empty.
        hint: Choose something with text in it.
        [1]
    "#]],
    );
}

#[test]
fn a_binary_file() {
    check_import(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01",
        expect![[r#"
        error: Could not read "x.txt" as text: it is an image.
        hint: Type what it shows; as a source it can be captured as it is.
        [1]
    "#]],
    );
    check_import(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        expect![[r#"
        error: Could not read "x.txt", a PDF: it is damaged.
        hint: Open it, copy its text and paste it here; as a source it can be captured as it is.
        [1]
    "#]],
    );
    check_import(
        &[0, 1, 2, 3, 0, 255, 254, 0, 7, 0],
        expect![[r#"
        error: Could not read "x.txt" as text: it is a binary file.
        hint: Choose a text, Markdown, HTML, Word or PDF file.
        [1]
    "#]],
    );
}

#[test]
fn bytes_that_mean_nothing_in_their_encoding() {
    check_import(
        b"\xef\xbb\xbfThe dam held.\nIt broke \xff later.\n",
        expect![[r#"
        error: Could not read "x.txt": it looks like UTF-8, but line 2 holds bytes that have no meaning in it.
        hint: Open it where it reads well and save it as UTF-8, or copy the text and paste it.
        [1]
    "#]],
    );
}

#[test]
fn a_file_that_is_too_large() {
    check_import(
        &vec![b'a'; (32 << 20) + 1],
        expect![[r#"
        error: Could not read "x.txt": it has 32 MiB, and at most 32 MiB are read.
        hint: Take in only the part that you want to check.
        [1]
    "#]],
    );
}

#[test]
fn other_encodings_and_scripts_are_read() {
    let desk = Desk::with_article();
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(FERRY.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    desk.write("utf16.txt", utf16);
    let made = desk.json(&["import", "w.stet", "utf16.txt"]);
    assert_eq!(made["authors"][0], "Ines Calder");
    desk.write("arabic.txt", "غرقت السفينة يوم الاثنين. لم يمت أحد من الركاب في الحادث.\n");
    desk.write("chinese.txt", "船在星期一沉没。四十名乘客全部获救。\n");
    for name in ["arabic.txt", "chinese.txt"] {
        let made = desk.json(&["import", "w.stet", name]);
        assert_eq!(made["sentences"], 2, "{name}");
    }
}

#[test]
fn ten_megabytes_of_text_are_read() {
    let desk = Desk::new();
    desk.ok(&["new", "w.stet"]);
    desk.write("large.txt", FERRY.repeat((10 << 20) / FERRY.len() + 1));
    desk.ok(&["import", "w.stet", "large.txt"]);
    assert_eq!(desk.json(&["check", "w.stet"])["sound"], true);
}

#[test]
fn a_file_that_is_not_there() {
    let desk = Desk::with_article();
    check(
        &desk,
        &["import", "w.stet", "nowhere.txt"],
        expect![[r#"
        error: Could not read "nowhere.txt": there is no such file.
        hint: Check the name; it may have been moved or renamed.
        [1]
    "#]],
    );
    check(
        &desk,
        &["import", "w.stet", "."],
        expect![[r#"
        error: Could not read ".": it is not a file.
        hint: Choose a text, Markdown, HTML, Word or PDF file.
        [1]
    "#]],
    );
    check(
        &desk,
        &["articles", "nowhere.stet"],
        expect![[r#"
        error: Could not open “nowhere.stet”: there is no such file.
        hint: Check the name, or make a workspace with `stet new FILE`.
        [1]
    "#]],
    );
    check(
        &desk,
        &["new", "nowhere/w.stet"],
        expect![[r#"
        error: Could not make “w.stet”: there is no such folder.
        hint: Choose a folder that exists.
        [1]
    "#]],
    );
}

#[test]
fn an_address_that_cannot_be_fetched() {
    let desk = Desk::with_article();
    check(
        &desk,
        &["import", "w.stet", "ftp://example.org/a"],
        expect![[r#"
        error: Could not fetch ftp://example.org/a: "ftp" addresses are not fetched.
        hint: Only http and https addresses can be fetched.
        [1]
    "#]],
    );
    check(
        &desk,
        &["import", "w.stet", "http://127.0.0.1:9/a"],
        expect![[r#"
            error: Could not fetch http://127.0.0.1:9/a: 127.0.0.1 is not an address on the open internet.
            hint: It lies on this machine or its network; add --allow-private if you mean it.
            [1]
        "#]],
    );
    check(
        &desk,
        &["import", "w.stet", "http://127.0.0.1:9/a", "--allow-private"],
        expect![[r#"
        error: Could not fetch http://127.0.0.1:9/a: nothing answers there.
        hint: Check that this machine is online; the site may be down, try again later.
        [1]
    "#]],
    );
}

#[test]
fn a_file_that_is_no_workspace() {
    let desk = Desk::with_article();
    check(
        &desk,
        &["claims", "ferry.txt"],
        expect![[r#"
        error: Could not open “ferry.txt”: it is not a Stet workspace.
        hint: Give a file that ends in .stet; to bring in an article, use `stet import`.
        [1]
    "#]],
    );
    desk.write("empty.stet", "");
    check(
        &desk,
        &["claims", "empty.stet"],
        expect![[r#"
        error: Could not open “empty.stet”: it is an empty file.
        hint: Give a file that ends in .stet; to bring in an article, use `stet import`.
        [1]
    "#]],
    );
    check(
        &desk,
        &["new", "w.stet"],
        expect![[r#"
        error: Could not make “w.stet”: there is already a file of that name.
        hint: Choose another name, or open the existing file.
        [1]
    "#]],
    );
    check(
        &desk,
        &["merge", "w.stet", "ferry.txt"],
        expect![[r#"
        error: Could not open “ferry.txt”: it is not a Stet workspace.
        hint: Give a file that ends in .stet; to bring in an article, use `stet import`.
        [1]
    "#]],
    );
    desk.ok(&["new", "other.stet"]);
    check(
        &desk,
        &["merge", "w.stet", "other.stet"],
        expect![[r#"
            error: Could not merge “other.stet”: it belongs to another project.
            hint: Open that file on its own, or bring it in with `stet import-workspace`.
            [1]
        "#]],
    );
}

#[test]
fn a_workspace_of_a_newer_format() {
    let desk = Desk::with_article();
    let mut bytes = desk.read("w.stet");
    // `user_version` in the header of an SQLite file.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    desk.write("newer.stet", &bytes);
    desk.ok(&["claims", "newer.stet"]);
    let claim = desk.claim("17 boats");
    check(
        &desk,
        &["claim", "accept", "newer.stet", &claim],
        expect![[r#"
            error: Could not save “newer.stet”: it asks for a newer version of Stet.
            hint: Update Stet on this computer; until then it can be read and exchanged.
            [1]
        "#]],
    );
    assert_eq!(desk.read("newer.stet"), bytes);
}

#[test]
fn a_damaged_workspace() {
    let desk = Desk::with_article();
    let mut bytes = desk.read("w.stet");
    let half = bytes.len() / 2;
    bytes.truncate(half);
    desk.write("half.stet", &bytes);
    let said = desk.failure(&["claims", "half.stet"]);
    assert!(said.starts_with("error: Could not open “half.stet”: the file is damaged"), "{said}");
    assert!(said.contains("hint: Recover what is left with `stet repair half.stet OUT.stet`"));
    assert_eq!(desk.read("half.stet"), bytes);
}

#[test]
fn a_workspace_that_can_only_be_read() {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    let mut permissions = std::fs::metadata(desk.path("w.stet")).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(desk.path("w.stet"), permissions).unwrap();
    check(
        &desk,
        &["claim", "accept", "w.stet", &claim],
        expect![[r#"
        error: Could not save “w.stet”: the file can only be read.
        hint: Make the file writable, or work on a copy of it.
        [1]
    "#]],
    );
    assert_eq!(desk.json(&["claim", "show", "w.stet", &claim])["state"], "proposed");
}

#[test]
fn ids_that_are_unknown_ambiguous_or_none() {
    let desk = Desk::with_article();
    check(
        &desk,
        &["claim", "show", "w.stet", "ffffffff"],
        expect![[r#"
        error: There is no claim “ffffffff” in this workspace.
        hint: Give at least four digits of an id that `stet claims FILE --all` lists.
        [1]
    "#]],
    );
    check(
        &desk,
        &["claim", "show", "w.stet", "the boats"],
        expect![[r#"
        error: “the boats” is not the id of a claim.
        hint: Give at least four digits of an id that `stet claims FILE --all` lists.
        [1]
    "#]],
    );
    check(
        &desk,
        &["claim", "show", "w.stet", "01980000-0000-7000-8000-000000000000"],
        expect![[r#"
            error: There is no claim 01980000-0000-7000-8000-000000000000 in this workspace.
            hint: `stet claims FILE --all` lists what there is.
            [1]
        "#]],
    );
    check(
        &desk,
        &["claims", "w.stet", "7"],
        expect![[r#"
            error: There is no article “7” in this workspace.
            hint: Give its number or four digits of its id, as `stet articles FILE` lists them.
            [1]
        "#]],
    );
    check(
        &desk,
        &["cite", "w.stet", "abcdef", "abcdef", "--stance", "context"],
        expect![[r#"
        error: There is no claim “abcdef” in this workspace.
        hint: Give at least four digits of an id that `stet claims FILE --all` lists.
        [1]
    "#]],
    );
    // Two sources added one after the other begin alike.
    for title in ["One", "Two"] {
        desk.ok(&["source", "add", "w.stet", "--title", title]);
    }
    let sources = desk.json(&["sources", "w.stet"]);
    let first = sources[0]["id"].as_str().unwrap();
    let said = desk.failure(&["source", "remove", "w.stet", &first[..4]]);
    assert!(said.contains("could be any of 2 sources.\nhint: Give more digits, as in "), "{said}");
    assert!(said.contains(&first[first.len() - 8..]), "{said}");
}

#[test]
fn nobody_who_writes() {
    let desk = Desk::nameless();
    desk.write("ferry.txt", FERRY);
    desk.ok(&["new", "w.stet"]);
    check(
        &desk,
        &["import", "w.stet", "ferry.txt"],
        expect![[r#"
        error: Could not change “w.stet”: nobody has said who is writing.
        hint: Say it once with `stet config author NAME`, or add `--author NAME` (or set STET_AUTHOR).
        [1]
    "#]],
    );
    check(
        &desk,
        &["config", "author", "  "],
        expect![[r#"
        error: Could not change the name: it is empty.
        hint: Give the name that others should see.
        [1]
    "#]],
    );
    desk.ok(&["import", "w.stet", "ferry.txt", "--author", "Bo Reed"]);
    let log = desk.json(&["log", "w.stet"]);
    assert_eq!(log[0]["author"], "Bo Reed");
    let mut named = desk.command(&["import", "w.stet", "ferry.txt", "--json"]);
    assert!(named.env("STET_AUTHOR", "Cy Hart").output().unwrap().status.success());
    assert_eq!(desk.json(&["log", "w.stet"])[0]["author"], "Cy Hart");
}

#[test]
fn requests_that_make_no_sense() {
    let desk = Desk::with_article();
    let claim = desk.claim("17 boats");
    let claim = claim.as_str();
    check(
        &desk,
        &["undo", "w.stet", "--author", "Bo Reed"],
        expect![[r#"
        error: There is nothing to undo.
        [1]
    "#]],
    );
    check(
        &desk,
        &["redo", "w.stet"],
        expect![[r#"
        error: There is nothing to redo.
        [1]
    "#]],
    );
    check(
        &desk,
        &["claim", "add", "w.stet", "1", "--quote", "no such words"],
        expect![[r#"
        error: Could not make a claim: “no such words” does not stand in that version.
        hint: Copy the words exactly as they stand there.
        [1]
    "#]],
    );
    check(
        &desk,
        &["claim", "add", "w.stet", "1", "--start", "5", "--end", "99999"],
        expect![[r#"
        error: Could not make a claim: the span 5–99999 does not lie in a text of 3332 units.
        [1]
    "#]],
    );
    check(
        &desk,
        &["claim", "dismiss", "w.stet", claim, "--why", " "],
        expect![[r#"
        error: Could not dismiss the claim: no reason was given.
        hint: Say why, in a word or two.
        [1]
    "#]],
    );
    check(
        &desk,
        &["claim", "split", "w.stet", claim, "--part", "17 boats"],
        expect![[r#"
        error: Could not split the claim: that needs two or more parts that do not overlap, in reading order.
        hint: Choose the words of each part.
        [1]
    "#]],
    );
    check(
        &desk,
        &["claim", "split", "w.stet", claim, "--part", "elsewhere", "--part", "17"],
        expect![[r#"
            error: Could not split the claim: “elsewhere” does not stand in the claim.
            hint: Copy the words exactly as they stand there.
            [1]
        "#]],
    );
    check(
        &desk,
        &["claim", "place", "w.stet", claim, "--choice", "1"],
        expect![[r#"
        error: Could not place the claim: no places are offered for it.
        hint: Give its words with --quote.
        [1]
    "#]],
    );
    check(
        &desk,
        &["rate", "w.stet", claim, "so-so", "--why", "x"],
        expect![[r#"
        error: Could not rate the claim: the scale “Editorial” has no rating “so-so”.
        hint: Its ratings are: confirmed, confirmed_with_change, wrong, unsupported, cannot_confirm, opinion, author_knowledge.
        [1]
    "#]],
    );
    check(
        &desk,
        &["rate", "w.stet", claim, "half true", "--why", "x"],
        expect![[r#"
        error: Could not rate the claim: the scale “Editorial” has no rating “half true”.
        hint: Its ratings are: confirmed, confirmed_with_change, wrong, unsupported, cannot_confirm, opinion, author_knowledge. “half true” is one of the scale politifact: add --scale.
        [1]
    "#]],
    );
    check(
        &desk,
        &["rate", "w.stet", claim, "true", "--scale", "mine", "--why", "x"],
        expect![[r#"
            error: There is no scale “mine”.
            hint: Choose one of: editorial, five_step, politifact, pinocchios, snopes, aletheia, full_fact.
            [1]
        "#]],
    );
    check(
        &desk,
        &["rate", "w.stet", claim, "wrong", "--why", ""],
        expect![[r#"
        error: Could not rate the claim: there is no rationale.
        hint: Say what the rating rests on.
        [1]
    "#]],
    );
    check(
        &desk,
        &["sign", "w.stet", claim, "--approve"],
        expect![[r#"
        error: Could not sign the verdict: the claim has none.
        hint: Rate the claim first, with `stet rate`.
        [1]
    "#]],
    );
    check(
        &desk,
        &["keep", "w.stet", claim],
        expect![[r#"
        error: Could not keep the verdict: the claim has none yet.
        hint: Rate the claim.
        [1]
    "#]],
    );
    check(
        &desk,
        &["withdraw", "w.stet", claim],
        expect![[r#"
        error: Could not withdraw the verdict: the claim has none that stands.
        hint: Rate the claim when it is checked.
        [1]
    "#]],
    );
    check(
        &desk,
        &["diff", "w.stet", "1"],
        expect![[r#"
        error: Could not compare versions: the article has only one before that.
        hint: Bring in a new one with `stet revise`.
        [1]
    "#]],
    );
    check(
        &desk,
        &["diff", "w.stet", "1", "--from", "1", "--to", "9"],
        expect![[r#"
        error: There is no version 9 in this workspace.
        hint: `stet articles FILE --json` lists what there is.
        [1]
    "#]],
    );
    check(
        &desk,
        &["article", "role", "w.stet", "1", "hero", "--quote", "Alba"],
        expect![[r#"
        error: Could not correct the role: there is no role “hero”.
        hint: Choose one of: site, headline, dateline, byline, caption, credit, body, question, answer, heading, list_item, correction, footer, navigation.
        [1]
    "#]],
    );
    check(
        &desk,
        &["article", "correct", "w.stet", "1", "--published", "today"],
        expect![[r#"
        error: Could not correct the article: “today” is not a day.
        hint: Write it as 2026-02-28.
        [1]
    "#]],
    );
    desk.ok(&["rate", "w.stet", claim, "wrong", "--why", "It was 16."]);
    check(
        &desk,
        &["sign", "w.stet", claim, "--approve"],
        expect![[r#"
        error: Could not sign the verdict: it is your own.
        hint: Ask a second person to sign it.
        [1]
    "#]],
    );
    check(
        &desk,
        &["sign", "w.stet", claim, "--reject", "--author", "Bo Reed"],
        expect![[r#"
        error: Could not reject the verdict: no reason was given.
        hint: Say what is missing.
        [1]
    "#]],
    );
}

#[test]
fn command_lines_that_cannot_be_read() {
    let desk = Desk::with_article();
    check(
        &desk,
        &["claims"],
        expect![[r#"
        error: the following required arguments were not provided:
          <FILE>

        Usage: stet claims <FILE> [ARTICLE]

        For more information, try '--help'.
        [2]
    "#]],
    );
    check(
        &desk,
        &["sing", "w.stet"],
        expect![[r#"
            error: unrecognized subcommand 'sing'

              tip: some similar subcommands exist: 'assign', 'sign'

            Usage: stet [OPTIONS] <COMMAND>

            For more information, try '--help'.
            [2]
        "#]],
    );
    check(
        &desk,
        &["import", "w.stet", "ferry.txt", "--format", "rtf"],
        expect![[r#"
        error: invalid value 'rtf' for '--format <FORMAT>': "rtf" is not a format: choose text, markdown, html, word or pdf

        For more information, try '--help'.
        [2]
    "#]],
    );
    check(
        &desk,
        &["claims", "--json"],
        expect![[r#"
        {"error":"the following required arguments were not provided: <FILE>","hint":"Usage: stet claims --json <FILE> [ARTICLE]\n\nFor more information, try '--help'."}
        [2]
    "#]],
    );
    check(
        &desk,
        &["claim", "show", "w.stet", "ffffffff", "--json"],
        expect![[r#"
        {"error":"There is no claim “ffffffff” in this workspace.","hint":"Give at least four digits of an id that `stet claims FILE --all` lists."}
        [1]
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let desk = Desk::with_article();
    for args in [&["claims", "w.stet", "--all"][..], &["text", "detect", "ferry.txt"], &["--help"]]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let done = desk.command(args).stdout(writer).output().unwrap();
        assert_eq!((done.status.code(), done.stderr), (Some(0), Vec::new()), "{args:?}");
    }
}
