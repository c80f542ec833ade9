//! Merges taken back, other projects, copies, backups, repair, and files that change under one.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use stet_workspace::*;
use support::*;

/// Ben's desk with a claim to check, and Aya's copy in which she has rated it.
fn rated_apart() -> (Desk, Desk, ClaimId) {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    accept(&mut ben.ws, &[id]).unwrap();
    let mut aya = copy_of(&ben, "Aya", 2);
    rate(&mut aya.ws, id, "editorial", "wrong", "Tender says 5").unwrap();
    (ben, aya, id)
}

#[test]
fn a_merge_that_nothing_was_built_on_is_taken_out_again() {
    let (mut ben, aya, id) = rated_apart();
    let before = ben.ws.digest().unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(ben.mark(id), Mark::Wrong);
    let undone = undo_merge(&mut ben.ws).unwrap();
    assert_eq!((undone.removed, undone.changed_back), (undone.merge.changes, 0));
    assert_eq!(ben.ws.digest().unwrap(), before);
    assert!(merges(&ben.ws).unwrap().is_empty());
    merge(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(ben.mark(id), Mark::Wrong, "it can be merged again");
}

#[test]
fn a_merge_is_changed_back_when_work_has_gone_on() {
    let (mut ben, mut aya, id) = rated_apart();
    edit_claim(&mut aya.ws, id, "Another wording").unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    add_comment(&mut ben.ws, id, "meanwhile").unwrap();
    let undone = undo_merge(&mut ben.ws).unwrap();
    assert_eq!(undone.removed, 0);
    assert!(undone.changed_back >= 2, "{undone:?}");
    assert_eq!(ben.mark(id), Mark::ToCheck);
    assert_ne!(claim(&ben.ws, id).unwrap().text, "Another wording");
    assert_eq!(comments(&ben.ws, id).unwrap().len(), 1, "own work stays");
    ben.assert_rebuilt_is_same();
    merge(&mut aya.ws, &ben.path()).unwrap();
    assert_eq!(aya.ws.digest().unwrap(), ben.ws.digest().unwrap());
}

#[test]
fn another_project_is_brought_in_once_with_its_authors() {
    let mut ben = desk();
    import(&mut ben, ARTICLE);
    let mut aya = desk_of("Aya", 7);
    let article = import(&mut aya, &ARTICLE.replace("Harbour Post", "Coast News"));
    let id = aya.claim_with(article, "4 million");
    rate(&mut aya.ws, id, "editorial", "wrong", "Tender says 5").unwrap();
    let preview = preview_import(&mut ben.ws, &aya.path()).unwrap();
    let report = import_workspace(&mut ben.ws, &aya.path()).unwrap();
    assert_eq!(report.people, preview.people);
    assert_eq!(articles(&ben.ws).unwrap().len(), 2);
    assert_eq!(verdicts(&ben.ws, id).unwrap()[0].author, "Aya");
    assert!(ben.ws.check().unwrap().is_sound());
    assert_eq!(import_workspace(&mut ben.ws, &aya.path()).unwrap().new_ops(), 0);
    let own = ben.path();
    let copy = ben.folder.path().join("copy.stet");
    fs::copy(own, &copy).unwrap();
    assert!(import_workspace(&mut ben.ws, &copy).is_err(), "a copy is merged, not imported");
}

#[test]
fn conflicted_copies_are_found_whatever_they_are_called() {
    let (ben, aya, _) = rated_apart();
    let beside = |name: &str| ben.folder.path().join(name);
    fs::copy(aya.path(), beside("desk (Aya's conflicted copy 2026-03-02).stet")).unwrap();
    fs::copy(aya.path(), beside("desk.sync-conflict-1")).unwrap();
    fs::copy(ben.path(), beside("desk 2.stet")).unwrap();
    fs::copy(desk_of("Cy", 9).path(), beside("other.stet")).unwrap();
    fs::write(beside("notes.txt"), "not a workspace").unwrap();
    let found = conflicted_copies(&ben.ws, &ben.path()).unwrap();
    let names: Vec<_> =
        found.iter().map(|c| c.path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["desk (Aya's conflicted copy 2026-03-02).stet", "desk.sync-conflict-1"]);
    assert!(found.iter().all(|copy| copy.new_ops > 0));
}

#[test]
fn an_older_copy_in_the_place_of_the_file_gets_own_work_back() {
    for in_place in [false, true] {
        let mut ben = desk();
        let article = import(&mut ben, ARTICLE);
        let id = ben.claim_with(article, "4 million");
        let older = fs::read(ben.path()).unwrap();
        rate(&mut ben.ws, id, "editorial", "confirmed", "Accounts").unwrap();
        put(&ben.path(), &older, in_place);
        let look = ben.ws.look().unwrap();
        assert!(matches!(look, Look::Replaced { put_back: 1.. }), "{look:?}");
        assert_eq!(ben.mark(id), Mark::Confirmed);
        assert!(ben.ws.check().unwrap().is_sound());
        assert_eq!(ben.ws.look().unwrap(), Look::Same);
    }
}

#[test]
fn a_write_after_the_file_was_replaced_goes_into_the_new_file() {
    for in_place in [false, true] {
        let mut ben = desk();
        let article = import(&mut ben, ARTICLE);
        let id = ben.claim_with(article, "4 million");
        let mut aya = copy_of(&ben, "Aya", 2);
        add_comment(&mut aya.ws, id, "by Aya").unwrap();
        add_comment(&mut ben.ws, id, "by Ben").unwrap();
        put(&ben.path(), &fs::read(aya.path()).unwrap(), in_place);
        add_comment(&mut ben.ws, id, "by Ben, later").unwrap();
        let mut bodies: Vec<String> =
            comments(&ben.ws, id).unwrap().into_iter().map(|c| c.body).collect();
        bodies.sort();
        assert_eq!(bodies, ["by Aya", "by Ben", "by Ben, later"]);
        assert!(ben.ws.check().unwrap().is_sound());
    }
}

fn put(path: &Path, bytes: &[u8], in_place: bool) {
    if in_place {
        return fs::write(path, bytes).unwrap();
    }
    let other = path.with_extension("tmp");
    fs::write(&other, bytes).unwrap();
    fs::rename(other, path).unwrap();
}

#[test]
fn repair_recovers_what_has_a_right_hash() {
    let (mut ben, aya, id) = rated_apart();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let digest = ben.ws.digest().unwrap();
    let ops = ben.ws.check().unwrap().ops;
    let whole = fs::read(ben.path()).unwrap();
    let folder = folder();
    let (damaged, out) = (folder.path().join("damaged.stet"), folder.path().join("out.stet"));
    let host = Arc::new(FixedHost::new("Ben", START, 5));

    // Without its first page, nothing is lost.
    let mut bytes = whole.clone();
    bytes[..4096].fill(0);
    fs::write(&damaged, &bytes).unwrap();
    assert!(Workspace::open(&damaged, host.clone()).is_err());
    let repaired = repair(&damaged, &out, host.clone()).unwrap();
    assert_eq!(repaired.changes, ops);
    assert!(repaired.lost.is_nothing(), "{repaired:?}");
    let mut mended = Workspace::open(&out, host.clone()).unwrap();
    assert_eq!(mended.digest().unwrap(), digest);
    assert!(mended.check().unwrap().is_sound());
    drop(mended);

    // Of half a file, what is lost is said.
    fs::remove_file(&out).unwrap();
    fs::write(&damaged, &whole[..whole.len() / 3]).unwrap();
    let repaired = repair(&damaged, &out, host.clone()).unwrap();
    assert!(repaired.changes < ops);
    assert!(!repaired.lost.is_nothing());
    let mut mended = Workspace::open(&out, host).unwrap();
    merge(&mut mended, &ben.path()).unwrap();
    assert_eq!(claim(&mended, id).unwrap().mark, Mark::Wrong);
    assert_eq!(mended.digest().unwrap(), digest, "a colleague's copy makes it whole");
}

#[test]
fn ten_backups_are_kept() {
    let (mut ben, aya, id) = rated_apart();
    for n in 0..12 {
        add_comment(&mut ben.ws, id, &format!("{n}")).unwrap();
        backup(&ben.ws).unwrap();
    }
    let kept = backups(&ben.path());
    assert_eq!(kept.len(), 10);
    assert!(kept[0].at > kept[9].at);
    let mut latest = Workspace::open(&kept[0].path, aya.host.clone()).unwrap();
    assert_eq!(latest.digest().unwrap(), ben.ws.digest().unwrap());
    assert!(latest.check().unwrap().is_sound());
}

#[test]
fn an_export_holds_every_change_and_content() {
    let (mut ben, aya, _) = rated_apart();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let target = ben.folder.path().join("export");
    let done = export(&ben.ws, &target).unwrap();
    let found = ben.ws.check().unwrap();
    assert_eq!((done.changes, done.contents), (found.ops, found.blobs));
    let changes = fs::read_to_string(target.join("changes.jsonl")).unwrap();
    for line in changes.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(value["change"]["author"]["name"].is_string());
    }
    for entry in fs::read_dir(target.join("contents")).unwrap() {
        let path = entry.unwrap().path();
        let hash = Hash::of(&fs::read(&path).unwrap()).to_string();
        assert_eq!(path.file_stem().unwrap().to_str().unwrap(), hash);
    }
    let verdicts = fs::read_to_string(target.join("tables/verdict.jsonl")).unwrap();
    assert!(verdicts.contains("Tender says 5"));
    assert!(export(&ben.ws, &target).is_err(), "nothing is written over");
}

