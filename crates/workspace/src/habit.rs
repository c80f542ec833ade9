//! What a desk accepts and dismisses ranks its later proposals: a small layer over the detector that
//! can be looked into and forgotten.
//!
//! Nothing is stored for it but the acts themselves: it is counted anew from the latest decisions.

use std::collections::BTreeMap;

use crate::{Act, ClaimRow, Done, EntityId, Hlc, Kind, Result, Workspace, projection};

/// Decisions that are counted, the latest first.
const COUNTED: u32 = 2000;
/// A feature seen this often speaks with half its voice.
const PATIENCE: f64 = 8.0;
/// Most that one feature moves the odds of a proposal (natural logarithm).
const LOUDEST: f64 = 1.0;
/// Most that all together move them.
const MOST: f64 = 2.0;
/// The register that says from when on decisions count.
const SINCE: &str = "habits_since";

/// How a desk has dealt with proposals that share a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Habit {
    /// The feature: the first words of a reason (`a number`), or a kind (`prediction`).
    pub feature: String,
    /// How many it accepted.
    pub accepted: u32,
    /// How many it dismissed.
    pub dismissed: u32,
    /// By how much the feature moves a proposal's odds (natural logarithm), -1 to 1.
    pub weight: f64,
}

/// The habits of a desk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Habits {
    /// One for each feature, the most telling first.
    pub all: Vec<Habit>,
    /// Decisions they were counted from.
    pub decisions: u32,
}

impl Habits {
    /// A proposal's score, moved by what the desk does with its like: 0 to 1. It orders proposals;
    /// what is proposed at all stays as the detector said.
    #[must_use]
    pub fn rank(&self, row: &ClaimRow) -> f64 {
        let weight =
            |feature: &str| self.all.iter().find(|h| h.feature == feature).map(|h| h.weight);
        let sum: f64 = features(&row.checkable, &row.reasons).filter_map(weight).sum();
        let score = row.score.clamp(0.001, 0.999);
        let odds = (score / (1.0 - score)).ln() + sum.clamp(-MOST, MOST);
        1.0 / (1.0 + (-odds).exp())
    }
}

/// The features of a proposal: its kind, and what its reasons are, without their details.
fn features<'r>(checkable: &'r str, reasons: &'r [String]) -> impl Iterator<Item = &'r str> {
    let named = reasons.iter().map(|reason| reason.split(':').next().unwrap_or(reason).trim());
    std::iter::once(checkable).chain(named)
}

/// What the desk has accepted and dismissed of what the program proposed, by feature.
pub fn habits(ws: &Workspace) -> Result<Habits> {
    let since: Hlc =
        projection::field(&ws.connection, (Kind::Desk, desk(ws)), SINCE)?.unwrap_or(Hlc(0));
    let mut select = ws.connection.prepare_cached(
        "select state = 'to_check' as accepted, checkable, reasons from claim
         where state in ('to_check', 'dismissed') and candidate and hlc > ?1
         order by hlc desc limit ?2",
    )?;
    let mut rows = select.query((since.0, COUNTED))?;
    let mut counts: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    let mut total = [0_u32; 2];
    while let Some(row) = rows.next()? {
        let slot = usize::from(row.get::<_, bool>("accepted")?);
        let (checkable, reasons): (String, String) = (row.get("checkable")?, row.get("reasons")?);
        let reasons: Vec<String> = serde_json::from_str(&reasons)?;
        total[slot] += 1;
        for feature in features(&checkable, &reasons) {
            counts.entry(feature.to_owned()).or_default()[slot] += 1;
        }
    }
    let mut all: Vec<Habit> =
        counts.into_iter().map(|(feature, count)| habit(feature, count, total)).collect();
    all.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.feature.cmp(&b.feature)));
    Ok(Habits { all, decisions: total[0] + total[1] })
}

/// How much more often a feature is accepted than proposals are on the whole.
fn habit(feature: String, [dismissed, accepted]: [u32; 2], total: [u32; 2]) -> Habit {
    let odds = |no: u32, yes: u32| ((f64::from(yes) + 1.0) / (f64::from(no) + 1.0)).ln();
    let seen = f64::from(accepted + dismissed);
    let lean = odds(dismissed, accepted) - odds(total[0], total[1]);
    let weight = (lean * seen / (seen + PATIENCE)).clamp(-LOUDEST, LOUDEST);
    Habit { feature, accepted, dismissed, weight }
}

/// Forgets the habits: only decisions from now on count.
pub fn forget_habits(ws: &mut Workspace) -> Result<Done<()>> {
    let (desk, now) = (desk(ws), ws.now());
    ws.transact(Act::ForgetHabits, |tx| tx.set(Kind::Desk, desk, SINCE, now))
}

/// The entity that holds what is decided for the desk as a whole.
pub(crate) fn desk(ws: &Workspace) -> EntityId {
    EntityId(ws.project().0)
}
