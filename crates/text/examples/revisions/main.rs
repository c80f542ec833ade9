//! Measures carry-over and diff: accuracy on generated revisions whose truth is known, the reasons
//! given for rewritings of known effect, and speed.
//!
//! Usage: `revisions [truth|rewordings|speed|all] [FOLDER]`. With a folder, the pair of texts that
//! peers are measured on is written there. `all` ends with a JSON line a figure, for
//! `cargo xtask bench revisions`.

mod dice;
mod edit;
mod figure;
mod real;
mod revise;
mod rewrite;
mod score;
mod speed;
mod table;
mod texts;

use std::io::{Write as _, stdout};

use figure::Figure;

fn main() -> std::io::Result<()> {
    let part = std::env::args().nth(1).unwrap_or_default();
    let folder = std::env::args().nth(2).map(std::path::PathBuf::from);
    let articles = texts::all();
    let is = |name: &str| part.is_empty() || part == "all" || part == name;
    let mut figures: Vec<Figure> = Vec::new();
    if is("truth") {
        let scores = score::measure(&articles, &texts::own());
        table::edits(&scores)?;
        figures.extend(figure::of_scores(&scores));
        let counts = real::measure();
        for (kind, count) in &counts {
            writeln!(stdout(), "real histories: {kind} {count}")?;
        }
        figures.extend(figure::of_real(&counts));
    }
    if is("rewordings") {
        let judged = rewrite::measure(&texts::sentences_of_all());
        table::rewordings(&judged)?;
        figures.extend(figure::of_rewordings(&judged));
    }
    if is("speed") {
        let mut times = Vec::new();
        speed::measure(&articles, folder.as_deref(), &mut |time| {
            writeln!(stdout(), "{:<56} {:>10.2} ms  {}", time.name, time.ms, time.note)?;
            times.push(time);
            Ok(())
        })?;
        figures.extend(figure::of_times(&times));
    }
    if part == "all" {
        figures.iter().try_for_each(|figure| writeln!(stdout(), "{}", figure.json()))?;
    }
    Ok(())
}
