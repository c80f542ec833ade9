//! Which verdicts stand: what a report says of a claim in one word, and what may be published.

use stet_workspace::Mark;

use crate::dossier::{ClaimPart, VerdictPart};
use crate::words::day;

impl ClaimPart {
    /// The verdict of the claim: the only one, or the first of several that say the same.
    #[must_use]
    pub fn agreed(&self) -> Option<&VerdictPart> {
        let (first, rest) = self.verdicts.split_first()?;
        rest.iter().all(|other| same_rating(first, other)).then_some(first)
    }

    /// Whether a verdict stands at the time of a report: nobody disagrees, no second person
    /// rejected it, the words are those it was given on, and its day is not over.
    pub(crate) fn stands(&self, generated: &str) -> bool {
        let rejected =
            |verdict: &VerdictPart| verdict.signoffs.last().is_some_and(|last| !last.approved);
        let today = day(generated);
        let over = |verdict: &VerdictPart| {
            verdict.good_until.as_deref().is_some_and(|until| until < today)
        };
        let settled = self.stale.is_none() && !matches!(self.mark, Mark::Disputed | Mark::Recheck);
        settled
            && self.agreed().is_some()
            && !self.verdicts.iter().any(|verdict| rejected(verdict) || over(verdict))
    }

    /// The verdicts before those that stand, less those that were only kept on a newer version.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &VerdictPart> {
        self.history.iter().filter(|old| !self.verdicts.iter().any(|now| keeps(now, old)))
    }

    /// The number of the version on which a verdict was given that is only kept since.
    pub(crate) fn kept_from(&self, verdict: &VerdictPart) -> Option<u32> {
        self.history.iter().filter(|old| keeps(verdict, old)).map(|old| old.version).min()
    }
}

fn same_rating(one: &VerdictPart, other: &VerdictPart) -> bool {
    // On a scale of prose the label is the rating.
    (&one.scale, &one.rating, &one.label) == (&other.scale, &other.rating, &other.label)
}

/// Whether a verdict says on a newer version what an earlier one said, word for word.
fn keeps(now: &VerdictPart, old: &VerdictPart) -> bool {
    old.version < now.version
        && !old.withdrawn
        && same_rating(now, old)
        && now.rationale == old.rationale
        && now.fix == old.fix
}
