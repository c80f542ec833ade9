//! The JSON shapes that machines read. They are a contract: fields may be added, never renamed.
//!
//! Ids are UUIDs, times RFC 3339 in UTC, offsets UTF-8 bytes of the version's text.

mod article;
mod calculation;
mod claim;
mod evidence;
mod finding;
mod history;
mod merge;
mod revision;
mod verdict;
mod whole;

pub(crate) use article::{ArticleShape, BlockShape, DocumentShape, ImportShape};
pub(crate) use calculation::CalculationShape;
pub(crate) use claim::{
    ClaimDetail, ClaimShape, ClaimsDone, PartShape, SimilarShape, load, load_all, load_some,
};
pub(crate) use evidence::DependenceShape;
pub(crate) use evidence::{
    CallShape, CaptureDiffShape, CaptureShape, CitationShape, PassageShape, SourceShape,
};
pub(crate) use finding::FindingShape;
pub(crate) use history::{DoneShape, LogShape, SearchShape};
pub(crate) use merge::{
    ConflictedCopyShape, DisagreementShape, MergeRecordShape, MergeShape, UndoneMergeShape,
};
pub(crate) use revision::{
    CarriedShape, DiffShape, PieceShape, RevisionShape, RowShape, SideShape, StatementShape,
    TouchedShape,
};
pub(crate) use verdict::{CommentShape, SignoffShape, VerdictShape};
pub(crate) use whole::{WholePiece, whole};
