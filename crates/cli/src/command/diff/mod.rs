//! `stet diff`: what changed between two versions, and which claims it touches.

mod hide;
mod lines;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use stet_report::{Comparison, comparison_html};
use stet_text::align;
use stet_workspace::{
    ArticleId, Version, Workspace, article, new_between, touched, version, version_numbered,
    version_text, versions,
};

use crate::error::{Error, Result};
use crate::pick;
use crate::session::Session;
use crate::shape::{DiffShape, RowShape, SideShape, TouchedShape};

pub(crate) use hide::Hide;
pub(crate) use lines::rows as row_lines;

/// How a difference is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines with [-words taken out-] and {+words put in+}
    Text,
    /// One JSON value
    Json,
    /// A page that stands on its own
    Html,
}

impl Format {
    /// The format asked for; without one, text, or JSON where all output is.
    pub(crate) fn chosen(asked: Option<Self>, json: bool) -> Result<Self> {
        let format = asked.unwrap_or(if json { Self::Json } else { Self::Text });
        if json && format != Self::Json {
            return Err(Error::Usage {
                why: "--json and --format exclude each other".into(),
                hint: "Leave one of them out.".into(),
            });
        }
        Ok(format)
    }
}

/// Show what changed between two versions.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// The older version's number; the last but one if left out
    #[arg(long, value_name = "N")]
    from: Option<u32>,
    /// The newer version's number; the latest if left out
    #[arg(long, value_name = "N")]
    to: Option<u32>,
    /// How to show it
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    hide: Hide,
}

impl Diff {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let format = Format::chosen(self.format, session.output.is_json())?;
        let ws = session.open(&self.file)?;
        let id = pick::article(&ws, &self.article)?;
        let (old, new) = self.sides(&ws, id)?;
        match format {
            Format::Json => session.output.value(&self.load(&ws, id, &old, &new)?),
            Format::Text => session.output.text(&lines::page(&self.load(&ws, id, &old, &new)?)),
            Format::Html => {
                let mut comparison = Comparison::of_versions(&ws, id, &old, &new)?;
                comparison.rows = self.hide.applied(comparison.rows);
                session.output.bytes(comparison_html(&comparison).as_bytes())
            }
        }
    }

    /// The two versions that are compared.
    fn sides(&self, ws: &Workspace, id: ArticleId) -> Result<(Version, Version)> {
        let latest = versions(ws, id)?.last().map_or(1, |version| version.number);
        let to = self.to.unwrap_or(latest);
        let from = match self.from {
            Some(from) => from,
            None if to > 1 => to - 1,
            None => {
                return Err(Error::Refused {
                    tried: "compare versions",
                    why: "the article has only one before that".into(),
                    hint: "Bring in a new one with `stet revise`.".into(),
                });
            }
        };
        let load = |number| version(ws, version_numbered(ws, id, number)?);
        Ok((load(from)?, load(to)?))
    }

    fn load(
        &self,
        ws: &Workspace,
        id: ArticleId,
        old: &Version,
        new: &Version,
    ) -> Result<DiffShape> {
        let (old_text, new_text) = (version_text(ws, old.id)?, version_text(ws, new.id)?);
        let (before, after) = (old_text.page(), new_text.page());
        let rows = self.hide.applied(align(before, after));
        Ok(DiffShape {
            article: id,
            title: article(ws, id)?.metadata.title,
            from: SideShape::from(old),
            to: SideShape::from(new),
            rows: rows.iter().map(|row| RowShape::of(row, before, after)).collect(),
            claims: touched(ws, old.id, new.id)?.into_iter().map(TouchedShape::from).collect(),
            new: new_between(ws, old.id, new.id)?.iter().map(|row| row.id).collect(),
        })
    }
}
