//! Revisions and differences between versions.

use serde::Serialize;
use stet_text::{Anchor, ByteSpan, DiffRow, Noise, Op, Page, Piece, RowKind, Statement};
use stet_workspace::{
    ArticleId, CarriedClaim, CarriedPlace, ClaimId, Hash, PlacementReason, Result, Revision,
    Touched, Version, VersionId, Workspace, claim, version,
};

/// Words at a place.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceShape {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: String,
}

impl PlaceShape {
    /// Where an anchor stands.
    pub(crate) fn of(anchor: &Anchor) -> Self {
        Self { start: anchor.span.start, end: anchor.span.end, quote: anchor.quote.clone() }
    }
}

/// Reasons in words.
pub(crate) fn words_of(reasons: &[PlacementReason]) -> Vec<String> {
    reasons.iter().map(|reason| reason.words.clone()).collect()
}

/// What became of one claim.
#[derive(Debug, Serialize)]
pub(crate) struct CarriedShape {
    pub(crate) claim: ClaimId,
    /// The statement, as it is worded in the workspace.
    pub(crate) text: String,
    pub(crate) kind: &'static str,
    pub(crate) from: Option<PlaceShape>,
    pub(crate) to: Option<PlaceShape>,
    pub(crate) reasons: Vec<String>,
    /// The same reasons, with whether each can change what is true.
    pub(crate) changes: Vec<PlacementReason>,
    /// What became of each place, if the claim has several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) places: Vec<CarriedPlaceShape>,
}

/// What became of one place of a claim.
#[derive(Debug, Serialize)]
pub(crate) struct CarriedPlaceShape {
    pub(crate) kind: &'static str,
    pub(crate) from: PlaceShape,
    pub(crate) to: Option<PlaceShape>,
    /// Where it may stand, if unsure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) choices: Vec<PlaceShape>,
}

impl From<&CarriedPlace> for CarriedPlaceShape {
    fn from(place: &CarriedPlace) -> Self {
        Self {
            kind: place.kind.name(),
            from: PlaceShape::of(&place.from),
            to: place.to.as_ref().map(PlaceShape::of),
            choices: place.choices.iter().map(PlaceShape::of).collect(),
        }
    }
}

impl CarriedShape {
    fn load(ws: &Workspace, carried: &CarriedClaim) -> Result<Self> {
        Ok(Self {
            claim: carried.claim,
            text: claim(ws, carried.claim)?.text,
            kind: carried.kind.name(),
            from: carried.from.as_ref().map(PlaceShape::of),
            to: carried.to.as_ref().map(PlaceShape::of),
            reasons: words_of(&carried.reasons),
            changes: carried.reasons.clone(),
            places: match carried.places.as_slice() {
                [_] => Vec::new(),
                several => several.iter().map(CarriedPlaceShape::from).collect(),
            },
        })
    }
}

/// What a revision did; without a version if the text did not change.
#[derive(Debug, Default, Serialize)]
pub(crate) struct RevisionShape {
    pub(crate) version: Option<VersionId>,
    pub(crate) number: Option<u32>,
    pub(crate) sha256: Option<Hash>,
    /// Whether the text is that of the latest version, so that nothing was done.
    pub(crate) unchanged: bool,
    pub(crate) carried: Vec<CarriedShape>,
    pub(crate) new: Vec<ClaimId>,
    pub(crate) recheck: Vec<ClaimId>,
}

impl RevisionShape {
    /// What a revision did.
    pub(crate) fn load(ws: &Workspace, revision: Option<Revision>) -> Result<Self> {
        let Some(revision) = revision else {
            return Ok(Self { unchanged: true, ..Self::default() });
        };
        let made = version(ws, revision.version)?;
        let carried = revision.carried.iter().map(|carried| CarriedShape::load(ws, carried));
        Ok(Self {
            version: Some(made.id),
            number: Some(made.number),
            sha256: Some(made.sha256),
            unchanged: false,
            carried: carried.collect::<Result<_>>()?,
            new: revision.new,
            recheck: revision.recheck,
        })
    }
}

/// A run of words with one fate.
#[derive(Debug, Serialize)]
pub(crate) struct PieceShape {
    pub(crate) op: Op,
    pub(crate) text: String,
    /// Why a view may hide the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) noise: Option<Noise>,
    /// The number of the move that the words took part in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) moved: Option<u32>,
    /// For a word that is only spelt in another way: its letters that differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) letters: Option<String>,
}

