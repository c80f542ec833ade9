//! Why something could not be taken in: what we tried, on what, why, and what to do next.

use std::io;

use crate::fetch::FetchError;
use crate::limits::in_words;
use crate::sniff::Kind;

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a file, a paste or an address could not be taken in.
///
/// `subject` names the thing in the reader's words: `"draft.md"`, `the pasted text`,
/// `the page at https://…`. It never holds a folder.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("Could not read {subject}: there is no such file.")]
    Missing {
        /// What was tried.
        subject: String,
    },
    /// The system does not allow reading it.
    #[error("Could not read {subject}: you have no permission to read it.")]
    Forbidden {
        /// What was tried.
        subject: String,
    },
    /// It is a folder, a device or a pipe.
    #[error("Could not read {subject}: it is not a file.")]
    NotAFile {
        /// What was tried.
        subject: String,
    },
    /// The system failed to read it.
    #[error("Could not read {subject}: {source}.")]
    Unreadable {
        /// What was tried.
        subject: String,
        /// What the system says.
        source: io::Error,
    },
    /// It has more bytes than [`crate::Limits`] allow.
    #[error(
        "Could not read {subject}: it has {}, and at most {} are read.",
        in_words(*bytes),
        in_words(*limit)
    )]
    TooLarge {
        /// What was tried.
        subject: String,
        /// Its size.
        bytes: u64,
        /// The most that is taken.
        limit: u64,
    },
    /// It holds no text: nothing at all, only white space, or a page without readable text.
    #[error("Could not read {subject}: {}", if *page { "the page has no readable text." } else { "it is empty." })]
    Empty {
        /// What was tried.
        subject: String,
        /// Whether it is a web page with markup but no words.
        page: bool,
    },
    /// It is no text.
    #[error("Could not read {subject} as text: it is {kind}.")]
    NotText {
        /// What was tried.
        subject: String,
        /// What it is.
        kind: Kind,
    },
    /// Its bytes cannot be read without loss.
    #[error(
        "Could not read {subject}: it looks like {encoding}, but line {line} holds bytes that have no meaning in it."
    )]
    Garbled {
        /// What was tried.
        subject: String,
        /// The likeliest encoding.
        encoding: &'static str,
        /// The first such line, from 1.
        line: usize,
    },
    /// It is packed, and larger inside than is read.
    #[error("Could not read {subject}: unpacked it has more than {}.", in_words(*limit))]
    Bursting {
        /// What was tried.
        subject: String,
        /// The most that is unpacked.
        limit: u64,
    },
    /// It declares entities, through which a document can draw in files of the reader.
    #[error("Could not read {subject}: it declares a document type, which no Word document does.")]
    Entities {
        /// What was tried.
        subject: String,
    },
    /// It is a PDF that gives no text.
    #[error("Could not read {subject}, a PDF: {why}.")]
    Pdf {
        /// What was tried.
        subject: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// It is not put together as its kind should be.
    #[error("Could not read {subject}: it is damaged ({why}).")]
    Damaged {
        /// What was tried.
        subject: String,
        /// What is wrong.
        why: String,
    },
    /// It is in none of the formats of a bibliography.
    #[error(
        "Could not read {subject} as a bibliography: it holds no bibliography in BibTeX, RIS or CSL-JSON."
    )]
    NoBibliography {
        /// What was tried.
        subject: String,
    },
    /// A record of a bibliography is damaged.
    #[error("Could not read {subject} as a bibliography: line {line}: {why}.")]
    Record {
        /// What was tried.
        subject: String,
        /// Where, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// An archive answered with something else than it should.
    #[error("Could not look up {address} in the archive: {why}.")]
    Archive {
        /// The address that was looked up.
        address: String,
        /// What is wrong with the answer.
        why: &'static str,
    },
    /// It could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
}

impl Error {
    /// The next step for the person who asked.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "check the name; it may have been moved or renamed",
            Self::Forbidden { .. } => "change its permissions, or copy it to a folder of yours",
            Self::NotAFile { .. } => "choose a text, Markdown, HTML, Word or PDF file",
            Self::Unreadable { .. } => "check that the drive is connected, then try again",
            Self::TooLarge { .. } => "take in only the part that you want to check",
            Self::Empty { page: true, .. } => {
                "the page may build its text with scripts; copy the text in a browser and paste it"
            }
            Self::Empty { .. } => "choose something with text in it",
            Self::NotText { kind, .. } => kind.hint(),
            Self::Garbled { .. } => {
                "open it where it reads well and save it as UTF-8, or copy the text and paste it"
            }
            Self::Bursting { .. } | Self::Entities { .. } => {
                "do not trust it; if you know where it comes from, open it there and copy its text"
            }
            Self::Pdf { .. } => {
                "open it, copy its text and paste it here; as a source it can be captured as it is"
            }
            Self::Archive { .. } => "check the archive's address, and how it is to be asked",
            Self::NoBibliography { .. } => {
                "export it again from the reference manager, as one of these"
            }
            Self::Record { .. } => {
                "put that line right, or export it again; nothing was brought in"
            }
            Self::Damaged { .. } => "open it in a word processor and save it again",
            Self::Fetch(error) => error.hint(),
        }
    }

    pub(crate) fn from_io(subject: String, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { subject },
            io::ErrorKind::PermissionDenied => Self::Forbidden { subject },
            io::ErrorKind::IsADirectory => Self::NotAFile { subject },
            _ => Self::Unreadable { subject, source },
        }
    }
}
