//! What became of cited passages in later captures of their sources.

use std::collections::BTreeMap;

use stet_text::{
    ByteSpan, Carried, CarryKind, ChangeReason, DiffRow, Op, Page, align, carry, change_reasons,
};

use super::{Capture, capture_text, captures};
use crate::{
    ArticleId, CaptureId, Citation, CitationId, ClaimId, Hlc, Result, SourceId, Workspace,
    citations, claims, source_citations,
};

/// What became of a cited passage in the latest capture of its source.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageNow {
    /// The citation.
    pub citation: CitationId,
    /// Its claim.
    pub claim: ClaimId,
    /// Its source.
    pub source: SourceId,
    /// The passage as it was cited.
    pub quote: String,
    /// The capture it was cited from.
    pub cited: CaptureId,
    /// The latest capture with text.
    pub latest: CaptureId,
    /// When that was taken.
    pub at: Hlc,
    /// What became of it.
    pub kind: CarryKind,
    /// Where it stands in the latest capture; `None` when gone or unsure.
    pub span: Option<ByteSpan>,
    /// What stands there now; empty when gone or unsure.
    pub words: String,
    /// For a reworded passage: what changed.
    pub reasons: Vec<ChangeReason>,
}

impl PassageNow {
    /// Whether the passage is no longer what was cited.
    #[must_use]
    pub fn bears(&self) -> bool {
        match self.kind {
            CarryKind::Unchanged | CarryKind::Moved => false,
            CarryKind::Reworded => self.reasons.iter().any(|reason| reason.kind.bears_on_fact()),
            CarryKind::Gone | CarryKind::Unsure => true,
        }
    }

    /// The name of [`PassageNow::kind`] in files and on the wire.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            CarryKind::Unchanged => "unchanged",
            CarryKind::Moved => "moved",
            CarryKind::Reworded => "reworded",
            CarryKind::Gone => "gone",
            CarryKind::Unsure => "unsure",
        }
    }
}

/// What became of every passage cited from an older capture of `source`, in the order of citing.
pub fn passages_now(ws: &Workspace, source: SourceId) -> Result<Vec<PassageNow>> {
    of_source(ws, source, &source_citations(ws, source)?)
}

/// What became of a cited passage, if its source was captured again since.
pub fn passage_now(ws: &Workspace, citation: &Citation) -> Result<Option<PassageNow>> {
    Ok(of_source(ws, citation.source, std::slice::from_ref(citation))?.pop())
}

fn of_source(ws: &Workspace, source: SourceId, cited: &[Citation]) -> Result<Vec<PassageNow>> {
    let readable: Vec<Capture> =
        captures(ws, Some(source))?.into_iter().filter(|capture| capture.has_text).collect();
    let Some(latest) = readable.first() else { return Ok(Vec::new()) };
    let mut by_capture: BTreeMap<CaptureId, Vec<(usize, ByteSpan)>> = BTreeMap::new();
    for (slot, citation) in cited.iter().enumerate() {
        if let (Some(capture), Some(span)) = (citation.capture, citation.span)
            && capture != latest.id
        {
            by_capture.entry(capture).or_default().push((slot, span));
        }
    }
    if by_capture.is_empty() {
        return Ok(Vec::new());
    }
    let new = capture_text(ws, latest.id)?;
    let mut out: BTreeMap<usize, PassageNow> = BTreeMap::new();
    for (capture, passages) in by_capture {
        let old = capture_text(ws, capture)?;
        let spans: Vec<ByteSpan> = passages.iter().map(|(_, span)| *span).collect();
        let mut rows: Option<Vec<DiffRow>> = None;
        for ((slot, span), mut carried) in
            passages.iter().zip(carry(old.page(), new.page(), &spans))
        {
            if carried.kind == CarryKind::Reworded {
                let rows = rows.get_or_insert_with(|| align(old.page(), new.page()));
                whole(rows, *span, (old.page(), new.page()), &mut carried);
            }
            out.insert(*slot, now(&cited[*slot], capture, latest, carried, &new.text));
        }
    }
    Ok(out.into_values().collect())
}

