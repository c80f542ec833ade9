//! The versions of an article, and how much each changed.

use std::collections::BTreeMap;

use stet_text::{DiffRow, Op, RowKind};
use stet_workspace::{self as ws, ArticleId, CarryState, VersionId, VersionText, Workspace};

use crate::reply::Reply;
use crate::wire::VersionStep;

/// What the timeline is made of.
#[derive(Debug)]
pub(crate) struct Timeline {
    /// The versions in order of arrival, with their texts.
    versions: Vec<(VersionId, VersionText)>,
    arrivals: BTreeMap<VersionId, BTreeMap<CarryState, u32>>,
}

impl Timeline {
    /// Reads the versions of an article.
    pub(crate) fn read(workspace: &Workspace, article: ArticleId) -> Reply<Self> {
        let text =
            |version: ws::Version| Ok((version.id, ws::version_text(workspace, version.id)?));
        Ok(Self {
            versions: ws::versions(workspace, article)?
                .into_iter()
                .map(text)
                .collect::<Reply<_>>()?,
            arrivals: ws::arrivals(workspace, article)?,
        })
    }

    /// What each version changed.
    pub(crate) fn steps(&self) -> Vec<VersionStep> {
        let before = std::iter::once(None).chain(self.versions.iter().map(Some));
        before.zip(&self.versions).map(|(old, new)| self.step(old, new)).collect()
    }

    fn step(
        &self,
        old: Option<&(VersionId, VersionText)>,
        new: &(VersionId, VersionText),
    ) -> VersionStep {
        let (words_added, words_removed) = old.map_or((0, 0), |old| changed(&old.1, &new.1));
        let claims = |kind| self.arrivals.get(&new.0).and_then(|of| of.get(&kind)).copied();
        VersionStep {
            version: new.0.to_string(),
            words_added,
            words_removed,
            reworded: claims(CarryState::Reworded).unwrap_or(0),
            gone: claims(CarryState::Gone).unwrap_or(0),
            unsure: claims(CarryState::Unsure).unwrap_or(0),
        }
    }
}

fn changed(old: &VersionText, new: &VersionText) -> (u32, u32) {
    if old.text == new.text {
        return (0, 0);
    }
    words_changed(&stet_text::align(old.page(), new.page()), &old.text, &new.text)
}

/// Words that came and words that went; those that moved, or differ in typography only, did neither.
pub(crate) fn words_changed(rows: &[DiffRow], old: &str, new: &str) -> (u32, u32) {
    let (mut added, mut removed) = (0, 0);
    let stay = |row: &&DiffRow| row.kind != RowKind::Moved;
    for piece in rows.iter().filter(stay).flat_map(|row| &row.pieces) {
        let (count, span, text) = match piece.op {
            _ if piece.moved.is_some() || piece.noise.is_some() => continue,
            Op::Equal => continue,
            Op::Insert => (&mut added, piece.new, new),
            Op::Delete => (&mut removed, piece.old, old),
        };
        *count += span.of(text).map_or(0, |words| words.split_whitespace().count());
    }
    let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (narrow(added), narrow(removed))
}
