//! The figures that have targets.

use std::collections::BTreeMap;

use serde_json::json;

use crate::edit::Edit;
use crate::rewrite::Judged;
use crate::score::{OF_EACH, Score, Scores, fewest};
use crate::speed::Time;
use crate::table::share;

/// A figure, and what it must not be more or less than.
pub(crate) struct Figure {
    name: &'static str,
    value: f64,
    unit: &'static str,
    most: Option<f64>,
    least: Option<f64>,
}

impl Figure {
    fn new(name: &'static str, value: f64, unit: &'static str) -> Self {
        Self { name, value, unit, most: None, least: None }
    }

    fn at_most(self, most: f64) -> Self {
        Self { most: Some(most), ..self }
    }

    fn at_least(self, least: f64) -> Self {
        Self { least: Some(least), ..self }
    }

    /// As a line for machines.
    pub(crate) fn json(&self) -> String {
        let Self { name, value, unit, most, least } = self;
        json!({"name": name, "value": value, "unit": unit, "most": most, "least": least})
            .to_string()
    }
}

/// Edits after which the very words stand in the new version once more.
const EXACT: [Edit; 6] = [
    Edit::Kept,
    Edit::Moved,
    Edit::MovedParagraph,
    Edit::ParagraphSplit,
    Edit::ParagraphsJoined,
    Edit::TwinAdded,
];

pub(crate) fn of_scores(scores: &Scores) -> Vec<Figure> {
    let all = Score::sum(scores.values());
    let exact = Score::sum(EXACT.iter().filter_map(|edit| scores.get(edit)));
    let found = exact.all - exact.wrong - exact.orphaned();
    vec![
        Figure::new("claims carried", all.all as f64, "").at_least(10_000.0),
        Figure::new("wrong re-anchors", share(all.wrong, all.all), "%").at_most(0.2),
        Figure::new("orphaned though present", share(all.orphaned(), all.present), "%")
            .at_most(1.0),
        Figure::new("exact or moved claims found", share(found, exact.all), "%").at_least(100.0),
        Figure::new("claims of the rarest edit", fewest(scores) as f64, "")
            .at_least(OF_EACH as f64),
        Figure::new("carried claims misjudged", share(all.misjudged, all.judged), "%").at_most(1.0),
    ]
}

/// What became of the sentences of real histories; no truth is known.
pub(crate) fn of_real(counts: &BTreeMap<String, usize>) -> Vec<Figure> {
    let all: usize = counts.values().sum();
    let part = |kind: &str| share(counts.get(kind).copied().unwrap_or_default(), all);
    let named = [
        ("real histories: unchanged", "unchanged"),
        ("real histories: moved", "moved"),
        ("real histories: reworded", "reworded"),
        ("real histories: gone", "gone"),
        ("real histories: unsure", "unsure"),
    ];
    named.map(|(name, kind)| Figure::new(name, part(kind), "%")).into()
}

pub(crate) fn of_rewordings(judged: &[Judged]) -> Vec<Figure> {
    let called = |bears: bool| {
        let sorts = || judged.iter().filter(|sort| sort.bears_on_fact == bears);
        share(sorts().map(|s| s.called_fact).sum(), sorts().map(|s| s.all).sum())
    };
    vec![
        Figure::new("fact-bearing changes recognised", called(true), "%").at_least(99.0),
        Figure::new("pure style called fact-bearing", called(false), "%").at_most(5.0),
        Figure::new("sentences of the rarest rewriting", rarest(judged) as f64, "").at_least(1.0),
    ]
}

/// Sentences of the sort of rewriting that fits the fewest: an empty row measures nothing.
fn rarest(judged: &[Judged]) -> usize {
    judged.iter().map(|sort| sort.all).min().unwrap_or_default()
}

/// How much slower a word may be in a text a hundred times as long.
const GROWTH: f64 = 3.0;
/// Seconds that no input may take.
const SLOWEST: f64 = 5.0;

pub(crate) fn of_times(times: &[Time]) -> Vec<Figure> {
    let ms = |name: &str| times.iter().find(|t| t.name.starts_with(name)).map_or(0.0, |t| t.ms);
    let words = times.iter().find(|t| t.name == "diff 10000 words").map_or(0, |t| t.words_changed);
    let hostile = times.iter().filter(|t| t.hostile).map(|t| t.ms).fold(0.0, f64::max);
    let (short, long) = (ms("diff 10000 words"), ms("diff 1000000 words"));
    let (few, many) = (ms("carry 300 claims"), ms("carry 30000 claims"));
    vec![
        Figure::new("diff of 10,000 words", short, "ms"),
        Figure::new("words changed by it", words as f64, ""),
        Figure::new("300 claims of 10,000 words carried", few, "ms").at_most(20.0),
        Figure::new("diff, a word of 1,000,000 to one of 10,000", long / short / 100.0, "×")
            .at_most(GROWTH),
        Figure::new("carry, a word of 1,000,000 to one of 10,000", many / few / 100.0, "×")
            .at_most(GROWTH),
        Figure::new("slowest hostile input", hostile / 1000.0, "s").at_most(SLOWEST),
    ]
}
