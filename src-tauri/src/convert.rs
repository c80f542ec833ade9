//! From the library's types to those of the wire. Byte offsets become UTF-16 here and nowhere else.

use stet_text::{Block, ByteSpan, Origin, Utf16Index, Utf16Span};
use stet_workspace as ws;

use crate::reply::Reply;
use crate::wire::{self, BlockView, Mark, Span};

/// `made the claim` → `Made the claim`.
pub(crate) fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Offsets beyond what the wire can say do not occur: texts are at most 16 MiB.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A span of `index`'s text for the window.
///
/// Fails if it does not fit the text.
pub(crate) fn span(index: &Utf16Index<'_>, span: ByteSpan) -> Reply<Span> {
    let Utf16Span { start, end } = index.to_utf16(span)?;
    Ok(Span { start: narrow(start), end: narrow(end) })
}

/// A span from the window.
///
/// Fails if it does not fit the text.
pub(crate) fn bytes(index: &Utf16Index<'_>, span: Span) -> Reply<ByteSpan> {
    Ok(index.to_bytes(Utf16Span { start: span.start as usize, end: span.end as usize })?)
}

/// Blocks with their words.
pub(crate) fn blocks(
    index: &Utf16Index<'_>,
    text: &str,
    blocks: &[Block],
) -> Reply<Vec<BlockView>> {
    let view = |block: &Block| {
        Ok(BlockView {
            role: block.role.name().to_owned(),
            span: span(index, block.span)?,
            text: block.span.of(text)?.to_owned(),
        })
    };
    blocks.iter().map(view).collect()
}

pub(crate) fn mark(mark: ws::Mark) -> Mark {
    match mark {
        ws::Mark::Proposed | ws::Mark::Unproposed => Mark::Proposed,
        ws::Mark::ToCheck => Mark::ToCheck,
        ws::Mark::Confirmed => Mark::Confirmed,
        ws::Mark::Partly => Mark::Partly,
        ws::Mark::Wrong => Mark::Wrong,
        ws::Mark::CannotTell => Mark::CannotTell,
        ws::Mark::Recheck => Mark::Recheck,
        ws::Mark::Disputed => Mark::Disputed,
        ws::Mark::Dismissed => Mark::Dismissed,
        ws::Mark::Gone | ws::Mark::Joined => Mark::Gone,
    }
}

/// The mark a rating gives; `None` for marks that no rating gives.
pub(crate) fn rating_mark(mark: Mark) -> Option<ws::Mark> {
    Some(match mark {
        Mark::Confirmed => ws::Mark::Confirmed,
        Mark::Partly => ws::Mark::Partly,
        Mark::Wrong => ws::Mark::Wrong,
        Mark::CannotTell => ws::Mark::CannotTell,
        _ => return None,
    })
}

pub(crate) fn fix_action(action: ws::FixAction) -> wire::FixAction {
    match action {
        ws::FixAction::Fix => wire::FixAction::Fix,
        ws::FixAction::Soften => wire::FixAction::Soften,
        ws::FixAction::Cut => wire::FixAction::Cut,
        ws::FixAction::QueryAuthor => wire::FixAction::QueryAuthor,
    }
}

pub(crate) fn fix_in(fix: wire::NewFix) -> ws::Fix {
    let action = match fix.action {
        wire::FixAction::Fix => ws::FixAction::Fix,
        wire::FixAction::Soften => ws::FixAction::Soften,
        wire::FixAction::Cut => ws::FixAction::Cut,
        wire::FixAction::QueryAuthor => ws::FixAction::QueryAuthor,
    };
    ws::Fix { action, words: fix.words }
}

pub(crate) fn stance(stance: ws::Stance) -> wire::Stance {
    match stance {
        ws::Stance::Supports => wire::Stance::Supports,
        ws::Stance::Contradicts => wire::Stance::Contradicts,
        ws::Stance::Context => wire::Stance::Context,
    }
}

pub(crate) fn stance_in(stance: wire::Stance) -> ws::Stance {
    match stance {
        wire::Stance::Supports => ws::Stance::Supports,
        wire::Stance::Contradicts => ws::Stance::Contradicts,
        wire::Stance::Context => ws::Stance::Context,
    }
}

/// Where bytes came from, in words.
pub(crate) fn origin(origin: &Origin) -> String {
    match origin {
        Origin::File { name } => name.clone(),
        Origin::Address { address, .. } => address.clone(),
        Origin::Pasted => "pasted".to_owned(),
    }
}

pub(crate) fn counts(counts: ws::Counts) -> wire::Counts {
    wire::Counts {
        proposed: counts.proposed,
        to_check: counts.to_check,
        checked: counts.checked,
        recheck: counts.recheck,
        disputed: counts.disputed,
        dismissed: counts.dismissed,
        gone: counts.gone,
    }
}

pub(crate) fn version(version: &ws::Version) -> wire::VersionInfo {
    wire::VersionInfo {
        id: version.id.to_string(),
        number: version.number,
        sha256: version.sha256.to_string(),
        arrived: version.arrived.rfc3339(),
        author: version.author.clone(),
        origin: origin(&version.origin),
        words: version.words,
    }
}

