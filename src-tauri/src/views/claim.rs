//! Everything about one claim, for the right pane.

use stet_text::{Anchor, Page, Role, Utf16Index};
use stet_workspace::{self as ws, ClaimId, Workspace};

use super::page::places;
use crate::convert;
use crate::reply::Reply;
use crate::wire::{
    CitationView, ClaimDetail, CommentView, ConflictValue, ConflictView, FixView, HabitView,
    HabitsView, HistoryView, LostView, OccurrenceView, OldWordingView, PartView, SignoffView,
    SimilarView, VerdictView,
};

pub(crate) fn claim_detail(workspace: &Workspace, id: ClaimId) -> Reply<ClaimDetail> {
    // Before anything else: what is written while this is read counts as not seen.
    let seen = workspace.moment()?.to_string();
    let row = ws::claim(workspace, id)?;
    let latest = ws::article(workspace, row.article)?.latest;
    let way = ws::placement(workspace, id, latest)?;
    let occurrences = places(workspace, id)?;
    let here = ws::occurrences(workspace, Some(id), Some(latest))?.remove(&id).unwrap_or_default();
    let version = ws::version_text(workspace, latest)?;
    let first = here.first();
    let question = first.and_then(|place| question(version.page(), place));
    let checks = checks(&row, first, &version);
    let text = version.text;
    let choices = way.as_ref().map(|way| way.choices.as_slice()).unwrap_or_default();
    let lost = way.as_ref().map(|way| way.lost.as_slice()).unwrap_or_default();
    let since = since(workspace, &row)?;
    Ok(ClaimDetail {
        seen,
        since: since.as_ref().map(|s| super::diff::pieces(&s.then, &s.now)).transpose()?,
        article: row.article.to_string(),
        old_wording: ws::old_wording(workspace, id)?.map(old_wording),
        question,
        checks,
        choices: self::choices(workspace, latest, choices)?,
        lost: match here.is_empty() {
            // Then the choices tell of them.
            true => Vec::new(),
            false => self::lost(workspace, latest, lost)?,
        },
        citations: citations(workspace, id)?,
        calculations: super::work::calculations(workspace, id)?,
        blind: super::work::blind(workspace, id)?,
        ageing: super::work::suggestion(workspace, id)?,
        verdicts: verdicts(workspace, id)?,
        parts: parts(workspace, id, &text)?,
        comments: comments(workspace, id)?,
        history: ws::claim_log(workspace, id)?.iter().map(history).collect(),
        missing: ws::missing(workspace, &row)?.iter().map(|m| m.words().to_owned()).collect(),
        conflicts: conflicts(workspace, row.id.into(), &row.conflicts)?,
        row: convert::claim(&row, &Utf16Index::new(&text), &here, way.as_ref(), since.as_ref())?,
        occurrences,
    })
}

fn old_wording(old: ws::OldWording) -> OldWordingView {
    let reasons = old.reasons.iter().map(ToString::to_string).collect();
    OldWordingView { now: old.now, proposed: old.proposed, reasons }
}

/// The claims that say nearly the same in the latest version.
pub(crate) fn similar(workspace: &Workspace, id: ClaimId) -> Reply<Vec<SimilarView>> {
    let view = |claim: ws::SimilarClaim| SimilarView {
        id: claim.id.to_string(),
        text: claim.text,
        conflict: claim.conflict,
        differs: claim.differs,
    };
    Ok(ws::similar_claims(workspace, id)?.into_iter().map(view).collect())
}

/// The question before the answer that a place stands in.
fn question(page: Page<'_>, place: &ws::Occurrence) -> Option<String> {
    let at = page.blocks.iter().position(|block| block.span.overlaps(place.span))?;
    if page.blocks[at].role != Role::Answer {
        return None;
    }
    let before = page.blocks[..at].iter().rev();
    let asked = before.take_while(|block| matches!(block.role, Role::Answer | Role::Question));
    let question = asked.into_iter().find(|block| block.role == Role::Question)?;
    question.span.of(page.text).ok().map(str::to_owned)
}

