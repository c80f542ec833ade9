//! Claims, with where they stand.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;
use stet_text::Check;
use stet_workspace::{
    ArticleId, BlindRating, ClaimId, ClaimRow, Mark, Missing, Occurrence, OldWording, Result,
    SimilarClaim, VersionId, Workspace, article, blind_rating, calculations, citations, claim,
    claim_checks, claim_log, claim_parts, claims, comments, disagreements, missing, occurrences,
    old_wording, placement, signoffs, similar_claims, verdicts,
};

use super::history::LogShape;
use super::revision::{PlaceShape, words_of};
use super::{CalculationShape, CitationShape, CommentShape, VerdictShape};

/// One place of a claim.
#[derive(Debug, Serialize)]
pub(crate) struct OccurrenceShape {
    pub(crate) version: VersionId,
    pub(crate) number: u32,
    pub(crate) role: &'static str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: String,
}

impl From<Occurrence> for OccurrenceShape {
    fn from(place: Occurrence) -> Self {
        Self {
            version: place.version,
            number: place.number,
            role: place.role.name(),
            start: place.span.start,
            end: place.span.end,
            quote: place.quote,
        }
    }
}

/// A claim in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimShape {
    pub(crate) id: ClaimId,
    pub(crate) article: ArticleId,
    pub(crate) text: String,
    /// Where the work is; `checked` for every verdict that stands.
    pub(crate) state: &'static str,
    /// How it is marked; says which verdict.
    pub(crate) mark: Mark,
    /// For a recheck: how it was marked before.
    pub(crate) stale: Option<Mark>,
    pub(crate) rating: Option<String>,
    pub(crate) candidate: bool,
    pub(crate) score: f64,
    pub(crate) checkable: String,
    pub(crate) reasons: Vec<String>,
    pub(crate) speaker: Option<String>,
    /// Why it was dismissed.
    pub(crate) dismissed: Option<String>,
    pub(crate) citations: u32,
    pub(crate) comments: u32,
    /// Who works on it.
    pub(crate) assignee: Option<String>,
    /// Until which day it is to be done.
    pub(crate) deadline: Option<Date>,
    pub(crate) author: String,
    pub(crate) made: String,
    pub(crate) conflicts: Vec<String>,
    /// Where its places in the latest version contradict each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) disagree: Vec<String>,
    /// Newest version first.
    pub(crate) occurrences: Vec<OccurrenceShape>,
}

impl ClaimShape {
    fn of(row: ClaimRow, places: Vec<Occurrence>) -> Self {
        // A proposal has no author, and is as old as its version.
        let made = if row.author.is_empty() { String::new() } else { row.made.rfc3339() };
        Self {
            id: row.id,
            article: row.article,
            text: row.text,
            state: row.mark.state_name(),
            mark: row.mark,
            stale: row.stale,
            rating: row.rating,
            candidate: row.candidate,
            score: row.score,
            checkable: row.checkable,
            reasons: row.reasons,
            speaker: row.speaker,
            dismissed: row.dismissed,
            citations: row.citations,
            comments: row.comments,
            assignee: row.assignee,
            deadline: row.deadline,
            author: row.author,
            made,
            conflicts: row.conflicts,
            disagree: disagreements(&places),
            occurrences: places.into_iter().map(OccurrenceShape::from).collect(),
        }
    }
}

/// The claims of an article, or of all.
pub(crate) fn load_all(
    ws: &Workspace,
    article: Option<ArticleId>,
    all: bool,
) -> Result<Vec<ClaimShape>> {
    let mut places = match article {
        Some(article) => places_in(ws, article)?,
        None => occurrences(ws, None, None)?,
    };
    let rows = claims(ws, article, all)?;
    let shape = |row: ClaimRow| {
        let places = places.remove(&row.id).unwrap_or_default();
        ClaimShape::of(row, places)
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// The places of an article's claims, newest version first.
fn places_in(ws: &Workspace, article: ArticleId) -> Result<HashMap<ClaimId, Vec<Occurrence>>> {
    let mut found: HashMap<ClaimId, Vec<Occurrence>> = HashMap::new();
    for version in stet_workspace::versions(ws, article)?.iter().rev() {
        for (claim, places) in occurrences(ws, None, Some(version.id))? {
            found.entry(claim).or_default().extend(places);
        }
    }
    Ok(found)
}

/// One claim.
pub(crate) fn load(ws: &Workspace, id: ClaimId) -> Result<ClaimShape> {
    let places = occurrences(ws, Some(id), None)?.remove(&id).unwrap_or_default();
    Ok(ClaimShape::of(claim(ws, id)?, places))
}

/// Several claims.
pub(crate) fn load_some(ws: &Workspace, ids: &[ClaimId]) -> Result<Vec<ClaimShape>> {
    ids.iter().map(|id| load(ws, *id)).collect()
}

/// What was done to claims, and how they stand now.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimsDone {
    /// What was done, as the log names it (`claim.accept`).
    pub(crate) act: &'static str,
    pub(crate) claims: Vec<ClaimShape>,
}

/// A claim with all that belongs to it.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimDetail {
    #[serde(flatten)]
    pub(crate) claim: ClaimShape,
    /// What it lacks before it can be published.
    pub(crate) missing: Vec<&'static str>,
    /// What it says, taken apart, at its first place in the latest version; one part if it is not
    /// compound.
    pub(crate) parts: Vec<PartShape>,
    /// What there is to find out: whether it was said, whether it is true.
    pub(crate) checks: Vec<Check>,
    /// Claims of the article that are like it, the most alike first.
    pub(crate) similar: Vec<SimilarShape>,
    /// What its wording no longer says as the text does.
    pub(crate) old_wording: Option<OldWordingShape>,
    /// How it came to the latest version.
    pub(crate) placement: Option<PlacementShape>,
    pub(crate) evidence: Vec<CitationShape>,
    pub(crate) calculations: Vec<CalculationShape>,
    /// The blind second rating that was last asked for.
    pub(crate) blind: Option<BlindRating>,
    /// Newest first.
    pub(crate) verdicts: Vec<VerdictShape>,
    pub(crate) talk: Vec<CommentShape>,
    pub(crate) history: Vec<LogShape>,
}

