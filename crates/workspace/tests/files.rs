//! Opening files: what is refused, in which words, and that nothing is touched.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::fs;

use stet_workspace::*;
use support::*;

/// Opening `bytes` as a workspace fails with `message` and leaves them alone.
fn check(bytes: &[u8], message: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.stet");
    fs::write(&path, bytes).unwrap();
    let host = std::sync::Arc::new(FixedHost::new("Ben", START, 1));
    let error = Workspace::open(&path, host).unwrap_err();
    assert_eq!(error.to_string(), message);
    assert!(error.hint().is_some());
    assert_eq!(fs::read(&path).unwrap(), bytes, "the file was not touched");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was left beside it");
}

fn sound() -> Vec<u8> {
    let mut desk = desk();
    import(&mut desk, ARTICLE);
    let path = desk.path();
    drop(desk.ws);
    fs::read(path).unwrap()
}

#[test]
fn files_that_are_no_workspace_are_refused() {
    check(b"", "Could not open “desk.stet”: it is an empty file.");
    check(b"Dear editor,", "Could not open “desk.stet”: it is not a Stet workspace.");
    let mut other = sound();
    other[68..72].copy_from_slice(b"ANKI");
    check(&other, "Could not open “desk.stet”: it is a database of another program.");
}

#[test]
fn a_newer_format_is_refused() {
    let mut newer = sound();
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    check(
        &newer,
        &format!(
            "Could not open “desk.stet”: it was written by a newer version of Stet (format 99, \
             this program reads up to {FORMAT})."
        ),
    );
}

#[test]
fn a_truncated_file_is_refused() {
    let whole = sound();
    for keep in [4096, whole.len() / 2 / 4096 * 4096, whole.len() - 4096] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.stet");
        fs::write(&path, &whole[..keep]).unwrap();
        let host = std::sync::Arc::new(FixedHost::new("Ben", START, 1));
        let error = Workspace::open(&path, host).unwrap_err();
        assert!(error.to_string().contains("damaged"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), whole[..keep]);
    }
}

#[test]
fn a_missing_file_and_a_taken_name_are_said() {
    let desk = desk();
    let host = desk.host.clone();
    let gone = Workspace::open(&desk.folder.path().join("x.stet"), host.clone()).unwrap_err();
    assert_eq!(gone.to_string(), "Could not open “x.stet”: there is no such file.");
    let taken = Workspace::create(&desk.path(), host).unwrap_err();
    assert_eq!(
        taken.to_string(),
        "Could not make “desk.stet”: there is already a file of that name."
    );
}

#[test]
fn a_file_that_may_only_be_read_opens_and_refuses_to_save() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let path = desk.path();
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    desk.ws = Workspace::open(&path, desk.host.clone()).unwrap();
    assert!(!desk.ws.is_writable());
    let id = desk.claim_with(article, "4 million");
    let error = accept(&mut desk.ws, &[id]).unwrap_err();
    assert_eq!(error.to_string(), "Could not save “desk.stet”: the file can only be read.");
}

/// The file as the program before format 3 wrote it.
#[allow(clippy::disallowed_methods)]
fn in_format_2(path: &std::path::Path) {
    let old = path.with_extension("old");
    let db = rusqlite::Connection::open(&old).unwrap();
    db.execute_batch(include_str!("../../../migrations/0001_log.sql")).unwrap();
    db.execute_batch(include_str!("../../../migrations/0002_projection.sql")).unwrap();
    db.execute("attach ?1 as newer", [path.to_string_lossy()]).unwrap();
    db.execute_batch(
        "insert into meta select key, value from newer.meta;
         insert into op select hash, writer, seq, hlc, body from newer.op;
         insert into blob select hash, bytes from newer.blob;
         update meta set value = '1' where key = 'projection';
         detach newer;",
    )
    .unwrap();
    db.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    db.pragma_update(None, "user_version", 2).unwrap();
    drop(db);
    fs::rename(old, path).unwrap();
}

#[test]
fn a_file_of_an_older_format_is_brought_up_to_date_or_read_from_a_copy() {
    let mut desk = desk();
    let article = import(&mut desk, ARTICLE);
    let id = desk.claim_with(article, "4 million");
    rate(&mut desk.ws, id, "editorial", "confirmed", "Accounts, p. 3").unwrap();
    let digest = desk.ws.digest().unwrap();
    let path = desk.path();
    in_format_2(&path);
    let before = fs::read(&path).unwrap();

    let set_readonly = |on| {
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(on);
        fs::set_permissions(&path, rights).unwrap();
    };
    set_readonly(true);
    desk.ws = Workspace::open(&path, desk.host.clone()).unwrap();
    assert!(!desk.ws.is_writable());
    assert_eq!(desk.mark(id), Mark::Confirmed);
    assert_eq!(fs::read(&path).unwrap(), before, "the file was not touched");

    set_readonly(false);
    desk.ws = Workspace::open(&path, desk.host.clone()).unwrap();
    assert_eq!(desk.ws.digest().unwrap(), digest);
    assert!(desk.ws.check().unwrap().is_sound());
}

#[test]
fn a_sound_file_passes_its_check_and_a_forged_op_does_not() {
    let mut desk = desk();
    import(&mut desk, ARTICLE);
    let found = desk.ws.check().unwrap();
    assert!(found.is_sound(), "{found:?}");
    let mut bytes = fs::read(desk.path()).unwrap();
    let name = b"\"name\":\"Ben\"";
    let at = bytes.windows(name.len()).position(|w| w == name).unwrap();
    bytes[at + 8] = b'D';
    fs::write(desk.path(), bytes).unwrap();
    desk.ws = Workspace::open(&desk.path(), desk.host.clone()).unwrap();
    let found = desk.ws.check().unwrap();
    assert!(found.problems.iter().any(|p| p.contains("hash")), "{found:?}");
}
