//! `stet source`, `sources` and `capture`: what can be cited.

mod about;
mod capture;
mod cite;
mod grade;
mod import;
mod person;
mod show;

use std::ffi::OsString;
use std::path::PathBuf;

use anstyle::Style;
use clap::{Args, Subcommand};
use stet_intake::Limits;
use stet_text::Snapshot;
use stet_workspace::{
    SourceFields, SourceId, Workspace, add_capture, add_captured_source, add_source, edit_source,
    remove_source, same_sources, source, sources,
};

use crate::error::Result;
use crate::input::{Input, Way, snapshot};
use crate::paper::{Paper, Table};
use crate::pick;
use crate::session::Session;
use crate::shape::{CaptureShape, SourceShape};
use about::About;

/// Work on sources.
#[derive(Debug, Subcommand)]
pub(crate) enum Source {
    /// Add a source: a file or page, which is captured, or one described by hand
    Add(Add),
    /// Bring in a bibliography: BibTeX, RIS or CSL-JSON
    Import(import::Import),
    /// Show everything about a source
    Show(show::Show),
    /// Correct what is known about a source; what is not given stays as it is
    Edit(Edit),
    /// Take a source away
    Remove(Remove),
    /// Write the call sheet of a person
    Call(person::Call),
    /// Make a source confidential: it goes by an alias
    Alias(person::Alias),
    /// Say how near a source is to the matter
    Grade(grade::Grade),
    /// Say that a source repeats another
    Trace(grade::Trace),
    /// List sources that may repeat each other
    Related(grade::Related),
    /// Keep another copy of a source as it is now
    Capture(capture::Capture),
    /// Show what changed between two captures of a source
    Diff(capture::Diff),
    /// Say which cited passages are no longer as they were cited
    Changed(capture::Changed),
    /// Look for a copy in a public archive
    Archive(capture::Archive),
    /// Write sources in a citation style
    Cite(cite::Cite),
}

impl Source {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Add(command) => command.run(session),
            Self::Import(command) => command.run(session),
            Self::Show(command) => command.run(session),
            Self::Edit(command) => command.run(session),
            Self::Remove(command) => command.run(session),
            Self::Call(command) => command.run(session),
            Self::Alias(command) => command.run(session),
            Self::Grade(command) => command.run(session),
            Self::Trace(command) => command.run(session),
            Self::Related(command) => command.run(session),
            Self::Capture(command) => command.run(session),
            Self::Diff(command) => command.run(session),
            Self::Changed(command) => command.run(session),
            Self::Archive(command) => command.run(session),
            Self::Cite(command) => command.run(session),
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
        let (id, why) = match &self.what {
            None => (add_source(&mut ws, &fields)?.value, None),
            Some(what) => {
                let way = Way { format: None, allow_private: self.allow_private };
                let taken = snapshot(what, &way, session.output)?;
                (add_captured_source(&mut ws, &fields, &taken)?.value.0, no_text(&taken))
            }
        };
        added(session, &ws, id, why.as_deref())
    }
}

/// Why a copy that should hold text has none, in a sentence, with the next step.
fn no_text(taken: &Snapshot) -> Option<String> {
    let why = stet_intake::why_no_text(taken, &Limits::default())?;
    Some(format!("It is kept, but without text to cite. {why} Hint: {}.", why.hint()))
}

/// Confirms, says why there is no text, and which sources look like the same.
fn added(session: &Session, ws: &Workspace, id: SourceId, why: Option<&str>) -> Result<()> {
    let shape = SourceShape::load(ws, id)?;
    let mut twins = Vec::new();
    for twin in same_sources(ws, &source(ws, id)?.fields)? {
        if twin != id {
            twins.push((twin, source(ws, twin)?.name().to_owned()));
        }
    }
    session.output.confirm(&shape, |paper| {
        list(paper, std::slice::from_ref(&shape));
        if let Some(why) = why {
            paper.faint_hanging(0, "", why);
        }
        for (twin, title) in &twins {
            let line = format!("It looks the same as “{title}” ({}).", pick::short(twin));
            paper.faint_hanging(0, "", &line);
        }
    })
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
            shapes.push(SourceShape::of(&ws, source, false)?);
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
        let mut about = shape.fields.author_names();
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
        let shape = CaptureShape::from(stet_workspace::capture(&ws, made)?);
        let title = source(&ws, id)?.name().to_owned();
        let why = no_text(&taken);
        session.output.confirm(&shape, |paper| {
            paper.line(taken_line(&title, &shape));
            if let Some(why) = &why {
                paper.faint_hanging(0, "", why);
            }
        })
    }
}

fn taken_line(title: &str, shape: &CaptureShape) -> String {
    let text = if shape.has_text { "with text to cite" } else { "without readable text" };
    format!(
        "Captured “{title}”: {} bytes, {}, {text} ({}).",
        shape.bytes,
        shape.media_type,
        pick::short(shape.capture)
    )
}
