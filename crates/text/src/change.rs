//! What changed between two wordings of a statement, in words.
//!
//! The rules are deterministic and lean one way: a change that could bear on a fact is never called
//! style, even if that means that some harmless rewordings are reported.

mod canon;
mod groups;
mod lists;
mod order;
mod phrases;
mod rules;
mod spelling;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::token::folded;

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

impl std::fmt::Display for ChangeReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plain = matches!(
            self.kind,
            ChangeKind::Number
                | ChangeKind::Percentage
                | ChangeKind::Date
                | ChangeKind::Name
                | ChangeKind::Place
                | ChangeKind::Unit
        );
        let quoted = |words: &str| if plain { words.to_owned() } else { format!("“{words}”") };
        match (self.from.is_empty(), self.to.is_empty()) {
            (true, true) if self.kind == ChangeKind::Order => {
                f.write_str("the words stand in another order")
            }
            (true, true) => f.write_str("only style changed"),
            (true, false) => write!(f, "{} was added", quoted(&self.to)),
            (false, true) => write!(f, "{} was dropped", quoted(&self.from)),
            (false, false) => write!(f, "{} became {}", quoted(&self.from), quoted(&self.to)),
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
    let mut all = groups::of(old, new);
    all.truncate(MOST);
    for group in &mut all {
        group.old.truncate(LONGEST);
        group.new.truncate(LONGEST);
    }
    let reordered = order::settle(&mut all);
    let mut out: Vec<ChangeReason> = all.iter().flat_map(rules::reasons).collect();
    if reordered {
        out.push(ChangeReason::bare(ChangeKind::Order));
    }
    let mut seen = HashSet::new();
    out.retain(|reason| seen.insert(reason.clone()));
    if is_recased(old, new) {
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

/// Words that another capital may tell apart; more of them are a headline.
const RECASED: usize = 3;

/// Whether one wording is the other in headline capitals: a matter of style, whatever the words.
fn is_recased(old: &str, new: &str) -> bool {
    let shouted = |t: &str| !t.chars().any(char::is_lowercase);
    let capital = |word: &str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
    };
    let recased = || {
        let pairs = old.split_whitespace().zip(new.split_whitespace());
        pairs.filter(|(a, b)| capital(a) != capital(b)).count()
    };
    (shouted(old) != shouted(new) || recased() >= RECASED) && folded(old) == folded(new)
}
