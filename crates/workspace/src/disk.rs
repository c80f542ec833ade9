//! Where an export is written: the disk, or one that fails on demand.
//!
//! SQLite has a layer of its own below it, and the fault suite puts itself there. What is written
//! past SQLite goes through here, so that every write of it can be made to fail, too.

use std::fs;
use std::io;
use std::path::Path;

/// A place for files.
pub trait Disk {
    /// Makes a folder, and those above it.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes an empty file, in place of what was there.
    fn make_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Gives something another name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
}

/// A file that is being written.
pub trait DiskFile: io::Write {
    /// Waits until everything written so far outlives a power cut.
    fn sync(&mut self) -> io::Result<()>;
}

/// The disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }
    fn make_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(fs::File::create(path)?))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

impl DiskFile for fs::File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}