/// What there is to check, as [`stet_text::Candidate::checks`] says it of a candidate.
fn checks(
    row: &ws::ClaimRow,
    place: Option<&ws::Occurrence>,
    version: &ws::VersionText,
) -> Vec<String> {
    let quoted = |place: &ws::Occurrence| {
        let near = Page { blocks: around(&version.blocks, place), ..version.page() };
        stet_text::quotes(near).iter().any(|quote| quote.span.overlaps(place.span))
    };
    let said = row.speaker.is_some() || place.is_some_and(quoted);
    let stated = matches!(row.checkable.as_str(), "yes" | "partly");
    let all = [("said", said), ("true", stated)];
    all.into_iter().filter(|(_, calls)| *calls).map(|(check, _)| check.to_owned()).collect()
}

/// Paragraphs before and after a place that a quotation may run over.
const NEAR: usize = 4;

/// The blocks around a place.
fn around<'b>(blocks: &'b [stet_text::Block], place: &ws::Occurrence) -> &'b [stet_text::Block] {
    let at = blocks.partition_point(|block| block.span.end <= place.span.start);
    &blocks[at.saturating_sub(NEAR)..blocks.len().min(at + NEAR + 1)]
}

fn parts(workspace: &Workspace, id: ClaimId, text: &str) -> Reply<Vec<PartView>> {
    let index = Utf16Index::new(text);
    let view = |part: stet_text::Part| {
        let quote = part.span.of(text).unwrap_or_default().to_owned();
        Ok(PartView { span: convert::span(&index, part.span)?, quote, wording: part.wording })
    };
    ws::claim_parts(workspace, id)?.into_iter().map(view).collect()
}

/// What changed since the verdict, for a claim that is to be checked again.
pub(super) fn since(workspace: &Workspace, row: &ws::ClaimRow) -> Reply<Option<ws::Since>> {
    Ok(match row.mark {
        ws::Mark::Recheck => ws::since_verdict(workspace, row.id)?,
        _ => None,
    })
}

fn choices(
    workspace: &Workspace,
    version: ws::VersionId,
    choices: &[Anchor],
) -> Reply<Vec<OccurrenceView>> {
    if choices.is_empty() {
        return Ok(Vec::new());
    }
    let number = ws::version(workspace, version)?.number;
    let text = ws::version_text(workspace, version)?.text;
    let index = Utf16Index::new(&text);
    let view = |choice: &Anchor| {
        Ok(OccurrenceView {
            version: version.to_string(),
            number,
            role: choice.role.name().to_owned(),
            span: convert::span(&index, choice.span)?,
            quote: choice.quote.clone(),
        })
    };
    choices.iter().map(view).collect()
}

/// The places that may stand in a version, with where.
fn lost(
    workspace: &Workspace,
    version: ws::VersionId,
    lost: &[ws::LostPlace],
) -> Reply<Vec<LostView>> {
    let unsure = lost.iter().filter(|lost| !lost.choices.is_empty());
    let view = |lost: &ws::LostPlace| {
        let stood = choices(workspace, lost.version, std::slice::from_ref(&lost.place))?;
        let choices = choices(workspace, version, &lost.choices)?;
        Ok(stood.into_iter().next().map(|place| LostView { place, choices }))
    };
    unsure.filter_map(|lost| view(lost).transpose()).collect()
}

fn citations(workspace: &Workspace, id: ClaimId) -> Reply<Vec<CitationView>> {
    let view = |citation: ws::Citation| {
        let source = ws::source(workspace, citation.source)?;
        let page = ws::cited_page(workspace, &citation)?;
        let span = match (citation.capture, citation.span) {
            (Some(capture), Some(span)) => {
                let text = ws::capture_text(workspace, capture)?.text;
                Some(convert::span(&Utf16Index::new(&text), span)?)
            }
            _ => None,
        };
        Ok(CitationView {
            id: citation.id.to_string(),
            source: citation.source.to_string(),
            byline: convert::byline(&source, page),
            page,
            title: source.name().to_owned(),
            address: source.fields.address.filter(|_| source.alias.is_none()),
            capture: citation.capture.map(|capture| capture.to_string()),
            span,
            quote: citation.quote,
            stance: convert::stance(citation.stance),
            note: citation.note,
            author: citation.author,
            at: citation.at.rfc3339(),
        })
    };
    ws::citations(workspace, id)?.into_iter().map(view).collect()
}

