//! What is lost is noticed, and what is kept elsewhere comes back.
#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;
use std::sync::Arc;

use stet_workspace::*;
use support::*;

/// Does something to a file past the library.
#[allow(clippy::disallowed_methods)] // As somebody else's tool would.
fn harm(path: &Path, sql: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

fn reopen(desk: &mut Desk) {
    desk.ws = Workspace::open(&desk.path(), desk.host.clone()).unwrap();
}

#[test]
fn a_check_counts_content_that_is_missing() {
    let mut desk = desk();
    import(&mut desk, ARTICLE);
    assert!(desk.ws.check().unwrap().is_sound());
    harm(&desk.path(), "delete from blob");
    // Somebody who has no second copy of it.
    let host = Arc::new(FixedHost::new("Aya", START, 9));
    let found = Workspace::open(&desk.path(), host).unwrap().check().unwrap();
    assert_eq!((found.is_sound(), found.problems.len()), (false, 0));
    assert!(!found.missing.is_empty());
}

#[test]
fn content_of_any_length_comes_back_after_an_older_copy_took_the_place() {
    let (folder, data) = (folder(), folder());
    let path = folder.path().join("desk.stet");
    let home = || Arc::new(Home::open(data.path(), Some("Ben".into())).unwrap());
    let ws = Workspace::create(&path, home()).unwrap();
    drop(ws);
    let older = std::fs::read(&path).unwrap();
    let long = "The bridge cost 4 million crowns. ".repeat(50_000);
    let mut ws = Workspace::open(&path, home()).unwrap();
    let made = import_article(&mut ws, &document(&long)).unwrap().value;
    drop(ws);
    std::fs::write(&path, older).unwrap();

    let mut ws = Workspace::open(&path, home()).unwrap();
    assert_eq!(version_text(&ws, made.version).unwrap().text, long);
    assert!(ws.check().unwrap().is_sound());
}

#[test]
fn own_work_comes_back_even_if_the_latest_of_it_is_there() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    add_comment(&mut desk.ws, id, "first").unwrap();
    add_comment(&mut desk.ws, id, "second").unwrap();
    let digest = desk.ws.digest().unwrap();
    harm(
        &desk.path(),
        "delete from op where rowid = (select max(rowid) - 1 from op);
         delete from blob;
         update meta set value = '' where key = 'projection'",
    );
    reopen(&mut desk);
    let words: Vec<String> =
        comments(&desk.ws, id).unwrap().into_iter().map(|comment| comment.body).collect();
    assert_eq!(words, ["first", "second"]);
    assert_eq!(desk.ws.digest().unwrap(), digest);
    assert!(desk.ws.check().unwrap().is_sound());
}

#[test]
fn a_merge_that_went_through_a_folder_is_changed_back_for_everybody() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    accept(&mut ben.ws, &[id]).unwrap();
    let (mut aya, mut cy) = (copy_of(&ben, "Aya", 2), copy_of(&ben, "Cy", 3));
    rate(&mut cy.ws, id, "editorial", "wrong", "The tender says 5").unwrap();
    let relay = folder();
    merge(&mut ben.ws, &cy.path()).unwrap();
    exchange_folder(&mut ben.ws, relay.path()).unwrap();

    undo_merge(&mut ben.ws).unwrap();
    for _ in 0..3 {
        exchange_folder(&mut aya.ws, relay.path()).unwrap();
        exchange_folder(&mut ben.ws, relay.path()).unwrap();
    }
    assert_eq!(ben.ws.digest().unwrap(), aya.ws.digest().unwrap());
    assert_eq!(ben.mark(id), Mark::ToCheck);
}

#[test]
fn a_folder_gives_back_what_a_merge_that_was_taken_back_had_brought_too() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    let (mut aya, relay) = (copy_of(&ben, "Aya", 2), folder());
    exchange_folder(&mut ben.ws, relay.path()).unwrap();
    add_comment(&mut aya.ws, id, "by Aya").unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    undo_merge(&mut ben.ws).unwrap();

    exchange_folder(&mut aya.ws, relay.path()).unwrap();
    exchange_folder(&mut ben.ws, relay.path()).unwrap();
    assert_eq!(comments(&ben.ws, id).unwrap().len(), 1);
    assert_eq!(ben.ws.digest().unwrap(), aya.ws.digest().unwrap());
}