/// An op as a newer version of the program might write it.
fn from_the_future(ws: &Workspace, format: u32) -> (Hash, Vec<u8>) {
    let body = serde_json::json!({
        "format": format,
        "project": ws.project(),
        "writer": uuid::Uuid::from_u128(77),
        "seq": 1,
        "prev": null,
        "hlc": "0000000000010000",
        "author": { "id": uuid::Uuid::from_u128(78), "name": "Zoe" },
        "txn": uuid::Uuid::from_u128(79),
        "index": 0,
        "count": 1,
        "act": "oracle.ask",
        "kind": "oracle",
        "schema": 9,
        "entity": uuid::Uuid::from_u128(80),
        "field": "created",
        "value": { "any": ["thing"] },
        "extra": true,
    });
    let mut body = body;
    if format > OP_FORMAT {
        body["value"] = serde_json::Value::Null;
        body.as_object_mut().unwrap().remove("txn");
    }
    let bytes = serde_json::to_vec(&body).unwrap();
    (Hash::of(&bytes), bytes)
}

#[allow(clippy::disallowed_methods)]
fn insert_raw(path: &Path, (hash, bytes): &(Hash, Vec<u8>)) {
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute(
        "insert into op (hash, writer, seq, hlc, body) values (?1, ?2, 1, 65536, ?3)",
        (hash, uuid::Uuid::from_u128(77).as_bytes(), bytes),
    )
    .unwrap();
}

