//! What a person had seen of a file when they began to decide something.
//!
//! A dialog or an editor stands open for a while, and others go on writing into the same file. What
//! they wrote meanwhile was not seen, so it is not replaced: it stands against what is saved, and a
//! person settles it.

use std::fmt;
use std::str::FromStr;

use rusqlite::Connection;

use crate::{BadId, Error, Hash, Result, Workspace, log};

/// A moment of a file: everything that had come into it by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(Option<(i64, Hash)>);

impl Moment {
    /// Of a file as it is now.
    pub(crate) fn now(db: &Connection) -> Result<Self> {
        Ok(Self(log::tail(db)?))
    }

    /// The number of the last row that had come in by then; 0 if it is not in this file, as after
    /// another file has taken its place: then nothing counts as seen.
    fn row(self, db: &Connection) -> Result<i64> {
        let Some((row, hash)) = self.0 else { return Ok(0) };
        let same = log::has_op(db, hash)? && log::row_of(db, hash)? == row;
        Ok(if same { row } else { 0 })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some((row, hash)) => write!(f, "{row}.{hash}"),
            None => f.write_str("0"),
        }
    }
}

impl FromStr for Moment {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let read = |text: &str| {
            let (row, hash) = text.split_once('.')?;
            Some((row.parse().ok()?, hash.parse().ok()?))
        };
        match (text, read(text)) {
            ("0", _) => Ok(Self(None)),
            (_, Some(found)) => Ok(Self(Some(found))),
            (_, None) => Err(BadId(text.to_owned()).into()),
        }
    }
}

impl Workspace {
    /// This moment, to be kept with what is read now and given back with what is decided on it.
    ///
    /// Fails if the file cannot be read.
    pub fn moment(&self) -> Result<Moment> {
        Moment::now(&self.connection)
    }

    /// Does `work` as somebody who has seen the file as it was at `seen`: it replaces only what was
    /// there then, and what the same person has written since.
    ///
    /// Fails if `work` does.
    pub fn as_of<T>(
        &mut self,
        seen: Moment,
        work: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.seen_at = Some(seen);
        let done = work(self);
        self.seen_at = None;
        done
    }
}

/// What somebody who writes has seen.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sight {
    /// What is there.
    All,
    /// What had come in up to this row.
    UpTo(i64),
}

impl Sight {
    pub(crate) fn of(seen: Option<Moment>, db: &Connection) -> Result<Self> {
        seen.map_or(Ok(Self::All), |moment| Ok(Self::UpTo(moment.row(db)?)))
    }

    /// Whether an op that came in as row `row` was seen.
    pub(crate) fn covers(self, row: i64) -> bool {
        match self {
            Self::All => true,
            Self::UpTo(last) => row <= last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_back() {
        for moment in [Moment(None), Moment(Some((12, Hash::of(b"x"))))] {
            assert_eq!(moment.to_string().parse::<Moment>().unwrap(), moment);
        }
        assert!("yesterday".parse::<Moment>().is_err());
    }
}
