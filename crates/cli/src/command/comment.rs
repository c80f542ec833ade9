//! `stet comment`: the talk about a claim.

use std::path::PathBuf;

use clap::Args;
use stet_workspace::{add_comment, comment, comments, edit_comment, remove_comment};

use crate::error::Result;
use crate::pick;
use crate::session::Session;
use crate::shape::CommentShape;

/// Comment on a claim.
#[derive(Debug, Args)]
pub(crate) struct Comment {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// What to say
    #[arg(required_unless_present = "remove")]
    text: Option<String>,
    /// Change this comment of yours instead
    #[arg(long, value_name = "COMMENT")]
    replace: Option<String>,
    /// Take this comment of yours away instead
    #[arg(long, value_name = "COMMENT", conflicts_with_all = ["text", "replace"])]
    remove: Option<String>,
}

impl Comment {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let known: Vec<_> = comments(&ws, claim)?.into_iter().map(|said| said.id).collect();
        let find = |given: &str| pick::pick("comment", given, known.iter().copied());
        let text = self.text.as_deref().unwrap_or_default();
        if let Some(given) = &self.remove {
            let said = comment(&ws, find(given)?)?;
            remove_comment(&mut ws, said.id)?;
            return confirm(session, &said.into(), "Removed");
        }
        let id = match &self.replace {
            Some(given) => {
                let id = find(given)?;
                edit_comment(&mut ws, id, text)?;
                id
            }
            None => add_comment(&mut ws, claim, text)?.value,
        };
        confirm(session, &comment(&ws, id)?.into(), "Said")
    }
}

fn confirm(session: &Session, shape: &CommentShape, done: &str) -> Result<()> {
    session.output.confirm(shape, |paper| {
        let label = format!("{done} ({}): ", pick::short(shape.comment));
        paper.hanging(0, &label, &shape.text);
    })
}