#[test]
fn a_repair_says_what_the_end_of_a_file_held_and_where_it_still_is() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    accept(&mut ben.ws, &[id]).unwrap();
    let mut aya = copy_of(&ben, "Aya", 2);
    add_comment(&mut ben.ws, id, "before").unwrap();
    let older = std::fs::read(ben.path()).unwrap();
    add_comment(&mut aya.ws, id, "by Aya").unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    add_comment(&mut ben.ws, id, "after").unwrap();
    backup(&ben.ws).unwrap();
    std::fs::write(ben.path(), older).unwrap();

    let out = ben.folder.path().join("out.stet");
    let made = repair(&ben.path(), &out, ben.host.clone()).unwrap();
    assert_eq!(made.put_back, 1, "one's own comment is kept beside the file");
    assert_eq!(made.lost.changes, [("Aya".to_owned(), 1)].into());
    assert_eq!(made.elsewhere[0].changes, 1);

    let mut mended = Workspace::open(&out, ben.host.clone()).unwrap();
    merge(&mut mended, &made.elsewhere[0].path).unwrap();
    assert_eq!(comments(&mended, id).unwrap().len(), 3);

    // On another computer nothing but the number of the own changes is known.
    let out = ben.folder.path().join("out2.stet");
    let elsewhere = folder();
    std::fs::copy(ben.path(), elsewhere.path().join("desk.stet")).unwrap();
    let made = repair(&elsewhere.path().join("desk.stet"), &out, ben.host.clone()).unwrap();
    assert_eq!((made.put_back, made.elsewhere.len()), (0, 0));
    assert_eq!(made.lost.changes, [("Ben".to_owned(), 1)].into());
}

/// Forges what the tables say of a claim and its verdict, and leaves the changes as they are.
const FORGERY: &str =
    "update verdict set label = 'Confirmed', rating = 'confirmed', mark = 'confirmed';
     update claim set mark = 'confirmed', text = 'Forged', rating = 'Confirmed'";

#[test]
fn what_a_mailed_file_says_beside_its_changes_is_not_believed() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    rate(&mut ben.ws, id, "editorial", "wrong", "The tender says 5").unwrap();
    let digest = ben.ws.digest().unwrap();
    let mailed = folder();
    let path = mailed.path().join("mailed.stet");
    std::fs::copy(ben.path(), &path).unwrap();
    harm(&path, FORGERY);

    let aya: Arc<dyn Host> = Arc::new(FixedHost::new("Aya", START, 2));
    let mut ws = Workspace::open(&path, aya.clone()).unwrap();
    assert_eq!(claim(&ws, id).unwrap().mark, Mark::Wrong);
    assert_eq!(ws.digest().unwrap(), digest);
    // Once it was looked at, it is opened as it is, until somebody else has written to it.
    add_comment(&mut ws, id, "seen").unwrap();
    drop(ws);
    harm(&path, FORGERY);
    let ws = Workspace::open(&path, aya).unwrap();
    assert_eq!(claim(&ws, id).unwrap().mark, Mark::Wrong);
}

#[test]
fn a_forged_file_that_can_only_be_read_is_not_believed_either() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    rate(&mut ben.ws, id, "editorial", "wrong", "The tender says 5").unwrap();
    let mailed = folder();
    let path = mailed.path().join("mailed.stet");
    std::fs::copy(ben.path(), &path).unwrap();
    harm(&path, FORGERY);
    let mut about = std::fs::metadata(&path).unwrap().permissions();
    about.set_readonly(true);
    std::fs::set_permissions(&path, about).unwrap();
    let ws = Workspace::open(&path, Arc::new(FixedHost::new("Aya", START, 2))).unwrap();
    assert!(!ws.is_writable());
    assert_eq!(claim(&ws, id).unwrap().mark, Mark::Wrong);
}

#[test]
fn a_file_with_a_change_that_is_not_what_its_key_says_is_not_opened() {
    let mut ben = desk();
    import(&mut ben, ARTICLE);
    let mailed = folder();
    let path = mailed.path().join("mailed.stet");
    std::fs::copy(ben.path(), &path).unwrap();
    harm(&path, "update op set body = cast(replace(body, 'Ben', 'Eve') as blob)");
    let before = std::fs::read(&path).unwrap();
    let error = Workspace::open(&path, Arc::new(FixedHost::new("Aya", START, 2))).unwrap_err();
    let words = "Could not open “mailed.stet”: the file is damaged (a hash in it does not match).";
    assert_eq!(error.to_string(), words);
    assert_eq!(std::fs::read(&path).unwrap(), before, "it was not touched");
}

#[test]
fn a_file_written_here_is_opened_as_it_is() {
    let mut desk = desk();
    import(&mut desk, ARTICLE);
    // A change past the library that leaves no trace in how the file looks is not noticed: so it
    // was not looked at.
    let before = std::fs::metadata(desk.path()).unwrap().modified().unwrap();
    harm(&desk.path(), "update article set title = 'Forged'");
    std::fs::File::open(desk.path()).unwrap().set_modified(before).unwrap();
    let host = desk.host.clone();
    let path = desk.path();
    drop(desk.ws);
    let ws = Workspace::open(&path, host).unwrap();
    assert_eq!(articles(&ws).unwrap()[0].metadata.title.as_deref(), Some("Forged"));
}
