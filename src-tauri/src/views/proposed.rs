//! What an article's writer noted beside the text.

use stet_text::Utf16Index;
use stet_workspace::{self as ws, ArticleId, Workspace};

use crate::convert;
use crate::reply::Reply;
use crate::wire::{NoteFate, NoteKind, ProposedView};

/// The proposed sources of an article, in order of position.
pub(crate) fn proposed(workspace: &Workspace, article: ArticleId) -> Reply<Vec<ProposedView>> {
    let found = ws::proposed_sources(workspace, article)?;
    let Some(first) = found.first() else { return Ok(Vec::new()) };
    let text = ws::version_text(workspace, first.version)?.text;
    let index = Utf16Index::new(&text);
    found.into_iter().map(|one| view(one, &index)).collect()
}

fn view(one: ws::ProposedSource, index: &Utf16Index<'_>) -> Reply<ProposedView> {
    Ok(ProposedView {
        id: one.id,
        kind: match one.note.kind {
            stet_text::NoteKind::Comment => NoteKind::Comment,
            stet_text::NoteKind::Footnote => NoteKind::Footnote,
            stet_text::NoteKind::Endnote => NoteKind::Endnote,
            stet_text::NoteKind::Link => NoteKind::Link,
        },
        author: one.note.author,
        text: one.note.text,
        addresses: one.note.addresses,
        span: convert::span(index, one.note.span)?,
        words: one.words,
        claims: one.claims.iter().map(ToString::to_string).collect(),
        fate: one.fate.map(|fate| match fate {
            ws::NoteFate::Accepted => NoteFate::Accepted,
            ws::NoteFate::Dismissed => NoteFate::Dismissed,
        }),
    })
}
