//! What intake hands to a workspace: documents to check and snapshots of sources.
//!
//! Plain data. It lives here because both the crate that reads files and addresses and the crate
//! that stores them know these shapes, and neither knows the other.

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Layout};

/// Where bytes came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A file; only its name is kept, never its folder.
    File {
        /// File name with extension.
        name: String,
    },
    /// An address on the web.
    Address {
        /// What was asked for.
        asked: String,
        /// Where the bytes came from in the end, after redirects.
        address: String,
    },
    /// Pasted or typed text.
    Pasted,
}

/// A text to check, with the bytes it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What came in, byte for byte.
    pub original: Vec<u8>,
    /// Media type of `original`, such as `text/html`.
    pub media_type: String,
    /// Where it came from.
    pub origin: Origin,
    /// The text to check: UTF-8, line ends `\n`, no byte-order mark; otherwise as in `original`.
    pub text: String,
    /// Blocks of `text`, and what is known about it.
    pub layout: Layout,
    /// What its writer noted beside the text, in order of position: proposed sources.
    pub notes: Vec<Note>,
}

/// Where a note came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A comment in the margin.
    Comment,
    /// A note at the foot of a page.
    Footnote,
    /// A note at the end.
    Endnote,
    /// An address linked from words of the text.
    Link,
}

/// A note of a document's writer: a proposed source for the words it stands at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where it came from.
    pub kind: NoteKind,
    /// The words it is about, in the document's text: those that were marked, or else the sentence
    /// that it is called in.
    pub span: ByteSpan,
    /// Who wrote it; only comments say so.
    pub author: Option<String>,
    /// Its words; empty for a link.
    pub text: String,
    /// The web addresses in it.
    pub addresses: Vec<String>,
}

/// A copy of a source at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What came in, byte for byte.
    pub original: Vec<u8>,
    /// Media type of `original`.
    pub media_type: String,
    /// Where it came from.
    pub origin: Origin,
    /// Addresses passed through on the way, first to last, without the final one.
    pub redirects: Vec<String>,
    /// What the server said of the bytes, in order received; cookies left out.
    pub headers: Vec<(String, String)>,
    /// The readable text, for choosing passages; empty if the bytes hold none (an image).
    pub text: String,
    /// Blocks of `text`, and what is known about it.
    pub layout: Layout,
}
