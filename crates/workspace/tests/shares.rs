//! A file on a share: everybody has a copy of their own, and the file heals.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use stet_workspace::*;
use support::*;

/// A folder that many reach, with a workspace in it.
struct Share {
    folder: tempfile::TempDir,
    claim: ClaimId,
}

struct Colleague {
    shared: Shared,
    host: Arc<FixedHost>,
    data: tempfile::TempDir,
}

impl Share {
    fn new() -> Self {
        let mut desk = desk();
        let article = import(&mut desk, ARTICLE);
        let claim = desk.claim_with(article, "4 million");
        accept(&mut desk.ws, &[claim]).unwrap();
        let folder = folder();
        fs::copy(desk.path(), folder.path().join("desk.stet")).unwrap();
        Self { folder, claim }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("desk.stet")
    }

    fn colleague(&self, name: &str, salt: u64) -> Colleague {
        let data = folder();
        let host = Arc::new(FixedHost::new(name, START + salt * 60_000, 100 + salt));
        host.keep_copies_in(data.path());
        let shared = Shared::open_in(&self.path(), host.clone(), Way::OwnCopy).unwrap();
        Colleague { shared, host, data }
    }

    fn check(&self) -> (Hash, Check) {
        let host = Arc::new(FixedHost::new("Check", START, 99));
        let mut ws = Workspace::open(&self.path(), host).unwrap();
        (ws.digest().unwrap(), ws.check().unwrap())
    }
}

impl Colleague {
    fn comment(&mut self, share: &Share, body: &str) {
        add_comment(self.shared.workspace_mut(), share.claim, body).unwrap();
    }

    fn comments(&self, share: &Share) -> Vec<String> {
        let found = comments(self.shared.workspace(), share.claim).unwrap();
        let mut bodies: Vec<String> = found.into_iter().map(|c| c.body).collect();
        bodies.sort();
        bodies
    }

    fn digest(&self) -> Hash {
        self.shared.workspace().digest().unwrap()
    }
}

