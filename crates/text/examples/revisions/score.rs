//! How many claims are found again, edit by edit.

use std::collections::BTreeMap;

use stet_text::{ByteSpan, Carried, CarryKind, Metadata, Page, Role, carry, read};

use crate::dice::Dice;
use crate::edit::Edit;
use crate::revise::{Case, Claim, revise};
use crate::texts::Article;

/// Claims that are carried at least.
pub(crate) const CLAIMS: usize = 30_000;
const SEED: u64 = 20_260_202;

#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    pub(crate) all: usize,
    pub(crate) present: usize,
    pub(crate) wrong: usize,
    pub(crate) gone: usize,
    pub(crate) asked: usize,
    /// Claims whose change is known to bear on fact, or known not to.
    pub(crate) judged: usize,
    pub(crate) misjudged: usize,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.all += other.all;
        self.present += other.present;
        self.wrong += other.wrong;
        self.gone += other.gone;
        self.asked += other.asked;
        self.judged += other.judged;
        self.misjudged += other.misjudged;
    }

    pub(crate) fn sum<'s>(scores: impl Iterator<Item = &'s Self>) -> Self {
        scores.fold(Self::default(), |mut all, one| {
            all.add(one);
            all
        })
    }

    pub(crate) fn orphaned(&self) -> usize {
        self.gone + self.asked
    }
}

pub(crate) type Scores = BTreeMap<Edit, Score>;

/// Claims of each edit at least, and revisions of our own articles that are made for that at most.
pub(crate) const OF_EACH: usize = 100;
const ROUNDS: usize = 600;

/// Carries the claims of generated revisions of all articles, round after round until there are
/// enough; then of our `own`, which have capitals, until there are enough of each edit.
pub(crate) fn measure(articles: &[Article], own: &[Article]) -> Scores {
    let mut dice = Dice::new(SEED);
    let mut scores = Scores::new();
    while scores.values().map(|s| s.all).sum::<usize>() < CLAIMS {
        round(articles, &mut dice, &mut scores);
    }
    for _ in 0..ROUNDS {
        if fewest(&scores) >= OF_EACH {
            break;
        }
        round(own, &mut dice, &mut scores);
    }
    scores
}

/// Claims of the edit that has the fewest.
pub(crate) fn fewest(scores: &Scores) -> usize {
    let count = |edit: &Edit| scores.get(edit).map_or(0, |score| score.all);
    Edit::ALL.iter().map(count).min().unwrap_or_default()
}

fn round(articles: &[Article], dice: &mut Dice, scores: &mut Scores) {
    for (at, article) in articles.iter().enumerate() {
        let stranger = &articles[(at + 1) % articles.len()];
        score(&revise(article, stranger, dice), scores);
    }
}

fn score(case: &Case, scores: &mut Scores) {
    let none = Metadata::default();
    let (a, b) = (read(&case.old, &none).blocks, read(&case.new, &none).blocks);
    let spans: Vec<ByteSpan> = case.claims.iter().map(|c| c.from).collect();
    let (old, new) = (Page { text: &case.old, blocks: &a }, Page { text: &case.new, blocks: &b });
    let answers = |page: Page<'_>, words: &str| {
        let at = page.text.rfind(words).and_then(|at| page.role_at(at));
        at == Some(Role::Answer)
    };
    for (claim, found) in case.claims.iter().zip(carry(old, new, &spans)) {
        let words = claim.from.of(&case.old).unwrap_or_default();
        // Whether lines read as questions and answers hangs on what else the page holds.
        if claim.edit == Edit::RoleTwin
            && !(answers(old, words)
                && answers(new, words)
                && old.role_at(claim.from.start) != Some(Role::Answer))
        {
            continue;
        }
        if is_ambiguous(case, claim) {
            continue;
        }
        let one = judge(case, claim, &found);
        if std::env::var("STET_SHOW").is_ok_and(|edit| edit == claim.edit.name()) {
            show(case, claim, &found, &one);
        }
        scores.entry(claim.edit).or_default().add(&one);
    }
}

