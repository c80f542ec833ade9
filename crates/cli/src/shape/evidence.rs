//! Sources, captures and citations.

use serde::Serialize;
use stet_text::Origin;
use stet_workspace::{
    Capture, CaptureId, Citation, CitationId, ClaimId, Hash, Result, Source, SourceFields,
    SourceId, Stance, Workspace, captures, source,
};

/// A capture of a source.
#[derive(Debug, Serialize)]
pub(crate) struct CaptureShape {
    pub(crate) capture: CaptureId,
    pub(crate) source: SourceId,
    pub(crate) sha256: Hash,
    pub(crate) bytes: u64,
    pub(crate) media_type: String,
    pub(crate) origin: Origin,
    /// Whether there is text to cite passages of.
    pub(crate) has_text: bool,
    pub(crate) at: String,
    pub(crate) author: String,
}

impl From<Capture> for CaptureShape {
    fn from(capture: Capture) -> Self {
        Self {
            capture: capture.id,
            source: capture.source,
            sha256: capture.sha256,
            bytes: capture.bytes,
            media_type: capture.media_type,
            origin: capture.origin,
            has_text: capture.has_text,
            at: capture.at.rfc3339(),
            author: capture.author,
        }
    }
}

/// A source with its captures.
#[derive(Debug, Serialize)]
pub(crate) struct SourceShape {
    pub(crate) id: SourceId,
    /// The same id, as the other shapes name it.
    pub(crate) source: SourceId,
    #[serde(flatten)]
    pub(crate) fields: SourceFields,
    /// How many citations rest on it.
    pub(crate) citations: u32,
    pub(crate) added: String,
    pub(crate) author: String,
    /// Newest first.
    pub(crate) captures: Vec<CaptureShape>,
}

impl SourceShape {
    /// One source.
    pub(crate) fn load(ws: &Workspace, id: SourceId) -> Result<Self> {
        Self::of(ws, source(ws, id)?)
    }

    /// A source with its captures.
    pub(crate) fn of(ws: &Workspace, source: Source) -> Result<Self> {
        let taken = captures(ws, Some(source.id))?;
        Ok(Self {
            id: source.id,
            source: source.id,
            fields: source.fields,
            citations: source.citations,
            added: source.added.rfc3339(),
            author: source.author,
            captures: taken.into_iter().map(CaptureShape::from).collect(),
        })
    }
}

/// A citation.
#[derive(Debug, Serialize)]
pub(crate) struct CitationShape {
    pub(crate) citation: CitationId,
    pub(crate) claim: ClaimId,
    pub(crate) source: SourceId,
    /// The source's title.
    pub(crate) title: String,
    pub(crate) capture: Option<CaptureId>,
    /// Where in the capture's text.
    pub(crate) start: Option<usize>,
    pub(crate) end: Option<usize>,
    pub(crate) quote: String,
    pub(crate) stance: Stance,
    pub(crate) note: Option<String>,
    pub(crate) author: String,
    pub(crate) at: String,
}

impl CitationShape {
    /// A citation with its source's title.
    pub(crate) fn load(ws: &Workspace, citation: Citation) -> Result<Self> {
        Ok(Self {
            citation: citation.id,
            claim: citation.claim,
            source: citation.source,
            title: source(ws, citation.source)?.fields.title,
            capture: citation.capture,
            start: citation.span.map(|span| span.start),
            end: citation.span.map(|span| span.end),
            quote: citation.quote,
            stance: citation.stance,
            note: citation.note,
            author: citation.author,
            at: citation.at.rfc3339(),
        })
    }
}
