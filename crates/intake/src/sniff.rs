//! What bytes are when they are not text: by their first bytes, never by their name.

use std::fmt;

/// A kind of file that holds no text that intake can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// A Word document, old or new.
    Word,
    /// A spreadsheet.
    Spreadsheet,
    /// Slides.
    Slides,
    /// An OpenDocument or EPUB file.
    OpenDocument,
    /// Rich Text Format.
    Rtf,
    /// A picture.
    Image,
    /// Sound or film.
    Recording,
    /// Packed files.
    Archive,
    /// A program.
    Program,
    /// A SQLite database, such as a workspace.
    Database,
    /// A page archive saved by a browser.
    WebArchive,
    /// Something else with bytes that no text has.
    Binary,
}

impl Kind {
    /// The kind of `bytes`, or `None` if nothing speaks against their being text.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        SIGNATURES
            .iter()
            .find(|signature| signature.fits(bytes))
            .map(|signature| signature.kind)
            .map(|kind| if kind == Self::Archive { inside_zip(bytes) } else { kind })
            .or_else(|| looks_binary(bytes).then_some(Self::Binary))
    }

    /// The media type of `bytes` of this kind, as far as their start tells.
    #[must_use]
    pub fn media_type(self, bytes: &[u8]) -> &'static str {
        let exact = SIGNATURES.iter().find(|signature| signature.fits(bytes));
        match (self, exact) {
            (Self::Word, Some(found)) if found.media != ZIP => "application/msword",
            (Self::Word, _) => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            (Self::Spreadsheet, _) => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            (Self::Slides, _) => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            (_, Some(found)) => found.media,
            (_, None) => "application/octet-stream",
        }
    }

    /// What a person can do instead.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Pdf | Self::Word | Self::OpenDocument | Self::Rtf | Self::Slides => {
                "open it, copy its text and paste it here, or save it as a text file; \
                 as a source it can be captured as it is"
            }
            Self::Spreadsheet => "copy the cells you need and paste them here",
            Self::Image => "type what it shows; as a source it can be captured as it is",
            Self::Recording => "paste a transcript; as a source it can be captured as it is",
            Self::Archive => "unpack it and choose a file inside it",
            Self::Database => "if it is a workspace, open it instead of adding it as an article",
            Self::WebArchive => "open it in a browser and save it as \"HTML only\"",
            Self::Program | Self::Binary => "choose a text, Markdown, HTML, Word or PDF file",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF",
            Self::Word => "a Word document",
            Self::Spreadsheet => "a spreadsheet",
            Self::Slides => "a slide show",
            Self::OpenDocument => "an OpenDocument or EPUB file",
            Self::Rtf => "a Rich Text document",
            Self::Image => "an image",
            Self::Recording => "a sound or film file",
            Self::Archive => "a packed archive",
            Self::Program => "a program",
            Self::Database => "a SQLite database",
            Self::WebArchive => "a web archive",
            Self::Binary => "a binary file",
        })
    }
}

struct Signature {
    at: usize,
    bytes: &'static [u8],
    kind: Kind,
    media: &'static str,
}

impl Signature {
    fn fits(&self, bytes: &[u8]) -> bool {
        bytes.get(self.at..).is_some_and(|rest| rest.starts_with(self.bytes))
    }
}

const ZIP: &str = "application/zip";

const fn starts(bytes: &'static [u8], kind: Kind, media: &'static str) -> Signature {
    Signature { at: 0, bytes, kind, media }
}

