//! What crosses between the window and Rust: plain data, spans in UTF-16, words ready to show.
//!
//! TypeScript gets the same types from here (`cargo xtask bindings`); nothing is written twice.

mod claim;
mod diff;
mod evidence;
mod file;
mod overview;
mod page;
mod proposed;
mod report;
mod share;
mod work;
mod workspace;

pub(crate) use claim::*;
pub(crate) use diff::*;
pub(crate) use evidence::*;
pub(crate) use file::*;
pub(crate) use overview::*;
pub(crate) use page::*;
pub(crate) use proposed::*;
pub(crate) use report::*;
pub(crate) use share::*;
pub(crate) use work::*;
pub(crate) use workspace::*;
