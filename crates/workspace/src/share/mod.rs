//! A workspace that several people share.
//!
//! On a disk of this computer the file is used directly. On a share or in a folder that is synced,
//! everybody works on a copy of their own in the data folder, which is merged with the shared file
//! both ways, all the time; that file is opened only for an instant. So it can be replaced by an
//! older one, cut short or damaged at any time: whoever comes next puts it right.
//!
//! Left out on purpose: threads and timers. The programs call [`Shared::exchange`] every few
//! seconds, away from the window.

mod place;
mod presence;
mod reach;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use place::Place;
use presence::People;
pub use presence::{Doing, Locks, Presence};
use reach::Stamp;

use crate::merge::{self, Missing, Taking};
use crate::{
    ConflictedCopy, Error, Hash, Host, Look, MergeReport, Person, Result, Workspace, backup_if_due,
    conflicted_copies, foreign::Foreign, log, vouch,
};

/// Time after which the shared file is compared whole even if it looks unchanged, in milliseconds.
const COMPARE_MS: u64 = 5 * 60 * 1000;
/// Time after which everything in the shared file is looked at, if it has changed, in milliseconds.
const VERIFY_MS: u64 = 30 * 60 * 1000;
/// Time between two looks whether a backup is due, in milliseconds.
const BACKUP_MS: u64 = 60 * 60 * 1000;
/// Time between two looks for conflicted copies, in milliseconds.
const COPIES_MS: u64 = 30_000;

/// Where one works.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// As the place suggests.
    #[default]
    Detected,
    /// In the file itself.
    Directly,
    /// On a copy of one's own.
    OwnCopy,
}

/// Where the work is, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// On this computer.
    SavedHere,
    /// In the shared file, too; it was read back.
    InSharedPlace,
    /// These people have it.
    SeenBy(Vec<Person>),
}

/// What an exchange did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Ops that went to the shared file.
    pub sent: usize,
    /// Ops that came from it; of a file used directly, 1 if others have written.
    pub received: usize,
    /// Where one's own work is.
    pub status: Status,
    /// Whether the shared file was put right: it was damaged, or had lost work.
    pub healed: bool,
    /// Where the damaged file was set aside.
    pub set_aside: Option<PathBuf>,
    /// Why the shared file could not be reached, in words.
    pub offline: Option<String>,
    /// Other files of the project in the same folder, to be merged if a person wants.
    pub conflicted_copies: Vec<ConflictedCopy>,
    /// Claims and fields on which people disagree since this exchange.
    pub opened: Vec<crate::Disagreement>,
    /// From now on one works on a copy of one's own, because locks do not hold where the file lies:
    /// whoever has [`Shared::working_path`] open opens the new one.
    pub moved: bool,
}

/// An open shared workspace.
#[derive(Debug)]
pub struct Shared {
    path: PathBuf,
    host: Arc<dyn Host>,
    place: Place,
    /// The file one works in: the shared file, or a copy of one's own.
    ws: Workspace,
    own_copy: bool,
    people: People,
    /// How the shared file looked when it was last compared, and when that was.
    compared: Option<(Stamp, u64)>,
    /// The extent of one's own copy then.
    sent_extent: Option<(i64, i64)>,
    /// How the shared file looked when all of it was last looked at, and when that was.
    verified: Option<(Stamp, u64)>,
    /// The stamp with which the shared file was found damaged.
    damaged: Option<Stamp>,
    /// Whether everything is in the shared file.
    in_place: bool,
    copies: (u64, Vec<ConflictedCopy>),
    /// When it was last looked whether a backup is due.
    backed_up: u64,
    /// When everything in a file that is used directly was last looked at.
    looked_through: u64,
}

impl std::fmt::Debug for dyn Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host")
    }
}

impl Shared {
    /// Opens the workspace at `path` the way its place suggests.
    ///
    /// Fails if it can be opened neither there nor as one's own copy of it.
    pub fn open(path: &Path, host: Arc<dyn Host>) -> Result<Self> {
        Self::open_in(path, host, Way::Detected)
    }

    /// Whether one works on a copy of one's own of the file at `path`: because of where it lies, or
    /// because there is a copy.
    #[must_use]
    pub fn works_on_copy(path: &Path, host: &dyn Host) -> bool {
        Place::of(path).wants_own_copy() || Self::copy_of(path, host).is_some()
    }

