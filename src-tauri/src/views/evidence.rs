//! Sources and the text of captures.

use stet_report::What;
use stet_text::Utf16Index;
use stet_workspace::{self as ws, Workspace};

use crate::convert;
use crate::reply::Reply;
use crate::wire::{
    ArchivedView, CallView, CaptureView, CheckView, DependenceView, GradeView, PassageNowView,
    RankView, SourceRow, WithheldView,
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
    let name = |id| Ok::<_, ws::Error>(ws::source(workspace, id)?.name().to_owned());
    let article = ws::claim(workspace, id)?.article;
    let mut out = Vec::new();
    for quote in ws::article_quotes(workspace, article)? {
        if !quote.claims.contains(&id) {
            continue;
        }
        let Some(found) = quote.found else {
            out.push(CheckView {
                quote: true,
                words: quote.words,
                holds: None,
                reasons: Vec::new(),
                source: String::new(),
                pieces: Vec::new(),
            });
            continue;
        };
        let changed = found.check.kind == stet_text::QuoteMatch::ChangedWords;
        out.push(CheckView {
            quote: true,
            holds: Some(found.check.is_faithful()),
            reasons: found.check.reasons,
            source: name(found.source)?,
            pieces: match changed {
                true => super::diff::pieces(&found.words, &quote.words)?,
                false => Vec::new(),
            },
            words: quote.words,
        });
    }
    for claim in ws::article_figures(workspace, article)?.into_iter().filter(|one| one.claim == id)
    {
        let source = name(claim.source)?;
        for figure in claim.figures {
            use stet_text::FigureMatch::{Rounds, Same};
            out.push(CheckView {
                quote: false,
                words: figure.claim.words,
                holds: Some(matches!(figure.kind, Same | Rounds)),
                reasons: vec![figure.reason],
                source: source.clone(),
                pieces: Vec::new(),
            });
        }
    }
    Ok(out)
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
