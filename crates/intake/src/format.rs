//! Which kind of text a file holds, by its name and first bytes.

use std::fmt;
use std::str::FromStr;

use crate::sniff::Kind;

/// A form of text that intake reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown; its marks become roles and are left out of the text.
    Markdown,
    /// A web page.
    Html,
    /// A Word document (`.docx`).
    Word,
    /// A PDF; pages end with a form feed.
    Pdf,
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const PDF: &str = "application/pdf";

/// A format name that intake does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a format: choose text, markdown, html, word or pdf")]
pub struct UnknownFormat(String);

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Text, Self::Markdown, Self::Html, Self::Word, Self::Pdf];

    /// The format's name, as [`FromStr`] reads it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Word => "word",
            Self::Pdf => "pdf",
        }
    }

    /// The media type that stands for it in a document.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Word => WORD,
            Self::Pdf => PDF,
        }
    }

    /// The likeliest format: by the extension of `name`, else by how `bytes` begin.
    #[must_use]
    pub fn guess(name: &str, bytes: &[u8]) -> Self {
        if is_word(bytes) {
            return Self::Word;
        }
        if bytes.starts_with(b"%PDF-") {
            return Self::Pdf;
        }
        Self::from_extension(name).unwrap_or_else(|| Self::from_start(bytes))
    }

    /// The format that a media type names (`text/html; charset=…`), or `None`.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next()?.trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Html),
            "text/markdown" | "text/x-markdown" => Some(Self::Markdown),
            "text/plain" => Some(Self::Text),
            WORD => Some(Self::Word),
            PDF => Some(Self::Pdf),
            _ => None,
        }
    }

    fn from_extension(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
            _ => None,
        }
    }

    fn from_start(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(1024)];
        // UTF-16 pages are recognised too once their NUL bytes are left out.
        let ascii: Vec<u8> = head.iter().copied().filter(u8::is_ascii).collect();
        let text: String = ascii
            .iter()
            .map(|byte| byte.to_ascii_lowercase() as char)
            .filter(|c| *c != '\0')
            .collect();
        let text = text.trim_start();
        let page = text.starts_with("<!doctype html")
            || text.starts_with("<html")
            || (text.starts_with('<')
                && ["<html", "<head", "<body", "<!doctype html"]
                    .iter()
                    .any(|tag| text.contains(tag)));
        if page { Self::Html } else { Self::Text }
    }
}

/// Whether bytes are a Word document of today; those before 2007 are none that is read.
fn is_word(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && Kind::of(bytes) == Some(Kind::Word)
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        match name.trim().to_ascii_lowercase().as_str() {
            "text" | "txt" | "plain" => Ok(Self::Text),
            "markdown" | "md" => Ok(Self::Markdown),
            "html" | "htm" => Ok(Self::Html),
            "word" | "docx" => Ok(Self::Word),
            "pdf" => Ok(Self::Pdf),
            _ => Err(UnknownFormat(name.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides_then_the_first_bytes() {
        for (name, bytes, format) in [
            ("a.txt", "<html>", Format::Text),
            ("a.MD", "", Format::Markdown),
            ("a.htm", "plain", Format::Html),
            ("a.php", "\n <!DOCTYPE HTML><p>", Format::Html),
            ("a", "<?xml version='1.0'?><html xmlns='x'>", Format::Html),
            ("a", "<-- this is an arrow", Format::Text),
            (".md", "hidden", Format::Text),
            ("", "", Format::Text),
        ] {
            assert_eq!(Format::guess(name, bytes.as_bytes()), format, "{name} {bytes}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        assert_eq!(
            "rtf".parse::<Format>().unwrap_err().to_string(),
            "\"rtf\" is not a format: choose text, markdown, html, word or pdf"
        );
    }

    #[test]
    fn media_types_are_read_with_parameters() {
        assert_eq!(Format::from_media_type("Text/HTML; charset=x"), Some(Format::Html));
        assert_eq!(Format::from_media_type("image/png"), None);
    }
}
