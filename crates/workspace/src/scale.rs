//! Rating scales: those that come with the program, and own ones.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::OrMissing;
use crate::tx::refused;
use crate::{Act, Done, EntityId, Kind, Mark, Result, Workspace};

/// A rating scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// Id: a plain name for shipped scales, a UUID for own ones.
    #[serde(default)]
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it came with the program.
    #[serde(default)]
    pub shipped: bool,
    /// Its ratings, best first.
    pub ratings: Vec<Rating>,
}

/// One rating of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Stable name.
    pub key: String,
    /// What people read.
    pub label: String,
    /// When to use it.
    pub meaning: String,
    /// How a claim rated so is marked.
    pub mark: Mark,
}

type Row = (&'static str, &'static str, Mark, &'static str);

/// After PolitiFact's Truth-O-Meter
/// (<https://www.politifact.com/article/2018/feb/12/principles-truth-o-meter-politifacts-methodology-i/>).
const POLITIFACT: [Row; 6] = [
    ("true", "True", Mark::Confirmed, "Accurate, and nothing significant is missing."),
    (
        "mostly_true",
        "Mostly true",
        Mark::Confirmed,
        "Accurate, but needs clarification or more information.",
    ),
    (
        "half_true",
        "Half true",
        Mark::Partly,
        "Partly accurate, but leaves out details or takes things out of context.",
    ),
    (
        "mostly_false",
        "Mostly false",
        Mark::Wrong,
        "Holds some truth, but ignores facts that would give another impression.",
    ),
    ("false", "False", Mark::Wrong, "Not accurate."),
    ("pants_on_fire", "Pants on fire", Mark::Wrong, "Not accurate, and ridiculous."),
];

const FIVE_STEP: [Row; 6] = [
    ("correct", "Correct", Mark::Confirmed, "The evidence confirms it as it stands."),
    (
        "mostly_correct",
        "Mostly correct",
        Mark::Confirmed,
        "Right in substance; a detail is imprecise.",
    ),
    ("mixed", "Mixed", Mark::Partly, "Right in part, wrong or misleading in part."),
    ("mostly_wrong", "Mostly wrong", Mark::Wrong, "Wrong in substance; a detail is right."),
    ("wrong", "Wrong", Mark::Wrong, "The evidence contradicts it."),
    ("unproven", "Unproven", Mark::CannotTell, "There is not enough evidence either way."),
];

/// What checkers before publication tell an editor.
const EDITORIAL: [Row; 7] = [
    ("confirmed", "Confirmed", Mark::Confirmed, "Stet: let it stand."),
    (
        "confirmed_with_change",
        "Confirmed with change",
        Mark::Partly,
        "Right once the wording is changed as noted.",
    ),
    ("wrong", "Wrong", Mark::Wrong, "Must be corrected or cut."),
    ("unsupported", "Unsupported", Mark::Partly, "Nothing found for it: soften, attribute or cut."),
    (
        "cannot_confirm",
        "Cannot confirm",
        Mark::CannotTell,
        "Could not be checked by any means at hand.",
    ),
    ("opinion", "Opinion", Mark::CannotTell, "Not a statement of fact."),
    (
        "author_knowledge",
        "Author's knowledge",
        Mark::CannotTell,
        "Rests on what the author witnessed; the author confirms it.",
    ),
];

/// The scale that is used until another is chosen.
pub const DEFAULT_SCALE: &str = "editorial";

fn shipped() -> Vec<Scale> {
    let scale = |id: &str, name: &str, rows: &[Row]| Scale {
        id: id.into(),
        name: name.into(),
        shipped: true,
        ratings: rows
            .iter()
            .map(|&(key, label, mark, meaning)| Rating {
                key: key.into(),
                label: label.into(),
                meaning: meaning.into(),
                mark,
            })
            .collect(),
    };
    vec![
        scale("editorial", "Editorial", &EDITORIAL),
        scale("five_step", "Five steps", &FIVE_STEP),
        scale("politifact", "Truth-O-Meter", &POLITIFACT),
    ]
}

/// All scales: those shipped, then own ones in the order they were made.
pub fn scales(ws: &Workspace) -> Result<Vec<Scale>> {
    let mut all = shipped();
    let mut select =
        ws.connection.prepare_cached("select id, name, ratings from scale order by hlc, id")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let ratings: String = row.get("ratings")?;
        all.push(Scale {
            id: row.get("id")?,
            name: row.get("name")?,
            shipped: false,
            ratings: serde_json::from_str(&ratings)?,
        });
    }
    Ok(all)
}

/// One scale.
///
/// Fails if there is none of this id.
pub fn scale(ws: &Workspace, id: &str) -> Result<Scale> {
    scales(ws)?.into_iter().find(|scale| scale.id == id).or_missing("scale", id)
}

/// Makes an own scale (empty id) or changes one. Returns its id.
///
/// Fails for shipped scales, without a name, with fewer than two or more than nine ratings, or if
/// two ratings share a key or a rating's mark is none that a verdict gives.
pub fn save_scale(ws: &mut Workspace, scale: &Scale) -> Result<Done<String>> {
    check(scale)?;
    let id = if scale.id.is_empty() {
        EntityId(ws.host.fresh_id())
    } else {
        let known = Uuid::parse_str(&scale.id).ok().map(EntityId);
        known.ok_or_else(|| {
            refused("save the scale", "it came with the program", "Make a copy under another name.")
        })?
    };
    let mut scale = scale.clone();
    scale.id = id.to_string();
    scale.shipped = false;
    let field = if scales(ws)?.iter().any(|s| s.id == scale.id) { "scale" } else { "created" };
    ws.transact(Act::SaveScale, |tx| {
        tx.set(Kind::Scale, id, field, &scale)?;
        Ok(id.to_string())
    })
}

fn check(scale: &Scale) -> Result<()> {
    let no = |why: &str| Err(refused("save the scale", why, ""));
    if scale.name.trim().is_empty() {
        return no("it has no name");
    }
    if !(2..=9).contains(&scale.ratings.len()) {
        return no("a scale needs two to nine ratings");
    }
    for (slot, rating) in scale.ratings.iter().enumerate() {
        if rating.key.is_empty() || rating.label.trim().is_empty() {
            return no("a rating has no name");
        }
        if scale.ratings[..slot].iter().any(|other| other.key == rating.key) {
            return no("two ratings have the same name");
        }
        let marks = [Mark::Confirmed, Mark::Partly, Mark::Wrong, Mark::CannotTell];
        if !marks.contains(&rating.mark) {
            return no("a rating must mark a claim as confirmed, partly, wrong or cannot tell");
        }
    }
    Ok(())
}
