//! Which files this installation answers for.
//!
//! What the screens read are tables, and whoever knows SQL can write anything into those of a file
//! that they mail. So a file that was last written by this installation is opened as it is, and any
//! other is looked at whole, and its tables are made anew from the changes, whose hashes are right.
//! That takes time only once: how the file looked when it was last written here is kept in the data
//! folder.

use std::path::Path;

use crate::foreign::Foreign;
use crate::seen::Seen;
use crate::{Error, Host, Result, file};

/// What is noted in the data folder.
const NOTE: &str = "vouched";

/// Whether the file at `path` is as this installation left it.
pub(crate) fn is_known(host: &dyn Host, path: &Path) -> bool {
    let now = Seen::past_sqlite(path).and_then(|seen| seen.stamp());
    now.is_some() && now == host.note(NOTE, path)
}

/// Whether it looked so when this installation left it.
pub(crate) fn is_known_as(host: &dyn Host, path: &Path, seen: &Seen) -> bool {
    let then = seen.stamp();
    then.is_some() && then == host.note(NOTE, path)
}

/// Notes that the file at `path` is right as it looks now.
pub(crate) fn note(host: &dyn Host, path: &Path, seen: &Seen) {
    if let Some(stamp) = seen.stamp() {
        host.set_note(NOTE, path, &stamp);
    }
}

/// The same for a file that was moved to `path` after it was written here.
pub(crate) fn note_moved(host: &dyn Host, path: &Path) {
    if let Some(seen) = Seen::past_sqlite(path) {
        note(host, path, &seen);
    }
}

/// Looks at everything in a file that nobody here answers for, as at somebody else's: its
/// structure, its schema and every hash.
///
/// Fails if something is not right; nothing is changed.
pub(crate) fn examine(path: &Path) -> Result<()> {
    file::refuse_stray_log(path)?;
    file::check_header(path, false)?;
    let examined = Foreign::open(path).and_then(|theirs| theirs.verify());
    examined.map_err(|error| match error.on("open", path) {
        Error::Damaged { path, detail, .. } => Error::Damaged { tried: "open", path, detail },
        error => error,
    })
}
