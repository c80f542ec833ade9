//! What a command is given to read: a file, an address, or standard input.

use std::ffi::OsString;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::de::DeserializeOwned;
use stet_intake::{Fetch, Format, Limits, Progress};
use stet_text::{Document, Metadata, Origin, Page, Snapshot};

use crate::error::{Error, Result};
use crate::output::Output;
use crate::session::file_name;

/// Shows that a large text is being worked on, for as long as it lives.
pub(crate) fn busy(output: Output, document: &Document) -> impl Sized {
    let large = document.original.len() as u64 > LARGE;
    Watch::new(output.shows_progress() && large, "Looking for claims".into())
}

/// Where a text comes from.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// File or web address to read; `-` reads standard input
    #[arg(value_name = "PATH|URL|-")]
    pub(crate) what: OsString,
    #[command(flatten)]
    pub(crate) way: Way,
}

/// How it is read.
#[derive(Debug, Args)]
pub(crate) struct Way {
    /// Read it as text, markdown, html, word or pdf, whatever its name says
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Allow addresses of this machine and its network
    #[arg(long)]
    pub(crate) allow_private: bool,
}

/// Files larger than this get a sign that something is going on.
const LARGE: u64 = 256 * 1024;

/// How often that sign moves.
const TICK: Duration = Duration::from_millis(120);

impl Input {
    /// Reads it as a document.
    pub(crate) fn document(&self, output: Output) -> Result<Document> {
        document(&self.what, &self.way, output)
    }
}

/// Reads a file, an address or standard input as a document.
pub(crate) fn document(what: &OsString, way: &Way, output: Output) -> Result<Document> {
    if what == "-" {
        return standard_input(way.format);
    }
    match address(what) {
        Some(address) => {
            let watch = Watch::fetch(output, address);
            Ok(stet_intake::read_address(address, &way.fetch(), &watch)?)
        }
        None => {
            let path = Path::new(what);
            let _watch = Watch::file(output, path);
            Ok(stet_intake::read_file(path, way.format, &Limits::default())?)
        }
    }
}

/// Reads a file or an address as it is, for evidence.
pub(crate) fn snapshot(what: &OsString, way: &Way, output: Output) -> Result<Snapshot> {
    match address(what) {
        Some(address) => {
            let watch = Watch::fetch(output, address);
            Ok(stet_intake::snapshot_address(address, &way.fetch(), &watch)?)
        }
        None => Ok(stet_intake::snapshot_file(Path::new(what), &Limits::default())?),
    }
}

/// Shows that an address is being fetched, for as long as it lives.
pub(crate) fn watch(output: Output, address: &str) -> impl Progress + use<> {
    Watch::fetch(output, address)
}

/// Reads a file as plain text with its blocks; offsets count in the text with `\n` line ends.
pub(crate) fn plain(what: &OsString) -> Result<Document> {
    if what == "-" {
        return standard_input(Some(Format::Text));
    }
    Ok(stet_intake::read_file(Path::new(what), Some(Format::Text), &Limits::default())?)
}

/// Reads a text whose lines count one by one: as it is, with blank lines and its own line ends.
///
/// In UTF-8 nothing is changed but a byte-order mark is left out; other encodings are decoded.
pub(crate) fn as_lines(what: &OsString) -> Result<String> {
    let limits = Limits::default();
    let bytes = if what == "-" { standard_bytes(&limits)? } else { read_bytes(Path::new(what))? };
    match String::from_utf8(bytes) {
        Ok(text) => match stet_intake::read_pasted(text.clone(), &limits) {
            Ok(_) | Err(stet_intake::Error::Empty { .. }) => {
                Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
            }
            Err(error) => Err(error.into()),
        },
        Err(other) => {
            let name =
                if what == "-" { "standard input".into() } else { file_name(Path::new(what)) };
            let format = Some(Format::Text);
            Ok(stet_intake::read_bytes(other.into_bytes(), &name, format, &limits)?.text)
        }
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let name = file_name(path);
    std::fs::read(path).map_err(|source| Error::Read { name, source })
}

/// Reads a text to compare: an empty one is as good as any.
pub(crate) fn plain_or_empty(what: &OsString) -> Result<Document> {
    match plain(what) {
        Err(Error::Intake(stet_intake::Error::Empty { .. })) => Ok(Document {
            original: Vec::new(),
            media_type: "text/plain".into(),
            origin: Origin::Pasted,
            text: String::new(),
            layout: stet_text::read("", &Metadata::default()),
            notes: Vec::new(),
        }),
        read => read,
    }
}

/// The text of a document with its blocks.
pub(crate) fn page(read: &Document) -> Page<'_> {
    Page { text: &read.text, blocks: &read.layout.blocks }
}

/// Reads a JSON file that holds `what`, such as `such_as`.
pub(crate) fn json<T: DeserializeOwned>(
    path: &Path,
    what: &'static str,
    such_as: &'static str,
) -> Result<T> {
    let name = file_name(path);
    let bytes = read_bytes(path)?;
    serde_json::from_slice(&bytes).map_err(|source| Error::NotJson { name, what, source, such_as })
}

/// The web address that is meant, unless there is a file of that very name.
fn address(what: &OsString) -> Option<&str> {
    let words = what.to_str().filter(|words| words.contains("://"))?;
    (!Path::new(what).exists()).then_some(words)
}

impl Way {
    fn fetch(&self) -> Fetch {
        Fetch { limits: Limits::default(), allow_private: self.allow_private }
    }
}

fn standard_bytes(limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(limits.file_bytes + 1).read_to_end(&mut bytes);
    read.map_err(|source| {
        Error::from(stet_intake::Error::Unreadable { subject: "standard input".into(), source })
    })?;
    Ok(bytes)
}

fn standard_input(format: Option<Format>) -> Result<Document> {
    let limits = Limits::default();
    let bytes = standard_bytes(&limits)?;
    let format = format.unwrap_or_else(|| Format::guess("", &bytes));
    match String::from_utf8(bytes) {
        Ok(text) if format == Format::Text => Ok(stet_intake::read_pasted(text, &limits)?),
        decoded => {
            let bytes =
                decoded.map_or_else(std::string::FromUtf8Error::into_bytes, String::into_bytes);
            let read = stet_intake::read_bytes(bytes, "standard input", Some(format), &limits)?;
            Ok(Document { origin: Origin::Pasted, ..read })
        }
    }
}

/// Shows how far a fetch or a large file has come, and clears itself away at the end.
#[derive(Debug)]
struct Watch(ProgressBar);

impl Watch {
    fn fetch(output: Output, address: &str) -> Self {
        Self::new(output.shows_progress(), format!("Fetching {address}"))
    }

    fn file(output: Output, path: &Path) -> Self {
        let large = std::fs::metadata(path).is_ok_and(|about| about.len() > LARGE);
        let name = file_name(path);
        Self::new(output.shows_progress() && large, format!("Reading “{name}”"))
    }

    fn new(shown: bool, words: String) -> Self {
        if !shown {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner().with_message(words);
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// A spinner becomes a bar once the size is known.
    fn expect(&self, total: u64) {
        if self.0.length() == Some(total) {
            return;
        }
        self.0.set_length(total);
        let shape = "{spinner} {msg}  {bar:24} {bytes}/{total_bytes}";
        if let Ok(style) = ProgressStyle::with_template(shape) {
            self.0.set_style(style);
        }
    }
}

impl Progress for Watch {
    fn report(&self, done: u64, total: Option<u64>) {
        if let Some(total) = total {
            self.expect(total);
        }
        self.0.set_position(done);
    }

    fn cancelled(&self) -> bool {
        false
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