/// A part of what a claim says.
#[derive(Debug, Serialize)]
pub(crate) struct PartShape {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// It as a sentence that stands alone.
    pub(crate) wording: String,
}

impl From<stet_text::Part> for PartShape {
    fn from(part: stet_text::Part) -> Self {
        Self { start: part.span.start, end: part.span.end, wording: part.wording }
    }
}

/// A claim that is like another.
#[derive(Debug, Serialize)]
pub(crate) struct SimilarShape {
    pub(crate) claim: ClaimId,
    pub(crate) text: String,
    /// 0 to 1.
    pub(crate) likeness: f64,
    /// Whether the two contradict each other.
    pub(crate) conflict: bool,
    /// Words that both have.
    pub(crate) shared: Vec<String>,
    /// What keeps them from being one.
    pub(crate) differs: Vec<String>,
}

impl From<SimilarClaim> for SimilarShape {
    fn from(found: SimilarClaim) -> Self {
        Self {
            claim: found.id,
            text: found.text,
            likeness: found.likeness,
            conflict: found.conflict,
            shared: found.shared,
            differs: found.differs,
        }
    }
}

/// How a claim came to a version.
#[derive(Debug, Serialize)]
pub(crate) struct PlacementShape {
    pub(crate) kind: &'static str,
    pub(crate) score: f64,
    pub(crate) reasons: Vec<String>,
    /// Where it may stand, if unsure; best first.
    pub(crate) choices: Vec<PlaceShape>,
}

impl ClaimDetail {
    /// Everything about a claim.
    pub(crate) fn load(ws: &Workspace, id: ClaimId) -> Result<Self> {
        let row = claim(ws, id)?;
        let latest = article(ws, row.article)?.latest;
        let placement = placement(ws, id, latest)?.map(|row| PlacementShape {
            kind: row.kind.name(),
            score: row.score,
            reasons: words_of(&row.reasons),
            choices: row.choices.iter().map(PlaceShape::of).collect(),
        });
        let mut evidence = Vec::new();
        for citation in citations(ws, id)? {
            evidence.push(CitationShape::load(ws, citation)?);
        }
        let mut given = Vec::new();
        for verdict in verdicts(ws, id)? {
            let signed = signoffs(ws, verdict.id)?;
            given.push(VerdictShape::of(verdict, signed));
        }
        Ok(Self {
            checks: claim_checks(ws, id)?,
            similar: similar_claims(ws, id)?.into_iter().map(SimilarShape::from).collect(),
            parts: claim_parts(ws, id)?.into_iter().map(PartShape::from).collect(),
            missing: missing(ws, &row)?.into_iter().map(Missing::words).collect(),
            claim: load(ws, id)?,
            old_wording: old_wording(ws, id)?.map(OldWordingShape::from),
            placement,
            evidence,
            calculations: calculations(ws, id)?.into_iter().map(CalculationShape::from).collect(),
            blind: blind_rating(ws, id)?,
            verdicts: given,
            talk: comments(ws, id)?.into_iter().map(CommentShape::from).collect(),
            history: claim_log(ws, id)?.into_iter().map(LogShape::from).collect(),
        })
    }
}

/// A person's wording under which the text has changed.
#[derive(Debug, Serialize)]
pub(crate) struct OldWordingShape {
    /// The words in the latest version.
    pub(crate) now: String,
    /// The wording with what changed put in.
    pub(crate) proposed: Option<String>,
    /// What changed, in words.
    pub(crate) reasons: Vec<String>,
}

impl From<OldWording> for OldWordingShape {
    fn from(old: OldWording) -> Self {
        let reasons = old.reasons.iter().map(ToString::to_string).collect();
        Self { now: old.now, proposed: old.proposed, reasons }
    }
}
