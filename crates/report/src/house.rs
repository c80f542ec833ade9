//! How a report looks and speaks: the settings of the newsroom that signs it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::catalogue::Language;
use crate::reference::{CitationStyle, StyleError};
use crate::words;

/// The most bytes a logo may have.
const LOGO_LIMIT: u64 = 2 << 20;

/// The settings of a report. As a JSON file, every field may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct House {
    /// The newsroom's name.
    pub name: Option<String>,
    /// Its web address.
    pub address: Option<String>,
    /// Where this report will stand on the web; with it, HTML carries ClaimReview.
    pub published_at: Option<String>,
    /// Where the newsroom explains how it works.
    pub method: Option<String>,
    /// Colour of rules and links: `#` and six hex digits.
    pub accent: Option<Colour>,
    /// Language of the report's own words.
    pub language: Language,
    /// A PNG, JPEG or SVG file; relative to the folder of the settings.
    pub logo: Option<PathBuf>,
    /// Citation style of the sources: `apa`, `chicago`, `mla`, `harvard`, or a CSL file; relative to
    /// the folder of the settings.
    pub style: Option<String>,
    /// The style, once read.
    #[serde(skip)]
    pub citation_style: Option<CitationStyle>,
    /// The logo's bytes, once read.
    #[serde(skip)]
    pub logo_bytes: Option<Logo>,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: &'static str,
}

/// A colour: `#` and six hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(String);

/// Why the settings of a report could not be used.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    /// A file could not be read.
    #[error("Could not read “{}”: {}.", .path.display(), io_words(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The settings are no such JSON.
    #[error("Could not read “{}” as the settings of a report: {}.", .path.display(), json_words(source))]
    Settings {
        /// The file.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
    /// The report would stand on somebody else's site: a search engine would not believe it.
    #[error(
        "Could not use “{published_at}” as the place of the report: it is not on the newsroom's \
         site, {address}."
    )]
    OtherSite {
        /// Where the report is to stand.
        published_at: String,
        /// The newsroom's address.
        address: String,
    },
    /// The citation style cannot be used.
    #[error(transparent)]
    Style(#[from] StyleError),
    /// The logo is no image that every format can show.
    #[error("Could not use “{}” as the logo: {why}.", .path.display())]
    Logo {
        /// The file.
        path: PathBuf,
        /// Why.
        why: &'static str,
    },
}

/// Words that are no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no colour; write # and six hex digits")]
pub struct BadColour(String);

impl House {
    /// Reads the settings from a JSON file, and the logo it names.
    ///
    /// Fails if a file cannot be read, holds something else, the logo is no PNG, JPEG or SVG of at
    /// most 2 MiB, or the report is to stand on another site than the newsroom's.
    pub fn read(path: &Path) -> Result<Self, HouseError> {
        let failed = |source| HouseError::Read { path: path.to_owned(), source };
        let text = fs::read(path).map_err(failed)?;
        let mut house: Self = serde_json::from_slice(&text)
            .map_err(|source| HouseError::Settings { path: path.to_owned(), source })?;
        house.on_own_site()?;
        if let Some(logo) = &house.logo {
            let folder = path.parent().unwrap_or(Path::new("."));
            house.logo_bytes = Some(Logo::read(&folder.join(logo))?);
        }
        if let Some(style) = &house.style {
            let folder = path.parent().unwrap_or(Path::new("."));
            house.citation_style = Some(CitationStyle::find(style, folder)?);
        }
        Ok(house)
    }

    /// Fails if the report is to stand on another site than the newsroom's.
    fn on_own_site(&self) -> Result<(), HouseError> {
        let (Some(at), Some(address)) = (&self.published_at, &self.address) else { return Ok(()) };
        let (Some(there), Some(own)) = (host(at), host(address)) else { return Ok(()) };
        let below = |inner: &str, outer: &str| inner.ends_with(&format!(".{outer}"));
        if there == own || below(&there, &own) || below(&own, &there) {
            return Ok(());
        }
        Err(HouseError::OtherSite { published_at: at.clone(), address: address.clone() })
    }

    /// The colour of rules and links.
    pub(crate) fn accent(&self) -> &str {
        self.accent.as_ref().map_or("#2450c8", |colour| &colour.0)
    }

