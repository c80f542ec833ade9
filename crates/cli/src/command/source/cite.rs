//! `stet source cite`: sources in a citation style.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use stet_report::{CitationStyle, Language, dated, references};
use stet_workspace::{SourceFields, SourceId, source, sources};

use crate::error::Result;
use crate::pick;
use crate::session::Session;

/// A language of the style's own words.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    /// English
    En,
    /// Spanish
    Es,
}

/// Write sources in a citation style.
#[derive(Debug, Args)]
pub(crate) struct Cite {
    /// The workspace
    file: PathBuf,
    /// The sources; all if left out
    sources: Vec<String>,
    /// apa, chicago, chicago-notes, mla, harvard, another archived style, or a .csl file
    #[arg(long, default_value = "apa")]
    style: String,
    /// Language of the style's own words
    #[arg(long, default_value = "en")]
    language: Tongue,
}

#[derive(Serialize)]
struct ReferenceShape {
    source: SourceId,
    /// The entry in the list of references.
    entry: String,
    /// How it is cited in the text.
    in_text: String,
}

impl Cite {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let style = CitationStyle::find(&self.style, Path::new(""))?;
        let ws = session.open(&self.file)?;
        let ids: Vec<SourceId> = if self.sources.is_empty() {
            sources(&ws)?.into_iter().map(|source| source.id).collect()
        } else {
            self.sources.iter().map(|id| pick::source(&ws, id)).collect::<Result<_>>()?
        };
        let mut fields = Vec::with_capacity(ids.len());
        for id in &ids {
            let found = source(&ws, *id)?;
            // A confidential source is cited by its alias, and by nothing else.
            fields.push(match found.alias.clone() {
                Some(title) => SourceFields { title, ..SourceFields::default() },
                None => dated(found),
            });
        }
        let language = match self.language {
            Tongue::En => Language::En,
            Tongue::Es => Language::Es,
        };
        let shapes: Vec<ReferenceShape> = references(&fields, &style, language)
            .into_iter()
            .map(|one| ReferenceShape {
                source: ids[one.slot],
                entry: one.entry,
                in_text: one.in_text,
            })
            .collect();
        session.output.answer(&shapes, |paper| {
            for shape in &shapes {
                paper.hanging(0, "", &shape.entry);
                if shape.in_text != shape.entry {
                    paper.faint_hanging(4, "in text: ", &shape.in_text);
                }
            }
        })
    }
}
