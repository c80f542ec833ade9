//! What becomes of the sentences of real articles from one version to the next: no truth is known,
//! so the shares only say how often a person is asked. `STET_REAL=gone` prints those that are gone.

use std::collections::BTreeMap;

use stet_text::{ByteSpan, Carried, Metadata, Page, carry, read, sentences};

use crate::texts::{histories, versions};

/// Counts of each kind over all neighbouring versions.
pub(crate) fn measure() -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for folder in histories() {
        let texts = versions(&folder);
        for pair in texts.windows(2) {
            step(&pair[0], &pair[1], &mut counts);
        }
    }
    counts
}

fn step(old: &str, new: &str, counts: &mut BTreeMap<String, usize>) {
    let none = Metadata::default();
    let (a, b) = (read(old, &none).blocks, read(new, &none).blocks);
    let long = |s: &ByteSpan| s.of(old).is_ok_and(|w| w.split_whitespace().count() >= 5);
    let spans: Vec<ByteSpan> =
        a.iter().flat_map(|b| sentences(old, b.span, "en")).filter(long).collect();
    let found = carry(Page { text: old, blocks: &a }, Page { text: new, blocks: &b }, &spans);
    for (span, found) in spans.iter().zip(&found) {
        let kind = format!("{:?}", found.kind).to_lowercase();
        if std::env::var("STET_REAL").is_ok_and(|wanted| wanted == kind) {
            show(old, new, *span, found);
        }
        *counts.entry(kind).or_default() += 1;
    }
}

#[allow(clippy::print_stdout, reason = "asked for with STET_REAL")]
fn show(old: &str, new: &str, span: ByteSpan, found: &Carried) {
    println!("{:.2} OLD {}", found.score, span.of(old).unwrap_or_default());
    for to in found.to.iter().chain(&found.choices) {
        println!("     NEW {}", to.of(new).unwrap_or_default());
    }
    for reason in &found.reasons {
        println!("       {:?} {reason}", reason.kind);
    }
    if found.to.is_none() && found.choices.is_empty() {
        let words = |t: &str| {
            t.split_whitespace().map(str::to_owned).collect::<std::collections::HashSet<_>>()
        };
        let mine = words(span.of(old).unwrap_or_default());
        let best = new
            .split(['\n', '.'])
            .map(|s| {
                (words(s).intersection(&mine).count() * 200 / (words(s).len() + mine.len()), s)
            })
            .max();
        if let Some((share, s)) = best.filter(|b| b.0 > 35) {
            println!("     MISSED? {share} {s}");
        }
    }
}
