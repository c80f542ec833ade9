//! Accepting, dismissing, editing, placing, splitting and joining.

use std::path::PathBuf;

use clap::Args;
use stet_text::ByteSpan;
use stet_workspace::{
    ClaimId, ClaimPart, VersionId, Workspace, accept, add_claim, article, claim, claim_parts,
    dismiss, edit_claim, join, occurrences, place_claim, placement, reopen, split, version_text,
};

use super::confirm;
use crate::command::place::{Words, at_quote, inside};
use crate::error::{Error, Result};
use crate::pick;
use crate::session::Session;

/// Make a claim.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The workspace
    file: PathBuf,
    /// The article, in its latest version
    article: String,
    #[command(flatten)]
    words: Words,
}

impl Add {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let latest = article(&ws, pick::article(&ws, &self.article)?)?.latest;
        let span = self.words.span(session.output, &ws, latest, "make a claim")?;
        let done = add_claim(&mut ws, latest, span)?;
        confirm(session, &ws, done.act, &[done.value])
    }
}

/// Accept proposals.
#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// The workspace
    file: PathBuf,
    /// The claims
    #[arg(required = true, value_name = "CLAIM")]
    claims: Vec<String>,
}

impl Accept {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let ids = pick::claims_of(&ws, &self.claims)?;
        let done = accept(&mut ws, &ids)?;
        confirm(session, &ws, done.act, &ids)
    }
}

/// Set claims aside.
#[derive(Debug, Args)]
pub(crate) struct Dismiss {
    /// The workspace
    file: PathBuf,
    /// The claims
    #[arg(required = true, value_name = "CLAIM")]
    claims: Vec<String>,
    /// The reason
    #[arg(long)]
    why: String,
}

impl Dismiss {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let ids = pick::claims_of(&ws, &self.claims)?;
        let done = dismiss(&mut ws, &ids, &self.why)?;
        confirm(session, &ws, done.act, &ids)
    }
}

/// Take a dismissal back.
#[derive(Debug, Args)]
pub(crate) struct Reopen {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
}

impl Reopen {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::claim(&ws, &self.claim)?;
        let done = reopen(&mut ws, id)?;
        confirm(session, &ws, done.act, &[id])
    }
}

/// Change a claim's wording.
#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// The new wording
    #[arg(long)]
    text: String,
}

impl Edit {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::claim(&ws, &self.claim)?;
        let done = edit_claim(&mut ws, id, &self.text)?;
        confirm(session, &ws, done.act, &[id])
    }
}

/// Say where a claim stands.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("where").required(true).multiple(true))]
pub(crate) struct Place {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// Its words, exactly as they stand there
    #[arg(long, group = "where", conflicts_with_all = ["start", "end"])]
    quote: Option<String>,
    /// First byte of its words
    #[arg(long, value_name = "BYTE", group = "where", requires = "end")]
    start: Option<usize>,
    /// One past their last byte
    #[arg(long, value_name = "BYTE", group = "where", requires = "start")]
    end: Option<usize>,
    /// One of the places that `claim show` offers, from 1
    #[arg(long, value_name = "N", group = "where", conflicts_with_all = ["quote", "start", "end"])]
    choice: Option<usize>,
    /// Of several places with these words, which: from 1; those in the running text come first
    #[arg(long, value_name = "N", requires = "quote")]
    nth: Option<usize>,
}

const PLACE: &str = "place the claim";

impl Place {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::claim(&ws, &self.claim)?;
        let latest = latest_of(&ws, id)?;
        let span = match (self.choice, self.start.zip(self.end)) {
            (Some(choice), _) => chosen(&ws, id, latest, choice)?,
            (None, Some((start, end))) => ByteSpan { start, end },
            (None, None) => {
                let quote = self.quote.unwrap_or_default();
                at_quote(self.nth, session.output, &ws, latest, &quote, PLACE)?
            }
        };
        let done = place_claim(&mut ws, id, latest, &[span])?;
        confirm(session, &ws, done.act, &[id])
    }
}

fn latest_of(ws: &Workspace, id: ClaimId) -> Result<VersionId> {
    Ok(article(ws, claim(ws, id)?.article)?.latest)
}

/// The place offered under this number.
fn chosen(ws: &Workspace, id: ClaimId, version: VersionId, number: usize) -> Result<ByteSpan> {
    let choices = placement(ws, id, version)?.map(|row| row.choices).unwrap_or_default();
    let found = number.checked_sub(1).and_then(|slot| choices.get(slot)).map(|place| place.span);
    found.ok_or_else(|| Error::Refused {
        tried: PLACE,
        why: match choices.len() {
            0 => "no places are offered for it".into(),
            count => format!("there is no place {number}; {count} are offered"),
        },
        hint: "Give its words with --quote.".into(),
    })
}

/// Split a claim.
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// Words of a part, exactly as they stand there; twice or more, in reading order. Left out:
    /// the parts that `stet claim show` proposes, each worded so that it stands alone
    #[arg(long = "part", value_name = "QUOTE")]
    parts: Vec<String>,
}

const SPLIT: &str = "split the claim";

impl Split {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::claim(&ws, &self.claim)?;
        let latest = latest_of(&ws, id)?;
        let parts = self.parts(&ws, id, latest)?;
        let done = split(&mut ws, id, latest, &parts)?;
        confirm(session, &ws, done.act, &done.value)
    }

    /// The parts, which stand in the claim's first place.
    fn parts(&self, ws: &Workspace, id: ClaimId, latest: VersionId) -> Result<Vec<ClaimPart>> {
        if self.parts.is_empty() {
            return proposed(claim_parts(ws, id)?);
        }
        let places = occurrences(ws, Some(id), Some(latest))?.remove(&id).unwrap_or_default();
        let whole = places.first().map(|place| place.span).ok_or_else(|| Error::Refused {
            tried: SPLIT,
            why: "it has no place in the latest version".into(),
            hint: "Say where it stands first, with `stet claim place`.".into(),
        })?;
        let text = version_text(ws, latest)?.text;
        let mut spans: Vec<ByteSpan> = Vec::new();
        for part in &self.parts {
            let from = spans.last().map_or(whole.start, |span| span.end);
            spans.push(inside(&text, whole, from, part, SPLIT)?);
        }
        Ok(spans.into_iter().map(ClaimPart::from).collect())
    }
}

fn proposed(parts: Vec<stet_text::Part>) -> Result<Vec<ClaimPart>> {
    if parts.len() < 2 {
        return Err(Error::Refused {
            tried: SPLIT,
            why: "it says one thing, as far as can be told".into(),
            hint: "Give the words of each part with --part.".into(),
        });
    }
    Ok(parts.into_iter().map(ClaimPart::from).collect())
}

/// Join claims.
#[derive(Debug, Args)]
pub(crate) struct Join {
    /// The workspace
    file: PathBuf,
    /// The claims; the first takes the others in
    #[arg(required = true, num_args = 2.., value_name = "CLAIM")]
    claims: Vec<String>,
}

impl Join {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let ids = pick::claims_of(&ws, &self.claims)?;
        let done = join(&mut ws, &ids)?;
        confirm(session, &ws, done.act, &[done.value])
    }
}