#[test]
fn work_goes_both_ways_and_says_where_it_is() {
    let share = Share::new();
    let (mut ben, mut aya) = (share.colleague("Ben", 1), share.colleague("Aya", 2));
    assert!(ben.shared.is_own_copy());
    assert!(ben.shared.working_path().starts_with(ben.data.path()));
    ben.comment(&share, "by Ben");
    let sent = ben.shared.exchange().unwrap();
    assert_eq!((sent.sent > 0, sent.received), (true, 0));
    assert_eq!(sent.status, Status::InSharedPlace);
    aya.comment(&share, "by Aya");
    let both = aya.shared.exchange().unwrap();
    assert!(both.sent > 0 && both.received > 0);
    let after = ben.shared.exchange().unwrap();
    assert!(after.received > 0);
    let Status::SeenBy(people) = after.status else { panic!("{after:?}") };
    assert_eq!(people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Aya"]);
    assert_eq!(ben.comments(&share), ["by Aya", "by Ben"]);
    assert_eq!(ben.digest(), aya.digest());
    let (digest, found) = share.check();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(digest, ben.digest());
    let quiet = ben.shared.exchange().unwrap();
    assert_eq!((quiet.sent, quiet.received, quiet.healed), (0, 0, false));
}

#[test]
fn without_the_shared_file_work_goes_on_and_is_given_back() {
    let share = Share::new();
    let mut ben = share.colleague("Ben", 1);
    ben.shared.exchange().unwrap();
    fs::rename(share.path(), share.folder.path().join("away")).unwrap();
    ben.comment(&share, "offline");
    let offline = ben.shared.exchange().unwrap();
    assert_eq!(offline.status, Status::SavedHere);
    assert!(offline.offline.is_some());
    fs::rename(share.folder.path().join("away"), share.path()).unwrap();
    let back = ben.shared.exchange().unwrap();
    assert_eq!(back.status, Status::InSharedPlace);
    fs::remove_file(share.path()).unwrap();
    assert_eq!(
        ben.shared.exchange().unwrap().status,
        Status::SavedHere,
        "a deletion is a person's"
    );
    ben.shared.put_back().unwrap();
    assert_eq!(ben.shared.exchange().unwrap().status, Status::InSharedPlace);
    assert!(share.check().1.is_sound());
}

/// Ben and Aya have work in the shared file; `harm` comes over it; it heals from Ben's copy.
fn heals(harm: impl Fn(&PathBuf, &[u8]), exchanges: usize) {
    let share = Share::new();
    let older = fs::read(share.path()).unwrap();
    let (mut ben, mut aya) = (share.colleague("Ben", 1), share.colleague("Aya", 2));
    ben.comment(&share, "by Ben");
    ben.shared.exchange().unwrap();
    aya.comment(&share, "by Aya");
    aya.shared.exchange().unwrap();
    ben.shared.exchange().unwrap();
    let digest = ben.digest();
    harm(&share.path(), &older);
    let mut healed = false;
    for _ in 0..exchanges {
        healed |= ben.shared.exchange().unwrap().healed;
    }
    assert!(healed);
    assert_eq!(ben.shared.status(), Status::SeenBy(vec![aya.host.person()]));
    let (now, found) = share.check();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(now, digest);
    aya.shared.exchange().unwrap();
    assert_eq!(aya.digest(), digest);
}

#[test]
fn an_older_copy_renamed_over_it_heals() {
    heals(
        |path, older| {
            let other = path.with_extension("tmp");
            fs::write(&other, older).unwrap();
            fs::rename(other, path).unwrap();
        },
        1,
    );
}

#[test]
fn an_older_copy_written_over_it_heals() {
    heals(|path, older| fs::write(path, older).unwrap(), 1);
}

#[test]
fn a_truncated_file_heals() {
    for keep in [0, 50, 4096, 30_000] {
        heals(|path, older| fs::write(path, &older[..keep]).unwrap(), 2);
    }
}

#[test]
fn a_file_of_noise_heals() {
    heals(|path, older| fs::write(path, vec![7; older.len()]).unwrap(), 2);
}

#[test]
fn what_only_the_damaged_file_has_is_saved() {
    let share = Share::new();
    let (mut ben, mut aya) = (share.colleague("Ben", 1), share.colleague("Aya", 2));
    ben.shared.exchange().unwrap();
    aya.comment(&share, "only in the shared file");
    aya.shared.exchange().unwrap();
    drop(aya);
    let mut bytes = fs::read(share.path()).unwrap();
    bytes[..4096].fill(0);
    fs::write(share.path(), bytes).unwrap();
    ben.shared.exchange().unwrap();
    let healed = ben.shared.exchange().unwrap();
    assert!(healed.healed && healed.set_aside.is_some_and(|aside| aside.is_file()));
    assert_eq!(ben.comments(&share), ["only in the shared file"]);
    assert!(share.check().1.is_sound());
}

#[test]
fn a_file_used_directly_heals_from_what_is_left_backups_and_own_work() {
    let share = Share::new();
    let host = Arc::new(FixedHost::new("Ben", START, 101));
    let mut ben = Shared::open_in(&share.path(), host, Way::Directly).unwrap();
    add_comment(ben.workspace_mut(), share.claim, "before").unwrap();
    backup(ben.workspace()).unwrap();
    add_comment(ben.workspace_mut(), share.claim, "after").unwrap();
    let digest = ben.workspace().digest().unwrap();
    let bytes = fs::read(share.path()).unwrap();
    fs::write(share.path(), &bytes[..5000]).unwrap();
    assert!(ben.exchange().is_err(), "a tool may still be writing it");
    assert!(ben.exchange().unwrap().healed);
    assert_eq!(ben.workspace().digest().unwrap(), digest);
    assert!(share.check().1.is_sound());
}

#[test]
fn another_project_in_its_place_is_left_alone() {
    let share = Share::new();
    let mut ben = share.colleague("Ben", 1);
    ben.comment(&share, "by Ben");
    let mut other = desk_of("Cy", 9);
    import(&mut other, ARTICLE);
    let bytes = fs::read(other.path()).unwrap();
    fs::write(share.path(), &bytes).unwrap();
    let done = ben.shared.exchange().unwrap();
    assert_eq!(done.status, Status::SavedHere);
    assert!(done.offline.unwrap().contains("another project"));
    assert_eq!(fs::read(share.path()).unwrap(), bytes);
}

#[test]
fn those_who_are_here_are_seen_with_what_they_do() {
    let share = Share::new();
    let (mut ben, mut aya) = (share.colleague("Ben", 1), share.colleague("Aya", 2));
    ben.shared.exchange().unwrap();
    aya.shared.exchange().unwrap();
    let doing = Doing { act: "claim.rate".into(), entity: Some(share.claim.into()) };
    ben.shared.announce(Some(doing.clone()));
    let here = aya.shared.present();
    assert_eq!(here.len(), 1, "{here:?}");
    assert_eq!((here[0].person.name.as_str(), here[0].doing.as_ref()), ("Ben", Some(&doing)));
    aya.shared.exchange().unwrap();
    assert_eq!(aya.shared.locks(), Locks::Hold);
    drop(ben);
    assert!(aya.shared.present().is_empty());
}

#[test]
fn a_copy_is_forgotten_only_when_its_work_is_shared() {
    let share = Share::new();
    let mut ben = share.colleague("Ben", 1);
    let copy = ben.shared.working_path().to_owned();
    ben.comment(&share, "by Ben");
    fs::rename(share.path(), share.folder.path().join("away")).unwrap();
    assert!(ben.shared.forget_copy().is_err());
    fs::rename(share.folder.path().join("away"), share.path()).unwrap();
    let again = Shared::open_in(&share.path(), ben.host.clone(), Way::OwnCopy).unwrap();
    again.forget_copy().unwrap();
    assert!(!copy.exists());
    assert!(share.check().1.is_sound());
}

/// A file as a newer version of the program would leave it: one more table, a higher format.
#[test]
#[allow(clippy::disallowed_methods)]
fn a_file_of_a_newer_version_is_shared_too() {
    let share = Share::new();
    let (mut ben, mut aya) = (share.colleague("Ben", 1), share.colleague("Aya", 2));
    let db = rusqlite::Connection::open(share.path()).unwrap();
    db.execute_batch(&format!(
        "create table novelty (id integer); pragma user_version = {}",
        FORMAT + 1
    ))
    .unwrap();
    drop(db);
    ben.comment(&share, "by Ben");
    assert_eq!(ben.shared.exchange().unwrap().status, Status::InSharedPlace);
    aya.shared.exchange().unwrap();
    assert_eq!(aya.comments(&share), ["by Ben"]);
}

#[test]
fn in_a_sync_folder_the_file_is_written_whole_and_never_beside_a_journal() {
    let share = Share::new();
    let folder = share.folder.path().join("Dropbox");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("desk.stet");
    fs::copy(share.path(), &path).unwrap();
    let data = [support::folder(), support::folder()];
    let mut both: Vec<Shared> = ["Ben", "Aya"]
        .iter()
        .zip(&data)
        .enumerate()
        .map(|(n, (name, data))| {
            let host = Arc::new(FixedHost::new(name, START, 10 + n as u64));
            host.keep_copies_in(data.path());
            Shared::open(&path, host).unwrap()
        })
        .collect();
    for shared in &mut both {
        assert!(shared.is_own_copy());
        add_comment(shared.workspace_mut(), share.claim, "here").unwrap();
        assert_eq!(shared.exchange().unwrap().status, Status::InSharedPlace);
    }
    both[0].exchange().unwrap();
    let digests: Vec<Hash> = both.iter().map(|s| s.workspace().digest().unwrap()).collect();
    assert_eq!(digests[0], digests[1]);
    let copy = folder.join("desk (conflicted copy).stet");
    fs::copy(share.path(), &copy).unwrap();
    for shared in &mut both {
        assert!(shared.exchange().unwrap().conflicted_copies.is_empty(), "nothing new in it");
    }
}

#[test]
fn a_copy_with_nothing_but_what_is_refused_is_not_offered_and_one_can_be_ignored() {
    let share = Share::new();
    let mut ben = share.colleague("Ben", 1);
    ben.shared.exchange().unwrap();
    let copy = share.folder.path().join("desk (conflicted copy).stet");
    fs::copy(share.path(), &copy).unwrap();
    let forge = "insert into op (hash, writer, seq, hlc, body)
                 values (zeroblob(32), zeroblob(16), 1, 1, x'7b7d')";
    past_the_library(&copy, forge);
    assert_eq!(conflicted_copies(ben.shared.workspace(), &share.path()).unwrap(), []);

    let mut aya =
        Workspace::open(&share.path(), Arc::new(FixedHost::new("Aya", START, 7))).unwrap();
    add_comment(&mut aya, share.claim, "by Aya").unwrap();
    drop(aya);
    fs::rename(share.path(), &copy).unwrap();
    let found = conflicted_copies(ben.shared.workspace(), &share.path()).unwrap();
    assert_eq!(found.len(), 1);
    ignore_copy(ben.shared.workspace(), &copy).unwrap();
    assert_eq!(conflicted_copies(ben.shared.workspace(), &share.path()).unwrap(), []);
    // Until it changes.
    let mut cy = Workspace::open(&copy, Arc::new(FixedHost::new("Cy", START, 8))).unwrap();
    add_comment(&mut cy, share.claim, "by Cy").unwrap();
    drop(cy);
    assert_eq!(conflicted_copies(ben.shared.workspace(), &share.path()).unwrap().len(), 1);
}

#[allow(clippy::disallowed_methods)] // As somebody else's tool would.
fn past_the_library(path: &std::path::Path, sql: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn where_locks_do_not_hold_one_moves_to_a_copy_of_ones_own() {
    let share = Share::new();
    let data = folder();
    let host = |name: &str, salt| {
        let host = Arc::new(FixedHost::new(name, START, salt));
        host.keep_copies_in(&data.path().join(name));
        host
    };
    let (here, there) = (host("Ben", 201), host("Aya", 202));
    let mut ben = Shared::open_in(&share.path(), here.clone(), Way::Directly).unwrap();
    let mut aya = Shared::open_in(&share.path(), there.clone(), Way::Directly).unwrap();
    let mut moved = false;
    for _ in 0..5 {
        aya.exchange().unwrap();
        // A disk that forgets who holds a lock.
        for entry in fs::read_dir(share.folder.path().join("desk people")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "lock") {
                fs::remove_file(&path).unwrap();
                fs::write(&path, []).unwrap();
            }
        }
        let done = ben.exchange().unwrap();
        moved |= done.moved;
        here.advance_ms(11_000);
        there.advance_ms(11_000);
    }
    assert!(moved);
    assert!(ben.is_own_copy());
    add_comment(ben.workspace_mut(), share.claim, "from the copy").unwrap();
    let done = ben.exchange().unwrap();
    assert_eq!((done.sent, done.status), (1, Status::InSharedPlace));
}

#[test]
fn a_backup_is_made_on_a_long_day_too() {
    let share = Share::new();
    let host = Arc::new(FixedHost::new("Ben", START + 600_000, 301));
    let mut ben = Shared::open_in(&share.path(), host.clone(), Way::Directly).unwrap();
    add_comment(ben.workspace_mut(), share.claim, "in the morning").unwrap();
    ben.exchange().unwrap();
    assert_eq!(backups(&share.path()), []);
    host.advance_ms(2 * 60 * 60 * 1000);
    ben.exchange().unwrap();
    assert_eq!(backups(&share.path()).len(), 1);
    host.advance_ms(2 * 60 * 60 * 1000);
    ben.exchange().unwrap();
    assert_eq!(backups(&share.path()).len(), 1, "one a day is enough");
}
