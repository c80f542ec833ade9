//! What was measured, for reading.

use std::io::{Result, Write, stdout};

use crate::edit::Edit;
use crate::rewrite::Judged;
use crate::score::{Score, Scores};

pub(crate) fn share(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

/// How many claims were found again, edit by edit.
pub(crate) fn edits(scores: &Scores) -> Result<()> {
    let mut out = stdout().lock();
    writeln!(
        out,
        "{:<30} {:>7} {:>8} {:>8} {:>8} {:>8} {:>10}",
        "edit", "claims", "correct", "wrong", "gone", "asked", "misjudged"
    )?;
    for edit in Edit::ALL {
        line(&mut out, edit.name(), &scores.get(&edit).copied().unwrap_or_default())?;
    }
    line(&mut out, "all", &Score::sum(scores.values()))
}

fn line(out: &mut impl Write, name: &str, s: &Score) -> Result<()> {
    let part = |n: usize| format!("{:.2}%", share(n, s.all));
    let correct = s.all - s.wrong - s.gone - s.asked;
    let judged = if s.judged > 0 { format!("{}/{}", s.misjudged, s.judged) } else { String::new() };
    writeln!(
        out,
        "{name:<30} {:>7} {:>8} {:>8} {:>8} {:>8} {judged:>10}",
        s.all,
        part(correct),
        part(s.wrong),
        part(s.gone),
        part(s.asked)
    )
}

/// Of each sort of rewriting, how many were called fact-bearing.
pub(crate) fn rewordings(judged: &[Judged]) -> Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "\n{:<30} {:>7} {:>12} {:>9}", "rewording", "tried", "bears", "called so")?;
    for sort in judged {
        let bears = if sort.bears_on_fact { "on fact" } else { "style" };
        let called = share(sort.called_fact, sort.all);
        writeln!(out, "{:<30} {:>7} {bears:>12} {called:>8.2}%", sort.name, sort.all)?;
    }
    Ok(())
}