    /// The method page, if it may be linked.
    pub(crate) fn method(&self) -> Option<&str> {
        self.method.as_deref().and_then(words::link)
    }
}

impl Logo {
    /// Reads a logo from a file.
    ///
    /// Fails if it cannot be read, is larger than 2 MiB, or is no PNG, JPEG or SVG.
    pub fn read(path: &Path) -> Result<Self, HouseError> {
        let failed = |source| HouseError::Read { path: path.to_owned(), source };
        let refused = |why| HouseError::Logo { path: path.to_owned(), why };
        if fs::metadata(path).map_err(failed)?.len() > LOGO_LIMIT {
            return Err(refused("it is larger than 2 MiB"));
        }
        let bytes = fs::read(path).map_err(failed)?;
        let media_type = media_type(&bytes).ok_or_else(|| refused("it is no PNG, JPEG or SVG"))?;
        Ok(Self { bytes, media_type })
    }
}

/// Why a file could not be read, without the system's own words where there are better ones.
pub(crate) fn io_words(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "this account may not read it".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => source.to_string(),
    }
}

/// Why settings are none: `line 3: there is no setting “colour”; there are …`.
fn json_words(source: &serde_json::Error) -> String {
    let whole = source.to_string();
    let (words, _) = whole.rsplit_once(" at line ").unwrap_or((&whole, ""));
    let quoted = |words: &str| words.replacen('`', "“", 1).replacen('`', "”", 1);
    let told = match words.split_once(", expected ") {
        Some((field, _)) if field.starts_with("unknown field ") => {
            let name = quoted(field.trim_start_matches("unknown field "));
            format!("there is no setting {name}; there are {}", SETTINGS.join(", "))
        }
        Some((variant, known)) if variant.starts_with("unknown variant ") => {
            let name = quoted(variant.trim_start_matches("unknown variant "));
            format!("there is no language {name}; there are {}", known.replace('`', ""))
        }
        Some((given, known)) if given.starts_with("invalid type: ") => {
            let given = given.trim_start_matches("invalid type: ").replace('`', "");
            format!("it holds {given} where {known} belongs")
        }
        _ => words.to_owned(),
    };
    format!("line {}: {told}", source.line())
}

/// The settings that there are.
const SETTINGS: [&str; 8] =
    ["name", "address", "published_at", "method", "accent", "language", "logo", "style"];

/// The host of an address, without `www.`.
fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address.trim()).ok()?;
    let host = url.host_str()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        _ if head.contains("<svg") => Some("image/svg+xml"),
        _ => None,
    }
}

impl TryFrom<String> for Colour {
    type Error = BadColour;

    fn try_from(words: String) -> Result<Self, BadColour> {
        let digits = words.strip_prefix('#').unwrap_or_default();
        let good = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if good { Ok(Self(words)) } else { Err(BadColour(words)) }
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_named() {
        let all = serde_json::to_value(House::default()).unwrap();
        let all: Vec<&String> = all.as_object().unwrap().keys().collect();
        assert!(all.len() == SETTINGS.len() && all.iter().all(|name| SETTINGS.contains(&&***name)));
    }

    #[test]
    fn settings_with_a_slip_are_refused_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("house.json");
        for (text, words) in [
            (r#"{"accent": "red; } body { display: none"}"#, "is no colour"),
            (r#"{"colour": "x"}"#, "line 1: there is no setting “colour”; there are name, address"),
            (r#"{"language": "tlh"}"#, "there is no language “tlh”; there are en or es"),
            (r#"{"name": 7}"#, "line 1: it holds integer 7 where a string belongs"),
            (r#"{"name": "x""#, "line 1: EOF while parsing an object"),
            (r#"{"logo": "gone.png"}"#, "gone.png”: there is no such file."),
            (
                r#"{"address": "https://post.example", "published_at": "https://other.example/a"}"#,
                "not on the newsroom's site",
            ),
        ] {
            fs::write(&path, text).unwrap();
            let error = House::read(&path).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        let own = r#"{"address": "https://www.post.example", "published_at": "https://check.post.example/a"}"#;
        fs::write(&path, own).unwrap();
        House::read(&path).unwrap();
        fs::write(&path, r##"{"name": "Post", "language": "es", "accent": "#aa0033"}"##).unwrap();
        assert_eq!(House::read(&path).unwrap().accent(), "#aa0033");
    }
}
