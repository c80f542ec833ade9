//! Files, pastes and addresses in, documents to check out.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use stet_text::{Document, Layout, Metadata, Note, Origin};

use crate::decode::{self, Decoded};
use crate::fetch::{self, Fetch, Fetched};
use crate::page;
use crate::sniff::Kind;
use crate::{Error, Format, Limits, Progress, Result, markdown, pdf, word};

/// Reads a file as a document; without `format`, its name and first bytes decide.
///
/// Fails if the file cannot be read, is too large, holds no text, or cannot be read without loss.
pub fn read_file(path: &Path, format: Option<Format>, limits: &Limits) -> Result<Document> {
    let bytes = file_bytes(path, limits)?;
    read_bytes(bytes, &file_name(path), format, limits)
}

/// Reads the bytes of a file called `name` as a document, as [`read_file`] does.
pub fn read_bytes(
    original: Vec<u8>,
    name: &str,
    format: Option<Format>,
    limits: &Limits,
) -> Result<Document> {
    let name = display_name(name);
    let (bytes, limit) = (original.len() as u64, limits.file_bytes);
    if bytes > limit {
        return Err(Error::TooLarge { subject: quoted(&name), bytes, limit });
    }
    let format = format.unwrap_or_else(|| Format::guess(&name, &original));
    let input =
        Input { subject: quoted(&name), bytes: &original, format, charset: None, address: None };
    let Found { text, layout, notes } = input.read(limits)?;
    let media_type = format.media_type().to_owned();
    Ok(Document { media_type, origin: Origin::File { name }, text, layout, notes, original })
}

/// Takes pasted or typed text as a document; its line ends become `\n`.
///
/// Fails if it is empty or longer than [`Limits::text_bytes`].
pub fn read_pasted(text: String, limits: &Limits) -> Result<Document> {
    let original = text.into_bytes();
    let input = Input {
        subject: "the pasted text".to_owned(),
        bytes: &original,
        format: Format::Text,
        charset: Some(encoding_rs::UTF_8),
        address: None,
    };
    let text = String::from_utf8_lossy(&original);
    let (text, layout) = input.finish(&text, limits)?;
    let media_type = Format::Text.media_type().to_owned();
    let notes = Vec::new();
    Ok(Document { media_type, origin: Origin::Pasted, text, layout, notes, original })
}

/// Fetches a page and reads it as a document.
///
/// Fails if the address cannot be fetched ([`Error::Fetch`]), or for the reasons of [`read_file`].
pub fn read_address(address: &str, fetch: &Fetch, progress: &dyn Progress) -> Result<Document> {
    let fetched = fetch::get(address, fetch, progress)?;
    let format = fetched_format(&fetched);
    let Found { text, layout, notes } = read_fetched(&fetched, format, &fetch.limits)?;
    Ok(Document {
        media_type: format.media_type().to_owned(),
        origin: Origin::Address { asked: fetched.asked, address: fetched.address },
        original: fetched.bytes,
        text,
        layout,
        notes,
    })
}

/// What was read of some bytes.
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) layout: Layout,
    pub(crate) notes: Vec<Note>,
}

impl Found {
    /// A text beside which nothing is noted.
    fn plain((text, layout): (String, Layout)) -> Self {
        Self { text, layout, notes: Vec::new() }
    }
}

/// The text of a fetched page in `format`, and its layout.
pub(crate) fn read_fetched(fetched: &Fetched, format: Format, limits: &Limits) -> Result<Found> {
    let charset = fetched.media_type.as_deref().and_then(declared_charset);
    let input = Input {
        subject: format!("the page at {}", fetched.address),
        bytes: &fetched.bytes,
        format,
        charset,
        address: Some(&fetched.address),
    };
    input.read(limits)
}

/// The format that the server names, or what the bytes look like.
pub(crate) fn fetched_format(fetched: &Fetched) -> Format {
    let named = fetched.media_type.as_deref().and_then(Format::from_media_type);
    // A server's "text/plain" is its default, not its knowledge; the address may say more.
    let path = fetched.address.split(['?', '#']).next().unwrap_or_default();
    match named {
        Some(format @ (Format::Html | Format::Word | Format::Pdf)) => format,
        Some(Format::Markdown) => Format::Markdown,
        Some(Format::Text) if Format::guess(path, b"") == Format::Markdown => Format::Markdown,
        Some(Format::Text) => Format::Text,
        None => Format::guess(path, &fetched.bytes),
    }
}