    /// One's own copy of the file at `path`, if there is one.
    #[must_use]
    pub fn copy_of(path: &Path, host: &dyn Host) -> Option<PathBuf> {
        host.own_copy(path).filter(|copy| copy.exists())
    }

    /// As [`Shared::open`], in a way that a person chose.
    pub fn open_in(path: &Path, host: Arc<dyn Host>, way: Way) -> Result<Self> {
        let place = Place::of(path);
        let own_copy = match way {
            Way::Directly => false,
            Way::OwnCopy => true,
            Way::Detected => Self::works_on_copy(path, host.as_ref()),
        };
        let ws =
            if own_copy { own_copy_of(path, &host)? } else { Workspace::open(path, host.clone())? };
        // Whoever opens a workspace makes a backup that is due, and has looked at it.
        let opened = host.now_ms();
        let people = People::join(path, host.fresh_id(), host.person(), own_copy);
        Ok(Self {
            path: path.to_owned(),
            host,
            place,
            ws,
            own_copy,
            people,
            compared: None,
            sent_extent: None,
            verified: None,
            damaged: None,
            in_place: !own_copy,
            copies: (0, Vec::new()),
            backed_up: opened,
            looked_through: opened,
        })
    }

    /// The workspace to work in.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.ws
    }

    /// The workspace to work in, to change it.
    pub fn workspace_mut(&mut self) -> &mut Workspace {
        &mut self.ws
    }

    /// The shared file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file one works in; it may be opened as often as one likes, also while an exchange goes
    /// on elsewhere.
    #[must_use]
    pub fn working_path(&self) -> &Path {
        self.ws.path()
    }

    /// Where the shared file lies.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Whether one works on a copy of one's own.
    #[must_use]
    pub fn is_own_copy(&self) -> bool {
        self.own_copy
    }

    /// Whether locks work where the file lies.
    #[must_use]
    pub fn locks(&self) -> Locks {
        self.people.locks
    }

    /// Says what one is doing now; `None` for nothing in particular.
    pub fn announce(&mut self, doing: Option<Doing>) {
        self.people.announce(doing, self.host.now_ms());
    }

    /// The others who have the workspace open now.
    pub fn present(&mut self) -> Vec<Presence> {
        self.people.present(self.host.now_ms())
    }

    /// Gives one's own work to the shared file and takes in that of the others; to be called every
    /// two to five seconds. Cheap if nothing has changed.
    ///
    /// That the shared file cannot be reached is no failure: work goes on, and the answer says so.
    /// Fails if one's own file cannot be read or written.
    pub fn exchange(&mut self) -> Result<Exchange> {
        let mut done = Exchange {
            sent: 0,
            received: 0,
            status: Status::SavedHere,
            healed: false,
            set_aside: None,
            offline: None,
            conflicted_copies: Vec::new(),
            opened: Vec::new(),
            moved: false,
        };
        match self.ws.look() {
            Ok(Look::Same) => {}
            Ok(Look::Changed) => done.received = usize::from(!self.own_copy),
            Ok(Look::Replaced { put_back }) => {
                done.healed = put_back > 0;
                done.received = usize::from(!self.own_copy);
            }
            Err(error) if error.is_damage() && !self.own_copy => {
                self.heal_directly(error, &mut done)?;
            }
            Err(error) => return Err(error),
        }
        if self.own_copy {
            self.meet(&mut done)?;
        } else {
            self.verify_directly(&mut done)?;
        }
        let now = self.host.now_ms();
        self.people.beat(log::heads_of_writers(&self.ws.connection)?, now);
        if !self.own_copy && self.people.locks == Locks::Broken {
            self.move_to_copy(&mut done)?;
        }
        self.back_up(now);
        if now.saturating_sub(self.copies.0) >= COPIES_MS {
            self.copies = (now, self.look_for_copies());
        }
        done.conflicted_copies.clone_from(&self.copies.1);
        done.status = self.status();
        Ok(done)
    }

    /// Where locks do not hold, two who write into one file destroy it: so one goes on in a copy.
    fn move_to_copy(&mut self, done: &mut Exchange) -> Result<()> {
        self.ws = own_copy_of(&self.path, &self.host)?;
        self.own_copy = true;
        self.people.stays = true;
        done.moved = true;
        self.compared = None;
        self.meet(done)
    }

    /// Makes a backup if one is due; looked at once an hour. A failure is told by the next one that
    /// a person asks for.
    fn back_up(&mut self, now: u64) {
        if now.saturating_sub(self.backed_up) >= BACKUP_MS {
            self.backed_up = now;
            let _ = backup_if_due(&self.ws);
        }
    }

    /// Where one's own work is.
    #[must_use]
    pub fn status(&self) -> Status {
        if !self.in_place {
            return Status::SavedHere;
        }
        let own = self.host.writer(self.ws.project);
        let seen = own.map(|own| self.people.who_has_seen(own.writer, own.seq));
        match seen {
            Some(people) if !people.is_empty() => Status::SeenBy(people),
            _ => Status::InSharedPlace,
        }
    }

    /// Opens the file one works in once more: for a window, while exchanges go on elsewhere.
    ///
    /// Fails as [`Workspace::open`] does.
    pub fn open_workspace(&self) -> Result<Workspace> {
        let mut ws = Workspace::open(self.ws.path(), self.host.clone())?;
        ws.is_exchanged = self.own_copy;
        Ok(ws)
    }

    /// Removes one's own copy from the data folder.
    ///
    /// Fails if it has work that is not in the shared file.
    pub fn forget_copy(mut self) -> Result<()> {
        if !self.own_copy {
            return Ok(());
        }
        self.compared = None;
        let done = self.exchange()?;
        if done.status == Status::SavedHere {
            let why = done.offline.unwrap_or_else(|| "it has work that is nowhere else".into());
            return Err(crate::tx::refused(
                "forget the copy",
                why,
                "Try again when the shared file can be reached.",
            ));
        }
        let copy = self.ws.path().to_owned();
        drop(self);
        std::fs::remove_file(&copy).map_err(|source| Error::File {
            tried: "forget",
            path: copy,
            source,
        })
    }

    /// Puts one's own copy where the shared file is missing: after somebody has moved or deleted
    /// it, which only a person can judge.
    ///
    /// Fails if there is a file, or the folder cannot be written.
    pub fn put_back(&mut self) -> Result<()> {
        if Stamp::of(&self.path)?.is_some() {
            return Err(Error::FileExists(self.path.clone()));
        }
        reach::send_whole(&self.ws, &self.path, None)?;
        self.compared = None;
        Ok(())
    }

    /// Looks for conflicted copies at the next exchange, however short ago it looked: one was merged.
    pub fn look_again(&mut self) {
        self.copies.0 = 0;
    }

    fn look_for_copies(&self) -> Vec<ConflictedCopy> {
        conflicted_copies(&self.ws, &self.path).unwrap_or_default()
    }

    /// Meets the shared file, if it or one's own copy has changed, or it is time.
    fn meet(&mut self, done: &mut Exchange) -> Result<()> {
        let now = self.host.now_ms();
        let extent = log::extent(&self.ws.connection)?;
        let stamp = match Stamp::of(&self.path) {
            Ok(Some(stamp)) => stamp,
            Ok(None) => {
                self.in_place = false;
                done.offline = Some("there is no such file any more".into());
                return Ok(());
            }
            Err(error) => {
                self.in_place = false;
                done.offline = Some(error.to_string());
                return Ok(());
            }
        };
        if let Some((seen, at)) = &self.compared
            && *seen == stamp
            && now.saturating_sub(*at) < COMPARE_MS
            && now >= *at
            && self.sent_extent == Some(extent)
        {
            self.in_place = true;
            return Ok(());
        }
        let met = self.merge_both_ways(&stamp, extent, done).or_else(|error| {
            let error = error.on("reach", &self.path);
            if error.is_damage() && !is_own(&error, self.ws.path()) {
                // It may have been compared and looked whole; so it is looked at again at once.
                self.compared = None;
                return self.heal(&stamp, extent, error, done);
            }
            Err(error)
        });
        if let Err(error) = met {
            self.in_place = false;
            self.compared = None;
            if is_own(&error, self.ws.path()) {
                return Err(error);
            }
            done.offline = Some(error.to_string());
        }
        Ok(())
    }

    /// `extent` is that of one's own copy before anything was compared.
    fn merge_both_ways(
        &mut self,
        stamp: &Stamp,
        extent: (i64, i64),
        done: &mut Exchange,
    ) -> Result<()> {
        let found = reach::read(&self.ws, &self.path)?;
        self.receive(found.new, done)?;
        self.ws.raise_min_writer(found.min_writer)?;
        // What was in the shared file before and is gone was lost by somebody else's tool.
        let lost =
            self.sent_extent.is_some_and(|(_, last)| has_older(&self.ws, &found.unsent, last));
        if found.unsent.is_empty() {
            self.note_compared(Some(stamp.clone()), extent);
            return self.verify(stamp, done);
        }
        self.send(stamp, &found.unsent)?;
        done.sent = found.unsent.ops.len();
        done.healed |= lost;
        self.read_back(extent)
    }

    fn receive(&mut self, new: merge::Set, done: &mut Exchange) -> Result<()> {
        if new.ops.is_empty() && new.blobs.is_empty() {
            return Ok(());
        }
        let taken: MergeReport =
            merge::take_in(&mut self.ws, new, &Taking { dry_run: false, source: None })?;
        done.received += taken.new_ops();
        done.opened.extend(taken.opened);
        Ok(())
    }

    /// In place where locks can be trusted; else as a whole new file.
    fn send(&self, stamp: &Stamp, unsent: &Missing) -> Result<()> {
        let in_place =
            !matches!(self.place, Place::Synced { .. }) && self.people.locks != Locks::Broken;
        if in_place {
            return reach::send_in_place(&self.ws, &self.path, unsent);
        }
        reach::send_whole(&self.ws, &self.path, Some(stamp))
    }

    /// Only what can be read again is in the shared place.
    fn read_back(&mut self, extent: (i64, i64)) -> Result<()> {
        // Looked at before it is read: what changes meanwhile shows at the next exchange.
        let stamp = Stamp::of(&self.path)?;
        let now = Foreign::open_in_place(&self.path)?;
        let (ops, blobs) = (now.op_keys()?, now.blob_keys()?);
        let left = merge::lacking(&merge::Own(&self.ws.connection), &ops, &blobs)?;
        let older =
            |hash: &Hash| log::row_of(&self.ws.connection, *hash).is_ok_and(|r| r <= extent.1);
        if left.ops.iter().any(older) {
            return Err(Error::Replaced(self.path.clone()));
        }
        self.note_compared(stamp, extent);
        Ok(())
    }

    fn note_compared(&mut self, stamp: Option<Stamp>, extent: (i64, i64)) {
        self.compared = stamp.map(|stamp| (stamp, self.host.now_ms()));
        self.sent_extent = Some(extent);
        self.in_place = true;
    }

    /// Looks at everything in the shared file from time to time: that it has all keys does not say
    /// that what lies under them is still right.
    fn verify(&mut self, stamp: &Stamp, done: &mut Exchange) -> Result<()> {
        let now = self.host.now_ms();
        if let Some((seen, at)) = &self.verified
            && (now.saturating_sub(*at) < VERIFY_MS && now >= *at || seen == stamp)
        {
            return Ok(());
        }
        reach::verify(&self.path)?;
        if reach::has_other_tables(&self.ws, &self.path)? {
            done.healed = true;
            reach::rebuild(&self.ws, &self.path)?;
            self.compared = None;
        }
        self.damaged = None;
        self.verified = Some((stamp.clone(), now));
        Ok(())
    }

    /// Looks at everything in a file that is used directly from time to time, if anybody else has
    /// written to it.
    fn verify_directly(&mut self, done: &mut Exchange) -> Result<()> {
        let now = self.host.now_ms();
        if now >= self.looked_through && now.saturating_sub(self.looked_through) < VERIFY_MS {
            return Ok(());
        }
        if !vouch::is_known(self.host.as_ref(), &self.path) {
            match vouch::examine(&self.path) {
                Err(error) if error.is_damage() => self.heal_directly(error, done)?,
                looked => looked?,
            }
        }
        self.looked_through = now;
        Ok(())
    }

    /// A damaged file is given the time to become whole (a tool may still be writing it); then
    /// what it holds is saved, it is set aside, and one's own copy takes its place.
    fn heal(
        &mut self,
        stamp: &Stamp,
        extent: (i64, i64),
        error: Error,
        done: &mut Exchange,
    ) -> Result<()> {
        if self.damaged.as_ref() != Some(stamp) {
            self.damaged = Some(stamp.clone());
            return Err(error);
        }
        self.receive(reach::salvage(&self.path), done)?;
        if Stamp::of(&self.path)?.as_ref() != Some(stamp) {
            return Err(error);
        }
        done.set_aside = Some(reach::set_aside(&self.path, &self.ws.now().rfc3339())?);
        reach::send_whole(&self.ws, &self.path, None)?;
        self.damaged = None;
        done.healed = true;
        self.read_back(extent)
    }

    /// As [`Shared::heal`], for a file that is used directly: what it still holds, what the backups
    /// hold, and one's own latest work are put into a new file.
    fn heal_directly(&mut self, error: Error, done: &mut Exchange) -> Result<()> {
        let stamp = Stamp::of(&self.path)?;
        if stamp.is_none() || self.damaged != stamp {
            self.damaged = stamp;
            return Err(error);
        }
        let part = crate::file::beside(&self.path, ".part");
        let _ = std::fs::remove_file(&part);
        let project = self.ws.project;
        let mut mended = Workspace::create_for(&part, self.host.clone(), project)?;
        let quietly = Taking { dry_run: false, source: None };
        merge::take_in(&mut mended, reach::salvage(&self.path), &quietly)?;
        for backup in crate::backups(&self.path) {
            if let Ok(theirs) = Foreign::open(&backup.path)
                && theirs.project == project
            {
                merge::take_in(&mut mended, theirs, &quietly)?;
            }
        }
        drop(mended);
        done.set_aside = Some(reach::set_aside(&self.path, &self.ws.now().rfc3339())?);
        let failed = |source| Error::File { tried: "write", path: self.path.clone(), source };
        std::fs::rename(&part, &self.path).map_err(failed)?;
        vouch::note_moved(self.host.as_ref(), &self.path);
        // Opening it puts one's own latest work back.
        self.ws = Workspace::open(&self.path, self.host.clone())?;
        self.damaged = None;
        done.healed = true;
        done.received = 1;
        Ok(())
    }
}

