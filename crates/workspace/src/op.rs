//! Ops: immutable, content-addressed changes. Their set is the truth; everything else is a view.
//!
//! The body of an op is UTF-8 JSON with its fields in the order of [`OpBody`] and no white space.
//! The key is the SHA-256 of exactly those bytes, so a body is stored and passed on bit for bit,
//! also when a newer program wrote it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{EntityId, Hash, Hlc, Person, ProjectId, TxnId, WriterId};

/// Version of the op encoding.
pub const OP_FORMAT: u32 = 1;
/// Longest body in bytes; longer values go into blobs.
pub const MAX_BODY: usize = 64 * 1024;
/// Most ops one op may supersede.
pub const MAX_SUPERSEDES: usize = 64;

/// What an op is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An article.
    Article,
    /// A version of an article.
    Version,
    /// A claim.
    Claim,
    /// A source.
    Source,
    /// A capture.
    Capture,
    /// A citation.
    Citation,
    /// A verdict.
    Verdict,
    /// A sign-off.
    Signoff,
    /// A comment.
    Comment,
    /// An own rating scale.
    Scale,
    /// The desk as a whole.
    Desk,
    /// A calculation.
    Calculation,
}

impl Kind {
    const ALL: [Self; 12] = [
        Self::Article,
        Self::Version,
        Self::Claim,
        Self::Source,
        Self::Capture,
        Self::Citation,
        Self::Verdict,
        Self::Signoff,
        Self::Comment,
        Self::Scale,
        Self::Desk,
        Self::Calculation,
    ];

    /// The name in files and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Version => "version",
            Self::Claim => "claim",
            Self::Source => "source",
            Self::Capture => "capture",
            Self::Citation => "citation",
            Self::Verdict => "verdict",
            Self::Signoff => "signoff",
            Self::Comment => "comment",
            Self::Scale => "scale",
            Self::Desk => "desk",
            Self::Calculation => "calculation",
        }
    }

    /// The kind with this name; `None` for one from a newer version.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The content of an op.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpBody {
    /// [`OP_FORMAT`].
    pub format: u32,
    /// The project it belongs to.
    pub project: ProjectId,
    /// Who wrote it, as an installation.
    pub writer: WriterId,
    /// Its place in the writer's sequence, from 1.
    pub seq: u64,
    /// The writer's op before it.
    pub prev: Option<Hash>,
    /// When.
    pub hlc: Hlc,
    /// Who wrote it, as a person. Unsigned: a claim, not a proof.
    pub author: Person,
    /// The transaction it is part of.
    pub txn: TxnId,
    /// Its place in the transaction, from 0.
    pub index: u32,
    /// Ops in the transaction.
    pub count: u32,
    /// What the person did (`claim.accept`).
    pub act: String,
    /// The transaction that this one takes back, if it is an undo or a redo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<TxnId>,
    /// Name of a [`Kind`]; unknown ones come from newer versions and are passed on.
    pub kind: String,
    /// Version of the kind's fields.
    pub schema: u32,
    /// The entity it writes to.
    pub entity: EntityId,
    /// The entity's register it writes.
    pub field: String,
    /// The new value; `null` clears the register.
    pub value: Value,
    /// Content too long for a body.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub blobs: Vec<Hash>,
    /// The ops whose values this one replaces.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub supersedes: Vec<Hash>,
}

/// An op and its key; many look at it, and none changes it.
pub(crate) type Keyed = (Hash, Arc<OpBody>);

/// Why bytes are no op.
#[derive(Debug, thiserror::Error)]
pub enum OpError {
    /// Longer than [`MAX_BODY`].
    #[error("it is {0} bytes long, {MAX_BODY} are allowed")]
    TooLong(usize),
    /// Not JSON of the right shape.
    #[error("its content is not readable")]
    Shape(#[from] serde_json::Error),
    /// Its key is not the hash of its body.
    #[error("its hash does not match its content")]
    Hash,
    /// It replaces more than [`MAX_SUPERSEDES`] ops.
    #[error("it replaces {0} others, {MAX_SUPERSEDES} are allowed")]
    Supersedes(usize),
    /// It belongs to another project.
    #[error("it belongs to another project")]
    Project,
    /// Its place in its transaction is impossible.
    #[error("its place in its transaction is impossible")]
    Place,
}

impl OpBody {
    /// The canonical bytes and their hash.
    ///
    /// Fails if the body would be too long.
    pub fn encode(&self) -> Result<(Hash, Vec<u8>), OpError> {
        let bytes = serde_json::to_vec(self)?;
        if bytes.len() > MAX_BODY {
            return Err(OpError::TooLong(bytes.len()));
        }
        Ok((Hash::of(&bytes), bytes))
    }

    /// Reads a body whose hash is already known to be right.
    ///
    /// Fails if the bytes have another shape.
    pub fn decode(bytes: &[u8]) -> Result<Self, OpError> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Reads and checks an op from another file.
    ///
    /// Fails if it is too long, damaged, of another project, or impossible.
    pub fn check(key: Hash, bytes: &[u8], project: ProjectId) -> Result<Self, OpError> {
        if bytes.len() > MAX_BODY {
            return Err(OpError::TooLong(bytes.len()));
        }
        if Hash::of(bytes) != key {
            return Err(OpError::Hash);
        }
        let body = Self::decode(bytes)?;
        if body.project != project {
            return Err(OpError::Project);
        }
        if body.supersedes.len() > MAX_SUPERSEDES {
            return Err(OpError::Supersedes(body.supersedes.len()));
        }
        if body.index >= body.count || i64::try_from(body.seq).is_err() {
            return Err(OpError::Place);
        }
        Ok(body)
    }
}

/// What every op of any version says: enough to keep it and pass it on.
#[derive(Debug, Deserialize)]
pub(crate) struct Envelope {
    format: u32,
    project: ProjectId,
    pub(crate) writer: WriterId,
    pub(crate) seq: u64,
    pub(crate) hlc: Hlc,
}

/// An op from elsewhere that may be kept.
pub(crate) enum Checked {
    /// One that this program reads.
    Known(Box<OpBody>),
    /// One in the encoding of a newer program.
    Newer(Envelope),
}

impl Checked {
    /// Reads and checks an op from elsewhere; one in a newer encoding is checked as far as that is
    /// possible.
    ///
    /// Fails if it is too long, damaged, of another project, or impossible.
    pub(crate) fn of(key: Hash, bytes: &[u8], project: ProjectId) -> Result<Self, OpError> {
        let shape = match OpBody::check(key, bytes, project) {
            Ok(body) => return Ok(Self::Known(Box::new(body))),
            Err(OpError::Shape(shape)) => shape,
            Err(other) => return Err(other),
        };
        let Ok(envelope) = serde_json::from_slice::<Envelope>(bytes) else {
            return Err(OpError::Shape(shape));
        };
        if envelope.format <= OP_FORMAT {
            return Err(OpError::Shape(shape));
        }
        if envelope.project != project {
            return Err(OpError::Project);
        }
        if i64::try_from(envelope.seq).is_err() {
            return Err(OpError::Place);
        }
        Ok(Self::Newer(envelope))
    }
}
