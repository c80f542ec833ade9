//! Pure functions over text: spans, blocks with roles, sentences, claim candidates, quotes,
//! anchors, word diffs, and carrying claims from one version of an article to the next.
//!
//! What is left out on purpose: SQL, files, the network, the clock and threads. Everything here
//! is a function of its arguments and fails only for reasons that lie in them, so the same text
//! gives the same blocks, candidates and diffs on every machine.

mod ageing;
mod anchor;
mod candidate;
mod carry;
mod change;
mod diff;
mod document;
mod fidelity;
mod incoming;
mod lexicon;
mod lint;
mod loose;
mod overlap;
mod parts;
mod quote;
mod reference;
mod repeat;
mod sentence;
mod span;
mod token;

pub use ageing::{Ageing, ageing};
pub use anchor::Anchor;
pub use candidate::{
    Assessment, Candidate, Check, Checkable, Feature, Features, Head, Model, ModelError,
    PROPOSE_THRESHOLD, Reason, ReasonKind, SPACES, Term, assess, assess_at, detect, proposes_in,
    raw_odds,
};
pub use carry::{Around, Carried, CarryKind, carry};
pub use change::{ChangeKind, ChangeReason, change_reasons};
pub use diff::{
    Comparison, DiffRow, Fate, Noise, Op, Piece, RowKind, Statement, align, compare, words,
};
pub use document::{
    Block, Layout, Mark, MarkKind, Metadata, PAGE_END, Page, Role, is_correction, read, read_marked,
};
pub use fidelity::{
    Figure, FigureCheck, FigureMatch, QuoteCheck, QuoteMatch, check_figures, check_quote,
};
pub use incoming::{Document, Note, NoteKind, Origin, Snapshot};
pub use lint::{Finding, FindingKind, lint};
pub use loose::find_loosely;
pub use overlap::{Overlap, Runs, overlaps};
pub use parts::{Part, parts};
pub use quote::{Quote, QuoteForm, quotes};
pub use reference::{Name, SourceFields, Unsound};
pub use repeat::{Alike, Relation, Repeat, alike, disagreements, divergences, repeats};
pub use sentence::sentences;
pub use span::{ByteSpan, SpanError, Utf16Index, Utf16Span};
