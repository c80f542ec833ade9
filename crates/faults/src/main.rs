//! The fault suite: everything that can happen to shared files, many times over.
//!
//! `cargo xtask faults [--small | --large] [--count N] [--seed N] [--data FOLDER] [SUITE] …` runs it, and
//! `cargo xtask bench sharing` the measures. A failing seed is printed; put it into
//! `regressions.txt`, and it is run first ever after.
//!
//! Passed = no acknowledged edit lost, no two copies that differ, no disagreement unreported, no
//! file that fails its check.

mod desk;
mod measure;
mod shim;
mod suite;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

/// How much is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// In every test run.
    Small,
    /// Before a release.
    Release,
    /// Over a night.
    Large,
}

/// What the command line asks for.
#[derive(Debug)]
struct Wanted {
    scale: Scale,
    seed: Option<u64>,
    /// So many cases of each suite, whatever the scale.
    count: Option<u64>,
    data: PathBuf,
    suites: Vec<String>,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.first().map(String::as_str) {
        Some("worker") => suite::kill::work(&args[1..]),
        Some("measure") => measure::run(&args[1..]),
        _ => wanted(&args).and_then(|wanted| suite::run(&wanted)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn wanted(args: &[String]) -> Result<Wanted> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let mut wanted = Wanted {
        scale: Scale::Release,
        seed: None,
        count: None,
        data: beside.into(),
        suites: Vec::new(),
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--small" => wanted.scale = Scale::Small,
            "--large" => wanted.scale = Scale::Large,
            "--seed" => {
                let seed = args.next().context("--seed needs a number")?;
                wanted.seed = Some(seed.parse().context("--seed needs a number")?);
            }
            "--count" => {
                let count = args.next().context("--count needs a number")?;
                wanted.count = Some(count.parse().context("--count needs a number")?);
            }
            "--data" => wanted.data = args.next().context("--data needs a folder")?.into(),
            name if suite::is_known(name) => wanted.suites.push(name.to_owned()),
            other => bail!("there is no suite “{other}”; there are {}", suite::names()),
        }
    }
    Ok(wanted)
}
