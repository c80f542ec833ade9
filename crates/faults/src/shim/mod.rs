//! A layer above the disk that can fail on demand, or write down what happens.
//!
//! Three parts: [`vfs`] speaks to SQLite in C, and decides nothing; [`disk`] stands below what is
//! written past SQLite; [`plan`] decides, and is plain Rust.

mod disk;
mod plan;
mod vfs;

pub(crate) use disk::FailingDisk;
pub(crate) use plan::{Event, Failure, fail_at, note_ack, record, record_done, seen_and_stop};
pub(crate) use vfs::register;
