//! A layer between SQLite and the disk that can fail on demand, or write down what happens.
//!
//! Two parts: [`vfs`] speaks to SQLite in C, and decides nothing; [`plan`] decides, and is plain
//! Rust.

mod plan;
mod vfs;

pub(crate) use plan::{Event, Failure, fail_at, note_ack, record, record_done, seen_and_stop};
pub(crate) use vfs::register;
