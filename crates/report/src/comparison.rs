//! What changed between two versions, as data for a page that stands on its own.

use stet_text::{DiffRow, Page, align};
use stet_workspace::{
    ArticleId, Hash, Result, Version, Workspace, article, touched, version_text, versions,
};

use crate::changes::{ChangedClaim, changed_claim};

/// Two texts, what changed from one to the other, and the claims that the changes touch.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The program that compared them.
    pub program: String,
    /// What the texts are.
    pub title: Option<String>,
    /// BCP 47 language of the texts.
    pub language: Option<String>,
    /// The older text.
    pub old: ComparedText,
    /// The newer text.
    pub new: ComparedText,
    /// Their paragraphs, aligned.
    pub rows: Vec<DiffRow>,
    /// The claims that differ, if the texts are versions of an article.
    pub claims: Vec<ChangedClaim>,
}

/// One side of a comparison.
#[derive(Debug, Clone)]
pub struct ComparedText {
    /// "Version 2", or the name of a file.
    pub name: String,
    /// When it arrived, RFC 3339; `None` if nobody knows.
    pub arrived: Option<String>,
    /// SHA-256 of the text, in hexadecimal digits.
    pub sha256: String,
    /// The text.
    pub text: String,
}

impl Comparison {
    /// Compares two texts that are in no workspace; each with its name.
    #[must_use]
    pub fn of_texts(old: (&str, Page<'_>), new: (&str, Page<'_>)) -> Self {
        let side = |(name, page): (&str, Page<'_>)| ComparedText {
            name: name.to_owned(),
            arrived: None,
            sha256: Hash::of(page.text.as_bytes()).to_string(),
            text: page.text.to_owned(),
        };
        Self {
            program: program(),
            title: None,
            language: None,
            old: side(old),
            new: side(new),
            rows: align(old.1, new.1),
            claims: Vec::new(),
        }
    }

    /// Compares two versions of an article.
    ///
    /// Fails if the workspace cannot be read.
    pub fn of_versions(
        ws: &Workspace,
        of: ArticleId,
        old: &Version,
        new: &Version,
    ) -> Result<Self> {
        let metadata = article(ws, of)?.metadata;
        let (before, after) = (version_text(ws, old.id)?, version_text(ws, new.id)?);
        let all = versions(ws, of)?.len();
        let side = |version: &Version, text: &str| ComparedText {
            name: format!("Version {} of {all}", version.number),
            arrived: Some(version.arrived.rfc3339()),
            sha256: version.sha256.to_string(),
            text: text.to_owned(),
        };
        let claims = touched(ws, old.id, new.id)?.into_iter().map(changed_claim);
        Ok(Self {
            program: program(),
            title: metadata.title,
            language: metadata.language,
            old: side(old, &before.text),
            new: side(new, &after.text),
            rows: align(before.page(), after.page()),
            claims: claims.collect(),
        })
    }
}

fn program() -> String {
    format!("Stet {}", env!("CARGO_PKG_VERSION"))
}