#[test]
fn what_a_newer_version_wrote_is_kept_and_passed_on() {
    for format in [OP_FORMAT, OP_FORMAT + 1] {
        let (mut ben, mut aya, _) = rated_apart();
        let op = from_the_future(&ben.ws, format);
        insert_raw(&aya.path(), &op);
        let report = merge(&mut ben.ws, &aya.path()).unwrap();
        assert_eq!(report.newer, 1);
        assert_eq!(report.refused, Vec::<String>::new());
        let found = ben.ws.check().unwrap();
        assert!(found.is_sound(), "{found:?}");
        let mut cy = copy_of(&ben, "Cy", 3);
        assert_eq!(merge(&mut aya.ws, &cy.path()).unwrap().new_ops(), 0);
        assert_eq!(cy.ws.check().unwrap().ops, found.ops);
        cy.assert_rebuilt_is_same();
    }
}

#[test]
fn a_cloned_data_folder_is_noticed_and_loses_nothing() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    accept(&mut ben.ws, &[id]).unwrap();
    let state = ben.host.writer(ben.ws.project()).unwrap();
    let mut twin = copy_of(&ben, "Ben", 2);
    twin.host.remember_writer(ben.ws.project(), state);
    add_comment(&mut ben.ws, id, "here").unwrap();
    add_comment(&mut twin.ws, id, "there").unwrap();
    let report = merge(&mut ben.ws, &twin.path()).unwrap();
    assert!(report.cloned);
    assert_eq!(comments(&ben.ws, id).unwrap().len(), 2);
    add_comment(&mut ben.ws, id, "after").unwrap();
    assert_ne!(ben.host.writer(ben.ws.project()).unwrap().writer, state.writer);
}

