//! `stet source import`: a bibliography in.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use stet_intake::{Limits, Skipped, read_bibliography};
use stet_workspace::{SourceId, SourceImport, import_sources, source};

use crate::error::Result;
use crate::paper::counted;
use crate::pick::short;
use crate::session::{Session, file_name};

/// Bring in the records of a bibliography: BibTeX, RIS or CSL-JSON, as Zotero exports them.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The workspace
    file: PathBuf,
    /// The bibliography
    #[arg(value_name = "PATH")]
    list: PathBuf,
}

/// What became of a record.
#[derive(Serialize)]
struct RecordShape {
    title: String,
    /// `added`, `known` (a source already) or `repeated` (twice in the list).
    what: &'static str,
    /// The source that it is.
    source: Option<SourceId>,
    /// What the source that it is already is called.
    instead: Option<String>,
}

#[derive(Serialize)]
struct ImportShape {
    records: Vec<RecordShape>,
    skipped: Vec<SkippedShape>,
}

#[derive(Serialize)]
struct SkippedShape {
    /// Its place in the list, from 1.
    record: usize,
    why: &'static str,
}

impl From<Skipped> for SkippedShape {
    fn from(skipped: Skipped) -> Self {
        Self { record: skipped.record, why: skipped.why }
    }
}

impl Import {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let list = read_bibliography(&self.list, &Limits::default())?;
        let done = import_sources(&mut ws, &list.records)?.value;
        let mut records = Vec::with_capacity(done.len());
        for (fields, what) in list.records.iter().zip(&done) {
            let title = fields.title.clone();
            records.push(match what {
                SourceImport::Added(id) => {
                    RecordShape { title, what: "added", source: Some(*id), instead: None }
                }
                SourceImport::Known(id) => {
                    let instead = Some(source(&ws, *id)?.name().to_owned());
                    RecordShape { title, what: "known", source: Some(*id), instead }
                }
                SourceImport::Repeated(slot) => {
                    let instead = list.records.get(*slot).map(|first| first.title.clone());
                    RecordShape { title, what: "repeated", source: None, instead }
                }
            });
        }
        let skipped = list.skipped.into_iter().map(SkippedShape::from).collect();
        let shape = ImportShape { records, skipped };
        let name = file_name(&self.list);
        session.output.confirm(&shape, |paper| {
            let count = |what| shape.records.iter().filter(|record| record.what == what).count();
            paper.line(format_args!(
                "Brought in {} of “{name}”.",
                counted(count("added"), "source")
            ));
            for record in shape.records.iter().filter(|record| record.what != "added") {
                let id = record.source.map(|id| format!(" ({})", short(id))).unwrap_or_default();
                let instead = record.instead.as_deref().unwrap_or_default();
                let why = if record.what == "known" { "is here already as" } else { "repeats" };
                let line = format!("“{}” {why} “{instead}”{id}.", record.title);
                paper.hanging(0, "- ", &line);
            }
            for skipped in &shape.skipped {
                let line = format!("Record {} was left out: {}.", skipped.record, skipped.why);
                paper.hanging(0, "- ", &line);
            }
        })
    }
}
