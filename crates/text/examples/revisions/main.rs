//! Measures carry-over and diff: accuracy on generated revisions whose truth is known, and speed.
//! `cargo xtask bench revisions` runs it and the peers; a JSON line a figure.

mod dice;
mod edit;
mod real;
mod revise;
mod rewrite;
mod score;
mod speed;
mod texts;

use std::io::Write as _;

use edit::Edit;
use score::{Score, Scores};

fn main() -> std::io::Result<()> {
    let part = std::env::args().nth(1).unwrap_or_default();
    let folder = std::env::args().nth(2).map(std::path::PathBuf::from);
    let articles = texts::all();
    if part == "rewordings" {
        return rewordings();
    }
    if part != "speed" {
        table(&score::measure(&articles))?;
        for (kind, count) in real::measure() {
            writeln!(std::io::stdout(), "real histories: {kind} {count}")?;
        }
        rewordings()?;
    }
    if part != "truth" {
        speed::measure(&articles, folder.as_deref(), &mut |name, ms, note| {
            writeln!(std::io::stdout(), "{name:<56} {ms:>10.2} ms  {note}")
        })?;
    }
    Ok(())
}

/// Of each sort of rewriting, how many are judged rightly.
fn rewordings() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let judged = rewrite::measure(&texts::sentences_of_all());
    writeln!(out, "{:<30} {:>7} {:>8}", "rewording", "tried", "fact")?;
    for bears in [true, false] {
        let (mut all, mut called, mut sorts, mut shares) = (0, 0, 0, 0.0);
        for j in judged.iter().filter(|j| j.bears_on_fact == bears && j.all > 0) {
            let share = 100.0 * j.called_fact as f64 / j.all as f64;
            writeln!(out, "{:<30} {:>7} {share:>7.2}%", j.name, j.all)?;
            (all, called, sorts, shares) =
                (all + j.all, called + j.called_fact, sorts + 1, shares + share);
        }
        let name = if bears { "bear on fact" } else { "pure style" };
        let share = 100.0 * called as f64 / all.max(1) as f64;
        let mean = shares / f64::from(sorts.max(1));
        writeln!(
            out,
            "{name}: {share:.2}% of {all} called fact-bearing; mean of sorts {mean:.2}%"
        )?;
    }
    Ok(())
}

fn table(scores: &Scores) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:<30} {:>7} {:>8} {:>8} {:>8} {:>8} {:>10}",
        "edit", "claims", "correct", "wrong", "gone", "asked", "misjudged"
    )?;
    let mut all = Score::default();
    for edit in Edit::ALL {
        let Some(s) = scores.get(&edit) else { continue };
        line(&mut out, edit.name(), s)?;
        all.all += s.all;
        all.present += s.present;
        all.wrong += s.wrong;
        all.gone += s.gone;
        all.asked += s.asked;
        all.judged += s.judged;
        all.misjudged += s.misjudged;
    }
    line(&mut out, "all", &all)?;
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    writeln!(
        out,
        "wrong {:.2}% of {}; orphaned though present {:.2}% of {}",
        share(all.wrong, all.all),
        all.all,
        share(all.orphaned(), all.present),
        all.present
    )
}

fn line(out: &mut impl std::io::Write, name: &str, s: &Score) -> std::io::Result<()> {
    let share = |n: usize| format!("{:.2}%", 100.0 * n as f64 / s.all.max(1) as f64);
    let correct = s.all - s.wrong - s.gone - s.asked;
    let judged = if s.judged > 0 { format!("{}/{}", s.misjudged, s.judged) } else { String::new() };
    writeln!(
        out,
        "{name:<30} {:>7} {:>8} {:>8} {:>8} {:>8} {judged:>10}",
        s.all,
        share(correct),
        share(s.wrong),
        share(s.gone),
        share(s.asked)
    )
}
