//! `stet expire` and `recheck`: verdicts that age, and what is to be looked at again.

use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;
use stet_workspace::{
    ClaimId, Expiry, Mark, Missing, PassageNow, Workspace, article, citations, claim, claims,
    expired, missing, passage_now, set_expiry, since_verdict, suggest_expiry, verdict,
};

use crate::error::{Error, Result};
use crate::paper::{Table, glyph, mark_style};
use crate::pick;
use crate::session::Session;

/// How long a verdict is good.
#[derive(Debug, Args)]
pub(crate) struct Until {
    /// The last day on which the verdict is good, as 2026-12-31
    #[arg(long, value_name = "DAY", requires = "ages")]
    until: Option<Date>,
    /// What ages: a price, an office holder, a record
    #[arg(long, value_name = "WHAT", requires = "until")]
    ages: Option<String>,
}

impl Until {
    pub(super) fn expiry(self) -> Option<Expiry> {
        let (until, reason) = self.until.zip(self.ages)?;
        Some(Expiry { until, reason })
    }
}

/// Say how long a verdict is good.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("how").required(true))]
pub(crate) struct Expire {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
    /// The last day on which the verdict is good, as 2026-12-31
    #[arg(long, group = "how", value_name = "DAY", requires = "ages")]
    until: Option<Date>,
    /// What ages: a price, an office holder, a record
    #[arg(long, value_name = "WHAT")]
    ages: Option<String>,
    /// It does not age
    #[arg(long, group = "how")]
    never: bool,
    /// Only say what the claim's words suggest
    #[arg(long, group = "how")]
    suggest: bool,
}

#[derive(Serialize)]
struct ExpiryShape {
    claim: ClaimId,
    expiry: Option<Expiry>,
}

impl Expire {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        if self.suggest {
            let ws = session.open(&self.file)?;
            let claim = pick::claim(&ws, &self.claim)?;
            let shape = ExpiryShape { claim, expiry: suggest_expiry(&ws, claim, ws.today())? };
            return session.output.answer(&shape, |paper| match &shape.expiry {
                Some(expiry) => {
                    paper.line(format_args!("Until {}: {}.", expiry.until, expiry.reason));
                }
                None => paper.line("Nothing in its words ages."),
            });
        }
        let mut ws = session.open_to_write(&self.file)?;
        let claim = pick::claim(&ws, &self.claim)?;
        let id = pick::standing_verdict(&ws, claim, None, "say how long the verdict is good")?;
        let expiry = self.until.zip(self.ages).map(|(until, reason)| Expiry { until, reason });
        set_expiry(&mut ws, id, expiry.as_ref())?;
        let shape = ExpiryShape { claim, expiry: verdict(&ws, id)?.expiry };
        session.output.confirm(&shape, |paper| match &shape.expiry {
            Some(expiry) => {
                paper.line(format_args!("Good until {}: {}.", expiry.until, expiry.reason));
            }
            None => paper.line("The verdict does not age."),
        })
    }
}

/// List what is to be looked at again: claims whose text changed, claims whose sources changed, and
/// verdicts that have expired.
#[derive(Debug, Args)]
pub(crate) struct Recheck {
    /// The workspace
    file: PathBuf,
    /// The article; without it, all
    article: Option<String>,
    /// The day to compare with; today, if left out
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
}

#[derive(Serialize)]
struct RecheckShape {
    claim: ClaimId,
    text: String,
    mark: Mark,
    /// `changed`, `source changed` or `expired`.
    why: &'static str,
    /// What changed in its words, or what has aged.
    reasons: Vec<String>,
    /// Until when the verdict was good.
    until: Option<Date>,
}

impl Recheck {
    pub(crate) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let of = self.article.as_deref().map(|given| pick::article(&ws, given)).transpose()?;
        if let Some(of) = of {
            article(&ws, of)?;
        }
        let mut shapes = changed(&ws, of)?;
        shapes.extend(source_changed(&ws, of)?);
        for over in expired(&ws, of, self.today.unwrap_or(ws.today()))? {
            let row = claim(&ws, over.claim)?;
            shapes.push(RecheckShape {
                claim: row.id,
                text: row.text,
                mark: row.mark,
                why: "expired",
                reasons: vec![over.expiry.reason],
                until: Some(over.expiry.until),
            });
        }
        session.output.answer(&shapes, |paper| {
            if shapes.is_empty() {
                paper.line("Nothing is to be looked at again.");
                return;
            }
            let mut table = Table::new(&["", "ID", "WHY", "CLAIM"]);
            for shape in &shapes {
                let why = match shape.until {
                    Some(until) => format!("expired {until}"),
                    None => shape.why.to_owned(),
                };
                let style = mark_style(shape.mark);
                table.row([
                    (glyph(shape.mark).to_owned(), style),
                    (pick::short(shape.claim), Style::new()),
                    (why, style),
                    (shape.text.clone(), Style::new()),
                ]);
                table.note(shape.reasons.join("; "));
            }
            paper.table(&table);
        })
    }
}

fn changed(ws: &Workspace, of: Option<stet_workspace::ArticleId>) -> Result<Vec<RecheckShape>> {
    let mut shapes = Vec::new();
    for row in claims(ws, of, false)?.into_iter().filter(|row| row.mark == Mark::Recheck) {
        let since = since_verdict(ws, row.id)?;
        let reasons = since.iter().flat_map(|since| &since.reasons).map(ToString::to_string);
        shapes.push(RecheckShape {
            claim: row.id,
            reasons: reasons.collect(),
            text: row.text,
            mark: row.mark,
            why: "changed",
            until: None,
        });
    }
    Ok(shapes)
}

fn source_changed(
    ws: &Workspace,
    of: Option<stet_workspace::ArticleId>,
) -> Result<Vec<RecheckShape>> {
    let mut shapes = Vec::new();
    for row in claims(ws, of, false)? {
        if !missing(ws, &row)?.contains(&Missing::SourceChanged) {
            continue;
        }
        let mut reasons = Vec::new();
        for citation in citations(ws, row.id)? {
            let now = passage_now(ws, &citation)?.filter(PassageNow::bears);
            reasons.extend(now.map(|now| match now.words.as_str() {
                "" => format!("“{}” is {}", now.quote, now.kind_name()),
                words => format!("“{}” is now “{words}”", now.quote),
            }));
        }
        let why = "source changed";
        shapes.push(RecheckShape {
            claim: row.id,
            text: row.text,
            mark: row.mark,
            why,
            reasons,
            until: None,
        });
    }
    Ok(shapes)
}

/// What a claim's words suggest, for whoever has just rated it without saying how long that is good.
pub(super) fn suggestion(ws: &Workspace, claim: ClaimId) -> Result<Option<String>, Error> {
    Ok(suggest_expiry(ws, claim, ws.today())?.map(|expiry| {
        format!("It may age ({}): stet expire … --until {} --ages …", expiry.reason, expiry.until)
    }))
}
