//! Files and addresses in, documents and captures out.
//!
//! Every way in ends in one of two shapes: a [`stet_text::Document`] to check, or a
//! [`stet_text::Snapshot`] of a source. The bytes that came in are kept as they are; beside them
//! stands a text made only of words that stand in those bytes. When bytes cannot be read without
//! loss, the answer is an error that says so, never a text with holes.
//!
//! Left out on purpose: JavaScript, cookies, log-ins, proxies, caches, and any network use that a
//! person did not ask for. Nothing here keeps state between calls, reads a clock or writes a file.

mod archive;
mod bibliography;
mod decode;
mod error;
mod fetch;
mod flow;
mod format;
mod frontmatter;
mod limits;
mod markdown;
mod page;
mod pdf;
mod progress;
mod read;
mod snapshot;
mod sniff;
mod word;

pub use archive::{Archive, ArchivedCopy, Lookup, find_archived};
pub use bibliography::{Bibliography, Skipped, bibliography, read_bibliography};
pub use error::{Error, Result};
pub use fetch::{Fetch, FetchError, FetchReason};
pub use format::{Format, UnknownFormat};
pub use limits::Limits;
pub use page::{Page, extract_page};
pub use progress::{Progress, Silent};
pub use read::{read_address, read_bytes, read_file, read_pasted};
pub use snapshot::{snapshot_address, snapshot_file, why_no_text};
pub use sniff::Kind;
pub use stet_text::{Note, NoteKind};
pub use word::word_notes;
