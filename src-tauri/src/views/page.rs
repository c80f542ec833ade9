//! An article as the middle pane shows it.

use std::collections::{HashMap, HashSet};

use stet_text::{Quote, Utf16Index};
use stet_workspace::{self as ws, ClaimId, Mark, Occurrence, State, Workspace};

use super::claim::since;
use crate::convert;
use crate::reply::Reply;
use crate::wire::{
    self, ArticleInfo, ArticleRow, ClaimRow, Coverage, FindingView, ImportedView, PageView,
    QuoteView, RoleCoverage,
};

/// What an import made.
pub(crate) fn imported(workspace: &Workspace, made: ws::Imported) -> Reply<ImportedView> {
    let title = |version| {
        let article = ws::article(workspace, ws::version(workspace, version)?.article)?;
        Reply::Ok(article_row(workspace, &article)?.title)
    };
    let twin = made.twin.map(title).transpose()?;
    Ok(ImportedView { article: made.article.to_string(), twin })
}

/// One line of the article list.
pub(crate) fn article_row(workspace: &Workspace, article: &ws::Article) -> Reply<ArticleRow> {
    Ok(ArticleRow {
        id: article.id.to_string(),
        title: name(workspace, article)?,
        site: article.metadata.site.clone(),
        published: article.metadata.published.map(|day| day.to_string()),
        arrived: article.arrived.rfc3339(),
        versions: article.versions,
        counts: convert::counts(article.counts),
    })
}

/// What an article is called: its headline, or its first words.
pub(super) fn name(workspace: &Workspace, article: &ws::Article) -> Reply<String> {
    match &article.metadata.title {
        Some(title) => Ok(title.clone()),
        None => first_words(workspace, article.latest),
    }
}

/// Characters shown of an article without a headline.
const FIRST_WORDS: usize = 80;

fn first_words(workspace: &Workspace, version: ws::VersionId) -> Reply<String> {
    let text = ws::version_text(workspace, version)?.text;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    Ok(line.chars().take(FIRST_WORDS).collect())
}

/// A version (the latest if none is named) with everything that is marked in it.
pub(crate) fn page(
    workspace: &Workspace,
    id: ws::ArticleId,
    version: Option<ws::VersionId>,
) -> Reply<PageView> {
    let article = ws::article(workspace, id)?;
    let version = ws::version(workspace, version.unwrap_or(article.latest))?;
    let text = ws::version_text(workspace, version.id)?;
    let index = Utf16Index::new(&text.text);
    let versions = ws::versions(workspace, id)?;
    let coverage = ws::coverage(workspace, version.id)?;
    let gaps = coverage.gaps.iter().map(|gap| convert::span(&index, *gap));
    let name = name(workspace, &article)?;
    let data = article.metadata;
    Ok(PageView {
        article: ArticleInfo {
            id: id.to_string(),
            title: data.title,
            name,
            site: data.site,
            authors: data.authors,
            published: data.published.map(|day| day.to_string()),
            direction: convert::direction(data.language.as_deref()).to_owned(),
            language: data.language,
        },
        blocks: convert::blocks(&index, &text.text, &text.blocks)?,
        claims: claims(workspace, &index, id, version.id)?,
        unplaced: unplaced(workspace, &index, id, version.id)?,
        coverage: Coverage {
            sentences: coverage.sentences,
            claimed: coverage.claimed,
            dismissed: coverage.dismissed,
            gaps: gaps.collect::<Reply<_>>()?,
            roles: coverage.roles.iter().map(role_coverage).collect(),
        },
        quotes: quotes(&index, &stet_text::quotes(text.page()))?,
        versions: versions.iter().map(convert::version).collect(),
        version: convert::version(&version),
    })
}

