//! Blocks with roles: what each part of an article's text is.
//!
//! A layout never changes the text. Blocks are spans over it, in order, not overlapping; white
//! space between blocks belongs to none, nor does the dash between a caption and its credit. Boilerplate (navigation, footers) gets a role like any
//! other block and is folded by the window, never deleted.

mod boilerplate;
mod caption;
mod date;
mod dateline;
mod headline;
pub(crate) mod language;
pub(crate) mod list;
mod mark;
mod masthead;
mod name;
mod part;
mod questions;
mod reading;
#[cfg(test)]
mod tests;

pub use boilerplate::is_correction;
pub(crate) use date::{WEEKDAYS, dates_in, month_number, month_pattern};
pub(crate) use language::tag as language_of;
pub use mark::{Mark, MarkKind};
pub(crate) use part::ends_sentence;
pub use reading::{read, read_marked};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ByteSpan;

/// Stands between two pages of a text that has pages.
pub const PAGE_END: char = '\u{c}';

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The publication's name.
    Site,
    /// The article's title, wherever it stands.
    Headline,
    /// The line with date (and often author).
    Dateline,
    /// The line that names the author.
    Byline,
    /// What a picture shows.
    Caption,
    /// Who made or owns a picture.
    Credit,
    /// Running text.
    Body,
    /// A question of a question-and-answer part.
    Question,
    /// An answer of a question-and-answer part.
    Answer,
    /// A heading inside the article.
    Heading,
    /// One entry of a list.
    ListItem,
    /// A correction or editor's note: elevated, never folded.
    Correction,
    /// Copyright, contact and share lines at the end.
    Footer,
    /// Menus, related links, newsletter lines.
    Navigation,
}

impl Role {
    /// Every role, in the order of the word list.
    pub const ALL: [Self; 14] = [
        Self::Site,
        Self::Headline,
        Self::Dateline,
        Self::Byline,
        Self::Caption,
        Self::Credit,
        Self::Body,
        Self::Question,
        Self::Answer,
        Self::Heading,
        Self::ListItem,
        Self::Correction,
        Self::Footer,
        Self::Navigation,
    ];

    /// The role's name on the wire and in files (`list_item`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Headline => "headline",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Body => "body",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Heading => "heading",
            Self::ListItem => "list_item",
            Self::Correction => "correction",
            Self::Footer => "footer",
            Self::Navigation => "navigation",
        }
    }

    /// The role with this name, or `None`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether blocks of this role belong to the page and not to the article.
    pub(crate) fn is_furniture(self) -> bool {
        matches!(self, Self::Site | Self::Footer | Self::Navigation)
    }

    /// Whether statements of fact are looked for in blocks of this role.
    #[must_use]
    pub fn holds_claims(self) -> bool {
        matches!(
            self,
            Self::Headline
                | Self::Caption
                | Self::Body
                | Self::Answer
                | Self::ListItem
                | Self::Correction
        )
    }
}

/// A run of a text with a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Where it stands, without surrounding white space.
    #[serde(flatten)]
    pub span: ByteSpan,
}

/// What is known about an article beside its text; `None` and empty mean *not known*, never a guess.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline, without the site's suffix.
    pub title: Option<String>,
    /// The publication's name.
    pub site: Option<String>,
    /// Names of the authors, as printed but in display case.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// BCP 47 tag of the text's language, such as `en`.
    pub language: Option<String>,
}

/// What [`read`] finds in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The blocks in order of position, not overlapping.
    pub blocks: Vec<Block>,
    /// What the text says of itself.
    pub metadata: Metadata,
}

/// A text together with its blocks: what detection, anchors and carrying work on.
#[derive(Debug, Clone, Copy)]
pub struct Page<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its blocks in order.
    pub blocks: &'t [Block],
}

impl Page<'_> {
    /// The role at byte `offset`, or `None` between blocks.
    #[must_use]
    pub fn role_at(&self, offset: usize) -> Option<Role> {
        let slot =
            self.blocks.partition_point(|block| block.span.start <= offset).checked_sub(1)?;
        let block = self.blocks[slot];
        (offset < block.span.end).then_some(block.role)
    }
}

/// Every line a body block: for tests that need blocks without rules.
#[cfg(test)]
pub(crate) fn plain_blocks(text: &str) -> Vec<Block> {
    let lines = part::parts(text);
    lines.iter().map(|p| Block { role: Role::Body, span: p.span }).collect()
}
