//! `cargo xtask bench [SECTION] …`: the measures, a table a section.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::system::{Need, ensure};
use crate::{e2e, node, sh};

mod detector;
mod figure;
mod peers;
mod reports;
mod revisions;
mod sharing;

/// What can be measured alone, in the order of measuring.
const SECTIONS: [&str; 6] = ["detector", "revisions", "library", "reports", "sharing", "window"];

/// The article that the project began with. It is not ours to keep, so it may not be there.
const SEED: &str = "../shared/seed/cuba-russia-prison-agreement.txt";

/// Measures the sections named, or all of them, in release builds.
///
/// Fails on a name that is no section, and if a target was missed.
pub(crate) fn bench(names: &[String]) -> Result<()> {
    if let Some(other) = names.iter().find(|name| !SECTIONS.contains(&name.as_str())) {
        bail!("there is nothing called “{other}” to measure; there are {}", SECTIONS.join(", "));
    }
    let mut missed = 0;
    for section in SECTIONS {
        if !names.is_empty() && !names.iter().any(|name| name == section) {
            continue;
        }
        missed += match section {
            "detector" => figure::print(&detector::detector()?),
            "revisions" => figure::print(&revisions::revisions()?),
            "library" => table(&library()?),
            "reports" => table(&reports::reports()?),
            "sharing" => figure::print(&sharing::sharing()?),
            _ => table(&window()?),
        };
    }
    if missed > 0 {
        bail!("{missed} measures missed their target");
    }
    Ok(())
}

/// Prints times and returns how many missed their target.
fn table(rows: &[Row]) -> usize {
    println!("\n{:<44} {:>10} {:>10} {:>10}", "measure", "median ms", "p95 ms", "target ms");
    let mut missed = 0;
    for row in rows {
        let target = row["target_ms"].as_f64();
        let judged = row["p95_ms"].as_f64().unwrap_or(f64::INFINITY);
        let missed_here = target.is_some_and(|target| judged > target);
        missed += usize::from(missed_here);
        println!(
            "{:<44} {:>10} {:>10} {:>10} {}",
            row["name"].as_str().unwrap_or_default(),
            number(&row["median_ms"]),
            number(&row["p95_ms"]),
            number(&row["target_ms"]),
            if target.is_none() {
                ""
            } else if missed_here {
                "missed"
            } else {
                "met"
            },
        );
    }
    missed
}

fn number(value: &Value) -> String {
    value.as_f64().map(|ms| format!("{ms:.2}")).unwrap_or_else(|| "–".into())
}

type Row = BTreeMap<String, Value>;

fn rows(output: &str) -> Vec<Row> {
    let object = |line: &str| serde_json::from_str::<Row>(line).ok();
    output
        .lines()
        .filter_map(object)
        .filter(|row| row.contains_key("median_ms"))
        .map(full)
        .collect()
}

/// Every row has every column, so that printing need not ask.
fn full(mut row: Row) -> Row {
    for column in ["name", "median_ms", "p95_ms", "target_ms"] {
        row.entry(column.to_owned()).or_insert(Value::Null);
    }
    row
}

fn library() -> Result<Vec<Row>> {
    println!("Measuring the library.");
    let mut args =
        vec!["run", "--release", "--quiet", "-p", "stet-cli", "--example", "bench", "--"];
    let seed = sh::root().join(SEED);
    if seed.exists() {
        args.push(SEED);
    }
    Ok(rows(&sh::output(sh::command("cargo", &args, "."))?))
}

fn window() -> Result<Vec<Row>> {
    if !cfg!(target_os = "linux") {
        println!("The window is measured on Linux only.");
        return Ok(Vec::new());
    }
    println!("Measuring the window.");
    ensure(Need::Build)?;
    ensure(Need::Test)?;
    node::install("ui")?;
    node::script("ui", "build")?;
    let args = [
        "build",
        "--release",
        "-p",
        "stet-app",
        "-p",
        "stet-cli",
        "--features",
        "stet-app/custom-protocol",
    ];
    sh::run(sh::command("cargo", &args, "."))?;
    e2e::run("bench", "release")?;
    let measured = std::fs::read_to_string(e2e::artefacts().join("bench.jsonl"))?;
    Ok(rows(&measured))
}
