//! The values a claim's registers hold, and the words for how it stands.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use serde::{Deserialize, Serialize};
use stet_text::{Anchor, Around, ByteSpan, CarryKind, Page};
use uuid::Uuid;

use crate::{ArticleId, ClaimId, VersionId};

macro_rules! names {
    ($(#[doc = $doc:literal])* $type:ident { $($(#[doc = $vdoc:literal])* $variant:ident = $name:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $type {
            $($(#[doc = $vdoc])* $variant,)*
        }

        impl $type {
            /// The name in files and on the wire.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($name => Ok(Self::$variant),)*
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
    };
}

names! {
    /// Where the work on a claim is.
    State {
        /// Offered by the program.
        Proposed = "proposed",
        /// A sentence the program looked at and does not propose.
        Unproposed = "unproposed",
        /// Accepted by a person.
        ToCheck = "to_check",
        /// Set aside by a person.
        Dismissed = "dismissed",
        /// Part of another claim now.
        Joined = "joined",
    }
}

names! {
    /// How a claim is marked, on the page and in lists.
    Mark {
        /// Offered by the program.
        Proposed = "proposed",
        /// Looked at by the program and not proposed.
        Unproposed = "unproposed",
        /// Accepted, no verdict that stands.
        ToCheck = "to_check",
        /// Found right.
        Confirmed = "confirmed",
        /// Partly right, or needs a change.
        Partly = "partly",
        /// Found wrong.
        Wrong = "wrong",
        /// Cannot be told.
        CannotTell = "cannot_tell",
        /// Its words changed since the verdict.
        Recheck = "recheck",
        /// Verdicts disagree.
        Disputed = "disputed",
        /// Set aside.
        Dismissed = "dismissed",
        /// No longer in the text.
        Gone = "gone",
        /// Part of another claim.
        Joined = "joined",
    }
}

names! {
    /// How a claim came to a version.
    CarryState {
        /// It was made on this version.
        Original = "original",
        /// Same words, same place.
        Unchanged = "unchanged",
        /// Same words elsewhere.
        Moved = "moved",
        /// Other words.
        Reworded = "reworded",
        /// Not there any more.
        Gone = "gone",
        /// Several places are possible.
        Unsure = "unsure",
        /// Put there by a person.
        Placed = "placed",
    }
}

impl State {
    /// The mark of a claim in this state that has no verdict.
    #[must_use]
    pub fn mark(self) -> Mark {
        match self {
            Self::Proposed => Mark::Proposed,
            Self::Unproposed => Mark::Unproposed,
            Self::ToCheck => Mark::ToCheck,
            Self::Dismissed => Mark::Dismissed,
            Self::Joined => Mark::Joined,
        }
    }
}

impl Mark {
    /// Where the work is, as the command line names it: all verdicts are `checked`.
    #[must_use]
    pub fn state_name(self) -> &'static str {
        match self {
            Self::Confirmed | Self::Partly | Self::Wrong | Self::CannotTell => "checked",
            other => other.name(),
        }
    }
}

impl From<CarryKind> for CarryState {
    fn from(kind: CarryKind) -> Self {
        match kind {
            CarryKind::Unchanged => Self::Unchanged,
            CarryKind::Moved => Self::Moved,
            CarryKind::Reworded => Self::Reworded,
            CarryKind::Gone => Self::Gone,
            CarryKind::Unsure => Self::Unsure,
        }
    }
}

/// Value of the `state` register.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredState {
    pub(crate) state: State,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) reason: Option<String>,
}

impl StoredState {
    pub(crate) fn of(state: State) -> Self {
        Self { state, reason: None }
    }
}

/// Value of the op that makes a claim.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ClaimCreated {
    pub(crate) article: ArticleId,
    pub(crate) version: VersionId,
    pub(crate) text: String,
    pub(crate) candidate: bool,
    pub(crate) score: f64,
    pub(crate) checkable: String,
    pub(crate) reasons: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) speaker: Option<String>,
}

/// What changed on a claim's way to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementReason {
    /// In words (`4 became 40`).
    pub words: String,
    /// Whether it can change what is true.
    pub fact: bool,
}

/// Value of an `at:VERSION` register: where a claim stands in a version, and how it came there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// How it came there.
    pub kind: CarryState,
    /// How sure that is, 0 to 1.
    pub score: f64,
    /// What changed on the way.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub reasons: Vec<PlacementReason>,
    /// Where it stands; empty if gone or unsure.
    pub places: Vec<Anchor>,
    /// Where it may stand, if unsure; best first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub choices: Vec<Anchor>,
    /// How each of the places came there, in their order; empty from an older program.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub ways: Vec<CarryState>,
    /// The rest of the sentence around each of the places; empty from an older program.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub around: Vec<Around>,
    /// Places of the claim that did not come along.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub lost: Vec<LostPlace>,
}

/// A place of a claim that a later version does not have, or not for certain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LostPlace {
    /// [`CarryState::Gone`] or [`CarryState::Unsure`].
    pub kind: CarryState,
    /// The last version that had it.
    pub version: VersionId,
    /// Where it stood there.
    pub place: Anchor,
    /// Before how many other places of the claim it stood.
    #[serde(default)]
    pub rank: usize,
    /// Where it may stand, if unsure; best first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub choices: Vec<Anchor>,
}

impl Placement {
    /// Places on `page` that are certain.
    pub(crate) fn certain(kind: CarryState, places: Vec<Anchor>, page: Page<'_>) -> Self {
        let around = places.iter().map(|place| Around::of(page, place.span)).collect();
        let ways = vec![kind; places.len()];
        let (reasons, choices, lost) = (Vec::new(), Vec::new(), Vec::new());
        Self { kind, score: 1.0, reasons, places, choices, ways, around, lost }
    }
}

/// A statement the program looked at; kept in a version's `proposals` blob.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Proposal {
    pub(crate) text: String,
    pub(crate) places: Vec<Anchor>,
    pub(crate) score: f64,
    pub(crate) candidate: bool,
    pub(crate) checkable: String,
    pub(crate) reasons: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) speaker: Option<String>,
}

/// The id of the proposal at `span` of `version`: the same in every copy of the file, so that two
/// people who accept it have accepted one claim.
pub(crate) fn proposal_id(version: VersionId, span: ByteSpan) -> ClaimId {
    let name = format!("{}-{}", span.start, span.end);
    ClaimId(Uuid::new_v5(&version.0, name.as_bytes()))
}

/// Whether `taken` (sorted by start) covers at least half of `span`.
pub(crate) fn covered(span: ByteSpan, taken: &[ByteSpan]) -> bool {
    let mut bytes = 0;
    let mut reached = span.start;
    for other in taken.iter().take_while(|other| other.start < span.end) {
        let start = other.start.max(reached);
        let end = other.end.min(span.end);
        if end > start {
            bytes += end - start;
            reached = end;
        }
    }
    bytes * 2 >= span.len().max(1)
}