#[test]
fn wording_changed_apart_is_put_together() {
    let (mut ben, mut aya, id) = rated_apart();
    let text = claim(&ben.ws, id).unwrap().text;
    edit_claim(&mut ben.ws, id, &text.replace("4 million", "4.0 million")).unwrap();
    edit_claim(&mut aya.ws, id, &format!("{text} So they say.")).unwrap();
    let report = merge(&mut ben.ws, &aya.path()).unwrap();
    assert!(report.opened.is_empty(), "{:?}", report.opened);
    let merged = claim(&ben.ws, id).unwrap();
    assert!(merged.text.contains("4.0 million") && merged.text.ends_with("So they say."));
    merge(&mut aya.ws, &ben.path()).unwrap();
    assert_eq!(claim(&aya.ws, id).unwrap().text, merged.text);
}

#[test]
fn a_package_is_opened_with_its_passphrase_only() {
    let (ben, _, _) = rated_apart();
    let at = |name: &str| ben.folder.path().join(name);
    pack(&ben.ws, &at("desk.stet.age"), "correct horse").unwrap();
    let sealed = fs::read(at("desk.stet.age")).unwrap();
    assert!(!sealed.windows(15).any(|w| w == b"SQLite format 3"));
    let error = unpack(&at("desk.stet.age"), &at("out.stet"), "wrong").unwrap_err();
    assert!(error.to_string().contains("passphrase"), "{error}");
    assert!(!at("out.stet").exists());
    unpack(&at("desk.stet.age"), &at("out.stet"), "correct horse").unwrap();
    let out = Workspace::open(&at("out.stet"), ben.host.clone()).unwrap();
    assert_eq!(out.digest().unwrap(), ben.ws.digest().unwrap());
    let mut torn = sealed.clone();
    let middle = torn.len() / 2;
    torn[middle] ^= 1;
    fs::write(at("torn.age"), torn).unwrap();
    let error = unpack(&at("torn.age"), &at("torn.stet"), "correct horse").unwrap_err();
    assert!(error.to_string().contains("damaged"), "{error}");
    assert!(!at("torn.stet").exists());
    let error = unpack(&ben.path(), &at("no.stet"), "x").unwrap_err();
    assert!(error.to_string().contains("no encrypted package"), "{error}");
}

#[test]
fn a_folder_relays_between_people_who_never_share_a_file() {
    let (mut ben, mut aya, id) = rated_apart();
    let relay = folder();
    let first = exchange_folder(&mut ben.ws, relay.path()).unwrap();
    assert!(first.sent > 0);
    add_comment(&mut ben.ws, id, "by Ben").unwrap();
    let second = exchange_folder(&mut ben.ws, relay.path()).unwrap();
    assert!(second.sent > 0 && second.sent < first.sent);
    assert_eq!(
        exchange_folder(&mut ben.ws, relay.path()).unwrap(),
        Relayed { received: MergeReport::default(), ..Relayed::default() }
    );
    let both = exchange_folder(&mut aya.ws, relay.path()).unwrap();
    assert!(both.sent > 0 && both.received.new_ops() > 0);
    exchange_folder(&mut ben.ws, relay.path()).unwrap();
    assert_eq!(ben.ws.digest().unwrap(), aya.ws.digest().unwrap());
    let mut cy = Workspace::create(&relay.path().join("cy.stet"), aya.host.clone()).unwrap();
    assert_eq!(
        exchange_folder(&mut cy, relay.path()).unwrap().received.new_ops(),
        0,
        "another project"
    );
}

