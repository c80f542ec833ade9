//! The formats a report comes in.

use std::fmt;
use std::str::FromStr;

/// A report format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// CommonMark.
    Markdown,
    /// The whole dossier for machines.
    Json,
    /// Tagged PDF with bookmarks.
    Pdf,
    /// The report as a Word document.
    Docx,
    /// The article as a Word document, with what was found as comments at the claims.
    Comments,
    /// One row a citation, for spreadsheets.
    Csv,
    /// The report with captures, versions and their hashes, which `stet verify` checks.
    Sealed,
}

/// A name that is no report format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no report format; there are {names}", names = names())]
pub struct UnknownFormat(pub String);

impl Format {
    /// Every format.
    pub const ALL: [Self; 8] = [
        Self::Html,
        Self::Markdown,
        Self::Json,
        Self::Pdf,
        Self::Docx,
        Self::Comments,
        Self::Csv,
        Self::Sealed,
    ];

    /// The format's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Comments => "comments",
            Self::Csv => "csv",
            Self::Sealed => "sealed",
        }
    }

    /// The usual file extension, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Comments => "docx",
            Self::Sealed => "zip",
            other => other.name(),
        }
    }

    /// The format that a file extension means, or `None`.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        if extension == "htm" {
            return Some(Self::Html);
        }
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found
            .or_else(|| (name == "md").then_some(Self::Markdown))
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

fn names() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let (last, rest) = names.split_last().unwrap_or((&"none", &[]));
    format!("{} and {last}", rest.join(", "))
}
