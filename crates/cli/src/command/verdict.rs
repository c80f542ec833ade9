//! `stet rate`, `keep`, `withdraw` and `sign`: verdicts, and a second person's word on them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;
use stet_workspace::{
    ClaimId, DEFAULT_SCALE, Fix, FixAction, Mark, Missing, NewVerdict, Scale, Verdict, VerdictId,
    Workspace, blind_rating, give_verdict, keep_verdict_until, missing, old_wording, scales, sign,
    signoffs, verdict, verdicts, withdraw_verdicts,
};

use super::claim;
use super::expiry::{Until, suggestion};
use super::scale::find_scale;
use crate::error::{Error, Result};
use crate::paper::{glyph, mark_style};
use crate::pick;
use crate::session::Session;
use crate::shape::{SignoffShape, VerdictShape, load};

/// Give a verdict on a claim.
#[derive(Debug, Args)]
pub(crate) struct Rate {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// The rating, by its key or its label
    rating: String,
    /// What the rating rests on
    #[arg(long)]
    why: String,
    /// The scale, by its id or its name
    #[arg(long, default_value = DEFAULT_SCALE)]
    scale: String,
    /// On a scale of prose: what people read in place of a rating
    #[arg(long, value_name = "WORDS")]
    conclusion: Option<String>,
    /// Rate without showing it until a second person has rated
    #[arg(long)]
    blind: bool,
    /// Replace the verdicts of others that you have read: all that stand, or one by its id; without
    /// it they stand beside yours, and the claim is disputed if they say something else
    #[arg(long, value_name = "VERDICT", num_args = 0..=1, require_equals = true)]
    over: Option<Option<String>>,
    /// How the claim should read, or what to ask its author
    #[arg(long, value_name = "WORDS")]
    fix: Option<String>,
    /// What to do about the claim's words; with --fix alone, put them right
    #[arg(long)]
    action: Option<Action>,
    #[command(flatten)]
    until: Until,
}

/// What to do about the words of a claim.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Action {
    /// Put them right
    Fix,
    /// Say less than they say
    Soften,
    /// Leave them out
    Cut,
    /// Ask the author where they come from
    QueryAuthor,
}

impl From<Action> for FixAction {
    fn from(action: Action) -> Self {
        match action {
            Action::Fix => Self::Fix,
            Action::Soften => Self::Soften,
            Action::Cut => Self::Cut,
            Action::QueryAuthor => Self::QueryAuthor,
        }
    }
}

/// What is to be done about the words, if anything was asked for.
fn fix(words: Option<String>, action: Option<Action>) -> Option<Fix> {
    let asked = words.is_some() || action.is_some();
    let action = action.map_or(FixAction::Fix, FixAction::from);
    asked.then(|| Fix { action, words: words.unwrap_or_default() })
}

impl Rate {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let known = scales(&ws)?;
        let scale = find_scale(&known, &self.scale)?;
        let key = find_rating(&known, scale, &self.rating)?;
        let new = NewVerdict {
            claim,
            scale: scale.id.clone(),
            rating: key,
            rationale: self.why,
            conclusion: self.conclusion,
            fix: fix(self.fix, self.action),
            expiry: self.until.expiry(),
            blind: self.blind,
            over: Some(replaced(&ws, claim, self.over.as_ref())?),
        };
        let id = give_verdict(&mut ws, &new)?.value;
        confirm(session, &ws, claim, id)
    }
}

/// The verdicts of others that `--over` names.
fn replaced(
    ws: &Workspace,
    claim: ClaimId,
    over: Option<&Option<String>>,
) -> Result<Vec<VerdictId>> {
    match over {
        None => Ok(Vec::new()),
        Some(None) => Ok(verdicts(ws, claim)?.into_iter().map(|verdict| verdict.id).collect()),
        Some(Some(given)) => {
            Ok(vec![pick::standing_verdict(ws, claim, Some(given), "replace the verdict")?])
        }
    }
}

/// The key of the rating that is meant.
fn find_rating(all: &[Scale], scale: &Scale, given: &str) -> Result<String> {
    if let Some(key) = rating_in(scale, given) {
        return Ok(key);
    }
    let keys: Vec<&str> = scale.ratings.iter().map(|rating| rating.key.as_str()).collect();
    let others = all.iter().filter(|other| rating_in(other, given).is_some());
    let others: Vec<&str> = others.map(|other| other.id.as_str()).collect();
    let mut instead = format!("Its ratings are: {}.", keys.join(", "));
    if !others.is_empty() {
        instead.push_str(&format!(
            " “{given}” is one of the scale {}: add --scale.",
            others.join(", ")
        ));
    }
    Err(Error::NoRating { scale: scale.name.clone(), given: given.to_owned(), instead })
}

fn rating_in(scale: &Scale, given: &str) -> Option<String> {
    let folded = |words: &str| words.to_lowercase().replace([' ', '-'], "_");
    let wanted = folded(given.trim());
    let fits = |key: &str, label: &str| folded(key) == wanted || folded(label) == wanted;
    let found = scale.ratings.iter().find(|rating| fits(&rating.key, &rating.label));
    found.map(|rating| rating.key.clone())
}

