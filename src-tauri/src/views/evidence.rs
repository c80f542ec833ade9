//! Sources and the text of captures.

use stet_report::What;
use stet_text::Utf16Index;
use stet_workspace::{self as ws, Workspace};

use crate::convert;
use crate::reply::Reply;
use crate::wire::{CaptureView, SourceRow, WithheldView};

/// The sources with their captures, newest first.
pub(crate) fn sources(workspace: &Workspace) -> Reply<Vec<SourceRow>> {
    let captures = ws::captures(workspace, None)?;
    let view = |source: ws::Source| SourceRow {
        id: source.id.to_string(),
        fields: convert::source_fields(&source.fields),
        captures: captures.iter().filter(|c| c.source == source.id).map(convert::capture).collect(),
        citations: source.citations,
    };
    Ok(ws::sources(workspace)?.into_iter().map(view).collect())
}

/// A capture's text, for choosing a passage.
pub(crate) fn capture(workspace: &Workspace, id: ws::CaptureId) -> Reply<CaptureView> {
    let capture = ws::capture(workspace, id)?;
    let source = ws::source(workspace, capture.source)?;
    let text = ws::capture_text(workspace, id)?;
    let index = Utf16Index::new(&text.text);
    let cited = ws::cited_spans(workspace, id)?;
    Ok(CaptureView {
        capture: convert::capture(&capture),
        source: source.id.to_string(),
        title: source.fields.title,
        blocks: convert::blocks(&index, &text.text, &text.blocks)?,
        cited: cited.iter().map(|span| convert::span(&index, *span)).collect::<Reply<_>>()?,
    })
}

/// What a public report leaves out.
pub(crate) fn withheld(one: &stet_report::Withheld) -> WithheldView {
    let what = match one.what {
        What::Name => "name",
        What::Citation => "citation",
        What::Capture => "capture",
        What::Note => "note",
        What::Comment => "comment",
        What::Signoff => "signoff",
    };
    WithheldView { what: what.to_owned(), words: one.words.clone(), instead: one.instead.clone() }
}