/// A claim with the places and the way it came that belong to one version. For one to check again,
/// `since` says what changed after its verdict.
pub(crate) fn claim(
    row: &ws::ClaimRow,
    index: &Utf16Index<'_>,
    places: &[ws::Occurrence],
    way: Option<&ws::PlacementRow>,
    since: Option<&ws::Since>,
) -> Reply<wire::ClaimRow> {
    let carried =
        way.filter(|w| !matches!(w.kind, ws::CarryState::Original | ws::CarryState::Placed));
    Ok(wire::ClaimRow {
        id: row.id.to_string(),
        text: row.text.clone(),
        mark: mark(row.mark),
        stale: row.stale.map(mark),
        candidate: row.candidate,
        score: row.score,
        checkable: row.checkable.clone(),
        reasons: row.reasons.clone(),
        speaker: row.speaker.clone(),
        rating: row.rating.clone(),
        dismissed: row.dismissed.clone(),
        occurrences: places.iter().map(|p| occurrence(index, p)).collect::<Reply<_>>()?,
        carried: carried.map(|w| w.kind.name().to_owned()),
        changes: match (since, carried) {
            (Some(since), _) => since.words(),
            (None, Some(way)) => way.reasons.iter().map(|r| r.words.clone()).collect(),
            (None, None) => Vec::new(),
        },
        disagree: ws::disagreements(places),
        expired: false,
        assignee: row.assignee.clone(),
        deadline: row.deadline.map(|day| day.to_string()),
        citations: row.citations,
        comments: row.comments,
    })
}

pub(crate) fn occurrence(
    index: &Utf16Index<'_>,
    place: &ws::Occurrence,
) -> Reply<wire::OccurrenceView> {
    Ok(wire::OccurrenceView {
        version: place.version.to_string(),
        number: place.number,
        role: place.role.name().to_owned(),
        span: span(index, place.span)?,
        quote: place.quote.clone(),
    })
}

pub(crate) fn source_fields(fields: &ws::SourceFields) -> wire::SourceFields {
    let fields = fields.clone();
    wire::SourceFields {
        kind: fields.kind,
        title: fields.title,
        authors: fields.authors.iter().map(ws::Name::inverted).collect(),
        container: fields.container,
        publisher: fields.publisher,
        issued: fields.issued,
        accessed: fields.accessed,
        address: fields.address,
        doi: fields.doi,
        isbn: fields.isbn,
        volume: fields.volume,
        issue: fields.issue,
        page: fields.page,
        language: fields.language,
        key: fields.key,
        note: fields.note,
    }
}

pub(crate) fn source_fields_in(fields: wire::SourceFields) -> ws::SourceFields {
    let some = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let authors = fields.authors.iter().filter(|author| !author.trim().is_empty());
    ws::SourceFields {
        kind: fields.kind,
        title: fields.title,
        authors: authors.map(|author| ws::Name::parse(author)).collect(),
        container: some(fields.container),
        publisher: some(fields.publisher),
        issued: some(fields.issued),
        accessed: some(fields.accessed),
        address: some(fields.address),
        doi: some(fields.doi),
        isbn: some(fields.isbn),
        volume: some(fields.volume),
        issue: some(fields.issue),
        page: some(fields.page),
        language: some(fields.language),
        key: some(fields.key),
        note: some(fields.note),
        ..ws::SourceFields::default()
    }
}

/// What the window does not show of a source stays as it was.
pub(crate) fn keep_unshown(fields: ws::SourceFields, before: ws::SourceFields) -> ws::SourceFields {
    ws::SourceFields {
        editors: before.editors,
        translators: before.translators,
        edition: before.edition,
        number: before.number,
        place: before.place,
        event: before.event,
        genre: before.genre,
        ..fields
    }
}

pub(crate) fn capture(capture: &ws::Capture) -> wire::CaptureRow {
    wire::CaptureRow {
        id: capture.id.to_string(),
        at: capture.at.rfc3339(),
        author: capture.author.clone(),
        origin: origin(&capture.origin),
        media_type: capture.media_type.clone(),
        bytes: u32::try_from(capture.bytes).unwrap_or(u32::MAX),
        sha256: capture.sha256.to_string(),
        has_text: capture.has_text,
        image: crate::image::is_shown(&capture.media_type) && capture.bytes <= crate::image::LIMIT,
    }
}

/// Authors, publisher, date and page in one line; nothing of a confidential source.
pub(crate) fn byline(source: &ws::Source, page: Option<u32>) -> String {
    if source.alias.is_some() {
        return String::new();
    }
    let fields = &source.fields;
    let parts = [
        fields.author_names().join(", "),
        fields.publisher.clone().unwrap_or_default(),
        fields.issued.clone().unwrap_or_default(),
        page.map(|page| format!("p. {page}")).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(crate) fn log_entry(entry: &ws::LogEntry) -> wire::LogEntry {
    wire::LogEntry {
        txn: entry.txn.to_string(),
        at: entry.at.rfc3339(),
        author: entry.author.clone(),
        act: entry.words.clone(),
        subject: entry.subject.clone(),
    }
}

/// `rtl` for languages written from right to left (CLDR), else `ltr`.
pub(crate) fn direction(language: Option<&str>) -> &'static str {
    let code = language.unwrap_or_default().split('-').next().unwrap_or_default();
    let from_right = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
    if from_right.contains(&code) { "rtl" } else { "ltr" }
}
