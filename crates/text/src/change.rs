//! What changed between two wordings of a statement, in words.
//!
//! The rules are deterministic and lean one way: a change that could bear on a fact is never called
//! style, even if that means that some harmless rewordings are reported.

mod canon;
mod groups;
mod headline;
mod lists;
mod order;
mod phrases;
mod pieces;
mod quotation;
mod rules;
mod spelling;
mod tell;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

/// What kind of change two wordings show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A number.
    Number,
    /// A percentage.
    Percentage,
    /// A unit or currency.
    Unit,
    /// A date or time.
    Date,
    /// A name.
    Name,
    /// A place: a name behind "in", "near" and the like.
    Place,
    /// A negation came or went.
    Negation,
    /// Certainty changed ("may", "reportedly", "will").
    Hedge,
    /// A quantifier ("some", "all").
    Quantifier,
    /// What it holds for ("nationwide", "local", "excluding").
    Scope,
    /// Who said it, or the reporting verb.
    Attribution,
    /// Quoted words.
    Quote,
    /// Tense.
    Tense,
    /// The same words in another order.
    Order,
    /// Other words that carry meaning.
    Wording,
    /// Spaces, typography, function words: nothing a fact hangs on.
    Style,
}

impl ChangeKind {
    /// Whether a change of this kind can change what is true.
    #[must_use]
    pub fn bears_on_fact(self) -> bool {
        self != Self::Style
    }
}

/// One change, in words: "4 became 40".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChangeReason {
    /// What kind of change.
    pub kind: ChangeKind,
    /// The old words; empty for something added.
    pub from: String,
    /// The new words; empty for something dropped.
    pub to: String,
}

impl ChangeReason {
    fn bare(kind: ChangeKind) -> Self {
        Self { kind, from: String::new(), to: String::new() }
    }
}

/// What stands for quotation marks that came or went: read out, a mark is nothing.
const MARKS: &str = "quotation marks";

impl std::fmt::Display for ChangeReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from.as_str(), self.to.as_str()) {
            ("", "") if self.kind == ChangeKind::Order => {
                f.write_str("the words stand in another order")
            }
            ("", "") => f.write_str("only style changed"),
            (MARKS, "") if self.kind == ChangeKind::Quote => {
                f.write_str("the quotation marks were dropped")
            }
            ("", MARKS) if self.kind == ChangeKind::Quote => {
                f.write_str("quotation marks were added")
            }
            ("-", "") => f.write_str("the minus sign was dropped"),
            ("", "-") => f.write_str("a minus sign was added"),
            ("", to) => write!(f, "{} was added", self.shown(to)),
            (from, "") => write!(f, "{} was dropped", self.shown(from)),
            (from, to) => write!(f, "{} became {}", self.shown(from), self.shown(to)),
        }
    }
}

/// Words of a figure or name that are told without quotation marks.
const BARE: usize = 2;

impl ChangeReason {
    /// Words as they are told: a figure or a name bare, all else between quotation marks.
    fn shown(&self, words: &str) -> String {
        use ChangeKind::{Date, Name, Number, Percentage, Place, Unit};
        let plain = matches!(self.kind, Number | Percentage | Date | Name | Place | Unit);
        let short = |w: &str| w.split_whitespace().count() <= BARE;
        if plain && short(&self.from) && short(&self.to) {
            words.to_owned()
        } else if words.contains(['“', '”']) {
            format!("‘{words}’")
        } else {
            format!("“{words}”")
        }
    }
}

/// Changed places that are told of; more than these make no reader wiser.
const MOST: usize = 300;
/// Words of a changed place that are told of.
const LONGEST: usize = 300;

/// What changed between two wordings of a statement, most telling first; empty if they are equal.
#[must_use]
pub fn change_reasons(old: &str, new: &str) -> Vec<ChangeReason> {
    if old == new {
        return Vec::new();
    }
    let mut compared = groups::of(old, new);
    compared.groups.truncate(MOST);
    for group in &mut compared.groups {
        group.old.truncate(LONGEST);
        group.new.truncate(LONGEST);
    }
    let reordered = order::settle(&mut compared);
    let texts = tell::Texts { old, new };
    let mut out: Vec<ChangeReason> =
        compared.groups.iter().flat_map(|group| tell::reasons(group, texts)).collect();
    if reordered {
        out.push(ChangeReason::bare(ChangeKind::Order));
    }
    let mut seen = HashSet::new();
    out.retain(|reason| seen.insert(reason.clone()));
    if headline::is_recased(old, new) {
        out.clear();
    }
    if out.iter().any(|r| r.kind.bears_on_fact()) {
        out.retain(|r| r.kind.bears_on_fact());
    }
    if out.is_empty() {
        out.push(ChangeReason::bare(ChangeKind::Style));
    }
    out.sort_by_key(|r| rules::rank(r.kind));
    out
}
