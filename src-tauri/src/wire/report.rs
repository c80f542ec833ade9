//! Reports: how they look, for whom they are, and what they say.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How reports look and speak; empty fields are left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub(crate) struct HouseView {
    /// The newsroom's name.
    pub(crate) name: String,
    /// Its web address.
    pub(crate) address: String,
    /// Where it explains how it works.
    pub(crate) method: String,
    /// Colour of rules and links: `#` and six hex digits.
    pub(crate) accent: String,
    /// Language of the report's own words: `en` or `es`.
    pub(crate) language: String,
    /// Citation style: `apa`, `chicago`, `mla`, `harvard`, another that is known, or a file of the
    /// settings.
    pub(crate) style: String,
    /// Name of the logo's file, if there is one; chosen apart.
    pub(crate) logo: Option<String>,
}

/// What a report is to be.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportOptions {
    /// For anybody: less what is withheld.
    pub(crate) public: bool,
    /// Whatever the gates say.
    pub(crate) draft: bool,
    /// Where it will stand on the web; with it, a web page carries ClaimReview.
    pub(crate) published_at: String,
    /// Ids of people who may be named.
    pub(crate) named: Vec<String>,
    /// Ids of further sources that are confidential.
    pub(crate) confidential: Vec<String>,
    /// Ids of sources that spoke off the record.
    pub(crate) off_record: Vec<String>,
    /// Words that must stand nowhere.
    pub(crate) words: Vec<String>,
    /// Words of the preview that may stand after all.
    pub(crate) except: Vec<String>,
}

/// A source that the report cites, for choosing what is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub(crate) struct CitedSource {
    /// The source.
    pub(crate) id: String,
    /// What the desk calls it.
    pub(crate) name: String,
    /// Whether it is a person, who is not named unless somebody says so.
    pub(crate) person: bool,
}

/// Whether a sealed dossier is as it was sealed.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SealView {
    /// Name of the file.
    pub(crate) name: String,
    /// The article's title, if it is as it was sealed.
    pub(crate) title: Option<String>,
    /// The seal, 64 hex digits, if it is as it was sealed.
    pub(crate) seal: Option<String>,
    /// When it was sealed, RFC 3339.
    pub(crate) generated: Option<String>,
    /// Files it holds.
    pub(crate) files: u32,
    /// What was left out when it was sealed, with the reason.
    pub(crate) left_out: Vec<String>,
    /// What is not as it was, in words; empty if everything is.
    pub(crate) flaws: Vec<String>,
}