#[test]
fn a_torn_or_lost_segment_loses_nothing() {
    let (mut ben, mut aya, id) = rated_apart();
    let relay = folder();
    exchange_folder(&mut ben.ws, relay.path()).unwrap();
    let ops = relay.path().join(ben.ws.project().to_string()).join("ops");
    let writer = fs::read_dir(&ops).unwrap().next().unwrap().unwrap().path();
    let segment = fs::read_dir(&writer).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(&segment).unwrap();
    fs::write(&segment, &whole[..whole.len() / 2]).unwrap();
    add_comment(&mut ben.ws, id, "by Ben").unwrap();
    let torn = exchange_folder(&mut aya.ws, relay.path()).unwrap();
    assert_eq!(torn.unreadable, 1);
    fs::write(&segment, &whole).unwrap();
    assert_eq!(exchange_folder(&mut aya.ws, relay.path()).unwrap().unreadable, 0);
    fs::remove_file(&segment).unwrap();
    let healed = exchange_folder(&mut ben.ws, relay.path()).unwrap();
    assert!(healed.healed && healed.sent > 0);
    exchange_folder(&mut aya.ws, relay.path()).unwrap();
    assert_eq!(ben.ws.digest().unwrap(), aya.ws.digest().unwrap());
}

#[test]
fn a_workspace_of_thousands_of_changes_is_made_anew() {
    let mut ben = desk();
    let article = import(&mut ben, ARTICLE);
    let id = ben.claim_with(article, "4 million");
    for n in 0..2500 {
        add_comment(&mut ben.ws, id, &format!("number {n} of many words")).unwrap();
    }
    ben.assert_rebuilt_is_same();
    let found = ben.ws.check().unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(search(&ben.ws, "number 2499", 10).unwrap().len(), 1);
}

#[test]
fn a_conflict_shows_what_both_sides_come_from() {
    let (mut ben, mut aya, id) = rated_apart();
    let before = claim(&ben.ws, id).unwrap().text;
    edit_claim(&mut ben.ws, id, "Ben's wording").unwrap();
    edit_claim(&mut aya.ws, id, "Aya's wording").unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let fields = claim(&ben.ws, id).unwrap().conflicts;
    let found = conflicts(&ben.ws, id.into(), &fields).unwrap();
    assert_eq!(found[0].base.as_deref(), Some(before.as_str()));
    let sides: Vec<&str> = found[0].values.iter().map(|value| value.words.as_str()).collect();
    assert_eq!(sides, ["Ben's wording", "Aya's wording"]);
}

#[test]
fn a_conflict_is_settled_by_choosing_a_side_and_that_can_be_undone() {
    let (mut ben, mut aya, id) = rated_apart();
    edit_claim(&mut ben.ws, id, "Ben's wording").unwrap();
    edit_claim(&mut aya.ws, id, "Aya's wording").unwrap();
    merge(&mut ben.ws, &aya.path()).unwrap();
    let row = claim(&ben.ws, id).unwrap();
    let found = conflicts(&ben.ws, id.into(), &row.conflicts).unwrap();
    let bens = found[0].values[0].op;
    settle(&mut ben.ws, id.into(), &found[0].key, bens).unwrap();
    let settled = claim(&ben.ws, id).unwrap();
    assert_eq!((settled.text.as_str(), settled.conflicts.len()), ("Ben's wording", 0));
    let again = settle(&mut ben.ws, id.into(), &found[0].key, bens).unwrap_err();
    assert!(again.to_string().contains("nobody disagrees"), "{again}");
    ben.assert_rebuilt_is_same();
    undo(&mut ben.ws).unwrap();
    assert_eq!(claim(&ben.ws, id).unwrap().text, row.text);
}

#[test]
fn the_log_of_an_article_tells_what_was_done_to_its_claims() {
    let (mut ben, aya, _) = rated_apart();
    merge(&mut ben.ws, &aya.path()).unwrap();
    import(&mut ben, &ARTICLE.replace("Harbour Post", "Coast News"));
    let article = articles(&ben.ws).unwrap().last().unwrap().id;
    let entries = article_log(&ben.ws, article, 10).unwrap();
    let told: Vec<(&str, &str)> =
        entries.iter().map(|e| (e.author.as_str(), e.act.as_str())).collect();
    assert_eq!(told, [("Aya", "verdict.rate"), ("Ben", "claim.accept"), ("Ben", "article.import")]);
}
