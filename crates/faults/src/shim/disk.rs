//! A disk for what is written past SQLite, that fails when [`super::plan`] says so.

use std::io::{self, Write};
use std::path::Path;

use stet_workspace::{Disk, DiskFile, RealDisk};

use super::plan::{Failure, failure};

/// The disk, except where it is to fail.
#[derive(Debug)]
pub(crate) struct FailingDisk;

struct FailingFile(Box<dyn DiskFile>);

fn may_fail() -> io::Result<()> {
    match failure() {
        None => Ok(()),
        Some(Failure::Io) => Err(io::Error::other("the disk reports an error")),
        Some(Failure::Full) => Err(io::ErrorKind::StorageFull.into()),
    }
}

impl Disk for FailingDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        may_fail()?;
        RealDisk.make_folder(path)
    }
    fn make_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        may_fail()?;
        Ok(Box::new(FailingFile(RealDisk.make_file(path)?)))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        may_fail()?;
        RealDisk.rename(from, to)
    }
}

impl Write for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        may_fail()?;
        self.0.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl DiskFile for FailingFile {
    fn sync(&mut self) -> io::Result<()> {
        may_fail()?;
        self.0.sync()
    }
}
