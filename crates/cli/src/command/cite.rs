//! `stet cite` and `citation`: evidence for and against claims.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use stet_text::ByteSpan;
use stet_workspace::{
    CitationId, NewCitation, Passage, Stance, Workspace, citation, citations, cite, claims,
    edit_citation, remove_citation,
};

use crate::error::Result;
use crate::paper::Paper;
use crate::pick;
use crate::session::Session;
use crate::shape::CitationShape;

/// What a passage does for a claim.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum StanceArg {
    /// Speaks for it
    Supports,
    /// Speaks against it
    Contradicts,
    /// Helps to understand it
    Context,
}

impl From<StanceArg> for Stance {
    fn from(stance: StanceArg) -> Self {
        match stance {
            StanceArg::Supports => Self::Supports,
            StanceArg::Contradicts => Self::Contradicts,
            StanceArg::Context => Self::Context,
        }
    }
}

/// Cite a source for or against a claim.
#[derive(Debug, Args)]
pub(crate) struct Cite {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// The source
    source: String,
    /// What the passage does for the claim
    #[arg(long)]
    stance: StanceArg,
    /// The passage, exactly as it stands in the captured source; without it, the whole source
    #[arg(long)]
    quote: Option<String>,
    /// Cite these bytes of a capture's text instead
    #[arg(long, value_name = "CAPTURE", requires_all = ["start", "end"], conflicts_with = "quote")]
    capture: Option<String>,
    /// First byte of the passage
    #[arg(long, value_name = "BYTE", requires = "capture")]
    start: Option<usize>,
    /// One past its last byte
    #[arg(long, value_name = "BYTE", requires = "capture")]
    end: Option<usize>,
    /// A remark
    #[arg(long)]
    note: Option<String>,
}

impl Cite {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let new = NewCitation {
            claim: pick::claim(&ws, &self.claim)?,
            source: pick::source(&ws, &self.source)?,
            passage: self.passage(&ws)?,
            stance: self.stance.into(),
            note: self.note,
        };
        let id = cite(&mut ws, &new)?.value;
        confirm(session, &ws, id, "Cited")
    }

    fn passage(&self, ws: &Workspace) -> Result<Passage> {
        if let (Some(capture), Some(start), Some(end)) = (&self.capture, self.start, self.end) {
            let known = stet_workspace::captures(ws, None)?.into_iter().map(|taken| taken.id);
            return Ok(Passage::Span(
                pick::pick("capture", capture, known)?,
                ByteSpan { start, end },
            ));
        }
        Ok(self.quote.clone().map_or(Passage::Whole, Passage::Words))
    }
}

/// Work on citations.
#[derive(Debug, Subcommand)]
pub(crate) enum Citation {
    /// Change a citation's stance and remark
    Edit(Edit),
    /// Take a citation away
    Remove(Remove),
}

impl Citation {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Edit(command) => command.run(session),
            Self::Remove(command) => command.run(session),
        }
    }
}

/// Change a citation; what is not given stays as it is.
#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The workspace
    file: PathBuf,
    /// The citation, as `stet claim show` names it
    citation: String,
    /// What the passage does for the claim
    #[arg(long)]
    stance: Option<StanceArg>,
    /// A remark; an empty one is taken away
    #[arg(long)]
    note: Option<String>,
}

impl Edit {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = find(&ws, &self.citation)?;
        let before = citation(&ws, id)?;
        let stance = self.stance.map_or(before.stance, Into::into);
        let note = self.note.or(before.note);
        edit_citation(&mut ws, id, stance, note.as_deref())?;
        confirm(session, &ws, id, "Changed")
    }
}

/// Take a citation away.
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// The workspace
    file: PathBuf,
    /// The citation, as `stet claim show` names it
    citation: String,
}

impl Remove {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = find(&ws, &self.citation)?;
        let shape = CitationShape::load(&ws, citation(&ws, id)?)?;
        remove_citation(&mut ws, id)?;
        session.output.confirm(&shape, |paper| describe(paper, &shape, "Removed"))
    }
}

/// The citation that is meant.
pub(super) fn find(ws: &Workspace, given: &str) -> Result<CitationId> {
    let mut known = Vec::new();
    for row in claims(ws, None, true)?.into_iter().filter(|row| row.citations > 0) {
        known.extend(citations(ws, row.id)?.into_iter().map(|citation| citation.id));
    }
    pick::pick("citation", given, known)
}

fn confirm(session: &Session, ws: &Workspace, id: CitationId, done: &str) -> Result<()> {
    let shape = CitationShape::load(ws, citation(ws, id)?)?;
    session.output.confirm(&shape, |paper| describe(paper, &shape, done))
}

fn describe(paper: &mut Paper, shape: &CitationShape, done: &str) {
    let (stance, id) = (shape.stance.name(), pick::short(shape.citation));
    paper.line(format_args!("{done} “{}” ({stance}, {id}).", shape.title));
    if !shape.quote.is_empty() {
        paper.hanging(2, "", &format!("“{}”", shape.quote));
    }
}
