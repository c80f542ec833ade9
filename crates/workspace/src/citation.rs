//! Citations: a claim, a passage of a source, and what the passage does for the claim.

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use stet_text::{Anchor, ByteSpan, PAGE_END, find_loosely};

use crate::claim::accepted;
use crate::error::OrMissing;
use crate::tx::refused;
use crate::{
    Act, CaptureId, CitationId, ClaimId, Done, Error, Hlc, Kind, Result, SourceId, Workspace,
    capture, capture_text, captures, source,
};

/// What a passage does for a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Speaks for it.
    Supports,
    /// Speaks against it.
    Contradicts,
    /// Helps to understand it.
    Context,
}

impl Stance {
    /// The name in files and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Contradicts => "contradicts",
            Self::Context => "context",
        }
    }

    /// The stance with this name, or `None`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Supports, Self::Contradicts, Self::Context].into_iter().find(|s| s.name() == name)
    }
}

/// Value of the op that makes a citation.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CitationCreated {
    pub(crate) claim: ClaimId,
    pub(crate) source: SourceId,
    pub(crate) capture: Option<CaptureId>,
    pub(crate) span: Option<ByteSpan>,
    pub(crate) quote: String,
    #[serde(default)]
    pub(crate) prefix: String,
    #[serde(default)]
    pub(crate) suffix: String,
    pub(crate) stance: Stance,
    pub(crate) note: Option<String>,
}

/// The passage a citation rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// A span of a capture's text.
    Span(CaptureId, ByteSpan),
    /// Words; looked for in the source's captures, newest first, and kept as they are if the
    /// source has no capture with text.
    Words(String),
    /// The source as a whole.
    Whole,
}

impl CitationCreated {
    /// A citation of a source as a whole.
    pub(crate) fn whole(
        claim: ClaimId,
        source: SourceId,
        capture: Option<CaptureId>,
        stance: Stance,
    ) -> Self {
        let quote = String::new();
        let (prefix, suffix) = (String::new(), String::new());
        Self { claim, source, capture, span: None, quote, prefix, suffix, stance, note: None }
    }
}

/// What a citation is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCitation {
    /// The claim; a proposal is accepted by citing for it.
    pub claim: ClaimId,
    /// The source.
    pub source: SourceId,
    /// The passage.
    pub passage: Passage,
    /// What it does for the claim.
    pub stance: Stance,
    /// A remark.
    pub note: Option<String>,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The citation.
    pub id: CitationId,
    /// The claim.
    pub claim: ClaimId,
    /// The source.
    pub source: SourceId,
    /// The capture that holds the passage; for words without a place in a text, and a source that is
    /// cited as a whole, the latest when it was cited.
    pub capture: Option<CaptureId>,
    /// Where in the capture's text.
    pub span: Option<ByteSpan>,
    /// The passage; empty if the source is cited as a whole.
    pub quote: String,
    /// What it does for the claim.
    pub stance: Stance,
    /// A remark.
    pub note: Option<String>,
    /// When it was added.
    pub at: Hlc,
    /// Who added it.
    pub author: String,
}

/// The page, from 1, on which a cited passage begins; `None` if its capture has no pages.
pub fn cited_page(ws: &Workspace, citation: &Citation) -> Result<Option<u32>> {
    let (Some(id), Some(span)) = (citation.capture, citation.span) else { return Ok(None) };
    if capture(ws, id)?.media_type != "application/pdf" {
        return Ok(None);
    }
    let text = capture_text(ws, id)?.text;
    let before = text.get(..span.start).unwrap_or_default();
    Ok(u32::try_from(before.matches(PAGE_END).count() + 1).ok())
}

/// Cites a passage as evidence for or against a claim.
///
/// Fails if the passage does not stand in the capture.
pub fn cite(ws: &mut Workspace, new: &NewCitation) -> Result<Done<CitationId>> {
    source(ws, new.source)?;
    let created = resolve(ws, new)?;
    ws.transact(Act::Cite, |tx| {
        accepted(tx, new.claim)?;
        let id = tx.fresh();
        tx.set(Kind::Citation, id, "created", &created)?;
        Ok(id)
    })
}

fn resolve(ws: &Workspace, new: &NewCitation) -> Result<CitationCreated> {
    let mut created = CitationCreated {
        claim: new.claim,
        source: new.source,
        capture: None,
        span: None,
        quote: String::new(),
        prefix: String::new(),
        suffix: String::new(),
        stance: new.stance,
        note: new.note.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned),
    };
    match &new.passage {
        Passage::Whole => created.capture = latest_capture(ws, new.source)?,
        Passage::Span(id, span) => {
            if capture(ws, *id)?.source != new.source {
                return Err(refused("cite the passage", "the capture is of another source", ""));
            }
            anchor(ws, &mut created, *id, *span)?;
        }
        Passage::Words(words) => find(ws, &mut created, words)?,
    }
    Ok(created)
}

