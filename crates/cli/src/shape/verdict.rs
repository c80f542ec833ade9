//! Verdicts, sign-offs and comments.

use jiff::civil::Date;
use serde::Serialize;
use stet_workspace::{
    ClaimId, Comment, CommentId, Fix, Mark, Score, Signoff, SignoffId, Verdict, VerdictId,
    VersionId,
};

/// A second person's word on a verdict.
#[derive(Debug, Serialize)]
pub(crate) struct SignoffShape {
    pub(crate) signoff: SignoffId,
    pub(crate) verdict: VerdictId,
    pub(crate) approved: bool,
    pub(crate) comment: String,
    pub(crate) author: String,
    pub(crate) at: String,
}

impl From<Signoff> for SignoffShape {
    fn from(signoff: Signoff) -> Self {
        Self {
            signoff: signoff.id,
            verdict: signoff.verdict,
            approved: signoff.approved,
            comment: signoff.comment,
            author: signoff.author,
            at: signoff.at.rfc3339(),
        }
    }
}

/// A verdict.
#[derive(Debug, Serialize)]
pub(crate) struct VerdictShape {
    pub(crate) verdict: VerdictId,
    pub(crate) claim: ClaimId,
    pub(crate) scale: String,
    /// Key of the rating.
    pub(crate) rating: String,
    pub(crate) label: String,
    pub(crate) mark: Mark,
    pub(crate) rationale: String,
    /// The version it was given on.
    pub(crate) version: VersionId,
    pub(crate) number: u32,
    /// The claim's words in that version.
    pub(crate) quote: String,
    /// What is to be done about the claim's words.
    pub(crate) fix: Option<Fix>,
    /// Its number on the scale; higher is better.
    pub(crate) score: Option<Score>,
    /// The last day on which it is good.
    pub(crate) good_until: Option<Date>,
    /// What ages.
    pub(crate) ages: Option<String>,
    /// It was given without sight of another.
    pub(crate) blind: bool,
    /// It was neither replaced nor withdrawn.
    pub(crate) current: bool,
    /// Somebody found that it no longer holds.
    pub(crate) withdrawn: bool,
    pub(crate) author: String,
    pub(crate) at: String,
    /// Oldest first.
    pub(crate) signoffs: Vec<SignoffShape>,
}

impl VerdictShape {
    /// A verdict with the words of others on it.
    pub(crate) fn of(verdict: Verdict, signed: Vec<Signoff>) -> Self {
        Self {
            verdict: verdict.id,
            claim: verdict.claim,
            scale: verdict.scale,
            rating: verdict.rating,
            label: verdict.label,
            mark: verdict.mark,
            rationale: verdict.rationale,
            version: verdict.version,
            number: verdict.number,
            quote: verdict.quote,
            fix: verdict.fix,
            score: verdict.score,
            good_until: verdict.expiry.as_ref().map(|expiry| expiry.until),
            ages: verdict.expiry.map(|expiry| expiry.reason),
            blind: verdict.blind,
            current: verdict.current,
            withdrawn: verdict.withdrawn,
            author: verdict.author,
            at: verdict.at.rfc3339(),
            signoffs: signed.into_iter().map(SignoffShape::from).collect(),
        }
    }
}

/// A comment.
#[derive(Debug, Serialize)]
pub(crate) struct CommentShape {
    pub(crate) comment: CommentId,
    pub(crate) claim: ClaimId,
    pub(crate) text: String,
    pub(crate) author: String,
    pub(crate) at: String,
}

impl From<Comment> for CommentShape {
    fn from(comment: Comment) -> Self {
        Self {
            comment: comment.id,
            claim: comment.claim,
            text: comment.body,
            author: comment.author,
            at: comment.at.rfc3339(),
        }
    }
}