/// One's own copy of the shared file; made if there is none yet.
fn own_copy_of(path: &Path, host: &Arc<dyn Host>) -> Result<Workspace> {
    let copy = host.own_copy(path).ok_or_else(|| {
        crate::tx::refused("work on a copy", "there is no data folder to keep it in", "")
    })?;
    if copy.exists() {
        let mut ws = Workspace::open(&copy, host.clone())?;
        ws.is_exchanged = true;
        return Ok(ws);
    }
    if let Some(folder) = copy.parent() {
        let failed = |source| Error::File { tried: "make", path: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let theirs = Foreign::open_copy(path)?;
    let part = crate::file::beside(&copy, ".part");
    let _ = std::fs::remove_file(&part);
    let mut ws = Workspace::create_for(&part, host.clone(), theirs.project)?;
    let min_writer = theirs.min_writer;
    let filled = merge::take_in(&mut ws, theirs, &Taking { dry_run: false, source: None })
        .and_then(|_| ws.raise_min_writer(min_writer));
    drop(ws);
    let finished = filled.and_then(|_| {
        let failed = |source| Error::File { tried: "make", path: copy.clone(), source };
        std::fs::rename(&part, &copy).map_err(failed)?;
        vouch::note_moved(host.as_ref(), &copy);
        Ok(())
    });
    if let Err(error) = finished {
        let _ = std::fs::remove_file(&part);
        return Err(error);
    }
    let mut ws = Workspace::open(&copy, host.clone())?;
    ws.is_exchanged = true;
    Ok(ws)
}

/// Whether some of the unsent ops came into one's own copy before row `last`.
fn has_older(ws: &Workspace, unsent: &Missing, last: i64) -> bool {
    let older = |hash: &Hash| log::row_of(&ws.connection, *hash).is_ok_and(|row| row <= last);
    unsent.ops.iter().any(older)
}

/// Whether an error is about one's own file, and not the shared one.
fn is_own(error: &Error, own: &Path) -> bool {
    match error {
        Error::Store { path, .. }
        | Error::Damaged { path, .. }
        | Error::File { path, .. }
        | Error::ReadOnly(path)
        | Error::Replaced(path)
        | Error::NoFile(path) => path == own,
        _ => false,
    }
}