/// Whether nobody could say what is right: a sentence was taken out whose very words stand in the
/// new version as often as before, one of several equal sentences moved, or its copy stands next
/// to it.
fn is_ambiguous(case: &Case, claim: &Claim) -> bool {
    let words = claim.from.of(&case.old).unwrap_or_default();
    let count = |text: &str| text.matches(words).count();
    match claim.to {
        None => count(&case.new) >= count(&case.old),
        Some(to) if claim.edit == Edit::Duplicated => {
            let (before, after) = (&case.new[..to.start], &case.new[to.end..]);
            before.trim_end().ends_with(words) || after.trim_start().starts_with(words)
        }
        // Of equal sentences, which one moved, left or was edited cannot be told.
        Some(_) => {
            let copies = count(&case.old);
            let fewer = claim.edit.is_exact() && count(&case.new) < copies;
            let moved = matches!(claim.edit, Edit::Moved | Edit::MovedParagraph);
            copies > 1 && (moved || fewer)
        }
    }
}

fn judge(case: &Case, claim: &Claim, found: &Carried) -> Score {
    let mut one = Score { all: 1, present: usize::from(claim.to.is_some()), ..Score::default() };
    let right = match (found.to, claim.to) {
        (Some(to), Some(truth)) if claim.edit.is_exact() => to == truth || traded(case, claim, to),
        (Some(to), Some(truth)) => is_there(to, truth),
        (None, None) => true,
        _ => false,
    };
    if !right {
        match found.kind {
            _ if found.to.is_some() => one.wrong = 1,
            CarryKind::Unsure => one.asked = 1,
            _ => one.gone = 1,
        }
    }
    if let (Some(expected), Some(_)) = (claim.edit.bears_on_fact(), found.to.filter(|_| right)) {
        let fact = found.reasons.iter().any(|r| r.kind.bears_on_fact());
        one.judged = 1;
        one.misjudged = usize::from(fact != expected);
    }
    one
}

/// Whether `to` is the true place of another old sentence with the very same words: which of the
/// two moved, nobody can tell.
fn traded(case: &Case, claim: &Claim, to: ByteSpan) -> bool {
    let words = claim.from.of(&case.old);
    let twin = |other: &Claim| {
        other.edit.is_exact() && other.to == Some(to) && other.from.of(&case.old) == words
    };
    case.claims.iter().any(twin)
}

/// Whether a place is the true one: they share most of the shorter.
fn is_there(to: ByteSpan, truth: ByteSpan) -> bool {
    let shared = to.end.min(truth.end).saturating_sub(to.start.max(truth.start));
    shared * 2 > to.len().min(truth.len()) && shared * 4 > to.len().max(truth.len())
}

#[allow(clippy::print_stdout, reason = "asked for with STET_SHOW")]
fn show(case: &Case, claim: &Claim, found: &Carried, one: &Score) {
    if one.wrong + one.orphaned() + one.misjudged == 0 {
        return;
    }
    let new = |s: ByteSpan| s.of(&case.new).unwrap_or_default();
    println!(
        "{:?} {:.2} OLD {}",
        found.kind,
        found.score,
        claim.from.of(&case.old).unwrap_or_default()
    );
    println!("  TRUTH {}", claim.to.map_or("(gone)", new));
    if let Some(to) = claim.to.filter(|_| std::env::var_os("STET_AROUND").is_some()) {
        let before: String = case.new[..to.start].chars().rev().take(80).collect();
        let after: String = case.new[to.end..].chars().take(80).collect();
        println!("  AROUND {:?} ‖ {after:?}", before.chars().rev().collect::<String>());
    }
    println!("  FOUND {}", found.to.map_or("(none)", new));
    found.choices.iter().for_each(|c| println!("  CHOICE {}", new(*c)));
    found.reasons.iter().for_each(|r| println!("  {:?} {r}", r.kind));
}
