//! Gates: what of all that a claim may lack stops a sign-off or a report, as the desk has it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Blocked;
use crate::tx::refused;
use crate::{
    Act, ArticleId, ClaimId, ClaimRow, Done, Error, Kind, Missing, Result, Workspace, claim, habit,
    missing, projection,
};

/// What a missing thing does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing: it is not even said.
    Off,
    /// It is said.
    Warn,
    /// It stops sign-off and reports.
    Block,
}

impl Level {
    /// The name in files and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Off, Self::Warn, Self::Block].into_iter().find(|level| level.name() == name)
    }
}

/// A gate, and how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Gate {
    /// What is missing.
    #[serde(serialize_with = "by_name")]
    pub missing: Missing,
    /// What that does.
    pub level: Level,
    /// Whether the desk has set it; else it is as the program came.
    pub set: bool,
}

fn by_name<S: serde::Serializer>(missing: &Missing, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(missing.name())
}

/// Something that a claim lacks, and what that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lack {
    /// What.
    #[serde(serialize_with = "by_name")]
    pub missing: Missing,
    /// What that does; never [`Level::Off`].
    pub level: Level,
}

/// Rules of the desk that are not gates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// A verdict is signed by somebody else than who gave it.
    #[serde(default = "yes")]
    pub second_person: bool,
}

fn yes() -> bool {
    true
}

impl Default for Rules {
    fn default() -> Self {
        Self { second_person: true }
    }
}

/// Registers of the desk that begin so hold the levels of gates.
const FIELD: &str = "gate:";
const RULES: &str = "rules";

/// All gates, in the order in which a claim's lacks are told.
pub fn gates(ws: &Workspace) -> Result<Vec<Gate>> {
    let set = set_levels(ws)?;
    let gate = |missing: Missing| {
        let level = set.get(missing.name()).and_then(|name| Level::from_name(name));
        Gate { missing, level: level.unwrap_or(missing.usual_level()), set: level.is_some() }
    };
    Ok(Missing::ALL.into_iter().map(gate).collect())
}

fn set_levels(ws: &Workspace) -> Result<BTreeMap<String, String>> {
    projection::fields_with(&ws.connection, (Kind::Desk, habit::desk(ws)), FIELD)
}

/// Says what a missing thing does; `None` sets the gate back to how the program came.
pub fn set_gate(ws: &mut Workspace, missing: Missing, level: Option<Level>) -> Result<Done<()>> {
    let desk = habit::desk(ws);
    let field = format!("{FIELD}{}", missing.name());
    ws.transact(Act::SetGate, |tx| tx.set(Kind::Desk, desk, &field, level))
}

/// The rules of the desk.
pub fn rules(ws: &Workspace) -> Result<Rules> {
    let rules = projection::field(&ws.connection, (Kind::Desk, habit::desk(ws)), RULES)?;
    Ok(rules.unwrap_or_default())
}

/// Changes the rules of the desk.
pub fn set_rules(ws: &mut Workspace, rules: Rules) -> Result<Done<()>> {
    let desk = habit::desk(ws);
    ws.transact(Act::SetRules, |tx| tx.set(Kind::Desk, desk, RULES, rules))
}

/// What a claim lacks and what that does, most pressing first; what the desk does not mind is left
/// out.
pub fn lacks(ws: &Workspace, row: &ClaimRow) -> Result<Vec<Lack>> {
    let level: BTreeMap<Missing, Level> =
        gates(ws)?.into_iter().map(|gate| (gate.missing, gate.level)).collect();
    let lack = |missing: Missing| Lack { missing, level: level[&missing] };
    Ok(missing(ws, row)?.into_iter().map(lack).collect())
}

/// Makes sure that no gate stops a report on an article.
///
/// Fails with [`Error::Blocked`], which names the claims and what each of them lacks.
pub fn check_gates(ws: &Workspace, article: ArticleId) -> Result<()> {
    if gates(ws)?.iter().all(|gate| gate.level != Level::Block) {
        return Ok(());
    }
    let rows = crate::claims(ws, Some(article), false)?;
    let ids: Vec<ClaimId> = rows.iter().map(|row| row.id).collect();
    refuse_blocked(ws, &ids, "write the report", |_| true)
}

/// Fails if one of the gates that `counts` says is shut for one of the claims.
pub(crate) fn refuse_blocked(
    ws: &Workspace,
    claims: &[ClaimId],
    tried: &'static str,
    counts: impl Fn(Missing) -> bool,
) -> Result<()> {
    let mut shut = Vec::new();
    for &id in claims {
        let row = claim(ws, id)?;
        let stops: Vec<Missing> = lacks(ws, &row)?
            .into_iter()
            .filter(|lack| lack.level == Level::Block && counts(lack.missing))
            .map(|lack| lack.missing)
            .collect();
        if !stops.is_empty() {
            shut.push(Blocked { claim: id, text: row.text, missing: stops });
        }
    }
    if shut.is_empty() { Ok(()) } else { Err(Error::Blocked { tried, claims: shut }) }
}

/// The gate with this name.
///
/// Fails if there is none, and names those there are.
pub fn gate_named(name: &str) -> Result<Missing> {
    let wanted = name.trim().to_lowercase().replace([' ', '-'], "_");
    Missing::ALL.into_iter().find(|missing| missing.name() == wanted).ok_or_else(|| {
        let known: Vec<&str> = Missing::ALL.iter().map(|missing| missing.name()).collect();
        refused(
            "set the gate",
            format!("there is no gate “{name}”; there are {}", known.join(", ")),
            "Use one of these names.",
        )
    })
}