/// From the published signatures of each format; those that are words in ASCII are long enough
/// not to begin a text by chance.
const SIGNATURES: &[Signature] = &[
    starts(b"%PDF-", Kind::Pdf, "application/pdf"),
    starts(b"PK\x03\x04", Kind::Archive, ZIP),
    starts(b"PK\x05\x06", Kind::Archive, ZIP),
    starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Word, "application/x-ole-storage"),
    starts(b"{\\rtf", Kind::Rtf, "application/rtf"),
    starts(b"\x89PNG\r\n", Kind::Image, "image/png"),
    starts(b"\xff\xd8\xff", Kind::Image, "image/jpeg"),
    starts(b"GIF87a", Kind::Image, "image/gif"),
    starts(b"GIF89a", Kind::Image, "image/gif"),
    starts(b"II*\0", Kind::Image, "image/tiff"),
    starts(b"MM\0*", Kind::Image, "image/tiff"),
    Signature { at: 8, bytes: b"WEBP", kind: Kind::Image, media: "image/webp" },
    Signature { at: 4, bytes: b"ftypheic", kind: Kind::Image, media: "image/heic" },
    Signature { at: 4, bytes: b"ftypavif", kind: Kind::Image, media: "image/avif" },
    Signature { at: 4, bytes: b"ftyp", kind: Kind::Recording, media: "video/mp4" },
    starts(b"ID3", Kind::Recording, "audio/mpeg"),
    starts(b"OggS", Kind::Recording, "audio/ogg"),
    starts(b"fLaC", Kind::Recording, "audio/flac"),
    Signature { at: 8, bytes: b"WAVEfmt", kind: Kind::Recording, media: "audio/wav" },
    starts(b"\x1a\x45\xdf\xa3", Kind::Recording, "video/webm"),
    starts(b"\x1f\x8b\x08", Kind::Archive, "application/gzip"),
    starts(b"7z\xbc\xaf\x27\x1c", Kind::Archive, "application/x-7z-compressed"),
    starts(b"Rar!\x1a\x07", Kind::Archive, "application/vnd.rar"),
    starts(b"\xfd7zXZ\0", Kind::Archive, "application/x-xz"),
    starts(b"\x28\xb5\x2f\xfd", Kind::Archive, "application/zstd"),
    starts(b"\x7fELF", Kind::Program, "application/x-elf"),
    starts(b"\xcf\xfa\xed\xfe", Kind::Program, "application/x-mach-binary"),
    starts(b"\xca\xfe\xba\xbe", Kind::Program, "application/x-mach-binary"),
    starts(b"MZ\x90\0", Kind::Program, "application/vnd.microsoft.portable-executable"),
    starts(b"SQLite format 3\0", Kind::Database, "application/vnd.sqlite3"),
    starts(b"bplist00", Kind::WebArchive, "application/x-webarchive"),
];

/// Office files are zip archives whose first entries tell which.
fn inside_zip(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(8192)];
    let tail = &bytes[bytes.len().saturating_sub(8192)..];
    let has = |word: &[u8]| {
        [head, tail].into_iter().any(|part| part.windows(word.len()).any(|run| run == word))
    };
    let marks: [(&[u8], Kind); 5] = [
        (b"word/", Kind::Word),
        (b"xl/", Kind::Spreadsheet),
        (b"ppt/", Kind::Slides),
        (b"application/vnd.oasis.opendocument", Kind::OpenDocument),
        (b"application/epub+zip", Kind::OpenDocument),
    ];
    if !bytes.starts_with(b"PK") {
        return Kind::Archive;
    }
    marks.into_iter().find(|(word, _)| has(word)).map_or(Kind::Archive, |(_, kind)| kind)
}

/// Whether bytes hold what no text in any encoding holds: NULs that are no half of UTF-16, or
/// many control characters.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 << 10)];
    if crate::decode::utf16_without_mark(bytes).is_some() || crate::decode::has_wide_mark(bytes) {
        return false;
    }
    let odd = |byte: &&u8| matches!(**byte, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    bytes.contains(&0) || head.iter().filter(odd).count() * 50 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_first_bytes() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], Some(Kind::Pdf)),
            (b"PK\x03\x04....[Content_Types].xml..word/document.xml", Some(Kind::Word)),
            (b"PK\x03\x04....xl/workbook.xml", Some(Kind::Spreadsheet)),
            (b"PK\x03\x04....photos/a.jpg", Some(Kind::Archive)),
            (b"\x1f\x8b\x08 word/", Some(Kind::Archive)),
            (b"\x89PNG\r\n\x1a\n", Some(Kind::Image)),
            (b"\x7fELF\x02", Some(Kind::Program)),
            (b"SQLite format 3\0", Some(Kind::Database)),
            (b"{\\rtf1 hello}", Some(Kind::Rtf)),
            (b"one\0two", Some(Kind::Binary)),
            (b"\x01\x02\x03\x04 noise", Some(Kind::Binary)),
            (b"PDFs are files.\n", None),
            (b"h\0i\0 \0t\0h\0e\0r\0e\0", None),
            (b"", None),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn media_types_follow_the_bytes() {
        for (bytes, media) in [
            (&b"\xff\xd8\xff\xe0"[..], "image/jpeg"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
            (b"a\0b", "application/octet-stream"),
        ] {
            assert_eq!(Kind::of(bytes).unwrap().media_type(bytes), media);
        }
    }
}