/// All bytes of a file that is no larger than the limits allow.
pub(crate) fn file_bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let subject = quoted(&file_name(path));
    let failed = |source| Error::from_io(subject.clone(), source);
    // A pipe would block on opening, so the kind of file is asked first.
    let facts = std::fs::metadata(path).map_err(failed)?;
    if !facts.is_file() {
        return Err(Error::NotAFile { subject });
    }
    let limit = limits.file_bytes;
    if facts.len() > limit {
        return Err(Error::TooLarge { subject, bytes: facts.len(), limit });
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    let len = bytes.len() as u64;
    if len > limit { Err(Error::TooLarge { subject, bytes: len, limit }) } else { Ok(bytes) }
}

/// The last part of a path, in one line.
pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    display_name(&name.to_string_lossy())
}

/// A file name in quotation marks, for messages.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// A name without folders, and without characters that would break or reverse a line.
fn display_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let unsafe_in_a_line = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    last.chars().filter(|c| !unsafe_in_a_line(*c)).collect()
}

/// The encoding in a `text/html; charset=…` header.
fn declared_charset(media_type: &str) -> Option<&'static encoding_rs::Encoding> {
    media_type.split(';').skip(1).find_map(|parameter| {
        let (name, label) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| decode::by_label(label))?
    })
}

/// Bytes on their way to a text.
struct Input<'a> {
    subject: String,
    bytes: &'a [u8],
    format: Format,
    charset: Option<&'static encoding_rs::Encoding>,
    address: Option<&'a str>,
}

impl Input<'_> {
    fn read(&self, limits: &Limits) -> Result<Found> {
        if self.format == Format::Word {
            let word = word::read(self.bytes, &self.subject, limits)?;
            return Ok(Found { text: word.text, layout: word.layout, notes: word.notes });
        }
        if self.format == Format::Pdf {
            let text = pdf::read(self.bytes, &self.subject, limits)?;
            let layout = stet_text::read(&text, &Metadata::default());
            return Ok(Found::plain((text, layout)));
        }
        if let Some(kind) = Kind::of(self.bytes) {
            return Err(Error::NotText { subject: self.subject.clone(), kind });
        }
        let in_markup = || decode::declared_in_markup(self.bytes);
        let markup = self.format == Format::Html;
        let declared = self.charset.or_else(|| in_markup().filter(|_| markup));
        let decoded = decode::decode(self.bytes, declared);
        // A page may hold damaged bytes in parts that nobody reads; only its text must be whole.
        if !markup {
            self.whole(&decoded)?;
        }
        let (text, layout) = self.finish(&decoded.text, limits)?;
        if text.contains(['\u{fffd}', '\0']) {
            self.whole(&decoded)?;
        }
        Ok(Found::plain((text, layout)))
    }

    /// The text to check, within limits, with its layout.
    fn finish(&self, decoded: &str, limits: &Limits) -> Result<(String, Layout)> {
        self.fits(decoded.len(), limits)?;
        let blank = decoded.chars().all(is_blank);
        let (text, hint, marks) = match self.format {
            _ if blank => (String::new(), Metadata::default(), Vec::new()),
            Format::Html => page::extract_page(decoded, self.address).into_parts(),
            Format::Markdown => markdown::read(&line_ends(decoded)),
            Format::Text | Format::Word | Format::Pdf => {
                (line_ends(decoded), Metadata::default(), Vec::new())
            }
        };
        if text.chars().all(is_blank) {
            let page = !blank && self.format == Format::Html;
            return Err(Error::Empty { subject: self.subject.clone(), page });
        }
        let layout = stet_text::read_marked(&text, &hint, &marks);
        Ok((text, layout))
    }

    fn fits(&self, len: usize, limits: &Limits) -> Result<()> {
        let (bytes, limit) = (len as u64, limits.text_bytes as u64);
        if bytes > limit {
            return Err(Error::TooLarge { subject: self.subject.clone(), bytes, limit });
        }
        Ok(())
    }

    fn whole(&self, decoded: &Decoded) -> Result<()> {
        let Some(line) = decoded.damaged_line else { return Ok(()) };
        let subject = self.subject.clone();
        Err(Error::Garbled { subject, encoding: decoded.encoding, line })
    }
}

/// White space, and the characters without width that a page of "nothing" is made of.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// `text` with line ends `\n` and no byte-order mark.
fn line_ends(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests;