fn claims(
    workspace: &Workspace,
    index: &Utf16Index<'_>,
    article: ws::ArticleId,
    version: ws::VersionId,
) -> Reply<Vec<ClaimRow>> {
    let mut places: HashMap<ClaimId, Vec<Occurrence>> =
        ws::occurrences(workspace, None, Some(version))?;
    let habits = ws::habits(workspace)?;
    let expired = ws::expired(workspace, Some(article), workspace.today())?;
    let expired: HashSet<ClaimId> = expired.into_iter().map(|one| one.claim).collect();
    let mut out = Vec::new();
    for mut row in ws::claims_on(workspace, version)? {
        let proposal = matches!(row.state, State::Proposed | State::Unproposed);
        if proposal && (row.hidden || row.born != version || row.state == State::Unproposed) {
            continue;
        }
        if proposal {
            row.score = habits.rank(&row);
        }
        let here = places.remove(&row.id).unwrap_or_default();
        let way = if proposal { None } else { ws::placement(workspace, row.id, version)? };
        let since = since(workspace, &row)?;
        let mut view = convert::claim(&row, index, &here, way.as_ref(), since.as_ref())?;
        // Without a rating to show, a blind one is due: nothing is said of the other.
        view.expired = row.rating.is_some() && expired.contains(&row.id);
        out.push(view);
    }
    Ok(out)
}

/// Claims of the article that have no place in the version: gone, or unsure.
fn unplaced(
    workspace: &Workspace,
    index: &Utf16Index<'_>,
    article: ws::ArticleId,
    version: ws::VersionId,
) -> Reply<Vec<ClaimRow>> {
    let mut out = Vec::new();
    let placed = ws::occurrences(workspace, None, Some(version))?;
    for row in ws::claims(workspace, Some(article), true)? {
        if row.state != State::ToCheck || placed.contains_key(&row.id) {
            continue;
        }
        let way = ws::placement(workspace, row.id, version)?;
        if way.is_none() && row.mark == Mark::Gone {
            continue;
        }
        out.push(convert::claim(&row, index, &[], way.as_ref(), None)?);
    }
    Ok(out)
}

fn quotes(index: &Utf16Index<'_>, quotes: &[Quote]) -> Reply<Vec<QuoteView>> {
    let view = |quote: &Quote| {
        Ok(QuoteView {
            span: convert::span(index, quote.span)?,
            form: form(quote.form).to_owned(),
            speaker: quote.speaker.clone(),
            verb: quote.verb.clone(),
        })
    };
    quotes.iter().map(view).collect()
}

fn form(form: stet_text::QuoteForm) -> &'static str {
    match form {
        stet_text::QuoteForm::Direct => "direct",
        stet_text::QuoteForm::Partial => "partial",
        stet_text::QuoteForm::Indirect => "indirect",
    }
}

/// The places of one claim, with spans for the window, by version.
pub(super) fn places(workspace: &Workspace, id: ClaimId) -> Reply<Vec<wire::OccurrenceView>> {
    let mut all = ws::occurrences(workspace, Some(id), None)?;
    let mut out = Vec::new();
    let mut text: Option<(ws::VersionId, String)> = None;
    for place in all.remove(&id).unwrap_or_default() {
        if text.as_ref().is_none_or(|(version, _)| *version != place.version) {
            text = Some((place.version, ws::version_text(workspace, place.version)?.text));
        }
        if let Some((_, text)) = &text {
            out.push(convert::occurrence(&Utf16Index::new(text), &place)?);
        }
    }
    Ok(out)
}

fn role_coverage(of: &ws::RoleCoverage) -> RoleCoverage {
    RoleCoverage { role: of.role.clone(), sentences: of.sentences, looked_at: of.looked_at }
}

/// What does not fit in a version's own text.
pub(crate) fn findings(workspace: &Workspace, version: ws::VersionId) -> Reply<Vec<FindingView>> {
    let text = ws::version_text(workspace, version)?.text;
    let index = Utf16Index::new(&text);
    let view = |named: ws::NamedFinding| {
        let finding = named.finding;
        Ok(FindingView {
            id: named.id,
            kind: finding.kind.name().to_owned(),
            span: convert::span(&index, finding.span)?,
            other: finding.other.map(|span| convert::span(&index, span)).transpose()?,
            says: finding.says,
        })
    };
    ws::findings(workspace, version)?.into_iter().map(view).collect()
}
