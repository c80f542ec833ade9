//! `stet lint`: what does not fit in a draft.

use std::path::PathBuf;

use clap::Args;
use stet_workspace::{article, dismiss_finding, findings, version_numbered, version_text};

use crate::error::Result;
use crate::paper::Paper;
use crate::pick;
use crate::session::Session;
use crate::shape::FindingShape;

/// Show what does not fit in an article: dates, sums, names, roles.
#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// The version; the latest if left out
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// Set a finding aside, by its id
    #[arg(long, value_name = "ID", conflicts_with = "version")]
    dismiss: Option<String>,
}

impl Lint {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let id;
        let ws = if let Some(finding) = &self.dismiss {
            let mut ws = session.open_to_write(&self.file)?;
            id = pick::article(&ws, &self.article)?;
            dismiss_finding(&mut ws, id, finding)?;
            ws
        } else {
            let ws = session.open(&self.file)?;
            id = pick::article(&ws, &self.article)?;
            ws
        };
        let version = match self.version {
            Some(number) => version_numbered(&ws, id, number)?,
            None => article(&ws, id)?.latest,
        };
        let text = version_text(&ws, version)?.text;
        let all = findings(&ws, version)?;
        let shapes: Vec<_> = all.into_iter().map(|f| FindingShape::named(f, &text)).collect();
        session.output.answer(&shapes, |paper| print(paper, &shapes))
    }
}

/// The findings, each over the words it is about.
pub(crate) fn print(paper: &mut Paper, findings: &[FindingShape]) {
    if findings.is_empty() {
        paper.line("Nothing was found that does not fit.");
    }
    for finding in findings {
        paper.hanging(0, &format!("{:<14}", finding.kind.replace('_', " ")), &finding.says);
        let id = finding.id.as_ref().map_or_else(String::new, |id| format!("  {id}"));
        let words = finding.at.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        paper.faint_hanging(14, "", &format!("{words}{id}"));
    }
}
