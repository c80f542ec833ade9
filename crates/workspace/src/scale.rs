//! Rating scales: those that come with the program, and own ones.
//!
//! A verdict keeps the label and the numbers it was given under, so a scale may change freely.

mod check;
mod shipped;

use std::collections::BTreeMap;

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::OrMissing;
use crate::tx::refused;
use crate::{Act, Done, EntityId, Kind, Mark, Result, Workspace};

/// A rating scale.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// Id: a plain name for shipped scales, a UUID for own ones.
    #[serde(default)]
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in other languages, by BCP 47 tag.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub names: BTreeMap<String, String>,
    /// Whether it came with the program.
    #[serde(default)]
    pub shipped: bool,
    /// Verdicts are a written conclusion; the ratings only say how a claim is marked.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub prose: bool,
    /// The number of the worst rating there could be; 1 unless it is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub worst: Option<i32>,
    /// The number of the best rating there could be; the highest one given unless it is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub best: Option<i32>,
    /// Its ratings, best first.
    #[serde(default)]
    pub ratings: Vec<Rating>,
    /// Names of the fields on which people disagree.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub conflicts: Vec<String>,
}

/// One rating of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Stable name.
    pub key: String,
    /// What people read.
    pub label: String,
    /// When to use it.
    #[serde(default)]
    pub meaning: String,
    /// How a claim rated so is marked.
    pub mark: Mark,
    /// Label and meaning in other languages, by BCP 47 tag.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub words: BTreeMap<String, RatingWords>,
    /// Its number (schema.org `ratingValue`); the higher the better.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<i32>,
    /// `#` and six hex digits; without one, the colour of its mark. The mark's glyph always stands
    /// beside it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub colour: Option<String>,
}

/// A rating's words in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingWords {
    /// What people read.
    pub label: String,
    /// When to use it.
    #[serde(default)]
    pub meaning: String,
}

/// A rating's place among the numbers of its scale, as schema.org's `Rating` has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// `ratingValue`.
    pub value: i32,
    /// `worstRating`.
    pub worst: i32,
    /// `bestRating`.
    pub best: i32,
}

/// The scale that is used until another is chosen.
pub const DEFAULT_SCALE: &str = "editorial";

impl Rating {
    /// A rating with words in one language and no number or colour of its own.
    #[must_use]
    pub fn new(key: &str, label: &str, mark: Mark, meaning: &str) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            meaning: meaning.into(),
            mark,
            words: BTreeMap::new(),
            value: None,
            colour: None,
        }
    }

    /// Label and meaning in a language; those of the scale's own language if there are none.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> (&str, &str) {
        match self.words.get(tag) {
            Some(words) if words.meaning.is_empty() => (&words.label, &self.meaning),
            Some(words) => (&words.label, &words.meaning),
            None => (&self.label, &self.meaning),
        }
    }
}

impl Scale {
    /// The rating with this key.
    #[must_use]
    pub fn rating(&self, key: &str) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.key == key)
    }

    /// The scale's name in a language.
    #[must_use]
    pub fn name_in(&self, tag: &str) -> &str {
        self.names.get(tag).unwrap_or(&self.name)
    }

    /// A rating's number. Where no rating has one, the place counted from the worst among those
    /// that say right or wrong. `None` for a rating outside the numbers.
    #[must_use]
    pub fn score(&self, key: &str) -> Option<Score> {
        if self.prose {
            return None;
        }
        let given = || self.ratings.iter().filter_map(|rating| rating.value);
        if let Some(highest) = given().max() {
            let value = self.rating(key)?.value?;
            let lowest = given().min().unwrap_or(1).min(1);
            let worst = self.worst.unwrap_or(lowest);
            return Some(Score { value, worst, best: self.best.unwrap_or(highest) });
        }
        let ladder = || self.ratings.iter().filter(|rating| rating.mark != Mark::CannotTell);
        let slot = ladder().position(|rating| rating.key == key)?;
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let best = number(ladder().count());
        Some(Score { value: best - number(slot), worst: 1, best })
    }

    /// What a verdict's rating is called in `tag` now: in that language if the scale still has the
    /// rating under the label it was given, else that label.
    #[must_use]
    pub fn label_of<'a>(&'a self, key: &str, given: &'a str, tag: &str) -> &'a str {
        match self.rating(key) {
            Some(rating) if rating.label == given => rating.in_language(tag).0,
            _ => given,
        }
    }

    /// Takes from an earlier state of the scale what a person who edits only names, meanings and
    /// marks does not see.
    pub fn keep_details_of(&mut self, before: &Self) {
        self.names.clone_from(&before.names);
        (self.prose, self.worst, self.best) = (before.prose, before.worst, before.best);
        for rating in &mut self.ratings {
            if let Some(old) = before.rating(&rating.key) {
                rating.words.clone_from(&old.words);
                rating.colour.clone_from(&old.colour);
                rating.value = old.value;
            }
        }
    }
}

/// All scales: those shipped, then own ones in the order they were made.
pub fn scales(ws: &Workspace) -> Result<Vec<Scale>> {
    let mut all = shipped::scales();
    let mut select = ws
        .connection
        .prepare_cached("select id, definition, conflicts from scale order by hlc, id")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

/// One scale.
///
/// Fails if there is none of this id.
pub fn scale(ws: &Workspace, id: &str) -> Result<Scale> {
    scales(ws)?.into_iter().find(|scale| scale.id == id).or_missing("scale", id)
}

fn read(row: &Row<'_>) -> Result<Scale> {
    let (body, conflicts): (String, String) = (row.get("definition")?, row.get("conflicts")?);
    let mut scale: Scale = serde_json::from_str(&body)?;
    // A colour from somebody else's file may be anything.
    for rating in &mut scale.ratings {
        rating.colour = rating.colour.take().filter(|colour| check::is_colour(colour));
    }
    let conflicts = serde_json::from_str(&conflicts)?;
    Ok(Scale { id: row.get("id")?, shipped: false, conflicts, ..scale })
}

/// Makes an own scale (empty id) or changes one. Returns its id. What was rated keeps the label and
/// the number it was given.
///
/// Fails for shipped scales, without a name, with fewer than two or more than thirty ratings, if
/// two ratings share a key, a rating's mark is none that a verdict gives, numbers do not fit
/// together, or a colour cannot be read on white. A scale of prose may be without ratings.
pub fn save_scale(ws: &mut Workspace, scale: &Scale) -> Result<Done<String>> {
    let id = if scale.id.is_empty() {
        EntityId(ws.host.fresh_id())
    } else {
        let known = Uuid::parse_str(&scale.id).ok().map(EntityId);
        known.ok_or_else(|| {
            refused("save the scale", "it came with the program", "Make a copy under another name.")
        })?
    };
    let scale = check::ready(Scale { id: id.to_string(), ..scale.clone() })?;
    let field = if scales(ws)?.iter().any(|s| s.id == scale.id) { "scale" } else { "created" };
    ws.transact(Act::SaveScale, |tx| {
        tx.set(Kind::Scale, id, field, &scale)?;
        Ok(id.to_string())
    })
}
