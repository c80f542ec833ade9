//! `stet article`: one article, its text and roles, and corrections to what was read.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use stet_text::Role;
use stet_workspace::{
    Workspace, article, correct_article, remove_article, set_role, version_numbered, version_text,
};

use super::place::Words;
use crate::error::{Error, Result};
use crate::paper::Paper;
use crate::pick;
use crate::session::Session;
use crate::shape::{ArticleShape, BlockShape};

/// Show an article, or correct what is known about it.
#[derive(Debug, Subcommand)]
pub(crate) enum Article {
    /// Show what is known about an article, and its text with roles
    Show(Show),
    /// Correct title, site, authors, date or language
    Correct(Correct),
    /// Correct the role of a block
    Role(SetRole),
    /// Take an article away; undo brings it back
    Remove(Remove),
}

impl Article {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Show(command) => command.run(session),
            Self::Correct(command) => command.run(session),
            Self::Role(command) => command.run(session),
            Self::Remove(command) => command.run(session),
        }
    }
}

/// Show an article.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// Show this version instead of the latest
    #[arg(long, value_name = "N")]
    number: Option<u32>,
}

/// Correct what is known; what is not given stays as it is, and an empty value clears it.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
pub(crate) struct Correct {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    #[arg(long, group = "what")]
    title: Option<String>,
    #[arg(long, group = "what")]
    site: Option<String>,
    /// An author's name (`--author` is who writes here); repeat it for several
    #[arg(long = "by", value_name = "NAME", group = "what")]
    by: Option<Vec<String>>,
    /// Day of publication, as 2026-02-28
    #[arg(long, value_name = "DAY", group = "what")]
    published: Option<String>,
    /// Language tag, as en
    #[arg(long, group = "what")]
    language: Option<String>,
}

/// Correct the role of a block.
#[derive(Debug, Args)]
pub(crate) struct SetRole {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// site, headline, dateline, byline, caption, credit, body, question, answer, heading,
    /// list_item, correction, footer or navigation
    role: String,
    #[command(flatten)]
    words: Words,
}

/// Take an article away.
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
}

#[derive(Serialize)]
struct ShowShape {
    #[serde(flatten)]
    article: ArticleShape,
    /// The version that is shown.
    shown: u32,
    text: String,
    blocks: Vec<BlockShape>,
}

impl Show {
    fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let about = load(&ws, &self.article)?;
        let latest = about.versions.last().map_or(1, |version| version.number);
        let shown = self.number.unwrap_or(latest);
        let text = version_text(&ws, version_numbered(&ws, about.id, shown)?)?;
        let blocks = BlockShape::of(&text.text, &text.blocks);
        let shape = ShowShape { article: about, shown, text: text.text, blocks };
        session.output.answer(&shape, |paper| describe(paper, &shape))
    }
}

fn describe(paper: &mut Paper, shape: &ShowShape) {
    let about = &shape.article;
    paper.heading(about.title());
    for version in &about.versions {
        let here = if version.number == shape.shown { "▸" } else { " " };
        let sha256 = version.sha256.to_string();
        paper.line(format_args!(
            "{here} version {}  {}  {} words  sha256 {}…  by {}",
            version.number,
            version.arrived,
            version.words,
            &sha256[..12],
            version.author,
        ));
    }
    for block in &shape.blocks {
        paper.blank();
        paper.faint(&format!("{} {}–{}", block.role.replace('_', " "), block.start, block.end));
        paper.hanging(0, "", &block.text);
    }
}

fn load(ws: &Workspace, given: &str) -> Result<ArticleShape> {
    let id = pick::article(ws, given)?;
    let listed = pick::numbered(ws)?;
    let number = listed.iter().find(|(_, article)| article.id == id).map_or(0, |found| found.0);
    Ok(ArticleShape::of(ws, number, article(ws, id)?)?)
}

impl Correct {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::article(&ws, &self.article)?;
        let mut data = article(&ws, id)?.metadata;
        let cleared = |given: String| Some(given.trim().to_owned()).filter(|g| !g.is_empty());
        if let Some(title) = self.title {
            data.title = cleared(title);
        }
        if let Some(site) = self.site {
            data.site = cleared(site);
        }
        if let Some(by) = self.by {
            data.authors = by.into_iter().filter_map(cleared).collect();
        }
        if let Some(day) = self.published {
            data.published = match cleared(day) {
                Some(day) => Some(day.parse().map_err(|_| Error::Refused {
                    tried: "correct the article",
                    why: format!("“{day}” is not a day"),
                    hint: "Write it as 2026-02-28.".into(),
                })?),
                None => None,
            };
        }
        if let Some(language) = self.language {
            data.language = cleared(language);
        }
        correct_article(&mut ws, id, &data)?;
        confirm(session, &ws, &self.article)
    }
}

fn confirm(session: &Session, ws: &Workspace, given: &str) -> Result<()> {
    let shape = load(ws, given)?;
    session.output.confirm(&shape, |paper| {
        paper.line(format_args!("Corrected “{}”.", shape.title()));
    })
}

impl SetRole {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::article(&ws, &self.article)?;
        let latest = article(&ws, id)?.latest;
        let role = Role::from_name(&self.role).ok_or_else(|| Error::Refused {
            tried: "correct the role",
            why: format!("there is no role “{}”", self.role),
            hint: format!("Choose one of: {}.", Role::ALL.map(Role::name).join(", ")),
        })?;
        let tried = "correct the role";
        let words = self.words.span(session.output, &ws, latest, tried)?;
        let text = version_text(&ws, latest)?;
        let holds = text.blocks.iter().find(|block| block.span.contains(words));
        // Words that stand in no block are refused by the operation itself.
        let span = holds.map_or(words, |block| block.span);
        set_role(&mut ws, latest, span, role)?;
        confirm(session, &ws, &self.article)
    }
}

impl Remove {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let shape = load(&ws, &self.article)?;
        remove_article(&mut ws, shape.id)?;
        session.output.confirm(&shape, |paper| {
            paper.line(format_args!("Removed “{}”; undo brings it back.", shape.title()));
        })
    }
}
