//! How an article or the workspace stands, and the gates of the desk.

use stet_workspace::{self as ws, ArticleId, Level, Workspace};

use crate::convert;
use crate::reply::Reply;
use crate::wire::{
    ArticleProgressView, DeadlineView, DeskRules, GateCountView, GateLevel, GateView, MarkCount,
    OverviewView, RatingCountView, WorkloadView,
};

pub(crate) fn overview(workspace: &Workspace, article: Option<ArticleId>) -> Reply<OverviewView> {
    let found = ws::overview(workspace, article, workspace.today())?;
    let scales = ws::scales(workspace)?;
    let scale_name = |id: &str| {
        let scale = scales.iter().find(|scale| scale.id == id);
        scale.map_or_else(|| id.to_owned(), |scale| scale.name.clone())
    };
    Ok(OverviewView {
        articles: found.articles,
        claims: found.progress.claims,
        checked: found.progress.checked(),
        signed: found.progress.signed,
        expired: found.progress.expired,
        proposed: found.progress.proposed,
        marks: marks(&found.progress),
        statements: found.coverage.statements,
        looked_at: found.coverage.looked_at,
        verdicts: found
            .verdicts
            .into_iter()
            .map(|one| RatingCountView {
                label: one.label,
                scale: scale_name(&one.scale),
                mark: convert::mark(one.mark),
                claims: one.claims,
            })
            .collect(),
        gates: found
            .gates
            .into_iter()
            .map(|one| GateCountView {
                words: one.gate.missing.words().to_owned(),
                next: one.gate.missing.next().to_owned(),
                blocks: one.gate.level == Level::Block,
                claims: one.claims,
            })
            .collect(),
        people: found
            .people
            .into_iter()
            .map(|ws::Workload { name, claims, open, overdue }| WorkloadView {
                name,
                claims,
                open,
                overdue,
            })
            .collect(),
        deadlines: named(found.deadlines, |one| deadline(workspace, one))?,
        by_article: named(found.by_article, |one| progress(workspace, one))?,
    })
}

fn named<T, V>(all: Vec<T>, view: impl Fn(T) -> Reply<V>) -> Reply<Vec<V>> {
    all.into_iter().map(view).collect()
}

/// What stands for an article without a headline: its first words.
fn or_first_words(workspace: &Workspace, article: ArticleId, title: String) -> Reply<String> {
    if title.is_empty() {
        return super::page::name(workspace, &ws::article(workspace, article)?);
    }
    Ok(title)
}

fn marks(progress: &ws::Progress) -> Vec<MarkCount> {
    let all = [
        (ws::Mark::Confirmed, progress.confirmed),
        (ws::Mark::Partly, progress.partly),
        (ws::Mark::Wrong, progress.wrong),
        (ws::Mark::CannotTell, progress.cannot_tell),
        (ws::Mark::Disputed, progress.disputed),
        (ws::Mark::Recheck, progress.recheck),
        (ws::Mark::ToCheck, progress.to_check),
    ];
    let some = all.into_iter().filter(|(_, claims)| *claims > 0);
    some.map(|(mark, claims)| MarkCount { mark: convert::mark(mark), claims }).collect()
}

fn deadline(workspace: &Workspace, one: ws::Deadline) -> Reply<DeadlineView> {
    Ok(DeadlineView {
        day: one.day.to_string(),
        overdue: one.overdue,
        words: match one.article {
            Some(article) => or_first_words(workspace, article, one.words)?,
            None => one.words,
        },
        article: one.article.map(|id| id.to_string()),
        claim: one.claim.map(|id| id.to_string()),
        source: one.source.map(|id| id.to_string()),
        assignee: one.assignee,
    })
}

fn progress(workspace: &Workspace, one: ws::ArticleProgress) -> Reply<ArticleProgressView> {
    Ok(ArticleProgressView {
        title: or_first_words(workspace, one.article, one.title)?,
        article: one.article.to_string(),
        claims: one.claims,
        checked: one.checked,
        proposed: one.proposed,
        deadline: one.deadline.map(|day| day.to_string()),
    })
}

/// The gates and rules of the desk.
pub(crate) fn rules(workspace: &Workspace) -> Reply<DeskRules> {
    let view = |gate: ws::Gate| GateView {
        name: gate.missing.name().to_owned(),
        words: gate.missing.words().to_owned(),
        level: match gate.level {
            Level::Off => GateLevel::Off,
            Level::Warn => GateLevel::Warn,
            Level::Block => GateLevel::Block,
        },
        set: gate.set,
    };
    Ok(DeskRules {
        second_person: ws::rules(workspace)?.second_person,
        gates: ws::gates(workspace)?.into_iter().map(view).collect(),
    })
}