fn anchor(
    ws: &Workspace,
    created: &mut CitationCreated,
    capture: CaptureId,
    span: ByteSpan,
) -> Result<()> {
    let tried = "cite the passage";
    let text = capture_text(ws, capture)?;
    let span = span.trimmed(&text.text).map_err(|source| Error::Span { tried, source })?;
    if span.is_empty() {
        return Err(refused(tried, "no words were chosen", "Select the passage first."));
    }
    let anchor = Anchor::new(text.page(), span).map_err(|source| Error::Span { tried, source })?;
    created.capture = Some(capture);
    created.span = Some(span);
    created.quote = anchor.quote;
    created.prefix = anchor.prefix;
    created.suffix = anchor.suffix;
    Ok(())
}

fn find(ws: &Workspace, created: &mut CitationCreated, words: &str) -> Result<()> {
    let words = words.trim();
    if words.is_empty() {
        created.capture = latest_capture(ws, created.source)?;
        return Ok(());
    }
    let mut readable = false;
    for capture in captures(ws, Some(created.source))?.into_iter().filter(|c| c.has_text) {
        readable = true;
        if let Some(span) = find_loosely(&capture_text(ws, capture.id)?.text, words) {
            return anchor(ws, created, capture.id, span);
        }
    }
    if readable {
        return Err(Error::NoQuote {
            tried: "cite the passage",
            quote: words.to_owned(),
            place: "the captured source".into(),
        });
    }
    created.quote = words.to_owned();
    created.capture = latest_capture(ws, created.source)?;
    Ok(())
}

/// What a citation rests on that has no place in a text.
fn latest_capture(ws: &Workspace, source: SourceId) -> Result<Option<CaptureId>> {
    Ok(captures(ws, Some(source))?.first().map(|capture| capture.id))
}

/// Changes a citation's stance and remark.
pub fn edit_citation(
    ws: &mut Workspace,
    id: CitationId,
    stance: Stance,
    note: Option<&str>,
) -> Result<Done<()>> {
    let before = citation(ws, id)?;
    let note = note.map(str::trim).filter(|n| !n.is_empty());
    ws.transact(Act::EditCitation, |tx| {
        if before.stance != stance {
            tx.set(Kind::Citation, id, "stance", stance.name())?;
        }
        if before.note.as_deref() != note {
            tx.set(Kind::Citation, id, "note", note.unwrap_or_default())?;
        }
        Ok(())
    })
}

/// Takes a citation away.
pub fn remove_citation(ws: &mut Workspace, id: CitationId) -> Result<Done<()>> {
    citation(ws, id)?;
    ws.transact(Act::RemoveCitation, |tx| tx.delete(Kind::Citation, id))
}

/// The citations of a claim, in the order they were added.
pub fn citations(ws: &Workspace, claim: ClaimId) -> Result<Vec<Citation>> {
    let mut select = ws.connection.prepare_cached(
        "select id, claim, source, capture, start, end, quote, stance, note, hlc, author_name
         from citation where claim = ?1
         order by hlc, id",
    )?;
    let rows = select.query_map([claim], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The citations of a source, in the order they were added.
pub fn source_citations(ws: &Workspace, source: SourceId) -> Result<Vec<Citation>> {
    let mut select = ws.connection.prepare_cached(
        "select id, claim, source, capture, start, end, quote, stance, note, hlc, author_name
         from citation where source = ?1
         order by hlc, id",
    )?;
    let rows = select.query_map([source], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The passages cited from a capture, in order of position.
pub fn cited_spans(ws: &Workspace, capture: CaptureId) -> Result<Vec<ByteSpan>> {
    let mut select = ws.connection.prepare_cached(
        "select x.start, x.end
         from capture c join citation x on x.source = c.source
         where c.id = ?1 and x.capture = ?1 and x.start is not null
         order by x.start",
    )?;
    let rows = select.query_map([capture], |row| {
        Ok(ByteSpan { start: row.get("start")?, end: row.get("end")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One citation.
///
/// Fails if there is none of this id.
pub fn citation(ws: &Workspace, id: CitationId) -> Result<Citation> {
    let mut select = ws.connection.prepare_cached(
        "select id, claim, source, capture, start, end, quote, stance, note, hlc, author_name
         from citation where id = ?1",
    )?;
    select.query_row([id], read).optional()?.or_missing("citation", id)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Citation> {
    let stance: String = row.get("stance")?;
    let start: Option<usize> = row.get("start")?;
    let end: Option<usize> = row.get("end")?;
    let note: Option<String> = row.get("note")?;
    Ok(Citation {
        id: row.get("id")?,
        claim: row.get("claim")?,
        source: row.get("source")?,
        capture: row.get("capture")?,
        span: start.zip(end).map(|(start, end)| ByteSpan { start, end }),
        quote: row.get("quote")?,
        stance: Stance::from_name(&stance).unwrap_or(Stance::Context),
        note: note.filter(|n| !n.is_empty()),
        at: Hlc(row.get("hlc")?),
        author: row.get("author_name")?,
    })
}
