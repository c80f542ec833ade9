//! One file a command: its arguments, the one operation it calls, and how its answer reads.

pub(crate) mod article;
pub(crate) mod articles;
pub(crate) mod cite;
pub(crate) mod claim;
pub(crate) mod claims;
pub(crate) mod comment;
pub(crate) mod config;
pub(crate) mod conflict;
pub(crate) mod diff;
pub(crate) mod habits;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod lint;
pub(crate) mod merge;
mod place;
pub(crate) mod report;
pub(crate) mod revise;
pub(crate) mod scale;
pub(crate) mod search;
pub(crate) mod share;
pub(crate) mod source;
pub(crate) mod text;
pub(crate) mod verdict;
pub(crate) mod verify;
pub(crate) mod workspace;
