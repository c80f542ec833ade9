//! How a workspace is shared, and what a merge brings, for the window.

use std::path::Path;

use stet_workspace::{self as ws, Act, Exchange, MergeReport, Place, Status};

use crate::app::{Open, lock};
use crate::wire::{
    CopyView, DisagreementView, Doing, MergeView, MergedAct, MergedPerson, PresenceView, Saved,
    ShareView,
};

/// Exchanges with the others, and says how things stand.
pub(crate) fn share(open: &Open) -> ShareView {
    let mut share = lock(&open.share);
    let before = lock(&open.told).clone();
    let exchanged = share.exchange();
    let mut now = ShareView {
        place: match share.place() {
            Place::Local => None,
            Place::Network { what } => Some((*what).to_owned()),
            Place::Synced { by } => Some((*by).to_owned()),
        },
        own_copy: share.is_own_copy(),
        locks_broken: share.locks() == ws::Locks::Broken,
        people: share.present().iter().map(presence).collect(),
        healed: before.healed,
        copies: before.copies,
        ..ShareView::default()
    };
    match exchanged {
        Ok(exchange) => take(&mut now, exchange),
        Err(error) => now.offline = Some(error.to_string()),
    }
    now
}

fn take(now: &mut ShareView, exchange: Exchange) {
    (now.saved, now.seen_by) = match exchange.status {
        Status::SavedHere => (Saved::Here, Vec::new()),
        Status::InSharedPlace => (Saved::Shared, Vec::new()),
        Status::SeenBy(people) => (Saved::Seen, people.into_iter().map(|p| p.name).collect()),
    };
    now.offline = exchange.offline;
    if exchange.healed {
        let aside = exchange.set_aside.as_deref().map(name);
        now.healed = Some(match aside {
            Some(aside) => format!("It was damaged; the damaged file is kept as “{aside}”."),
            None => "It had lost work, which was put back.".to_owned(),
        });
    }
    let copy =
        |one: &ws::ConflictedCopy| CopyView { name: name(&one.path), changes: count(one.new_ops) };
    now.copies = exchange.conflicted_copies.iter().map(copy).collect();
}

fn presence(one: &ws::Presence) -> PresenceView {
    let doing = one.doing.as_ref();
    PresenceView {
        name: one.person.name.clone(),
        doing: doing.and_then(|doing| Doing::from_code(&doing.act)),
        entity: doing.and_then(|doing| doing.entity).map(|id| id.to_string()),
    }
}

/// What merging the file at `path` would bring, or has brought.
pub(crate) fn merge(path: &Path, other_project: bool, report: &MergeReport) -> MergeView {
    MergeView {
        name: name(path),
        other_project,
        people: report.people.iter().map(person).collect(),
        known: count(report.known),
        newer: count(report.newer),
        waiting: count(report.waiting),
        cloned: report.cloned,
        refused_changes: count(report.refused_ops),
        refused: report.refused.clone(),
        opened: report.opened.iter().map(disagreement).collect(),
        closed: report.closed.iter().map(disagreement).collect(),
        backup: report.backup.as_deref().map(name),
    }
}

fn person(changes: &ws::PersonChanges) -> MergedPerson {
    let words = |code: &str| {
        Act::from_code(code).map_or_else(|| code.to_owned(), |act| act.done().to_owned())
    };
    let mut acts: Vec<MergedAct> = changes
        .acts
        .iter()
        .map(|(code, n)| MergedAct { act: words(code), count: count(*n) })
        .collect();
    acts.sort_by_key(|act| std::cmp::Reverse(act.count));
    MergedPerson {
        name: changes.name.clone(),
        new: count(changes.new),
        changed: count(changes.changed),
        acts,
    }
}

fn disagreement(one: &ws::Disagreement) -> DisagreementView {
    DisagreementView {
        words: one.words.clone(),
        fields: one.fields.clone(),
        people: one.people.clone(),
    }
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
