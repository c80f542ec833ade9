//! Files and addresses in, snapshots of sources out.
//!
//! A source may be anything: a picture, a spreadsheet, a film. Its bytes are what counts; text is
//! read where it can be read without loss, and left empty where not.

use std::path::Path;

use stet_text::{Layout, Metadata, Origin, Snapshot};

use crate::fetch::{self, Fetch};
use crate::sniff::Kind;
use crate::{Error, Format, Limits, Progress, Result, read};

/// Takes a copy of a file of any type.
///
/// Fails if the file cannot be read, is too large or is empty.
pub fn snapshot_file(path: &Path, limits: &Limits) -> Result<Snapshot> {
    let original = read::file_bytes(path, limits)?;
    let name = read::file_name(path);
    let subject = read::quoted(&name);
    not_empty(&original, subject)?;
    let format = Format::guess(&name, &original);
    let media_type = media_type(&original, format);
    let document = read::read_bytes(original.clone(), &name, Some(format), limits).ok();
    let (text, layout) = document.map_or_else(no_text, |document| (document.text, document.layout));
    let origin = Origin::File { name };
    Ok(Snapshot { original, media_type, origin, redirects: vec![], headers: vec![], text, layout })
}

/// Takes a copy of what stands at an address, whatever its type.
///
/// Fails if the address cannot be fetched ([`Error::Fetch`]) or answers with nothing.
pub fn snapshot_address(address: &str, fetch: &Fetch, progress: &dyn Progress) -> Result<Snapshot> {
    let fetched = fetch::get(address, fetch, progress)?;
    not_empty(&fetched.bytes, format!("the page at {}", fetched.address))?;
    let format = read::fetched_format(&fetched);
    let named = fetched.media_type.as_deref().and_then(essence);
    let readable = named.is_none() || fetched.media_type.as_deref().is_some_and(has_text);
    let media_type = named.unwrap_or_else(|| media_type(&fetched.bytes, format));
    let read = readable.then(|| read::read_fetched(&fetched, format, &fetch.limits).ok()).flatten();
    let (text, layout) = read.map_or_else(no_text, |read| (read.text, read.layout));
    Ok(Snapshot {
        original: fetched.bytes,
        media_type,
        origin: Origin::Address { asked: fetched.asked, address: fetched.address },
        redirects: fetched.redirects,
        headers: fetched.headers,
        text,
        layout,
    })
}

/// Why a copy of something that should hold text has none: it is damaged, locked, packed to burst.
///
/// `None` if it has text, or if nobody would look for text in it (an image). The answer follows
/// from the bytes alone, so it can be asked for at any time.
#[must_use]
pub fn why_no_text(snapshot: &Snapshot, limits: &Limits) -> Option<Error> {
    let format = Format::from_media_type(&snapshot.media_type);
    if !snapshot.text.is_empty() || format.is_none() {
        return None;
    }
    let name = match &snapshot.origin {
        Origin::File { name } => name,
        Origin::Address { address, .. } => address,
        Origin::Pasted => "",
    };
    let read = read::read_bytes(snapshot.original.clone(), name, format, limits);
    read.err().filter(|error| !matches!(error, Error::NotText { .. }))
}

fn media_type(bytes: &[u8], format: Format) -> String {
    let kind = Kind::of(bytes);
    kind.map_or(format.media_type(), |kind| kind.media_type(bytes)).to_owned()
}

/// A media type without parameters, unless it only says "some bytes".
fn essence(header: &str) -> Option<String> {
    let essence = header.split(';').next()?.trim().to_ascii_lowercase();
    (essence.contains('/') && essence != "application/octet-stream").then_some(essence)
}

fn has_text(header: &str) -> bool {
    Format::from_media_type(header).is_some() || header.trim().starts_with("text/")
}

fn no_text() -> (String, Layout) {
    (String::new(), Layout { blocks: Vec::new(), metadata: Metadata::default() })
}

fn not_empty(bytes: &[u8], subject: String) -> Result<()> {
    if bytes.is_empty() { Err(Error::Empty { subject, page: false }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(name: &str, bytes: &[u8]) -> Snapshot {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        snapshot_file(&path, &Limits::default()).unwrap()
    }

    #[test]
    fn any_file_is_kept_and_text_is_read_where_it_can_be() {
        for (name, bytes, media, text) in [
            ("a.txt", &b"One.\r\nTwo."[..], "text/plain", "One.\nTwo."),
            ("a.md", b"# One", "text/markdown", "One"),
            ("a.pdf", b"%PDF-1.7 \0", "application/pdf", ""),
            ("a.png", b"\x89PNG\r\n\x1a\n", "image/png", ""),
            ("damaged.txt", b"caf\xc3\xa9 \xc3 cut", "text/plain", ""),
        ] {
            let found = snapshot(name, bytes);
            assert_eq!((found.media_type.as_str(), found.text.as_str()), (media, text));
            assert_eq!(found.original, bytes);
            assert_eq!(found.origin, Origin::File { name: name.to_owned() });
        }
    }

    #[test]
    fn a_copy_without_text_says_why() {
        let why = |name: &str, bytes: &[u8]| {
            why_no_text(&snapshot(name, bytes), &Limits::default()).map(|why| why.to_string())
        };
        assert_eq!(
            why("a.pdf", b"%PDF-1.7 \0").as_deref(),
            Some("Could not read \"a.pdf\", a PDF: it is damaged.")
        );
        assert!(why("a.docx", b"PK\x03\x04..word/document.xml").unwrap().contains("damaged"));
        assert!(why("a.txt", b"caf\xc3\xa9 \xc3 cut").unwrap().contains("line 1"));
        assert_eq!(why("a.png", b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(why("a.txt", b"One."), None);
    }

    #[test]
    fn essences_leave_out_parameters_and_defaults() {
        assert_eq!(essence("Text/HTML; charset=x").as_deref(), Some("text/html"));
        assert_eq!(essence("application/octet-stream"), None);
        assert_eq!(essence("nonsense"), None);
    }
}
