//! `stet source show`: everything about one source.

use std::path::PathBuf;

use clap::Args;
use stet_workspace::{Name, source};

use super::list;
use crate::error::Result;
use crate::paper::Paper;
use crate::pick;
use crate::session::Session;
use crate::shape::{CallShape, DependenceShape, SourceShape};

/// Show everything about a source.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    /// Show who a confidential source is, too
    #[arg(long)]
    reveal: bool,
}

impl Show {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let found = source(&ws, pick::source(&ws, &self.source)?)?;
        let confidential = found.alias.is_some();
        let shape = SourceShape::of(&ws, found, self.reveal)?;
        session.output.answer(&shape, |paper| {
            list(paper, std::slice::from_ref(&shape));
            about(paper, &shape);
            if confidential && !self.reveal {
                paper.faint("It is confidential; --reveal shows who it is.");
            }
        })
    }
}

fn about(paper: &mut Paper, shape: &SourceShape) {
    let fields = &shape.fields;
    let part = |name: &'static str, value: &Option<String>| value.clone().map(|v| (name, v));
    let known = [
        part("in", &fields.container),
        part("volume", &fields.volume),
        part("issue", &fields.issue),
        part("page", &fields.page),
        part("DOI", &fields.doi),
        part("ISBN", &fields.isbn),
        part("language", &fields.language),
        part("read", &fields.accessed),
        part("key", &fields.key),
        part("note", &fields.note),
        part("edition", &fields.edition),
        part("number", &fields.number),
        part("place", &fields.place),
        part("event", &fields.event),
        part("genre", &fields.genre),
        part("edited by", &names(&fields.editors)),
        part("translated by", &names(&fields.translators)),
        part("graded", &shape.graded()),
        part("goes back to", &shape.goes_back.as_ref().map(DependenceShape::words)),
    ];
    for (name, value) in known.into_iter().flatten() {
        paper.hanging(2, &format!("{name}: "), &value);
    }
    for copy in &shape.archived {
        paper.hanging(2, "archived: ", &format!("{} ({})", copy.address, copy.taken));
    }
    if let Some(sheet) = &shape.call {
        call(paper, sheet);
    }
    for capture in &shape.captures {
        let text = if capture.has_text { "text" } else { "no text" };
        let line = format!("{} ({}, {text})", capture.at, capture.media_type);
        paper.faint_hanging(2, "captured: ", &format!("{line} {}", pick::short(capture.capture)));
        for address in &capture.redirects {
            paper.faint_hanging(4, "by way of: ", address);
        }
        for (name, value) in &capture.headers {
            paper.faint_hanging(4, &format!("{name}: "), value);
        }
    }
}

fn names(all: &[Name]) -> Option<String> {
    let names: Vec<String> = all.iter().map(ToString::to_string).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn call(paper: &mut Paper, sheet: &CallShape) {
    let terms = sheet.terms.replace('_', " ");
    paper.hanging(2, "call: ", &format!("{}; {terms}", sheet.state.replace('_', " ")));
    for (name, value) in [
        ("whom", &sheet.whom),
        ("role", &sheet.role),
        ("contact", &sheet.contact),
        ("when", &sheet.when),
        ("asked", &sheet.question),
        ("answered", &sheet.answer),
        ("reply by", &sheet.deadline),
    ] {
        if !value.is_empty() {
            paper.hanging(4, &format!("{name}: "), value);
        }
    }
}
