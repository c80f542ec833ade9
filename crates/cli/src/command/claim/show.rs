//! `stet claim show`: a claim with all that belongs to it.

use std::path::PathBuf;

use clap::Args;

use crate::command::calc;
use crate::command::claims::standing;
use crate::error::Result;
use crate::paper::{Paper, glyph, mark_style};
use crate::pick;
use crate::session::Session;
use crate::shape::{CitationShape, ClaimDetail, SimilarShape, VerdictShape};
use stet_text::Check;

/// Show a claim.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The workspace
    file: PathBuf,
    /// The claim
    claim: String,
}

impl Show {
    pub(super) fn run(self, session: &Session) -> Result<()> {
        let ws = session.open(&self.file)?;
        let shape = ClaimDetail::load(&ws, pick::claim(&ws, &self.claim)?)?;
        session.output.answer(&shape, |paper| describe(paper, &shape))
    }
}

fn describe(paper: &mut Paper, shape: &ClaimDetail) {
    let claim = &shape.claim;
    let ink = mark_style(claim.mark);
    paper.heading(&claim.text);
    let sign = [glyph(claim.mark), &standing(claim)].join(" ");
    paper.line(format_args!("{ink}{}{ink:#}  {}", sign.trim_start(), claim.id));
    if let Some(speaker) = &claim.speaker {
        paper.hanging(0, "Said by ", speaker);
    }
    if let Some(why) = &claim.dismissed {
        paper.hanging(0, "Dismissed: ", why);
    }
    if !shape.missing.is_empty() {
        paper.hanging(0, "Open: ", &shape.missing.join(", "));
    }
    if let Some(old) = &shape.old_wording {
        paper.hanging(0, "! The text says now: ", &format!("“{}”", one_line(&old.now)));
        paper.faint_hanging(2, "", &old.reasons.join("; "));
        if let Some(words) = &old.proposed {
            paper.faint_hanging(2, "Next: stet claim edit --text ", &format!("“{words}”"));
        }
    }
    if shape.checks.contains(&Check::Said) {
        paper.hanging(0, "To find out: ", &asked(&shape.checks));
    }
    if claim.candidate && !claim.reasons.is_empty() {
        paper.faint_hanging(0, "Proposed for ", &claim.reasons.join(", "));
    }
    if shape.parts.len() > 1 {
        section(paper, "Says (stet claim split)", &shape.parts, |paper, part| {
            paper.hanging(2, "• ", &part.wording);
        });
    }
    places(paper, shape);
    section(paper, "Like it (stet claim join)", &shape.similar, similar);
    section(paper, "Evidence", &shape.evidence, evidence);
    section(paper, "Calculations", &shape.calculations, calc::describe);
    section(paper, "Verdicts", &shape.verdicts, verdict);
    if let Some(round) = shape.blind.as_ref().filter(|round| round.is_pending()) {
        paper.blank();
        let rated =
            if round.raters.is_empty() { "nobody yet".into() } else { round.raters.join(", ") };
        paper.hanging(0, "Blind second rating due: rated by ", &rated);
    }
    section(paper, "Comments", &shape.talk, |paper, comment| {
        paper.hanging(2, &format!("{}: ", comment.author), &comment.text);
        paper.faint_hanging(4, "", &format!("{}  {}", comment.at, pick::short(comment.comment)));
    });
    section(paper, "History", &shape.history, |paper, entry| {
        paper.hanging(2, "", &format!("{}  {} {}", entry.at, entry.author, entry.words));
    });
}

/// "was it said; is it true".
fn asked(checks: &[Check]) -> String {
    let words = |check: &Check| match check {
        Check::Said => "was it said",
        Check::True => "is it true",
    };
    checks.iter().map(words).collect::<Vec<_>>().join("; ")
}

fn similar(paper: &mut Paper, found: &SimilarShape) {
    let sign = if found.conflict { "≠ " } else { "≈ " };
    paper.hanging(2, sign, &found.text);
    let differs = match found.differs.as_slice() {
        [] => "nothing keeps them apart".to_owned(),
        some => some.join("; "),
    };
    paper.faint_hanging(4, "", &format!("{differs}  {}", pick::short(found.claim)));
}

fn section<T>(paper: &mut Paper, name: &str, items: &[T], each: impl Fn(&mut Paper, &T)) {
    if items.is_empty() {
        return;
    }
    paper.blank();
    paper.heading(name);
    for item in items {
        each(paper, item);
    }
}

fn places(paper: &mut Paper, shape: &ClaimDetail) {
    section(paper, "Stands in", &shape.claim.occurrences, |paper, place| {
        let label =
            format!("version {}, {} {}–{}: ", place.number, place.role, place.start, place.end);
        paper.hanging(2, &label, &format!("“{}”", one_line(&place.quote)));
    });
    let Some(placement) = &shape.placement else { return };
    if !placement.reasons.is_empty() {
        paper.hanging(2, &format!("{}: ", placement.kind), &placement.reasons.join("; "));
    }
    if !placement.choices.is_empty() {
        paper.line("  Where does it stand now? Choose with `stet claim place --choice N`:");
        for (slot, choice) in placement.choices.iter().enumerate() {
            paper.hanging(4, &format!("{}  ", slot + 1), &one_line(&choice.quote));
        }
    }
}

fn evidence(paper: &mut Paper, citation: &CitationShape) {
    let label = format!("{}  ", citation.stance.name());
    paper.hanging(2, &label, &format!("{} ({})", citation.title, pick::short(citation.source)));
    if !citation.quote.is_empty() {
        let page = citation.page.map(|page| format!(", p. {page}")).unwrap_or_default();
        paper.hanging(4, "", &format!("“{}”{page}", one_line(&citation.quote)));
    }
    if let Some(note) = &citation.note {
        paper.hanging(4, "Note: ", note);
    }
    if let Some(now) = &citation.now {
        paper.hanging(4, &format!("Changed since ({}): ", now.kind), &one_line(&now.words));
    }
    let id = pick::short(citation.citation);
    paper.faint_hanging(4, "", &format!("cited by {}, {}  {id}", citation.author, citation.at));
}

fn verdict(paper: &mut Paper, verdict: &VerdictShape) {
    let ink = mark_style(verdict.mark);
    let fate = match (verdict.current, verdict.withdrawn) {
        (true, _) => "",
        (false, true) => "  (withdrawn)",
        (false, false) => "  (replaced)",
    };
    let sign = glyph(verdict.mark);
    paper.line(format_args!("  {ink}{sign} {}{ink:#}{fate}", verdict.label));
    paper.hanging(4, "", &verdict.rationale);
    if let Some(fix) = &verdict.fix {
        let action = fix.action.name().replace('_', " ");
        paper.hanging(4, &format!("to do: {action}  "), &fix.words);
    }
    if let Some(until) = verdict.good_until {
        let ages = verdict.ages.as_deref().unwrap_or_default();
        paper.hanging(4, "", &format!("good until {until}: {ages}"));
    }
    paper.faint_hanging(
        4,
        "",
        &format!(
            "{}, {}, on version {}  {}",
            verdict.author,
            verdict.at,
            verdict.number,
            pick::short(verdict.verdict)
        ),
    );
    for signed in &verdict.signoffs {
        let word = if signed.approved { "approved by" } else { "rejected by" };
        let why =
            if signed.comment.is_empty() { String::new() } else { format!(": {}", signed.comment) };
        paper.hanging(4, &format!("{word} "), &format!("{}{why}", signed.author));
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