impl PieceShape {
    /// The words of a piece; an equal one's as they stand in the new text.
    pub(crate) fn of(piece: &Piece, old: &str, new: &str) -> Self {
        let words = match piece.op {
            Op::Delete => piece.old.of(old),
            Op::Insert | Op::Equal => piece.new.of(new),
        };
        let text = words.unwrap_or_default().to_owned();
        let side = if piece.op == Op::Delete { old } else { new };
        let letters = piece.letters.and_then(|span| span.of(side).ok()).map(str::to_owned);
        Self { op: piece.op, text, noise: piece.noise, moved: piece.moved, letters }
    }
}

/// A block of the old version, the new one, or both.
#[derive(Debug, Serialize)]
pub(crate) struct RowShape {
    pub(crate) kind: RowKind,
    pub(crate) old: Option<ByteSpan>,
    pub(crate) new: Option<ByteSpan>,
    /// The same number on both rows of a move.
    pub(crate) moved: Option<u32>,
    /// The same number on all rows of a split or a join.
    pub(crate) group: Option<u32>,
    /// Why a view may hide the row.
    pub(crate) noise: Option<Noise>,
    /// Whether the words were compared coarsely.
    pub(crate) coarse: bool,
    pub(crate) reasons: Vec<String>,
    pub(crate) statements: Vec<StatementShape>,
    pub(crate) pieces: Vec<PieceShape>,
}

/// A sentence that changed.
#[derive(Debug, Serialize)]
pub(crate) struct StatementShape {
    /// As it is told: "Sentence 14: 4 became 40".
    pub(crate) words: String,
    #[serde(flatten)]
    pub(crate) statement: Statement,
}

/// A claim that differs between two versions.
#[derive(Debug, Serialize)]
pub(crate) struct TouchedShape {
    pub(crate) claim: ClaimId,
    pub(crate) text: String,
    pub(crate) state: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) reasons: Vec<String>,
    pub(crate) changes: Vec<PlacementReason>,
}

impl From<Touched> for TouchedShape {
    fn from(touched: Touched) -> Self {
        Self {
            claim: touched.claim.id,
            text: touched.claim.text,
            state: touched.claim.mark.state_name(),
            kind: touched.kind.name(),
            from: touched.from,
            to: touched.to,
            reasons: words_of(&touched.reasons),
            changes: touched.reasons,
        }
    }
}

/// One side of a difference.
#[derive(Debug, Serialize)]
pub(crate) struct SideShape {
    pub(crate) version: VersionId,
    pub(crate) number: u32,
    pub(crate) sha256: Hash,
    pub(crate) arrived: String,
}

impl From<&Version> for SideShape {
    fn from(version: &Version) -> Self {
        Self {
            version: version.id,
            number: version.number,
            sha256: version.sha256,
            arrived: version.arrived.rfc3339(),
        }
    }
}

/// What differs between two versions.
#[derive(Debug, Serialize)]
pub(crate) struct DiffShape {
    pub(crate) article: ArticleId,
    pub(crate) title: Option<String>,
    pub(crate) from: SideShape,
    pub(crate) to: SideShape,
    pub(crate) rows: Vec<RowShape>,
    /// The claims whose words or place differ.
    pub(crate) claims: Vec<TouchedShape>,
    /// Proposals in sentences that the older version does not have.
    pub(crate) new: Vec<ClaimId>,
}

impl From<&Statement> for StatementShape {
    fn from(statement: &Statement) -> Self {
        Self { words: statement.to_string(), statement: statement.clone() }
    }
}

impl RowShape {
    /// A row with its words.
    pub(crate) fn of(row: &DiffRow, old: Page<'_>, new: Page<'_>) -> Self {
        Self {
            kind: row.kind,
            old: row.old,
            new: row.new,
            moved: row.moved,
            group: row.group,
            noise: row.noise,
            coarse: row.coarse,
            statements: row.statements.iter().map(StatementShape::from).collect(),
            reasons: row.reasons.iter().map(ToString::to_string).collect(),
            pieces: row.pieces.iter().map(|p| PieceShape::of(p, old.text, new.text)).collect(),
        }
    }
}