/// The same for everything that is cited for the claims of an article.
pub fn article_passages_now(ws: &Workspace, article: ArticleId) -> Result<Vec<PassageNow>> {
    let mut wanted: Vec<CitationId> = Vec::new();
    let mut sources: Vec<SourceId> = Vec::new();
    for row in claims(ws, Some(article), true)? {
        for citation in citations(ws, row.id)? {
            wanted.push(citation.id);
            sources.push(citation.source);
        }
    }
    sources.sort_unstable();
    sources.dedup();
    let mut out = Vec::new();
    for source in sources {
        out.extend(passages_now(ws, source)?);
    }
    let place = |now: &PassageNow| wanted.iter().position(|id| *id == now.citation);
    out.retain(|now| place(now).is_some());
    out.sort_by_key(place);
    Ok(out)
}

/// Widens what a passage became by what stands in the place of its dropped sentences: whoever reads
/// that a sentence is gone wants to know what came instead.
fn whole(rows: &[DiffRow], cited: ByteSpan, (old, new): (Page<'_>, Page<'_>), found: &mut Carried) {
    let (Some(to), Some(instead)) = (found.to, instead_of(rows, cited)) else { return };
    let wide = ByteSpan::new(to.start.min(instead.start), to.end.max(instead.end));
    let most = MOST_WIDER * (cited.len() + to.len());
    let (Ok(before), Ok(after)) = (cited.of(old.text), wide.of(new.text)) else { return };
    if wide != to && wide.len() <= most {
        found.to = Some(wide);
        found.reasons = change_reasons(before, after);
    }
}

/// How much longer than the passage what it became may be.
const MOST_WIDER: usize = 2;

/// What stands in a newer text where `cited` stood, by the words around and inside it.
fn instead_of(rows: &[DiffRow], cited: ByteSpan) -> Option<ByteSpan> {
    let row = rows
        .iter()
        .find(|row| row.old.is_some_and(|old| old.start <= cited.start && cited.end <= old.end))?;
    let inside = |piece: &&stet_text::Piece| {
        piece.op != Op::Insert && piece.old.start < cited.end && cited.start < piece.old.end
    };
    let first = row.pieces.iter().position(|piece| inside(&piece))?;
    let last = row.pieces.iter().rposition(|piece| inside(&piece))?;
    // Words put in behind a dropped end came instead of it.
    let behind = row
        .pieces
        .get(last + 1)
        .filter(|next| next.op == Op::Insert && row.pieces[last].op == Op::Delete);
    let here = row.pieces[first..=last].iter().chain(behind);
    let spans: Vec<ByteSpan> = here
        .filter(|piece| piece.op != Op::Delete && piece.moved.is_none())
        .map(|piece| match piece.op {
            Op::Equal => {
                let skipped = cited.start.saturating_sub(piece.old.start);
                let rest = piece.old.end.saturating_sub(cited.end);
                ByteSpan::new(piece.new.start + skipped, piece.new.end - rest)
            }
            _ => piece.new,
        })
        .collect();
    Some(ByteSpan::new(spans.first()?.start, spans.last()?.end))
}

fn now(
    citation: &Citation,
    cited: CaptureId,
    latest: &Capture,
    carried: Carried,
    text: &str,
) -> PassageNow {
    let words = carried.to.and_then(|span| span.of(text).ok()).unwrap_or_default();
    PassageNow {
        citation: citation.id,
        claim: citation.claim,
        source: citation.source,
        quote: citation.quote.clone(),
        cited,
        latest: latest.id,
        at: latest.at,
        kind: carried.kind,
        span: carried.to,
        words: words.to_owned(),
        reasons: without_parts(carried.reasons),
    }
}

/// The reasons less those that only repeat a word of another: “among” was dropped is nothing beside
/// “is not listed among the” became “was promoted to”.
fn without_parts(reasons: Vec<ChangeReason>) -> Vec<ChangeReason> {
    let holds = |whole: &str, part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let all: Vec<&str> = whole.split_whitespace().collect();
        !words.is_empty()
            && words.len() < all.len()
            && all.windows(words.len()).any(|run| run == words)
    };
    let repeats = |one: &ChangeReason, other: &ChangeReason| match (&*one.from, &*one.to) {
        (from, "") => holds(&other.from, from),
        ("", to) => holds(&other.to, to),
        _ => false,
    };
    let told = reasons.clone();
    let bears = |other: &&ChangeReason| other.kind.bears_on_fact();
    let mut out = reasons;
    out.retain(|one| !told.iter().filter(bears).any(|other| repeats(one, other)));
    out
}
