//! `stet source`, `sources` and `capture`: what can be cited.

use std::ffi::OsString;
use std::path::PathBuf;

use anstyle::Style;
use clap::{Args, Subcommand};
use stet_workspace::{
    SourceFields, SourceId, Workspace, add_capture, add_captured_source, add_source, capture,
    edit_source, remove_source, source, sources,
};

use crate::error::Result;
use crate::input::{Input, Way, snapshot};
use crate::paper::{Paper, Table};
use crate::pick;
use crate::session::Session;
use crate::shape::{CaptureShape, SourceShape};

/// Work on sources.
#[derive(Debug, Subcommand)]
pub(crate) enum Source {
    /// Add a source: a file or page, which is captured, or one described by hand
    Add(Add),
    /// Correct what is known about a source; what is not given stays as it is
    Edit(Edit),
    /// Take a source away
    Remove(Remove),
}

impl Source {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Add(command) => command.run(session),
            Self::Edit(command) => command.run(session),
            Self::Remove(command) => command.run(session),
        }
    }
}

/// What is known about a source, in the words of CSL.
#[derive(Debug, Args)]
struct About {
    /// Title, or the person's name for an interview
    #[arg(long)]
    title: Option<String>,
    /// CSL type: webpage, report, book, dataset, interview, …
    #[arg(long)]
    kind: Option<String>,
    /// An author's name; repeat it for several
    #[arg(long, value_name = "NAME")]
    by: Vec<String>,
    /// Who published it
    #[arg(long)]
    publisher: Option<String>,
    /// When it came out: year, month or day
    #[arg(long, value_name = "DAY")]
    issued: Option<String>,
    /// Where it is on the web
    #[arg(long)]
    address: Option<String>,
    /// Anything a reader of the evidence should know
    #[arg(long)]
    note: Option<String>,
}

impl About {
    /// `fields`, with what was given in place of what was there.
    fn over(self, fields: SourceFields) -> SourceFields {
        SourceFields {
            kind: self.kind.unwrap_or(fields.kind),
            title: self.title.unwrap_or(fields.title),
            authors: if self.by.is_empty() { fields.authors } else { self.by },
            publisher: self.publisher.or(fields.publisher),
            issued: self.issued.or(fields.issued),
            address: self.address.or(fields.address),
            note: self.note.or(fields.note),
        }
    }
}

/// Add a source.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The workspace
    file: PathBuf,
    /// File or web address to capture; without it, give a title
    #[arg(value_name = "PATH|URL", required_unless_present = "title")]
    what: Option<OsString>,
    #[command(flatten)]
    about: About,
    /// Allow addresses of this machine and its network
    #[arg(long)]
    allow_private: bool,
}

impl Add {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let fields = self.about.over(SourceFields::default());
        let id = match &self.what {
            None => add_source(&mut ws, &fields)?.value,
            Some(what) => {
                let way = Way { format: None, allow_private: self.allow_private };
                let taken = snapshot(what, &way, session.output)?;
                add_captured_source(&mut ws, &fields, &taken)?.value.0
            }
        };
        confirm(session, &ws, id)
    }
}

/// Correct a source.
#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    #[command(flatten)]
    about: About,
}

impl Edit {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let fields = self.about.over(source(&ws, id)?.fields);
        edit_source(&mut ws, id, &fields)?;
        confirm(session, &ws, id)
    }
}

/// Take a source away.
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
}

impl Remove {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let shape = SourceShape::load(&ws, pick::source(&ws, &self.source)?)?;
        remove_source(&mut ws, shape.id)?;
        session.output.confirm(&shape, |paper| {
            paper.line(format_args!("Removed “{}”; undo brings it back.", shape.fields.title));
        })
    }
}

fn confirm(session: &Session, ws: &Workspace, id: SourceId) -> Result<()> {
    let shape = SourceShape::load(ws, id)?;
    session.output.confirm(&shape, |paper| list(paper, std::slice::from_ref(&shape)))
}

/// List the sources.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// The workspace
    file: PathBuf,
}

impl List {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let mut shapes = Vec::new();
        for source in sources(&ws)? {
            shapes.push(SourceShape::of(&ws, source)?);
        }
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line("No sources yet.");
            } else {
                list(paper, &shapes);
            }
        })
    }
}

fn list(paper: &mut Paper, shapes: &[SourceShape]) {
    let mut table = Table::new(&["ID", "KIND", "CITED", "CAPTURES", "SOURCE"]);
    for shape in shapes {
        table.row([
            (pick::short(shape.id), Style::new()),
            (shape.fields.kind.clone(), Style::new()),
            (shape.citations.to_string(), Style::new()),
            (captured(&shape.captures), Style::new()),
            (shape.fields.title.clone(), Style::new().bold()),
        ]);
        let mut about = shape.fields.authors.clone();
        about.extend(shape.fields.publisher.clone());
        about.extend(shape.fields.issued.clone());
        about.extend(shape.fields.address.clone());
        table.note(about.join(" · "));
    }
    paper.table(&table);
}

fn captured(captures: &[CaptureShape]) -> String {
    match captures {
        [] => "none".into(),
        [one] if !one.has_text => "1, no text".into(),
        many => many.len().to_string(),
    }
}

/// Keep a copy of a source as it is now.
#[derive(Debug, Args)]
pub(crate) struct Capture {
    /// The workspace
    file: PathBuf,
    /// The source
    source: String,
    #[command(flatten)]
    input: Input,
}

impl Capture {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::source(&ws, &self.source)?;
        let taken = snapshot(&self.input.what, &self.input.way, session.output)?;
        let made = add_capture(&mut ws, id, &taken)?.value;
        let shape = CaptureShape::from(capture(&ws, made)?);
        let title = source(&ws, id)?.fields.title;
        session.output.confirm(&shape, |paper| {
            let text = if shape.has_text { "with text to cite" } else { "without readable text" };
            paper.line(format_args!(
                "Captured “{title}”: {} bytes, {}, {text} ({}).",
                shape.bytes,
                shape.media_type,
                pick::short(shape.capture)
            ));
        })
    }
}
