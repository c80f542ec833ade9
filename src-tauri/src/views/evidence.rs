//! Sources and the text of captures.

use stet_text::{ByteSpan, Origin, PAGE_END, Utf16Index};
use stet_workspace::{self as ws, Workspace};

use crate::convert;
use crate::reply::Reply;
use crate::wire::{
    ArchivedView, CallView, CaptureDiff, CaptureView, CheckView, DependenceView, GradeView,
    HeaderView, PageStart, PassageNowView, QuotationView, RankView, SourceRow,
};

/// The sources with their captures, newest first.
pub(crate) fn sources(workspace: &Workspace) -> Reply<Vec<SourceRow>> {
    let captures = ws::captures(workspace, None)?;
    let view = |source: ws::Source| SourceRow {
        id: source.id.to_string(),
        fields: convert::source_fields(&source.fields),
        captures: captures.iter().filter(|c| c.source == source.id).map(convert::capture).collect(),
        citations: source.citations,
        alias: source.alias,
        grade: grade(source.grade),
        call: source.call.map(call),
        goes_back: source.goes_back.map(|to| DependenceView { on: to.on.to_string(), why: to.why }),
        archived: source
            .archived
            .into_iter()
            .map(|copy| ArchivedView { address: copy.address, taken: copy.taken })
            .collect(),
    };
    Ok(ws::sources(workspace)?.into_iter().map(view).collect())
}

fn grade(grade: ws::Grade) -> GradeView {
    let rank = grade.rank.map(|rank| match rank {
        ws::Rank::Primary => RankView::Primary,
        ws::Rank::Secondary => RankView::Secondary,
    });
    GradeView { rank, interested: grade.interested, anonymous: grade.anonymous }
}

fn call(call: ws::CallSheet) -> CallView {
    CallView {
        whom: call.whom,
        role: call.role,
        contact: call.contact,
        when: call.when,
        question: call.question,
        answer: call.answer,
        terms: call.terms.name().to_owned(),
        deadline: call.deadline,
        state: call.state.name().to_owned(),
    }
}

/// What became of the passages cited from older captures of a source.
pub(crate) fn passages(workspace: &Workspace, id: ws::SourceId) -> Reply<Vec<PassageNowView>> {
    let view = |now: ws::PassageNow| {
        Ok(PassageNowView {
            claim: now.claim.to_string(),
            kind: now.kind_name().to_owned(),
            bears: now.bears(),
            pieces: match now.span {
                Some(_) => super::diff::pieces(&now.quote, &now.words)?,
                None => Vec::new(),
            },
            reasons: now.reasons.iter().map(ToString::to_string).collect(),
            quote: now.quote,
        })
    };
    ws::passages_now(workspace, id)?.into_iter().map(view).collect()
}

/// The quotations and figures of a claim beside what is cited for it.
pub(crate) fn checks(workspace: &Workspace, id: ws::ClaimId) -> Reply<Vec<CheckView>> {
    let row = ws::claim(workspace, id)?;
    let quotes = ws::article_quotes(workspace, row.article)?.into_iter();
    let mut out: Vec<CheckView> = quotes
        .filter(|quote| quote.claims.contains(&id))
        .map(|quote| quotation(workspace, quote))
        .collect::<Reply<_>>()?;
    for found in ws::claim_figures(workspace, &row)? {
        out.extend(figures(workspace, found)?);
    }
    Ok(out)
}

fn quotation(workspace: &Workspace, quote: ws::ArticleQuote) -> Reply<CheckView> {
    let Some(found) = quote.found else {
        return Ok(CheckView {
            quote: true,
            words: quote.words,
            holds: None,
            reasons: Vec::new(),
            source: String::new(),
            pieces: Vec::new(),
        });
    };
    let changed = found.check.kind == stet_text::QuoteMatch::ChangedWords;
    Ok(CheckView {
        quote: true,
        holds: Some(found.check.is_faithful()),
        reasons: found.check.reasons,
        source: ws::source(workspace, found.source)?.name().to_owned(),
        pieces: match changed {
            true => super::diff::pieces(&found.words, &quote.words)?,
            false => Vec::new(),
        },
        words: quote.words,
    })
}

fn figures(workspace: &Workspace, claim: ws::ClaimFigures) -> Reply<Vec<CheckView>> {
    use stet_text::FigureMatch::{Rounds, Same};
    let source = ws::source(workspace, claim.source)?.name().to_owned();
    let view = |figure: stet_text::FigureCheck| CheckView {
        quote: false,
        words: figure.claim.words,
        holds: Some(matches!(figure.kind, Same | Rounds)),
        reasons: vec![figure.reason],
        source: source.clone(),
        pieces: Vec::new(),
    };
    Ok(claim.figures.into_iter().map(view).collect())
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
        title: source.name().to_owned(),
        blocks: convert::blocks(&index, &text.text, &text.blocks)?,
        pages: pages(&index, &text.text)?,
        cited: cited.iter().map(|span| convert::span(&index, *span)).collect::<Reply<_>>()?,
        way: way(&capture),
        headers: capture
            .headers
            .into_iter()
            .map(|(name, value)| HeaderView { name, value })
            .collect(),
    })
}

/// The addresses a capture was fetched through, that of its bytes last.
fn way(capture: &ws::Capture) -> Vec<String> {
    match &capture.origin {
        Origin::Address { address, .. } => {
            capture.redirects.iter().chain(std::iter::once(address)).cloned().collect()
        }
        Origin::File { .. } | Origin::Pasted => Vec::new(),
    }
}

/// Where the pages after the first begin.
fn pages(index: &Utf16Index<'_>, text: &str) -> Reply<Vec<PageStart>> {
    let start = |(slot, (at, mark)): (u32, (usize, &str))| {
        let start = convert::span(index, ByteSpan { start: at, end: at + mark.len() })?.end;
        Ok(PageStart { start, number: slot })
    };
    (2..).zip(text.match_indices(PAGE_END)).map(start).collect()
}

/// How one capture of a source differs from another.
pub(crate) fn compared(
    workspace: &Workspace,
    from: ws::CaptureId,
    to: ws::CaptureId,
) -> Reply<CaptureDiff> {
    let (old, new) = (ws::capture_text(workspace, from)?, ws::capture_text(workspace, to)?);
    let rows = stet_text::align(old.page(), new.page());
    let view = |row: &stet_text::DiffRow| super::diff::row(row, &old, &new);
    Ok(CaptureDiff { rows: rows.iter().map(view).collect::<Reply<_>>()? })
}

/// Every quotation of an article and every figure of its claims, beside what is cited for them.
pub(crate) fn quotations(
    workspace: &Workspace,
    article: ws::ArticleId,
) -> Reply<Vec<QuotationView>> {
    let mut out = Vec::new();
    for quote in ws::article_quotes(workspace, article)? {
        let (claim, speaker) =
            (quote.claims.first().map(ToString::to_string), quote.speaker.clone());
        out.push(QuotationView { claim, speaker, check: quotation(workspace, quote)? });
    }
    for found in ws::article_figures(workspace, article)? {
        let claim = Some(found.claim.to_string());
        for check in figures(workspace, found)? {
            out.push(QuotationView { claim: claim.clone(), speaker: None, check });
        }
    }
    Ok(out)
}
