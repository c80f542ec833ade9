//! Two versions side by side.

use stet_text::{ByteSpan, DiffRow, Fate, Noise, Op, Piece, RowKind, Utf16Index};
use stet_workspace::{self as ws, Occurrence, VersionId, VersionText, Workspace};

use super::timeline::words_changed;
use crate::convert;
use crate::reply::Reply;
use crate::wire::{
    ComparedRow, DiffRowView, DiffView, NewClaim, PieceView, StatementView, TouchedClaim,
};

struct Side<'t> {
    version: VersionId,
    text: &'t VersionText,
    index: Utf16Index<'t>,
    places: Vec<Occurrence>,
}

impl<'t> Side<'t> {
    fn new(workspace: &Workspace, version: VersionId, text: &'t VersionText) -> Reply<Self> {
        let places = ws::occurrences(workspace, None, Some(version))?;
        let index = Utf16Index::new(&text.text);
        Ok(Self { version, text, index, places: places.into_values().flatten().collect() })
    }
}

pub(crate) fn diff(workspace: &Workspace, from: VersionId, to: VersionId) -> Reply<DiffView> {
    let old_text = ws::version_text(workspace, from)?;
    let new_text = ws::version_text(workspace, to)?;
    let old = Side::new(workspace, from, &old_text)?;
    let new = Side::new(workspace, to, &new_text)?;
    let rows = stet_text::align(old_text.page(), new_text.page());
    let touched = ws::touched(workspace, from, to)?;
    let known = known_claims(workspace, from, to)?;
    let (words_added, words_removed) = words_changed(&rows, &old_text.text, &new_text.text);
    Ok(DiffView {
        from: convert::version(&ws::version(workspace, from)?),
        to: convert::version(&ws::version(workspace, to)?),
        words_added,
        words_removed,
        rows: rows.iter().map(|row| view(row, &old, &new, &known)).collect::<Reply<_>>()?,
        touched: touched.iter().map(|t| touched_claim(workspace, t, &new)).collect::<Reply<_>>()?,
        new_claims: ws::new_between(workspace, from, to)?.into_iter().map(new_claim).collect(),
    })
}

fn new_claim(row: ws::ClaimRow) -> NewClaim {
    NewClaim { id: row.id.to_string(), text: row.text }
}

/// Claims a person has made: the rows of a diff name these, not every proposal.
fn known_claims(workspace: &Workspace, from: VersionId, to: VersionId) -> Reply<Vec<ws::ClaimId>> {
    let mut ids = Vec::new();
    for version in [from, to] {
        let rows = ws::claims_on(workspace, version)?;
        ids.extend(rows.iter().filter(|r| r.state == ws::State::ToCheck).map(|r| r.id));
    }
    ids.sort();
    ids.dedup();
    Ok(ids)
}

/// A paragraph of two texts that are no versions.
pub(super) fn row(row: &DiffRow, old: &VersionText, new: &VersionText) -> Reply<ComparedRow> {
    let piece = |piece: &Piece| piece_view(piece, &old.text, &new.text);
    Ok(ComparedRow {
        kind: kind(row.kind).to_owned(),
        pieces: row.pieces.iter().map(piece).collect::<Reply<_>>()?,
        reasons: row.reasons.iter().map(ToString::to_string).collect(),
    })
}

fn piece_view(piece: &Piece, old: &str, new: &str) -> Reply<PieceView> {
    let (span, side) = match piece.op {
        Op::Delete => (piece.old, old),
        Op::Equal | Op::Insert => (piece.new, new),
    };
    let text = span.of(side)?;
    let letters = piece.letters.map(|letters| {
        let inside = ByteSpan::new(letters.start - span.start, letters.end - span.start);
        convert::span(&Utf16Index::new(text), inside)
    });
    Ok(PieceView {
        op: op(piece.op).to_owned(),
        text: text.to_owned(),
        noise: noise(piece.noise),
        moved: piece.moved,
        letters: letters.transpose()?,
    })
}

