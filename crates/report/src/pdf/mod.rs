//! The report as PDF, set by Typst: tagged (PDF/UA-1), with bookmarks and page numbers, fonts
//! embedded.
//!
//! What the dossier says reaches the template as data, never as markup; the template can read no
//! file, no package and no network.

mod fonts;

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::dossier::Dossier;
use crate::error::{Error, Result};
use crate::house::House;
use crate::view::View;

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| {
    let path = VirtualPath::new("report.typ").expect("a plain name is a path");
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    Source::new(id, include_str!("report.typ").to_owned())
});

/// The report as PDF.
///
/// Fails only if the logo cannot be drawn.
pub fn pdf(dossier: &Dossier, house: &House) -> Result<Vec<u8>> {
    let view = View::new(dossier, house);
    let data = serde_json::to_vec(&view).map_err(|source| Error::Pdf(source.to_string()))?;
    let world = Desk::new(data, house);
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|why| failed(&why))?;
    let out = export(&document, dossier, &[PdfStandard::Ua_1])
        // A script that no font here draws cannot be PDF/UA; the report is tagged all the same.
        .or_else(|_| export(&document, dossier, &[]))
        .map_err(|why| failed(&why));
    // What the typesetter remembers of one report makes the next, similar one slower, not faster.
    typst::comemo::evict(0);
    out
}

fn export(
    document: &PagedDocument,
    dossier: &Dossier,
    standards: &[PdfStandard],
) -> std::result::Result<Vec<u8>, EcoVec<SourceDiagnostic>> {
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {}", dossier.version.id, dossier.generated)),
        creator: Smart::Custom(Some(dossier.program.clone())),
        timestamp: timestamp(&dossier.generated),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options)
}

fn failed(why: &[SourceDiagnostic]) -> Error {
    Error::Pdf(why.first().map(|first| first.message.to_string()).unwrap_or_default())
}

/// The time in an RFC 3339 string in UTC.
fn timestamp(time: &str) -> Option<Timestamp> {
    let part = |from: usize, to: usize| time.get(from..to)?.parse::<u8>().ok();
    let year = time.get(0..4)?.parse().ok()?;
    let (month, day) = (part(5, 7)?, part(8, 10)?);
    let (hour, minute, second) = (part(11, 13)?, part(14, 16)?, part(17, 19)?);
    Datetime::from_ymd_hms(year, month, day, hour, minute, second).map(Timestamp::new_utc)
}

/// All that the template can see: itself, the fonts and the data.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Desk {
    fn new(view: Vec<u8>, house: &House) -> Self {
        let fonts = fonts::for_text(&String::from_utf8_lossy(&view));
        let mut inputs = Dict::new();
        inputs.insert("view".into(), Value::Bytes(Bytes::new(view)));
        if let Some(logo) = &house.logo_bytes {
            inputs.insert("logo".into(), Value::Bytes(Bytes::new(logo.bytes.clone())));
        }
        Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
