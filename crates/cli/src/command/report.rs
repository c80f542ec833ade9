//! `stet report`: what was found, for readers, editors or machines.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use stet_report::{Format, dossier, render, save};
use stet_workspace::{ArticleId, Hash};

use crate::error::{Error, Result};
use crate::output::Output;
use crate::pick;
use crate::session::Session;

/// Write a report on the latest version of an article.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// html, markdown or json; if left out, by the name of the file
    #[arg(long)]
    format: Option<Format>,
    /// The file to write, whole or not at all; `-` is standard output
    #[arg(long, short, value_name = "OUT", default_value = "-")]
    output: PathBuf,
}

#[derive(Serialize)]
struct ReportShape {
    article: ArticleId,
    /// Number of the version.
    version: u32,
    format: &'static str,
    path: PathBuf,
    bytes: usize,
    sha256: Hash,
}

impl Report {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let to_stdout = self.output == Path::new("-");
        let format = self.format(session.output, to_stdout)?;
        let ws = session.open(&self.file)?;
        let article = pick::article(&ws, &self.article)?;
        let dossier = dossier(&ws, article)?;
        let text = render(&dossier, format);
        if to_stdout {
            return session.output.bytes(text.as_bytes());
        }
        let failed = |source| Error::Write { path: self.output.clone(), source };
        save(&self.output, text.as_bytes()).map_err(failed)?;
        let shape = ReportShape {
            article,
            version: dossier.version.number,
            format: format.name(),
            path: self.output,
            bytes: text.len(),
            sha256: Hash::of(text.as_bytes()),
        };
        session.output.confirm(&shape, |paper| {
            let claims = dossier.claims.len();
            let (path, version) = (shape.path.display(), shape.version);
            paper.line(format_args!(
                "Wrote “{path}”: {claims} claims of version {version}, as {format}."
            ));
        })
    }

    /// The format asked for, or the one that the file's name means.
    fn format(&self, output: Output, to_stdout: bool) -> Result<Format> {
        if output.is_json() && to_stdout {
            return match self.format {
                None | Some(Format::Json) => Ok(Format::Json),
                Some(_) => Err(Error::Usage {
                    why: "--json writes JSON to standard output, where the report should go".into(),
                    hint: "Write the report to a file with -o FILE, or use --format json.".into(),
                }),
            };
        }
        let extension = self.output.extension().and_then(|extension| extension.to_str());
        Ok(self.format.unwrap_or(match extension {
            Some("html" | "htm") => Format::Html,
            Some("json") => Format::Json,
            _ => Format::Markdown,
        }))
    }
}