fn view(
    row: &DiffRow,
    old: &Side<'_>,
    new: &Side<'_>,
    known: &[ws::ClaimId],
) -> Reply<DiffRowView> {
    let span = |side: &Side<'_>, span: Option<ByteSpan>| {
        span.map(|span| convert::span(&side.index, span)).transpose()
    };
    let piece = |piece: &Piece| piece_view(piece, &old.text.text, &new.text.text);
    let role = match (row.new, row.old) {
        (Some(span), _) => new.text.page().role_at(span.start),
        (None, Some(span)) => old.text.page().role_at(span.start),
        (None, None) => None,
    };
    Ok(DiffRowView {
        kind: kind(row.kind).to_owned(),
        role: role.map(|role| role.name().to_owned()).unwrap_or_default(),
        old: span(old, row.old)?,
        new: span(new, row.new)?,
        pieces: row.pieces.iter().map(piece).collect::<Reply<_>>()?,
        moved: row.moved,
        group: row.group,
        noise: noise(row.noise),
        coarse: row.coarse,
        statements: row.statements.iter().map(statement).collect(),
        reasons: row.reasons.iter().map(ToString::to_string).collect(),
        claims: claims_in(row, old, new, known),
    })
}

fn claims_in(row: &DiffRow, old: &Side<'_>, new: &Side<'_>, known: &[ws::ClaimId]) -> Vec<String> {
    let mut ids: Vec<ws::ClaimId> = Vec::new();
    for (side, span) in [(old, row.old), (new, row.new)] {
        let Some(span) = span else { continue };
        ids.extend(side.places.iter().filter(|p| span.overlaps(p.span)).map(|p| p.claim));
    }
    ids.sort();
    ids.dedup();
    ids.iter().filter(|id| known.contains(id)).map(ToString::to_string).collect()
}

fn statement(statement: &stet_text::Statement) -> StatementView {
    let fate = match statement.fate {
        Fate::Reworded => "reworded",
        Fate::Moved => "moved",
        Fate::Added => "added",
        Fate::Dropped => "dropped",
    };
    StatementView {
        said: statement.to_string(),
        fate: fate.to_owned(),
        reasons: statement.reasons.iter().map(ToString::to_string).collect(),
        noise: noise(statement.noise),
    }
}

fn noise(noise: Option<Noise>) -> Option<String> {
    noise.map(|noise| noise.name().to_owned())
}

/// A claim's words before and after, compared.
pub(super) fn pieces(old: &str, new: &str) -> Reply<Vec<PieceView>> {
    stet_text::words(old, new).iter().map(|piece| piece_view(piece, old, new)).collect()
}

fn touched_claim(
    workspace: &Workspace,
    touched: &ws::Touched,
    new: &Side<'_>,
) -> Reply<TouchedClaim> {
    let back = touched.from.is_none();
    let way = ws::placement(workspace, touched.claim.id, new.version)?;
    let lost = way.map(|way| way.lost).unwrap_or_default();
    Ok(TouchedClaim {
        id: touched.claim.id.to_string(),
        text: touched.claim.text.clone(),
        mark: convert::mark(touched.claim.mark),
        stale: touched.claim.stale.map(convert::mark),
        kind: if back { "back" } else { touched.kind.name() }.to_owned(),
        reasons: touched.reasons.iter().map(|reason| reason.words.clone()).collect(),
        style: touched.kind == ws::CarryState::Reworded && !touched.reasons.iter().any(|r| r.fact),
        pieces: pieces(
            touched.from.as_deref().unwrap_or_default(),
            touched.to.as_deref().unwrap_or_default(),
        )?,
        span: touched.span.map(|span| convert::span(&new.index, span)).transpose()?,
        unsure: touched.span.is_some() && lost.iter().any(|lost| !lost.choices.is_empty()),
    })
}

fn op(op: Op) -> &'static str {
    match op {
        Op::Equal => "equal",
        Op::Insert => "insert",
        Op::Delete => "delete",
    }
}

fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Equal => "equal",
        RowKind::Changed => "changed",
        RowKind::Inserted => "inserted",
        RowKind::Deleted => "deleted",
        RowKind::Moved => "moved",
        RowKind::Split => "split",
        RowKind::Joined => "joined",
    }
}