fn verdicts(workspace: &Workspace, id: ClaimId) -> Reply<Vec<VerdictView>> {
    let (me, today) = (workspace.person().id, workspace.today());
    let scales = ws::scales(workspace)?;
    let colour = |verdict: &ws::Verdict| {
        let scale = scales.iter().find(|scale| scale.id == verdict.scale)?;
        scale.rating(&verdict.rating)?.colour.clone()
    };
    let view = |verdict: ws::Verdict| {
        let signoffs = ws::signoffs(workspace, verdict.id)?;
        Ok(VerdictView {
            colour: colour(&verdict),
            fix: verdict.fix.map(|fix| self::fix(fix, &verdict.quote)).transpose()?,
            id: verdict.id.to_string(),
            scale: verdict.scale,
            rating: verdict.rating,
            label: verdict.label,
            mark: convert::mark(verdict.mark),
            rationale: verdict.rationale,
            expired: verdict.expiry.as_ref().is_some_and(|expiry| expiry.is_over(today)),
            expiry: verdict.expiry.map(super::work::expiry),
            blind: verdict.blind,
            author: verdict.author,
            at: verdict.at.rfc3339(),
            version: verdict.version.to_string(),
            number: verdict.number,
            current: verdict.current,
            withdrawn: verdict.withdrawn,
            own: verdict.author_id == me,
            signoffs: signoffs.into_iter().map(signoff).collect(),
        })
    };
    ws::verdicts(workspace, id)?.into_iter().map(view).collect()
}

/// What is to be done about the words of a claim, beside the words it was said of.
fn fix(fix: ws::Fix, quote: &str) -> Reply<FixView> {
    let rewords = matches!(fix.action, ws::FixAction::Fix | ws::FixAction::Soften);
    let pieces = match rewords && !fix.words.is_empty() {
        true => super::diff::pieces(quote, &fix.words)?,
        false => Vec::new(),
    };
    Ok(FixView { action: convert::fix_action(fix.action), words: fix.words, pieces })
}

fn signoff(signoff: ws::Signoff) -> SignoffView {
    SignoffView {
        id: signoff.id.to_string(),
        approved: signoff.approved,
        comment: signoff.comment,
        author: signoff.author,
        at: signoff.at.rfc3339(),
    }
}

fn comments(workspace: &Workspace, id: ClaimId) -> Reply<Vec<CommentView>> {
    let me = workspace.person().id;
    let view = |comment: ws::Comment| CommentView {
        id: comment.id.to_string(),
        at: comment.at.rfc3339(),
        own: comment.author_id == me,
        author: comment.author,
        body: comment.body,
    };
    Ok(ws::comments(workspace, id)?.into_iter().map(view).collect())
}

fn history(entry: &ws::LogEntry) -> HistoryView {
    HistoryView { at: entry.at.rfc3339(), author: entry.author.clone(), act: entry.words.clone() }
}

/// What people wrote in the `fields` of a thing without knowing of each other.
pub(super) fn conflicts(
    workspace: &Workspace,
    entity: ws::EntityId,
    fields: &[String],
) -> Reply<Vec<ConflictView>> {
    let value = |value: &ws::ConflictValue| ConflictValue {
        op: value.op.to_string(),
        author: value.author.clone(),
        at: value.at.rfc3339(),
        value: value.words.clone(),
    };
    let view = |conflict: ws::Conflict| ConflictView {
        values: conflict.values.iter().map(value).collect(),
        key: conflict.key,
        field: conflict.field,
        base: conflict.base,
    };
    let all = ws::conflicts(workspace, entity, fields)?;
    Ok(all.into_iter().filter(|one| one.values.len() > 1).map(view).collect())
}

/// What the desk accepts and dismisses.
pub(crate) fn habits(workspace: &Workspace) -> Reply<HabitsView> {
    let found = ws::habits(workspace)?;
    let view = |ws::Habit { feature, accepted, dismissed, weight }| HabitView {
        feature,
        accepted,
        dismissed,
        weight,
    };
    Ok(HabitsView { decisions: found.decisions, habits: found.all.into_iter().map(view).collect() })
}