/// Keep a verdict after the text has changed.
#[derive(Debug, Args)]
pub(crate) struct Keep {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    #[command(flatten)]
    until: Until,
}

impl Keep {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let expiry = self.until.expiry();
        let id = keep_verdict_until(&mut ws, claim, expiry.as_ref())?.value;
        confirm(session, &ws, claim, id)
    }
}

/// Withdraw a verdict that no longer holds: the claim is to be checked anew.
#[derive(Debug, Args)]
pub(crate) struct Withdraw {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
}

impl Withdraw {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let id = pick::claim(&ws, &self.claim)?;
        let done = withdraw_verdicts(&mut ws, id)?;
        claim::confirm(session, &ws, done.act, &[id])
    }
}

fn confirm(session: &Session, ws: &Workspace, claim: ClaimId, id: VerdictId) -> Result<()> {
    let given = VerdictShape::of(verdict(ws, id)?, signoffs(ws, id)?);
    let statement = load(ws, claim)?.text;
    let ages = match given.good_until {
        Some(_) => None,
        None => suggestion(ws, claim)?,
    };
    let said = old_wording(ws, claim)?.map(|old| old.now);
    let waits = blind_rating(ws, claim)?.is_some_and(|round| round.is_pending());
    let beside = if waits { Vec::new() } else { beside(ws, claim, id)? };
    let shape = RatedShape { given, disputed: load(ws, claim)?.mark == Mark::Disputed, beside };
    session.output.confirm(&shape, |paper| {
        let given = &shape.given;
        let (ink, sign) = (mark_style(given.mark), glyph(given.mark));
        paper.hanging(0, "", &statement);
        paper.line(format_args!("{ink}{sign} {}{ink:#}", given.label));
        paper.hanging(2, "", &given.rationale);
        if let Some(until) = given.good_until {
            let ages = given.ages.as_deref().unwrap_or_default();
            paper.line(format_args!("  Good until {until}: {ages}."));
        }
        if let Some(now) = &said {
            paper.hanging(0, "! Its wording is older than the text, which says: ", now);
            paper.faint("Next: give it the words of today with `stet claim edit`.");
        }
        if waits {
            paper.faint("Nobody sees it until a second person has rated.");
        }
        for BesideShape { author, label, .. } in &shape.beside {
            paper.line(format_args!("The verdict “{label}” of {author} stands, too."));
        }
        if shape.disputed {
            paper.line("The claim is disputed now.");
            paper.faint("Next: talk it over; whoever settles it rates with --over.");
        }
        if let Some(ages) = &ages {
            paper.faint(ages);
        }
    })
}

/// A verdict, and what it stands among.
#[derive(Serialize)]
struct RatedShape {
    #[serde(flatten)]
    given: VerdictShape,
    /// It says something else than one that stands beside it.
    disputed: bool,
    /// The verdicts of others that stand beside it.
    beside: Vec<BesideShape>,
}

#[derive(Serialize)]
struct BesideShape {
    verdict: VerdictId,
    author: String,
    label: String,
}

/// The verdicts that stand beside one: who gave them, and what they say.
fn beside(ws: &Workspace, claim: ClaimId, id: VerdictId) -> Result<Vec<BesideShape>> {
    let others = verdicts(ws, claim)?.into_iter().filter(|v| v.current && v.id != id);
    let shape = |v: Verdict| BesideShape { verdict: v.id, author: v.author, label: v.label };
    Ok(others.map(shape).collect())
}

/// Approve or reject somebody else's verdict.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("word").required(true))]
pub(crate) struct Sign {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// The verdict stands
    #[arg(long, group = "word")]
    approve: bool,
    /// The verdict does not stand
    #[arg(long, group = "word")]
    reject: bool,
    /// Why; a rejection needs it
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// Which verdict, if several disagree
    #[arg(long, value_name = "VERDICT")]
    verdict: Option<String>,
}

impl Sign {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let id = pick::standing_verdict(&ws, claim, self.verdict.as_deref(), "sign the verdict")?;
        let made = sign(&mut ws, id, self.approve, &self.why)?.value;
        let given = verdict(&ws, id)?;
        let signed = signoffs(&ws, id)?.into_iter().find(|signoff| signoff.id == made);
        let shape = signed.map(SignoffShape::from);
        let lacks: Vec<&str> = missing(&ws, &stet_workspace::claim(&ws, claim)?)?
            .into_iter()
            .map(Missing::words)
            .collect();
        session.output.confirm(&shape, |paper| {
            let word = if self.approve { "Approved" } else { "Rejected" };
            paper.line(format_args!("{word} the verdict “{}” of {}.", given.label, given.author));
            if self.approve && !lacks.is_empty() {
                paper.hanging(0, "Still open: ", &lacks.join(", "));
            }
        })
    }
}
