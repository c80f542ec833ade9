//! `stet notes` and `stet note`: what an article's writer noted beside the text, as proposed sources.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use stet_workspace::{
    NoteFate, ProposedSource, Stance, accept_proposed_source, citation, dismiss_proposed_source,
    proposed_sources,
};

use super::cite::StanceArg;
use crate::error::Result;
use crate::paper::Paper;
use crate::pick;
use crate::session::Session;
use crate::shape::CitationShape;

/// List what an article's writer noted: comments, footnotes and links, each a proposed source.
#[derive(Debug, Args)]
pub(crate) struct Notes {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// Those that somebody has looked at as well
    #[arg(long)]
    all: bool,
}

/// Work on proposed sources.
#[derive(Debug, Subcommand)]
pub(crate) enum Note {
    /// Make a source of one and cite it for the claim at its words
    Accept(Accept),
    /// Set one aside
    Dismiss(Dismiss),
}

/// Make a source of a note and cite it.
#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// The note, by the beginning of its id
    note: String,
    /// The claim, if several or none stand at its words
    #[arg(long)]
    claim: Option<String>,
    /// What it does for the claim
    #[arg(long, default_value = "context")]
    stance: StanceArg,
}

/// Set a note aside.
#[derive(Debug, Args)]
pub(crate) struct Dismiss {
    /// The workspace
    file: PathBuf,
    /// The article
    article: String,
    /// The note, by the beginning of its id
    note: String,
}

#[derive(Serialize)]
struct DismissedShape {
    note: String,
}

impl Notes {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let article = pick::article(&ws, &self.article)?;
        let mut all = proposed_sources(&ws, article)?;
        all.retain(|one| self.all || one.fate.is_none());
        session.output.answer(&all, |paper| {
            if all.is_empty() {
                paper.line("No proposed source is waiting.");
            }
            all.iter().for_each(|one| describe(paper, one));
        })
    }
}

fn describe(paper: &mut Paper, one: &ProposedSource) {
    let fate = match one.fate {
        None => "",
        Some(NoteFate::Accepted) => "  (cited)",
        Some(NoteFate::Dismissed) => "  (set aside)",
    };
    let kind = format!("{:?}", one.note.kind).to_lowercase();
    paper.hanging(0, &format!("{}  {kind} at ", &one.id[..8]), &format!("“{}”{fate}", one.words));
    if !one.note.text.is_empty() {
        let by = one.note.author.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        paper.hanging(2, &by, &one.note.text);
    }
    for address in &one.note.addresses {
        paper.hanging(2, "", address);
    }
    let claims: Vec<String> = one.claims.iter().map(|claim| pick::short(*claim)).collect();
    if !claims.is_empty() {
        paper.faint_hanging(2, "", &format!("claim {}", claims.join(", ")));
    }
}

impl Note {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        match self {
            Self::Accept(command) => command.run(session),
            Self::Dismiss(command) => command.run(session),
        }
    }
}

impl Accept {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let article = pick::article(&ws, &self.article)?;
        let claim = self.claim.as_deref().map(|claim| pick::claim(&ws, claim)).transpose()?;
        let stance = Stance::from(self.stance);
        let id = accept_proposed_source(&mut ws, article, &self.note, claim, stance)?.value;
        let shape = CitationShape::load(&ws, citation(&ws, id)?)?;
        session.output.confirm(&shape, |paper| {
            paper.hanging(0, "Cited: ", &shape.title);
            let source = pick::short(shape.source);
            paper.faint(&format!("Next: stet capture {} {source}", self.file.display()));
        })
    }
}

impl Dismiss {
    fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let article = pick::article(&ws, &self.article)?;
        dismiss_proposed_source(&mut ws, article, &self.note)?;
        let shape = DismissedShape { note: self.note };
        session.output.confirm(&shape, |paper| paper.line("Set the proposed source aside."))
    }
}
